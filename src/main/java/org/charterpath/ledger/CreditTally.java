package org.charterpath.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.charterpath.program.CreditCategory;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A {@link TakenTally} as the database keeps it; written once. */
@Table
record CreditTally(
        @Id String id,
        @Version Integer version,
        String sourceKey,
        String enrolmentId,
        String stageId,
        Integer stageMinutes,
        String decisionKey,
        int decisionVersion,
        String programId,
        int totalCeilingMinutes,
        int totalCreditedMinutes,
        Instant takenAt,
        Set<CreditTallyLine> lines) {

    private static final String PROGRAM = "program";

    /** One category of it, in minutes. */
    @Table
    record CreditTallyLine(
            CreditCategory category, int loggedMinutes, int ceilingMinutes, int creditedMinutes, int surplusMinutes) {}

    static CreditTally of(
            String enrolmentId,
            String programId,
            Optional<String> stageId,
            LedgerSums sums,
            Tally tally,
            Instant takenAt) {
        return new CreditTally(
                UUID.randomUUID().toString(),
                null,
                sourceKey(enrolmentId, stageId, sums, tally),
                enrolmentId,
                stageId.orElse(null),
                stageId.map(sums::minutesOf).orElse(null),
                CeilingPolicy.DECISION,
                tally.decisionVersion(),
                programId,
                tally.ceilingMinutes(),
                tally.creditedMinutes(),
                takenAt,
                tally.lines().stream()
                        .map(line -> new CreditTallyLine(
                                line.category(),
                                line.loggedMinutes(),
                                line.ceilingMinutes(),
                                line.creditedMinutes(),
                                line.surplusMinutes()))
                        .collect(Collectors.toSet()));
    }

    /**
     * The ledger only grows, so its length and its sums say which ledger was tallied: the same ledger under the same rule is
     * the same tally, whoever repeats the step. The length keeps a reversal from looking like the time before its entry.
     */
    private static String sourceKey(String enrolmentId, Optional<String> stageId, LedgerSums sums, Tally tally) {
        String minutes = tally.lines().stream()
                .map(line -> Integer.toString(line.loggedMinutes()))
                .collect(Collectors.joining(","));
        return "%s:%s:v%d:%d:%s"
                .formatted(enrolmentId, stageId.orElse(PROGRAM), tally.decisionVersion(), sums.entries(), minutes);
    }

    TakenTally taken() {
        return new TakenTally(
                id,
                enrolmentId,
                Optional.ofNullable(stageId),
                stageMinutes == null ? OptionalInt.empty() : OptionalInt.of(stageMinutes),
                new CeilingDecision(decisionKey, decisionVersion, programId),
                new Tally(
                        lines.stream()
                                .map(line -> new TallyLine(
                                        line.category(),
                                        line.loggedMinutes(),
                                        line.ceilingMinutes(),
                                        line.creditedMinutes(),
                                        line.surplusMinutes()))
                                .sorted(Comparator.comparing(TallyLine::category))
                                .toList(),
                        totalCeilingMinutes,
                        totalCreditedMinutes,
                        decisionVersion),
                takenAt);
    }
}
