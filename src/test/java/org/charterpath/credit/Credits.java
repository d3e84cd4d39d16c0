package org.charterpath.credit;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.charterpath.program.CreditCategory;

/** Credit for tests: one enrolment in the OPS Program. */
final class Credits {

    static final String PROGRAM = "ops-2025-2026";
    static final String COHORT = "cohort-2025";
    static final String PARTICIPANT = "rosa";
    static final String ENROLMENT = "cohort-2025.rosa";
    static final String COACH = "coach.amir";
    static final LocalDate DAY = LocalDate.of(2025, 11, 12);

    /** The allotments of the seed's "CEU/Hours Breakdown", 24/12/6/8/50 hours, 100 in all. */
    static final Ceilings OPS_CEILINGS = new Ceilings(
            Map.of(
                    CreditCategory.AV_COURSE, hours(24),
                    CreditCategory.IN_PERSON, hours(12),
                    CreditCategory.ONE_ON_ONE, hours(6),
                    CreditCategory.SMALL_GROUP, hours(8),
                    CreditCategory.INDEPENDENT, hours(50)),
            hours(100),
            1);

    private Credits() {}

    static int hours(double hours) {
        return (int) Math.round(hours * 60);
    }

    static NewCredit credit(String sourceId, CreditCategory category, int minutes) {
        return creditIn("november", sourceId, category, minutes);
    }

    static NewCredit creditIn(String monthId, String sourceId, CreditCategory category, int minutes) {
        return new NewCredit(sourceId, CreditSource.WORKSHEET, ENROLMENT, monthId, category, minutes, DAY, COACH);
    }

    static NewCredit correction(String sourceId, Optional<String> reason) {
        return new NewCredit(
                sourceId,
                CreditSource.CORRECTION,
                ENROLMENT,
                "november",
                CreditCategory.AV_COURSE,
                90,
                DAY,
                reason,
                COACH);
    }
}
