package org.charterpath.hours.process;

import java.util.Map;
import java.util.Optional;
import org.charterpath.access.PeopleExpressions;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.LoggedHours;
import org.charterpath.hours.process.LogHoursProcess.Variables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What logged hours show in their forms. */
@Configuration(proxyBeanMethods = false)
class HoursForms {

    static final FormOffer CORRECTION = FormOffer.to(
            "log-hours",
            "hoursFeedback",
            "hoursDay",
            "hoursMinutes",
            "hoursCategory",
            "hoursStage",
            "hoursActivity",
            "hoursEvidence",
            "hoursExplanation");
    static final FormOffer EVIDENCE = FormOffer.to("hours-evidence", "answers");
    static final FormOffer REVIEW =
            FormOffer.to("hours-review", "participantName", "answers", "hoursMinutes", "hoursApprovedMinutes");

    /** Whoever corrects hours goes on from what was claimed; whoever logs new ones begins with an empty form. */
    @Bean
    FormData logHoursData(LoggedHours loggedHours) {
        return new FormData(CORRECTION, form -> {
            if (form.step().isEmpty()) {
                return Map.of();
            }
            HoursClaim claim = loggedHours.get(claimId(form));
            return Map.of(
                    "hoursFeedback", Optional.ofNullable(claim.feedback()),
                    "hoursDay", claim.workedOn().toString(),
                    "hoursMinutes", claim.minutes(),
                    "hoursCategory", claim.category(),
                    "hoursStage", claim.stageId(),
                    "hoursActivity", claim.activity(),
                    "hoursEvidence", Optional.ofNullable(claim.evidence()),
                    "hoursExplanation", Optional.ofNullable(claim.explanation()));
        });
    }

    @Bean
    FormData hoursEvidenceData(LoggedHours loggedHours) {
        return new FormData(EVIDENCE, form -> Map.of("answers", loggedHours.answers(claimId(form))));
    }

    @Bean
    FormData hoursReviewData(LoggedHours loggedHours, PeopleExpressions people) {
        return new FormData(REVIEW, form -> {
            HoursClaim claim = loggedHours.get(claimId(form));
            return Map.of(
                    "participantName", people.name(form.get(JourneyVariables.PARTICIPANT_ID.name())),
                    "answers", loggedHours.answers(claim.id()),
                    "hoursMinutes", claim.minutes(),
                    "hoursApprovedMinutes", claim.minutes());
        });
    }

    private static String claimId(OpenForm form) {
        return form.get(Variables.CLAIM_ID.name());
    }
}
