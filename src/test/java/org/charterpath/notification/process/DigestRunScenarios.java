package org.charterpath.notification.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.notification.Digests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The daily digest on the engine's own tasks: several runs at once, and how much a run asks. */
abstract class DigestRunScenarios {

    private static final int RUNS = 3;
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Autowired
    private Digests digests;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @AfterEach
    void endTheTasks() {
        tasks.createTaskQuery()
                .taskNameLike("digest-run-%")
                .list()
                .forEach(task -> tasks.deleteTask(task.getId(), true));
    }

    @Test
    void writesOneMailForEachReaderHoweverManyRunsThereAreAtOnce() throws Exception {
        digests.send();
        List<String> readers = peopleWithATask(620);

        AtTheSameMoment.take(RUNS, 2, run -> turn -> {
            digests.send();
            return turn;
        });

        assertThat(mailTo(readers)).hasSize(620).doesNotHaveDuplicates();
        assertThat(jdbc.sql("select count(*) from reminder where mailed_on is null and title like 'digest-run-%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void asksAsMuchForManyReadersAsForFew() {
        digests.send();
        List<String> few = peopleWithATask(2);
        long forFew = CountedStatements.during(digests::send);
        List<String> many = peopleWithATask(60);
        long forMany = CountedStatements.during(digests::send);

        assertThat(mailTo(few)).hasSize(2);
        assertThat(mailTo(many)).hasSize(60);
        assertThat(forMany).isEqualTo(forFew).isLessThan(35);
    }

    private List<String> peopleWithATask(int howMany) {
        Instant due = clock.instant().plus(Duration.ofDays(5));
        List<String> people = IntStream.range(0, howMany)
                .mapToObj(number -> "digest.reader." + PEOPLE.incrementAndGet())
                .toList();
        for (String person : people) {
            Task task = tasks.newTask();
            task.setName("digest-run-" + person);
            task.setAssignee(person);
            task.setDueDate(Date.from(due));
            tasks.saveTask(task);
        }
        return people;
    }

    private List<String> mailTo(List<String> readers) {
        return jdbc.sql("select recipient_id from notification where recipient_id in (:readers)")
                .param("readers", readers)
                .query(String.class)
                .list();
    }
}
