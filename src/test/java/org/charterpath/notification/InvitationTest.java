package org.charterpath.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Cn;
import org.charterpath.fixture.ReadCalendars;
import org.charterpath.fixture.ReadCalendars.Entry;
import org.charterpath.people.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvitationTest {

    private static final Instant NOW = Instant.parse("2025-10-01T12:00:00Z");
    private static final String ORGANIZER = "program@charterpath.example";
    private static final Person ANA = new Person("ana", "Ana", "Brook", "ana@prairie.example");

    @Test
    void putsTheMeetingOnACalendarAtTheTimeOfItsZone() {
        String text = kickoff(0).request(ANA, ORGANIZER, NOW);

        Calendar calendar = parse(text);
        assertThat(value(calendar, "METHOD")).isEqualTo("REQUEST");
        assertThat(value(event(calendar), "UID")).isEqualTo("ops-2025.kickoff-workshop@charterpath");
        assertThat(value(event(calendar), "SEQUENCE")).isEqualTo("0");
        assertThat(value(event(calendar), "STATUS")).isEqualTo("CONFIRMED");
        assertThat(value(event(calendar), "DTSTAMP")).isEqualTo("20251001T120000Z");
        assertThat(value(event(calendar), "ORGANIZER")).isEqualTo("mailto:program@charterpath.example");
        assertThat(value(event(calendar), "ATTENDEE")).isEqualTo("mailto:ana@prairie.example");
        assertThat(text.replace("\r\n ", ""))
                .contains(
                        "\r\n",
                        "RSVP=FALSE",
                        "DTSTART;TZID=America/Chicago:20251030T100000\r\n",
                        "DTEND;TZID=America/Chicago:20251030T140000\r\n");
    }

    /** Before, on the night of and after both changes of the clocks; what comes twice that night is written in UTC. */
    @ParameterizedTest
    @CsvSource({
        "America/Chicago, 2025-10-30T10:00, 240, true",
        "America/Chicago, 2025-11-03T10:00, 60, true",
        "America/Chicago, 2025-11-01T23:30, 240, true",
        "America/Chicago, 2025-11-01T23:30, 180, false",
        "America/Chicago, 2025-11-02T00:15, 45, false",
        "America/Chicago, 2025-11-02T00:00, 30, true",
        "America/Chicago, 2025-11-02T01:30, 30, false",
        "America/Chicago, 2025-11-02T01:30, 60, false",
        "America/Chicago, 2025-11-02T02:00, 60, true",
        "America/Chicago, 2026-03-07T10:00, 60, true",
        "America/Chicago, 2026-03-08T01:30, 60, true",
        "America/Chicago, 2026-03-08T03:00, 45, true",
        "America/Chicago, 2026-03-09T10:00, 60, true",
        "America/New_York, 2025-11-02T01:15, 90, false",
        "America/Denver, 2026-03-08T01:45, 30, true",
        "America/Los_Angeles, 2030-07-01T09:00, 55, true",
        "America/Anchorage, 2025-11-01T01:00, 600, true",
        "America/Phoenix, 2026-03-08T02:30, 60, true",
        "Pacific/Honolulu, 2025-11-02T01:30, 60, true",
        "Europe/Berlin, 2026-03-29T01:30, 60, true",
        "Asia/Jerusalem, 2026-03-27T03:30, 60, true",
        "America/Mexico_City, 2022-10-29T12:00, 2880, true"
    })
    void isAtTheSameMomentForEveryReaderOverEachChangeOfTheClocks(
            String zone, LocalDateTime start, int minutes, boolean isByTheClocks) {
        ZonedDateTime startsAt = start.atZone(ZoneId.of(zone));
        String text = at(startsAt, minutes).withSequence(2).request(ANA, ORGANIZER, NOW);
        Entry entry = new Entry(
                "night@charterpath",
                2,
                startsAt.toInstant().toString(),
                startsAt.plusMinutes(minutes).toInstant().toString(),
                isByTheClocks ? zone : null);

        assertThat(ReadCalendars.entriesIn(text)).containsExactly(entry);
        assertThat(parse(text).<VTimeZone>getComponents("VTIMEZONE"))
                .hasSize(isByTheClocks ? 1 : 0)
                .allSatisfy(clocks -> assertThat(clocks.getObservances())
                        .isNotEmpty()
                        .allMatch(
                                observance -> observance.getProperty("DTSTART").isPresent()));
        ReadCalendars.keep(
                "invitation-%s-%s-%d"
                        .formatted(
                                zone.replaceFirst(".*/", ""), start.toString().replace(":", ""), minutes),
                text,
                List.of(entry));
    }

    private static Invitation at(ZonedDateTime startsAt, int minutes) {
        return new Invitation(
                "night",
                0,
                "Group coaching",
                startsAt,
                minutes,
                Optional.of("Room 204"),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void keepsTheIdWithANewSequenceWhenTheMeetingChanges() {
        Calendar update = parse(kickoff(3).request(ANA, ORGANIZER, NOW));

        assertThat(value(update, "METHOD")).isEqualTo("REQUEST");
        assertThat(value(event(update), "UID")).isEqualTo("ops-2025.kickoff-workshop@charterpath");
        assertThat(value(event(update), "SEQUENCE")).isEqualTo("3");
    }

    @Test
    void takesTheMeetingOffACalendar() {
        Calendar cancellation = parse(kickoff(1).cancellation(ANA, ORGANIZER, NOW));

        assertThat(value(cancellation, "METHOD")).isEqualTo("CANCEL");
        assertThat(value(event(cancellation), "STATUS")).isEqualTo("CANCELLED");
        assertThat(value(event(cancellation), "SEQUENCE")).isEqualTo("1");
    }

    @Test
    void survivesWhateverPeopleType() {
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

    private static Calendar parse(String text) {
        return ReadCalendars.strictly(text);
    }

    private static VEvent event(Calendar calendar) {
        assertThat(calendar.getComponents("VEVENT")).hasSize(1);
        return (VEvent) calendar.getComponents("VEVENT").get(0);
    }

    private static String value(net.fortuna.ical4j.model.PropertyContainer container, String property) {
        return container.getRequiredProperty(property).getValue();
    }
}
