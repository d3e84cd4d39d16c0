package org.charterpath.enrolment.process;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.statistics.Statistics;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.CleanEngine;
import org.charterpath.Program;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Rosters;
import org.charterpath.enrolment.EnrolmentLife;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.program.Stage;
import org.charterpath.reconciliation.Reconciliation;
import org.charterpath.reconciliation.ReconciliationReport;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;

/**
 * Lives of many people at random: they join, work, are away, come back, move, change coaches, leave and come in again, and
 * time passes. Whatever they do, no minute is lost or counts twice, and nobody is left without a task, a timer or an end. Run
 * on each database by a subclass. What fails is made smaller, and the report names the seed.
 */
abstract class RandomLivesScenarios {

    /** How many cohorts' lives, of how many people, with how many steps; a long run asks for more. */
    private static final int ROUNDS = Integer.getInteger("charterpath.lives", 1);

    private static final int PEOPLE = Integer.getInteger("charterpath.lives.people", 10);
    private static final int STEPS = Integer.getInteger("charterpath.lives.steps", 5);

    /** Among so many lives each thing that can happen does. */
    private static final int MANY = 250;

    /** As many as there may be, of which fewer are tried once something fails. */
    private static final RandomDistribution ALL = (size, least, most, center) -> random -> most;

    private static final int LONGEST_LEAVE = 40;

    /** One of so many is put on the roster after the launch. */
    private static final int LATE = 6;

    private static final String WHY = "It was agreed with the school.";
    private static final List<String> COACHES = List.of(Program.COACH, "corin");
    private static final AtomicInteger ROUND = new AtomicInteger();

    @Autowired
    Program program;

    @Autowired
    EnrolmentLife life;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Cohorts cohorts;

    @Autowired
    Rosters rosters;

    @Autowired
    Accounts accounts;

    @Autowired
    CreditLedger ledger;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService jobs;

