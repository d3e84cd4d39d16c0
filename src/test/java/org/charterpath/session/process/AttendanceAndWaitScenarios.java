package org.charterpath.session.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolments;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.session.AttendanceCorrections;
import org.charterpath.session.AttendanceSheets;
import org.charterpath.session.Schedule;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Somebody's participation looks attendance up while it is posted or corrected: one after the other in both orders, and at the
 * very same moment. Nobody waits for good, and nobody has a make-up who was there. Run on each database by a subclass.
 */
abstract class AttendanceAndWaitScenarios {

    private static final int TURNS = 6;
    private static final Caller ADMIN = new Caller(Program.ADMIN, Set.of(Role.PROGRAM_ADMINS.id()));
    private static final String WORKSHOP = "kickoff-workshop";

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Sessions sessions;

    @Autowired
    private AttendanceSheets sheets;

    @Autowired
    private AttendanceCorrections corrections;

    @Autowired
    private Coursework coursework;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    private final List<Person> people = new ArrayList<>();

    private record Person(String enrolmentId, String sessionId, Job lookUp, Job posting) {}

    @Test
    void neverMissEachOtherHoweverTheyMeet() throws Exception {
        program.moveTo(LocalDate.of(2025, 11, 7));
        for (int turn = 0; turn < TURNS; turn++) {
            people.add(missTheKickoff("met%d.%s".formatted(turn, getClass().getSimpleName())));
        }

        program.driver().run(people.get(0).lookUp());
        program.driver().run(people.get(0).posting());
        program.driver().run(people.get(1).posting());
        program.driver().run(people.get(1).lookUp());
        AtTheSameMoment.take(2, TURNS - 2, runner -> turn -> {
            Person person = people.get(turn + 2);
            program.driver().run(runner == 0 ? person.lookUp() : person.posting());
            return true;
        });
        program.driver().runDueJobs();
        assertThat(people).allSatisfy(person -> assertThat(makeUpOf(person))
                .as("a make-up, and nobody waits any more")
                .hasValue(Assignment.State.OPEN));
        assertThat(tasks()).hasSize(TURNS);

        people.forEach(person -> correct(person, "PRESENT"));
        program.driver().runDueJobs();
        assertThat(tasks()).as("who was there after all needs none").isEmpty();
        assertThat(waiting()).isZero();
        people.forEach(person -> correct(person, "ABSENT"));
        List<Job> lookUps = people.stream()
                .map(person -> jobOf(participationOf(person.enrolmentId())))
                .toList();
        program.driver().run(lookUps.get(0));
        correct(people.get(0), "PRESENT");
        correct(people.get(1), "PRESENT");
        program.driver().run(lookUps.get(1));
        AtTheSameMoment.take(2, TURNS - 2, runner -> turn -> {
            if (runner == 0) {
                program.driver().run(lookUps.get(turn + 2));
            } else {
                correct(people.get(turn + 2), "PRESENT");
            }
            return true;
        });
        program.driver().runDueJobs();

        assertThat(tasks()).as("nobody has a make-up who was there").isEmpty();
        assertThat(waiting()).isZero();
        assertThat(people).allSatisfy(person -> {
            assertThat(makeUpOf(person))
                    .hasValueSatisfying(state -> assertThat(state).isEqualTo(Assignment.State.WITHDRAWN));
            assertThat(ledger.entriesOf(person.enrolmentId()))
                    .extracting(CreditEntry::minutes)
                    .containsExactlyInAnyOrder(240, -240, 240);
        });
    }

    private Person missTheKickoff(String participant) {
        String enrolmentId = program.enrolActive(participant);
        String cohortId = enrolments.get(enrolmentId).cohortId();
        sessions.plan(cohortId);
        String sessionId = sessions.in(cohortId).stream()
                .filter(session -> session.itemId().equals(WORKSHOP))
                .map(TrainingSession::id)
                .findFirst()
                .orElseThrow();
        sessions.announce(
                sessionId,
                new Schedule(
                        LocalDateTime.parse("2025-10-30T10:00"),
                        240,
                        Optional.of("Room 204"),
                        Optional.empty(),
                        Optional.empty()));
        String participation = runtime.startProcessInstanceByKey(
                        WorkshopParticipationProcess.KEY,
                        enrolmentId,
                        Map.of("cohortId", cohortId, "stageId", "october", "workshopId", WORKSHOP))
                .getId();
        String session = runtime.createProcessInstanceByKey("session")
                .businessKey(cohortId)
                .setVariable("sessionId", sessionId)
                .startBeforeActivity("userTask_recordAttendance")
                .execute()
                .getId();
        Task attendance = program.onlyTask(task -> session.equals(task.getProcessInstanceId()));
        program.driver()
                .submitAs(
                        Program.ADMIN,
                        attendance,
                        Map.of("sessionOutcome", "HELD", "everybodyBut", true, "absentees", List.of(enrolmentId)));
        program.driver().run(jobOf(session));
        return new Person(enrolmentId, sessionId, jobOf(participation), jobOf(session));
    }

    private void correct(Person person, String state) {
        AttendanceSheets.Line line =
                sheets.of(person.sessionId(), ADMIN).lines().get(0);
        corrections.correct(
                person.sessionId(),
                person.enrolmentId(),
                new AttendanceCorrections.Wish(line.version(), state, "", "The list was read wrongly."),
                ADMIN);
    }

    private Job jobOf(String processInstanceId) {
        return management
                .createJobQuery()
                .processInstanceId(processInstanceId)
                .executable()
                .singleResult();
    }

    private String participationOf(String enrolmentId) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(WorkshopParticipationProcess.KEY)
                .processInstanceBusinessKey(enrolmentId)
                .singleResult()
                .getId();
    }

    private long waiting() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(WorkshopParticipationProcess.KEY)
                .count();
    }

    private List<Task> tasks() {
        return program.tasks(task -> task.getTaskDefinitionKey().equals("userTask_fillInWorksheet"));
    }

    private Optional<Assignment.State> makeUpOf(Person person) {
        return coursework.assignmentsOf(person.enrolmentId()).stream()
                .filter(assignment -> assignment.itemId().equals("kickoff-workshop-make-up"))
                .map(Assignment::state)
                .findFirst();
    }
}
