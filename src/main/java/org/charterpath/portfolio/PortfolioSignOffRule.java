package org.charterpath.portfolio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charterpath.credit.NewCredit;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** A sign-off is a yes, with the minutes that go onto the transcript. */
@Component
class PortfolioSignOffRule implements SubmissionRule {

    @Override
    public String formId() {
        return "portfolio-sign-off";
    }

    @Override
    public List<String> faults(Map<String, Object> answers) {
        List<String> faults = new ArrayList<>();
        if (!Boolean.TRUE.equals(answers.get("portfolioConfirmed"))) {
            faults.add(
                    "I have read my portfolio, and what it says about my work and my hours is right: has to be ticked.");
        }
        if (!(answers.get("minutesTracked") instanceof Number minutes)
                || minutes.doubleValue() < 1
                || minutes.doubleValue() > NewCredit.MAXIMUM_MINUTES) {
            faults.add("Minutes you spent on this portfolio: from 1 to %d.".formatted(NewCredit.MAXIMUM_MINUTES));
        }
        return faults;
    }
}
