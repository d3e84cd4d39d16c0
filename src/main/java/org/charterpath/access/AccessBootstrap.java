package org.charterpath.access;

import org.camunda.bpm.engine.IdentityService;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Creates what every installation needs: the groups, the first administrator, the task filters, the grants. It does so before the
 * web server listens, so that an installation without an administrator never serves a page.
 */
@Component
class AccessBootstrap implements SmartInitializingSingleton {

    private final IdentityService identity;
    private final Accounts accounts;
    private final TaskFilters filters;
    private final Grants grants;
    private final FirstAdmin firstAdmin;

    AccessBootstrap(
            IdentityService identity, Accounts accounts, TaskFilters filters, Grants grants, FirstAdmin firstAdmin) {
        this.identity = identity;
        this.accounts = accounts;
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

    /** Nobody could administer this installation, so it does not start. */
    static final class NoAdministratorException extends RuntimeException {

        NoAdministratorException() {
            super(
                    "This installation has no administrator yet. Set CHARTERPATH_ADMIN_USER and CHARTERPATH_ADMIN_PASSWORD"
                            + " for the first start; there are no default users or passwords outside of the demo profile.");
        }
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (Role group : Role.values()) {
            ensure(group);
        }
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
        if (!accounts.in(Role.CAMUNDA_ADMIN).isEmpty()) {
            return;
        }
        if (!firstAdmin.isComplete()) {
            throw new NoAdministratorException();
        }
        accounts.ensure(
                new Person(firstAdmin.user(), "Charterpath", "Administrator", ""),
                firstAdmin.password(),
                Role.CAMUNDA_ADMIN);
    }
}
