package org.charterpath.operations;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question to something that may be away, asked once for all who want to know at the same time. They wait a few seconds for
 * the answer: to connect to a server that is away takes much longer. While a question has no answer, nobody asks another one.
 *
 * @param <T> the answer
 */
public final class TimedQuestion<T> implements AutoCloseable {

    private static final long PATIENCE = 3;

    private final Supplier<T> question;
    private final ExecutorService asking;

    private @Nullable Asked<T> last;

    /**
     * A question that nobody has asked yet.
     *
     * @param name of the thread that asks
     */
    public TimedQuestion(String name, Supplier<T> question) {
        this.question = question;
        this.asking = Executors.newSingleThreadExecutor(work -> {
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

    /** A question that was asked, and the same with the patience for it. */
    private record Asked<T>(CompletableFuture<T> whole, CompletableFuture<T> inTime) {}

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
        if (asked == null || asked.whole().isDone()) {
            CompletableFuture<T> whole = CompletableFuture.supplyAsync(question, asking);
            asked = new Asked<>(whole, whole.copy().orTimeout(PATIENCE, TimeUnit.SECONDS));
            last = asked;
        }
        return asked;
    }

    /** Nobody waits any more for what was asked. */
    @Override
    public void close() {
        asking.shutdown();
    }
}
