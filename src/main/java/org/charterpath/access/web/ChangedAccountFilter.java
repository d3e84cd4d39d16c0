package org.charterpath.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.charterpath.access.Memberships;
import org.charterpath.people.Caller;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the session of somebody whose account is gone or whose groups have changed, a minute later at most: who is still
 * in some group signs in again and has the new rights.
 */
final class ChangedAccountFilter extends OncePerRequestFilter {

    private static final String CHECKED_AT = ChangedAccountFilter.class.getName();
    private static final Duration BETWEEN_CHECKS = Duration.ofMinutes(1);

    private final Memberships memberships;
    private final Clock clock;
    private final SecurityContextLogoutHandler signOut = new SecurityContextLogoutHandler();

    ChangedAccountFilter(Memberships memberships, Clock clock) {
        this.memberships = memberships;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null
                && Caller.current().filter(user -> hasChanged(user, session)).isPresent()) {
            signOut.logout(request, response, SecurityContextHolder.getContext().getAuthentication());
        }
        chain.doFilter(request, response);
    }

    private boolean hasChanged(Caller user, HttpSession session) {
        Instant now = clock.instant();
        // The clock of the demo and of tests may go backwards.
        if (session.getAttribute(CHECKED_AT) instanceof Instant last
                && Duration.between(last, now).abs().compareTo(BETWEEN_CHECKS) < 0) {
            return false;
        }
        session.setAttribute(CHECKED_AT, now);
        return !memberships.of(user.userId()).filter(user.groups()::equals).isPresent();
    }
}
