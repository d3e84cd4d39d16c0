package org.charterpath.engagement.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Date;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.charterpath.NotFoundException;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.account.AccountAdministration;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.EngagementDelivery.State;
import org.charterpath.engagement.EngagementRequests;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.engagement.SchedulingTeam;
import org.charterpath.enrolment.Withdrawals;
import org.charterpath.form.FormStarts;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An engagement from the request until it is settled. Run on each database by a subclass. */
@ProcessTest
abstract class SchedulingEngagementProcessScenarios {

    private static final String KEY = "scheduling-engagement";

    @Autowired
    private RunningEngagement running;

    @Autowired
    private Program program;

    @Autowired
    private Engagements engagements;

    @Autowired
    private EngagementRequests requests;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private SchedulingTeam team;

    @Autowired
    private Withdrawals withdrawals;

    @Autowired
    private SchedulingCatalog catalog;

    @Autowired
    private Cohorts cohorts;

    @Autowired
    private FormStarts forms;

    @Autowired
    private AccountAdministration administration;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    private List<String> lettersTo(String recipient) {
        return jdbc.sql("select subject from notification where recipient_id = ? order by created_at, subject")
                .param(recipient)
                .query(String.class)
                .list();
    }

    @Test
    void declinesARequestWithAReasonThatTheContactReads() {
        String request = running.ask("bell-schedules");
        running.submit(
                Program.ADMIN,
                request,
                "Answer request",
                Map.of("requestDecision", "DECLINE", "declineReason", "Nobody is free until the fall."));
        assertThat(running.endsOf(KEY, request)).containsExactly("endEvent_requestDeclined");
        assertThat(requests.get(request).reason()).isEqualTo("Nobody is free until the fall.");
        assertThat(lettersTo("engagement-request:" + request))
                .containsExactlyInAnyOrder(
                        "Your request for scheduling sessions has arrived", "Your request for scheduling sessions");
        assertThat(engagements.ofRequest(request)).isEmpty();
    }

    @Test
    void takesARequestUpWithItsLeadAndConsultantAndWhatWasAskedFor() {
        String request = running.ask("equity-audit", "strategy-session");
        String id = running.takeUp(request);
        Engagement engagement = engagements.get(id);
        assertThat(engagement.state()).isEqualTo(Engagement.State.ARRANGING);
        assertThat(engagement.consultantId()).isEqualTo(RunningEngagement.CONSULTANT);
        assertThat(running.members(id)).extracting(Enrolment::participantId).containsExactly(engagement.leadId());
        assertThat(deliveries.of(id))
                .as("in the order of the catalog, each as it can be given")
                .extracting(EngagementDelivery::entryCode, EngagementDelivery::method, EngagementDelivery::minutes)
                .containsExactly(
                        tuple("strategy-session", SchedulingCatalog.Method.VIRTUAL, 120),
                        tuple("equity-audit", SchedulingCatalog.Method.IN_PERSON, 180));
        assertThat(lettersTo(engagement.leadId()))
                .contains("Scheduling sessions for %s: your consultant".formatted(engagement.district()));
        assertThat(lettersTo(RunningEngagement.CONSULTANT))
                .contains("You are the consultant of " + engagement.district());
    }

    @Test
    void isPutAsideWhenTheDistrictDeclinesItsScope() {
        String id = running.prepared("bell-schedules");
        running.submit(RunningEngagement.CONSULTANT, id, "Offer scope", running.offer(id));
        running.submit(
                running.lead(id),
                id,
                "Answer scope",
                Map.of("scopeDecision", "DECLINE", "answerReason", "The board has cut the budget."));
        assertThat(running.endsOf(KEY, id)).containsExactly("endEvent_engagementPutAside");
        assertThat(engagements.get(id).state()).isEqualTo(Engagement.State.ASIDE);
    }

    @Test
    void closesOnceEverySessionIsSettled() {
        String id = running.running("bell-schedules", "articulation");
        assertThat(running.members(id)).hasSize(4);
        assertThat(deliveries.of(id)).extracting(EngagementDelivery::state).containsOnly(State.BEGUN);
        deliveries.move(running.delivery(id, "bell-schedules").id(), State.DONE);
        program.driver().runDueJobs();
        assertThat(engagements.get(id).state()).isEqualTo(Engagement.State.RUNNING);
        deliveries.move(running.delivery(id, "articulation").id(), State.DONE);
        program.driver().runDueJobs();
        assertThat(running.endsOf(KEY, id)).containsExactly("endEvent_engagementClosed");
        assertThat(engagements.get(id).state()).isEqualTo(Engagement.State.CLOSED);
        assertThat(running.endsOf(
                        "scheduling-participation", running.members(id).get(0).id()))
                .containsExactly("endEvent_participationEnded");
    }

    @Test
    void endsWhenItIsCalledOffBeforeASessionHasBegun() {
        String id = running.agreed("bell-schedules");
        engagements.move(id, Set.of(Engagement.State.ARRANGING), Engagement.State.STOPPED);
        program.driver().runDueJobs();
        assertThat(running.endsOf(KEY, id)).containsExactly("endEvent_engagementCalledOff");
    }

