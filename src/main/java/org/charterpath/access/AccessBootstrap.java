package org.charterpath.access;

import org.camunda.bpm.engine.IdentityService;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Creates what every installation needs: the groups, the administrator that the environment names, the task filters, the
 * grants. It does so before the web server listens. Where nobody is named, the first one is made on a page of ours.
 */
@Component
class AccessBootstrap implements SmartInitializingSingleton {

    private final IdentityService identity;
    private final Accounts accounts;
    private final AccountDirectory directory;
    private final TaskFilters filters;
    private final Grants grants;
    private final FirstAdmin firstAdmin;

    AccessBootstrap(
            IdentityService identity,
            Accounts accounts,
            AccountDirectory directory,
            TaskFilters filters,
            Grants grants,
            FirstAdmin firstAdmin) {
        this.identity = identity;
        this.accounts = accounts;
        this.directory = directory;
        this.filters = filters;
        this.grants = grants;
        this.firstAdmin = firstAdmin;
    }

    /**
     * The administrator to create when there is none yet.
     *
     * @param user from {@code CHARTERPATH_ADMIN_USER}
     * @param password from {@code CHARTERPATH_ADMIN_PASSWORD}
     */
    @ConfigurationProperties("charterpath.admin")
    record FirstAdmin(String user, String password) {

        boolean isComplete() {
            return isGiven(user) && isGiven(password);
        }

        private static boolean isGiven(String value) {
            return value != null && !value.isBlank();
        }
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (Role group : Role.values()) {
            ensure(group);
        }
        directory.noteEverybody();
        ensureAdministrator();
        grants.ensure(filters.ensure());
    }

    private void ensure(Role group) {
        if (identity.createGroupQuery().groupId(group.id()).count() == 0) {
            org.camunda.bpm.engine.identity.Group created = identity.newGroup(group.id());
            created.setName(group.title());
            created.setType("WORKFLOW");
            identity.saveGroup(created);
        }
    }

    private void ensureAdministrator() {
        if (firstAdmin.isComplete() && accounts.in(Role.CAMUNDA_ADMIN).isEmpty()) {
            accounts.ensure(
                    new Person(firstAdmin.user(), "Charterpath", "Administrator", ""),
                    firstAdmin.password(),
                    Role.CAMUNDA_ADMIN);
        }
    }
}
