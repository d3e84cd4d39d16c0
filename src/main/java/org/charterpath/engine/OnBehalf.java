package org.charterpath.engine;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** Lets the engine do something for one person: with that person's rights, and in that name. */
@Component
public class OnBehalf {

    private final IdentityService identity;

    OnBehalf(IdentityService identity) {
        this.identity = identity;
    }

    /**
     * Does something for one person.
     *
     * @param groupIds the groups by which the engine decides what the person may do
     */
    public <T> T of(String userId, Collection<String> groupIds, Supplier<T> action) {
        Authentication before = identity.getCurrentAuthentication();
        identity.setAuthentication(userId, List.copyOf(groupIds));
        try {
            return action.get();
        } finally {
            identity.setAuthentication(before);
        }
    }

    /** Does something that the program answers for, for somebody who has no account; whoever is signed in has no part in it. */
    public <T> T ofNobody(Supplier<T> action) {
        Authentication before = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return action.get();
        } finally {
            identity.setAuthentication(before);
        }
    }
}
