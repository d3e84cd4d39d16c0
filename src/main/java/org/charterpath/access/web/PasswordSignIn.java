package org.charterpath.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.charterpath.access.AccountDirectory;
import org.charterpath.access.KnownBrowsers;
import org.charterpath.access.Passwords;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/** What goes around a sign-in with a password: whoever must wait is told how long, and the browser is known from then on. */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class PasswordSignIn {

    /** The sign-in page, to which alone a browser shows its mark. */
    static final String PAGE = "/login";

    private static final Duration KNOWN_FOR = Duration.ofDays(365);

    private final KnownBrowsers browsers;
    private final AccountDirectory directory;
    private final ServerProperties server;
    private final SignInMeters meters;
    private final Passwords passwords;

    PasswordSignIn(
            KnownBrowsers browsers,
            AccountDirectory directory,
            ServerProperties server,
            SignInMeters meters,
            Passwords passwords) {
        this.browsers = browsers;
        this.directory = directory;
        this.server = server;
        this.meters = meters;
        this.passwords = passwords;
    }

    void configure(FormLoginConfigurer<HttpSecurity> form, RequestCache pageAskedFor) {
        SavedRequestAwareAuthenticationSuccessHandler leadOn = new SavedRequestAwareAuthenticationSuccessHandler();
        leadOn.setRequestCache(pageAskedFor);
        form.loginPage(PAGE)
                .authenticationDetailsSource(request -> new SignInAttempt(request, browsers, directory))
                .successHandler((request, response, signedIn) -> {
                    SessionTokens.make(request);
                    ChangedAccountFilter.begin(request, signedIn.getName(), passwords);
                    remember(signedIn.getName(), request, response);
                    leadOn.onAuthenticationSuccess(request, response, signedIn);
                })
                .failureHandler((request, response, failure) -> refuse(request, response, failure));
    }

    /** Makes this browser one that the account's owner has proved the password with; its earlier mark is worth nothing then. */
    void remember(String userId, HttpServletRequest request, HttpServletResponse response) {
        boolean isSecure = !Boolean.FALSE.equals(
                server.getServlet().getSession().getCookie().getSecure());
        browsers.mark(userId)
                .map(mark -> ResponseCookie.from(KnownBrowsers.nameFor(userId), mark)
                        .path(request.getContextPath() + PAGE)
                        .maxAge(KNOWN_FOR)
                        .httpOnly(true)
                        .secure(isSecure)
                        .sameSite("Lax")
                        .build())
                .ifPresent(cookie -> response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString()));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        meters.refused(reasonOf(failure));
        if (failure instanceof MustWaitException wait) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.seconds()));
            response.sendRedirect(request.getContextPath() + PAGE + "?wait=" + wait.seconds());
        } else {
            response.sendRedirect(request.getContextPath() + PAGE + "?error");
        }
    }

    private static SignInMeters.Reason reasonOf(AuthenticationException failure) {
        if (failure instanceof MustWaitException) {
            return SignInMeters.Reason.MUST_WAIT;
        }
        return failure instanceof AuthenticationServiceException
                ? SignInMeters.Reason.FAILURE
                : SignInMeters.Reason.CREDENTIALS;
    }
}
