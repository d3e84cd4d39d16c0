package org.charterpath.notification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.PagesTest;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.notification.DueWork;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose open tasks are due. */
@PagesTest
class DueTasksTest {

    private static final Instant DUE = Instant.parse("2019-03-01T12:00:00Z");

    @Autowired
    private DueWork due;

    @Autowired
    private TaskService tasks;

    @AfterEach
    void endTheTasks() {
        teamTasks().forEach(task -> tasks.deleteTask(task.getId(), true));
    }

    @Test
    void waitForEverybodyOfTheTeamThatCanTakeThemOn() {
        open("story-1");

        assertThat(due().items())
                .extracting(DueWork.Item::personId, DueWork.Item::title)
                .containsExactly(tuple("ana", "story-1"), tuple("ben", "story-1"));
    }

    @Test
    void areFoundWithAsManyQuestionsHoweverManyWaitForATeam() {
        open("story-1");
        due();
        long forOne = CountedStatements.during(this::due);
        IntStream.rangeClosed(2, 6).forEach(story -> open("story-" + story));

        assertThat(CountedStatements.during(this::due)).isEqualTo(forOne);
        assertThat(due().items()).hasSize(12);
    }

    private DueWork.Page due() {
        return due.dueBefore(DUE.plusSeconds(1), Optional.empty());
    }

    private void open(String title) {
        Task task = tasks.newTask(title);
        task.setName(title);
        task.setDueDate(Date.from(DUE));
        tasks.saveTask(task);
        tasks.addCandidateUser(title, "ben");
        tasks.addCandidateUser(title, "ana");
        tasks.addCandidateGroup(title, Role.PROGRAM_ADMINS.id());
    }

    private List<Task> teamTasks() {
        return tasks.createTaskQuery().taskNameLike("story-%").list();
    }
}
