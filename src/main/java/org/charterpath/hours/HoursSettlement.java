package org.charterpath.hours;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.charterpath.people.Caller;

/**
 * Settles logged hours from outside Tasklist, through the same review step as there: the form's rules hold, the submission
 * is kept, and only whoever the review waits for can decide.
 */
public interface HoursSettlement {

    /**
     * What a reviewer decides about one claim, as somebody filled it in; nothing is checked yet.
     *
     * @param attempt the attempt that the reviewer has seen; another one is not decided
     * @param choice one of the form {@code hours-review}: {@code APPROVED}, {@code APPROVED_FEWER},
     *     {@code RETURNED} or {@code DENIED}
     * @param minutes the minutes that count, where fewer are approved than were claimed
     * @param feedback the reason, or what to correct
     */
    record Decision(
            String claimId,
            int attempt,
            Optional<String> choice,
            Optional<String> minutes,
            Optional<String> feedback) {}

    /**
     * What became of it.
     *
     * @param done whether the decision was taken; the ledger follows within moments
     * @param late whether it was not, because somebody else was faster
     * @param words what was done, or why nothing was, for the reviewer
     */
    record Verdict(String claimId, boolean done, boolean late, String words) implements Serializable {

        public static Verdict done(String claimId, String words) {
            return new Verdict(claimId, true, false, words);
        }

        public static Verdict nothing(String claimId, String why) {
            return new Verdict(claimId, false, false, why);
        }

        public static Verdict tooLate(String claimId, String why) {
            return new Verdict(claimId, false, true, why);
        }

        /** The same with more to read. */
        public Verdict adding(String more) {
            return new Verdict(claimId, done, late, words + " " + more);
        }
    }

    /**
     * Settles claims in this order, each in a transaction of its own; whatever stands against one is said in its verdict.
     *
     * @return one verdict for each
     */
    List<Verdict> settle(List<Decision> decisions, Caller reviewer);
}
