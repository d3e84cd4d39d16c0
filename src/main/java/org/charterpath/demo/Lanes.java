package org.charterpath.demo;

import static java.util.Objects.requireNonNullElse;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Works side by side in a fixed number of lanes. What belongs to one participant is done one after the other, so that no
 * two steps change the same process instance at once; whichever lane is free takes the next participant.
 */
final class Lanes {

    private final int count;

    Lanes(int count) {
        this.count = count;
    }

    /**
     * Does something with each piece of work and returns when all is done; the first failure is thrown then.
     *
     * @param owner whose work it is; pieces of nobody's are done one after the other too
     */
    <T> void run(List<T> work, Function<T, @Nullable String> owner, Consumer<T> action) {
        List<List<T>> byOwner = count == 1 ? List.of(work) : mostFirst(work, owner);
        if (byOwner.size() <= 1) {
            work.forEach(action);
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(count, byOwner.size()));
        try {
            threads.invokeAll(byOwner.stream()
                            .map(pieces -> inOrder(pieces, action))
                            .toList())
                    .forEach(Lanes::finish);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            threads.shutdown();
        }
    }

    /** Each owner's pieces; who has most comes first, so that no lane is left alone with a long row at the end. */
    private static <T> List<List<T>> mostFirst(List<T> work, Function<T, @Nullable String> owner) {
        return work.stream()
                .collect(Collectors.groupingBy(piece -> requireNonNullElse(owner.apply(piece), "")))
                .values()
                .stream()
                .sorted(Comparator.comparingInt((List<T> pieces) -> pieces.size())
                        .reversed())
                .toList();
    }

    private static <T> Callable<Void> inOrder(List<T> pieces, Consumer<T> action) {
        return () -> {
            pieces.forEach(action);
            return null;
        };
    }

    private static void finish(Future<?> pieces) {
        try {
            pieces.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted", e);
    }
}
