package org.charterpath.hours;

import java.util.List;
import java.util.Map;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** Checks logged hours as far as it can be done without knowing whose they are; {@link LoggedHours} does the rest. */
@Component
class LogHoursRule implements SubmissionRule {

    @Override
    public String formId() {
        return "log-hours";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        return SubmittedHours.read(answers).faults();
    }
}