    /** jqwik knows nothing of Spring's test contexts, but they can be asked for. */
    @BeforeProperty
    void askForTheApplication() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
    }

    /** What somebody has in mind; where it cannot be, they do what leads on: set out, come back, come in again. */
    enum Wish {
        WORK,
        REST,
        LEAVE,
        TRANSFER,
        WITHDRAW,
        CHANGE_COACH
    }

    /**
     * What somebody does in one step.
     *
     * @param detail which tasks, for how many days, whether past stages are waived
     */
    record Move(Wish wish, int detail) {}

    /**
     * What happens to everybody in one step.
     *
     * @param days that pass before it
     * @param staff which of the open tasks the coaches and the admin do
     */
    record Step(int days, int staff) {}

    /** Two cohorts and their people, who do one thing a step each. */
    record Round(List<Step> steps, List<List<Move>> lives) {}

    @Provide
    Arbitrary<List<Round>> rounds() {
        Arbitrary<Wish> wishes = Arbitraries.frequency(
                Tuple.of(11, Wish.WORK),
                Tuple.of(2, Wish.REST),
                Tuple.of(3, Wish.LEAVE),
                Tuple.of(2, Wish.TRANSFER),
                Tuple.of(2, Wish.WITHDRAW),
                Tuple.of(2, Wish.CHANGE_COACH));
        Arbitrary<Move> moves = Combinators.combine(
                        wishes, Arbitraries.integers().between(0, 999))
                .as(Move::new);
        Arbitrary<Step> steps = Combinators.combine(
                        Arbitraries.integers().between(2, 10),
                        Arbitraries.integers().between(0, 999))
                .as(Step::new);
        return Combinators.combine(
                        steps.list().ofSize(STEPS),
                        moves.list()
                                .ofSize(STEPS)
                                .list()
                                .ofMinSize(2)
                                .ofMaxSize(PEOPLE)
                                .withSizeDistribution(ALL))
                .as(Round::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(ROUNDS)
                .withSizeDistribution(ALL);
    }

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
    void leaveNothingBehindThatHangsOrCountsTwice(@ForAll("rounds") List<Round> rounds) {
        Set<String> done = new TreeSet<>();
        for (Round round : rounds) {
            try {
                done.addAll(live(round));
            } finally {
                CleanEngine.clean(engine);
            }
        }
        if (rounds.stream().mapToInt(round -> round.lives().size()).sum() >= MANY) {
            assertThat(done).contains("join", "work", "leave", "return", "transfer", "withdraw", "reenter", "coach");
        }
    }

    /** @return what has happened to somebody in it */
    private Set<String> live(Round round) {
        Map<String, List<Move>> lives = named(round.lives());
        List<String> homes = launch(List.copyOf(lives.keySet()));
        Map<String, List<CreditEntry>> known = new HashMap<>();
        Set<String> done = new TreeSet<>();
        LocalDate day = LocalDate.of(2025, 10, 25);
        for (int at = 0; at < round.steps().size(); at++) {
            Step step = round.steps().get(at);
            day = day.plusDays(step.days());
            program.moveTo(day);
            staffWorks(new Random(step.staff()));
            for (Enrolment enrolment : all(homes)) {
                Move move = requireNonNull(lives.get(enrolment.participantId())).get(at);
                String what = next(enrolment, homes, move);
                Statistics.collect(what);
                done.add(what);
            }
            program.driver().runDueJobs();
            all(homes).forEach(enrolment -> assertOnlyGrows(enrolment.id(), known));
        }
        assertEachHasATaskATimerOrAnEnd(all(homes));
        assertNoDrift(all(homes));
        return done;
    }

    private static Map<String, List<Move>> named(List<List<Move>> lives) {
        int round = ROUND.incrementAndGet();
        Map<String, List<Move>> named = new LinkedHashMap<>();
        lives.forEach(moves -> named.put("lives%dn%d".formatted(round, named.size()), moves));
        return named;
    }

    /** @return the cohorts: the first has those who come late */
    private List<String> launch(List<String> people) {
        int late = people.size() / LATE;
        int half = (people.size() - late + 1) / 2;
        List<String> homes = List.of(
                program.launchCohort(people.subList(late, late + half).toArray(String[]::new)),
                program.launchCohort(people.subList(late + half, people.size()).toArray(String[]::new)));
        COACHES.forEach(
                coach -> accounts.ensure(new Person(coach, coach, "Coach", coach + "@example.org"), Role.COACHES));
        program.workUntil(LocalDate.of(2025, 10, 20), RandomLivesScenarios::isOfStaff);
        if (late > 0) {
            rosters.importInto(
                    homes.get(0),
                    people.subList(0, late).stream()
                            .map(name -> "%s,%s,Late,%s@example.org,Prairie School,%s"
                                    .formatted(name, name, name, Program.COACH))
                            .collect(Collectors.joining("\n", "user,first name,last name,email,school,coach\n", "\n")));
        }
        return homes;
    }

    /** @return what was done, or "refused" where a rule stood against it */
    private String next(Enrolment enrolment, List<String> homes, Move move) {
        String id = enrolment.id();
        try {
            return switch (enrolment.state()) {
                case ENROLLED -> {
                    life.join(id, waived(enrolment, move), WHY, Program.ADMIN);
                    yield "join";
                }
                case ACTIVE -> onTheWay(enrolment, homes, move);
                case ON_LEAVE -> {
                    if (move.wish() == Wish.WORK) {
                        life.comeBack(id, WHY, Program.ADMIN);
                        yield "return";
                    }
                    yield anywhere(enrolment, homes, move);
                }
                case WITHDRAWN -> {
                    if (move.wish() != Wish.WORK) {
                        yield "rest";
                    }
                    life.reenter(id, waived(enrolment, move), WHY, Program.ADMIN);
                    yield "reenter";
                }
                default -> throw new IllegalStateException(enrolment.toString());
            };
        } catch (EnrolmentLife.RefusedException rule) {
            return "refused";
        }
    }

    private String onTheWay(Enrolment enrolment, List<String> homes, Move move) {
        switch (move.wish()) {
            case WORK -> {
                work(enrolment.participantId(), new Random(move.detail()));
                return "work";
            }
            case LEAVE -> {
                LocalDate today = LocalDate.ofInstant(program.driver().now(), Program.ZONE);
                LocalDate back = today.plusDays(1L + move.detail() % LONGEST_LEAVE);
                life.takeLeave(enrolment.id(), back, WHY, Program.ADMIN);
                return "leave";
            }
            default -> {
                return anywhere(enrolment, homes, move);
            }
        }
    }

    /** What can be decided about everybody who has not left. */
    private String anywhere(Enrolment enrolment, List<String> homes, Move move) {
        String id = enrolment.id();
        switch (move.wish()) {
            case TRANSFER -> {
                life.transfer(id, homes.get(enrolment.cohortId().equals(homes.get(0)) ? 1 : 0), WHY, Program.ADMIN);
                return "transfer";
            }
            case WITHDRAW -> {
                life.withdraw(id, WHY, Program.ADMIN);
                return "withdraw";
            }
            case CHANGE_COACH -> {
                life.changeCoach(
                        id, COACHES.get(COACHES.indexOf(enrolment.coachId()) == 0 ? 1 : 0), WHY, Program.ADMIN);
                return "coach";
            }
            default -> {
                return "rest";
            }
        }
    }

    private Set<String> waived(Enrolment enrolment, Move move) {
        CohortCalendar calendar = cohorts.calendarOf(enrolment.cohortId());
        return move.detail() % 3 > 0
                ? Set.of()
                : life.pastStages(calendar).stream().map(Stage::id).collect(Collectors.toSet());
    }

    /** Up to three of the open tasks; what they lead to may still be on its way when the next thing happens. */
    private void work(String participant, Random random) {
        List<Task> open = new ArrayList<>(tasks.createTaskQuery()
                .taskAssignee(participant)
                .initializeFormKeys()
                .list());
        for (int task = 0; task < 3 && !open.isEmpty(); task++) {
            Task chosen = open.remove(random.nextInt(open.size()));
            program.driver().submit(chosen, program.answersTo(chosen));
        }
        if (random.nextBoolean()) {
            program.driver().runDueJobs();
        }
    }

    private void staffWorks(Random random) {
        for (Task task : program.tasks(RandomLivesScenarios::isOfStaff)) {
            if (random.nextInt(3) > 0) {
                program.driver()
                        .submitAs(
                                task.getAssignee() == null ? Program.ADMIN : task.getAssignee(),
                                task,
                                program.answersTo(task));
            }
        }
        program.driver().runDueJobs();
    }

    private static boolean isOfStaff(Task task) {
        return task.getAssignee() == null
                || COACHES.contains(task.getAssignee())
                || Program.ADMIN.equals(task.getAssignee());
    }

    private List<Enrolment> all(List<String> homes) {
        return homes.stream()
                .flatMap(cohort -> enrolments.in(cohort).stream())
                .sorted(Comparator.comparing(Enrolment::participantId))
                .toList();
    }

    private void assertOnlyGrows(String enrolmentId, Map<String, List<CreditEntry>> known) {
        List<CreditEntry> now = ledger.entriesOf(enrolmentId);
        assertThat(now).containsAll(known.getOrDefault(enrolmentId, List.of()));
        assertThat(now).extracting(CreditEntry::sourceId).doesNotHaveDuplicates();
        known.put(enrolmentId, now);
    }

    private void assertEachHasATaskATimerOrAnEnd(List<Enrolment> everybody) {
        Map<String, List<ProcessInstance>> running = runtime.createProcessInstanceQuery().list().stream()
                .filter(instance -> instance.getBusinessKey() != null)
                .collect(groupingBy(ProcessInstance::getBusinessKey));
        Map<String, Long> open =
                tasks.createTaskQuery().list().stream().collect(groupingBy(Task::getProcessInstanceId, counting()));
        Map<String, Long> timers = jobs.createJobQuery().timers().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .collect(groupingBy(Job::getProcessInstanceId, counting()));
        assertThat(runtime.createIncidentQuery().list()).isEmpty();
        everybody.forEach(
                one -> assertHasATaskATimerOrAnEnd(one, running.getOrDefault(one.id(), List.of()), open, timers));
    }

    private static void assertHasATaskATimerOrAnEnd(
            Enrolment enrolment, List<ProcessInstance> running, Map<String, Long> open, Map<String, Long> timers) {
        List<String> roots = running.stream()
                .filter(instance -> instance.getId().equals(instance.getRootProcessInstanceId()))
                .map(instance -> instance.getProcessDefinitionId().replaceAll(":.*", ""))
                .toList();
        long tasksOfIt = sum(running, open);
        long waiting = sum(running, timers);
        switch (enrolment.state()) {
            case ACTIVE -> {
                assertThat(roots).as(enrolment.toString()).containsExactly("participant-journey");
                assertThat(tasksOfIt + waiting).as(enrolment.toString()).isPositive();
            }
            case ON_LEAVE -> {
                assertThat(roots).as(enrolment.toString()).containsExactly("enrolment-change");
                assertThat(waiting).as(enrolment.toString()).isOne();
                assertThat(tasksOfIt).as(enrolment.toString()).isZero();
            }
            default -> assertThat(running).as(enrolment.toString()).isEmpty();
        }
    }

    private static long sum(List<ProcessInstance> instances, Map<String, Long> counts) {
        return instances.stream()
                .mapToLong(instance -> counts.getOrDefault(instance.getId(), 0L))
                .sum();
    }

    private void assertNoDrift(Collection<Enrolment> everybody) {
        Set<String> ids = everybody.stream().map(Enrolment::id).collect(Collectors.toSet());
        assertThat(reconciliation.run(UUID.randomUUID().toString()).findings().stream()
                        .map(ReconciliationReport.Finding::drift)
                        .filter(drift -> ids.contains(drift.enrolmentId())))
                .isEmpty();
    }
}
