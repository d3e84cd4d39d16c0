package org.charterpath.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.form.Answers;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** A contract's term ends after it has started. */
@Component
class CharterContractRule implements SubmissionRule {

    @Override
    public String formId() {
        return "charter-contract-review";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        Optional<LocalDate> starts = Answers.day(answers.get("contractStartDay"));
        Optional<LocalDate> ends = Answers.day(answers.get("contractEndDay"));
        return starts.isEmpty() || ends.isEmpty() || ends.get().isAfter(starts.get())
                ? List.of()
                : List.of(
                        "Term ends: after the day the term starts, %s; %s is not.".formatted(starts.get(), ends.get()));
    }
}
