package org.charterpath.report.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.report.Reports;
import org.springframework.stereotype.Component;

@Component
class KeepReportDelegate implements JavaDelegate {

    private final Reports reports;

    KeepReportDelegate(Reports reports) {
        this.reports = reports;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reports.keepAtTheEnd(BusinessKey.of(execution));
    }
}
