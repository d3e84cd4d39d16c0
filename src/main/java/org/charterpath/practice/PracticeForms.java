package org.charterpath.practice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.DayWords;
import org.charterpath.community.CommunityCatalog;
import org.charterpath.community.CommunityOrigins;
import org.charterpath.community.CommunityOrigins.Origin;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.charterpath.practice.Practice.State;
import org.charterpath.practice.TryOuts.TryOut;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the forms of practices and try-outs show, and the rules of theirs that they cannot check themselves. */
@Configuration(proxyBeanMethods = false)
class PracticeForms {

    static final String RENEWAL_FORM = "practice-renewal";

    /** In the process {@code practice-review}. */
    private static final String REVIEW = "reviewId";

    static final FormOffer PRACTICE =
            FormOffer.to(PracticeText.FORM, "practiceCommunity", "practiceTitle", "practiceReturned", "cameOfOptions");
    static final FormOffer REVIEWED = FormOffer.to(
            PracticeReviews.FORM,
            "reviewTitle",
            "reviewArea",
            "reviewProblem",
            "reviewContext",
            "reviewSteps",
            "reviewEvidence",
            "reviewMoney",
            "reviewHours",
            "reviewContact",
            "reviewAudience");
    static final FormOffer RENEWAL =
            FormOffer.to(RENEWAL_FORM, "renewalTitle", "renewalDay", "renewalProblem", "renewalSteps");
    static final FormOffer REPORT =
            FormOffer.to(TryOuts.REPORT_FORM, "tryOutTitle", "tryOutTried", "tryOutPracticeOptions");

    private record Rule(String formId, Check check) implements SubmissionRule {

        private interface Check {
            List<String> faults(Map<String, Object> answers, OpenForm form);
        }

        @Override
        public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
            return check.faults(answers, form);
        }
    }

    @Bean
    SubmissionRule practicesHaveADay(Practices practices) {
        return new Rule(PracticeText.FORM, (answers, form) -> practices.faults(form.ownerId(), answers));
    }

    @Bean
    SubmissionRule renewalsHaveADay(Practices practices) {
        return new Rule(RENEWAL_FORM, (answers, form) -> practices.renewalFaults(form.ownerId(), answers));
    }

    @Bean
    SubmissionRule publishedPracticesMeetEachCriterion(PracticeReviews reviews) {
        return new Rule(
                PracticeReviews.FORM, (answers, form) -> reviews.faults(form.get(REVIEW), answers, form.openedBy()));
    }

    @Bean
    SubmissionRule reportsBelongToPracticesOfTheCommunity(TryOuts tryOuts) {
        return new Rule(TryOuts.REPORT_FORM, (answers, form) -> tryOuts.faults(form.ownerId(), answers));
    }

    /** The title as it was begun, until something has been handed in; and what reviewers say once it is returned. */
    @Bean
    FormData practiceFormData(
            Practices practices, PracticeReviews reviews, CommunityOrigins origins, CommunityCatalog catalog) {
        return new FormData(PRACTICE, form -> {
            Practice practice = practices.get(form.ownerId());
            List<Origin> cameOf = new ArrayList<>();
            cameOf.add(new Origin("Nothing of these", CommunityOrigins.NOTHING));
            cameOf.addAll(origins.of(practice.code(), Practices.BEFORE));
            Map<String, Object> values = new HashMap<>();
            values.put("practiceCommunity", catalog.get(practice.code()).title());
            values.put("cameOfOptions", cameOf);
            values.put("practiceTitle", Optional.of(practice.title()).filter(title -> practice.edition() == 0));
            values.put(
                    "practiceReturned",
                    Optional.of(practice.state())
                            .filter(State.RETURNED::equals)
                            .map(state -> String.join("\n", reviews.words(practice.id(), practice.edition()))));
            return values;
        });
    }

    @Bean
    FormData practiceReviewData(PracticeReviews reviews, PracticeRows rows) {
        return new FormData(REVIEWED, form -> {
            PracticeReviews.Review review = reviews.get(form.get(REVIEW));
            PracticeText text = rows.text(review.practiceId(), review.edition()).orElseThrow();
            Map<String, Object> values = new HashMap<>();
            values.put("reviewTitle", text.title());
            values.put("reviewArea", text.area().title());
            values.put("reviewProblem", text.problem());
            values.put("reviewContext", text.context());
            values.put("reviewSteps", text.steps());
            values.put("reviewEvidence", "%s. %s".formatted(text.evidence().title(), text.evidenceWords()));
            values.put("reviewMoney", text.costMoney());
            values.put("reviewHours", text.costHours());
            values.put("reviewContact", text.contact());
            values.put("reviewAudience", text.audience().title());
            return values;
        });
    }

    @Bean
    FormData practiceRenewalData(PracticeRows rows) {
        return new FormData(RENEWAL, form -> {
            Practice practice = rows.get(form.ownerId());
            PracticeText text = rows.text(practice.id(), practice.edition()).orElseThrow();
            return Map.of(
                    "renewalTitle", text.title(),
                    "renewalDay", DayWords.of(practice.reviewBy().orElseThrow()),
                    "renewalProblem", text.problem(),
                    "renewalSteps", text.steps());
        });
    }

    @Bean
    FormData tryOutReportData(TryOuts tryOuts) {
        return new FormData(REPORT, form -> {
            TryOut tryOut = tryOuts.get(form.ownerId());
            return Map.of(
                    "tryOutTitle", tryOut.title(),
                    "tryOutTried", tryOut.tried(),
                    "tryOutPracticeOptions", tryOuts.practiceOptions(tryOut.id()));
        });
    }
}
