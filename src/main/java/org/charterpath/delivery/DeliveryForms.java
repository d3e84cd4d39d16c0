package org.charterpath.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.cohort.Enrolment;
import org.charterpath.delivery.Deliverables.Deliverable;
import org.charterpath.delivery.NextSteps.NextStep;
import org.charterpath.delivery.SelfAssessments.Phase;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.EquityTables;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.engagement.SchedulingCatalog.Entry;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the forms of a session of an engagement show, and the rules of theirs that they cannot check themselves. */
@Configuration(proxyBeanMethods = false)
class DeliveryForms {

    static final String ACCEPTANCE_FORM = "deliverable-acceptance";
    static final String FOLLOW_UP_FORM = "scheduling-follow-up";
    static final String ASSESSMENT_FORM = "scheduling-self-assessment";
    static final String AUDIT_FORM = "equity-audit";

    static final FormOffer TITLE = FormOffer.toSeveralForms("deliveryTitle", "returnedWith");
    static final FormOffer PEOPLE = FormOffer.toSeveralForms("deliveryPeople");
    static final FormOffer AUDIT = FormOffer.to(AUDIT_FORM, "equityTables");
    static final FormOffer ACCEPTANCE = FormOffer.to(
            ACCEPTANCE_FORM,
            "deliveryPage",
            "deliverableAuthor",
            "deliverableWords",
            "deliverableParts",
            "takeAway1",
            "takeAway2",
            "takeAway3",
            "takeAway4");
    static final FormOffer FOLLOW_UP = FormOffer.to(
            FOLLOW_UP_FORM,
            Stream.concat(
                            Stream.of("deliveryPage"),
                            IntStream.rangeClosed(1, NextSteps.MOST).mapToObj(number -> "openStep" + number))
                    .toArray(String[]::new));
    static final FormOffer ASSESSMENT = FormOffer.to(
            ASSESSMENT_FORM,
            Stream.concat(
                            Stream.of("assessmentTitle", "assessmentWhen", "growthMindset"),
                            IntStream.rangeClosed(1, SelfAssessments.MOST_OUTCOMES)
                                    .mapToObj(at -> "outcome" + at))
                    .toArray(String[]::new));

    private static final String DELIVERY_ID = "deliveryId";
    private static final String PHASE = "assessmentPhase";

    /** A choice of a list. */
    record Option(String label, String value) {}

