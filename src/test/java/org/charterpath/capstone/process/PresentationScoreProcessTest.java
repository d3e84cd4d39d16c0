package org.charterpath.capstone.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.taskService;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.capstone.Capstones;
import org.charterpath.capstone.PresentationDesk;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.review.Absences;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code presentation-score}: one panelist's score. */
@ProcessTest
class PresentationScoreProcessTest {

    private static final String OTHER = "scorer.finn";
    /** Of these people alone: absences change what other tests see of a coach. */
    private static final String COACH = "scorer.hal";

    private static final String STAND_IN = "scorer.gina";

    @Autowired
    private Program program;

    @Autowired
    private Capstones capstones;

    @Autowired
    private PresentationDesk desk;

    @Autowired
    private Placements placements;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Absences absences;

    @Autowired
    private Accounts accounts;

    @BeforeEach
    void hirePanelists() {
        for (String coach : List.of(COACH, OTHER, STAND_IN)) {
            accounts.ensure(new Person(coach, coach, "Scorer", coach + "@example.org"), Role.COACHES);
        }
    }

    @Test
    void endsOnceTheScoreIsRecorded() {
        Task score = scoreOf("scored.ana", OTHER);
        ProcessInstance process = runtimeService()
                .createProcessInstanceQuery()
                .processInstanceId(score.getProcessInstanceId())
                .singleResult();

        Assertions.assertThatThrownBy(() -> program.driver().submitAs("scored.ana", score, program.answersTo(score)))
                .isInstanceOf(AuthorizationException.class);
        program.submit(score, program.answersTo(score));

        assertThat(process).isEnded().hasPassed("serviceTask_recordScore", "endEvent_scoreRecorded");
    }

    @Test
    void goesToWhoStandsInForThePanelistAndNotTwiceToOne() {
        Task score = scoreOf("scored.ben", OTHER);
        Task coachs = scoreOf(score, COACH);

        announceAbsence(OTHER, STAND_IN);
        Assertions.assertThat(assigneeOf(score)).isEqualTo(STAND_IN);
        announceAbsence(COACH, STAND_IN);

        Assertions.assertThat(assigneeOf(coachs))
                .as("the stand-in gives the other score already")
                .isEqualTo(COACH);
        absences.now().stream()
                .filter(absence -> absence.standIn().startsWith(STAND_IN))
                .forEach(absence -> absences.comeBack(absence.id(), "Back for the workshop.", Program.ADMIN));
        Assertions.assertThat(assigneeOf(score)).isEqualTo(OTHER);
    }

    private void announceAbsence(String coach, String standIn) {
        program.start(
                "coach-absence",
                Program.ADMIN,
                Map.of(
                        "absentCoachId",
                        coach,
                        "absenceStandInId",
                        standIn,
                        "absentUntil",
                        Program.CLOSING_WORKSHOP.plusDays(3).toString(),
                        "absenceReason",
                        "Away for a family matter."));
    }

    private static String assigneeOf(Task task) {
        return taskService()
                .createTaskQuery()
                .taskId(task.getId())
                .singleResult()
                .getAssignee();
    }

    private Task scoreOf(String participant, String panelist) {
        program.driver().moveTo(Program.morningOf(Program.CLOSING_WORKSHOP));
        String enrolmentId = program.enrolActive(participant);
        enrolments.assignCoach(enrolmentId, COACH);
        desk.choosePanel(placements.of(enrolmentId).calendar().cohortId(), Optional.empty(), List.of(OTHER));
        capstones.markReady(enrolmentId);
        program.run("capstone-presentation", enrolmentId, Map.of("stageId", "july"));
        Task present = program.onlyTask(task -> participant.equals(task.getAssignee()));
        program.submit(present, program.answersTo(present));
        return taskOf(enrolmentId, panelist);
    }

    private static Task scoreOf(Task other, String panelist) {
        return taskOf(
                runtimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(other.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey(),
                panelist);
    }

    private static Task taskOf(String enrolmentId, String panelist) {
        return taskService()
                .createTaskQuery()
                .processInstanceBusinessKey(enrolmentId)
                .taskAssignee(panelist)
                .initializeFormKeys()
                .singleResult();
    }
}
