package org.charterpath.access.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.access.AccountDirectory;
import org.charterpath.access.KnownBrowsers;
import org.charterpath.access.RemoteAddress;
import org.charterpath.access.SignInThrottle.Attempt;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Who tries to sign in with a password, beyond what was typed: from which address, and with a known browser or not. */
final class SignInAttempt extends WebAuthenticationDetails {

    private static final long serialVersionUID = 1L;

    private final transient Attempt attempt;

    SignInAttempt(HttpServletRequest request, KnownBrowsers browsers, AccountDirectory directory) {
        super(request);
        String typed =
                Objects.requireNonNullElse(request.getParameter("username"), "").trim();
        // However somebody calls an account, it is one account.
        String account = directory.userIdOf(typed).orElse(typed);
        String name = KnownBrowsers.nameFor(account);
        Optional<String> mark = Stream.of(Objects.requireNonNullElse(request.getCookies(), new Cookie[0]))
                .filter(cookie -> name.equals(cookie.getName()))
                .map(Cookie::getValue)
                .findFirst();
        attempt = new Attempt(
                account, RemoteAddress.networkOf(request), mark.flatMap(one -> browsers.browser(account, one)));
    }

    Attempt attempt() {
        return attempt;
    }
}
