package org.charterpath.scoreboard.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.engagement.SchedulingTeam;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.measure.Measures;
import org.charterpath.scoreboard.RunningScoreboard;
import org.charterpath.scoreboard.Scoreboards;
import org.charterpath.scoreboard.Scoreboards.Goal;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A scoreboard that begins when a roadmap is accepted, for scenarios of each of its processes. */
@ProcessTest
abstract class ScoreboardScenarios {

    @Autowired
    RunningEngagement running;

    @Autowired
    Program program;

    @Autowired
    Engagements engagements;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Scoreboards scoreboards;

    @Autowired
    SchedulingTeam team;

    @Autowired
    Measures measures;

    @Autowired
    RunningScoreboard boards;

    RunningScoreboard.Board opened;

    String engagement;
    String board;
    String owner;

    @BeforeEach
    void acceptTheRoadmap() {
        opened = boards.begin();
        engagement = opened.engagementId();
        board = opened.id();
        owner = opened.owner();
    }

    List<String> ends(String process) {
        return running.endsOf(process, board);
    }

    Map<String, Object> goals() {
        return boards.goals(opened);
    }

    void open() {
        boards.open(opened);
    }

    Map<String, Object> commitment() {
        return boards.commitment(opened);
    }

    void commit() {
        boards.commit(opened);
    }

    /** To the beginning of a week, from 0 for the one in which it was opened. */
    void toWeek(int number) {
        boards.toWeek(number);
    }

    Goal goal() {
        return boards.goal(opened);
    }

    void measured(MeasureStanding standing, String value) {
        boards.measured(opened, standing, value);
    }

    void moveTheLeadAndNotTheGoal() {
        open();
        measured(goal().leads().get(0), "40");
        commit();
        toWeek(1);
        measured(goal().leads().get(0), "60");
        commit();
        toWeek(2);
        measured(goal().leads().get(0), "85");
        measured(goal().lag(), "58");
        assertThat(running.tasksOf(board, "Choose another lead measure")).isEmpty();
        commit();
        toWeek(3);
    }

    Map<String, Object> anotherLead() {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("another-lead"));
        answers.put("leadOwner", owner);
        return answers;
    }

    void stop() {
        deliveries.stop(engagement);
        engagements.move(engagement, Set.of(Engagement.State.RUNNING), Engagement.State.STOPPED);
        program.driver().runDueJobs();
    }
}
