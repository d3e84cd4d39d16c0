package org.charterpath.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceModificationBuilderImpl;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractAddIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractGetFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractInstantiationCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractModificationCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractRemoveVariableCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetStateCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetVariableCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CheckPassword;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.migration.AbstractMigrationCmd;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;

/**
 * What the engine's commands carry, read from their fields by name because they tell nobody: the one place that binds the
 * program to the fields of the engine's version.
 */
public final class EngineCommands {

    private static final String VARIABLES = "variables";
    private static final String TASK_FORM_VARIABLES = "properties";
    private static final String TASK_ID = "taskId";
    private static final String USER_ID = "userId";
    private static final String BUILDER = "builder";
    private static final String INSTANTIATION_BUILDER = "instantiationBuilder";

    private EngineCommands() {}

    public static @Nullable String processDefinitionId(SubmitStartFormCmd command) {
        return (String) read(command, "processDefinitionId");
    }

    /** The business key that the caller chose; null for none. */
    public static @Nullable String businessKey(SubmitStartFormCmd command) {
        return (String) read(command, "businessKey");
    }

    /** Null for none. */
    public static @Nullable Map<String, Object> variables(SubmitStartFormCmd command) {
        return readMap(command, VARIABLES);
    }

    public static void replaceVariables(SubmitStartFormCmd command, VariableMap variables) {
        write(command, VARIABLES, variables);
    }

    public static @Nullable String taskId(SubmitTaskFormCmd command) {
        return (String) read(command, TASK_ID);
    }

    /** Null for none. */
    public static @Nullable Map<String, Object> variables(SubmitTaskFormCmd command) {
        return readMap(command, TASK_FORM_VARIABLES);
    }

    public static void replaceVariables(SubmitTaskFormCmd command, VariableMap variables) {
        write(command, TASK_FORM_VARIABLES, variables);
    }

    public static @Nullable String taskId(CompleteTaskCmd command) {
        return (String) read(command, TASK_ID);
    }

    /** Null for none; resolving a task is completing it, as far as this goes. */
    public static @Nullable Map<String, Object> variables(CompleteTaskCmd command) {
        return readMap(command, VARIABLES);
    }

    public static void replaceVariables(CompleteTaskCmd command, VariableMap variables) {
        write(command, VARIABLES, variables);
    }

    /**
     * What somebody or a group has to do with a task.
     *
     * @param holder a user id or a group id
     */
    public record Link(@Nullable String taskId, String type, String holder) {}

    public static Link link(AbstractAddIdentityLinkCmd command) {
        return linkOf(command);
    }

    public static Link link(DeleteIdentityLinkCmd command) {
        return linkOf(command);
    }

    private static Link linkOf(Object command) {
        String user = (String) read(command, USER_ID);
        String group = (String) read(command, "groupId");
        String type = (String) read(command, "type");
        return new Link(
                (String) read(command, TASK_ID),
                Objects.requireNonNullElse(type, ""),
                Objects.requireNonNullElse(user, Objects.requireNonNullElse(group, "")));
    }

    /** Somebody in a group. */
    public record Membership(String userId, String groupId) {}

    public static Membership membership(DeleteMembershipCmd command) {
        return new Membership((String) required(command, USER_ID), (String) required(command, "groupId"));
    }

    public static String userId(DeleteUserCmd command) {
        return (String) required(command, USER_ID);
    }

    /** Whose password is looked at; null for nobody's. */
    public static @Nullable String userId(CheckPassword command) {
        return (String) read(command, USER_ID);
    }

    /** What a command names with which variables are changed: the id of an execution or of a task. */
    public static String variablesOf(Object command) {
        return (String) required(command, "entityId");
    }

    public static Collection<String> changedVariables(AbstractSetVariableCmd command) {
        return ((Map<?, ?>) required(command, VARIABLES))
                .keySet().stream().map(String.class::cast).toList();
    }

    public static Collection<String> changedVariables(AbstractRemoveVariableCmd command) {
        return ((Collection<?>) required(command, "variableNames"))
                .stream().map(String.class::cast).toList();
    }

    public static Collection<String> changedVariables(AbstractPatchVariablesCmd command) {
        Map<?, ?> set = (Map<?, ?>) read(command, VARIABLES);
        Collection<?> removed = (Collection<?>) read(command, "deletions");
        return Stream.concat(
                        set == null ? Stream.empty() : set.keySet().stream(),
                        removed == null ? Stream.empty() : removed.stream())
                .map(String.class::cast)
                .toList();
    }

    /** The process that a command of one process names; empty where it is about all those of a definition. */
    public static Optional<String> processInstanceId(Object command) {
        return Optional.ofNullable((String) read(command, "processInstanceId"));
    }

    /** The processes that a command names; none where it has a query for them. */
    public static List<String> processInstanceIds(Object command) {
        Object named = read(command, "processInstanceIds");
        return named == null
                ? List.of()
                : ((List<?>) named).stream().map(String.class::cast).toList();
    }

    /** The processes that a modification of several names; none where it has a query for them. */
    public static List<String> processInstanceIds(AbstractModificationCmd<?> command) {
        return processInstanceIds(required(command, BUILDER));
    }

