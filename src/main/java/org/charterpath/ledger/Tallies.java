package org.charterpath.ledger;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds the ledger up under the program's ceilings. */
@Service
public class Tallies {

    private final CreditEntries entries;
    private final CreditTallies taken;
    private final CeilingPolicy policy;
    private final Clock clock;

    Tallies(CreditEntries entries, CreditTallies taken, CeilingPolicy policy, Clock clock) {
        this.entries = entries;
        this.taken = taken;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * What an enrolment's ledger is worth now.
     *
     * @throws UnknownCeilingsException if the program has no ceilings
     */
    @Transactional(readOnly = true)
    public Tally current(String enrolmentId, String programId) {
        return Tally.of(entries.sums(enrolmentId).minutesByCategory(), policy.ceilingsOf(programId));
    }

    /** What was logged in one stage over all categories, in minutes; a stage has no ceiling. */
    @Transactional(readOnly = true)
    public int stageMinutes(String enrolmentId, String stageId) {
        return entries.sums(enrolmentId).minutesOf(stageId);
    }

    /**
     * Keeps what the ledger is worth at the end of a stage: the whole program so far, because ceilings are the program's,
     * and beside it the stage's own minutes. Repeated while ledger and ceilings stand still, it writes nothing and returns
     * the tally that is there; once either has changed, it takes a further one.
     *
     * @throws UnknownCeilingsException if the program has no ceilings
     */
    @Transactional
    public TakenTally takeStage(String enrolmentId, String programId, String stageId) {
        return take(enrolmentId, programId, Optional.of(stageId));
    }

    /**
     * Keeps what the ledger is worth at the end of the program; repeated, as {@link #takeStage} is.
     *
     * @throws UnknownCeilingsException if the program has no ceilings
     */
    @Transactional
    public TakenTally takeProgram(String enrolmentId, String programId) {
        return take(enrolmentId, programId, Optional.empty());
    }

    /** Every tally taken for an enrolment, oldest first. */
    @Transactional(readOnly = true)
    public List<TakenTally> takenOf(String enrolmentId) {
        return taken.findByEnrolmentIdOrderByTakenAtAscIdAsc(enrolmentId).stream()
                .map(CreditTally::taken)
                .toList();
    }

    private TakenTally take(String enrolmentId, String programId, Optional<String> stageId) {
        LedgerSums sums = entries.sums(enrolmentId);
        Tally tally = Tally.of(sums.minutesByCategory(), policy.decideCeilings(programId));
        CreditTally fresh = CreditTally.of(
                enrolmentId, programId, stageId, sums, tally, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return taken.findBySourceKey(fresh.sourceKey())
                .orElseGet(() -> taken.save(fresh))
                .taken();
    }
}
