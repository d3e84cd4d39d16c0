package org.charterpath.scope;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.EngagementRequests;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.engagement.SchedulingCatalog.Entry;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.scope.ScopeContent.Line;
import org.charterpath.scope.ScopePaper.State;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the forms of a scope show, and the rules of theirs that they cannot check themselves. */
@Configuration(proxyBeanMethods = false)
class ScopeForms {

    /** The feature session's, in which a date is set, the first as well as any other. */
    private static final String SESSION_FORM = "session-scheduling";

    static final String PART_FORM = "scope-part";
    static final String ANSWER_FORM = "scope-answer";
    static final String CHANGE_ANSWER_FORM = "change-answer";

    static final FormOffer OFFER = FormOffer.to(
            Scopes.OFFER_FORM,
            Stream.concat(
                            Stream.of(
                                    "scopeDistrict",
                                    "scopeAsked",
                                    "scopeBack",
                                    "scopeNeed",
                                    "scopePrice",
                                    "scopeIncludes",
                                    "scopeDelivererOptions"),
                            ScopeFields.keys().stream())
                    .toArray(String[]::new));
    static final FormOffer CHANGE = FormOffer.to(Scopes.CHANGE_FORM, "scopeDelivererOptions");
    static final FormOffer PART = FormOffer.to(PART_FORM, "scopeDistrict", "partAuthor", "partSessions", "partNeed");
    static final FormOffer ANSWER = FormOffer.to(ANSWER_FORM, "scopeDistrict", "scopeAuthor", "scopeText");
    static final FormOffer CHANGE_ANSWER =
            FormOffer.to(CHANGE_ANSWER_FORM, "scopeDistrict", "scopeAuthor", "changeText");

    /** In the process {@code scope-part}. */
    private static final String DELIVERER = "delivererId";

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
    SubmissionRule needComesBeforeMethodBeforePrice(Scopes scopes) {
        return rule(
                Scopes.OFFER_FORM, (form, answers) -> scopes.offerFaults(form.ownerId(), ScopeFields.offer(answers)));
    }

    @Bean
    SubmissionRule offersAreAnsweredByTheOtherSide(Scopes scopes) {
        return rule(ANSWER_FORM, (form, answers) -> scopes.answerFaults(form.ownerId(), form.openedBy()));
    }

    @Bean
    SubmissionRule changesAreAnsweredByTheOtherSide(Scopes scopes) {
        return rule(CHANGE_ANSWER_FORM, (form, answers) -> scopes.answerFaults(form.ownerId(), form.openedBy()));
    }

    /** Dates that are set stay; whatever follows a session that was held goes on. */
    @Bean
    SubmissionRule nothingNewIsScheduledInAPause(Engagements engagements) {
        return rule(SESSION_FORM, (form, answers) -> engagements.find(form.ownerId()).stream()
                .filter(engagement -> engagement.state() == Engagement.State.PAUSED)
                .map(engagement -> "The engagement is paused: nothing new is scheduled until it is resumed.")
                .toList());
    }

    @Bean
    FormData scopeOfferData(
            Scopes scopes,
            Engagements engagements,
            EngagementRequests requests,
            SchedulingCatalog catalog,
            Accounts accounts) {
        return new FormData(OFFER, form -> {
            Engagement engagement = engagements.get(form.ownerId());
            Map<String, Object> values = new HashMap<>();
            values.put("scopeDistrict", engagement.district());
            values.put("scopeAsked", requests.get(engagement.requestId()).need());
            values.put("scopeDelivererOptions", consultants(accounts));
            Optional<ScopePaper> last = scopes.papers(engagement.id()).stream().reduce((earlier, later) -> later);
            values.put("scopeBack", last.map(paper -> back(paper, scopes)).orElse(""));
            last.ifPresent(paper -> {
                values.put("scopeNeed", paper.content().need());
                values.put("scopePrice", paper.content().price().doubleValue());
                values.put("scopeIncludes", paper.content().includes());
            });
            Map<String, Line> lines = last
                    .map(paper -> paper.content().lines())
                    .orElseGet(() -> asked(scopes.asked(engagement.id()), engagements.consultantOf(engagement.id())))
                    .stream()
                    .collect(Collectors.toMap(Line::entryCode, line -> line));
            catalog.all()
                    .forEach(entry -> fill(
                            values,
                            entry,
                            Optional.ofNullable(lines.get(entry.code())),
                            engagements.consultantOf(engagement.id())));
            return values;
        });
    }

