package org.charterpath.ledger;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Credit for tests: one enrolment in the OPS Program. */
public final class Credits {

    public static final String PROGRAM = "ops-2025-2026";
    public static final String COHORT = "cohort-2025";
    public static final String PARTICIPANT = "rosa";
    public static final String ENROLMENT = "cohort-2025.rosa";
    public static final String COACH = "coach.amir";
    public static final LocalDate DAY = LocalDate.of(2025, 11, 12);

    /** The allotments of the seed's "CEU/Hours Breakdown", 24/12/6/8/50 hours, 100 in all. */
    public static final Ceilings OPS_CEILINGS = new Ceilings(
            Map.of(
                    "AV_COURSE", hours(24),
                    "IN_PERSON", hours(12),
                    "ONE_ON_ONE", hours(6),
                    "SMALL_GROUP", hours(8),
                    "INDEPENDENT", hours(50)),
            hours(100),
            1);

    private Credits() {}

    public static int hours(double hours) {
        return (int) Math.round(hours * 60);
    }

    public static NewCredit credit(String sourceId, String category, int minutes) {
        return creditIn("november", sourceId, category, minutes);
    }

    public static NewCredit creditIn(String stageId, String sourceId, String category, int minutes) {
        return new NewCredit(sourceId, CreditSource.WORKSHEET, ENROLMENT, stageId, category, minutes, DAY, COACH);
    }

    public static NewCredit correction(String sourceId, Optional<String> reason) {
        return new NewCredit(
                sourceId, CreditSource.CORRECTION, ENROLMENT, "november", "AV_COURSE", 90, DAY, reason, COACH);
    }
}
