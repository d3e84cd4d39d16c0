package org.charterpath.engagement.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.charterpath.ProcessTest;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.Certificates;
import org.charterpath.cohort.Enrolment;
import org.charterpath.delivery.Deliverables;
import org.charterpath.delivery.RunningDelivery;
import org.charterpath.delivery.RunningDelivery.One;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementDelivery.State;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.scoreboard.RunningScoreboard;
import org.charterpath.scoreboard.RunningScoreboard.Board;
import org.charterpath.scoreboard.Scoreboards;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An engagement from the request of a district to its last look, each step in its form. Run on each database by a subclass. */
@ProcessTest
abstract class SchedulingCourseScenarios {

    private static final String BELLS = "bell-schedules";
    private static final String GOALS = "accelerating-learning";
    private static final String LOOK = "Say what became of next steps";

    @Autowired
    private RunningEngagement running;

    @Autowired
    private RunningDelivery sessions;

    @Autowired
    private RunningScoreboard boards;

    @Autowired
    private Engagements engagements;

    @Autowired
    private Deliverables deliverables;

    @Autowired
    private Scoreboards scoreboards;

    @Autowired
    private SchedulingCatalog catalog;

    @Autowired
    private Certificates certificates;

    private String engagement;

    @Test
    void leadsFromARequestThroughGateScopeAndSessionsToItsFollowUpsAndScoreboard() {
        String request = running.ask(BELLS, GOALS);
        engagement = running.takeUp(request);
        running.passGate(engagement);
        assertThat(running.endsOf("engagement-preconditions", engagement))
                .containsExactly("endEvent_preconditionsThere");
        running.agreeScope(engagement);
        assertThat(running.endsOf("engagement-scope", engagement)).containsExactly("endEvent_scopeAgreed");
        String lead = running.lead(engagement);
        running.submit(lead, engagement, "Name scheduling team", Map.of("teamMembers", running.team(engagement)));
        List<Enrolment> team = running.members(engagement);
        assertThat(team).hasSize(4);

        One bells = deliver(BELLS, team.subList(0, 2));
        assertThat(sessions.state(bells)).as("nothing to follow up").isEqualTo(State.DONE);
        One goals = deliver(GOALS, team);
        LocalDateTime accepted = running.now();
        assertThat(sessions.state(goals)).isEqualTo(State.ACCEPTED);
        assertThat(deliverables.latest(goals.id()).orElseThrow().words())
                .as("whoever owns the next step, by name")
                .contains(sessions.member(goals).fullName())
                .doesNotContain(sessions.member(goals).participantId());

        Board board = new Board(engagement, goals.id(), sessions.member(goals).participantId());
        LocalDate last = accepted.toLocalDate().plusDays(90);
        openScoreboard(board, last);
        boards.commit(board);
        boards.measured(board, boards.goal(board).lag(), "85");

        running.moveTo(accepted.plusDays(30).plusMinutes(1));
        LocalDate later = running.now().toLocalDate().plusDays(20);
        running.submit(
                lead,
                goals.id(),
                LOOK,
                Map.of("look1State", "OPEN", "look1Words", "Half of it is done.", "look1On", later.toString()));
        running.moveTo(accepted.plusDays(60).plusMinutes(1));
        running.submit(lead, goals.id(), LOOK, Map.of("look1State", "DONE", "look1Words", "The list is in use."));
        assertThat(running.endsOf("scheduling-follow-up", goals.id()))
                .containsExactly("endEvent_stepsLookedAt", "endEvent_stepsLookedAt");
        assertThat(running.endsOf("engagement-delivery", goals.id())).containsExactly("endEvent_deliveryDone");
        assertThat(engagements.get(engagement).state()).isEqualTo(Engagement.State.CLOSED);
        assertThat(running.endsOf("scheduling-engagement", engagement)).containsExactly("endEvent_engagementClosed");

        running.moveTo(last.plusDays(1).atTime(8, 0));
        assertThat(running.endsOf("scheduling-scoreboard", goals.id())).containsExactly("endEvent_boardClosed");
        assertThat(scoreboards.get(goals.id()).isOpen()).isFalse();
        running.moveTo(RunningEngagement.LAST_DAY.plusDays(1).atTime(8, 0));
        assertThat(team).allSatisfy(member -> assertThat(running.endsOf("scheduling-participation", member.id()))
                .containsExactly("endEvent_participationCompleted"));
        assertThat(team.stream().map(Enrolment::id).map(certificates::allOf))
                .as("a certificate each, of the hours at which they were")
                .allSatisfy(all -> assertThat(all).hasSize(1));
        assertThat(minutes(team.get(0))).isGreaterThan(minutes(team.get(3)));
    }

    private int minutes(Enrolment member) {
        return certificates.of(member.id()).orElseThrow().lines().stream()
                .mapToInt(Certificate.Line::minutes)
                .sum();
    }

    /** Each of the team rates, the session is given, and what came out of it is written up, accepted and signed. */
    private One deliver(String entryCode, List<Enrolment> attendees) {
        One one = sessions.in(engagement, entryCode);
        attendees.forEach(member -> rate(entryCode, member));
        sessions.hold(one, attendees);
        sessions.write(one);
        sessions.accept(one);
        sessions.sign(one);
        assertThat(running.endsOf("delivery-deliverable", one.id())).containsExactly("endEvent_deliverableSigned");
        return one;
    }

    private void rate(String entryCode, Enrolment member) {
        Map<String, Object> ratings = new HashMap<>();
        if (catalog.get(entryCode).takeAways().stream().anyMatch(words -> words.contains("growth mindset"))) {
            ratings.put("ratingGrowth", "3");
        }
        for (int at = 1; at <= catalog.get(entryCode).outcomes().size(); at++) {
            ratings.put("rating" + at, "2");
        }
        String task = "Rate yourself: " + catalog.get(entryCode).title();
        running.submit(member.participantId(), member.id(), task, ratings);
        assertThat(running.endsOf("scheduling-self-assessment", member.id())).contains("endEvent_selfAssessed");
    }

    private void openScoreboard(Board board, LocalDate last) {
        Map<String, Object> answers = boards.goals(board);
        answers.put("goal1FromOn", running.now().toLocalDate().minusDays(3).toString());
        answers.put("goal1ToOn", last.toString());
        running.submit(running.lead(engagement), board.id(), "Set goals", answers);
    }
}
