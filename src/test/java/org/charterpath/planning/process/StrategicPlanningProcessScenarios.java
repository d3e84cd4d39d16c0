package org.charterpath.planning.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.charterpath.ProcessTest;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.Submissions;
import org.charterpath.planning.LivingPlan;
import org.charterpath.planning.RunningPlan;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A plan from its opening to its last day. Run on each database by a subclass. */
@ProcessTest
abstract class StrategicPlanningProcessScenarios {

    @Autowired
    private RunningPlan plans;

    @Autowired
    private LivingPlan living;

    @Autowired
    private Cohorts cohorts;

    @Test
    void takesADistrictFromItsReadinessToTheLastDayOfItsPlan() {
        String plan = plans.approved();
        int quarters = 0;
        while (plans.tasksOf(plan, "Write closing report").isEmpty()) {
            plans.endQuarter(plan);
            plans.update(plan);
            quarters++;
        }
        assertThat(quarters).isBetween(11, 13);
        assertThat(living.reports(plan)).hasSize(quarters);

        plans.submitSample(plans.superintendent(plan), plan, "Write closing report", "closing-report");

        assertThat(plans.endsOf("living-the-plan", plan)).containsExactly("endEvent_planLived");
        assertThat(plans.endsOf("strategic-planning", plan)).containsExactly("endEvent_planClosed");
        assertThat(cohorts.get(plan).state()).isEqualTo(Cohort.State.CLOSED);
    }
}
