package org.charterpath.coaching;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.calendar.CalendarEntries;
import org.charterpath.calendar.CalendarEntry;
import org.charterpath.notification.Invitation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** When people do not meet: at the sessions on their calendars, of whichever cohort and program, and on days without school. */
@Component
class OtherMeetings {

    private final ObjectProvider<CalendarEntries> calendars;

    OtherMeetings(ObjectProvider<CalendarEntries> calendars) {
        this.calendars = calendars;
    }

    /** The times at which somebody has to be elsewhere. */
    record Busy(List<Time> times) {

        static final Busy NOTHING = new Busy(List.of());

        record Time(Instant startsAt, Instant endsAt) {

            static Time of(Invitation meeting) {
                Instant start = meeting.startsAt().toInstant();
                return new Time(start, start.plusSeconds(meeting.minutes() * 60L));
            }
        }

        boolean takes(Instant from, Instant until) {
            return times.stream()
                    .anyMatch(time ->
                            time.startsAt().isBefore(until) && time.endsAt().isAfter(from));
        }
    }

    /** The days without school in a cohort, between two days, both included. */
    Set<LocalDate> holidays(String cohortId, LocalDate from, LocalDate to) {
        return calendars.stream()
                .flatMap(calendar -> calendar.ofCohort(cohortId, from, to).stream())
                .filter(entry -> entry.kind() == CalendarEntry.Kind.HOLIDAY)
                .flatMap(entry -> entry.firstDay().datesUntil(entry.lastDay().plusDays(1)))
                .collect(Collectors.toSet());
    }

    /** What somebody has to be at between two moments. */
    Busy of(String userId, Instant from, Instant until) {
        // A day more at both ends, because days are the cohorts' and moments nobody's.
        LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC).minusDays(1);
        LocalDate last = LocalDate.ofInstant(until, ZoneOffset.UTC).plusDays(1);
        return new Busy(calendars.stream()
                .flatMap(calendar -> calendar.ofPerson(userId, first, last).stream())
                .filter(entry -> entry.kind() == CalendarEntry.Kind.SESSION)
                .flatMap(entry -> entry.meeting().stream())
                .map(Busy.Time::of)
                .toList());
    }
}
