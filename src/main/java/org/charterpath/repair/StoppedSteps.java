package org.charterpath.repair;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.charterpath.form.FormStep;

/** The steps of processes that have failed as often as they are tried, as the engine keeps them. It answers for the program. */
public interface StoppedSteps {

    /** As many as are told about one task; nothing that is made for more people is theirs in particular. */
    int MOST_PEOPLE = 200;

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

    /**
     * The task of a form that is open again.
     *
     * @param people the user ids of those whom it is for: whoever has it, or those who can take it, at most
     *     {@link #MOST_PEOPLE}
     */
    record ReopenedTask(String id, Set<String> people) {}

    /** Empty where the step goes on already, or is gone. */
    Optional<StoppedStep> find(String id);

    /** Has a step tried once more, at once. */
    void tryAgain(StoppedStep stopped);

    /**
     * Takes the process back to the form that leads to the step.
     *
     * @return the form's new task, which those whom it is for have again
     * @throws IllegalStateException if the process went elsewhere, so that nobody has a task
     */
    ReopenedTask reopen(StoppedStep stopped, FormStep form);

    /** Gives a task to somebody, whoever has it now. */
    void give(ReopenedTask task, String userId);
}
