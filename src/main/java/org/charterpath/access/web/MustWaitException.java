package org.charterpath.access.web;

import java.time.Duration;
import org.charterpath.access.SignInThrottle;
import org.springframework.security.core.AuthenticationException;

/** Nobody looks at a password from there yet. */
final class MustWaitException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    MustWaitException(Duration wait) {
        super("After too many wrong passwords, the next one is looked at in " + wait);
        this.wait = wait;
    }

    /** At least one second, and never too few. */
    long seconds() {
        return SignInThrottle.secondsOf(wait);
    }
}
