package org.charterpath.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.form.InvalidSubmissionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotPatternTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 12);
    private static final List<String> TUESDAYS = List.of("TUESDAY");

    @Test
    void fillsTheHoursOfOneDayWithMeetingsAndTheTimeBetweenThem() {
        assertThat(read("2026-01-13", "", List.of(), "09:00", "11:40", "15").starts())
                .extracting(LocalDateTime::toString)
                .containsExactly("2026-01-13T09:00", "2026-01-13T10:00");
        assertThat(read("2026-01-13", "", List.of(), "09:00", "11:45", "15").starts())
                .as("the last one ends with the hours")
                .hasSize(3);
        assertThat(read("2026-01-13", "", List.of(), "23:00", "23:45", "0").starts())
                .hasSize(1);
    }

    @Test
    void repeatsOnTheDaysOfTheWeekThatAreTicked() {
        assertThat(read("2026-01-13", "2026-01-27", List.of("TUESDAY", "FRIDAY"), "09:00", "10:00", "0")
                        .starts())
                .extracting(start -> start.toLocalDate().getDayOfMonth())
                .containsExactly(13, 16, 20, 23, 27);
    }

    @Test
    void keepsTheHourOverBothChangesOfDaylightSaving() {
        assertThat(read("2026-03-03", "2026-03-10", TUESDAYS, "09:00", "10:00", "0")
                        .starts())
                .extracting(start -> start.atZone(SampleCohort.ZONE).toInstant())
                .containsExactly(Instant.parse("2026-03-03T15:00:00Z"), Instant.parse("2026-03-10T14:00:00Z"));
        assertThat(SlotPattern.read(
                                typed("2025-10-28", "2025-11-04", TUESDAYS, "09:00", "10:00", "0", "Room 2", ""),
                                45,
                                OPS_2025.calendar(),
                                LocalDate.of(2025, 10, 20))
                        .starts())
                .extracting(start -> start.atZone(SampleCohort.ZONE).toInstant())
                .containsExactly(Instant.parse("2025-10-28T14:00:00Z"), Instant.parse("2025-11-04T15:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2026-01-11 |            | 09:00 | 10:00 | 15  | First day: today, Jan 12, 2026, or later.
                    13.1.      |            | 09:00 | 10:00 | 15  | First day: a day such as 2026-02-14.
                    2026-01-13 | 2026-01-12 | 09:00 | 10:00 | 15  | Last day: not before the first one.
                    2026-01-13 | 2026-08-14 | 09:00 | 10:00 | 15  | Last day: Aug 13, 2026 at the latest, the last day of OPS 2025.
                    2026-01-13 |            | nine  | 10:00 | 15  | From: a time such as 09:00.
                    2026-01-13 |            | 09:00 | 09:44 | 15  | To: a meeting takes 45 minutes; there is no room for one.
                    2026-01-13 |            | 09:00 | 10:00 | 121 | Minutes between meetings: a whole number from 0 to 120.
                    2026-01-13 |            | 09:00 | 10:00 | -1  | Minutes between meetings: a whole number from 0 to 120.
                    """)
    void namesTheFieldAndTheRule(String first, String last, String from, String until, String buffer, String fault) {
        refused(typed(first, last == null ? "" : last, TUESDAYS, from, until, buffer, "Room 2", ""), fault);
    }

    @Test
    void asksWhereToMeetInNoMoreWordsThanAnInvitationHas() {
        refused(
                typed("2026-01-13", "", List.of(), "09:00", "10:00", "15", "\u00A0", ""),
                "Link to the online meeting, Place or phone number: one of them is needed for the invitation.");
        refused(
                typed("2026-01-13", "", List.of(), "09:00", "10:00", "15", "x".repeat(4001), ""),
                "Place or phone number: at most 250 characters.");
        refused(
                typed("2026-01-13", "", List.of(), "09:00", "10:00", "15", "", "javascript:alert(1)"),
                "Link to the online meeting: an address that starts with https:// or http://, at most 250 characters.");
    }

    @Test
    void publishesNoMoreThanAnybodyReads() {
        refused(
                typed("2026-01-12", "2026-07-22", List.of("MONDAY", "TUESDAY"), "08:00", "18:00", "0", "Room 2", ""),
                "Last day: these are 728 slots; publish 200 at a time at most.");
        refused(
                typed("2026-01-13", "2026-01-14", List.of("SUNDAY"), "09:00", "10:00", "0", "Room 2", ""),
                "Days of the week: none of them lies between the first and the last day.");
        refused(
                typed("2026-01-13", "2026-01-20", List.of("FUNDAY"), "09:00", "10:00", "0", "Room 2", ""),
                "Days of the week: tick those on which it repeats, or leave the last day open.");
    }

    private static void refused(SlotPattern.Typed typed, String fault) {
        assertThatThrownBy(() -> SlotPattern.read(typed, 45, OPS_2025.calendar(), TODAY))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidSubmissionException.class))
                .extracting(InvalidSubmissionException::faults)
                .isEqualTo(List.of(fault));
    }

    private static SlotPattern read(
            String first, String last, List<String> weekdays, String from, String until, String buffer) {
        return SlotPattern.read(
                typed(first, last, weekdays, from, until, buffer, "Room 2", ""), 45, OPS_2025.calendar(), TODAY);
    }

    private static SlotPattern.Typed typed(
            String first,
            String last,
            List<String> weekdays,
            String from,
            String until,
            String buffer,
            String place,
            String link) {
        return new SlotPattern.Typed(first, last, weekdays, from, until, buffer, place, link);
    }
}
