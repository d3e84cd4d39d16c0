package org.charterpath.hours;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.form.Answers;
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
        return new SubmittedHours(
                        Answers.text(answers.get("hoursDay")),
                        Answers.text(answers.get("hoursCategory")),
                        Optional.ofNullable(answers.get("hoursMinutes"))
                                .filter(Number.class::isInstance)
                                .map(Number.class::cast),
                        Answers.text(answers.get("hoursStage")),
                        Answers.text(answers.get("hoursActivity")),
                        Answers.text(answers.get("hoursEvidence")),
                        Answers.text(answers.get("hoursExplanation")))
                .faults();
    }
}
