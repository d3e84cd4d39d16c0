package org.charterpath.scope.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.NotFoundException;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolment;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementDelivery.State;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.engagement.SchedulingTeam;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.scope.EngagementHalts;
import org.charterpath.scope.EngagementHalts.Kind;
import org.charterpath.scope.RunningScope;
import org.charterpath.scope.Scopes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A scope that is agreed on changes by both sides alone. Run on each database by a subclass. */
@ProcessTest
abstract class EngagementChangeProcessScenarios {

    private static final String KEY = "engagement-change";
    private static final String ANSWER = "Answer change";
    private static final String WHY = "The board has moved its vote to May.";

    @Autowired
    private RunningEngagement running;

    @Autowired
    private RunningScope scope;

    @Autowired
    private Scopes scopes;

    @Autowired
    private EngagementHalts halts;

    @Autowired
    private Engagements engagements;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private Program program;

    @Autowired
    private SchedulingTeam team;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    private String engagement;

    @BeforeEach
    void agree() {
        engagement = running.running("equity-audit", "student-data");
    }

    private Caller lead() {
        return running.leadOf(engagement);
    }

    private void decide(String userId, String decision) {
        running.submit(
                userId,
                engagement,
                ANSWER,
                "AGREE".equals(decision)
                        ? Map.of("changeDecision", decision)
                        : Map.of("changeDecision", decision, "answerReason", "That is too late."));
    }

    private void refuse(Caller caller, Map<String, Object> answers, String words) {
        assertThatThrownBy(() -> scope.ask(caller, engagement, answers))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining(words);
    }

    @Test
    void givesTheScopeItsNextVersionWhenBothHaveSigned() {
        scope.ask(lead(), engagement, RunningScope.add("bell-schedules"));
        assertThat(running.taskOf(engagement, ANSWER).getAssignee()).isEqualTo(RunningEngagement.CONSULTANT);
        decide(RunningEngagement.CONSULTANT, "AGREE");
        assertThat(scope.codes(engagement)).as("nobody has signed").doesNotContain("bell-schedules");
        running.sign(lead().userId(), engagement);
        assertThat(scope.codes(engagement)).as("one side").doesNotContain("bell-schedules");
        running.sign(RunningEngagement.CONSULTANT, engagement);
        assertThat(running.endsOf(KEY, engagement)).containsExactly("endEvent_changeAgreed");
        assertThat(scope.codes(engagement)).containsExactly("student-data", "bell-schedules", "equity-audit");
        assertThat(scope.versions(engagement)).hasSize(2);
        assertThat(scope.versions(engagement).get(1).body()).contains("What this version changes", "$7,200.00");
        assertThat(running.delivery(engagement, "bell-schedules").state()).isEqualTo(State.BEGUN);
    }

    @Test
    void replacesTheOnlySessionThatIsOpenWithoutEndingTheEngagement() {
        deliveries.move(running.delivery(engagement, "student-data").id(), State.DONE);
        Map<String, Object> change = new HashMap<>(RunningScope.add("bell-schedules"));
        change.put("equityAuditChoice", "DROP");
        scope.ask(lead(), engagement, change);
        decide(RunningEngagement.CONSULTANT, "AGREE");
        running.sign(lead().userId(), engagement);
        running.sign(RunningEngagement.CONSULTANT, engagement);
        program.driver().runDueJobs();
        assertThat(running.delivery(engagement, "bell-schedules").state()).isEqualTo(State.BEGUN);
        assertThat(engagements.get(engagement).state()).isEqualTo(Engagement.State.RUNNING);
    }

    @Test
    void leavesTheVersionBeforeAsItWas() {
        String before = scope.versions(engagement).get(0).digest();
        scope.ask(running.consultant(), engagement, RunningScope.drop("student-data"));
        assertThat(running.taskOf(engagement, ANSWER).getAssignee()).isEqualTo(lead().userId());
        decide(lead().userId(), "AGREE");
        running.sign(lead().userId(), engagement);
        running.sign(RunningEngagement.CONSULTANT, engagement);
        assertThat(scope.codes(engagement)).containsExactly("equity-audit");
        assertThat(scope.versions(engagement).get(0).digest()).isEqualTo(before);
        assertThat(running.delivery(engagement, "student-data").state()).isEqualTo(State.DROPPED);
    }

    @Test
    void changesNothingWhenTheOtherSideDeclines() {
        scope.ask(lead(), engagement, RunningScope.add("bell-schedules"));
        decide(RunningEngagement.CONSULTANT, "DECLINE");
        assertThat(running.endsOf(KEY, engagement)).containsExactly("endEvent_changeDeclined");
        assertThat(scope.versions(engagement)).hasSize(1);
        scope.ask(lead(), engagement, RunningScope.add("bell-schedules"));
        assertThat(scope.papers(engagement)).as("another one").containsExactly("AGREED", "DECLINED", "SENT");
    }

