package org.charterpath.credit;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A tally as it stood when a process took it.
 *
 * @param monthId the month at whose end it was taken; empty for the program's own
 * @param monthMinutes what was logged in that month, in minutes and over all categories
 * @param decision what was asked for the ceilings
 * @param tally the whole program so far: ceilings are the program's, a month has none
 */
public record TakenTally(
        String id,
        String enrolmentId,
        Optional<String> monthId,
        OptionalInt monthMinutes,
        CeilingDecision decision,
        Tally tally,
        Instant takenAt) {}
