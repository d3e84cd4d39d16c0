package org.charterpath.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A question of policy that a community follows from year to year.
 *
 * @param communityId the year in which it was opened
 * @param position what the community wants
 * @param ownerId the user id of the one who takes the next action
 * @param dueOn when that action is due
 * @param responsible who outside of the community is responsible now; may be empty
 */
public record PolicyIssue(
        String id,
        String code,
        String communityId,
        String title,
        String position,
        String ownerId,
        State state,
        String nextAction,
        LocalDate dueOn,
        String responsible,
        String openedBy,
        Instant openedAt) {

    /** Where an issue stands. */
    public enum State {
        WATCH("Watch", "open"),
        POSITION("Position", "waiting"),
        ACTIVE("Active", "now"),
        WON("Won", "done"),
        LOST("Lost", "closed"),
        DROPPED("Dropped", "closed");

        private final String title;
        private final String mark;

        State(String title, String mark) {
            this.title = title;
            this.mark = mark;
        }

        public String title() {
            return title;
        }

        public String mark() {
            return mark;
        }

        /** Whether nothing comes after it. */
        public boolean isFinal() {
            return this == WON || this == LOST || this == DROPPED;
        }
    }

    /** What an entry of the log is about. */
    public enum EntryKind {
        OPENED("Opened"),
        LOGGED("Noted"),
        STEP("Done"),
        HANDED_ON("Handed on");

        private final String title;

        EntryKind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * An entry of the log, which is never changed.
     *
     * @param number from 1, in the order of writing
     * @param state from then on; empty where it has not changed
     * @param ownerId from then on; empty where it has not changed
     */
    public record Entry(
            int number,
            EntryKind kind,
            String words,
            Optional<State> state,
            Optional<String> ownerId,
            String author,
            Instant writtenAt) {}

    public boolean isOwnedBy(String userId) {
        return ownerId.equals(userId);
    }

    public boolean isOver() {
        return state.isFinal();
    }

    public boolean isLate(LocalDate today) {
        return !isOver() && dueOn.isBefore(today);
    }
}
