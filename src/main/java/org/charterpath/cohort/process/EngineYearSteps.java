package org.charterpath.cohort.process;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.AlreadyDoneException;
import org.charterpath.cohort.YearSteps;
import org.charterpath.cohort.process.CohortYearProcess.Elements;
import org.charterpath.engine.EngineNames;
import org.charterpath.engine.OnBehalf;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.springframework.stereotype.Component;

/** The open task of the cohort's year; the engine says who may complete it. */
@Component
class EngineYearSteps implements YearSteps {

    private static final Map<Step, String> TASKS =
            Map.of(Step.ROSTER, Elements.IMPORT_ROSTER, Step.COACHES, Elements.CHECK_COACHES);

    private static final Map<Step, Map<String, Object>> ANSWERS = Map.of(
            Step.ROSTER, Map.of("rosterComplete", "YES"),
            Step.COACHES, Map.of("launchDecision", "LAUNCH"));

    private final TaskService tasks;
    private final FormService forms;
    private final OnBehalf engine;

    EngineYearSteps(TaskService tasks, FormService forms, OnBehalf engine) {
        this.tasks = tasks;
        this.forms = forms;
        this.engine = engine;
    }

    @Override
    public String opening() {
        return EngineNames.TASKLIST_PAGE + "#/?processStart=" + CohortYearProcess.KEY;
    }

    @Override
    public Optional<Step> waiting(String cohortId) {
        return Arrays.stream(Step.values())
                .filter(step -> taskOf(cohortId, step).isPresent())
                .findFirst();
    }

    @Override
    public void complete(String cohortId, Step step, Caller author) {
        Task task = taskOf(cohortId, step).orElseThrow(AlreadyDoneException::new);
        try {
            engine.of(author.userId(), author.groups(), () -> {
                forms.submitTaskForm(task.getId(), Objects.requireNonNull(ANSWERS.get(step)));
                return step;
            });
        } catch (FormFieldValidationException refused) {
            throw new InvalidSubmissionException(Objects.toString(refused.getMessage(), ""));
        }
    }

    private Optional<Task> taskOf(String cohortId, Step step) {
        return Optional.ofNullable(tasks.createTaskQuery()
                .processInstanceBusinessKey(cohortId)
                .processDefinitionKey(CohortYearProcess.KEY)
                .taskDefinitionKey(TASKS.get(step))
                .active()
                .singleResult());
    }
}
