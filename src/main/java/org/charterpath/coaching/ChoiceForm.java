package org.charterpath.coaching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** What the form {@code coaching-choice} cannot check itself. */
@Component
class ChoiceForm implements SubmissionRule {

    /** The choice that none of the offered times works. */
    static final String OTHER = "OTHER";

    @Override
    public String formId() {
        return "coaching-choice";
    }

    @Override
    public List<String> faults(Map<String, Object> answers) {
        List<String> faults = new ArrayList<>();
        if (OTHER.equals(answers.get("chosenTime")) && !answers.containsKey("requestedTimes")) {
            faults.add("When could you meet instead?: an answer is needed where none of the times works.");
        }
        return faults;
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        List<String> faults = faults(answers);
        Object chosen = answers.get("chosenTime");
        boolean isOffered = ((Collection<?>) taskVariables.get("offeredTimes"))
                .stream().anyMatch(option -> ((Map<?, ?>) option).get("value").equals(chosen));
        if (!isOffered) {
            faults.add("Which time works for you?: choose one of the times offered.");
        }
        return faults;
    }
}
