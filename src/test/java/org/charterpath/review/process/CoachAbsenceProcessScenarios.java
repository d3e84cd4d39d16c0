package org.charterpath.review.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.AlreadyDoneException;
import org.charterpath.Program;
import org.charterpath.cohort.EnrolmentList;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.desk.CoachDesk;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.review.Absences;
import org.charterpath.review.Reviews;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process {@code coach-absence}, with reviews before, during and after; run on each database by a subclass. */
abstract class CoachAbsenceProcessScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String PROCESS = "coach-absence";
    private static final String SAM = "sam";
    private static final LocalDate TODAY = LocalDate.of(2025, 11, 20);

    @Autowired
    private Program program;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Absences absences;

    @Autowired
    private Placements placements;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private EnrolmentList list;

    @Autowired
    private CoachDesk desk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private HistoryService history;

    @BeforeEach
    void hireSam() {
        program.moveTo(TODAY);
        accounts.ensure(new Person(SAM, "Sam", "Reyes", "sam@example.org"), Role.COACHES);
    }

    /** However many there are of other tests. */
    private List<String> readableBy(Caller reader) {
        List<String> ids = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            EnrolmentList.Page page = list.readableBy(reader, after, 500);
            page.lines().forEach(line -> ids.add(line.id()));
            after = page.next();
        } while (after.isPresent());
        return ids;
    }

    /** Whatever runs next in the same database has its coaches back. */
    @AfterEach
    void bringEverybodyBack() {
        jdbc.sql("delete from coach_absence_change").update();
        jdbc.sql("delete from coach_absence").update();
    }

    @Test
    void hasTheStandInDecideUntilTheCoachIsBack() {
        Task before = handedIn();

        program.start(PROCESS, Program.ADMIN, absence(Program.COACH, SAM, "2025-12-01"));

        assertThat(task(before).getAssignee()).isEqualTo(SAM);
        Task meanwhile = handedIn();
        assertThat(meanwhile.getAssignee()).isEqualTo(SAM);
        program.submit(task(before), program.answersTo(before));
        program.moveTo(LocalDate.of(2025, 12, 1));
        assertThat(task(meanwhile).getAssignee()).isEqualTo(SAM);

        program.moveTo(LocalDate.of(2025, 12, 2));

        assertThat(task(meanwhile).getAssignee()).isEqualTo(Program.COACH);
        assertThat(reviews.openIn(meanwhile.getProcessInstanceId())
                        .orElseThrow()
                        .waiting()
                        .person())
                .isEqualTo(Program.COACH);
        assertThat(handedIn().getAssignee()).isEqualTo(Program.COACH);
        assertThat(jdbc.sql(
                                "select count(*) from notification where message_key like 'absence:%' and recipient_id in (?, ?)")
                        .params(SAM, Program.COACH)
                        .query(Integer.class)
                        .single())
                .isGreaterThanOrEqualTo(2);
        assertThat(history.createHistoricActivityInstanceQuery()
                        .activityId("endEvent_coachBack")
                        .finished()
                        .count())
                .isPositive();
    }

    @Test
    void handsOnQuestionsMeetingsAndRightsUntilTheCoachIsBack() {
        String booked = "coached" + PEOPLE.incrementAndGet();
        String meeting = program.enrolActive(booked);
        String asking = "coached" + PEOPLE.incrementAndGet();
        String other = program.enrolActive(asking);
        program.run("one-on-one-coaching", meeting, Map.of("stageId", "november"));
        work(meeting, "userTask_offerTimes");
        work(meeting, "userTask_chooseTime");
        program.run("one-on-one-coaching", other, Map.of("stageId", "november"));
        program.start("coach-question", asking, Map.of("coachQuestion", "Does reading count?"));
        Caller sam = new Caller(SAM, Set.of(Role.COACHES.id()));
        assertThat(assigneeOf(other, "userTask_offerTimes")).isEqualTo(Program.COACH);
        assertThat(placements.mayRead(sam, enrolments.get(meeting))).isFalse();

        String id = program.start(PROCESS, Program.ADMIN, absence(Program.COACH, SAM, "2025-12-01"))
                .getId();

        assertThat(assigneeOf(other, "userTask_answerQuestion")).isEqualTo(SAM);
        assertThat(assigneeOf(other, "userTask_offerTimes")).isEqualTo(SAM);
        assertThat(assigneeOf(meeting, "userTask_offerTimes"))
                .as("what was booked for the time of the absence is arranged anew")
                .isEqualTo(SAM);
        assertThat(placements.mayRead(sam, enrolments.get(meeting))).isTrue();
        assertThat(readableBy(sam)).contains(meeting, other);
        assertThat(desk.participantsOf(SAM))
                .extracting(one -> one.enrolment().id())
                .contains(meeting, other);
        assertThat(absences.now()).singleElement().satisfies(shown -> {
            assertThat(shown.standIn()).isEqualTo("Sam Reyes");
            assertThat(shown.history()).singleElement().asString().contains("by Avery Nguyen: Away with the family");
        });
        work(meeting, "userTask_offerTimes");
        work(meeting, "userTask_chooseTime");
        assertThat(bookedWith(meeting)).containsExactly(SAM);
        work(other, "userTask_offerTimes");

        absences.extend(id, LocalDate.of(2025, 12, 10), "The doctor wants another week.", Program.ADMIN);
        program.moveTo(LocalDate.of(2025, 12, 2));
        assertThat(assigneeOf(other, "userTask_answerQuestion")).isEqualTo(SAM);
        assertThat(assigneeOf(other, "userTask_chooseTime"))
                .as("what the stand-in has offered goes on")
                .isEqualTo(asking);
        assertThat(assigneeOf(meeting, "userTask_recordCoaching"))
                .as("who was there says what came of it")
                .isEqualTo(SAM);
        assertThatThrownBy(() -> absences.extend(id, LocalDate.of(2025, 12, 10), "The same day again.", Program.ADMIN))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Dec 10, 2025 already");

        absences.comeBack(id, "Well again, and back in school.", Program.ADMIN);
        program.driver().runDueJobs();

        assertThat(assigneeOf(other, "userTask_answerQuestion")).isEqualTo(Program.COACH);
        assertThat(assigneeOf(other, "userTask_offerTimes")).isEqualTo(Program.COACH);
        assertThat(assigneeOf(meeting, "userTask_recordCoaching")).isEqualTo(SAM);
        assertThat(placements.mayRead(sam, enrolments.get(other))).isFalse();
        assertThat(absences.now()).isEmpty();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(id)
                        .activityId("endEvent_coachBack")
                        .finished()
                        .count())
                .isOne();
        assertThatThrownBy(() -> absences.comeBack(id, "Well again, and back in school.", Program.ADMIN))
                .isInstanceOf(AlreadyDoneException.class);
        assertThatThrownBy(() -> absences.extend(id, LocalDate.of(2025, 12, 12), "Away once more.", Program.ADMIN))
                .isInstanceOf(AlreadyDoneException.class);
    }

    private void work(String enrolmentId, String element) {
        Task task = open(enrolmentId, element);
        program.submit(task, program.answersTo(task));
    }

    private String assigneeOf(String enrolmentId, String element) {
        return open(enrolmentId, element).getAssignee();
    }

    private Task open(String enrolmentId, String element) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(enrolmentId)
                .taskDefinitionKey(element)
                .initializeFormKeys()
                .singleResult();
    }

    private List<String> bookedWith(String enrolmentId) {
        return jdbc.sql("select coach_id from coaching_booking where owner_id = ? and state = 'BOOKED'")
                .param(enrolmentId)
                .query(String.class)
                .list();
    }

    @Test
    void refusesWhatMakesNoSense() {
        handedIn();
        program.refuseStart(PROCESS, Program.ADMIN, absence(SAM, SAM, "2025-12-01"), "name somebody else");
        accounts.ensure(new Person("pat.away", "Pat", "Lee", "pat.away@example.org"), Role.PARTICIPANTS);
        program.refuseStart(
                PROCESS,
                Program.ADMIN,
                absence(Program.COACH, "pat.away", "2025-12-01"),
                "Who does the work instead?: choose one of the answers");
        program.refuseStart(PROCESS, Program.ADMIN, absence(Program.COACH, SAM, "2025-11-19"), "Last day away: ");
        program.refuseStart(PROCESS, Program.ADMIN, absence(Program.COACH, SAM, "2027-01-01"), "Last day away: ");
        program.start(PROCESS, Program.ADMIN, absence(Program.COACH, SAM, "2025-12-01"));
        program.refuseStart(
                PROCESS, Program.ADMIN, absence(Program.COACH, SAM, "2025-12-01"), "somebody stands in for this coach");
        program.refuseStart(
                PROCESS, Program.ADMIN, absence(SAM, Program.ADMIN, "2025-12-01"), "stands in for another one");
        Map<String, Object> silent = absence(SAM, Program.ADMIN, "2025-12-01");
        silent.put("absenceReason", "- - so");
        program.refuseStart(PROCESS, Program.ADMIN, silent, "stands in for another one");
    }

    private Task handedIn() {
        return program.handInWorksheet(program.enrolActive("coached" + PEOPLE.incrementAndGet()));
    }

    private Task task(Task known) {
        return program.onlyTask(task -> task.getId().equals(known.getId()));
    }

    private static Map<String, Object> absence(String coach, String standIn, String until) {
        return new HashMap<>(Map.of(
                "absentCoachId",
                coach,
                "absenceStandInId",
                standIn,
                "absentUntil",
                until,
                "absenceReason",
                "Away with the family for two weeks."));
    }
}
