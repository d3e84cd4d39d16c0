package org.charterpath.planning.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.charterpath.ProcessTest;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.planning.RunningPlan;
import org.charterpath.planning.StrategicPlans;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the members of a planning team take home. Run on each database by a subclass. */
@ProcessTest
abstract class PlanningParticipationProcessScenarios {

    @Autowired
    private RunningPlan plans;

    @Autowired
    private StrategicPlans known;

    @Autowired
    private Enrolments enrolments;

    @Test
    void certifiesWhoeverHasBeenAtASessionWhenThePlanIsAdopted() {
        String plan = plans.approved();
        assertThat(known.team(plan)).hasSize(4).allMatch(member -> plans.endsOf("planning-participation", member.id())
                .equals(List.of("endEvent_participationCompleted")));
        assertThat(known.team(plan)).allMatch(member -> member.state() == Enrolment.State.COMPLETED);
    }

    @Test
    void endsWithoutACertificateWhereTheTimeOfThePlanIsOver() {
        String plan = plans.named();
        plans.moveTo(RunningPlan.LAST_DAY.plusDays(2).atTime(9, 0));
        assertThat(enrolments.in(plan)).allMatch(member -> plans.endsOf("planning-participation", member.id())
                .equals(List.of("endEvent_participationEnded")));
    }
}
