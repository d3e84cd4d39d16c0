package org.charterpath.portfolio.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.coursework.NothingSubmittedException;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.portfolio.Portfolios;
import org.charterpath.portfolio.process.ClosingProcess.Elements;
import org.springframework.stereotype.Component;

@Component
class RecordSignOffDelegate implements JavaDelegate {

    private final Portfolios portfolios;
    private final Submissions submissions;

    RecordSignOffDelegate(Portfolios portfolios, Submissions submissions) {
        this.portfolios = portfolios;
        this.submissions = submissions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Submission signOff = submissions
                .latest(execution.getProcessInstanceId(), Elements.SIGN_OFF_PORTFOLIO)
                .orElseThrow(() ->
                        new NothingSubmittedException(execution.getProcessInstanceId(), Elements.SIGN_OFF_PORTFOLIO));
        portfolios.signOff(
                JourneyVariables.ENROLMENT_ID.get(execution), JourneyVariables.MONTH_ID.get(execution), signOff);
    }
}
