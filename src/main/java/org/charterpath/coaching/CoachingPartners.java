package org.charterpath.coaching;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** With whom coaches meet: their calendars, which leave for other programs, name nobody. */
@Component
public class CoachingPartners {

    private final CoachingBookingRepository bookings;
    private final Enrolments enrolments;

    CoachingPartners(CoachingBookingRepository bookings, Enrolments enrolments) {
        this.bookings = bookings;
        this.enrolments = enrolments;
    }

    /** The names of those who have booked a coach, by the id that the meeting has on calendars. */
    @Transactional(readOnly = true)
    public Map<String, String> of(String coachId) {
        List<CoachingBooking> booked = bookings.findByCoachIdAndState(coachId, BookingState.BOOKED);
        Map<String, Enrolment> owners =
                enrolments.byId(booked.stream().map(CoachingBooking::ownerId).collect(Collectors.toSet()));
        return booked.stream()
                .filter(booking -> owners.containsKey(booking.ownerId()))
                .collect(Collectors.toMap(
                        CoachingMail::meetingId, booking -> Optional.ofNullable(owners.get(booking.ownerId()))
                                .map(Enrolment::fullName)
                                .orElse("")));
    }
}
