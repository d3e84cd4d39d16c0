package org.charterpath.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.charterpath.engine.EngineNames;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives a session its tokens against forged requests when it begins, while no other request can be in it. The webapps make theirs
 * at their first page and have only a lock in memory against two of these at once: of two pages that are opened in the same moment
 * on two nodes, one would have a token that is not the session's, and its first step would end the session.
 */
final class SessionTokens extends OncePerRequestFilter {

    private static final String OF_WEBAPPS = SessionTokens.class.getName();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    private final boolean isSecure;

    /** @param isSecure whether the cookie goes over TLS alone */
    SessionTokens(boolean isSecure) {
        this.isSecure = isSecure;
    }

    /** For the session of somebody who has just signed in. */
    static void make(HttpServletRequest request) {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken ofOurPages) {
            // It is made and kept when somebody asks for it.
            Objects.requireNonNull(ofOurPages.getToken());
        }
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        request.getSession()
                .setAttribute(OF_WEBAPPS, HexFormat.of().withUpperCase().formatHex(random));
    }

    /** Hands the token over in the place of the webapps, in their way, which make none where one is. */
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null
                && CsrfConstants.CSRF_NON_MODIFYING_METHODS_PATTERN
                        .matcher(request.getMethod())
                        .matches()
                && session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME) == null
                && session.getAttribute(OF_WEBAPPS) instanceof String token) {
            session.setAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME, token);
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME, token)
                            .path(request.getContextPath() + EngineNames.ROOT)
                            .secure(isSecure)
                            .sameSite("Lax")
                            .build()
                            .toString());
            response.setHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME, token);
        }
        chain.doFilter(request, response);
    }
}
