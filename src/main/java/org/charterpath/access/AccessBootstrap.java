package org.charterpath.access;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.spring.boot.starter.event.PostDeployEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Creates at start-up what every installation needs: the groups, the first administrator, the task filters. */
@Component
class AccessBootstrap {

    private final IdentityService identity;
    private final Accounts accounts;
    private final TaskFilters filters;
    private final FirstAdmin firstAdmin;

    AccessBootstrap(IdentityService identity, Accounts accounts, TaskFilters filters, FirstAdmin firstAdmin) {
        this.identity = identity;
        this.accounts = accounts;
        this.filters = filters;
        this.firstAdmin = firstAdmin;
    }

    @EventListener
    @Order(0)
    void prepare(PostDeployEvent deployed) {
        for (Group group : Group.values()) {
            ensure(group);
        }
        ensureAdministrator();
        filters.ensure();
    }

    private void ensure(Group group) {
        if (identity.createGroupQuery().groupId(group.id()).count() == 0) {
            org.camunda.bpm.engine.identity.Group created = identity.newGroup(group.id());
            created.setName(group.title());
            created.setType("WORKFLOW");
            identity.saveGroup(created);
        }
    }

    private void ensureAdministrator() {
        if (!accounts.in(Group.CAMUNDA_ADMIN).isEmpty()) {
            return;
        }
        if (!firstAdmin.isComplete()) {
            throw new NoAdministratorException();
        }
        accounts.ensure(
                new Person(firstAdmin.user(), "Charterpath", "Administrator", ""),
                firstAdmin.password(),
                Group.CAMUNDA_ADMIN);
    }
}
