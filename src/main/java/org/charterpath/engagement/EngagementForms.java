package org.charterpath.engagement;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.charterpath.DayWords;
import org.charterpath.engagement.EngagementRequests.Request;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.charterpath.people.Accounts;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the forms from a request to a team show, and the rules of theirs that they cannot check themselves. */
@Configuration(proxyBeanMethods = false)
class EngagementForms {

    static final String ANSWER_FORM = "request-answer";
    static final String TEAM_FORM = "scheduling-team";

    static final FormOffer REQUEST = FormOffer.to(EngagementRequests.FORM, "engagementEntryOptions");
    static final FormOffer ANSWER = FormOffer.to(
            ANSWER_FORM,
            "requestDistrict",
            "requestContact",
            "requestAskedOn",
            "requestEntries",
            "requestWish",
            "requestNeed",
            "engagementConsultantOptions");
    static final FormOffer TEAM = FormOffer.to(TEAM_FORM, "engagementDistrict", "teamSoFar");

    /** A choice of a list. */
    record Option(String label, String value) {}

    private static SubmissionRule rule(String formId, BiFunction<OpenForm, Map<String, Object>, List<String>> faults) {
        return new SubmissionRule() {
            @Override
            public String formId() {
                return formId;
            }

            @Override
            public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
                return faults.apply(form, answers);
            }
        };
    }

    @Bean
    SubmissionRule requestsCanBeAnswered(EngagementRequests requests) {
        return rule(EngagementRequests.FORM, (form, answers) -> requests.requestFaults(answers));
    }

    @Bean
    SubmissionRule requestsAreTakenUpBySomebody(EngagementRequests requests) {
        return rule(ANSWER_FORM, (form, answers) -> requests.answerFaults(form.ownerId(), answers));
    }

    @Bean
    SubmissionRule schedulingTeamsCanBeEnrolled(SchedulingTeam team) {
        return rule(TEAM_FORM, (form, answers) -> team.faults(form.ownerId(), answers));
    }

    @Bean
    FormData engagementRequestData(SchedulingCatalog catalog) {
        return new FormData(
                REQUEST,
                form -> Map.of(
                        "engagementEntryOptions",
                        catalog.all().stream()
                                .map(entry -> new Option(entry.title(), entry.code()))
                                .toList()));
    }

    @Bean
    FormData requestAnswerData(EngagementRequests requests, Accounts accounts) {
        return new FormData(ANSWER, form -> {
            Request request = requests.get(form.ownerId());
            return Map.of(
                    "requestDistrict", request.district(),
                    "requestContact", contactOf(request),
                    "requestAskedOn",
                            DayWords.of(request.askedAt().atZone(request.zone()).toLocalDate()),
                    "requestEntries", requests.titlesOf(request),
                    "requestWish", wishOf(request),
                    "requestNeed", request.need(),
                    "engagementConsultantOptions",
                            accounts.in(Role.COACHES).stream()
                                    .map(coach -> new Option(coach.fullName(), coach.userId()))
                                    .toList());
        });
    }

    private static String contactOf(Request request) {
        return "%s, %s, %s%s"
                .formatted(
                        request.contact().fullName(),
                        request.job(),
                        request.contact().email(),
                        request.phone().isEmpty() ? "" : ", " + request.phone());
    }

    private static String wishOf(Request request) {
        return "%s, %s."
                .formatted(
                        request.isSeries() ? "As a series" : "Each by itself",
                        switch (request.method()) {
                            case IN_PERSON -> "in person";
                            case VIRTUAL -> "virtual";
                            case EITHER -> "in person or virtual";
                        });
    }

    @Bean
    FormData schedulingTeamData(Engagements engagements) {
        return new FormData(
                TEAM,
                form -> Map.of(
                        "engagementDistrict",
                        engagements.get(form.ownerId()).district(),
                        "teamSoFar",
                        String.join(
                                "\n",
                                engagements.team(form.ownerId()).stream()
                                        .map(member -> member.displayName())
                                        .toList())));
    }
}
