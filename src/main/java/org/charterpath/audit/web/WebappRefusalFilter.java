package org.charterpath.audit.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.charterpath.audit.RefusalLog;
import org.charterpath.people.Caller;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sees which webapps people may not open: the webapps refuse by themselves and announce nothing. */
final class WebappRefusalFilter extends OncePerRequestFilter {

    private static final String MISSING = "access to the webapp";

    private final RefusalLog refusals;

    WebappRefusalFilter(RefusalLog refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
            Caller.current().ifPresent(caller -> refusals.record(caller.userId(), MISSING));
        }
    }
}
