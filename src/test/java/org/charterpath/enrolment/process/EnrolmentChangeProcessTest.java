package org.charterpath.enrolment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolment;
import org.charterpath.coursework.Assignment;
import org.charterpath.enrolment.EnrolmentEvent;
import org.charterpath.enrolment.EnrolmentEvent.Kind;
import org.charterpath.enrolment.EnrolmentLife;
import org.charterpath.enrolment.WaivedStages;
import org.charterpath.ledger.CreditEntry;
import org.junit.jupiter.api.Test;

/** Beside what runs on each database, what PostgreSQL does no otherwise. */
@ProcessTest
class EnrolmentChangeProcessTest extends EnrolmentChangeProcessScenarios {

    @Test
    void letsSomebodyBeAwayAndGoOnWithWhatWaitedForAReview() {
        String cohort = program.launchCohortFor(Set.of("december"), "noa", "oli");
        String noa = program.enrolmentOf(cohort, "noa");
        program.workUntil(LocalDate.of(2025, 11, 30), EVERYBODY);
        program.workUntil(LocalDate.of(2025, 12, 18), reviews("noa").negate());
        Task waiting = program.tasks(reviews("noa")).get(0);
        program.moveTo(LocalDate.of(2025, 12, 20));
        List<CreditEntry> earned = ledger.entriesOf(noa);

        life.takeLeave(noa, LocalDate.of(2026, 1, 20), WHY, Program.ADMIN);
        program.workUntil(LocalDate.of(2026, 1, 14), task -> !task.getName().contains("Noa"));

        assertThat(enrolments.get(noa).state()).isEqualTo(Enrolment.State.ON_LEAVE);
        assertThat(program.tasks(reviews("noa"))).isEmpty();
        assertThat(tasksOf("noa")).isEmpty();
        assertThat(ledger.entriesOf(noa)).isEqualTo(earned);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("enrolment-change")
                        .processInstanceBusinessKey(noa)
                        .variableValueEquals("changeReason", WHY)
                        .variableValueEquals("changedBy", Program.ADMIN)
                        .count())
                .isOne();
        assertThatThrownBy(() -> life.takeLeave(noa, LocalDate.of(2026, 2, 20), WHY, Program.ADMIN))
                .isInstanceOf(EnrolmentLife.NotNowException.class);

        life.comeBack(noa, WHY, Program.ADMIN);
        program.driver().runDueJobs();

