package org.charterpath.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.camunda.bpm.engine.TaskService;
import org.charterpath.cycle.Cycles;
import org.charterpath.measure.MeasureStatus;
import org.charterpath.planning.Amendments;
import org.charterpath.planning.LivingPlan;
import org.charterpath.planning.PlanFeedback;
import org.charterpath.planning.QuarterReport;
import org.charterpath.planning.Readiness;
import org.charterpath.planning.StrategicPlan;
import org.charterpath.planning.StrategicPlans;
import org.charterpath.planning.Swot;
import org.charterpath.session.TrainingSession;
import org.charterpath.survey.Survey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the demo shows of strategic plans: one in its second year, and one before its vision retreat. */
@SeededDemo
class DemoDistrictsTest {

    @Autowired
    private StrategicPlans plans;

    @Autowired
    private Readiness readiness;

    @Autowired
    private Swot swot;

    @Autowired
    private PlanFeedback feedback;

    @Autowired
    private LivingPlan living;

    @Autowired
    private Amendments amendments;

    @Autowired
    private Cycles cycles;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void livesAPlanInItsSecondYear() {
        StrategicPlan plan = plan(DistrictLivingItsPlan.NAME);
        Duration lived = Duration.between(plan.approved().orElseThrow(), clock.instant());
        assertThat(lived.toDays()).isBetween(366L, 730L);
        assertThat(living.reports(plan.id())).hasSize(4);
        assertThat(amendments.of(plan.id())).hasSize(1);
        assertThat(cycles.of("strategic-plan", plan.id())).hasSize(3);
        assertThat(tasks.createTaskQuery()
                        .taskDefinitionKey("userTask_writeUpdate")
                        .taskAssignee(plan.superintendentId())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void hasAMeasureThatIsStaleAndOneThatIsBehind() {
        StrategicPlan plan = plan(DistrictLivingItsPlan.NAME);
        assertThat(living.lines(plan.id()))
                .extracting(QuarterReport.Line::level)
                .contains(MeasureStatus.Level.STALE, MeasureStatus.Level.OFF_TRACK);
    }

    @Test
    void heldItsReadinessSessionAgainAndAnsweredItsStakeholders() {
        StrategicPlan plan = plan(DistrictLivingItsPlan.NAME);
        assertThat(readiness.of(plan.id())).hasSize(2);
        assertThat(readiness.of(plan.id()).get(0).missing()).isEqualTo("Union");
        assertThat(feedback.of(plan.id()).orElseThrow().state()).isEqualTo(Survey.State.PUBLISHED);
    }

    @Test
    void waitsForTheVisionRetreatOfNextWeekWithItsSwotInOrder() {
        StrategicPlan plan = plan(DistrictBeforeItsVision.NAME);
        TrainingSession vision = plans.session(plan.id(), "vision-retreat");
        assertThat(vision.state()).isEqualTo(TrainingSession.State.SCHEDULED);
        assertThat(Duration.between(clock.instant(), vision.startsAt().orElseThrow())
                        .toDays())
                .isBetween(4L, 8L);
        assertThat(swot.items(plan.id())).hasSize(16).allMatch(item -> item.place()
                .isPresent());
        assertThat(plan.isApproved()).isFalse();
    }

    private StrategicPlan plan(String district) {
        return plans.get(jdbc.sql("select id from strategic_plan where district = ?")
                .param(district)
                .query(String.class)
                .single());
    }
}
