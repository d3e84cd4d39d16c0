package org.charterpath.signing;

import java.util.List;
import java.util.Map;
import org.charterpath.form.Answers;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** A code signs if it is the one that was sent last. */
@Component
class SigningForms implements SubmissionRule {

    private final Signatures signatures;

    SigningForms(Signatures signatures) {
        this.signatures = signatures;
    }

    @Override
    public String formId() {
        return "signing-code";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        String code = Answers.text(answers.get("signingCode")).orElse("").strip();
        return signatures.fault(form.step().orElseThrow().processInstanceId(), code).stream()
                .map("Code: "::concat)
                .toList();
    }
}
