package org.charterpath.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Whoever the present request comes from. An authority of theirs is the id of a group, as it is. */
public record SignedInUser(String userId, Set<String> groups) {

    /** Nobody where nobody has signed in. */
    public static Optional<SignedInUser> current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    public static Optional<SignedInUser> of(Authentication authentication) {
        if (authentication == null
                || authentication instanceof AnonymousAuthenticationToken
                || !authentication.isAuthenticated()) {
            return Optional.empty();
        }
        return Optional.of(new SignedInUser(
                authentication.getName(),
                authentication.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .collect(Collectors.toUnmodifiableSet())));
    }

    public boolean isIn(Group group) {
        return groups.contains(group.id());
    }

    public static List<SimpleGrantedAuthority> authorities(Collection<String> groups) {
        return groups.stream().map(SimpleGrantedAuthority::new).toList();
    }
}
