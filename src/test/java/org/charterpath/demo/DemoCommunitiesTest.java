package org.charterpath.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ballot.Ballots;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.community.CommunityLinks;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.convening.Convenings;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the demo shows of communities of practice: two in mid-year, with something waiting for each role. */
@SeededDemo
class DemoCommunitiesTest {

    @Autowired
    private Communities communities;

    @Autowired
    private Convenings convenings;

    @Autowired
    private Ballots ballots;

    @Autowired
    private CommunityLinks links;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    private Community principals() {
        return communities.requireLatest("principal");
    }

    private List<String> tasksOf(String userId, String step) {
        return tasks.createTaskQuery().taskAssignee(userId).taskDefinitionKey(step).list().stream()
                .map(Task::getName)
                .toList();
    }

    @Test
    void areTwoInMidYear() {
        assertThat(communities.open())
                .extracting(Community::code)
                .containsExactlyInAnyOrder("principal", "special-education");
        assertThat(communities.memberIds(principals().id()))
                .containsExactlyInAnyOrder("nora", "omar", "ruth", "tess", "priya", "hana");
    }

    @Test
    void haveALineFromANeedToAPolicyIssue() {
        Node need = new Node(
                Kind.NEED,
                jdbc.sql("select id from need where title like 'New teachers leave%'")
                        .query(String.class)
                        .single());
        assertThat(links.line("principal", need).stops())
                .extracting(stop -> stop.node().kind())
                .containsExactly(Kind.NEED, Kind.TOPIC, Kind.AGENDA, Kind.PRACTICE, Kind.TRY_OUT, Kind.POLICY_ISSUE);
    }

    @Test
    void haveSomethingWaitingForEachRole() {
        assertThat(tasksOf("casey", "userTask_confirmMember"))
                .as("a facilitator")
                .hasSize(1);
        assertThat(tasksOf("corin", "userTask_answerColleague"))
                .as("who answers last")
                .hasSize(1);
        assertThat(jdbc.sql("select count(*) from practice_review where state = 'ASKED'")
                        .query(Integer.class)
                        .single())
                .as("peer reviewers")
                .isEqualTo(2);
        assertThat(tasksOf("nora", "userTask_answerColleague"))
                .as("who named the subject")
                .hasSize(1);
        assertThat(tasksOf("priya", "userTask_takeNextAction"))
                .as("who owns an issue")
                .hasSize(1);
        assertThat(tasksOf("uma", "userTask_describePractice"))
                .as("whose practice came back")
                .hasSize(1);
        assertThat(tasksOf("walt", "userTask_renewPractice"))
                .as("whose practice has passed its day")
                .hasSize(1);
        assertThat(tasks.createTaskQuery()
                        .taskDefinitionKey("userTask_answerProposal")
                        .count())
                .as("program admins")
                .isEqualTo(1);
        String ballot = convenings
                .standing(new Convenings.Day(principals().id(), 2))
                .flatMap(Convenings.Standing::ballotId)
                .orElseThrow();
        assertThat(ballots.get(ballot).closed()).as("members vote").isEmpty();
    }
}
