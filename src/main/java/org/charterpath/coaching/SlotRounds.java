package org.charterpath.coaching;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.charterpath.people.Caller;

/** The running rounds of one-on-one coaching, as far as slots are booked, moved and given back in them. */
public interface SlotRounds {

    /** What a round waits for. */
    enum Step {
        /** The coach offers times. */
        OFFER,
        /** The participant chooses one of the times offered. */
        CHOOSE,
        /** The participant books a slot. */
        BOOK
    }

    /**
     * A round that waits for somebody.
     *
     * @param ownerId an enrolment
     */
    record Round(String ownerId, String stageId, Step step, String taskId) {}

    /** The rounds of some enrolments that wait for one of these steps. */
    List<Round> openOf(Set<String> ownerIds);

    /**
     * Submits the form {@code coaching-slot} as the participant, whom the engine checks as in Tasklist.
     *
     * @throws org.charterpath.form.InvalidSubmissionException if it is refused
     */
    void book(Caller participant, String taskId, Map<String, Object> answers);

    /**
     * Has a round wait for the end of its meeting at the new time.
     *
     * @throws org.charterpath.AlreadyDoneException if it does not wait for its meeting
     */
    void moved(String ownerId, String bookingId);

    /**
     * Has a round begin anew, because its meeting was given back; nothing happens if the last day for work has closed it. A
     * meeting that outlives its round is given back all the same.
     */
    void givenBack(String ownerId, String bookingId);

    /**
     * Lets the rounds of a stage begin anew in which times are to be offered, or slots booked, because its coach arranges the
     * meetings otherwise now.
     */
    void arrangeOtherwise(Set<String> ownerIds, String stageId, CoachingWay now);
}
