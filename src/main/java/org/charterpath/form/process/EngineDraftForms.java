package org.charterpath.form.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.ServiceImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.charterpath.NotFoundException;
import org.charterpath.engine.OnBehalf;
import org.charterpath.form.Draft;
import org.charterpath.form.DraftForms;
import org.charterpath.form.FormDefinition;
import org.charterpath.people.Caller;
import org.springframework.stereotype.Component;

/** Asks the engine, in the caller's name, what it asks whoever submits the form. */
@Component
class EngineDraftForms implements DraftForms {

    private final DeployedForms forms = new DeployedForms();
    private final TaskService tasks;
    private final RepositoryService repository;
    private final OnBehalf onBehalf;

    EngineDraftForms(TaskService tasks, RepositoryService repository, OnBehalf onBehalf) {
        this.tasks = tasks;
        this.repository = repository;
        this.onBehalf = onBehalf;
    }

    @Override
    public FormDefinition fillableBy(Caller caller, Draft.Place place) {
        try {
            return onBehalf.of(caller.userId(), caller.groups(), () -> inEngine(context -> find(context, place)))
                    .orElseThrow(() -> noForm(place));
        } catch (AuthorizationException e) {
            throw noForm(place);
        }
    }

    private <T> T inEngine(Function<CommandContext, T> command) {
        return ((ServiceImpl) tasks).getCommandExecutor().execute(command::apply);
    }

    private Optional<FormDefinition> find(CommandContext context, Draft.Place place) {
        if (place instanceof Draft.Place.OfTask open) {
            TaskEntity task = context.getTaskManager().findTaskById(open.taskId());
            if (task == null || task.getProcessInstanceId() == null) {
                return Optional.empty();
            }
            ask(context, checker -> checker.checkTaskWork(task));
            return forms.of(context, task);
        }
        ProcessDefinition latest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(((Draft.Place.OfStart) place).processKey())
                .latestVersion()
                .singleResult();
        if (latest == null) {
            return Optional.empty();
        }
        ProcessDefinitionEntity definition = context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(latest.getId());
        ask(context, checker -> checker.checkCreateProcessInstance(definition));
        return forms.ofStart(context, definition);
    }

    private static void ask(CommandContext context, Consumer<CommandChecker> permission) {
        context.getProcessEngineConfiguration().getCommandCheckers().forEach(permission);
    }

    private static NotFoundException noForm(Draft.Place place) {
        return new NotFoundException(
                place instanceof Draft.Place.OfTask task
                        ? "There is no task '%s' whose form you can fill in.".formatted(task.taskId())
                        : "There is no process '%s' whose form you can fill in."
                                .formatted(((Draft.Place.OfStart) place).processKey()));
    }

    @Override
    public Map<Draft.Place, String> titles(Caller caller, Set<Draft.Place> places) {
        Map<Draft.Place, String> titles = new HashMap<>();
        String[] taskIds = places.stream()
                .filter(Draft.Place.OfTask.class::isInstance)
                .map(place -> ((Draft.Place.OfTask) place).taskId())
                .toArray(String[]::new);
        if (taskIds.length > 0) {
            onBehalf.of(caller.userId(), caller.groups(), () -> tasks.createTaskQuery()
                            .taskIdIn(taskIds)
                            .unlimitedList())
                    .forEach(task -> titles.put(new Draft.Place.OfTask(task.getId()), task.getName()));
        }
        String[] keys = places.stream()
                .filter(Draft.Place.OfStart.class::isInstance)
                .map(place -> ((Draft.Place.OfStart) place).processKey())
                .toArray(String[]::new);
        if (keys.length > 0) {
            repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKeyIn(keys)
                    .latestVersion()
                    .unlimitedList()
                    .forEach(definition ->
                            titles.put(new Draft.Place.OfStart(definition.getKey()), definition.getName()));
        }
        return titles;
    }
}
