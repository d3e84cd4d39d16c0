package org.charterpath.portfolio.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolments;
import org.charterpath.session.Sessions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code closing}: the last month, done or cut off at the end of the program year. */
@ProcessTest
class ClosingProcessTest {

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Sessions sessions;

    private String enrolmentId;

    @Test
    void endsOnceThePortfolioIsSignedOff() {
        ProcessInstance closing = closingOf("closing.done");
        sessions.cancel(closingWorkshop());
        program.driver().runDueJobs();

        program.workUntil(Program.CLOSING_WORKSHOP.plusDays(3), anybodys -> true);

        assertThat(closing)
                .isEnded()
                .hasPassed("userTask_signOffPortfolio", "endEvent_closingWorkDone", "endEvent_closingTallied")
                .hasNotPassed("callActivity_presentation");
    }

    @Test
    void closesWhatIsOpenWhenTheProgramYearEnds() {
        ProcessInstance closing = closingOf("closing.late");

        program.moveTo(Program.CLOSING_WORKSHOP.plusDays(25));

        assertThat(closing)
                .isEnded()
                .hasPassed("serviceTask_closeOpenWork", "endEvent_closingTallied")
                .hasNotPassed("endEvent_closingWorkDone");
    }

    @Test
    void waitsForDecisionsThatACertificateMayHangOnUntilTheyAreMade() {
        ProcessInstance closing = closingOf("closing.undecided");
        Task review = program.handInWorksheet(enrolmentId);
        program.moveTo(Program.CLOSING_WORKSHOP.plusDays(25));
        assertThat(closing).isWaitingAtExactly("intermediateEvent_dayLater");

        program.submit(review, program.answersTo(review));
        program.moveTo(Program.CLOSING_WORKSHOP.plusDays(26));

        assertThat(closing).isEnded().hasPassed("endEvent_closingTallied");
    }

    @Test
    void waitsForDecisionsNoLongerThanTwoWeeks() {
        ProcessInstance closing = closingOf("closing.forgotten");
        Task review = program.handInWorksheet(enrolmentId);
        program.moveTo(Program.CLOSING_WORKSHOP.plusDays(34));
        assertThat(closing).isWaitingAtExactly("intermediateEvent_dayLater");

        program.moveTo(Program.CLOSING_WORKSHOP.plusDays(36));

        assertThat(closing).isEnded().hasPassed("endEvent_closingTallied");
        Assertions.assertThat(program.tasks(task -> task.getId().equals(review.getId())))
                .as("still to be decided")
                .hasSize(1);
    }

    /** The closing of somebody whose capstone is not ready. */
    private ProcessInstance closingOf(String participant) {
        program.moveTo(LocalDate.of(2026, 7, 3));
        enrolmentId = program.enrol(participant);
        sessions.plan(enrolments.get(enrolmentId).cohortId());
        return program.run("closing", enrolmentId, Map.of("stageId", "july", "capstoneReady", false));
    }

    private String closingWorkshop() {
        return sessions.in(enrolments.get(enrolmentId).cohortId()).stream()
                .filter(session -> session.itemId().equals("closing-workshop"))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
