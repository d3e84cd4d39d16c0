package org.charterpath.coaching;

import java.util.Optional;

/**
 * What a coach recorded about a meeting.
 *
 * @param heldMinutes real length in minutes; empty unless it was held
 * @param recordedBy user id
 */
record CoachingRecord(
        CoachingOutcome outcome,
        Optional<Integer> heldMinutes,
        Optional<String> sharedNotes,
        Optional<String> privateNotes,
        String recordedBy) {}
