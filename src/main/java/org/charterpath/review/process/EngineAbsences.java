package org.charterpath.review.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.AlreadyDoneException;
import org.charterpath.form.FormStarts;
import org.charterpath.people.Caller;
import org.charterpath.review.AbsenceProcess;
import org.charterpath.review.process.CoachAbsenceProcess.Messages;
import org.charterpath.review.process.CoachAbsenceProcess.Variables;
import org.springframework.stereotype.Component;

@Component
class EngineAbsences implements AbsenceProcess {

    private final RuntimeService runtime;
    private final FormStarts starts;

    EngineAbsences(RuntimeService runtime, FormStarts starts) {
        this.runtime = runtime;
        this.starts = starts;
    }

    @Override
    public void announce(Caller author, Map<String, Object> answers) {
        starts.start(author, CoachAbsenceProcess.KEY, answers);
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
