package org.charterpath.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.calendar.CalendarChange.Kind;
import org.charterpath.calendar.CalendarMoves.Item;
import org.charterpath.calendar.CalendarMoves.MovedMeanwhileException;
import org.charterpath.calendar.CalendarMoves.Preview;
import org.charterpath.calendar.CalendarMoves.Span;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.PersonalCalendar;
import org.charterpath.coursework.Coursework;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.review.TaskRelief;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What moves when somebody moves a day, and who is left in peace; run on each database by a subclass. */
@PagesTest
abstract class CalendarScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    static final String WHY = "The state moved its own deadline.";
    static final LocalDate NOV_10 = LocalDate.of(2025, 11, 10);
    static final LocalDate DEC_12 = LocalDate.of(2025, 12, 12);

    @Autowired
    Program program;

    @Autowired
    CalendarMoves moves;

    @Autowired
    Cohorts cohorts;

    @Autowired
    private Coursework coursework;

    @Autowired
    private TaskRelief relief;

    @Autowired
    ManagementService jobs;

    @Autowired
    private HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @Test
    void movesAStageForACohortWithItsTimersAndTheDueDaysOfItsTasks() {
        List<String> people = people(2);
        String cohort = launch(people, "november", "december");
        int mails = mails();
        String first = program.enrolmentOf(cohort, people.get(0));
        Item november = stage(cohort, "november");
        assertThat(moments(first, "november")).containsExactly(midnight(LocalDate.of(2025, 11, 1)));

        Preview preview = moves.preview(november, new Span(NOV_10, DEC_12));
        assertThat(preview.shifts())
                .extracting(CalendarMoves.Shift::title)
                .containsExactly("November opens", "November is due");
        assertThat(preview.people()).isEqualTo(2);
        assertThat(preview.astray().timers())
                .as("one of each person and that of each group's session")
                .isEqualTo(2 + groupsOf(cohort));
        assertThat(moments(first, "november"))
                .as("a preview moves nothing")
                .containsExactly(midnight(LocalDate.of(2025, 11, 1)));

        move(november, new Span(NOV_10, DEC_12));

        assertThat(moments(first, "november")).containsExactly(midnight(NOV_10));
        assertThat(moments(first, "december")).containsExactly(midnight(LocalDate.of(2025, 12, 1)));
        program.moveTo(NOV_10.minusDays(1));
        assertThat(tasksOf(people.get(0))).isEmpty();
        program.moveTo(NOV_10);
        assertThat(tasksOf(people.get(0))).isNotEmpty().allSatisfy(task -> assertThat(due(task))
                .isEqualTo(DEC_12));
        assertThatThrownBy(() -> moves.preview(november, new Span(NOV_10.plusDays(5), DEC_12)))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageStartingWith("Opens on: November has opened on Nov 10, 2025; it cannot open another time.");

        Task extended = tasksOf(people.get(0)).get(0);
        LocalDate later = LocalDate.of(2026, 1, 15);
        relief.extend(extended.getId(), later, WHY, Program.ADMIN);
        LocalDate christmas = LocalDate.of(2025, 12, 24);
        Preview dueLater = moves.preview(november, new Span(NOV_10, christmas));
        assertThat(dueLater.notes())
                .contains(
                        "It has opened; what was handed out stays with those who have it.",
                        "One task keeps the later day that somebody was given for it.");

        move(november, new Span(NOV_10, christmas));

        assertThat(tasksOf(people.get(0))).allSatisfy(task -> assertThat(due(task))
                .isEqualTo(task.getId().equals(extended.getId()) ? later : christmas));
        assertThat(tasksOf(people.get(1))).allSatisfy(task -> {
            assertThat(due(task)).isEqualTo(christmas);
            assertThat(history.createHistoricTaskInstanceQuery()
                            .taskId(task.getId())
                            .singleResult()
                            .getDueDate())
                    .isEqualTo(task.getDueDate());
        });
        assertThat(coursework.assignmentsOf(first)).isNotEmpty().allSatisfy(assignment -> assertThat(assignment.dueOn())
                .isEqualTo(christmas));
        assertThat(mails()).isEqualTo(mails);
        assertThat(jdbc.sql(
                                "select detail from audit_event where action = 'CALENDAR_CHANGED' and subject = ? order by id")
                        .param(cohort)
                        .query(String.class)
                        .list())
                .containsExactly(
                        "STAGE november: 2025-11-01/2025-11-30 > 2025-11-10/2025-12-12",
                        "STAGE november: 2025-11-10/2025-12-12 > 2025-11-10/2025-12-24");
    }

    @Test
    void movesDaysForOnePersonAndKeepsThemWhenTheCohortsMove() {
        List<String> people = people(2);
        String cohort = launch(people, "november", "december");
        String own = program.enrolmentOf(cohort, people.get(0));
        String other = program.enrolmentOf(cohort, people.get(1));
        Item forOne = new Item(cohort, Optional.of(own), Kind.STAGE, "december");
        program.moveTo(NOV_10);

        assertThatThrownBy(() -> moves.preview(forOne, new Span(LocalDate.of(2025, 12, 1), LocalDate.of(2025, 12, 5))))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage(
                        "Due on: Dec 31, 2025 or later; one person may have more time than the others, and not less.");
        assertThat(move(forOne, new Span(NOV_10, LocalDate.of(2026, 1, 9))).timers())
                .isOne();
        program.driver().runDueJobs();

        assertThat(moments(other, "december")).containsExactly(midnight(LocalDate.of(2025, 12, 1)));
        assertThat(tasksOf(people.get(0))).anyMatch(task -> due(task).equals(LocalDate.of(2026, 1, 9)));
        Item december = stage(cohort, "december");
        LocalDate opens = LocalDate.of(2025, 12, 8);
        assertThat(moves.preview(december, new Span(opens, LocalDate.of(2026, 1, 5)))
                        .keep())
                .singleElement()
                .asString()
                .endsWith(": opens Nov 10, 2025, due Jan 9, 2026");
        move(december, new Span(opens, LocalDate.of(2026, 1, 5)));
        assertThat(moments(other, "december")).containsExactly(midnight(opens));
        assertThat(tasksOf(people.get(0))).anyMatch(task -> due(task).equals(LocalDate.of(2026, 1, 9)));

        Item catchUpOfOne = new Item(cohort, Optional.of(own), Kind.DATE, "catchUp");
        LocalDate june = LocalDate.of(2026, 6, 30);
        refused(
                catchUpOfOne,
                new Span(june, june),
                WHY,
                "one person may have more time than the others, and not less.");
        LocalDate august = LocalDate.of(2026, 8, 1);
        move(catchUpOfOne, new Span(august, august));
        Item catchUp = new Item(cohort, Optional.empty(), Kind.DATE, "catchUp");
        LocalDate july = LocalDate.of(2026, 7, 15);
        Preview preview = moves.preview(catchUp, new Span(july, july));
        assertThat(preview.keep()).singleElement().asString().endsWith(": last day for work Aug 1, 2026");
        move(catchUp, new Span(july, july));

        assertThat(boundaries(own)).isNotEmpty().containsOnly(midnight(august.plusDays(1)));
        assertThat(new PersonalCalendar(cohorts.calendarOf(cohort), Map.of(), Map.of(), Optional.of(june)).workDueBy())
                .as("never less time than everybody")
                .isEqualTo(july);
        assertThat(boundaries(other)).isNotEmpty().containsOnly(midnight(july.plusDays(1)));
        assertThatThrownBy(() ->
                        moves.move(forOne, new Span(NOV_10, LocalDate.of(2026, 1, 12)), "seen", WHY, people.get(0)))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage("Person: somebody else decides about your own days.");
    }

    @Test
    void movesOnceHoweverOftenAndWhoeverAsksAtTheSameMoment() throws Exception {
        String cohort = launch(people(1), "november");
        Item november = stage(cohort, "november");
        String seen = moves.standing(november).span().text();
        Span ninth = new Span(LocalDate.of(2025, 11, 9), DEC_12);
        Span tenth = new Span(NOV_10, DEC_12);

        List<List<String>> answers = AtTheSameMoment.take(2, 1, runner -> turn -> {
            try {
                moves.move(november, runner == 0 ? ninth : tenth, seen, WHY, Program.ADMIN);
                return "moved";
            } catch (MovedMeanwhileException late) {
                return late.getMessage();
            }
        });

        Span now = moves.standing(november).span();
        assertThat(answers.get(0))
                .containsExactlyInAnyOrder(
                        "moved",
                        "November: somebody has moved it meanwhile; it is %s now. Look at it again before you go on."
                                .formatted(now.inWords()));
        assertThat(moves.move(november, now, seen, WHY, Program.ADMIN).timers()).isZero();
        assertThat(moves.changesIn(cohort)).hasSize(1);
        refused(november, ninth, "Too short", "Reason: say why in 10 letters or more");
        refused(november, ninth, "x".repeat(4001), "and at most 1000 characters");
        refused(november, new Span(LocalDate.of(2025, 9, 1), DEC_12), WHY, "Opens on: today, Sep 15, 2025, or later.");
        refused(november, new Span(NOV_10, LocalDate.of(2027, 1, 1)), WHY, "after the last day for its work");
        refused(
                stage(cohort, "october"),
                new Span(LocalDate.of(2025, 10, 3), LocalDate.of(2025, 10, 31)),
                WHY,
                "October opens when somebody begins; only its due day can be moved.");
    }

    @Test
    void asksAndWritesAsMuchForManyPeopleInManyGroupsAsForFew() {
        String few = program.launchCohortOfGroups(Set.of("november"), people(1));
        String many = program.launchCohortOfGroups(Set.of("november"), people(9));
        assertThat(groupsOf(few)).isEqualTo(1);
        assertThat(groupsOf(many)).isEqualTo(9);
        Span days = new Span(NOV_10, DEC_12);

        moves.preview(stage(few, "november"), days);
        long lookForFew = CountedStatements.during(() -> moves.preview(stage(few, "november"), days));
        long forFew = CountedStatements.during(() -> move(stage(few, "november"), days));

        assertThat(CountedStatements.during(() -> moves.preview(stage(many, "november"), days)))
                .isEqualTo(lookForFew);
        assertThat(CountedStatements.during(() -> move(stage(many, "november"), days)))
                .isEqualTo(forFew)
                .isLessThan(50);
    }

    void refused(Item item, Span span, String reason, String words) {
        String seen = moves.standing(item).span().text();
        assertThatThrownBy(() -> moves.move(item, span, seen, reason, Program.ADMIN))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining(words);
    }

    DatedWork.Astray move(Item item, Span span) {
        return moves.move(item, span, moves.standing(item).span().text(), WHY, Program.ADMIN);
    }

    static Item stage(String cohort, String stage) {
        return new Item(cohort, Optional.empty(), Kind.STAGE, stage);
    }

    static List<String> people(int howMany) {
        return IntStream.range(0, howMany)
                .mapToObj(number -> "moved." + PEOPLE.incrementAndGet())
                .toList();
    }

    String launch(List<String> people, String... toDo) {
        return program.launchCohortFor(Set.of(toDo), people.toArray(String[]::new));
    }

    List<Instant> moments(String owner, String stage) {
        return job(owner, stage).stream()
                .map(job -> job.getDuedate().toInstant())
                .toList();
    }

    Optional<Job> job(String owner, String stage) {
        return jobs(owner, "intermediateEvent_%sOpens".formatted(stage)).stream()
                .findFirst();
    }

    private List<Instant> boundaries(String owner) {
        return timers(owner, "boundaryEvent_catchUpDeadline");
    }

    List<Instant> timers(String owner, String activity) {
        return jobs(owner, activity).stream()
                .map(job -> job.getDuedate().toInstant())
                .toList();
    }

    private List<Job> jobs(String owner, String activity) {
        Set<String> instances = Set.copyOf(jdbc.sql("select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?")
                .param(owner)
                .query(String.class)
                .list());
        List<Job> found = new ArrayList<>(
                jobs.createJobQuery().activityId(activity).timers().list());
        found.removeIf(job -> !instances.contains(job.getProcessInstanceId()));
        return found;
    }

    List<Task> tasksOf(String person) {
        return program.tasks(task -> person.equals(task.getAssignee()));
    }

    static LocalDate due(Task task) {
        return LocalDate.ofInstant(task.getDueDate().toInstant(), Program.ZONE);
    }

    static Instant midnight(LocalDate day) {
        return day.atStartOfDay(Program.ZONE).toInstant();
    }

    private int groupsOf(String cohort) {
        return jdbc.sql("select count(*) from cohort_group where cohort_id = ?")
                .param(cohort)
                .query(Integer.class)
                .single();
    }

    private int mails() {
        return jdbc.sql("select count(*) from notification")
                .query(Integer.class)
                .single();
    }
}
