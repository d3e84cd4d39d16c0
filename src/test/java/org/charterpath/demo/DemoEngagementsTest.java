package org.charterpath.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.delivery.Deliverables;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.EngagementDelivery.State;
import org.charterpath.engagement.EngagementRequests;
import org.charterpath.engagement.Engagements;
import org.charterpath.scoreboard.Scoreboards;
import org.charterpath.scoreboard.Scoreboards.Scoreboard;
import org.charterpath.scoreboard.Scoreboards.Week;
import org.charterpath.scoreboard.Scoreboards.WeekState;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the demo shows of scheduling engagements: a series in mid-course, and a single session just asked for. */
@SeededDemo
class DemoEngagementsTest {

    @Autowired
    private Engagements engagements;

    @Autowired
    private EngagementRequests requests;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private Deliverables deliverables;

    @Autowired
    private Scoreboards scoreboards;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    private Engagement harbor() {
        return engagements.get(jdbc.sql("select id from engagement where district = 'Harbor Unified'")
                .query(String.class)
                .single());
    }

    private List<String> tasksOf(String userId, String step) {
        return tasks.createTaskQuery().taskAssignee(userId).taskDefinitionKey(step).list().stream()
                .map(Task::getName)
                .toList();
    }

    @Test
    void haveASeriesInMidCourse() {
        assertThat(harbor().state()).isEqualTo(Engagement.State.RUNNING);
        assertThat(deliveries.of(harbor().id()))
                .extracting(EngagementDelivery::entryCode, EngagementDelivery::state)
                .containsExactlyInAnyOrder(
                        tuple("strategy-session", State.DONE),
                        tuple("student-data", State.DONE),
                        tuple("accelerating-learning", State.ACCEPTED),
                        tuple("bell-schedules", State.DELIVERED));
        assertThat(deliveries.of(harbor().id()))
                .allMatch(delivery -> deliverables.latest(delivery.id()).isPresent());
    }

    @Test
    void haveAScoreboardWhoseThirdMissedWeekIsWithTheConsultant() {
        Scoreboard board = scoreboards.ofEngagement(harbor().id()).orElseThrow();
        assertThat(scoreboards.weeks(board.id()).stream().limit(6).map(Week::state))
                .containsExactly(
                        WeekState.COMMITTED,
                        WeekState.COMMITTED,
                        WeekState.MISSED,
                        WeekState.MISSED,
                        WeekState.MISSED,
                        WeekState.COMMITTED);
        assertThat(tasksOf("cleo", "userTask_talkAboutWeeks")).hasSize(1);
    }

    @Test
    void haveSomethingWaitingForEachSide() {
        assertThat(tasksOf("dana", "userTask_acceptDeliverable"))
                .as("the district lead")
                .hasSize(1);
        assertThat(requests.waiting(10))
                .as("program admins")
                .extracting(EngagementRequests.Request::district)
                .containsExactly("Cedar Falls Schools");
    }
}
