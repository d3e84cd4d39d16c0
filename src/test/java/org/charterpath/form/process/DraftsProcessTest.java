package org.charterpath.form.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.NotFoundException;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.form.Draft;
import org.charterpath.form.Drafts;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of a draft once its form takes no answer any more. */
@ProcessTest
class DraftsProcessTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 11, 3);
    private static final Caller DORA = new Caller("dora", Set.of(Role.PARTICIPANTS.id()));
    private static final Caller DOV = new Caller("dov", Set.of(Role.PARTICIPANTS.id()));
    private static final Draft.Place LOG_HOURS = new Draft.Place.OfStart("log-hours");

    @Autowired
    private Program program;

    @Autowired
    private Drafts drafts;

    @Autowired
    private EndedDrafts.Leftovers leftovers;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Test
    void goesWithItsFormItsTaskOrItsTime() {
        program.launchCohort(DORA.userId(), DOV.userId());
        program.workUntil(LocalDate.of(2025, 10, 31), everybody -> true);
        program.moveTo(TODAY);
        Task worksheet = taskOf(DORA, "Fill in worksheet: Analyzing Statutes");
        Task course = taskOf(DORA, "Take course");
        type(DORA, place(worksheet), "statute1Citation");
        type(DORA, place(course), "keyTakeaways");
        type(DOV, place(taskOf(DOV, "Take course")), "keyTakeaways");

        program.submit(worksheet, program.answersTo(worksheet));
        assertThat(drafts.of(DORA)).extracting(Drafts.Begun::title).containsExactly(course.getName());
        assertThatThrownBy(() -> type(DORA, place(worksheet), "statute1Citation"))
                .isInstanceOf(NotFoundException.class);

        tasks.setAssignee(course.getId(), DOV.userId());
        assertThatThrownBy(() -> drafts.find(DORA, place(course))).isInstanceOf(NotFoundException.class);
        assertThat(drafts.find(DOV, place(course)))
                .as("what somebody else has typed")
                .isEmpty();
        tasks.setAssignee(course.getId(), DORA.userId());
        assertThat(drafts.find(DORA, place(course))).isPresent();

        runtime.deleteProcessInstance(course.getProcessInstanceId(), "By the test");
        assertThat(drafts.of(DORA)).isEmpty();
        assertThat(drafts.of(DOV)).hasSize(1);

        type(DORA, LOG_HOURS, "hoursActivity");
        type(DOV, LOG_HOURS, "hoursActivity");
        program.start(
                "log-hours",
                DORA.userId(),
                Map.of(
                        "hoursDay", TODAY.toString(),
                        "hoursMinutes", 145,
                        "hoursCategory", "INDEPENDENT",
                        "hoursStage", "november",
                        "hoursActivity", "Counted the keys."));
        assertThat(drafts.find(DORA, LOG_HOURS)).isEmpty();
        assertThat(drafts.find(DOV, LOG_HOURS)).isPresent();

        leftovers.sweep();
        assertThat(drafts.of(DOV)).hasSize(2);
        ClockUtil.setCurrentTime(Date.from(program.driver().now().plus(Duration.ofDays(101))));
        leftovers.sweep();
        assertThat(drafts.of(DOV)).isEmpty();
    }

    private Task taskOf(Caller owner, String name) {
        return program.onlyTask(task ->
                owner.userId().equals(task.getAssignee()) && task.getName().startsWith(name));
    }

    private static Draft.Place place(Task task) {
        return new Draft.Place.OfTask(task.getId());
    }

    private void type(Caller person, Draft.Place place, String field) {
        drafts.keep(
                person,
                place,
                Optional.empty(),
                new Draft.Content(Map.of(field, new Draft.Change(null, "Half a sentence")), Map.of()));
    }
}
