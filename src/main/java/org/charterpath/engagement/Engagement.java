package org.charterpath.engagement;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;

/**
 * What a district and a consultant do together.
 *
 * @param id of its cohort too
 * @param requestId what the district has asked for
 * @param leadId the district lead, who speaks for the district
 * @param consultantId who speaks for those who deliver
 * @param groupId the group of the scheduling team, whom the consultant leads
 * @param stateSince when it came to be in this state
 */
@Table("engagement")
public record Engagement(
        @Id String id,
        String requestId,
        String district,
        String leadId,
        String consultantId,
        String openedBy,
        Instant openedAt,
        String groupId,
        State state,
        Instant stateSince,
        @Version @Nullable Integer version) {

    /** How far it is. */
    public enum State {
        /** What is to be delivered is still being agreed on. */
        ARRANGING("Being arranged"),
        RUNNING("Running"),
        /** Nothing new is scheduled until it goes on. */
        PAUSED("Paused"),
        /** Nothing was agreed on. */
        ASIDE("Not agreed on"),
        /** It ended before everything that was agreed on was delivered. */
        STOPPED("Stopped"),
        CLOSED("Closed");

        private final String title;

        State(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** Whether something still comes of it. */
        public boolean isOpen() {
            return Set.of(ARRANGING, RUNNING, PAUSED).contains(this);
        }
    }

    public boolean isOpen() {
        return state.isOpen();
    }

    /** Whether somebody speaks for one of both sides. */
    boolean isLedBy(String userId) {
        return leadId.equals(userId) || consultantId.equals(userId);
    }

    Engagement in(State next, Instant since) {
        return new Engagement(
                id, requestId, district, leadId, consultantId, openedBy, openedAt, groupId, next, since, version);
    }

    Engagement ledBy(String newLeadId) {
        return new Engagement(
                id,
                requestId,
                district,
                newLeadId,
                consultantId,
                openedBy,
                openedAt,
                groupId,
                state,
                stateSince,
                version);
    }

    interface Rows extends CrudRepository<Engagement, String> {

        Optional<Engagement> findByRequestId(String requestId);
    }
}
