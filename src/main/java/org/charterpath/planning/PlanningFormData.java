package org.charterpath.planning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.cohort.Placements;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.measure.Amount;
import org.charterpath.people.Accounts;
import org.charterpath.people.Role;
import org.charterpath.planning.PlanPages.Option;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the forms of a plan show, and what they are filled in with. */
@Configuration(proxyBeanMethods = false)
class PlanningFormData {

    static final FormOffer DISTRICT = FormOffer.toSeveralForms("districtName");
    static final FormOffer OPENING = FormOffer.to("plan-opening", "planFacilitatorOptions");
    static final FormOffer READINESS = FormOffer.to("readiness-scheduling", "readinessBefore", "timeZone");
    static final FormOffer CONTRACT = FormOffer.to("planning-contract", "contractWishes");
    static final FormOffer ANSWER = FormOffer.to("contract-answer", "contractText");
    static final FormOffer NOTES = FormOffer.to(Swot.NOTES, "exhibitOptions");
    static final FormOffer BALLOT = FormOffer.to("swot-ballot", "swotItemCount", "swotAuthorCount");
    static final FormOffer FUTURE = FormOffer.to("preferred-future", "swotOptions");
    static final FormOffer PLAN = FormOffer.to(
            PlanText.FORM,
            Stream.concat(
                            Stream.of("swotOptions", "planPeople", "planTask", "unansweredThreats"),
                            PlanText.keys().stream())
                    .toArray(String[]::new));
    static final FormOffer FEEDBACK = FormOffer.to("feedback-review", "feedbackFigures", "feedbackOpen", "surveyPage");
    static final FormOffer RECOMMENDATION = FormOffer.to("plan-recommendation", "planPage");
    static final FormOffer DECISION = FormOffer.to("board-decision", "planPage");
    static final FormOffer TRAINING = FormOffer.to("leader-training", "actionLeaders", "actionLeaderOptions");
    static final FormOffer ACTION = FormOffer.to("action-plan", "strategyTitle", "goalTitle", "actionReturned");
    static final FormOffer CHECK = FormOffer.to("action-plan-check", "actionPlanText");
    static final FormOffer QUARTER =
            FormOffer.to("quarterly-update", "quarterTitle", "quarterFigures", "goalOptions", "measureOptions");

    /** The forms that name the district. */
    private static final Set<String> OF_DISTRICT = Set.of(
            "readiness-scheduling",
            "readiness-attendance",
            "planning-contract",
            "contract-answer",
            "planning-team",
            "environmental-scan",
            PlanText.FORM,
            "plan-recommendation",
            "board-decision",
            "closing-report");

    private static final String ACTION_ID = "actionId";

    @Bean
    FormData planDistrict(StrategicPlans plans) {
        return new FormData(
                DISTRICT,
                form -> OF_DISTRICT.contains(form.formId())
                        ? Map.of("districtName", plans.get(form.ownerId()).district())
                        : Map.of());
    }

    @Bean
    FormData planOpeningData(Accounts accounts) {
        return new FormData(
                OPENING,
                form -> Map.of(
                        "planFacilitatorOptions",
                        accounts.in(Role.COACHES).stream()
                                .map(coach -> new Option(coach.fullName(), coach.userId()))
                                .toList()));
    }

    @Bean
    FormData readinessData(StrategicPlans plans, Readiness readiness) {
        return new FormData(
                READINESS,
                form -> Map.of(
                        "readinessBefore",
                        readiness
                                .latest(form.ownerId())
                                .filter(session -> session.passed()
                                        .filter(passed -> !passed)
                                        .isPresent())
                                .map(session -> "On %s nobody was there of: %s. So it is held again."
                                        .formatted(
                                                session.heldOn()
                                                        .map(DayWords::of)
                                                        .orElse(""),
                                                session.missing())),
                        "timeZone",
                        plans.calendarOf(form.ownerId()).zone().getId()));
    }

    @Bean
    FormData contractData(Contracts contracts) {
        return new FormData(
                CONTRACT,
                form -> Map.of(
                        "contractWishes",
                        contracts
                                .latest(form.ownerId())
                                .filter(sent -> sent.answer()
                                        .filter(Contracts.Answer.CHANGES::equals)
                                        .isPresent())
                                .map(Contracts.Contract::reason)));
    }

    @Bean
    FormData contractAnswerData(Contracts contracts) {
        return new FormData(
                ANSWER,
                form -> Map.of("contractText", contracts.latest(form.ownerId()).map(Contracts.Contract::body)));
    }

    @Bean
    FormData swotNotesData(Swot swot, Placements placements) {
        return new FormData(NOTES, form -> Map.of("exhibitOptions", exhibits(swot, placements, form)));
    }

    private static List<Option> exhibits(Swot swot, Placements placements, OpenForm form) {
        return Stream.concat(
                        swot.exhibits(placements.calendarOf(form.ownerId()).cohortId()).stream()
                                .map(exhibit -> new Option(
                                        "Exhibit %d: %s".formatted(exhibit.number(), exhibit.title()),
                                        "" + exhibit.number())),
                        Stream.of(new Option("An opinion: there are no data on it", Swot.OPINION)))
                .toList();
    }

    @Bean
    FormData swotBallotData(Swot swot) {
        return new FormData(BALLOT, form -> {
            List<Swot.Item> items = swot.items(form.ownerId());
            return Map.of(
                    "swotItemCount", items.size(),
                    "swotAuthorCount",
                            items.stream().map(Swot.Item::authorId).distinct().count());
        });
    }

