package org.charterpath.operations;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question to something that may be away, asked once for all who want to know at the same time. They wait a few seconds for
 * the answer: to connect to a server that is away takes much longer. While a question has no answer, nobody asks another one,
 * until none is to be expected any more: a server that loses its power in the middle of one never says that it is gone.
 *
 * @param <T> the answer
 */
public final class TimedQuestion<T> implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Longer than it takes to wait for a connection, and to be refused one. */
    private static final Duration HOPE = Duration.ofSeconds(60);

    private final String name;
    private final Supplier<T> question;
    private final Duration patience;
    private final Duration hope;

    private ExecutorService asking;

    private @Nullable Asked<T> last;

    /**
     * A question that nobody has asked yet.
     *
     * @param name of the thread that asks
     */
    public TimedQuestion(String name, Supplier<T> question) {
        this(name, question, PATIENCE, HOPE);
    }

    /**
     * A question that nobody has asked yet.
     *
     * @param patience how long somebody waits for the answer
     * @param hope after how long another thread asks anew
     */
    TimedQuestion(String name, Supplier<T> question, Duration patience, Duration hope) {
        this.name = name;
        this.question = question;
        this.patience = patience;
        this.hope = hope;
        this.asking = thread(name);
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** There is no answer; the cause is what came in its place, or that nothing came in time. */
    public static final class UnansweredException extends RuntimeException {

        UnansweredException(@Nullable Throwable cause) {
            super("There is no answer", cause);
        }

        /** The kind of failure alone: what a database says may quote a row. */
        public String kind() {
            Throwable cause = getCause();
            return (cause == null ? this : cause).getClass().getName();
        }
    }

    /** A question that was asked, the same with the patience for it, and with the hope. */
    private record Asked<T>(CompletableFuture<T> whole, CompletableFuture<T> inTime, CompletableFuture<T> atAll) {}

    /**
     * The answer.
     *
     * @throws UnansweredException after a few seconds without one, or if asking fails
     */
    public T ask() {
        try {
            return asked().inTime().join();
        } catch (CompletionException noAnswer) {
            throw new UnansweredException(noAnswer.getCause());
        }
    }

    private synchronized Asked<T> asked() {
        Asked<T> asked = last;
        if (asked == null || asked.whole().isDone() || asked.atAll().isDone()) {
            if (asked != null && !asked.whole().isDone()) {
                asking.shutdown();
                asking = thread(name);
            }
            CompletableFuture<T> whole = CompletableFuture.supplyAsync(question, asking);
            asked = new Asked<>(whole, within(patience, whole), within(hope, whole));
            last = asked;
        }
        return asked;
    }

    private static <T> CompletableFuture<T> within(Duration time, CompletableFuture<T> whole) {
        return whole.copy().orTimeout(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Nobody waits any more for what was asked. */
    @Override
    public synchronized void close() {
        asking.shutdown();
    }
}
