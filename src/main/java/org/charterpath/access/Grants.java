package org.charterpath.access;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.charterpath.engine.EngineNames;
import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who may do what. Everything that is not here is refused, but for what the engine grants by itself: a task to its
 * assignee and its candidate groups, an account to its owner (see {@link OwnWork}).
 */
@Component
class Grants {

    /** The engine does not look at these: the past is for those who may read the history of a definition. */
    private static final EnumSet<Resources> OF_THE_PAST =
            EnumSet.of(Resources.HISTORIC_TASK, Resources.HISTORIC_PROCESS_INSTANCE);

    private final AuthorizationService authorizations;
    private final ObjectProvider<Grant.Start> starts;

    Grants(AuthorizationService authorizations, ObjectProvider<Grant.Start> starts) {
        this.authorizations = authorizations;
        this.starts = starts;
    }

    /**
     * Writes the grants of all groups; what is there already is made to agree.
     *
     * @param filterIds the task filters that each role starts with
     */
    void ensure(Map<Role, List<String>> filterIds) {
        grantDiagrams(Role.PARTICIPANTS);
        grantDiagrams(Role.COACHES);
        programAdmins();
        technicalOwners();
        filterIds.forEach((role, ids) -> {
            grant(role, Resources.APPLICATION, EngineNames.TASKLIST, Permissions.ACCESS);
            ids.forEach(filterId -> grant(role, Resources.FILTER, filterId, Permissions.READ));
        });
        starts.orderedStream().forEach(this::grantStart);
    }

    /** They look at everything and try again what failed; they neither stop a journey, nor end it, nor change what it was. */
    private void programAdmins() {
        grant(Role.PROGRAM_ADMINS, Resources.APPLICATION, EngineNames.COCKPIT, Permissions.ACCESS);
        grant(
                Role.PROGRAM_ADMINS,
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.UPDATE_INSTANCE,
                ProcessDefinitionPermissions.RETRY_JOB);
        grant(Role.PROGRAM_ADMINS, Resources.TASK, ANY, Permissions.READ);
        // Whose task it is, they read as a name.
        grant(Role.PROGRAM_ADMINS, Resources.USER, ANY, Permissions.READ);
        grant(Role.PROGRAM_ADMINS, Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY);
        grant(Role.PROGRAM_ADMINS, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
    }

    private void technicalOwners() {
        for (Resource resource : EnumSet.complementOf(OF_THE_PAST)) {
            grant(Role.CAMUNDA_ADMIN, resource, ANY, Permissions.ALL);
        }
    }

    /** Tasklist shows in the diagram where a task stands; the models hold nothing of anybody's. */
    private void grantDiagrams(Role group) {
        grant(group, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ);
    }

    /** Starting takes a permission on the definition and one to create instances at all. */
    private void grantStart(Grant.Start start) {
        grant(
                start.role(),
                Resources.PROCESS_DEFINITION,
                start.processKey(),
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE);
        grant(start.role(), Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
    }

    private void grant(Role group, Resource resource, String resourceId, Permission... permissions) {
        Authorization grant = authorizations
                .createAuthorizationQuery()
                .authorizationType(AUTH_TYPE_GRANT)
                .groupIdIn(group.id())
                .resourceType(resource)
                .resourceId(resourceId)
                .singleResult();
        if (grant == null) {
            grant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
            grant.setGroupId(group.id());
            grant.setResource(resource);
            grant.setResourceId(resourceId);
        }
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }
}
