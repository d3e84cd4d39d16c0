package org.charterpath.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What happens in the demo at a moment of its own, whoever's year is being lived meanwhile. */
final class Timeline {

    private final EngineDriver driver;
    private final TreeMap<Instant, List<Runnable>> ahead = new TreeMap<>();

    Timeline(EngineDriver driver) {
        this.driver = driver;
    }

    /** Lets something happen at a moment, after whatever happens at the same one already. */
    void at(Instant moment, Runnable happens) {
        ahead.merge(moment, List.of(happens), (before, more) -> Stream.concat(before.stream(), more.stream())
                .toList());
    }

    /** Lets all of it happen that comes before a moment, with the clock at its own and the jobs done that are due by then. */
    void until(Instant moment) {
        for (Map.Entry<Instant, List<Runnable>> next = ahead.firstEntry();
                next != null && next.getKey().isBefore(moment);
                next = ahead.firstEntry()) {
            driver.moveTo(next.getKey());
            driver.runDueJobs();
            ahead.remove(next.getKey());
            next.getValue().forEach(Runnable::run);
            driver.runDueJobs();
        }
    }
}
