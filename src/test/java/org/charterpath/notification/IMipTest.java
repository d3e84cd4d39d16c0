package org.charterpath.notification;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Properties;
import org.charterpath.fixture.ReadCalendars;
import org.charterpath.people.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invitations as calendar programs get them by mail (RFC 6047), read back by two libraries. */
class IMipTest {

    private static final Instant NOW = Instant.parse("2025-10-01T12:00:00Z");
    private static final String FROM = "OPS Program <program@charterpath.example>";
    private static final Person ZOE =
            new Person("zoe", "Zo\u00eb \"Zo\"", "Nguy\u1ec5n; Jr., PhD", "zoe@prairie.example");

    @Test
    void offersAnInvitationAsAlternativeAndAsFile() throws Exception {
        MimeMessage letter = sent(invitation(0, "Bring a laptop.").request(ZOE, FROM, NOW));

        Multipart mixed = (Multipart) letter.getContent();
        assertThat(new ContentType(letter.getContentType()).getSubType()).isEqualTo("mixed");
        Multipart alternatives = (Multipart) mixed.getBodyPart(0).getContent();
        assertThat(new ContentType(alternatives.getContentType()).getSubType()).isEqualTo("alternative");
        assertThat(alternatives.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(alternatives.getBodyPart(0).getContent()).isEqualTo("You are invited.");
        assertThat(alternatives.getBodyPart(1).getContentType()).startsWith("text/html");
        ContentType calendar = new ContentType(alternatives.getBodyPart(2).getContentType());
        assertThat(calendar.getBaseType()).isEqualTo("text/calendar");
        assertThat(calendar.getParameter("method")).isEqualTo("REQUEST");
        assertThat(calendar.getParameter("charset")).isEqualTo("UTF-8");
        BodyPart file = mixed.getBodyPart(1);
        assertThat(file.getFileName()).isEqualTo("invite.ics");
        assertThat(file.getDisposition()).isEqualTo(Part.ATTACHMENT);
        assertThat(text(file)).isEqualTo(text(alternatives.getBodyPart(2)));
    }

    @Test
    void namesTheMethodOfACancellation() throws Exception {
        MimeMessage letter = sent(invitation(2, "").cancellation(ZOE, FROM, NOW));

        ContentType type = new ContentType(calendarPart(letter).getContentType());
        assertThat(type.getParameter("method")).isEqualTo("CANCEL");
        VEvent event = bySecondReader(text(calendarPart(letter)));
        assertThat(event.getStatus().isCancelled()).isTrue();
        assertThat(event.getSequence().getValue()).isEqualTo(2);
    }

    @Test
    void takesAMeetingFromOnePersonWithoutCancellingItForTheOthers() throws Exception {
        MimeMessage letter = sent(invitation(2, "").removal(ZOE, FROM, NOW));

        ContentType type = new ContentType(calendarPart(letter).getContentType());
        assertThat(type.getParameter("method")).isEqualTo("CANCEL");
        VEvent event = bySecondReader(text(calendarPart(letter)));
        assertThat(event.getStatus()).isNull();
        assertThat(event.getAttendees()).singleElement().satisfies(attendee -> assertThat(attendee.getEmail())
                .isEqualTo("zoe@prairie.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bring a laptop.",
                "Commas, semicolons; back\\slashes \\n and \"quotes\": all of them",
                "First line\nBEGIN:VEVENT\nEND:VCALENDAR\n\nlast line",
                "\u98df\u3079\u7269\u98df\u3079\u7269\u98df\u3079\u7269\u98df\u3079\u7269\u98df\u3079\u7269\u98df\u3079\u7269\u98df\u3079\u7269\u98df\u3079\u7269\u98df\u3079\u7269\u98df\u3079\u7269",
                "Emoji \ud83c\udf89\ud83c\udf89\ud83c\udf89\ud83c\udf89\ud83c\udf89\ud83c\udf89\ud83c\udf89\ud83c\udf89\ud83c\udf89\ud83c\udf89\ud83c\udf89\ud83c\udf89\ud83c\udf89\ud83c\udf89\ud83c\udf89\ud83c\udf89\ud83c\udf89\ud83c\udf89 party",
                "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u1230\u120b\u121d",
                "A very long sentence without any end that has to be folded more than once because it is longer than the seventy-five octets of a line, and then some more of it."
            })
    void saysTheSameToTwoReaders(String note) throws Exception {
        Invitation invitation = invitation(3, note);
        String text = text(calendarPart(sent(invitation.request(ZOE, FROM, NOW))));

        assertThat(text.split("\r\n")).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(75));
        net.fortuna.ical4j.model.component.VEvent first = byFirstReader(text);
        assertThat(first.getDescription().getValue()).isEqualTo(invitation.details());
        assertThat(first.getSummary().getValue()).isEqualTo(invitation.title());
        assertThat(first.getSequence().getSequenceNo()).isEqualTo(3);
        VEvent second = bySecondReader(text);
        assertThat(second.getDescription().getValue()).isEqualTo(invitation.details());
        assertThat(second.getSummary().getValue()).isEqualTo(invitation.title());
        assertThat(second.getLocation().getValue()).isEqualTo("Room 1, 2; or 3");
        assertThat(second.getSequence().getValue()).isEqualTo(3);
        assertThat(second.getUid().getValue()).isEqualTo("kickoff@charterpath");
        assertThat(second.getDateStart().getValue().toInstant()).isEqualTo(Instant.parse("2025-10-30T15:00:00Z"));
        assertThat(second.getDateEnd().getValue().toInstant()).isEqualTo(Instant.parse("2025-10-30T19:00:00Z"));
        assertThat(second.getOrganizer().getEmail()).isEqualTo("program@charterpath.example");
        assertThat(second.getOrganizer().getCommonName()).isEqualTo("OPS Program");
        assertThat(second.getAttendees()).singleElement().satisfies(attendee -> {
            assertThat(attendee.getEmail()).isEqualTo("zoe@prairie.example");
            assertThat(attendee.getCommonName()).contains("Zo\u00eb", "Nguy\u1ec5n; Jr., PhD");
        });
    }

    @Test
    void leavesOutWhatNoCalendarMayHold() {
        String text = invitation(0, "a\u0000b\u0007c\rd\u0085e").request(ZOE, FROM, NOW);

        assertThat(bySecondReader(text).getDescription().getValue()).endsWith("abcde");
        assertThat(byFirstReader(text).getDescription().getValue()).endsWith("abcde");
    }

    private static Invitation invitation(int sequence, String note) {
        return new Invitation(
                "kickoff",
                sequence,
                "Kickoff: budgets; statements, \\ and \"more\", \u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341",
                LocalDateTime.parse("2025-10-30T10:00").atZone(ZoneId.of("America/Chicago")),
                240,
                Optional.of("Room 1, 2; or 3"),
                Optional.of("https://meet.example.org/kickoff"),
                Optional.of(note).filter(words -> !words.isEmpty()));
    }

    /** The letter as it arrives: written out and read again. */
    private static MimeMessage sent(String calendar) throws Exception {
        Session session = Session.getInstance(new Properties());
        MimeMessage letter = new MimeMessage(session);
        Letter.write(
                letter,
                "4711",
                Message.withCalendar("key", "zoe", "Invitation: \u98df", "You are invited.", Optional.of(calendar)),
                new Stationery.Sheet("You are invited.", "<p>You are invited.</p>"),
                Optional.empty(),
                FROM,
                "zoe@prairie.example");
        letter.saveChanges();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        letter.writeTo(bytes);
        return new MimeMessage(session, new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static BodyPart calendarPart(MimeMessage letter) throws Exception {
        Multipart mixed = (Multipart) letter.getContent();
        return ((Multipart) mixed.getBodyPart(0).getContent()).getBodyPart(2);
    }

    private static String text(Part part) throws Exception {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static net.fortuna.ical4j.model.component.VEvent byFirstReader(String text) {
        return (net.fortuna.ical4j.model.component.VEvent)
                ReadCalendars.strictly(text).getComponents("VEVENT").get(0);
    }

    private static VEvent bySecondReader(String text) {
        ICalendar calendar = Biweekly.parse(text).first();
        assertThat(calendar.validate(ICalVersion.V2_0)).isEmpty();
        assertThat(calendar.getEvents()).hasSize(1);
        return calendar.getEvents().get(0);
    }
}
