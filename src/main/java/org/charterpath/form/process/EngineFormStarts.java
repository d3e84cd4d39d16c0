package org.charterpath.form.process;

import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.charterpath.engine.OnBehalf;
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
        String definition = models.createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .latestVersion()
                .singleResult()
                .getId();
        try {
            engine.of(caller.userId(), caller.groups(), () -> forms.submitStartForm(definition, answers));
        } catch (FormFieldValidationException refused) {
            throw new InvalidSubmissionException(Objects.toString(refused.getMessage(), ""));
        }
    }
}
