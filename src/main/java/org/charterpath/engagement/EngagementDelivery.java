package org.charterpath.engagement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charterpath.engagement.SchedulingCatalog.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;

/**
 * One session of the catalog in an engagement, from the scope to its last follow-up. Its id is the business key of its process.
 *
 * @param entryCode in {@link SchedulingCatalog}; once in an engagement, unless it was dropped
 * @param position in the order of the scope, from 1
 * @param minutes how long it is
 * @param delivererId who gives it
 * @param sessionId null until it has begun
 * @param stateSince when it came to be in this state
 */
@Table("engagement_delivery")
public record EngagementDelivery(
        @Id String id,
        String engagementId,
        String entryCode,
        int position,
        Method method,
        int minutes,
        String delivererId,
        @Nullable String sessionId,
        State state,
        Instant stateSince,
        @Version @Nullable Integer version) {

    /** How far it is. */
    public enum State {
        /** In the scope, or asked for; nothing happens yet. */
        AGREED("Agreed on"),
        /** Its date is set or still to be set. */
        BEGUN("Being prepared"),
        /** The session was held; what came out of it is written down or waits for the district. */
        DELIVERED("Held"),
        /** The district has accepted what came out of it. */
        ACCEPTED("Accepted"),
        /** Everything that had to be looked at afterwards was looked at. */
        DONE("Done"),
        /** Both sides have agreed to leave it out. */
        DROPPED("Left out"),
        /** The engagement was stopped before it was done; what there is stays. */
        STOPPED("Stopped");

        private final String title;

        State(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** Whether something still happens. */
        public boolean isOpen() {
            return Set.of(AGREED, BEGUN, DELIVERED, ACCEPTED).contains(this);
        }
    }

    public boolean isOpen() {
        return state.isOpen();
    }

    /** Its session; empty until it has begun. */
    public Optional<String> session() {
        return Optional.ofNullable(sessionId);
    }

    EngagementDelivery in(State next, Instant since) {
        return new EngagementDelivery(
                id, engagementId, entryCode, position, method, minutes, delivererId, sessionId, next, since, version);
    }

    EngagementDelivery with(String newSessionId) {
        return new EngagementDelivery(
                id,
                engagementId,
                entryCode,
                position,
                method,
                minutes,
                delivererId,
                newSessionId,
                state,
                stateSince,
                version);
    }

    interface Rows extends CrudRepository<EngagementDelivery, String> {

        List<EngagementDelivery> findByEngagementIdOrderByPosition(String engagementId);

        Optional<EngagementDelivery> findBySessionId(String sessionId);
    }
}
