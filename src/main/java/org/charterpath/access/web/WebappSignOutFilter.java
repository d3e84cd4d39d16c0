package org.charterpath.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.charterpath.engine.EngineNames;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.CompositeLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessEventPublishingLogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the whole session once a webapp has signed somebody out. It waits for the webapp's answer, because the webapp
 * checks its CSRF token before: another site must not sign people out.
 */
final class WebappSignOutFilter extends OncePerRequestFilter {

    private final RequestMatcher signOut = PathPatternRequestMatcher.withDefaults()
            .matcher(HttpMethod.POST, EngineNames.API + "/admin/auth/user/*/logout");
    private final LogoutHandler session;

    WebappSignOutFilter(ApplicationEventPublisher events) {
        LogoutSuccessEventPublishingLogoutHandler announcement = new LogoutSuccessEventPublishingLogoutHandler();
        announcement.setApplicationEventPublisher(events);
        session = new CompositeLogoutHandler(new SecurityContextLogoutHandler(), announcement);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (HttpStatus.valueOf(response.getStatus()).is2xxSuccessful()) {
            session.logout(request, response, SecurityContextHolder.getContext().getAuthentication());
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !signOut.matches(request);
    }
}
