package org.charterpath.delivery.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.delivery.Deliverables.Deliverable;
import org.charterpath.delivery.Deliverables.TakeAway;
import org.charterpath.delivery.DeliveryScenarios;
import org.charterpath.delivery.RunningDelivery.One;
import org.charterpath.engagement.EngagementDelivery.State;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.engagement.SchedulingTeam;
import org.charterpath.signing.Signatures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What comes out of a session until the district has accepted it. Run on each database by a subclass. */
@ProcessTest
abstract class DeliveryDeliverableProcessScenarios extends DeliveryScenarios {

    private static final String KEY = "delivery-deliverable";

    @Autowired
    private Program program;

    @Autowired
    private SchedulingTeam team;

    @Autowired
    private Signatures signatures;

    private One one;
    private String lead;

    @BeforeEach
    void hold() {
        one = sessions.held("creative-design");
        lead = running.lead(one.engagementId());
    }

    @Test
    void isWrittenByWhoeverDeliversAndReadByTheDistrictInTheWordsOfItsForm() {
        assertThat(running.taskOf(one.id(), "Write up deliverable").getAssignee())
                .isEqualTo(RunningEngagement.CONSULTANT);
        sessions.write(one);
        Task task = running.taskOf(one.id(), "Accept deliverable");
        assertThat(task.getAssignee()).isEqualTo(lead);
        assertThat(running.read(task, "deliverableWords"))
                .contains("Parameter 1", "64,800 instructional minutes a year", "Staggered schedule");
    }

    @Test
    void countsOnceItsAcceptanceIsSignedWithTheCodeAndNotBefore() {
        sessions.write(one);
        sessions.accept(one);
        assertThat(sessions.state(one)).isEqualTo(State.DELIVERED);
        Task code = running.taskOf(one.id(), "Enter code");
        assertThatThrownBy(() -> program.driver().submitAs(lead, code, Map.of("signingCode", "000000")))
                .as("without the code")
                .isInstanceOf(RuntimeException.class);
        assertThat(deliverables.acceptedAt(one.id())).isEmpty();
        sessions.sign(one);
        assertThat(sessions.state(one)).isEqualTo(State.ACCEPTED);
        assertThat(running.endsOf(KEY, one.id())).containsExactly("endEvent_deliverableSigned");
        assertThat(deliverables.takeAways(deliveries.get(one.id())))
                .extracting(TakeAway::isSeen)
                .containsExactly(Optional.of(true), Optional.of(true), Optional.of(false), Optional.of(false));
    }

    @Test
    void isSignedByWhoeverLeadsTheDistrictInTheMeantimeWithACodeOfTheirOwn() {
        sessions.write(one);
        sessions.accept(one);
        String before = running.code(running.taskOf(one.id(), "Enter code"));
        String next = sessions.member(one).participantId();
        team.lead(
                running.leadOf(one.engagementId()),
                one.engagementId(),
                sessions.member(one).id());
        Task code = running.taskOf(one.id(), "Enter code");
        assertThat(code.getAssignee()).isEqualTo(next);
        program.refuse(next, code, Map.of("signingCode", before), "Code:");
        assertThat(signatures.get(code.getProcessInstanceId()).signerId()).isEqualTo(next);
        signatures.issue(lead, Optional.of(code.getProcessInstanceId()));
        assertThat(signatures.get(code.getProcessInstanceId()).codeDigest())
                .as("a mail to the lead before, late")
                .isEmpty();
        running.sign(next, one.id());
        assertThat(sessions.state(one)).isEqualTo(State.ACCEPTED);
    }

    @Test
    void comesBackWithThePartAndTheReasonAndKeepsEachVersion() {
        sessions.write(one);
        running.submit(lead, one.id(), "Accept deliverable", sessions.returning(one));
        Task again = running.taskOf(one.id(), "Write up deliverable");
        assertThat(running.read(again, "returnedWith")).contains("from which year the numbers are");
        sessions.write(one);
        sessions.accept(one);
        sessions.sign(one);
        assertThat(deliverables.of(one.id()))
                .extracting(Deliverable::number, Deliverable::isReturned, Deliverable::isAccepted)
                .containsExactly(tuple(1, true, false), tuple(2, false, true));
    }

    @Test
    void isNotReturnedWithoutReasonsOrForAPartThatIsNotThere() {
        sessions.write(one);
        Map<String, Object> answers = new HashMap<>(sessions.returning(one));
        answers.put("returnedPart", "The weather");
        assertThatThrownBy(() -> running.submit(lead, one.id(), "Accept deliverable", answers))
                .hasMessageContaining("What part");
        answers.putAll(sessions.returning(one));
        answers.remove("returnedReason");
        assertThatThrownBy(() -> running.submit(lead, one.id(), "Accept deliverable", answers))
                .hasMessageContaining("Reasons");
    }

    @Test
    void isNotAcceptedByWhoeverWroteIt() {
        running.submit(Program.ADMIN, one.id(), "Write up deliverable", sessions.answers(one));
        assertThatThrownBy(
                        () -> running.submit(Program.ADMIN, one.id(), "Accept deliverable", sessions.acceptance(one)))
                .hasMessageContaining("whoever wrote it up cannot decide on it");
        sessions.accept(one);
        assertThat(running.tasksOf(one.id(), "Enter code")).hasSize(1);
    }

    @Test
    void isAcceptedByNobodyElseAndOnce() {
        sessions.write(one);
        Task task = running.taskOf(one.id(), "Accept deliverable");
        assertThatThrownBy(() ->
                        program.driver().submitAs(sessions.member(one).participantId(), task, sessions.acceptance(one)))
                .isInstanceOf(RuntimeException.class);
        sessions.accept(one);
        assertThatThrownBy(() -> program.driver().submitAs(lead, task, sessions.acceptance(one)))
                .as("twice")
                .isInstanceOf(RuntimeException.class);
        assertThat(deliverables.of(one.id())).hasSize(1);
    }

    @Test
    void takesNoFieldOf4001Characters() {
        Map<String, Object> answers = sessions.answers(one);
        answers.put("dualCoursework", "x".repeat(4001));
        assertThatThrownBy(
                        () -> running.submit(RunningEngagement.CONSULTANT, one.id(), "Write up deliverable", answers))
                .hasMessageContaining("Strategic use of dual coursework");
        assertThat(deliverables.of(one.id())).isEmpty();
    }

    @Test
    void takesNextStepsOfTheTeamWithADayAheadAlone() {
        Map<String, Object> answers = sessions.answers(one);
        answers.put("step1On", running.now().toLocalDate().minusDays(1).toString());
        refuses(answers, "Step 1 by when");
        answers = sessions.answers(one);
        answers.put("step1Owner", running.stranger().userId());
        refuses(answers, "Who does step 1");
        answers = sessions.answers(one);
        answers.put("step2What", "Ask the union");
        refuses(answers, "Next step 2");
    }

    private void refuses(Map<String, Object> answers, String fault) {
        assertThatThrownBy(
                        () -> running.submit(RunningEngagement.CONSULTANT, one.id(), "Write up deliverable", answers))
                .hasMessageContaining(fault);
    }
}