    private record Rule(String formId, BiFunction<OpenForm, Map<String, Object>, List<String>> check)
            implements SubmissionRule {

        @Override
        public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
            return check.apply(form, answers);
        }
    }

    @Bean
    SubmissionRule scheduleFramesHaveNextSteps(Deliverables deliverables) {
        return new Rule("schedule-frames", (form, answers) -> deliverables.faults(form.ownerId(), answers));
    }

    @Bean
    SubmissionRule scheduleGapsHaveNextSteps(Deliverables deliverables) {
        return new Rule("schedule-gaps", (form, answers) -> deliverables.faults(form.ownerId(), answers));
    }

    @Bean
    SubmissionRule roadmapsHaveNextSteps(Deliverables deliverables) {
        return new Rule("acceleration-roadmap", (form, answers) -> deliverables.faults(form.ownerId(), answers));
    }

    @Bean
    SubmissionRule nobodyAcceptsTheOwnDeliverable(Deliverables deliverables) {
        return new Rule(
                ACCEPTANCE_FORM,
                (form, answers) -> deliverables.decisionFaults(form.ownerId(), form.openedBy(), answers));
    }

    @Bean
    SubmissionRule openStepsGetAnotherDay(NextSteps steps) {
        return new Rule(FOLLOW_UP_FORM, (form, answers) -> steps.followUpFaults(form.ownerId(), answers));
    }

    private static Set<String> deliverableForms(SchedulingCatalog catalog) {
        return Set.copyOf(Stream.concat(
                        Stream.of(Deliverables.OPTIONS_FORM),
                        catalog.all().stream().map(Entry::deliverable).flatMap(Optional::stream))
                .distinct()
                .toList());
    }

    @Bean
    FormData deliveryTitleData(Deliverables deliverables, SchedulingCatalog catalog) {
        Set<String> written = deliverableForms(catalog);
        Set<String> later = Set.of(ACCEPTANCE_FORM, FOLLOW_UP_FORM);
        return new FormData(TITLE, form -> {
            if (written.contains(form.formId())) {
                return Map.of(
                        "deliveryTitle", deliverables.titleOf(form.ownerId()),
                        "returnedWith", deliverables.returnedWith(form.ownerId()));
            }
            return later.contains(form.formId())
                    ? Map.of("deliveryTitle", deliverables.titleOf(form.ownerId()))
                    : Map.of();
        });
    }

    @Bean
    FormData deliveryPeopleData(Deliveries deliveries, Engagements engagements, SchedulingCatalog catalog) {
        Set<String> withSteps = Set.copyOf(catalog.all().stream()
                .filter(Entry::asksForNextSteps)
                .map(Entry::deliverable)
                .flatMap(Optional::stream)
                .toList());
        return new FormData(
                PEOPLE,
                form -> withSteps.contains(form.formId())
                        ? Map.of(
                                "deliveryPeople",
                                engagements.team(deliveries.get(form.ownerId()).engagementId()).stream()
                                        .map((Enrolment member) ->
                                                new Option(member.displayName(), member.participantId()))
                                        .toList())
                        : Map.of());
    }

    @Bean
    FormData equityAuditData(Deliveries deliveries, ObjectProvider<EquityTables> tables) {
        return new FormData(
                AUDIT,
                form -> Map.of(
                        "equityTables",
                        Optional.ofNullable(tables.getIfAvailable())
                                .flatMap(one ->
                                        one.words(deliveries.get(form.ownerId()).engagementId()))
                                .orElse("")));
    }

    @Bean
    FormData deliverableAcceptanceData(
            Deliverables deliverables, Deliveries deliveries, SchedulingCatalog catalog, Accounts accounts) {
        return new FormData(ACCEPTANCE, form -> {
            EngagementDelivery delivery = deliveries.get(form.ownerId());
            Deliverable latest = deliverables.latest(delivery.id()).orElseThrow();
            Map<String, Object> values = new HashMap<>(Map.of(
                    "deliveryPage", DeliveryPage.addressOf(delivery),
                    "deliverableAuthor",
                            accounts.find(latest.writtenBy())
                                    .map(Person::fullName)
                                    .orElse(latest.writtenBy()),
                    "deliverableWords", latest.words(),
                    "deliverableParts",
                            deliverables.parts(delivery.id()).stream()
                                    .map(part -> new Option(part, part))
                                    .toList()));
            List<String> takeAways = catalog.get(delivery.entryCode()).takeAways();
            IntStream.rangeClosed(1, takeAways.size())
                    .forEach(number -> values.put("takeAway" + number, takeAways.get(number - 1)));
            return values;
        });
    }

    @Bean
    FormData schedulingFollowUpData(NextSteps steps, Deliveries deliveries, Accounts accounts) {
        return new FormData(FOLLOW_UP, form -> {
            EngagementDelivery delivery = deliveries.get(form.ownerId());
            List<NextStep> open = steps.open(delivery.id());
            Map<String, String> names = accounts.fullNames(
                    Set.copyOf(open.stream().map(NextStep::ownerId).toList()));
            Map<String, Object> values = new HashMap<>(Map.of("deliveryPage", DeliveryPage.addressOf(delivery)));
            open.forEach(step -> values.put(
                    "openStep" + step.number(),
                    "%s (%s, by %s)"
                            .formatted(
                                    step.what(),
                                    names.getOrDefault(step.ownerId(), step.ownerId()),
                                    DayWords.of(step.dueOn()))));
            return values;
        });
    }

    @Bean
    FormData schedulingSelfAssessmentData(Deliveries deliveries, SchedulingCatalog catalog) {
        return new FormData(ASSESSMENT, form -> {
            Entry entry = catalog.get(deliveries.get(form.get(DELIVERY_ID)).entryCode());
            Map<String, Object> values = new HashMap<>(Map.of(
                    "assessmentTitle", entry.title(),
                    "assessmentWhen", Phase.valueOf(form.get(PHASE)).words()));
            SelfAssessments.growthMindset(entry).ifPresent(words -> values.put("growthMindset", words));
            IntStream.rangeClosed(
                            1,
                            Math.min(
                                    SelfAssessments.MOST_OUTCOMES,
                                    entry.outcomes().size()))
                    .forEach(at -> values.put("outcome" + at, entry.outcomes().get(at - 1)));
            return values;
        });
    }
}
