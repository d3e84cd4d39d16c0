package org.charterpath.review.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
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
    private JdbcClient jdbc;

    @Autowired
    private HistoryService history;

    @BeforeEach
    void hireSam() {
        program.moveTo(TODAY);
        accounts.ensure(new Person(SAM, "Sam", "Reyes", "sam@example.org"), Role.COACHES);
    }

    /** Whatever runs next in the same database has its coaches back. */
    @AfterEach
    void bringEverybodyBack() {
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
    void refusesWhatMakesNoSense() {
        handedIn();
        program.refuseStart(PROCESS, Program.ADMIN, absence(SAM, SAM, "2025-12-01"), "name somebody else");
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
