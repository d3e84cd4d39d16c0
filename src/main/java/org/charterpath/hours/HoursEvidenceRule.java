package org.charterpath.hours;

import java.util.List;
import java.util.Map;
import org.charterpath.evidence.EvidenceFiles;
import org.charterpath.form.Answers;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** Whoever says in the form {@code hours-evidence} that the file is there has added one to these hours. */
@Component
class HoursEvidenceRule implements SubmissionRule {

    private final LoggedHours loggedHours;
    private final EvidenceFiles files;

    HoursEvidenceRule(LoggedHours loggedHours, EvidenceFiles files) {
        this.loggedHours = loggedHours;
        this.files = files;
    }

    @Override
    public String formId() {
        return "hours-evidence";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        if (!"YES".equals(answers.get("evidenceAdded"))) {
            return List.of();
        }
        String claimId = Answers.held(taskVariables, "claimId");
        return files.existFor(loggedHours.get(claimId).processInstanceId())
                ? List.of()
                : List.of(
                        "Is your file there?: the tab \"Files\" of this task holds no file yet; add it there, or choose that you have none.");
    }
}
