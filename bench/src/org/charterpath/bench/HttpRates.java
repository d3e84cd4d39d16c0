package org.charterpath.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.charterpath.Program;
import org.charterpath.Visitor;
import org.charterpath.bench.Served.Worksheet;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.people.Role;

/**
 * Worksheets of journeys, sent as Tasklist sends them by people who are signed in: a participant submits one, the coach
 * approves it, and the job executor does what lies between and after, until the worksheet's process has ended.
 *
 * @param counted what is sent to the database while one client works, by whichever thread: the web's look-ups and the job
 *     executor's own questions too
 * @param worksheets how many were counted
 * @param median time of one while one client works
 * @param perSecond worksheets a second of all clients at once
 */
record HttpRates(Tally counted, int worksheets, Duration median, double perSecond) {

    static final int CLIENTS = 4;

    private static final String SUBMIT = "/camunda/api/engine/engine/default/task/%s/submit-form";
    private static final int PATIENCE_SECONDS = 60;

    /** Everybody has the four worksheets of November: one to get warm, one for a client alone, two for all clients. */
    static HttpRates of(Served served) {
        Clients clients = new Clients(served);
        List<HttpRates> rates = new ArrayList<>();
        served.withJobs(() -> rates.add(clients.work(served.meter())));
        return rates.get(0);
    }

    double each(long count) {
        return (double) count / worksheets;
    }

    /** Those who sit before a browser; each has participants of his own, and may review what they submit. */
    private static final class Clients {

        private final Served.Watch watch;
        private final List<List<Worksheet>> worksheets;
        private final List<Visitor> coaches;
        private final String approval = Served.posted(new SampleAnswers().to("review"));

        Clients(Served served) {
            this.watch = served.watch();
            this.worksheets = served.worksheets();
            this.coaches = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> served.signedIn(Program.COACH, Role.COACHES))
                    .toList();
        }

        HttpRates work(Meter meter) {
            together(0, 1);
            Tally counted = new Tally();
            meter.countEverything(counted);
            List<Duration> alone = worksheets.stream()
                    .map(theirs -> time(theirs.get(1), coaches.get(0)))
                    .sorted()
                    .toList();
            meter.countEverything(null);
            return new HttpRates(counted, alone.size(), alone.get(alone.size() / 2), together(2, 4));
        }

        /** Worksheets a second. */
        private double together(int from, int to) {
            ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
            try {
                long began = System.nanoTime();
                List<Future<?>> clients = new ArrayList<>();
                for (int first = 0; first < CLIENTS; first++) {
                    int client = first;
                    clients.add(
                            threads.submit(() -> IntStream.iterate(client, i -> i < worksheets.size(), i -> i + CLIENTS)
                                    .mapToObj(i -> worksheets.get(i).subList(from, to))
                                    .flatMap(List::stream)
                                    .forEach(worksheet -> time(worksheet, coaches.get(client)))));
                }
                for (Future<?> client : clients) {
                    client.get();
                }
                return worksheets.size() * (to - from) * 1e9 / (System.nanoTime() - began);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } finally {
                threads.shutdown();
            }
        }

        private Duration time(Worksheet worksheet, Visitor coach) {
            long began = System.nanoTime();
            submit(worksheet.participant(), worksheet.taskId(), worksheet.answers());
            submit(coach, await(watch.review(worksheet.processInstanceId())), approval);
            await(watch.end(worksheet.processInstanceId()));
            return Duration.ofNanos(System.nanoTime() - began);
        }

        private static void submit(Visitor visitor, String taskId, String answers) {
            Served.mustBe(204, visitor.post(SUBMIT.formatted(taskId), answers));
        }

        private static String await(CompletableFuture<String> future) {
            try {
                return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
