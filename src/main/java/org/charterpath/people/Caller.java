package org.charterpath.people;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Whoever asks for something: the one answer to "who is this?" on every path.
 *
 * @param groups ids of the groups that sign-in found, beyond {@link Role} too
 */
public record Caller(String userId, Set<String> groups) {

    public Caller {
        groups = Set.copyOf(groups);
    }

    /** Whoever the present request comes from; nobody where nobody has signed in, or where there is no request. */
    public static Optional<Caller> current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    /** Whoever a sign-in stands for, whose authorities are group ids as they are; empty for an anonymous one. */
    public static Optional<Caller> of(Authentication authentication) {
        if (authentication == null
                || authentication instanceof AnonymousAuthenticationToken
                || !authentication.isAuthenticated()) {
            return Optional.empty();
        }
        return Optional.of(new Caller(
                authentication.getName(),
                authentication.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .collect(Collectors.toUnmodifiableSet())));
    }

    /** Whether the caller has one of these roles. */
    public boolean isIn(Role... roles) {
        return Stream.of(roles).map(Role::id).anyMatch(groups::contains);
    }

    /** Whether the caller looks after everybody's work. */
    public boolean administers() {
        return isIn(Role.PROGRAM_ADMINS, Role.CAMUNDA_ADMIN);
    }

    /** Group ids as the authorities of a sign-in. */
    public static List<SimpleGrantedAuthority> authorities(Collection<String> groups) {
        return groups.stream().map(SimpleGrantedAuthority::new).toList();
    }
}
