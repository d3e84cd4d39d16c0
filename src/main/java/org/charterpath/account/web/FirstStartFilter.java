package org.charterpath.account.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.charterpath.account.FirstStart;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Leads every page to that of the first start as long as nobody administers the installation; programs are told to wait. */
final class FirstStartFilter extends OncePerRequestFilter {

    /** What the page itself needs, and whoever watches the server. */
    private static final List<String> OPEN =
            List.of(FirstStart.PAGE, "/css/", "/js/", "/img/", "/webjars/bootstrap/", "/actuator/health");

    private final FirstStart firstStart;

    FirstStartFilter(FirstStart firstStart) {
        this.firstStart = firstStart;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return OPEN.stream().anyMatch(path::startsWith) || !firstStart.isPending();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String accepted = request.getHeader("Accept");
        if (accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE)) {
            response.sendRedirect(request.getContextPath() + FirstStart.PAGE);
        } else {
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        }
    }
}
