package org.charterpath.repair;

import java.time.Instant;
import java.util.Optional;
import org.charterpath.form.FormStep;

/** The steps of processes that have failed as often as they are tried, as the engine keeps them. It answers for the program. */
public interface StoppedSteps {

    /**
     * A step that goes no further by itself.
     *
     * @param id the incident's
     * @param process as its diagram is called
     * @param step as the diagram calls it
     * @param ownerId the process's business key: an enrolment's, a team's or a cohort's id; empty for a process of nobody's
     * @param message what it said when it failed last; may be empty
     * @param form where the form was submitted that leads to the step; empty if none does
     */
    record StoppedStep(
            String id,
            String process,
            String step,
            Optional<String> ownerId,
            String message,
            Instant stoppedAt,
            Optional<FormStep> form) {}

    /** Empty where the step goes on already, or is gone. */
    Optional<StoppedStep> find(String id);

    /** Has a step tried once more, at once. */
    void tryAgain(StoppedStep stopped);

    /** Takes the process back to the form that leads to the step; whoever had its task has it again. */
    void reopen(StoppedStep stopped, FormStep form);

    /** The user id of whoever has the open task of a form; empty if nobody has, or there is none. */
    Optional<String> holderOf(FormStep form);

    /** Gives the open task of a form to somebody; has no effect where it has been submitted meanwhile. */
    void give(FormStep form, String userId);
}
