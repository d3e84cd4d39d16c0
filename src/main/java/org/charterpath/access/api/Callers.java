package org.charterpath.access.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.charterpath.engine.EngineNames;
import org.charterpath.people.Caller;

/** Who calls, as sign-in left it behind. */
class Callers {

    private final IdentityService identity;
    private final AuthorizationService authorizations;

    Callers(IdentityService identity, AuthorizationService authorizations) {
        this.identity = identity;
        this.authorizations = authorizations;
    }

    /**
     * The caller of this thread or else of this session: the filter that signs a session in to the engine may come before
     * or after ours.
     */
    Optional<Caller> of(HttpServletRequest request) {
        Authentication current = identity.getCurrentAuthentication();
        return current != null && current.getUserId() != null
                ? Optional.of(caller(current.getUserId(), current.getGroupIds()))
                : ofSession(request.getSession(false));
    }

    private static Optional<Caller> ofSession(HttpSession session) {
        return Optional.ofNullable(session)
                .map(AuthenticationUtil::getAuthsFromSession)
                .map(signedIn -> signedIn.getAuthenticationForProcessEngine(EngineNames.ENGINE))
                .map(UserAuthentication.class::cast)
                .map(signedIn -> caller(signedIn.getIdentityId(), signedIn.getGroupIds()));
    }

    private static Caller caller(String userId, List<String> groupIds) {
        return new Caller(userId, groupIds == null ? Set.of() : Set.copyOf(groupIds));
    }

    boolean mayUseCockpit(Caller caller) {
        return authorizations.isUserAuthorized(
                caller.userId(),
                List.copyOf(caller.groups()),
                Permissions.ACCESS,
                Resources.APPLICATION,
                EngineNames.COCKPIT);
    }
}
