package org.charterpath.session;

import java.util.List;
import java.util.Map;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** A cohort is launched only if every session has a seat for everybody. */
@Component
class SeatRule implements SubmissionRule {

    private final Sessions sessions;

    SeatRule(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public String formId() {
        return "cohort-coaches";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        return "LAUNCH".equals(answers.get("launchDecision")) ? sessions.seatFaults(form.ownerId()) : List.of();
    }
}
