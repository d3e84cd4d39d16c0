package org.charterpath.access;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/** How people sign in here: with a password of theirs, or through the organization's identity provider. */
@Component
public class SignInWays {

    /** Where the sign-in through the provider begins. */
    public static final String PROVIDER = "/oauth2/authorization/organization";

    private final boolean hasProvider;

    SignInWays(ObjectProvider<ClientRegistrationRepository> providers) {
        hasProvider = providers.getIfAvailable() != null;
    }

    /** Whether a provider knows everybody: then nobody is asked to set a password here. */
    public boolean hasProvider() {
        return hasProvider;
    }
}
