package org.charterpath.evidence;

import java.time.Instant;

/**
 * One file as it was uploaded; it never changes.
 *
 * @param workOwnerId the enrolment or the team whose work it belongs to
 * @param ownerId the participant who uploaded it
 * @param taskId the task to which it was added; a later attempt at the same work is another task
 * @param mediaType what its content was found to be, whatever its name says
 * @param size in bytes
 * @param sha256 of its content, in hexadecimal digits
 */
public record EvidenceFile(
        String id,
        String workOwnerId,
        String ownerId,
        String taskId,
        String processInstanceId,
        String elementId,
        String name,
        String mediaType,
        int size,
        String sha256,
        Instant uploadedAt) {}
