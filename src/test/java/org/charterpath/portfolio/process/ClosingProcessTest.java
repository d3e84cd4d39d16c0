package org.charterpath.portfolio.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.capstone.Capstones;
import org.charterpath.certificate.Completion;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.portfolio.PortfolioCopies;
import org.charterpath.portfolio.PortfolioCopy;
import org.charterpath.portfolio.PortfolioMaker;
import org.charterpath.portfolio.Portfolios;
import org.charterpath.session.Sessions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code closing}: the last month, done or cut off at the end of the program year. */
@ProcessTest
class ClosingProcessTest {

    private static final Predicate<Task> SCORE =
            task -> task.getTaskDefinitionKey().equals("userTask_scorePresentation");

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Sessions sessions;

    @Autowired
    private PortfolioCopies copies;

    @Autowired
    private PortfolioMaker maker;

    @Autowired
    private Capstones capstones;

    @Autowired
    private Placements placements;

    @Autowired
    private Portfolios portfolios;

    @Autowired
    private Completion completion;

    @Autowired
    private ManagementService management;

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
    void asksForACopyThatIsThereWhenThePortfolioIsSignedOffAndWaitsForNone() {
        closingOf("closing.copy");
        sessions.cancel(closingWorkshop());
        program.driver().runDueJobs();
        program.workUntil(Program.CLOSING_WORKSHOP.plusDays(1), task -> !task.getTaskDefinitionKey()
                .equals("userTask_signOffPortfolio"));
        PortfolioCopy copy = copies.of(enrolmentId).get(0);
        Assertions.assertThat(copy.askedBy()).as("by the closing").isEmpty();
        Assertions.assertThat(copy.isOpen()).isTrue();
        while (maker.makeNext()) {
            // Others of this database may be waiting as well.
        }

        program.workUntil(Program.CLOSING_WORKSHOP.plusDays(3), anybodys -> true);

        Assertions.assertThat(portfolios.get(enrolmentId).signedCopyId()).isEqualTo(copy.id());
    }

    @Test
    void closesWhatIsOpenWhenTheProgramYearEnds() {
        ProcessInstance closing = closingOf("closing.late");

        program.moveTo(Program.CLOSING_WORKSHOP.plusDays(25));

        assertThat(closing)
                .isEnded()
                .hasPassed("serviceTask_closeOpenWork", "endEvent_closingTallied")
                .hasNotPassed("endEvent_closingWorkDone", "userTask_signOffLatePortfolio");
    }

    @Test
    void asksForTheSignOffWhereAPresentationWasScoredAfterTheLastDay() {
        ProcessInstance closing = presentsInTime("closing.scored");
        program.moveTo(Program.CLOSING_WORKSHOP.plusDays(25));
        assertThat(closing).isWaitingAtExactly("intermediateEvent_dayLater");

        program.work(SCORE);
        program.moveTo(Program.CLOSING_WORKSHOP.plusDays(26));
        assertThat(closing)
                .isWaitingAtExactly("userTask_signOffLatePortfolio")
                .task()
                .isAssignedTo("closing.scored");
        program.work(anybodys -> true);

        assertThat(closing).isEnded().hasPassed("serviceTask_recordLateSignOff", "endEvent_closingTallied");
        Assertions.assertThat(completion.standing(enrolmentId).isCompleted()).isTrue();
    }

    @Test
    void waitsForALateSignOffNoLongerThanForLateDecisions() {
        ProcessInstance closing = presentsInTime("closing.unsigned");
        program.moveTo(Program.CLOSING_WORKSHOP.plusDays(25));
        program.work(SCORE);
        program.moveTo(Program.CLOSING_WORKSHOP.plusDays(26));

        program.moveTo(Program.CLOSING_WORKSHOP.plusDays(40));

        assertThat(closing)
                .isEnded()
                .hasPassed("boundaryEvent_lateSignOffOver", "endEvent_closingTallied")
                .hasNotPassed("serviceTask_recordLateSignOff");
        Assertions.assertThat(completion.standing(enrolmentId).unmet())
                .containsExactly("the portfolio is not signed off");
    }

    @Test
    void takesInASignOffThatWasGivenRightBeforeTheYearEnded() {
        ProcessInstance closing = closingOf("closing.midnight");
        sessions.cancel(closingWorkshop());
        program.driver().runDueJobs();
        program.workUntil(Program.CLOSING_WORKSHOP.plusDays(3), task -> !task.getTaskDefinitionKey()
                .equals("userTask_signOffPortfolio"));
        Task signOff = program.onlyTask(anybodys -> true);
        program.driver().submitAs("closing.midnight", signOff, program.answersTo(signOff));
        Job yearEnded = management
                .createJobQuery()
                .processInstanceId(closing.getId())
                .timers()
                .singleResult();

        management.executeJob(yearEnded.getId());
        program.driver().runDueJobs();

        assertThat(closing).isEnded().hasPassed("endEvent_closingTallied").hasNotPassed("serviceTask_recordSignOff");
        Assertions.assertThat(portfolios.isSignedOff(enrolmentId)).isTrue();
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

    /** Somebody who has nothing but July to do, and has done all of it when the coach has not scored the presentation yet. */
    private ProcessInstance presentsInTime(String participant) {
        ProcessInstance closing = closingOf(participant, true);
        program.waiveAllBut(Set.of("july"), enrolmentId);
        placements
                .of(enrolmentId)
                .program()
                .partsOf("capstone")
                .forEach(piece -> program.run(
                        "worksheet", enrolmentId, Map.of("stageId", "february", "worksheetId", piece.id())));
        capstones.markReady(enrolmentId);
        sessions.cancel(closingWorkshop());
        program.driver().runDueJobs();
        program.workUntil(Program.CLOSING_WORKSHOP.plusDays(3), SCORE.negate());
        return closing;
    }

    /** The closing of somebody whose capstone is not ready. */
    private ProcessInstance closingOf(String participant) {
        return closingOf(participant, false);
    }

    private ProcessInstance closingOf(String participant, boolean isCapstoneReady) {
        program.moveTo(LocalDate.of(2026, 7, 3));
        enrolmentId = program.enrol(participant);
        sessions.plan(enrolments.get(enrolmentId).cohortId());
        return program.run("closing", enrolmentId, Map.of("stageId", "july", "capstoneReady", isCapstoneReady));
    }

    private String closingWorkshop() {
        return sessions.in(enrolments.get(enrolmentId).cohortId()).stream()
                .filter(session -> session.itemId().equals("closing-workshop"))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
