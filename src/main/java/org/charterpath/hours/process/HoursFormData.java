package org.charterpath.hours.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.Placements;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.hours.HoursChoices;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.HoursReviewForm;
import org.charterpath.hours.HoursWork;
import org.charterpath.hours.LoggedHours;
import org.charterpath.hours.process.LogHoursProcess.Variables;
import org.charterpath.review.Reviews;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What logged hours show in their forms. */
@Configuration(proxyBeanMethods = false)
class HoursFormData {

    static final FormOffer LOG = FormOffer.to(
            "log-hours",
            "hoursEnrolments",
            "hoursCategories",
            "hoursStages",
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
    FormData logHoursData(LoggedHours loggedHours, Reviews reviews) {
        return new FormData(LOG, form -> {
            if (form.step().isEmpty()) {
                return choices(form.openedBy().map(loggedHours::choicesOf).orElse(HoursChoices.NONE));
            }
            HoursClaim claim = loggedHours.get(claimId(form));
            Map<String, Object> values = new HashMap<>(choices(loggedHours.choicesFor(claim)));
            HoursWork work = claim.work();
            values.put("hoursDay", work.workedOn().toString());
            values.put("hoursMinutes", work.minutes());
            values.put("hoursCategory", work.category());
            values.put("hoursStage", work.stageId());
            values.put("hoursActivity", work.activity());
            values.put("hoursEvidence", Optional.ofNullable(work.evidence()));
            values.put("hoursExplanation", Optional.ofNullable(work.explanation()));
            values.put("hoursFeedback", reviews.latest(claim.subject()).map(review -> review.requireDecision()
                    .feedback()));
            return values;
        });
    }

    private static Map<String, Object> choices(HoursChoices choices) {
        return Map.of(
                "hoursEnrolments", choices.enrolments(),
                "hoursCategories", choices.categories(),
                "hoursStages", choices.stages());
    }

    @Bean
    FormData hoursEvidenceData(LoggedHours loggedHours) {
        return new FormData(EVIDENCE, form -> Map.of("answers", loggedHours.answers(claimId(form))));
    }

    @Bean
    FormData hoursReviewData(LoggedHours loggedHours, Placements placements) {
        return new FormData(REVIEW, form -> {
            HoursClaim claim = loggedHours.get(claimId(form));
            return Map.of(
                    "participantName",
                    placements.of(claim.enrolmentId()).names(),
                    "answers",
                    loggedHours.answers(claim.id()),
                    HoursReviewForm.MINUTES,
                    claim.work().minutes(),
                    HoursReviewForm.APPROVED_MINUTES,
                    claim.work().minutes());
        });
    }

    private static String claimId(OpenForm form) {
        return form.get(Variables.CLAIM_ID.name());
    }
}
