package org.charterpath.demo;

import java.time.Instant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.joda.time.DateTimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * The engine's clock, and with it everybody's, while several years are lived side by side: each thread has a moment of its own, and
 * those whom it starts have the same. Whoever has none is in the present.
 */
final class OwnMoments implements DateTimeUtils.MillisProvider {

    private final InheritableThreadLocal<@Nullable Long> moments = new InheritableThreadLocal<>();

    /** From now on the engine asks this clock. */
    void begin() {
        DateTimeUtils.setCurrentMillisProvider(this);
    }

    /** Gives the clock back to the present, for everybody. */
    void end() {
        moments.remove();
        ClockUtil.reset();
    }

    /** Moves the clock of this thread. */
    void moveTo(Instant moment) {
        moments.set(moment.toEpochMilli());
    }

    @Override
    public long getMillis() {
        Long own = moments.get();
        return own == null ? DateTimeUtils.SYSTEM_MILLIS_PROVIDER.getMillis() : own;
    }
}
