package org.charterpath.coaching;

import java.util.List;
import org.charterpath.NotFoundException;
import org.springframework.data.repository.CrudRepository;

interface CoachingBookingRepository extends CrudRepository<CoachingBooking, String> {

    List<CoachingBooking> findByOwnerIdOrderByStartsAt(String ownerId);

    default CoachingBooking get(String id) {
        return findById(id).orElseThrow(() -> NotFoundException.of("coaching booking", id));
    }
}
