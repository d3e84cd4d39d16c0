package org.charterpath.audit;

import java.util.Optional;
import org.charterpath.access.RemoteAddress;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The call that this thread answers; there is none where the program works by itself. */
final class CurrentCall {

    private CurrentCall() {}

    /** Where the call comes from, or that nobody knows; empty without one. */
    static String address() {
        return attributes().map(call -> RemoteAddress.of(call.getRequest())).orElse("");
    }

    /** The path as it was sent, without its query. */
    static Optional<String> path() {
        return attributes().map(call -> call.getRequest().getRequestURI());
    }

    static Optional<String> method() {
        return attributes().map(call -> call.getRequest().getMethod());
    }

    private static Optional<ServletRequestAttributes> attributes() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .filter(ServletRequestAttributes.class::isInstance)
                .map(ServletRequestAttributes.class::cast);
    }
}
