package org.charterpath.measure.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.charterpath.measure.MeasureStatus;
import org.charterpath.measure.MeasureStatus.Level;
import org.charterpath.measure.MeasureStatusPolicy.Signs;
import org.charterpath.measure.Progress;
import org.junit.jupiter.api.Test;

/** The shipped table of how measures stand, at the edges of its rules. */
class MeasureStatusDecisionTest {

    private static final Optional<LocalDate> FRESH = Optional.empty();

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final DmnDecision table = engine.parseDecision(
            "measure-status", MeasureStatusDecisionTest.class.getResourceAsStream("/bpmn/measure-status.dmn"));

    private MeasureStatus status(int progress, int expected, Optional<LocalDate> staleSince, boolean isOver) {
        Signs signs = new Signs(of(progress), of(expected), staleSince, isOver);
        return MeasureStatusTable.status(engine.evaluateDecisionTable(table, MeasureStatusTable.inputs(signs)));
    }

    private static Progress of(int percent) {
        return new Progress(BigDecimal.valueOf(percent, 2));
    }

    private static Level level(MeasureStatus status) {
        return status.level();
    }

    @Test
    void comparesWhatIsDoneWithTheStraightPath() {
        assertThat(level(status(50, 50, FRESH, false))).isEqualTo(Level.ON_TRACK);
        assertThat(level(status(90, 20, FRESH, false))).isEqualTo(Level.ON_TRACK);
        assertThat(level(status(45, 50, FRESH, false))).isEqualTo(Level.ON_TRACK);
        assertThat(level(status(44, 50, FRESH, false))).isEqualTo(Level.BEHIND);
        assertThat(level(status(25, 50, FRESH, false))).isEqualTo(Level.BEHIND);
        assertThat(level(status(24, 50, FRESH, false))).isEqualTo(Level.OFF_TRACK);
    }

    @Test
    void callsWhatIsWorseThanAtTheBaselineOffTrackUnlessTimeHasHardlyBegun() {
        assertThat(level(status(-1, 4, FRESH, false))).isEqualTo(Level.ON_TRACK);
        assertThat(status(-1, 5, FRESH, false))
                .isEqualTo(new MeasureStatus(
                        Level.OFF_TRACK, "worse than at the baseline; 5 % of the way expected by today"));
    }

    @Test
    void saysWhyInWords() {
        assertThat(status(30, 50, FRESH, false).reason()).isEqualTo("30 % of the way, 50 % expected by today");
        assertThat(status(100, 50, FRESH, false)).isEqualTo(new MeasureStatus(Level.REACHED, "the target is reached"));
        assertThat(status(120, 50, FRESH, false).reason()).isEqualTo("the target is reached: 120 % of the way");
        assertThat(status(99, 100, FRESH, true))
                .isEqualTo(new MeasureStatus(Level.OFF_TRACK, "the day of the target has passed at 99 % of the way"));
        assertThat(level(status(100, 100, FRESH, true))).isEqualTo(Level.REACHED);
    }

    @Test
    void neverShowsTheLastColourOfWhatIsStale() {
        Optional<LocalDate> since = Optional.of(LocalDate.of(2026, 2, 14));

        for (int progress : new int[] {-10, 0, 50, 100, 140}) {
            assertThat(status(progress, 50, since, false))
                    .isEqualTo(new MeasureStatus(Level.STALE, "since Feb 14, 2026"));
            assertThat(level(status(progress, 100, since, true))).isEqualTo(Level.STALE);
        }
    }
}