    @Bean
    FormData preferredFutureData(Swot swot) {
        return new FormData(FUTURE, form -> Map.of("swotOptions", items(swot, form.ownerId())));
    }

    private static List<Option> items(Swot swot, String planId) {
        return swot.items(planId).stream()
                .map(item -> new Option(
                        item.place()
                                .map(place -> "%d. %s".formatted(place, item.words()))
                                .orElseGet(item::words),
                        item.id()))
                .toList();
    }

    @Bean
    FormData districtPlanData(Swot swot, PlanMeasures people, PlanEditions editions, Submissions submissions) {
        return new FormData(PLAN, form -> {
            String planId = form.ownerId();
            Optional<PlanText> latest = editions.latest(planId).map(PlanEditions.Edition::text);
            Map<String, Object> values = new HashMap<>(latest.map(PlanText::asAnswers)
                    .orElseGet(() -> future(submissions.of(planId, "preferred-future"))));
            values.put("swotOptions", items(swot, planId));
            values.put("planPeople", people.options(planId));
            values.put("planTask", editions.task(planId));
            latest.map(text -> text.unansweredThreats(swot.items(planId)))
                    .filter(threats -> !threats.isEmpty())
                    .ifPresent(threats -> values.put(
                            "unansweredThreats",
                            threats.stream().map(Swot.Item::title).collect(Collectors.joining("\n"))));
            return values;
        });
    }

    /** What the vision retreat has said, for the draft that goes on from it. */
    private static Map<String, Object> future(List<Submission> visions) {
        Map<String, Object> answers = new HashMap<>();
        visions.stream().reduce((earlier, later) -> later).ifPresent(vision -> Stream.of(
                        "planMission", "planVision", "planValues", "preferredFuture")
                .forEach(key -> vision.text(key).ifPresent(text -> answers.put(key, text))));
        return answers;
    }

    @Bean
    FormData feedbackReviewData(PlanFeedback feedback) {
        return new FormData(FEEDBACK, form -> {
            String planId = form.ownerId();
            return Map.of(
                    "feedbackFigures",
                    feedback.of(planId).map(standing -> "%d of %d people who were asked have answered."
                            .formatted(standing.answers(), standing.invited())),
                    "feedbackOpen",
                    String.join("\n", feedback.reviewFaults(planId)),
                    "surveyPage",
                    feedback.pageOfSurvey(planId));
        });
    }

    @Bean
    FormData recommendationData() {
        return new FormData(RECOMMENDATION, form -> Map.of("planPage", PlanPages.addressOf(form.ownerId())));
    }

    @Bean
    FormData decisionData() {
        return new FormData(DECISION, form -> Map.of("planPage", PlanPages.addressOf(form.ownerId())));
    }

    @Bean
    FormData trainingData(ActionPlans actions) {
        return new FormData(TRAINING, form -> {
            Map<String, String> leaders = actions.untrained(form.ownerId());
            return Map.of(
                    "actionLeaders", String.join("\n", leaders.values()),
                    "actionLeaderOptions",
                            leaders.entrySet().stream()
                                    .map(leader -> new Option(leader.getValue(), leader.getKey()))
                                    .toList());
        });
    }

    @Bean
    FormData actionPlanData(ActionPlans actions, PlanEditions editions) {
        return new FormData(ACTION, form -> {
            ActionPlans.Action action = actions.get(form.get(ACTION_ID));
            return Map.of(
                    "strategyTitle",
                    action.title(),
                    "goalTitle",
                    editions.latest(action.planId())
                            .flatMap(edition -> edition.text().goals().stream()
                                    .filter(goal -> goal.number() == action.goal())
                                    .findFirst())
                            .map(PlanText.Goal::title),
                    "actionReturned",
                    action.returned());
        });
    }

    @Bean
    FormData actionPlanCheckData(ActionPlans actions) {
        return new FormData(
                CHECK,
                form -> Map.of(
                        "actionPlanText",
                        actions.get(form.get(ACTION_ID)).plan().map(ActionPlan::words)));
    }

    @Bean
    FormData quarterlyUpdateData(LivingPlan living, PlanEditions editions, StrategicPlans plans) {
        return new FormData(QUARTER, form -> {
            String planId = form.ownerId();
            LivingPlan.Quarter quarter = living.quarter(planId);
            List<QuarterReport.Line> lines = living.lines(planId);
            return Map.of(
                    "quarterTitle",
                    "%s: quarter %d, %s"
                            .formatted(
                                    plans.get(planId).district(),
                                    quarter.number(),
                                    DayWords.of(quarter.from(), quarter.to())),
                    "quarterFigures",
                    lines.stream().map(PlanningFormData::words).collect(Collectors.joining("\n")),
                    "goalOptions",
                    editions.approved(planId).stream()
                            .flatMap(edition -> edition.text().goals().stream())
                            .map(goal -> new Option(
                                    "Goal %d: %s".formatted(goal.number(), goal.title()), "" + goal.number()))
                            .toList(),
                    "measureOptions",
                    living.options(planId));
        });
    }

    private static String words(QuarterReport.Line line) {
        return "%s: %s, target %s. %s: %s."
                .formatted(
                        line.indicator(),
                        Amount.words(line.current(), line.unit()),
                        Amount.words(line.target(), line.unit()),
                        line.level().title(),
                        line.reason());
    }
}
