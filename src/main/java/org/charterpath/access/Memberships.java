package org.charterpath.access;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.charterpath.people.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is in which groups. */
@Service
public class Memberships {

    private final IdentityService identity;

    Memberships(IdentityService identity) {
        this.identity = identity;
    }

    /** The ids of a person's groups; empty where nobody has that user id. */
    @Transactional(readOnly = true)
    public Optional<Set<String>> of(String userId) {
        if (identity.createUserQuery().userId(userId).count() == 0) {
            return Optional.empty();
        }
        return Optional.of(groups(userId));
    }

    /** Leaves a person in exactly these of the groups that {@link Role} knows; other groups are not touched. */
    @Transactional
    public void replace(String userId, Set<Role> groups) {
        Set<String> current = groups(userId);
        for (Role group : Role.values()) {
            boolean wanted = groups.contains(group);
            boolean isIn = current.contains(group.id());
            if (wanted && !isIn) {
                identity.createMembership(userId, group.id());
            } else if (!wanted && isIn) {
                identity.deleteMembership(userId, group.id());
            }
        }
    }

    private Set<String> groups(String userId) {
        return identity.createGroupQuery().groupMember(userId).unlimitedList().stream()
                .map(org.camunda.bpm.engine.identity.Group::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
