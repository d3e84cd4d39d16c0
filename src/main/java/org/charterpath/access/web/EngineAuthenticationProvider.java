package org.charterpath.access.web;

import org.charterpath.access.Memberships;
import org.charterpath.access.Passwords;
import org.charterpath.people.Caller;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Signs people in with the accounts of the engine; their authorities are the ids of their groups. */
@Component
class EngineAuthenticationProvider implements AuthenticationProvider {

    private final Passwords passwords;
    private final Memberships memberships;

    EngineAuthenticationProvider(Passwords passwords, Memberships memberships) {
        this.passwords = passwords;
        this.memberships = memberships;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String userId = authentication.getName();
        if (!passwords.match(userId, (String) authentication.getCredentials())) {
            throw new BadCredentialsException("Wrong user id or password, or a locked account");
        }
        return memberships
                .of(userId)
                .map(groups ->
                        UsernamePasswordAuthenticationToken.authenticated(userId, null, Caller.authorities(groups)))
                .orElseThrow(() -> new BadCredentialsException("The account is gone"));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
