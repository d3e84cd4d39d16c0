package org.charterpath.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.charterpath.Program;
import org.charterpath.notification.Digests;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A morning's digests, on a day on which most people have something due.
 *
 * @param tasks how many open tasks have a due day
 * @param mails how many were written
 * @param reminders how many were noted for them, for coaches and for admins: all that have come up since the last morning
 * @param megabytes the most that was in use after a garbage collection, beyond what was before; 0 where there was none
 */
record Morning(long tasks, long mails, long reminders, Duration time, long megabytes) {

    private static final int MEGABYTE = 1_000_000;

    static Morning of(Served served, LocalDate day) {
        JdbcClient jdbc = JdbcClient.create(served.database());
        ClockUtil.setCurrentTime(Date.from(day.atTime(6, 0).atZone(Program.ZONE).toInstant()));
        long before = count(jdbc, "notification");
        long remindersBefore = count(jdbc, "reminder");
        try (Heap heap = new Heap()) {
            long began = System.nanoTime();
            served.bean(Digests.class).send();
            Duration time = Duration.ofNanos(System.nanoTime() - began);
            return new Morning(
                    count(jdbc, "act_ru_task where due_date_ is not null"),
                    count(jdbc, "notification") - before,
                    count(jdbc, "reminder") - remindersBefore,
                    time,
                    heap.mostBeyondTheBeginning() / MEGABYTE);
        }
    }

    private static long count(JdbcClient jdbc, String what) {
        return jdbc.sql("select count(*) from " + what).query(Long.class).single();
    }

    /** What lives on after each garbage collection. */
    private static final class Heap implements AutoCloseable {

        private final AtomicLong most = new AtomicLong();
        private final NotificationListener listener = (notification, nothing) -> {
            if (GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(notification.getType())) {
                GarbageCollectionNotificationInfo info =
                        GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
                most.accumulateAndGet(
                        info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                                .filter(pool -> !pool.getKey().contains("Metaspace")
                                        && !pool.getKey().contains("Code")
                                        && !pool.getKey().contains("Class"))
                                .map(Map.Entry::getValue)
                                .mapToLong(MemoryUsage::getUsed)
                                .sum(),
                        Math::max);
            }
        };
        private final long atFirst;

        Heap() {
            System.gc();
            atFirst = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            emitters().forEach(emitter -> emitter.addNotificationListener(listener, null, null));
        }

        long mostBeyondTheBeginning() {
            return Math.max(0, most.get() - atFirst);
        }

        private static Stream<NotificationEmitter> emitters() {
            List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
            return collectors.stream().map(NotificationEmitter.class::cast);
        }

        @Override
        public void close() {
            emitters().forEach(emitter -> {
                try {
                    emitter.removeNotificationListener(listener);
                } catch (ListenerNotFoundException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }
}
