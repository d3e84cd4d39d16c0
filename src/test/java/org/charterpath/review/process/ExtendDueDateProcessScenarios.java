package org.charterpath.review.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
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
    private static final String REASON = "The school was closed for a week.";

    @Autowired
    private Program program;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Enrolments enrolments;

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
        enrolmentId = program.enrol(participant);
        enrolments.moveTo(Enrolment.State.ACTIVE, enrolmentId);
        runtime.startProcessInstanceByKey("course", enrolmentId, Map.of("stageId", "november", "courseId", "oi-103"));
        program.driver().runDueJobs();
        course = program.onlyTask(task -> participant.equals(task.getAssignee()));
    }

    @Test
    void movesTheDueDayAndKeepsTheReason() {
        LocalDate due = dueDay();
        assertThat(forms.dueTasks()).singleElement().satisfies(option -> {
            assertThat(option.value()).isEqualTo(course.getId());
            assertThat(option.label()).isEqualTo("Rosa Nguyen: %s, due %s".formatted(course.getName(), due));
        });

        program.start(
                "extend-due-date", Program.ADMIN, extension(due.plusDays(3).toString(), REASON));

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
    void refusesWhileTheFormIsOpen() {
        LocalDate due = dueDay();
        String later = due.plusDays(3).toString();
        for (String day : new String[] {due.toString(), "1999-01-01", "2031-01-01", "2025-02-30", "soon"}) {
            refused(Program.ADMIN, extension(day, REASON), "New due day: ");
        }
        refused(Program.ADMIN, extension(later, "\u00a0 - - so - - -"), "Why?: say why in 10 letters or more");
        assertThatThrownBy(() -> program.driver().start("extend-due-date", Program.COACH, extension(later, REASON)))
                .isInstanceOf(AuthorizationException.class);
        accounts.ensure(new Person(participant, "Rosa", "Nguyen", participant + "@example.org"), Role.PROGRAM_ADMINS);
        refused(participant, extension(later, REASON), "Which task?: somebody else decides about your own work");
        runtime.deleteProcessInstance(course.getProcessInstanceId(), "The participant has left");
        refused(Program.ADMIN, extension(later, REASON), "Which task?: choose one of the answers offered now");

        assertThat(relief.of(course.getId())).isEmpty();
    }

    private void refused(String by, Map<String, Object> answers, String words) {
        assertThatThrownBy(() -> program.driver().start("extend-due-date", by, answers))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining(words);
    }

    private Map<String, Object> extension(String day, String reason) {
        return Map.of("dueTask", course.getId(), "newDueDay", day, "extensionReason", reason);
    }

    private LocalDate dueDay() {
        Date due = program.onlyTask(task -> task.getId().equals(course.getId())).getDueDate();
        return LocalDate.ofInstant(due.toInstant(), Program.ZONE);
    }
}
