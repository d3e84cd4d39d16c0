package org.charterpath.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charterpath.fixture.SampleCohort.NORTH_STAR;

import java.util.List;
import java.util.Map;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Team;
import org.charterpath.cohort.Teams;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.ShippedForms;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.FormStep;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.people.KnownPeople;
import org.charterpath.people.Role;
import org.charterpath.reconciliation.Reconciliation;
import org.charterpath.reconciliation.ReconciliationReport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class WithdrawalsTest {

    private final Withdrawals withdrawals;
    private final Coursework coursework;
    private final CreditLedger ledger;
    private final Enrolments enrolments;
    private final ShippedForms forms;
    private final WrittenMessages messages;
    private final String rosa = NORTH_STAR.enrolmentOf("rosa");

    WithdrawalsTest(
            Withdrawals withdrawals,
            Coursework coursework,
            CreditLedger ledger,
            Enrolments enrolments,
            ShippedForms forms,
            WrittenMessages messages) {
        this.withdrawals = withdrawals;
        this.coursework = coursework;
        this.ledger = ledger;
        this.enrolments = enrolments;
        this.forms = forms;
        this.messages = messages;
    }

    @Test
    void endsTheEnrolmentClosesItsWorkAndKeepsTheLedger(@Autowired JdbcClient jdbc) {
        NORTH_STAR.addTo(jdbc);
        coursework.assignCourse(rosa, "november", "oi-103");
        coursework.creditCourse(
                rosa,
                "oi-103",
                forms.submit(
                        rosa, "course-completion", Map.of("completedOn", "2025-11-18", "courseMinutes", 170), "rosa"));
        coursework.assignWorksheet(rosa, "november", "analyzing-statutes");

        withdrawals.withdraw(rosa);
        withdrawals.withdraw(rosa);

        assertThat(enrolments.get(rosa).state()).isEqualTo(Enrolment.State.WITHDRAWN);
        assertThat(coursework.get(rosa, "analyzing-statutes").state()).isEqualTo(Assignment.State.WITHDRAWN);
        assertThat(coursework.get(rosa, "oi-103").state()).isEqualTo(Assignment.State.ACCEPTED);
        assertThat(ledger.entriesOf(rosa)).hasSize(1);
        assertThat(messages.to("rosa"))
                .hasSize(2)
                .anySatisfy(message -> assertThat(message).asString().contains("You have left North Star"))
                .anySatisfy(
                        message -> assertThat(message).asString().contains("What you have earned is in a document"));
        assertThat(messages.to("amir")).singleElement().asString().contains("Rosa Lind has left North Star");
    }

    @Test
    void leavesATeamAndKeepsWhatItHadDone(
            @Autowired JdbcClient jdbc,
            @Autowired SetClock clock,
            @Autowired Teams teams,
            @Autowired Reconciliation reconciliation) {
        SampleCohort two = NORTH_STAR.enrol("omar", "Omar", "Haddad", "Lakeside Charter School", "amir");
        two.addTo(jdbc);
        String other = two.enrolmentOf("omar");
        Team team = teams.form(enrolments.get(rosa).cohortId(), "Buses", List.of(rosa, other));
        assertThat(accept(team, "initial-competency-assessment")).isTrue();

        withdrawals.withdraw(rosa);
        clock.at(clock.instant().plusSeconds(60));
        assertThat(accept(team, "final-competency-assessment")).isTrue();

        assertThat(teams.find(team.id()).orElseThrow().enrolmentIds()).containsExactly(other);
        assertThat(coursework.acceptedItems(rosa, Assignment.Kind.WORKSHEET))
                .containsExactly("initial-competency-assessment");
        assertThat(coursework.acceptedItems(other, Assignment.Kind.WORKSHEET)).hasSize(2);
        assertThat(ledger.entriesOf(rosa)).hasSize(1);
        assertThat(ledger.entriesOf(other)).hasSize(2);
        assertThat(reconciliation.run("after the withdrawal").findings().stream()
                        .map(ReconciliationReport.Finding::drift)
                        .filter(drift -> drift.expectedMinutes().isPresent()
                                || drift.foundMinutes().isPresent()))
                .isEmpty();
    }

    private boolean accept(Team team, String worksheetId) {
        coursework.assignWorksheet(team.id(), "october", worksheetId);
        FormStep answers = forms.submit(team.id(), worksheetId, Map.of("minutesTracked", 30), "rosa");
        coursework.recordAnswers(team.id(), worksheetId, answers);
        return coursework
                .acceptWorksheet(team.id(), worksheetId, answers, ShippedForms.step("review"))
                .isAccepted();
    }

    @Test
    void tellsNobodyWhoCoachesNoLonger(@Autowired JdbcClient jdbc, @Autowired KnownPeople people) {
        NORTH_STAR.addTo(jdbc);
        people.take(Role.COACHES, "amir");

        withdrawals.withdraw(rosa);

        assertThat(messages.to("rosa")).hasSize(1);
        assertThat(messages.to("amir")).isEmpty();
    }
}
