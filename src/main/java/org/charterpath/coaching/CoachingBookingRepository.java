package org.charterpath.coaching;

import java.util.List;
import org.springframework.data.repository.CrudRepository;

interface CoachingBookingRepository extends CrudRepository<CoachingBooking, String> {

    List<CoachingBooking> findByEnrolmentIdOrderByStartsAt(String enrolmentId);

    default CoachingBooking get(String id) {
        return findById(id).orElseThrow(() -> new UnknownBookingException(id));
    }
}
