package org.charterpath.coaching;

import java.util.List;
import org.charterpath.NotFoundException;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

interface CoachingBookingRepository extends CrudRepository<CoachingBooking, String> {

    List<CoachingBooking> findByOwnerIdOrderByStartsAt(String ownerId);

    @Query(
            """
            select * from coaching_booking
             where state = 'BOOKED' and (coach_id = :coachId or owner_id = :ownerId)
            """)
    List<CoachingBooking> findHeldBy(String coachId, String ownerId);

    default CoachingBooking get(String id) {
        return findById(id).orElseThrow(() -> NotFoundException.of("coaching booking", id));
    }
}