    /** The processes that a migration names; none where it has a query for them. */
    public static List<String> processInstanceIds(AbstractMigrationCmd command) {
        return processInstanceIds(required(command, "executionBuilder"));
    }

    /** The definition that a command of a whole definition names, by id or by key; empty where it names one of jobs. */
    public static Optional<String> definition(AbstractSetStateCmd command) {
        return Optional.ofNullable((String) read(command, "processDefinitionId"))
                .or(() -> Optional.ofNullable((String) read(command, "processDefinitionKey")));
    }

    public static Optional<String> deploymentName(DeployCmd command) {
        DeploymentBuilderImpl builder = (DeploymentBuilderImpl) required(command, "deploymentBuilder");
        return Optional.ofNullable(builder.getDeployment().getName());
    }

    public static String deploymentId(DeleteDeploymentCmd command) {
        return (String) required(command, "deploymentId");
    }

    public static int retries(SetJobRetriesCmd command) {
        return (Integer) required(command, "retries");
    }

    /** The job that a command of one job names; empty where it is about several. */
    public static Optional<String> jobId(Object command) {
        return Optional.ofNullable((String) read(command, "jobId"));
    }

    public static String type(AbstractAddIdentityLinkCmd command) {
        return Objects.requireNonNullElse((String) read(command, "type"), "");
    }

    public static @Nullable String taskId(AssignTaskCmd command) {
        return (String) read(command, TASK_ID);
    }

    /** Null where the task becomes nobody's. */
    public static @Nullable String userId(AssignTaskCmd command) {
        return (String) read(command, USER_ID);
    }

    public static @Nullable String taskId(ClaimTaskCmd command) {
        return (String) read(command, TASK_ID);
    }

    /** Null where the task becomes nobody's. */
    public static @Nullable String userId(ClaimTaskCmd command) {
        return (String) read(command, USER_ID);
    }

    /** Whether jobs get another due date together with their retries. */
    public static boolean setsDueDate(SetJobRetriesCmd command) {
        return (Boolean) required(command, "isDueDateSet");
    }

    /** The jobs that a command names; none where it is about those of a definition. */
    public static List<String> jobIds(SetJobRetriesCmd command) {
        List<?> many = (List<?>) read(command, "jobIds");
        if (many != null) {
            return many.stream().map(String.class::cast).toList();
        }
        return Optional.ofNullable((String) read(command, "jobId")).stream().toList();
    }

    /** Whether JSON and objects are wanted as such rather than as text. */
    public static boolean isDeserializing(AbstractGetFormVariablesCmd command) {
        return (Boolean) required(command, "deserializeObjectValues");
    }

    public static ProcessInstantiationBuilderImpl start(StartProcessInstanceCmd command) {
        return (ProcessInstantiationBuilderImpl) required(command, INSTANTIATION_BUILDER);
    }

    public static ProcessInstantiationBuilderImpl start(StartProcessInstanceAtActivitiesCmd command) {
        return (ProcessInstantiationBuilderImpl) required(command, INSTANTIATION_BUILDER);
    }

    public static MessageCorrelationBuilderImpl message(AbstractCorrelateMessageCmd command) {
        return (MessageCorrelationBuilderImpl) required(command, BUILDER);
    }

    public static ProcessInstanceModificationBuilderImpl modification(ModifyProcessInstanceCmd command) {
        return (ProcessInstanceModificationBuilderImpl) required(command, BUILDER);
    }

    /** Null for none. */
    public static @Nullable Map<String, Object> variables(AbstractInstantiationCmd command) {
        return readMap(command, VARIABLES);
    }

    /** Null for none. */
    public static @Nullable Map<String, Object> variablesLocal(AbstractInstantiationCmd command) {
        return readMap(command, "variablesLocal");
    }

    /** The stored filter that is to be run; empty for none. */
    public static Optional<String> filterId(AbstractExecuteFilterCmd command) {
        return Optional.ofNullable((String) read(command, "filterId"));
    }

    /** The query that narrows a filter; null for none. */
    public static @Nullable Object extendingQuery(AbstractExecuteFilterCmd command) {
        return read(command, "extendingQuery");
    }

    public static Filter filter(SaveFilterCmd command) {
        return (Filter) required(command, "filter");
    }

    /** The account as it is to be, new or changed. */
    public static User user(SaveUserCmd command) {
        return (User) required(command, "user");
    }

    /** The password that a user is about to get, as it was typed. */
    public static String newPassword(UserEntity user) {
        return (String) required(user, "newPassword");
    }

    public static Authorization authorization(SaveAuthorizationCmd command) {
        return (Authorization) required(command, "authorization");
    }

    public static String authorizationId(DeleteAuthorizationCmd command) {
        return (String) required(command, "authorizationId");
    }

    @SuppressWarnings("unchecked") // The engine declares these fields as maps of just these types.
    private static @Nullable Map<String, Object> readMap(Object command, String field) {
        return (Map<String, Object>) read(command, field);
    }

    private static Object required(Object command, String field) {
        return Objects.requireNonNull(read(command, field), field);
    }

    private static @Nullable Object read(Object command, String field) {
        return new DirectFieldAccessor(command).getPropertyValue(field);
    }

    private static void write(Object command, String field, Object value) {
        new DirectFieldAccessor(command).setPropertyValue(field, value);
    }
}