    @Test
    void endsWhereWhoeverIsToDeliverDoesNotTakePart() {
        scope.allowOther();
        Map<String, Object> change = new HashMap<>(RunningScope.add("bell-schedules"));
        change.put("bellSchedulesDeliverer", RunningScope.OTHER);
        scope.ask(lead(), engagement, change);
        running.submit(
                RunningScope.OTHER,
                engagement,
                "Confirm own part",
                Map.of("takesPart", "NO", "partWords", "I am away in April."));
        assertThat(running.endsOf(KEY, engagement)).containsExactly("endEvent_changeNotDelivered");
        assertThat(scope.versions(engagement)).hasSize(1);
    }

    @Test
    void isTakenBackByItsAuthorAloneBeforeItIsAnswered() {
        scope.ask(lead(), engagement, RunningScope.add("bell-schedules"));
        assertThatThrownBy(() -> scopes.takeBack(running.consultant(), engagement))
                .isInstanceOf(InvalidSubmissionException.class);
        scopes.takeBack(lead(), engagement);
        program.driver().runDueJobs();
        assertThat(running.endsOf(KEY, engagement)).containsExactly("endEvent_changeGone");
        assertThat(scope.papers(engagement)).containsExactly("AGREED", "TAKEN_BACK");
    }

    @Test
    void isNotTakenBackOnceItIsAnswered() {
        scope.ask(lead(), engagement, RunningScope.add("bell-schedules"));
        decide(RunningEngagement.CONSULTANT, "AGREE");
        assertThatThrownBy(() -> scopes.takeBack(lead(), engagement))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("before it is answered");
    }

    @Test
    void endsWithTheEngagementThatIsStoppedWhileItWaitsForSignatures() {
        scope.ask(lead(), engagement, RunningScope.add("bell-schedules"));
        decide(RunningEngagement.CONSULTANT, "AGREE");
        halts.decide(lead(), engagement, Kind.STOP, WHY);
        program.driver().runDueJobs();
        assertThat(running.endsOf(KEY, engagement)).containsExactly("endEvent_changeGone");
        assertThat(scope.signers(engagement)).isEmpty();
        assertThat(scope.versions(engagement)).as("what is done stays").hasSize(1);
    }

    @Test
    void isToldToTheOtherSideWithItsAnswerAndItsEnd() {
        String district = engagements.get(engagement).district();
        scope.ask(lead(), engagement, RunningScope.add("bell-schedules"));
        assertThat(scope.lettersTo(RunningEngagement.CONSULTANT))
                .contains("A change of the scope of %s is asked for".formatted(district));
        decide(RunningEngagement.CONSULTANT, "DECLINE");
        assertThat(scope.lettersTo(lead().userId())).contains("The change for %s is answered".formatted(district));
        scope.ask(lead(), engagement, RunningScope.add("bell-schedules"));
        scopes.takeBack(lead(), engagement);
        assertThat(scope.lettersTo(RunningEngagement.CONSULTANT))
                .contains("A change of the scope of %s is taken back".formatted(district));
        for (Kind kind : Kind.values()) {
            halts.decide(lead(), engagement, kind, WHY);
            assertThat(scope.lettersTo(RunningEngagement.CONSULTANT))
                    .contains("The engagement of %s is %s".formatted(district, kind.words()));
        }
    }

    @Test
    void isNotAnsweredByWhoeverLeadsTheDistrictAfterItsAuthor() {
        Enrolment next = running.members(engagement).stream()
                .filter(member -> !member.participantId().equals(lead().userId()))
                .findFirst()
                .orElseThrow();
        scope.ask(lead(), engagement, RunningScope.add("bell-schedules"));
        team.lead(lead(), engagement, next.id());
        assertThat(running.taskOf(engagement, ANSWER).getAssignee()).isEqualTo(RunningEngagement.CONSULTANT);
        assertThat(scopes.otherSide(engagement)).isEqualTo(RunningEngagement.CONSULTANT);
        decide(RunningEngagement.CONSULTANT, "AGREE");
        assertThat(scope.signers(engagement)).containsExactly(next.participantId());
    }

    @Test
    void isNotAnsweredByWhoeverAsks() {
        scope.ask(running.admin(), engagement, RunningScope.add("bell-schedules"));
        program.refuse(
                Program.ADMIN,
                running.taskOf(engagement, ANSWER),
                Map.of("changeDecision", "AGREE"),
                "whoever has written it does not answer it");
    }

    @Test
    void isDeliveredByNobodyOfTheTeamAndGivesTheLeadToNobodyWhoDelivers() {
        scope.allowOther();
        Person other = accounts.find(RunningScope.OTHER).orElseThrow();
        team.join(lead(), engagement, other.firstName(), other.lastName(), other.email(), "Principal");
        Map<String, Object> change = new HashMap<>(RunningScope.add("bell-schedules"));
        change.put("bellSchedulesDeliverer", RunningScope.OTHER);
        refuse(lead(), change, "Given by: nobody of the scheduling team");
        Enrolment member =
                engagements.membership(engagement, RunningScope.OTHER).orElseThrow();
        jdbc.sql("update engagement_delivery set deliverer_id = ? where id = ?")
                .params(
                        RunningScope.OTHER,
                        running.delivery(engagement, "student-data").id())
                .update();
        assertThatThrownBy(() -> team.lead(lead(), engagement, member.id()))
                .as("of data from before")
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("does not speak for the district");
    }

