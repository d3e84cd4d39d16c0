package org.charterpath.planning.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.charterpath.ProcessTest;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.planning.LivingPlan;
import org.charterpath.planning.RunningPlan;
import org.charterpath.planning.StrategicPlans;
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
    private StrategicPlans known;

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

        assertThat(plans.endsOf("strategic-planning", plan)).containsExactly("endEvent_planClosed");
        assertThat(cohorts.get(plan).state()).isEqualTo(Cohort.State.CLOSED);
    }

    @Test
    void putsAPlanAsideThatTheDistrictDeclines() {
        String plan = plans.ready();
        plans.submit(
                plans.superintendent(plan),
                plan,
                "Answer contract",
                Map.of("contractDecision", "DECLINE", "contractReason", "The board has voted against it."));

        assertThat(plans.endsOf("strategic-planning", plan)).containsExactly("endEvent_planNotTakenUp");
        assertThat(Optional.ofNullable(known.get(plan).putAsideAt())).isPresent();
        assertThat(cohorts.get(plan).state()).isEqualTo(Cohort.State.CLOSED);
    }
}