    @Test
    void beginsWhatIsAddedLaterAndCutsShortWhatIsLeftOut() {
        String id = running.running("bell-schedules", "articulation");
        deliveries.agree(
                id,
                List.of(
                        new Deliveries.Agreed(
                                "bell-schedules", SchedulingCatalog.Method.VIRTUAL, 120, RunningEngagement.CONSULTANT),
                        new Deliveries.Agreed(
                                "student-data", SchedulingCatalog.Method.VIRTUAL, 180, RunningEngagement.CONSULTANT)));
        assertThat(deliveries.of(id))
                .extracting(EngagementDelivery::entryCode, EngagementDelivery::state)
                .containsExactlyInAnyOrder(
                        tuple("bell-schedules", State.BEGUN),
                        tuple("articulation", State.DROPPED),
                        tuple("student-data", State.BEGUN));
        assertThat(running.delivery(id, "bell-schedules").minutes()).isEqualTo(120);
    }

    @Test
    void refusesARequestWithoutAnAddressThatIsOne() {
        Map<String, Object> answers = RunningEngagement.request("bell-schedules");
        answers.put("contactEmail", "nobody");
        assertThatThrownBy(() -> forms.startForOutsider(KEY, "00000000-0000-4000-8000-000000000001", answers))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("E-mail");
    }

    @Test
    void refusesARequestForSomethingThatIsNotInTheCatalog() {
        Map<String, Object> answers = RunningEngagement.request("cooking");
        assertThatThrownBy(() -> forms.startForOutsider(KEY, "00000000-0000-4000-8000-000000000002", answers))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Sessions");
    }

    @Test
    void refusesAnAnswerWhoseDaysAreOutOfOrder() {
        String request = running.ask("bell-schedules");
        Map<String, Object> answers = new HashMap<>(RunningEngagement.answer());
        answers.put("engagementEndsOn", RunningEngagement.FIRST_DAY.toString());
        assertThatThrownBy(() -> running.submit(Program.ADMIN, request, "Answer request", answers))
                .hasMessageContaining("Last day: after the first day, 2026-01-12.");
    }

    @Test
    void handsTheTasksOfADistrictLeadToTheOneWhoFollows() {
        String id = running.running("bell-schedules");
        String before = running.lead(id);
        Enrolment next = running.members(id).stream()
                .filter(member -> !member.participantId().equals(before))
                .findFirst()
                .orElseThrow();
        team.lead(running.leadOf(id), id, next.id());
        assertThat(running.lead(id)).isEqualTo(next.participantId());
        assertThat(lettersTo(next.participantId()))
                .contains("You speak for %s in its scheduling sessions"
                        .formatted(engagements.get(id).district()));
        assertThatThrownBy(() -> team.lead(running.caller(before), id, next.id()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void hasTheNextOfTheTeamSpeakForTheDistrictWhenTheLeadsAccountIsClosed() {
        String id = running.running("bell-schedules");
        String before = running.lead(id);
        administration.deactivate(before, running.admin());
        assertThat(running.lead(id)).isNotEqualTo(before);
        assertThat(engagements.isMember(id, running.lead(id))).isTrue();
    }

    @Test
    void takesNobodyOnTheTeamWhoDelivers() {
        String id = running.running("bell-schedules");
        Person consultant = accounts.find(RunningEngagement.CONSULTANT).orElseThrow();
        assertThatThrownBy(() -> team.join(
                        running.consultant(),
                        id,
                        consultant.firstName(),
                        consultant.lastName(),
                        consultant.email(),
                        "Consultant"))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("works for those who deliver");
        assertThat(engagements.isMember(id, RunningEngagement.CONSULTANT)).isFalse();
    }

    @Test
    void saysThatWhoeverWasWithdrawnCannotBeAddedAgain() {
        String id = running.running("bell-schedules");
        Enrolment gone = running.members(id).stream()
                .filter(member -> !member.participantId().equals(running.lead(id)))
                .findFirst()
                .orElseThrow();
        withdrawals.withdraw(gone.id());

        assertThatThrownBy(() ->
                        team.join(running.leadOf(id), id, gone.firstName(), gone.lastName(), gone.email(), "Counselor"))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("has ended, and is not taken up again");
    }

    @Test
    void hasNoDistrictLeadStandInForThoseWhoDeliver() {
        String id = running.running("bell-schedules");
        Timestamp now = Timestamp.from(program.driver().now());
        jdbc.sql(
                        """
                        insert into coach_absence (id, coach_id, stand_in_id, last_day, ends_at, reason, author, begun_at, version)
                        values (?, ?, ?, ?, ?, 'Away with the family', ?, ?, 0)
                        """)
                .params(
                        id,
                        RunningEngagement.CONSULTANT,
                        running.lead(id),
                        Date.valueOf(RunningEngagement.LAST_DAY),
                        now,
                        Program.ADMIN,
                        now)
                .update();
        try {
            assertThat(engagements.consultantOf(id)).isEqualTo(RunningEngagement.CONSULTANT);
            assertThat(engagements.mayConsult(running.leadOf(id), id)).isFalse();
        } finally {
            jdbc.sql("delete from coach_absence where id = ?").param(id).update();
        }
    }

    @Test
    void takesUpNoRequestWhoseContactAdministersPrograms() {
        String request = running.ask("bell-schedules");
        jdbc.sql("update engagement_request set email = ? where id = ?")
                .params(accounts.find(Program.ADMIN).orElseThrow().email().toLowerCase(Locale.ROOT), request)
                .update();
        assertThatThrownBy(() -> running.submit(Program.ADMIN, request, "Answer request", RunningEngagement.answer()))
                .hasMessageContaining("administers programs");
    }

    @Test
    void keepsCohortsOfEngagementsOfTheProgram() {
        String id = running.taken("courses-of-study");
        Cohort cohort = cohorts.get(id);
        assertThat(cohort.programId()).isEqualTo(Engagements.PROGRAM);
        assertThat(catalog.all()).hasSize(11);
    }
}