    @Test
    void waitsForTheOneBeforeIt() {
        scope.ask(lead(), engagement, RunningScope.add("bell-schedules"));
        refuse(running.consultant(), RunningScope.add("articulation"), "one at a time");
    }

    @Test
    void isOneWhereItIsSentTwice() {
        String id = UUID.randomUUID().toString();
        scopes.ask(lead(), engagement, id, RunningScope.add("bell-schedules"));
        scopes.ask(lead(), engagement, id, RunningScope.add("bell-schedules"));
        program.driver().runDueJobs();
        assertThat(running.tasksOf(engagement, ANSWER)).hasSize(1);
    }

    @Test
    void neverLeavesOutWhatWasHeld() {
        deliveries.move(running.delivery(engagement, "student-data").id(), State.DELIVERED);
        refuse(lead(), RunningScope.drop("student-data"), "what is done cannot be left out");
    }

    @Test
    void keepsWhatWasHeldWhileTheChangeWaited() {
        scope.ask(lead(), engagement, RunningScope.drop("student-data"));
        decide(RunningEngagement.CONSULTANT, "AGREE");
        deliveries.move(running.delivery(engagement, "student-data").id(), State.DELIVERED);
        running.sign(lead().userId(), engagement);
        running.sign(RunningEngagement.CONSULTANT, engagement);
        assertThat(scope.codes(engagement)).contains("student-data");
        assertThat(running.delivery(engagement, "student-data").state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void addsNothingTwiceAndLeavesNothingOutThatIsNotThere() {
        refuse(lead(), RunningScope.add("student-data"), "it is in the scope already");
        refuse(lead(), RunningScope.drop("bell-schedules"), "it is not in the scope");
        Map<String, Object> everything = new HashMap<>(RunningScope.drop("student-data"));
        everything.put("equityAuditChoice", "DROP");
        refuse(lead(), everything, "one has to be left");
    }

    @Test
    void isNobodysButTheTwoSides() {
        assertThatThrownBy(() -> scope.ask(running.stranger(), engagement, RunningScope.add("bell-schedules")))
                .isInstanceOf(NotFoundException.class);
        Caller member = running.caller(running.members(engagement).stream()
                .map(enrolment -> enrolment.participantId())
                .filter(id -> !id.equals(lead().userId()))
                .findFirst()
                .orElseThrow());
        assertThatThrownBy(() -> scope.ask(member, engagement, RunningScope.add("bell-schedules")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void schedulesNothingNewInAPauseAndGoesOnAfterwards() {
        Task schedule = running.taskOf(engagement, "Schedule session: Site equity audit");
        Map<String, Object> date = Map.of(
                "startsAt",
                RunningEngagement.FIRST_DAY.plusDays(20).atTime(9, 0).toString(),
                "sessionMinutes",
                180,
                "place",
                "The library");
        halts.decide(lead(), engagement, Kind.PAUSE, WHY);
        program.refuse(RunningEngagement.CONSULTANT, schedule, date, "nothing new is scheduled until it is resumed");
        assertThat(engagements.get(engagement).state()).isEqualTo(Engagement.State.PAUSED);
        assertThatThrownBy(() -> halts.decide(running.consultant(), engagement, Kind.PAUSE, WHY))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("cannot be paused now");
        halts.decide(running.consultant(), engagement, Kind.RESUME, WHY);
        assertThat(engagements.get(engagement).state()).isEqualTo(Engagement.State.RUNNING);
        program.driver().submitAs(RunningEngagement.CONSULTANT, schedule, date);
        assertThat(halts.of(engagement))
                .extracting(EngagementHalts.Halt::kind)
                .containsExactly(Kind.PAUSE, Kind.RESUME);
        halts.decide(lead(), engagement, Kind.STOP, WHY);
    }

    @Test
    void stopsWhatIsOpenAndKeepsWhatIsDone() {
        deliveries.move(running.delivery(engagement, "student-data").id(), State.DONE);
        halts.decide(running.consultant(), engagement, Kind.STOP, WHY);
        program.driver().runDueJobs();
        assertThat(engagements.get(engagement).state()).isEqualTo(Engagement.State.STOPPED);
        assertThat(running.delivery(engagement, "student-data").state()).isEqualTo(State.DONE);
        assertThat(running.delivery(engagement, "equity-audit").state()).isEqualTo(State.STOPPED);
        assertThat(running.endsOf("scheduling-engagement", engagement)).containsExactly("endEvent_engagementClosed");
        refuse(lead(), RunningScope.add("bell-schedules"), "no scope that could be changed now");
    }

    @Test
    void wantsAReasonForAPause() {
        assertThatThrownBy(() -> halts.decide(lead(), engagement, Kind.PAUSE, "no"))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Reason");
    }
}