    /** What was asked for, each session given by the consultant. */
    private static List<Line> asked(List<EngagementDelivery> deliveries, String consultant) {
        return deliveries.stream()
                .filter(EngagementDelivery::isOpen)
                .map(delivery ->
                        new Line(delivery.entryCode(), delivery.method(), delivery.minutes(), consultant, "", ""))
                .toList();
    }

    private static void fill(Map<String, Object> values, Entry entry, Optional<Line> line, String consultant) {
        String key = ScopeFields.prefix(entry.code());
        values.put(key + ScopeFields.CHOICE, line.isPresent() ? "IN" : "OUT");
        values.put(
                key + ScopeFields.METHOD,
                line.map(Line::given).orElse(entry.methods().get(0)).name());
        values.put(key + ScopeFields.MINUTES, line.map(Line::minutes).orElse(entry.minutes()));
        values.put(key + ScopeFields.DELIVERER, line.map(Line::delivererId).orElse(consultant));
        values.put(key + ScopeFields.TAILORING, line.map(Line::tailoring).orElse(""));
        values.put(key + ScopeFields.DATES, line.map(Line::dates).orElse(""));
    }

    /** Why an offer has come back. */
    private static String back(ScopePaper paper, Scopes scopes) {
        return paper.state() == State.NOT_DELIVERED
                ? scopes.parts(paper.id()).stream()
                        .filter(part -> !part.takesPart())
                        .map(Scopes.Part::words)
                        .collect(Collectors.joining("\n"))
                : paper.reason();
    }

    private static List<Option> consultants(Accounts accounts) {
        return accounts.in(Role.COACHES).stream()
                .map(coach -> new Option(coach.fullName(), coach.userId()))
                .toList();
    }

    @Bean
    FormData engagementChangeData(Accounts accounts) {
        return new FormData(CHANGE, form -> Map.of("scopeDelivererOptions", consultants(accounts)));
    }

    @Bean
    FormData scopePartData(Scopes scopes, Engagements engagements, SchedulingCatalog catalog, Accounts accounts) {
        return new FormData(PART, form -> {
            ScopePaper paper = scopes.latest(form.ownerId());
            String deliverer = form.get(DELIVERER);
            return Map.of(
                    "scopeDistrict", engagements.get(form.ownerId()).district(),
                    "partAuthor", nameOf(accounts, paper.authorId()),
                    "partSessions",
                            ScopeText.sessions(
                                    paper.content().lines().stream()
                                            .filter(line -> line.delivererId().equals(deliverer))
                                            .toList(),
                                    catalog,
                                    accounts.fullNames(Set.of(deliverer))),
                    "partNeed", paper.content().need());
        });
    }

    @Bean
    FormData scopeAnswerData(Scopes scopes, Engagements engagements, Accounts accounts) {
        return new FormData(ANSWER, form -> {
            ScopePaper paper = scopes.latest(form.ownerId());
            return Map.of(
                    "scopeDistrict", engagements.get(form.ownerId()).district(),
                    "scopeAuthor", nameOf(accounts, paper.authorId()),
                    "scopeText", scopes.words(paper));
        });
    }

    @Bean
    FormData changeAnswerData(Scopes scopes, Engagements engagements, Accounts accounts) {
        return new FormData(CHANGE_ANSWER, form -> {
            ScopePaper paper = scopes.latest(form.ownerId());
            return Map.of(
                    "scopeDistrict", engagements.get(form.ownerId()).district(),
                    "scopeAuthor", nameOf(accounts, paper.authorId()),
                    "changeText", scopes.words(paper));
        });
    }

    private static String nameOf(Accounts accounts, String userId) {
        return accounts.find(userId).map(Person::fullName).orElse(userId);
    }
}
