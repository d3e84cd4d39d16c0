package org.charterpath.capstone;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.charterpath.review.Review;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;

/**
 * Somebody's wish to change what an approved proposal says.
 *
 * @param id of the process instance in which it is decided
 * @param ownerId whose capstone it is: an enrolment's or a team's id
 * @param openFor the owner once more while it is undecided, so that no two are at once; null afterwards
 * @param askedBy the user id of whoever asks
 */
@Table("scope_change")
public record ScopeChange(
        @Id String id,
        String ownerId,
        @Nullable String openFor,
        State state,
        String reason,
        String askedBy,
        Instant askedAt,
        @Nullable Instant settledAt,
        @Version @Nullable Integer version) {

    static final String KIND = "scope-change";

    /** What becomes of a wish. */
    public enum State {
        /** It waits for the coach. */
        ASKED,
        /** The proposal is open again. */
        APPROVED,
        /** The proposal holds as it was approved. */
        DECLINED,
        /** The gates were not open when it could be granted. */
        LAPSED
    }

    interface Rows extends CrudRepository<ScopeChange, String> {

        List<ScopeChange> findTop50ByOwnerIdOrderByAskedAtDescIdAsc(String ownerId);

        Optional<ScopeChange> findByOpenFor(String ownerId);
    }

    static ScopeChange asked(String id, String ownerId, String reason, String by, Instant now) {
        return new ScopeChange(id, ownerId, ownerId, State.ASKED, reason, by, now, null, null);
    }

    public boolean isOpen() {
        return state == State.ASKED;
    }

    Review.Subject subject() {
        return new Review.Subject(KIND, id);
    }

    ScopeChange in(State newState, Instant now) {
        return new ScopeChange(id, ownerId, null, newState, reason, askedBy, askedAt, now, version);
    }
}
