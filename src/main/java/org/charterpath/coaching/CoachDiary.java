package org.charterpath.coaching;

import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The times that coaches have given away. A key over starts would let meetings overlap, so each coach has one row, and who
 * books holds it: between looking whether a time is free and taking it nobody else does either.
 */
@Repository
class CoachDiary {

    private final CoachingBookingRepository bookings;
    private final JdbcClient jdbc;
    private final TransactionTemplate nested;

    CoachDiary(CoachingBookingRepository bookings, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.bookings = bookings;
        this.jdbc = jdbc;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Lets nobody else book this coach until the transaction ends. */
    void open(String coachId) {
        if (!hold(coachId)) {
            try {
                nested.executeWithoutResult(inside -> jdbc.sql("insert into coach_diary (coach_id) values (?)")
                        .param(coachId)
                        .update());
            } catch (DuplicateKeyException somebodyElseWas) {
                hold(coachId);
            }
        }
    }

    private boolean hold(String coachId) {
        return jdbc.sql("select coach_id from coach_diary where coach_id = ? for update")
                .param(coachId)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** What a coach, and what an enrolment or a team has booked and nobody has recorded yet. */
    List<CoachingBooking> heldBy(String coachId, String ownerId) {
        return bookings.findHeldBy(coachId, ownerId);
    }
}
