package org.charterpath.coursework;

import java.util.List;
import java.util.Map;
import org.charterpath.form.Answers;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** Once a team's work is accepted, nobody tracks more for it than was approved: that has a review of its own. */
@Component
class TeamMinutesRule implements SubmissionRule {

    private final MemberMinutes minutes;

    TeamMinutesRule(MemberMinutes minutes) {
        this.minutes = minutes;
    }

    @Override
    public String formId() {
        return "team-minutes";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        int tracked = Answers.number(answers.get(TrackedMinutes.KEY))
                .map(Number::intValue)
                .orElse(0);
        return minutes.approved(form.get("teamId"), form.get("worksheetId"))
                .filter(most -> tracked > most)
                .map(most -> List.of(
                        "Your minutes: at most %d, which is what was approved for this; log more than that as hours."
                                .formatted(most)))
                .orElse(List.of());
    }
}
