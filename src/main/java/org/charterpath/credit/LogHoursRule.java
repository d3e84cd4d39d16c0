package org.charterpath.credit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** Checks logged hours as far as it can be done without knowing whose they are. */
@Component
class LogHoursRule implements SubmissionRule {

    @Override
    public String formId() {
        return "log-hours";
    }

    @Override
    public List<String> faults(Map<String, Object> answers) {
        return new SubmittedHours(
                        text(answers, "hoursDay"),
                        text(answers, "hoursCategory"),
                        Optional.ofNullable(answers.get("hoursMinutes"))
                                .filter(Number.class::isInstance)
                                .map(Number.class::cast),
                        text(answers, "hoursMonth"),
                        text(answers, "hoursActivity"),
                        text(answers, "hoursEvidence"))
                .faults();
    }

    private static Optional<String> text(Map<String, Object> answers, String key) {
        return Optional.ofNullable(answers.get(key)).map(Object::toString);
    }
}
