package org.charterpath.evidence;

import java.util.Optional;

/**
 * A task of the engine, open or done.
 *
 * @param businessKey the enrolment's id where the work is a participant's
 * @param assignee whose task it is, or was when it was done
 */
public record EvidenceTask(
        String id,
        String processInstanceId,
        String elementId,
        Optional<String> businessKey,
        Optional<String> assignee,
        boolean isOpen) {

    boolean isOf(String userId) {
        return assignee.filter(userId::equals).isPresent();
    }
}
