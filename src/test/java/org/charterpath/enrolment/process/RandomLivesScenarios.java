package org.charterpath.enrolment.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Lives of many people at random: they join, work, are away, come back, move, change coaches, leave and come in again, and
 * time passes. Whatever they do, no minute is lost or counts twice, and nobody is left without a task, a timer or an end. Run
 * on each database by a subclass.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RandomLivesScenarios {

    private static final long SEED = 20_251_030;

    /** How often, how many people, and for how many steps; a long run asks for more. */
    private static final int TRIES = Integer.getInteger("charterpath.lives", 1);

    private static final int PEOPLE = Integer.getInteger("charterpath.lives.people", 30);
    private static final int STEPS = Integer.getInteger("charterpath.lives.steps", 6);

    private static final int LATE = 5;
    private static final String WHY = "It was agreed with the school.";
    private static final List<String> COACHES = List.of(Program.COACH, "corin");

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
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    static IntStream seeds() {
        return IntStream.range(0, TRIES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leaveNothingBehindThatHangsOrCountsTwice(int round) {
        Random random = new Random(SEED + round);
        List<String> homes = launch(round);
        Map<String, List<CreditEntry>> known = new HashMap<>();
        Map<String, Integer> done = new TreeMap<>();
        LocalDate day = LocalDate.of(2025, 10, 25);
        for (int step = 0; step < STEPS; step++) {
            day = day.plusDays(2L + random.nextInt(9));
            program.moveTo(day);
            staffWorks(random);
            for (Enrolment enrolment : all(homes)) {
                done.merge(next(enrolment, homes, random), 1, Integer::sum);
            }
            program.driver().runDueJobs();
            all(homes).forEach(enrolment -> assertOnlyGrows(enrolment.id(), known));
        }

        assertThat(done.keySet())
                .contains("join", "work", "leave", "return", "transfer", "withdraw", "reenter", "coach");
        assertThat(known.values()).anySatisfy(entries -> assertThat(entries).isNotEmpty());
        all(homes).forEach(this::assertHasATaskATimerOrAnEnd);
        assertNoDrift(all(homes));
    }

    private List<String> launch(int round) {
        String[] first = names("a" + round, PEOPLE / 2 - LATE);
        String[] second = names("b" + round, PEOPLE / 2);
        List<String> homes = List.of(program.launchCohort(first), program.launchCohort(second));
        COACHES.forEach(
                coach -> accounts.ensure(new Person(coach, coach, "Coach", coach + "@example.org"), Role.COACHES));
        program.workUntil(LocalDate.of(2025, 10, 20), task -> isOfStaff(task));
        String late = List.of(names("z" + round, LATE)).stream()
                .map(name -> "%s,%s,Late,%s@example.org,Prairie School,%s".formatted(name, name, name, Program.COACH))
                .collect(Collectors.joining("\n"));
        rosters.importInto(homes.get(0), "user,first name,last name,email,school,coach\n" + late);
        return homes;
    }

    private static String[] names(String prefix, int howMany) {
        return IntStream.range(0, howMany)
                .mapToObj(number -> prefix + "n" + number)
                .toArray(String[]::new);
    }

    /** @return what was done, or "refused" where a rule stood against it */
    private String next(Enrolment enrolment, List<String> homes, Random random) {
        String id = enrolment.id();
        String elsewhere = homes.get(enrolment.cohortId().equals(homes.get(0)) ? 1 : 0);
        int dice = random.nextInt(100);
        try {
            switch (enrolment.state()) {
                case ENROLLED -> {
                    life.join(id, waived(enrolment, random), WHY, Program.ADMIN);
                    return "join";
                }
                case ACTIVE -> {
                    if (dice < 55) {
                        works(enrolment, random);
                        return "work";
                    }
                    if (dice < 67) {
                        LocalDate today = LocalDate.ofInstant(program.driver().now(), Program.ZONE);
                        life.takeLeave(id, today.plusDays(1 + random.nextInt(40)), WHY, Program.ADMIN);
                        return "leave";
                    }
                    if (dice < 75) {
                        life.transfer(id, elsewhere, WHY, Program.ADMIN);
                        return "transfer";
                    }
                    if (dice < 83) {
                        life.withdraw(id, WHY, Program.ADMIN);
                        return "withdraw";
                    }
                    if (dice < 90) {
                        String coach = COACHES.get(COACHES.indexOf(enrolment.coachId()) == 0 ? 1 : 0);
                        life.changeCoach(id, coach, WHY, Program.ADMIN);
                        return "coach";
                    }
                }
                case ON_LEAVE -> {
                    if (dice < 60) {
                        life.comeBack(id, WHY, Program.ADMIN);
                        return "return";
                    }
                    if (dice < 70) {
                        life.withdraw(id, WHY, Program.ADMIN);
                        return "withdraw";
                    }
                    if (dice < 80) {
                        life.transfer(id, elsewhere, WHY, Program.ADMIN);
                        return "transfer";
                    }
                }
                case WITHDRAWN -> {
                    if (dice < 60) {
                        life.reenter(id, waived(enrolment, random), WHY, Program.ADMIN);
                        return "reenter";
                    }
                }
                default -> throw new IllegalStateException(enrolment.toString());
            }
            return "nothing";
        } catch (EnrolmentLife.RefusedException rule) {
            return "refused";
        }
    }

    private Set<String> waived(Enrolment enrolment, Random random) {
        CohortCalendar calendar = cohorts.calendarOf(enrolment.cohortId());
        return random.nextInt(3) > 0
                ? Set.of()
                : life.pastStages(calendar).stream().map(Stage::id).collect(Collectors.toSet());
    }

    /** Up to three of the open tasks; what they lead to may still be on its way when the next thing happens. */
    private void works(Enrolment enrolment, Random random) {
        List<Task> open = new ArrayList<>(
                program.tasks(task -> enrolment.participantId().equals(task.getAssignee()) && !isOfStaff(task)));
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

    private void assertHasATaskATimerOrAnEnd(Enrolment enrolment) {
        List<ProcessInstance> running = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(enrolment.id())
                .list();
        List<String> roots = running.stream()
                .filter(instance -> instance.getId().equals(instance.getRootProcessInstanceId()))
                .map(instance -> instance.getProcessDefinitionId().replaceAll(":.*", ""))
                .toList();
        List<Task> tasks = program.tasks(
                task -> running.stream().anyMatch(instance -> instance.getId().equals(task.getProcessInstanceId())));
        long waiting = jobs.createJobQuery().timers().list().stream()
                .filter(job ->
                        running.stream().anyMatch(instance -> instance.getId().equals(job.getProcessInstanceId())))
                .count();
        switch (enrolment.state()) {
            case ACTIVE -> {
                assertThat(roots).as(enrolment.participantId()).containsExactly("participant-journey");
                assertThat(tasks.size() + waiting).as(enrolment.participantId()).isPositive();
            }
            case ON_LEAVE -> {
                assertThat(roots).as(enrolment.participantId()).containsExactly("enrolment-change");
                assertThat(waiting).isOne();
                assertThat(tasks).isEmpty();
            }
            default -> assertThat(running).as(enrolment.toString()).isEmpty();
        }
        assertThat(running.stream()
                        .flatMap(instance ->
                                runtime.createIncidentQuery().processInstanceId(instance.getId()).list().stream()))
                .isEmpty();
    }

    private void assertNoDrift(Collection<Enrolment> everybody) {
        Set<String> ids = everybody.stream().map(Enrolment::id).collect(Collectors.toSet());
        assertThat(reconciliation.run(UUID.randomUUID().toString()).findings().stream()
                        .map(ReconciliationReport.Finding::drift)
                        .filter(drift -> ids.contains(drift.enrolmentId())))
                .isEmpty();
    }
}
