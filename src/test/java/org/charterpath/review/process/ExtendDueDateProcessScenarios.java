package org.charterpath.review.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.DayWords;
import org.charterpath.Program;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.review.ReliefForms;
import org.charterpath.review.TaskRelief;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code extend-due-date}, about a participant's course; run on each database by a subclass. */
abstract class ExtendDueDateProcessScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String PROCESS = "extend-due-date";
    private static final int MORE_THAN_A_LIST = 2_001;
    private static final String REASON = "The school was closed for a week.";

    @Autowired
    private Program program;

    @Autowired
    private Accounts accounts;

    @Autowired
    private TaskRelief relief;

    @Autowired
    private ReliefForms forms;

    @Autowired
    private RuntimeService runtime;

    private String participant;
    private String enrolmentId;
    private Task course;

    @BeforeEach
    void openACourse() {
        program.moveTo(LocalDate.of(2025, 11, 20));
        participant = "extended" + PEOPLE.incrementAndGet();
        enrolmentId = program.enrolActive(participant);
        course = program.openCourse(enrolmentId);
    }

    @Test
    void movesTheDueDayAndKeepsTheReason() {
        LocalDate due = dueDay();
        assertThat(forms.dueTasks().options()).singleElement().satisfies(option -> {
            assertThat(option.value()).isEqualTo(course.getId());
            assertThat(option.label())
                    .isEqualTo("Rosa Nguyen: %s, due %s".formatted(course.getName(), DayWords.of(due)));
        });

        program.start(PROCESS, Program.ADMIN, extension(due.plusDays(3).toString(), REASON));

        assertThat(dueDay()).isEqualTo(due.plusDays(3));
        assertThat(relief.of(course.getId())).singleElement().satisfies(kept -> {
            assertThat(kept.kind()).isEqualTo(TaskRelief.Kind.EXTENSION);
            assertThat(kept.before()).isEqualTo(due.toString());
            assertThat(kept.after()).isEqualTo(due.plusDays(3).toString());
            assertThat(kept.reason()).isEqualTo(REASON);
            assertThat(kept.grantedBy()).isEqualTo(Program.ADMIN);
        });
        assertThat(program.endEvents(enrolmentId)).contains("endEvent_dueDateExtended");
    }

    @Test
    void offersATaskBehindMoreThanAListHasRoomFor() {
        LocalDate later = dueDay().plusDays(3);

        program.amongTasksOfNobody(
                MORE_THAN_A_LIST, () -> program.start(PROCESS, Program.ADMIN, extension(later.toString(), REASON)));

        assertThat(dueDay()).isEqualTo(later);
    }

    @Test
    void refusesWhileTheFormIsOpen() {
        LocalDate due = dueDay();
        String later = due.plusDays(3).toString();
        for (String day : new String[] {due.toString(), "1999-01-01", "2031-01-01", "2025-02-30", "soon"}) {
            program.refuseStart(PROCESS, Program.ADMIN, extension(day, REASON), "New due day: ");
        }
        program.refuseStart(
                PROCESS, Program.ADMIN, extension(later, "\u00a0 - - so - - -"), "Why?: say why in 10 letters or more");
        assertThatThrownBy(() -> program.driver().start(PROCESS, Program.COACH, extension(later, REASON)))
                .isInstanceOf(AuthorizationException.class);
        accounts.ensure(new Person(participant, "Rosa", "Nguyen", participant + "@example.org"), Role.PROGRAM_ADMINS);
        program.refuseStart(
                PROCESS,
                participant,
                extension(later, REASON),
                "Which task?: somebody else decides about your own work");
        runtime.deleteProcessInstance(course.getProcessInstanceId(), "The participant has left");
        program.refuseStart(
                PROCESS, Program.ADMIN, extension(later, REASON), "Which task?: choose one of the answers offered now");

        assertThat(relief.of(course.getId())).isEmpty();
    }

    private Map<String, Object> extension(String day, String reason) {
        return Map.of("dueTask", course.getId(), "newDueDay", day, "extensionReason", reason);
    }

    private LocalDate dueDay() {
        Date due = program.onlyTask(task -> task.getId().equals(course.getId())).getDueDate();
        return LocalDate.ofInstant(due.toInstant(), Program.ZONE);
    }
}
