package org.charterpath.form.process;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** How many forms this node has taken since it was started, and how many it has refused for what stands in them. */
@Component
class SubmissionMeters {

    private final Counter accepted;
    private final Counter refused;

    SubmissionMeters(MeterRegistry registry) {
        this.accepted = counter(registry, "accepted");
        this.refused = counter(registry, "refused");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("charterpath.submissions")
                .description("Forms that were sent")
                .tag("outcome", outcome)
                .register(registry);
    }

    void accepted() {
        accepted.increment();
    }

    void refused() {
        refused.increment();
    }
}
