package org.charterpath.audit;

import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Whoever is signed in. */
public final class SignedIn {

    private SignedIn() {}

    /** The user id behind the present call; empty where nobody is signed in, or where there is no call. */
    public static Optional<String> current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    /** The user id of a sign-in; empty for an anonymous one. */
    public static Optional<String> of(Authentication authentication) {
        return Optional.ofNullable(authentication)
                .filter(Authentication::isAuthenticated)
                .filter(present -> !(present instanceof AnonymousAuthenticationToken))
                .map(Authentication::getName);
    }
}
