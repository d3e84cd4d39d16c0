package org.charterpath.access.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.stereotype.Component;

/** How many sign-ins have come about at this node since it was started, and how many were refused. */
@Component
class SignInMeters {

    private final Counter succeeded;
    private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);

    SignInMeters(MeterRegistry registry) {
        this.succeeded = Counter.builder("charterpath.sign.ins")
                .description("Sign-ins that came about")
                .register(registry);
        for (Reason reason : Reason.values()) {
            refused.put(
                    reason,
                    Counter.builder("charterpath.sign.ins.refused")
                            .description("Sign-ins that did not come about")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    /** Why nobody was signed in. */
    enum Reason {
        /** A wrong password, or an account that is not there or that nobody may use. */
        CREDENTIALS,
        /** After too many wrong passwords. */
        MUST_WAIT,
        /** The identity provider, or what it said. */
        PROVIDER,
        /** Something failed that has to do with neither. */
        FAILURE
    }

    @EventListener(InteractiveAuthenticationSuccessEvent.class)
    void succeeded() {
        succeeded.increment();
    }

    void refused(Reason reason) {
        Objects.requireNonNull(refused.get(reason)).increment();
    }
}
