package org.charterpath.review.process;

import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.charterpath.AlreadyDoneException;
import org.charterpath.engine.OnBehalf;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.charterpath.review.AbsenceProcess;
import org.charterpath.review.process.CoachAbsenceProcess.Messages;
import org.charterpath.review.process.CoachAbsenceProcess.Variables;
import org.springframework.stereotype.Component;

@Component
class EngineAbsences implements AbsenceProcess {

    private final RuntimeService runtime;
    private final RepositoryService models;
    private final FormService forms;
    private final OnBehalf engine;

    EngineAbsences(RuntimeService runtime, RepositoryService models, FormService forms, OnBehalf engine) {
        this.runtime = runtime;
        this.models = models;
        this.forms = forms;
        this.engine = engine;
    }

    @Override
    public void announce(Caller author, Map<String, Object> answers) {
        String definition = models.createProcessDefinitionQuery()
                .processDefinitionKey(CoachAbsenceProcess.KEY)
                .latestVersion()
                .singleResult()
                .getId();
        try {
            engine.of(author.userId(), author.groups(), () -> forms.submitStartForm(definition, answers));
        } catch (FormFieldValidationException refused) {
            throw new InvalidSubmissionException(Objects.toString(refused.getMessage(), ""));
        }
    }

    @Override
    public void extended(String absenceId, String reason, String author) {
        if (!tell(Messages.ABSENCE_EXTENDED, absenceId, reason, author)) {
            // The last day is just over.
            throw new AlreadyDoneException();
        }
    }

    @Override
    public void returned(String absenceId, String reason, String author) {
        tell(Messages.COACH_RETURNED, absenceId, reason, author);
    }

    /** @return whether the process still waits */
    private boolean tell(String message, String absenceId, String reason, String author) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceId(absenceId)
                .setVariable(Variables.REASON.name(), reason)
                .setVariable(Variables.AUTHOR.name(), author)
                .correlateAllWithResult()
                .isEmpty();
    }
}
