package org.charterpath.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charterpath.AlreadyDoneException;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.fixture.MeasuredTeam;
import org.charterpath.measure.MeasureStatus.Level;
import org.charterpath.people.Caller;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Several people, or one with two windows, at the very same moment; and an owner who leaves a real cohort. */
abstract class MeasureRaceScenarios {

    private static final int TURNS = 10;

    @Autowired
    private Program program;

    @Autowired
    private Measures measures;

    @Autowired
    private MeasuredTeam team;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Clock clock;

    @Test
    void writesOneUpdateAndCorrectsItOnceWhoeverDoesItAtTheSameMoment() throws Exception {
        String subject = measuredBy("racingmeasure");
        Caller owner = new Caller("racingmeasure", Set.of());
        Measure measure = define(subject, "racingmeasure");
        LocalDate today = standing(subject).today();

        List<List<String>> written = AtTheSameMoment.take(
                2,
                TURNS,
                runner -> turn -> measures.update(
                                owner, measure.id(), "typed:" + turn, BigDecimal.valueOf(30 - turn), today, "")
                        .id());
        List<List<Boolean>> corrected = AtTheSameMoment.take(2, TURNS, runner -> turn -> {
            try {
                measures.correct(
                        owner,
                        measure.id(),
                        written.get(turn).get(0),
                        "corrected:%d:%d".formatted(turn, runner),
                        BigDecimal.valueOf(20 - runner),
                        today,
                        "Two digits were swapped");
                return true;
            } catch (AlreadyDoneException second) {
                return false;
            }
        });

        assertThat(written).allSatisfy(both -> assertThat(both.get(0)).isEqualTo(both.get(1)));
        assertThat(corrected).allSatisfy(both -> assertThat(both).containsExactlyInAnyOrder(true, false));
        assertThat(standing(subject).updates()).hasSize(2 * TURNS);
        assertThat(standing(subject).counting()).hasSize(TURNS);
    }

    @Test
    void isSomebodyElsesInTheTransactionInWhichItsOwnerLeaves() {
        String subject = measuredBy("leavingmeasure");
        Measure measure = define(subject, "leavingmeasure");
        assertThat(standing(subject).status().orElseThrow().level()).isEqualTo(Level.ON_TRACK);

        enrolments.moveTo(
                Enrolment.State.WITHDRAWN,
                enrolments.of("leavingmeasure").get(0).id());

        assertThat(measures.find(measure.id()).orElseThrow().ownerId()).isEqualTo(MeasuredTeam.LAST_RESORT);
    }

    private String measuredBy(String userId) {
        program.driver().moveTo(Program.morningOf(LocalDate.of(2025, 11, 20)));
        String enrolmentId = program.enrolActive(userId);
        String subject = "plan of " + userId;
        team.form(subject, enrolments.find(enrolmentId).orElseThrow().cohortId(), userId);
        return subject;
    }

    private Measure define(String subject, String ownerId) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Program.ZONE);
        return measures.define(
                MeasuredTeam.KEEPER,
                subject,
                subject + ":1",
                new MeasurePlan(
                        Measure.Kind.LAG,
                        "Chronic absence",
                        "Students away on more than a tenth of the days",
                        "%",
                        Optional.of(new BigDecimal("40")),
                        Optional.of(today.minusDays(3)),
                        Optional.of(new BigDecimal("10")),
                        Optional.of(today.plusDays(300)),
                        "Attendance system",
                        Optional.of(Cadence.MONTHLY),
                        7,
                        List.of()),
                ownerId,
                ownerId);
    }

    private MeasureStanding standing(String subject) {
        return measures.of(MeasuredTeam.KEEPER, subject).get(0);
    }
}
