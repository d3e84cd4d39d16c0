package org.charterpath.portfolio.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
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
