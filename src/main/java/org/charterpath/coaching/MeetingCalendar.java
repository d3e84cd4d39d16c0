package org.charterpath.coaching;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.calendar.CalendarEntries;
import org.charterpath.calendar.CalendarEntry;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One-on-one meetings on the calendars of those who meet; they are nobody else's, and no cohort's. */
@Component
class MeetingCalendar implements CalendarEntries {

    static final String PAGE = "/coaching";

    private final CoachingBookingRepository bookings;
    private final Enrolments enrolments;
    private final Cohorts cohorts;

    MeetingCalendar(CoachingBookingRepository bookings, Enrolments enrolments, Cohorts cohorts) {
        this.bookings = bookings;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
    }

    @Override
    public List<CalendarEntry> ofCohort(String cohortId, LocalDate from, LocalDate to) {
        return List.of();
    }

    @Override
    @Transactional(readOnly = true)
    public List<CalendarEntry> ofPerson(String userId, LocalDate from, LocalDate to) {
        // A day more at both ends, because a day of the cohort's begins up to 14 hours before or after one of UTC.
        List<CoachingBooking> meetings = bookings.findMeetingsOf(
                userId,
                from.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                to.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant());
        if (meetings.isEmpty()) {
            return List.of();
        }
        Map<String, Enrolment> owners =
                enrolments.byId(meetings.stream().map(CoachingBooking::ownerId).collect(Collectors.toSet()));
        Map<String, CohortCalendar> calendars = owners.values().stream()
                .map(Enrolment::cohortId)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), cohorts::calendarOf));
        return meetings.stream()
                .flatMap(meeting -> Optional.ofNullable(owners.get(meeting.ownerId())).stream()
                        .flatMap(owner -> Optional.ofNullable(calendars.get(owner.cohortId())).stream()
                                .filter(calendar -> calendar.program().stages().stream()
                                        .anyMatch(stage -> stage.id().equals(meeting.stageId())))
                                .map(calendar -> CoachingMail.withoutNames(
                                        meeting, new Placement(owner.id(), List.of(owner), calendar)))))
                .map(meeting -> CalendarEntry.meeting(CalendarEntry.Kind.COACHING, meeting, Optional.of(PAGE)))
                .filter(entry ->
                        !entry.firstDay().isBefore(from) && !entry.firstDay().isAfter(to))
                .toList();
    }
}
