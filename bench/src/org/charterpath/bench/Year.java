package org.charterpath.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;

/**
 * A year in which everybody answers everything at once: cohorts that are launched on the same day, each lived by a thread
 * of its own. All threads share one clock, which moves to the next timer of any cohort when all have nothing left to do.
 *
 * <p>What belongs to no cohort, the daily processes, does not run. What the driver asks for itself, open tasks and due
 * jobs, is not counted.
 */
final class Year {

    private static final String WORKSHEET = "worksheet";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    /** Each cohort has a coach of its own: two threads that asked one for a time would not live the same year again. */
    private static final AtomicInteger COACHES = new AtomicInteger();

    private final Side side;
    private final ProcessEngine engine;
    private final Program program;
    private final List<Cohort> cohorts = new ArrayList<>();

    private Year(Side side) {
        this.side = side;
        this.engine = side.engine();
        this.program = side.program();
    }

    /**
     * What a year came to.
     *
     * @param submissions how often each user task was completed
     * @param processes how many instances of each process have ended
     * @param worksheets what each reviewed worksheet cost, from its submission until its process had ended
     * @param time from the first day after the launch, which is not timed, to the last
     */
    record Lived(
            int journeys,
            Tally tally,
            Map<String, Integer> submissions,
            Map<String, Long> processes,
            List<Tally> worksheets,
            Duration time) {}

    /** Lives a year with cohorts of the same size. */
    static Lived live(Side side, int cohorts, int participants) {
        Year year = new Year(side);
        IntStream.range(0, cohorts).forEach(i -> year.launch(participants));
        long began = System.nanoTime();
        year.passes();
        return year.lived(cohorts * participants, Duration.ofNanos(System.nanoTime() - began));
    }

    private void launch(int participants) {
        Set<String> before = roots();
        List<String> names = IntStream.range(0, participants)
                .mapToObj(i -> "person" + PEOPLE.incrementAndGet())
                .toList();
        String coach = "coach" + COACHES.incrementAndGet();
        Tally tally = side.meter().during(() -> program.launchCohortOf(coach, names));
        Set<String> roots = roots();
        roots.removeAll(before);
        cohorts.add(new Cohort(roots, tally));
    }

    private Set<String> roots() {
        return engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list().stream()
                .map(ProcessInstance::getId)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void passes() {
        ExecutorService threads = Executors.newFixedThreadPool(cohorts.size());
        try {
            Optional<Instant> next = Optional.of(program.driver().now());
            while (next.isPresent()) {
                program.driver().moveTo(next.get());
                for (Future<?> cohort : cohorts.stream().map(threads::submit).toList()) {
                    cohort.get();
                }
                next = nextTimer().map(due -> due.plusSeconds(1));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdown();
        }
    }

    private Optional<Instant> nextTimer() {
        Date now = Date.from(program.driver().now());
        return engine.getManagementService().createJobQuery().timers().duedateHigherThan(now).list().stream()
                .filter(job -> cohorts.stream().anyMatch(cohort -> cohort.has(job)))
                .map(job -> job.getDuedate().toInstant())
                .min(Instant::compareTo);
    }

    private Lived lived(int journeys, Duration time) {
        Set<String> roots =
                cohorts.stream().flatMap(cohort -> cohort.roots.stream()).collect(Collectors.toSet());
        Map<String, Long> processes =
                engine.getHistoryService().createHistoricProcessInstanceQuery().finished().list().stream()
                        .filter(instance -> roots.contains(instance.getRootProcessInstanceId()))
                        .collect(Collectors.groupingBy(
                                HistoricProcessInstance::getProcessDefinitionKey, TreeMap::new, Collectors.counting()));
        Set<String> open = roots();
        open.retainAll(roots);
        if (!open.isEmpty()) {
            throw new IllegalStateException("Process instances that never ended: " + open);
        }
        Tally tally = new Tally();
        Map<String, Integer> submissions = new TreeMap<>();
        List<Tally> worksheets = new ArrayList<>();
        for (Cohort cohort : cohorts) {
            tally.add(cohort.tally);
            cohort.submissions.forEach((task, times) -> submissions.merge(task, times, Integer::sum));
            cohort.worksheets.values().stream()
                    .filter(worksheet -> worksheet.submissions == 2)
                    .forEach(worksheet -> worksheets.add(worksheet.tally));
        }
        return new Lived(journeys, tally, submissions, processes, worksheets, time);
    }

    private static final class Worksheet {
        private final Tally tally = new Tally();
        private int submissions;
    }

    /** The process instances of a cohort and its participants, by the tops of their trees. */
    private final class Cohort implements Runnable {

        private final Set<String> roots;
        private final Tally tally;
        private final Map<String, Integer> submissions = new TreeMap<>();
        private final Map<String, Worksheet> worksheets = new TreeMap<>();

        Cohort(Set<String> roots, Tally tally) {
            this.roots = roots;
            this.tally = tally;
        }

        boolean has(Job job) {
            return job.getRootProcessInstanceId() != null && roots.contains(job.getRootProcessInstanceId());
        }

        /** Everybody does what there is to do today. */
        @Override
        public void run() {
            boolean busy;
            do {
                List<Job> jobs = dueJobs();
                jobs.forEach(this::run);
                List<Task> tasks = jobs.isEmpty() ? openTasks() : List.of();
                tasks.forEach(this::submit);
                busy = !jobs.isEmpty() || !tasks.isEmpty();
            } while (busy);
        }

        private List<Job> dueJobs() {
            return engine.getManagementService().createJobQuery().executable().list().stream()
                    .filter(this::has)
                    .toList();
        }

        private List<Task> openTasks() {
            Map<String, String> rootOf = engine.getRuntimeService().createProcessInstanceQuery().list().stream()
                    .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getRootProcessInstanceId));
            return engine
                    .getTaskService()
                    .createTaskQuery()
                    .initializeFormKeys()
                    .orderByTaskCreateTime()
                    .asc()
                    .list()
                    .stream()
                    .filter(task -> roots.contains(rootOf.get(task.getProcessInstanceId())))
                    .toList();
        }

        private void run(Job job) {
            Tally cost = side.meter().during(() -> program.driver().run(job));
            tally.add(cost);
            Optional.ofNullable(worksheets.get(job.getProcessInstanceId()))
                    .ifPresent(worksheet -> worksheet.tally.add(cost));
        }

        private void submit(Task task) {
            Map<String, Object> answers = side.answers().apply(task);
            String person = task.getAssignee() == null ? Program.ADMIN : task.getAssignee();
            Tally cost = side.meter().during(() -> program.driver().submitAs(person, task, answers));
            tally.add(cost);
            submissions.merge(task.getTaskDefinitionKey(), 1, Integer::sum);
            if (task.getProcessDefinitionId().startsWith(WORKSHEET + ":")) {
                Worksheet worksheet = worksheets.computeIfAbsent(task.getProcessInstanceId(), key -> new Worksheet());
                worksheet.tally.add(cost);
                worksheet.submissions++;
            }
        }
    }
}
