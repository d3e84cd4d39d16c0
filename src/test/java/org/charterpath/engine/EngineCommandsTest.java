package org.charterpath.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceModificationBuilderImpl;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.ActivityBeforeInstantiationCmd;
import org.camunda.bpm.engine.impl.cmd.CheckPassword;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListCmd;
import org.camunda.bpm.engine.impl.cmd.GetStartFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SetExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;

/** The engine's commands still have the fields that the program reads and writes by name. */
class EngineCommandsTest {

    private static final Map<String, Object> ANSWERS = Map.of("minutesTracked", 45);
    private static final VariableMap OTHERS = Variables.putValue("reviewDecision", "APPROVED");

    @Test
    void tellWhatAStartFormSays() {
        SubmitStartFormCmd command = new SubmitStartFormCmd("log-hours:1", "key", ANSWERS);

        assertThat(EngineCommands.processDefinitionId(command)).isEqualTo("log-hours:1");
        assertThat(EngineCommands.businessKey(command)).isEqualTo("key");
        assertThat(EngineCommands.variables(command)).isEqualTo(ANSWERS);
        EngineCommands.replaceVariables(command, OTHERS);
        assertThat(EngineCommands.variables(command)).isEqualTo(OTHERS);
    }

    @Test
    void tellWhatATaskFormSays() {
        SubmitTaskFormCmd command = new SubmitTaskFormCmd("task", ANSWERS, false, false);

        assertThat(EngineCommands.taskId(command)).isEqualTo("task");
        assertThat(EngineCommands.variables(command)).isEqualTo(ANSWERS);
        EngineCommands.replaceVariables(command, OTHERS);
        assertThat(EngineCommands.variables(command)).isEqualTo(OTHERS);
    }

    @Test
    void tellWithWhatATaskIsCompletedOrResolved() {
        CompleteTaskCmd command = new CompleteTaskCmd("task", ANSWERS);

        assertThat(EngineCommands.taskId(command)).isEqualTo("task");
        assertThat(EngineCommands.variables(command)).isEqualTo(ANSWERS);
        EngineCommands.replaceVariables(command, OTHERS);
        assertThat(EngineCommands.variables(command)).isEqualTo(OTHERS);
        assertThat(EngineCommands.variables(new ResolveTaskCmd("task", ANSWERS)))
                .isEqualTo(ANSWERS);
        assertThat(EngineCommands.variables(new CompleteTaskCmd("task", null))).isNull();
    }

    @Test
    void tellHowFormVariablesAreWanted() {
        assertThat(EngineCommands.isDeserializing(new GetTaskFormVariablesCmd("task", null, true)))
                .isTrue();
        assertThat(EngineCommands.isDeserializing(new GetStartFormVariablesCmd("log-hours:1", null, false)))
                .isFalse();
    }

    @Test
    void tellWhoIsTakenOutOfAGroupWhoseAccountIsDeletedAndWhosePasswordIsTried() {
        assertThat(EngineCommands.membership(new DeleteMembershipCmd("dana", "coaches")))
                .isEqualTo(new EngineCommands.Membership("dana", "coaches"));
        assertThat(EngineCommands.userId(new DeleteUserCmd("dana"))).isEqualTo("dana");
        assertThat(EngineCommands.userId(new CheckPassword("dana", "guess"))).isEqualTo("dana");
    }

    @Test
    void tellWhichVariablesOfWhatAreChanged() {
        SetExecutionVariablesCmd set = new SetExecutionVariablesCmd("process", ANSWERS, false);

        assertThat(EngineCommands.variablesOf(set)).isEqualTo("process");
        assertThat(EngineCommands.changedVariables(set)).containsExactly("minutesTracked");
        assertThat(EngineCommands.changedVariables(new RemoveTaskVariablesCmd("task", List.of("old"), true)))
                .containsExactly("old");
        assertThat(EngineCommands.changedVariables(new PatchTaskVariablesCmd("task", ANSWERS, List.of("old"), false)))
                .containsExactly("minutesTracked", "old");
    }

    @Test
    void tellWhichProcessesAndDeploymentsAreChanged() {
        DeploymentBuilder named = new DeploymentBuilderImpl(null).name("notes");

        assertThat(EngineCommands.processInstanceIds(
                        new DeleteProcessInstancesCmd(List.of("one", "two"), "", false, false, false, false, false)))
                .containsExactly("one", "two");
        assertThat(EngineCommands.deploymentName(new DeployCmd((DeploymentBuilderImpl) named)))
                .contains("notes");
        assertThat(EngineCommands.deploymentId(new DeleteDeploymentCmd("deployment", false, false, false)))
                .isEqualTo("deployment");
    }

    @Test
    void tellWhatIsStarted() {
        ProcessInstantiationBuilderImpl start = (ProcessInstantiationBuilderImpl)
                ProcessInstantiationBuilderImpl.createProcessInstanceById(new NoExecutor(), "log-hours:1");

        assertThat(EngineCommands.start(new StartProcessInstanceCmd(start))).isSameAs(start);
        assertThat(EngineCommands.start(new StartProcessInstanceAtActivitiesCmd(start)))
                .isSameAs(start);
    }

    @Test
    void tellWhatIsSentAndModified() {
        MessageCorrelationBuilderImpl message =
                new MessageCorrelationBuilderImpl(new NoExecutor(), "ParticipantWithdrew");
        ProcessInstanceModificationBuilderImpl modification =
                new ProcessInstanceModificationBuilderImpl(new NoExecutor(), "instance");
        ActivityBeforeInstantiationCmd instantiation = new ActivityBeforeInstantiationCmd("instance", "activity");
        instantiation.addVariables(ANSWERS);
        instantiation.addVariablesLocal(OTHERS);

        assertThat(EngineCommands.message(new CorrelateMessageCmd(message, false, false, false)))
                .isSameAs(message);
        assertThat(EngineCommands.modification(new ModifyProcessInstanceCmd(modification)))
                .isSameAs(modification);
        assertThat(EngineCommands.variables(instantiation)).isEqualTo(ANSWERS);
        assertThat(EngineCommands.variablesLocal(instantiation)).isEqualTo(OTHERS);
    }

    @Test
    void tellWhichFilterIsRunAndSaved() {
        TaskQueryImpl query = new TaskQueryImpl();
        Filter filter = new FilterEntity("Task");

        assertThat(EngineCommands.filterId(new ExecuteFilterListCmd("filter", query)))
                .contains("filter");
        assertThat(EngineCommands.extendingQuery(new ExecuteFilterListCmd("filter", query)))
                .isSameAs(query);
        assertThat(EngineCommands.filter(new SaveFilterCmd(filter))).isSameAs(filter);
    }

    @Test
    void tellWhichGrantChanges() {
        AuthorizationEntity grant = new AuthorizationEntity(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId("casey");
        grant.setResource(Resources.TASK);
        grant.setResourceId("task");

        assertThat(EngineCommands.authorization(new SaveAuthorizationCmd(grant)))
                .isSameAs(grant);
        assertThat(EngineCommands.authorizationId(new DeleteAuthorizationCmd("grant")))
                .isEqualTo("grant");
    }

    /** Nothing is executed here. */
    private static final class NoExecutor implements CommandExecutor {

        @Override
        public <T> T execute(Command<T> command) {
            throw new UnsupportedOperationException();
        }
    }
}
