package org.charterpath.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import org.charterpath.people.Person;
import org.junit.jupiter.api.Test;

class InvitationTest {

    private static final Instant NOW = Instant.parse("2025-10-01T12:00:00Z");
    private static final String ORGANIZER = "program@charterpath.example";
    private static final Person ANA = new Person("ana", "Ana", "Brook", "ana@prairie.example");

    @Test
    void putsTheMeetingOnACalendarInUtc() throws Exception {
        String text = kickoff(0).request(ANA, ORGANIZER, NOW);

        Calendar calendar = parse(text);
        assertThat(value(calendar, "METHOD")).isEqualTo("REQUEST");
        assertThat(value(event(calendar), "UID")).isEqualTo("ops-2025.kickoff-workshop@charterpath");
        assertThat(value(event(calendar), "SEQUENCE")).isEqualTo("0");
        assertThat(value(event(calendar), "STATUS")).isEqualTo("CONFIRMED");
        assertThat(value(event(calendar), "DTSTAMP")).isEqualTo("20251001T120000Z");
        assertThat(value(event(calendar), "DTSTART")).isEqualTo("20251030T150000Z");
        assertThat(value(event(calendar), "DTEND")).isEqualTo("20251030T190000Z");
        assertThat(value(event(calendar), "ORGANIZER")).isEqualTo("mailto:program@charterpath.example");
        assertThat(value(event(calendar), "ATTENDEE")).isEqualTo("mailto:ana@prairie.example");
        assertThat(text).contains("\r\n").doesNotContain("TZID");
    }

    @Test
    void keepsTheIdWithANewSequenceWhenTheMeetingChanges() throws Exception {
        Calendar update = parse(kickoff(3).request(ANA, ORGANIZER, NOW));

        assertThat(value(update, "METHOD")).isEqualTo("REQUEST");
        assertThat(value(event(update), "UID")).isEqualTo("ops-2025.kickoff-workshop@charterpath");
        assertThat(value(event(update), "SEQUENCE")).isEqualTo("3");
    }

    @Test
    void takesTheMeetingOffACalendar() throws Exception {
        Calendar cancellation = parse(kickoff(1).cancellation(ANA, ORGANIZER, NOW));

        assertThat(value(cancellation, "METHOD")).isEqualTo("CANCEL");
        assertThat(value(event(cancellation), "STATUS")).isEqualTo("CANCELLED");
        assertThat(value(event(cancellation), "SEQUENCE")).isEqualTo("1");
    }

    @Test
    void survivesWhateverPeopleType() throws Exception {
        Invitation odd = new Invitation(
                "m",
                0,
                "Budgets; statements, \\ and \"more\"",
                LocalDateTime.parse("2025-10-30T10:00").atZone(ZoneId.of("America/Chicago")),
                60,
                Optional.of("Room 1, 2; or 3"),
                Optional.empty(),
                Optional.of("First line\nBEGIN:VEVENT\nJürgen brings a cake, 食べ物 too".repeat(5)));
        Person somebody = new Person("o", "Zoë \"Zo\"", "O'Neil; Jr., PhD: X", "odd\"one%x@prairie.example");

        VEvent event = event(parse(odd.request(somebody, ORGANIZER, NOW)));

        assertThat(value(event, "SUMMARY")).isEqualTo(odd.title());
        assertThat(value(event, "LOCATION")).isEqualTo("Room 1, 2; or 3");
        assertThat(value(event, "DESCRIPTION")).isEqualTo(odd.details());
        assertThat(event.getRequiredProperty("ATTENDEE")
                        .<Cn>getRequiredParameter("CN")
                        .getValue())
                .contains("Zoë", "O'Neil; Jr., PhD: X");
    }

    @Test
    void saysInTheCohortsTimeWhenAndWhereToMeet() {
        assertThat(kickoff(0).details())
                .isEqualTo(
                        """
                        When: Thu, Oct 30, 2025, 10:00 AM to 2:00 PM CDT
                        Where: Room 204
                        Online: https://meet.example.org/kickoff

                        Bring a laptop.""");
    }

    private static Invitation kickoff(int sequence) {
        return new Invitation(
                "ops-2025.kickoff-workshop",
                sequence,
                "Kickoff Workshop",
                LocalDateTime.parse("2025-10-30T10:00").atZone(ZoneId.of("America/Chicago")),
                240,
                Optional.of("Room 204"),
                Optional.of("https://meet.example.org/kickoff"),
                Optional.of("Bring a laptop."));
    }

    private static Calendar parse(String text) throws Exception {
        Calendar calendar = new CalendarBuilder().build(new StringReader(text));
        calendar.validate();
        return calendar;
    }

    private static VEvent event(Calendar calendar) {
        assertThat(calendar.getComponents()).hasSize(1);
        return (VEvent) calendar.getComponents().get(0);
    }

    private static String value(net.fortuna.ical4j.model.PropertyContainer container, String property) {
        return container.getRequiredProperty(property).getValue();
    }
}
