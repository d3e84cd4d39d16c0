package org.charterpath.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.charterpath.people.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is in which groups; nobody is in any whose account is deactivated. */
@Service
public class Memberships {

    private final IdentityService identity;
    private final AccountDirectory directory;
    private final AccountChanges changes;

    Memberships(IdentityService identity, AccountDirectory directory, AccountChanges changes) {
        this.identity = identity;
        this.directory = directory;
        this.changes = changes;
    }

    /** The ids of a person's groups; empty where nobody has that user id, or nobody may use the account. */
    @Transactional(readOnly = true)
    public Optional<Set<String>> of(String userId) {
        if (identity.createUserQuery().userId(userId).count() == 0 || directory.isDeactivated(userId)) {
            return Optional.empty();
        }
        return Optional.of(groups(userId));
    }

    /** Leaves a person in exactly these of the groups that {@link Role} knows; other groups are not touched. */
    @Transactional
    public void replace(String userId, Set<Role> groups) {
        Set<String> current = groups(userId);
        for (Role group : Role.values()) {
            change(userId, group, current, groups.contains(group));
        }
    }

    /** Gives a person a role or takes it; again has no effect. Running sessions end that know it otherwise. */
    @Transactional
    public void set(String userId, Role role, boolean has, String author) {
        asked(author, () -> change(userId, role, groups(userId), has));
        changes.changed(userId);
    }

    private void change(String userId, Role role, Set<String> current, boolean wanted) {
        boolean isIn = current.contains(role.id());
        if (wanted && !isIn) {
            identity.createMembership(userId, role.id());
        } else if (!wanted && isIn) {
            identity.deleteMembership(userId, role.id());
        }
    }

    /**
     * Shuts an account: nobody signs in to it, running sessions end, open work that came with a role goes to others. Which
     * groups its owner was in is kept.
     */
    @Transactional
    public void deactivate(String userId, String author) {
        Set<String> groups = groups(userId);
        directory.deactivate(userId, author, groups);
        asked(author, () -> groups.forEach(group -> identity.deleteMembership(userId, group)));
        changes.changed(userId);
    }

    /** Opens an account again, in the groups that it had. */
    @Transactional
    public void activate(String userId, String author) {
        Set<String> groups =
                directory.find(userId).map(AccountDirectory.Entry::groups).orElse(Set.of());
        Set<String> current = groups(userId);
        directory.activate(userId);
        asked(author, () -> groups.stream()
                .filter(group -> !current.contains(group))
                .filter(group -> identity.createGroupQuery().groupId(group).count() > 0)
                .forEach(group -> identity.createMembership(userId, group)));
        changes.changed(userId);
    }

    /** The author is written down, and the rights are the program's: its rules have said who may. */
    private void asked(String author, Runnable action) {
        Authentication caller = identity.getCurrentAuthentication();
        identity.setAuthentication(new Authentication(author, List.of(Role.CAMUNDA_ADMIN.id())));
        try {
            action.run();
        } finally {
            identity.setAuthentication(caller);
        }
    }

    private Set<String> groups(String userId) {
        return identity.createGroupQuery().groupMember(userId).unlimitedList().stream()
                .map(org.camunda.bpm.engine.identity.Group::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
