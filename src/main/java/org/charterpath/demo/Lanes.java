package org.charterpath.demo;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Works side by side in a fixed number of lanes. What belongs to one participant stays in one lane, so that no two steps
 * change the same process instance at once.
 */
final class Lanes {

    private final int count;

    Lanes(int count) {
        this.count = count;
    }

    /** The lane in which something belongs; what has no key belongs in the first. */
    int of(@Nullable String key) {
        if (key == null) {
            return 0;
        }
        // The engine's ids are counted up, so their hash codes fall into few lanes unless they are mixed.
        return ((key.hashCode() * 0x9E3779B9) >>> 16) % count;
    }

    /** Does the work of all lanes; the first failure is thrown when all have ended. */
    void run(IntConsumer work) {
        if (count == 1) {
            work.accept(0);
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<? extends Future<?>> lanes = IntStream.range(0, count)
                    .mapToObj(lane -> threads.submit(() -> work.accept(lane)))
                    .toList();
            lanes.forEach(Lanes::finish);
        } finally {
            threads.shutdown();
        }
    }

    private static void finish(Future<?> lane) {
        try {
            lane.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
