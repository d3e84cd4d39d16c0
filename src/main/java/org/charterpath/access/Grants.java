package org.charterpath.access;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.charterpath.people.Role;
import org.springframework.stereotype.Component;

/**
 * Who may do what. Everything that is not here is refused, but for what the engine grants by itself: a task to its
 * assignee and its candidate groups, an account to its owner (see {@link OwnWork}).
 */
@Component
class Grants {

    private static final String TASKLIST = "tasklist";
    private static final String COCKPIT = "cockpit";
    private static final String LOG_HOURS = "log-hours";
    private static final String COHORT_YEAR = "cohort-year";

    /** The engine does not look at these: the past is for those who may read the history of a definition. */
    private static final EnumSet<Resources> OF_THE_PAST =
            EnumSet.of(Resources.HISTORIC_TASK, Resources.HISTORIC_PROCESS_INSTANCE);

    private final AuthorizationService authorizations;

    Grants(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /**
     * Writes the grants of all groups; what is there already is made to agree.
     *
     * @param filterIds the task filters that everybody starts with
     * @param adminFilterIds the task filters that program admins have besides
     */
    void ensure(List<String> filterIds, List<String> adminFilterIds) {
        participants(filterIds);
        coaches(filterIds);
        programAdmins(filterIds);
        grantFilters(Role.PROGRAM_ADMINS, adminFilterIds);
        technicalOwners();
    }

    private void participants(List<String> filterIds) {
        grant(Role.PARTICIPANTS, Resources.APPLICATION, TASKLIST, Permissions.ACCESS);
        grantFilters(Role.PARTICIPANTS, filterIds);
        grantDiagrams(Role.PARTICIPANTS);
        grantStart(Role.PARTICIPANTS, LOG_HOURS);
    }

    private void coaches(List<String> filterIds) {
        grant(Role.COACHES, Resources.APPLICATION, TASKLIST, Permissions.ACCESS);
        grantFilters(Role.COACHES, filterIds);
        grantDiagrams(Role.COACHES);
    }

    /** They look at everything and act on what runs; they neither end a journey behind its back nor change what it was. */
    private void programAdmins(List<String> filterIds) {
        grant(Role.PROGRAM_ADMINS, Resources.APPLICATION, TASKLIST, Permissions.ACCESS);
        grant(Role.PROGRAM_ADMINS, Resources.APPLICATION, COCKPIT, Permissions.ACCESS);
        grantFilters(Role.PROGRAM_ADMINS, filterIds);
        grantStart(Role.PROGRAM_ADMINS, COHORT_YEAR);
        grant(
                Role.PROGRAM_ADMINS,
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.TASK_ASSIGN,
                ProcessDefinitionPermissions.UPDATE_INSTANCE,
                ProcessDefinitionPermissions.SUSPEND_INSTANCE,
                ProcessDefinitionPermissions.RETRY_JOB);
        grant(Role.PROGRAM_ADMINS, Resources.TASK, ANY, Permissions.READ);
        grant(Role.PROGRAM_ADMINS, Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY);
        grant(Role.PROGRAM_ADMINS, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
    }

    private void technicalOwners() {
        for (Resource resource : EnumSet.complementOf(OF_THE_PAST)) {
            grant(Role.CAMUNDA_ADMIN, resource, ANY, Permissions.ALL);
        }
    }

    private void grantFilters(Role group, List<String> filterIds) {
        filterIds.forEach(filterId -> grant(group, Resources.FILTER, filterId, Permissions.READ));
    }

    /** Tasklist shows in the diagram where a task stands; the models hold nothing of anybody's. */
    private void grantDiagrams(Role group) {
        grant(group, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ);
    }

    /** Starting takes a permission on the definition and one to create instances at all. */
    private void grantStart(Role group, String processKey) {
        grant(
                group,
                Resources.PROCESS_DEFINITION,
                processKey,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE);
        grant(group, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
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
