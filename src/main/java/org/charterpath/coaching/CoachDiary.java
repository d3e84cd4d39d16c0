package org.charterpath.coaching;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The times that people have given away. A key over starts would let meetings overlap, so everybody who meets has one row, and
 * who books holds those of both: between looking whether a time is free and taking it nobody else does either.
 */
@Repository
class CoachDiary {

    private final CoachingBookingRepository bookings;
    private final OtherMeetings otherMeetings;
    private final JdbcClient jdbc;
    private final TransactionTemplate nested;

    CoachDiary(
            CoachingBookingRepository bookings,
            OtherMeetings otherMeetings,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.bookings = bookings;
        this.otherMeetings = otherMeetings;
        this.jdbc = jdbc;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Lets nobody else book these people until the transaction ends. All of them are opened in one call, whose order is the same
     * for everybody, so that no two wait for each other.
     */
    void open(Collection<String> userIds) {
        new TreeSet<>(userIds).forEach(this::open);
    }

    private void open(String userId) {
        if (!hold(userId)) {
            try {
                nested.executeWithoutResult(inside -> jdbc.sql("insert into coach_diary (coach_id) values (?)")
                        .param(userId)
                        .update());
            } catch (DuplicateKeyException somebodyElseWas) {
                hold(userId);
            }
        }
    }

    private boolean hold(String userId) {
        return jdbc.sql("select coach_id from coach_diary where coach_id = ? for update")
                .param(userId)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** What somebody has booked, as a coach or as a participant in any program, and nobody has recorded yet. */
    List<CoachingBooking> heldBy(String userId) {
        return bookings.findHeldBy(userId);
    }

    /** What somebody has given away: what is booked, and between two moments the sessions on the calendar. */
    TakenTimes takenBy(String userId, Instant from, Instant until) {
        return new TakenTimes(heldBy(userId), otherMeetings.of(userId, from, until));
    }

    /** Gives the time of a meeting back, and its slot at once. */
    void release(CoachingBooking booking) {
        bookings.save(booking.released());
        free(booking.id());
    }

    /** Leaves the slot of a meeting to whoever books next; nothing happens where it has none. */
    void free(String bookingId) {
        jdbc.sql("update coaching_slot set booking_id = null, version = version + 1 where booking_id = ?")
                .param(bookingId)
                .update();
    }

    /** Takes a slot for a meeting; false if somebody has it, or it was withdrawn. */
    boolean take(String slotId, String bookingId) {
        return jdbc.sql(
                                """
                                update coaching_slot set booking_id = ?, version = version + 1
                                 where id = ? and booking_id is null and withdrawn_at is null
                                """)
                        .params(bookingId, slotId)
                        .update()
                == 1;
    }
}
