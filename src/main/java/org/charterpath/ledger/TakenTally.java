package org.charterpath.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A tally as it stood when a process took it.
 *
 * @param stageId the stage at whose end it was taken; empty for the program's own
 * @param stageMinutes what was logged in that stage, in minutes and over all categories
 * @param decision what was asked for the ceilings
 * @param tally the whole program so far: ceilings are the program's, a stage has none
 */
public record TakenTally(
        String id,
        String enrolmentId,
        Optional<String> stageId,
        OptionalInt stageMinutes,
        CeilingDecision decision,
        Tally tally,
        Instant takenAt) {}
