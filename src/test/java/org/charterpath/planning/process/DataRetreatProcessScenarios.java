package org.charterpath.planning.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.ballot.Ballot;
import org.charterpath.ballot.Ballots;
import org.charterpath.cohort.Enrolment;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.planning.RunningPlan;
import org.charterpath.planning.StrategicPlans;
import org.charterpath.planning.Swot;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where are we now: data, notes of each alone, and a secret ballot. Run on each database by a subclass. */
@ProcessTest
abstract class DataRetreatProcessScenarios {

    @Autowired
    private RunningPlan plans;

    @Autowired
    private Program program;

    @Autowired
    private StrategicPlans known;

    @Autowired
    private Swot swot;

    @Autowired
    private Ballots ballots;

    @Test
    void ranksWhatTheTeamHasNotedBySecretBallot() {
        String plan = plans.ranked();
        assertThat(plans.endsOf("data-retreat", plan)).containsExactly("endEvent_swotRanked");
        List<Swot.Item> items = swot.items(plan);
        assertThat(items.get(0).place()).contains(1);
        assertThat(items).filteredOn(item -> item.place().isEmpty()).isEmpty();
        assertThat(plans.taskOf(plan, "Schedule session").getName()).contains("Vision Retreat");
    }

    @Test
    void letsEachNoteAloneAndSeeNobodyElsesNotes() {
        String plan = plans.scanned();
        List<Enrolment> team = known.team(plan);
        Task first = plans.taskOf(team.get(0).id(), "Note SWOT");
        program.driver().submitAs(team.get(0).participantId(), first, new SampleAnswers().to("swot-notes"));
        program.driver().runDueJobs();

        Task second = plans.taskOf(team.get(1).id(), "Note SWOT");
        assertThat(second.getAssignee()).isEqualTo(team.get(1).participantId());
        assertThat(program.shownTo(team.get(1).participantId(), second, "strength1"))
                .isNull();
        assertThat(swot.items(plan)).isEmpty();
        assertThat(plans.endsOf("swot-notes", team.get(0).id())).containsExactly("endEvent_swotNoted");
    }

    @Test
    void gathersWhatThereIsWhenTheTimeForNotesIsOver() {
        String plan = plans.scanned();
        List<Enrolment> team = known.team(plan);
        program.driver()
                .submitAs(
                        team.get(0).participantId(),
                        plans.taskOf(team.get(0).id(), "Note SWOT"),
                        new SampleAnswers().to("swot-notes"));
        program.driver().runDueJobs();

        program.driver().moveTo(program.driver().now().plus(Duration.ofDays(15)));
        program.driver().runDueJobs();

        assertThat(plans.tasksOf(team.get(1).id(), "Note SWOT")).isEmpty();
        assertThat(swot.items(plan)).isNotEmpty().allMatch(item -> item.authorId()
                .equals(team.get(0).participantId()));
    }

    @Test
    void citesADataExhibitOrSaysThatItIsAnOpinion() {
        String plan = plans.scanned();
        Task notes = plans.taskOf(known.team(plan).get(0).id(), "Note SWOT");
        assertThat(plans.read(notes, "exhibitOptions")).contains("Exhibit 1", "OPINION");
        Map<String, Object> invented = new java.util.HashMap<>(new SampleAnswers().to("swot-notes"));
        invented.put("strength1Evidence", "17");
        program.refuse(notes.getAssignee(), notes, invented, "Strength 1 rests on");

        plans.note(plan);

        assertThat(swot.items(plan)).anyMatch(item -> item.exhibit().isPresent());
        assertThat(swot.items(plan)).anyMatch(item -> item.exhibit().isEmpty());
    }

    @Test
    void ranksWhatWasMergedWithWhatItWasMergedWithAndWhatWasProposedMeanwhile() {
        String plan = plans.scanned();
        plans.note(plan);
        plans.holdSession(plan);
        plans.openBallot(plan);
        String ballotId = Optional.ofNullable(known.get(plan).ballotId()).orElseThrow();
        List<Ballot.Topic> topics = ballots.get(ballotId).standing();
        ballots.merge(
                plans.facilitator(), ballotId, topics.get(1).id(), topics.get(0).id());
        ballots.reword(plans.facilitator(), ballotId, topics.get(2).id(), "Strength: we say what we mean", "Reworded");
        String proposed =
                ballots.propose(plans.caller(plans.member(plan)), ballotId, "Threat: enrollment falls", "Since 2020");
        ballots.vote(
                plans.caller(plans.member(plan)),
                ballotId,
                List.of(proposed, topics.get(0).id(), topics.get(2).id()));
        ballots.close(plans.facilitator(), ballotId);
        program.driver().runDueJobs();

        List<Swot.Item> items = swot.items(plan);
        assertThat(items.get(0).title()).isEqualTo("enrollment falls");
        assertThat(items.get(0).kind()).isEqualTo(Swot.Kind.THREAT);
        assertThat(items.stream().filter(item -> item.place().equals(Optional.of(2))))
                .hasSize(2);
        assertThat(items.stream().filter(item -> item.place().equals(Optional.of(3))))
                .hasSize(1);
    }
}
