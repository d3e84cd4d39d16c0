package org.charterpath.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charterpath.fixture.SampleCohort.CLOSING_WORKSHOP;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.ledger.Credits;
import org.charterpath.ledger.OnPlan;
import org.charterpath.ledger.Tally;
import org.charterpath.program.Stage;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final CohortCalendar CALENDAR = SampleCohort.OPS_2025.calendar();
    private static final LocalDate FIRST_OF_JANUARY = LocalDate.of(2026, 1, 1);

    @Test
    void expectsWhatWasPlannedForTheStagesThatAreOver() {
        assertThat(pace(FIRST_OF_JANUARY, 0, Set.of()).expectedMinutes())
                .isEqualTo(planned("october") + planned("november") + planned("december"))
                .isPositive();
    }

    @Test
    void expectsNothingOfAStageThatIsWaived() {
        assertThat(pace(FIRST_OF_JANUARY, 0, Set.of("october", "november")).expectedMinutes())
                .isEqualTo(planned("december"));
        assertThat(pace(FIRST_OF_JANUARY, 0, Set.of("february")))
                .as("a stage that is yet to come changes nothing today")
                .isEqualTo(pace(FIRST_OF_JANUARY, 0, Set.of()));
    }

    @Test
    void isOnPlanWithoutAnythingWhereEverythingWasWaived() {
        Set<String> all =
                Set.copyOf(CALENDAR.program().stages().stream().map(Stage::id).toList());

        assertThat(pace(CLOSING_WORKSHOP, 0, all).inWords()).isEqualTo("on plan");
    }

    private static Pace pace(LocalDate today, int counted, Set<String> waived) {
        return Pace.on(today, CALENDAR, new OnPlan(Tally.of(Map.of(), Credits.OPS_CEILINGS), counted, waived));
    }

    private static int planned(String stageId) {
        return CALENDAR.program().stage(stageId).totalPlannedMinutes();
    }
}
