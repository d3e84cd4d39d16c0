package org.charterpath.form.process;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.spin.plugin.variable.SpinValues;
import org.charterpath.engine.OnBehalf;
import org.charterpath.engine.ProcessVariable;
import org.charterpath.form.FormStarts;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.springframework.stereotype.Component;

@Component
class EngineFormStarts implements FormStarts {

    private final RepositoryService models;
    private final FormService forms;
    private final OnBehalf engine;

    EngineFormStarts(RepositoryService models, FormService forms, OnBehalf engine) {
        this.models = models;
        this.forms = forms;
        this.engine = engine;
    }

    @Override
    public void start(Caller caller, String processKey, Map<String, Object> answers) {
        String definition = latest(processKey);
        submit(() ->
                engine.of(caller.userId(), caller.groups(), () -> forms.submitStartForm(definition, posted(answers))));
    }

    @Override
    public void startForOutsider(String processKey, String businessKey, Map<String, Object> answers) {
        String definition = latest(processKey);
        submit(() -> engine.ofNobody(() -> forms.submitStartForm(definition, businessKey, posted(answers))));
    }

    /** As Tasklist posts them: what holds several answers is JSON. */
    private static Map<String, Object> posted(Map<String, Object> answers) {
        Map<String, Object> posted = new HashMap<>(answers);
        posted.replaceAll((key, answer) -> answer instanceof Collection<?>
                ? SpinValues.jsonValue(ProcessVariable.toJson(answer)).create()
                : answer);
        return posted;
    }

    private String latest(String processKey) {
        return models.createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .latestVersion()
                .singleResult()
                .getId();
    }

    private static void submit(Runnable start) {
        try {
            start.run();
        } catch (FormFieldValidationException refused) {
            throw new InvalidSubmissionException(Objects.toString(refused.getMessage(), ""));
        }
    }
}
