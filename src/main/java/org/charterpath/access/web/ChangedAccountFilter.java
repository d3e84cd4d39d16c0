package org.charterpath.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.charterpath.access.AccountChanges;
import org.charterpath.access.Memberships;
import org.charterpath.access.Passwords;
import org.charterpath.people.Caller;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * Ends the session of somebody whose account is gone, whose groups have changed, or whose password has, a minute later at
 * most, and mostly at once (see {@link AccountChanges}): who is still in some group signs in again and has the new rights. The
 * session in which somebody changes the own password goes on, and the browser stays a known one.
 */
final class ChangedAccountFilter extends OncePerRequestFilter {

    private static final Duration BETWEEN_CHECKS = Duration.ofMinutes(1);
    private static final Pattern OWN_PASSWORD = Pattern.compile(".*/user/[^/]+/credentials");

    /** What a page leaves at a request that has changed the own password. */
    static final String OWN_PASSWORD_CHANGED = ChangedAccountFilter.class.getName() + ".own-password";

    private static final String STAMP = ChangedAccountFilter.class.getName() + ".stamp";

    private final Memberships memberships;
    private final Passwords passwords;
    private final PasswordSignIn browsers;
    private final Clock clock;
    private final SecurityContextLogoutHandler signOut = new SecurityContextLogoutHandler();

    ChangedAccountFilter(Memberships memberships, Passwords passwords, PasswordSignIn browsers, Clock clock) {
        this.memberships = memberships;
        this.passwords = passwords;
        this.browsers = browsers;
        this.clock = clock;
    }

    /**
     * Ties the session of somebody who has just signed in to the password that did it. At its first page it would be tied to
     * whatever the password is by then.
     */
    static void begin(HttpServletRequest request, String userId, Passwords passwords) {
        request.getSession().setAttribute(STAMP, passwords.stampOf(userId).orElse(""));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null
                && Caller.current().filter(user -> hasChanged(user, session)).isPresent()) {
            signOut.logout(request, response, SecurityContextHolder.getContext().getAuthentication());
        }
        Optional<Caller> caller = Caller.current();
        chain.doFilter(request, response);
        if (request.getAttribute(OWN_PASSWORD_CHANGED) != null) {
            caller.ifPresent(user -> seen(user, request));
        }
        caller.filter(user -> hasChangedOwnPassword(user, request, response)).ifPresent(user -> {
            seen(user, request);
            browsers.remember(user.userId(), request, response);
        });
    }

    private static boolean hasChangedOwnPassword(
            Caller user, HttpServletRequest request, HttpServletResponse response) {
        return HttpMethod.PUT.matches(request.getMethod())
                && OWN_PASSWORD.matcher(request.getRequestURI()).matches()
                && UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8)
                        .endsWith("/user/" + user.userId() + "/credentials")
                && HttpStatus.valueOf(response.getStatus()).is2xxSuccessful();
    }

    private void seen(Caller user, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(STAMP, passwords.stampOf(user.userId()).orElse(""));
        }
    }

    private boolean hasChanged(Caller user, HttpSession session) {
        Instant now = clock.instant();
        // The clock of the demo and of tests may go backwards.
        if (session.getAttribute(AccountChanges.LOOKED_AT) instanceof Instant last
                && Duration.between(last, now).abs().compareTo(BETWEEN_CHECKS) < 0) {
            return false;
        }
        session.setAttribute(AccountChanges.LOOKED_AT, now);
        String stamp = passwords.stampOf(user.userId()).orElse("");
        if (session.getAttribute(STAMP) instanceof String earlier && !earlier.equals(stamp)) {
            return true;
        }
        if (session.getAttribute(STAMP) == null) {
            session.setAttribute(STAMP, stamp);
        }
        return !memberships.of(user.userId()).filter(user.groups()::equals).isPresent();
    }
}
