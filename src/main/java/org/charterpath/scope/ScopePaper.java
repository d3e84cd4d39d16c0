package org.charterpath.scope;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What one side puts to the other: an offer, or a change.
 *
 * @param number of the engagement's papers, from 1
 * @param authorId who has written it
 * @param isByDistrict whether the district lead has written it; whoever leads later answers for the same side
 * @param reason what the other side has answered; empty text where it has only agreed, or not answered
 */
record ScopePaper(
        String id,
        String engagementId,
        int number,
        Kind kind,
        ScopeContent content,
        State state,
        String authorId,
        boolean isByDistrict,
        Instant writtenAt,
        String reason,
        Optional<String> answeredBy,
        Optional<Signature> byLead,
        Optional<Signature> byConsultant) {

    /** Somebody has signed it. */
    record Signature(String userId, Instant at) {}

    enum Kind {
        OFFER("Offer"),
        CHANGE("Change");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** How far it is. */
    enum State {
        /** Those who are named to deliver say whether they take part. */
        WRITTEN("Waits for those who deliver"),
        /** Somebody who was named does not take part. */
        NOT_DELIVERED("Somebody does not take part"),
        /** It lies before the other side. */
        SENT("Waits for an answer"),
        CHANGES("Changes wished"),
        DECLINED("Declined"),
        /** Agreed to, and to be signed by both. */
        ACCEPTED("Waits for signatures"),
        /** Signed by both, and part of the scope. */
        AGREED("Agreed"),
        TAKEN_BACK("Taken back"),
        /** The engagement was over before it was agreed on. */
        DROPPED("Dropped");

        private final String title;

        State(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** Whether something still happens to it. */
        public boolean isOpen() {
            return Set.of(WRITTEN, SENT, ACCEPTED).contains(this);
        }

        boolean isBeforeAnswer() {
            return this == WRITTEN || this == SENT;
        }
    }
}
