package org.charterpath.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The audit log: written as things happen, read by administrators. */
@Service
public class AuditLog {

    /** As long as a subject or a detail may be; what is longer is cut. */
    static final int LONGEST_TEXT = 255;

    private final AuditEvents events;
    private final Clock clock;

    AuditLog(AuditEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /**
     * Which events to read, newest first.
     *
     * @param from the first moment to look at
     * @param to the first moment not to look at any more
     * @param after the id of the last event that was read before; what is older follows
     * @param limit how many at most
     */
    public record Query(
            Optional<String> actor,
            Optional<AuditAction> action,
            Optional<String> subject,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Long> after,
            int limit) {}

    /** There is no event with this id to go on after. */
    public static final class UnknownEventException extends RuntimeException {

        UnknownEventException(long id) {
            super("There is no audit event " + id);
        }
    }

    /**
     * Writes down what happens in the caller's transaction: it stays or goes with it.
     *
     * @param actor the user id of whoever does it; empty for the program itself
     * @param detail ids and words of the program's own, never what somebody typed
     */
    @Transactional
    public void record(AuditAction action, String actor, String subject, String detail) {
        add(action, actor, subject, detail);
    }

    /** As {@link #record}, in a transaction of its own: for what is written down because the caller's fails. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void recordApart(AuditAction action, String actor, String subject, String detail) {
        add(action, actor, subject, detail);
    }

    private void add(AuditAction action, String actor, String subject, String detail) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        events.add(now, actor, action, cut(subject), cut(detail), CurrentCall.address());
    }

    static String cut(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    /**
     * The newest events that fit.
     *
     * @throws UnknownEventException if the query goes on after an event that is not there
     */
    @Transactional(readOnly = true)
    public AuditPage find(Query query) {
        Optional<Instant> before =
                query.after().map(id -> events.momentOf(id).orElseThrow(() -> new UnknownEventException(id)));
        List<AuditEvent> found = events.find(query, before, query.limit() + 1);
        if (found.size() <= query.limit()) {
            return new AuditPage(found, Optional.empty());
        }
        List<AuditEvent> page = List.copyOf(found.subList(0, query.limit()));
        return new AuditPage(page, Optional.of(page.get(page.size() - 1).id()));
    }
}
