package org.charterpath.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractInstantiationCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateAllMessageCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.PatchExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SetExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.charterpath.engine.EngineCommands;
import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Lets nobody but technical owners write variables of a process. The permission by which a program admin suspends and
 * withdraws covers that as well, and with it somebody's minutes could change past every form.
 */
class VariableGuard extends CommandInterceptor {

    private static final String VARIABLES = "Only forms and processes change what a process knows.";
    private static final String MESSAGE = "Only %s can be sent, to one process.";

    private final ObjectProvider<Grant.Send> messages;

    VariableGuard(ObjectProvider<Grant.Send> messages) {
        this.messages = messages;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (isOfSomebodyButNoOwner()) {
            refuse(writesVariables(command), VARIABLES);
            if (command instanceof AbstractCorrelateMessageCmd message) {
                refuseOtherMessages(message);
            }
        }
        return next.execute(command);
    }

    /** What a process does itself is the program's, whoever has brought the process there. */
    static boolean isOfSomebodyButNoOwner() {
        Authentication caller = Context.getCommandContext().getAuthentication();
        return Context.getCoreExecutionContext() == null
                && caller != null
                && caller.getUserId() != null
                && (caller.getGroupIds() == null || !caller.getGroupIds().contains(Role.CAMUNDA_ADMIN.id()));
    }

    private static void refuse(boolean condition, String reason) {
        if (condition) {
            throw new AuthorizationException(reason);
        }
    }

    private static boolean writesVariables(Command<?> command) {
        if (command instanceof AbstractCorrelateMessageCmd correlation) {
            MessageCorrelationBuilderImpl message = EngineCommands.message(correlation);
            return isAnyFilled(Stream.of(
                    message.getPayloadProcessInstanceVariables(),
                    message.getPayloadProcessInstanceVariablesLocal(),
                    message.getPayloadProcessInstanceVariablesToTriggeredScope()));
        }
        if (command instanceof ModifyProcessInstanceCmd modification) {
            return isAnyFilled(EngineCommands.modification(modification).getModificationOperations().stream()
                    .filter(AbstractInstantiationCmd.class::isInstance)
                    .map(AbstractInstantiationCmd.class::cast)
                    .flatMap(
                            start -> Stream.of(EngineCommands.variables(start), EngineCommands.variablesLocal(start))));
        }
        return command instanceof SetExecutionVariablesCmd
                || command instanceof PatchExecutionVariablesCmd
                || command instanceof RemoveExecutionVariablesCmd
                || command instanceof SignalCmd
                || command instanceof MessageEventReceivedCmd;
    }

    private static boolean isAnyFilled(Stream<?> variables) {
        return variables.anyMatch(some -> some instanceof Map<?, ?> map && !map.isEmpty());
    }

    private void refuseOtherMessages(AbstractCorrelateMessageCmd command) {
        List<String> groups = Context.getCommandContext().getAuthentication().getGroupIds();
        Set<String> allowed = messages.stream()
                .filter(grant -> groups != null && groups.contains(grant.role().id()))
                .map(Grant.Send::message)
                .collect(Collectors.toCollection(TreeSet::new));
        refuse(
                !isToOneProcess(command, allowed),
                MESSAGE.formatted(allowed.isEmpty() ? "nothing" : String.join(" and ", allowed)));
    }

    private static boolean isToOneProcess(AbstractCorrelateMessageCmd command, Set<String> allowed) {
        MessageCorrelationBuilderImpl message = EngineCommands.message(command);
        boolean isToOne = !(command instanceof CorrelateAllMessageCmd)
                && (message.getBusinessKey() != null || message.getProcessInstanceId() != null);
        return isToOne && allowed.contains(message.getMessageName());
    }
}
