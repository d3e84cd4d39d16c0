package org.charterpath.session.process;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.charterpath.AlreadyDoneException;
import org.charterpath.engine.CallFault;
import org.charterpath.engine.LatestModels;
import org.charterpath.engine.OnBehalf;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.charterpath.session.AttendanceTask;
import org.charterpath.session.process.SessionProcess.Elements;
import org.charterpath.session.process.SessionProcess.Variables;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The session's task in Tasklist; the engine says who may do it. */
@Component
class EngineAttendanceTask implements AttendanceTask {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final FormService forms;
    private final LatestModels models;
    private final OnBehalf engine;

    EngineAttendanceTask(
            RuntimeService runtime, TaskService tasks, FormService forms, LatestModels models, OnBehalf engine) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.models = models;
        this.forms = forms;
        this.engine = engine;
    }

    @Override
    public boolean isOpen(String sessionId) {
        return find(sessionId).isPresent();
    }

    @Override
    public Optional<String> assigneeOf(String sessionId) {
        return find(sessionId).map(Task::getAssignee);
    }

    @Override
    public Optional<String> findFor(String sessionId, Caller caller) {
        return engine.of(caller.userId(), caller.groups(), () -> find(sessionId).map(Task::getId));
    }

    @Override
    public void complete(String sessionId, Map<String, Object> answers, Caller caller) {
        String taskId = findFor(sessionId, caller).orElseThrow(AlreadyDoneException::new);
        takeOn(sessionId);
        try {
            engine.of(caller.userId(), caller.groups(), () -> {
                forms.submitTaskForm(taskId, posted(answers));
                return taskId;
            });
        } catch (FormFieldValidationException refused) {
            throw new InvalidSubmissionException(
                    List.of(Objects.toString(refused.getMessage(), "").split("\n")));
        } catch (AuthorizationException notTheirs) {
            throw new InvalidSubmissionException("The task to record attendance is somebody else's.");
        } catch (ProcessEngineException | DataAccessException failed) {
            if (CallFault.of(failed).filter(CallFault.ALREADY_DONE::equals).isPresent()) {
                throw new AlreadyDoneException();
            }
            throw failed;
        }
    }

    /** The form of an earlier model asks less than the page. */
    private void takeOn(String sessionId) {
        find(sessionId)
                .map(task -> runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult())
                .ifPresent(models::takeOn);
    }

    /** As Tasklist posts them: lists as JSON. */
    private static Map<String, Object> posted(Map<String, Object> answers) {
        Map<String, Object> posted = new LinkedHashMap<>(answers);
        posted.replaceAll((key, answer) -> answer instanceof Collection<?> list
                ? SpinValues.jsonValue(Spin.JSON(list).toString()).create()
                : answer);
        return posted;
    }

    private Optional<Task> find(String sessionId) {
        return tasks
                .createTaskQuery()
                .taskDefinitionKey(Elements.RECORD_ATTENDANCE)
                .processVariableValueEquals(Variables.SESSION_ID.name(), sessionId)
                .active()
                .listPage(0, 1)
                .stream()
                .findFirst();
    }
}
