package org.charterpath.access.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.MediaType;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses the calls that {@link ApiRules} close, and gives every list a length. */
class ApiGuard extends OncePerRequestFilter {

    private static final String REFUSAL = "{\"type\":\"AuthorizationException\",\"message\":\"%s\"}";

    private final Callers callers;
    private final ApplicationEventPublisher events;

    ApiGuard(Callers callers, ApplicationEventPublisher events) {
        this.callers = callers;
        this.events = events;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Refusal> refusal = refusalOf(request);
        if (refusal.isPresent()) {
            announce(request, refusal.get());
            refuse(response, refusal.get());
        } else {
            chain.doFilter(CappedRequest.of(request), response);
        }
    }

    /** Why a call does not go through. */
    private record Refusal(int status, String message) {

        static Refusal forbidden(String message) {
            return new Refusal(HttpServletResponse.SC_FORBIDDEN, message);
        }
    }

    private Optional<Refusal> refusalOf(HttpServletRequest request) {
        ApiCall call = ApiCall.of(request);
        if (ApiRules.isClosed(call)) {
            return Optional.of(Refusal.forbidden("Charterpath does not use this part of the engine."));
        }
        boolean isCockpit = ApiRules.isCockpit(call);
        boolean isAction = ApiRules.isAction(call);
        if (!isCockpit && !isAction) {
            return Optional.empty();
        }
        Optional<Caller> caller = callers.of(request);
        if (caller.isEmpty()) {
            return Optional.of(new Refusal(HttpServletResponse.SC_UNAUTHORIZED, "Please sign in."));
        }
        if (isCockpit && !callers.mayUseCockpit(caller.get())) {
            return Optional.of(Refusal.forbidden("This takes access to Cockpit."));
        }
        return isAction && !mayAct(caller.get(), call)
                ? Optional.of(Refusal.forbidden(notIncluded(caller.get(), call)))
                : Optional.empty();
    }

    private static String notIncluded(Caller caller, ApiCall call) {
        return "Your role does not include this."
                + (caller.administers()
                        ? ApiRules.instead(call).map(" "::concat).orElse("")
                        : "");
    }

    private static boolean mayAct(Caller caller, ApiCall call) {
        if (caller.isIn(Role.CAMUNDA_ADMIN)) {
            return true;
        }
        return caller.isIn(Role.PROGRAM_ADMINS) ? ApiRules.isForProgramAdmins(call) : ApiRules.isForEverybody(call);
    }

    /** Says of what somebody signed in may not do what Spring Security says of its own refusals. */
    private void announce(HttpServletRequest request, Refusal refusal) {
        if (refusal.status() == HttpServletResponse.SC_FORBIDDEN) {
            AuthorizationResult denied = new AuthorizationDecision(false);
            events.publishEvent(new AuthorizationDeniedEvent<>(
                    () -> SecurityContextHolder.getContext().getAuthentication(), request, denied));
        }
    }

    private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        response.setStatus(refusal.status());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(REFUSAL.formatted(refusal.message()));
    }
}
