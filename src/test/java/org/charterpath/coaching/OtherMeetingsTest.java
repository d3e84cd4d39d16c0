package org.charterpath.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.calendar.CalendarEntries;
import org.charterpath.calendar.CalendarEntry;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.notification.Invitation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class OtherMeetingsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 13);
    private static final Instant NINE = Instant.parse("2026-01-13T15:00:00Z");

    private final OtherMeetings meetings = new OtherMeetings(
            new StaticListableBeanFactory(Map.of("calendar", new Calendar())).getBeanProvider(CalendarEntries.class));

    /** Ana has a session from 9 to 10 in Minnesota, coaching after it, and the cohort two days without school. */
    private static final class Calendar implements CalendarEntries {

        @Override
        public List<CalendarEntry> ofCohort(String cohortId, LocalDate from, LocalDate to) {
            return List.of(
                    meeting(CalendarEntry.Kind.SESSION, NINE),
                    new CalendarEntry(
                            CalendarEntry.Kind.HOLIDAY,
                            "break",
                            "Break",
                            DAY.plusDays(1),
                            DAY.plusDays(2),
                            Optional.empty(),
                            Optional.empty()));
        }

        @Override
        public List<CalendarEntry> ofPerson(String userId, LocalDate from, LocalDate to) {
            return userId.equals("ana")
                    ? List.of(
                            meeting(CalendarEntry.Kind.SESSION, NINE),
                            meeting(CalendarEntry.Kind.COACHING, NINE.plusSeconds(3600)))
                    : List.of();
        }

        private static CalendarEntry meeting(CalendarEntry.Kind kind, Instant start) {
            return CalendarEntry.meeting(
                    kind,
                    new Invitation(
                            kind.name(),
                            0,
                            "A meeting",
                            start.atZone(SampleCohort.ZONE),
                            60,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    Optional.empty());
        }
    }

    @Test
    void takeTheTimeOfSessionsAndLeaveCoachingToItsDiary() {
        OtherMeetings.Busy ana = meetings.of("ana", NINE, NINE.plusSeconds(7200));

        assertThat(ana.takes(NINE.minusSeconds(60), NINE.plusSeconds(60))).isTrue();
        assertThat(ana.takes(NINE.plusSeconds(3600), NINE.plusSeconds(7200))).isFalse();
        assertThat(meetings.of("ben", NINE, NINE).takes(NINE, NINE.plusSeconds(60)))
                .isFalse();
    }

    @Test
    void areNotArrangedOnDaysWithoutSchool() {
        assertThat(meetings.holidays("ops-2025", DAY, DAY.plusDays(9)))
                .containsExactlyInAnyOrder(DAY.plusDays(1), DAY.plusDays(2));
    }
}
