package org.charterpath.access.web;

import java.util.Optional;
import org.charterpath.access.AccountDirectory;
import org.charterpath.access.Memberships;
import org.charterpath.access.Passwords;
import org.charterpath.access.RemoteAddress;
import org.charterpath.access.SignInThrottle;
import org.charterpath.access.SignInThrottle.Attempt;
import org.charterpath.people.Caller;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Signs people in with the accounts of the engine, by user id or e-mail address; their authorities are the ids of their
 * groups.
 */
@Component
class EngineAuthenticationProvider implements AuthenticationProvider {

    private final Passwords passwords;
    private final Memberships memberships;
    private final AccountDirectory directory;
    private final SignInThrottle throttle;

    EngineAuthenticationProvider(
            Passwords passwords, Memberships memberships, AccountDirectory directory, SignInThrottle throttle) {
        this.passwords = passwords;
        this.memberships = memberships;
        this.directory = directory;
        this.throttle = throttle;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String typed = authentication.getName();
        String userId = directory.userIdOf(typed).orElse(typed);
        Attempt attempt = attempt(authentication);
        throttle.begin(attempt).ifPresent(wait -> {
            throw new MustWaitException(wait);
        });
        if (!passwords.match(userId, (String) authentication.getCredentials())) {
            throw new BadCredentialsException("Wrong user id or password");
        }
        throttle.succeeded(attempt);
        return memberships
                .of(userId)
                .map(groups ->
                        UsernamePasswordAuthenticationToken.authenticated(userId, null, Caller.authorities(groups)))
                .orElseThrow(() -> new BadCredentialsException("The account is gone"));
    }

    private static Attempt attempt(Authentication authentication) {
        return authentication.getDetails() instanceof SignInAttempt details
                ? details.attempt()
                : new Attempt(authentication.getName(), RemoteAddress.UNKNOWN, Optional.empty());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
