package org.charterpath.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.charterpath.people.Caller;
import org.springframework.stereotype.Component;

/** Tells the webapps who is signed in, so that they do not ask again. */
@Component
class SignedInUserProvider implements AuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        return Caller.current().map(SignedInUserProvider::successful).orElseGet(AuthenticationResult::unsuccessful);
    }

    private static AuthenticationResult successful(Caller user) {
        AuthenticationResult result = AuthenticationResult.successful(user.userId());
        result.setGroups(List.copyOf(user.groups()));
        return result;
    }

    /** None: the sign-in page is the only way in. */
    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        // Nothing to add to the status 401.
    }
}
