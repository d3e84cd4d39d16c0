package org.charterpath.coaching;

import java.time.Instant;
import java.util.List;
import org.charterpath.NotFoundException;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

interface CoachingBookingRepository extends CrudRepository<CoachingBooking, String> {

    List<CoachingBooking> findByOwnerIdOrderByStartsAt(String ownerId);

    @Query(
            """
            select * from coaching_booking where state = 'BOOKED' and coach_id = :userId
            union
            select b.* from coaching_booking b join enrolment e on e.id = b.owner_id
             where b.state = 'BOOKED' and e.participant_id = :userId
            """)
    List<CoachingBooking> findHeldBy(String userId);

    List<CoachingBooking> findByCoachIdAndState(String coachId, BookingState state);

    /** What somebody meets for, as a coach or as a participant, and what was held, by its start. */
    @Query(
            """
            select b.* from coaching_booking b join enrolment e on e.id = b.owner_id
             where (b.coach_id = :userId or e.participant_id = :userId) and b.state in ('BOOKED', 'HELD', 'NO_SHOW')
               and b.starts_at >= :from and b.starts_at < :until
             order by b.starts_at, b.id
            """)
    List<CoachingBooking> findMeetingsOf(String userId, Instant from, Instant until);

    default CoachingBooking get(String id) {
        return findById(id).orElseThrow(() -> NotFoundException.of("coaching booking", id));
    }
}
