package org.charterpath.coursework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * One course or worksheet that one participant has to do; there is one for each item of an enrolment.
 *
 * @param itemId the course's or worksheet's id in the program definition
 * @param title as the participant reads it
 * @param dueOn the last day, in the cohort's time zone
 * @param attempts how often it was handed in
 * @param submissionId what was handed in last; null before the first time
 * @param settledAt when it reached a final state; null before
 * @param creditedMinutes minutes in the ledger; null unless accepted
 */
public record Assignment(
        @Id String id,
        String enrolmentId,
        String stageId,
        AssignmentKind kind,
        String itemId,
        String title,
        LocalDate dueOn,
        AssignmentState state,
        int attempts,
        String submissionId,
        Instant assignedAt,
        Instant settledAt,
        Integer creditedMinutes,
        @Version Integer version) {

    private static final Set<AssignmentState> WITH_PARTICIPANT =
            EnumSet.of(AssignmentState.OPEN, AssignmentState.RETURNED);

    static Assignment open(
            String enrolmentId,
            String stageId,
            AssignmentKind kind,
            String itemId,
            String title,
            LocalDate dueOn,
            Instant now) {
        return new Assignment(
                UUID.randomUUID().toString(),
                enrolmentId,
                stageId,
                kind,
                itemId,
                title,
                dueOn,
                AssignmentState.OPEN,
                0,
                null,
                now,
                null,
                null,
                null);
    }

    public boolean isAccepted() {
        return state == AssignmentState.ACCEPTED;
    }

    /** Whether nothing more will happen to it. */
    public boolean isSettled() {
        return state.isFinal();
    }

    Assignment submitted(String newSubmissionId) {
        require(WITH_PARTICIPANT, AssignmentState.SUBMITTED);
        return in(AssignmentState.SUBMITTED, attempts + 1, newSubmissionId, null, null);
    }

    Assignment returned() {
        require(EnumSet.of(AssignmentState.SUBMITTED), AssignmentState.RETURNED);
        return in(AssignmentState.RETURNED, attempts, submissionId, null, null);
    }

    Assignment accepted(int minutes, Instant now) {
        require(EnumSet.of(AssignmentState.SUBMITTED), AssignmentState.ACCEPTED);
        return in(AssignmentState.ACCEPTED, attempts, submissionId, now, minutes);
    }

    Assignment notCompleted(Instant now) {
        return in(AssignmentState.NOT_COMPLETED, attempts, submissionId, now, null);
    }

    Assignment withdrawn(Instant now) {
        return in(AssignmentState.WITHDRAWN, attempts, submissionId, now, null);
    }

    private void require(Set<AssignmentState> allowed, AssignmentState wanted) {
        if (!allowed.contains(state)) {
            throw new AssignmentStateException(this, wanted);
        }
    }

    private Assignment in(
            AssignmentState newState, int newAttempts, String newSubmissionId, Instant settled, Integer minutes) {
        return new Assignment(
                id,
                enrolmentId,
                stageId,
                kind,
                itemId,
                title,
                dueOn,
                newState,
                newAttempts,
                newSubmissionId,
                assignedAt,
                settled,
                minutes,
                version);
    }
}
