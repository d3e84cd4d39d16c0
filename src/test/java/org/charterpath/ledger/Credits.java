package org.charterpath.ledger;

import static org.charterpath.fixture.SampleCohort.NORTH_STAR;

import java.time.LocalDate;
import java.util.Optional;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.fixture.SetCeilings;
import org.charterpath.program.Programs;

/** Credit for tests: of the one participant of the cohort that {@link SampleCohort#NORTH_STAR} is. */
public final class Credits {

    public static final String PARTICIPANT = "rosa";
    public static final String ENROLMENT = NORTH_STAR.enrolmentOf(PARTICIPANT);
    public static final String COACH = "amir";
    public static final LocalDate DAY = LocalDate.of(2025, 11, 12);

    /** The program's own: 24/12/6/8/50 hours, 100 in all. */
    public static final Ceilings OPS_CEILINGS = SetCeilings.ofProgram(Programs.ops());

    private Credits() {}

    public static int hours(double hours) {
        return (int) Math.round(hours * 60);
    }

    /** The source id of a worksheet of the one enrolment. */
    public static SourceId sourceId(String item) {
        return SourceId.of(CreditSource.WORKSHEET, item, ENROLMENT);
    }

    public static NewCredit credit(String item, String category, int minutes) {
        return creditIn("november", item, category, minutes);
    }

    public static NewCredit creditIn(String stageId, String item, String category, int minutes) {
        return new NewCredit(sourceId(item), CreditSource.WORKSHEET, ENROLMENT, stageId, category, minutes, DAY, COACH);
    }

    public static NewCredit correction(String item, Optional<String> reason) {
        return new NewCredit(
                SourceId.of(CreditSource.CORRECTION, item, ENROLMENT),
                CreditSource.CORRECTION,
                ENROLMENT,
                Optional.of("november"),
                "AV_COURSE",
                90,
                DAY,
                reason,
                COACH);
    }
}