        assertThat(program.endEvents(noa)).contains("endEvent_participantBack");
        assertThat(program.tasks(reviews("noa")))
                .extracting(Task::getName)
                .contains(waiting.getName())
                .doesNotHaveDuplicates();
        assertThat(coursework.assignmentsOf(noa).stream()
                        .filter(assignment -> assignment.stageId().equals("december") && !assignment.isAccepted()))
                .isNotEmpty()
                .allSatisfy(assignment -> assertThat(assignment.dueOn())
                        .isEqualTo(LocalDate.of(2025, 12, 31).plusDays(25)));
        assertThatThrownBy(() -> life.comeBack(noa, WHY, Program.ADMIN))
                .isInstanceOf(EnrolmentLife.NotNowException.class);
        program.workUntil(LocalDate.of(2026, 1, 30), EVERYBODY);
        assertThat(coursework.assignmentsOf(noa)).allMatch(Assignment::isAccepted);
        assertSameWork(cohort, "noa", "oli");
    }

    @Test
    void refusesALeaveThatGoesPastTheClosingAndEndsOneThatDoesNotEnd() {
        String cohort = program.launchCohortFor(Set.of("may"), "pia", "quin");
        String pia = program.enrolmentOf(cohort, "pia");
        String quin = program.enrolmentOf(cohort, "quin");
        program.workUntil(LocalDate.of(2026, 5, 4), EVERYBODY);

        assertThatThrownBy(() -> life.takeLeave(pia, LocalDate.of(2026, 7, 1), WHY, Program.ADMIN))
                .isInstanceOf(EnrolmentLife.RefusedException.class)
                .hasMessageContaining("Back on: ")
                .hasMessageContaining("move the person to another cohort");
        jdbc.sql("insert into enrolment_date (enrolment_id, date_id, on_day) values (?, 'catchUp', ?)")
                .params(pia, LocalDate.of(2026, 8, 1))
                .update();
        assertThatThrownBy(() -> life.takeLeave(pia, LocalDate.of(2026, 8, 2), WHY, Program.ADMIN))
                .isInstanceOf(EnrolmentLife.RefusedException.class)
                .hasMessageStartingWith("Back on: Aug 1, 2026 at the latest");
        jdbc.sql("delete from enrolment_date where enrolment_id = ?").param(pia).update();
        assertThatThrownBy(() -> life.takeLeave(pia, LocalDate.of(2026, 5, 4), WHY, Program.ADMIN))
                .isInstanceOf(EnrolmentLife.RefusedException.class)
                .hasMessageContaining("after today");
        assertThatThrownBy(() -> life.takeLeave(pia, LocalDate.of(2026, 5, 20), "no", Program.ADMIN))
                .isInstanceOf(EnrolmentLife.RefusedException.class)
                .hasMessageContaining("Reason: ");
        life.takeLeave(pia, LocalDate.of(2026, 5, 20), WHY, Program.ADMIN);
        life.takeLeave(quin, LocalDate.of(2026, 5, 20), WHY, Program.ADMIN);
        life.withdraw(quin, WHY, Program.ADMIN);
        program.moveTo(Program.CLOSING_WORKSHOP.plusDays(1));
        assertThatThrownBy(() -> life.comeBack(pia, WHY, Program.ADMIN))
                .isInstanceOf(EnrolmentLife.RefusedException.class)
                .hasMessageContaining("last day for work");
        program.workUntil(YEAR_OVER, EVERYBODY);

        assertThat(enrolments.get(pia).state()).isEqualTo(Enrolment.State.WITHDRAWN);
        assertThat(program.endEvents(pia)).contains("endEvent_leaveClosed");
        assertThat(program.endEvents(quin)).contains("endEvent_leaveEnded");
        assertThat(life.eventsOf(pia))
                .extracting(EnrolmentEvent::kind)
                .containsExactly(Kind.INVITED, Kind.LEAVE_BEGUN, Kind.WITHDRAWN);
    }

    @Test
    void letsSomebodyJoinLateWithAStageWaivedAndTheOtherMadeUp() {
        Set<String> months = Set.of("october", "november", "december");
        String cohort = program.launchCohortFor(months, "rui");
        program.workUntil(LocalDate.of(2025, 12, 3), EVERYBODY);
        rosters.importInto(
                cohort,
                """
                user,first name,last name,email,school,coach
                sol,Sol,Late,sol.late@example.org,Prairie School,%s
                """
                        .formatted(Program.COACH));
        String sol = program.enrolmentOf(cohort, "sol");
        program.waiveAllBut(months, sol);

        assertThatThrownBy(() -> life.join(sol, Set.of("december"), WHY, Program.ADMIN))
                .isInstanceOf(EnrolmentLife.RefusedException.class)
                .hasMessageContaining("only stages that are over");
        life.join(sol, Set.of("october"), WHY, Program.ADMIN);
        program.driver().runDueJobs();

        assertThat(pages.of(sol).waived())
                .extracting(WaivedStages.Waived::stageId, WaivedStages.Waived::words)
                .contains(tuple("october", "waived on Dec 3, 2025 by Avery Nguyen: " + WHY));
        assertThatThrownBy(() -> life.join(sol, Set.of(), WHY, Program.ADMIN))
                .isInstanceOf(EnrolmentLife.NotNowException.class);
        assertThat(tasksOf("sol"))
                .extracting(Task::getName)
                .anyMatch(name -> name.contains("OI 103"))
                .anyMatch(name -> name.contains("OI 108"))
                .noneMatch(name -> name.contains("Initial Essential Competencies"));
        assertThat(tasksOf("sol"))
                .filteredOn(task -> task.getName().contains("OI 103"))
                .allSatisfy(task -> assertThat(task.getDueDate()
                                .toInstant()
                                .atZone(Program.ZONE)
                                .toLocalDate())
                        .isEqualTo(LocalDate.of(2025, 12, 3).plusDays(29)));
        program.workUntil(LocalDate.of(2026, 2, 5), of("rui").negate());
        life.takeLeave(sol, LocalDate.of(2026, 3, 1), WHY, Program.ADMIN);
        program.moveTo(LocalDate.of(2026, 2, 20));
        life.comeBack(sol, WHY, Program.ADMIN);
        program.workUntil(YEAR_OVER, of("rui").negate());
        assertThat(enrolments.get(sol).state()).isEqualTo(Enrolment.State.COMPLETED);
        assertThat(ledger.entriesOf(sol))
                .noneMatch(entry -> entry.stageId().filter("october"::equals).isPresent());
        assertNoDrift(sol);
    }
}
