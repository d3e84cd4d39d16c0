package org.charterpath.access.web;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charterpath.access.Memberships;
import org.charterpath.access.ProvidedAccounts;
import org.charterpath.access.ProvidedIdentity;
import org.charterpath.access.RefusedIdentityException;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Signs people in on the word of an identity provider: it names the person and the groups, we keep the account. */
@Component
class OidcSignIn implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private static final String REFUSED = "access_denied";

    private final OidcUserService claims = new OidcUserService();
    private final ProvidedAccounts accounts;
    private final Memberships memberships;
    private final OidcSettings settings;

    OidcSignIn(ProvidedAccounts accounts, Memberships memberships, OidcSettings settings) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.settings = settings;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = claims.loadUser(request);
        String userId = Optional.ofNullable(user.getClaimAsString(settings.userClaim()))
                .orElseThrow(() -> refused(RefusedIdentityException.noUserId(settings.userClaim())));
        Person person = new Person(
                userId, orEmpty(user.getGivenName()), orEmpty(user.getFamilyName()), orEmpty(user.getEmail()));
        try {
            accounts.signIn(new ProvidedIdentity(user.getSubject(), person, groups(user)));
        } catch (RefusedIdentityException e) {
            throw refused(e);
        }
        return new DefaultOidcUser(
                Caller.authorities(memberships.of(userId).orElse(Set.of())),
                user.getIdToken(),
                user.getUserInfo(),
                settings.userClaim());
    }

    private Set<Role> groups(OidcUser user) {
        Collection<String> claimed = Optional.ofNullable(user.getClaimAsStringList(settings.groupsClaim()))
                .orElse(List.of());
        Set<Role> groups = EnumSet.noneOf(Role.class);
        for (Role group : Role.values()) {
            String claim = group == Role.CAMUNDA_ADMIN ? settings.adminGroup() : group.id();
            if (!claim.isBlank() && claimed.contains(claim)) {
                groups.add(group);
            }
        }
        return groups;
    }

    private static OAuth2AuthenticationException refused(RefusedIdentityException reason) {
        return new OAuth2AuthenticationException(new OAuth2Error(REFUSED), reason.getMessage(), reason);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
