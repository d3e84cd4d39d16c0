package org.charterpath.planning.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolment;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.planning.PlanEditions;
import org.charterpath.planning.PlanningTeam;
import org.charterpath.planning.RunningPlan;
import org.charterpath.planning.StrategicPlan.Constituency;
import org.charterpath.planning.StrategicPlans;
import org.charterpath.transcript.TranscriptReader;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The retreats, from the team to the draft. Run on each database by a subclass. */
@ProcessTest
abstract class PlanningRetreatsProcessScenarios {

    @Autowired
    private RunningPlan plans;

    @Autowired
    private Program program;

    @Autowired
    private StrategicPlans known;

    @Autowired
    private PlanningTeam team;

    @Autowired
    private PlanEditions editions;

    @Test
    void draftsThePlanInTheOrderOfTheRetreats() {
        String plan = plans.drafted();
        assertThat(plans.endsOf("planning-retreats", plan)).containsExactly("endEvent_planDrafted");
        PlanEditions.Edition draft = editions.latest(plan).orElseThrow();
        assertThat(draft.kind()).isEqualTo(PlanEditions.Kind.DRAFT);
        assertThat(draft.text().goals()).hasSize(2);
        assertThat(draft.digest()).hasSize(64);
    }

    @Test
    void wantsEachConstituencyOnTheTeam() {
        String plan = plans.contracted();
        Task task = plans.taskOf(plan, "Name planning team");
        String lines = plans.team(plan);
        program.refuse(
                RunningPlan.FACILITATOR,
                task,
                Map.of("teamMembers", lines.replace("UNION", "STAFF")),
                "nobody of the constituency UNION");
        program.refuse(
                RunningPlan.FACILITATOR,
                task,
                Map.of("teamMembers", lines + "Joan, Petersen, nowhere, BOARD"),
                "Team members, line 5");
        program.refuse(
                RunningPlan.FACILITATOR,
                task,
                Map.of("teamMembers", lines + "Joan, Petersen, j@d.example.org, LABOR"),
                "'LABOR' is no constituency");
        program.refuse(
                RunningPlan.FACILITATOR,
                task,
                Map.of("teamMembers", lines + lines.lines().findFirst().orElseThrow()),
                "is there twice");

        plans.submit(RunningPlan.FACILITATOR, plan, "Name planning team", Map.of("teamMembers", lines));

        List<Enrolment> members = known.team(plan);
        assertThat(members).hasSize(4).allMatch(member -> member.state() == Enrolment.State.ACTIVE);
        assertThat(team.constituencies(plan))
                .containsValues(Constituency.BOARD, Constituency.UNION, Constituency.MANAGEMENT, Constituency.STAFF);
    }

    @Test
    void startsTheDraftFromThePreferredFuture() {
        String plan = plans.ranked();
        plans.holdSession(plan);
        Task vision = plans.taskOf(plan, "Describe preferred future");
        assertThat(plans.read(vision, "swotOptions")).contains("1. ");
        Map<String, Object> future = new HashMap<>(new SampleAnswers().to("preferred-future"));
        future.put("planMission", "We teach.");
        program.driver().submitAs(plans.member(plan), vision, withItem(plan, future));
        program.driver().runDueJobs();
        plans.holdSession(plan);
        assertThat(program.shown(plans.taskOf(plan, "Draft plan"), "planMission"))
                .isEqualTo("We teach.");
    }

    private Map<String, Object> withItem(String plan, Map<String, Object> answers) {
        Map<String, Object> all = new HashMap<>(answers);
        all.put("futureSwot", plans.plan(plan).get("goal1Swot"));
        return all;
    }

    @Test
    void takesNoMeasureWithoutAnOwnerAndNoGoalWithoutTheSwot() {
        String plan = plans.ranked();
        plans.holdSession(plan);
        program.driver()
                .submitAs(
                        plans.member(plan),
                        plans.taskOf(plan, "Describe preferred future"),
                        withItem(plan, new SampleAnswers().to("preferred-future")));
        program.driver().runDueJobs();
        plans.holdSession(plan);
        Task draft = plans.taskOf(plan, "Draft plan");
        Map<String, Object> answers = plans.plan(plan);

        refuse(plan, draft, answers, "goal1Measure1Owner", "nobody", "Owner");
        refuse(plan, draft, answers, "goal1Strategy1Leader", "nobody", "Leader");
        refuse(plan, draft, answers, "goal2Strategy1Title", answers.get("goal1Strategy1Title"), "name each once");
        refuse(plan, draft, answers, "goal1Measure1Target", 44, "Target: it is the baseline");
        refuse(plan, draft, answers, "goal1Measure1TargetOn", "2031-01-01", "not after the last day of the plan");
        refuse(
                plan,
                draft,
                answers,
                "goal2Measure1Indicator",
                "THIRD graders at grade level",
                "name each measure once");
        refuse(plan, draft, answers, "goal1Title", "x".repeat(4001), "4001");
    }

    private void refuse(String plan, Task task, Map<String, Object> answers, String key, Object value, String words) {
        Map<String, Object> wrong = new HashMap<>(answers);
        wrong.put(key, value);
        program.refuse(plans.member(plan), task, wrong, words);
    }

    @Test
    void entersTheHoursOfWhoeverWasThere(@Autowired TranscriptReader transcripts) {
        String plan = plans.named();
        plans.holdSession(plan);
        Enrolment member = known.team(plan).get(0);
        assertThat(transcripts.of(member.id()).ledgerLines()).isNotEmpty();
        assertThat(Optional.of(plans.session(plan, "orientation").state().name()))
                .contains("HELD");
    }
}
