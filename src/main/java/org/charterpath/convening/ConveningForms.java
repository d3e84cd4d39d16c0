package org.charterpath.convening;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charterpath.cohort.Placements;
import org.charterpath.community.Communities;
import org.charterpath.community.CommunityCatalog;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.charterpath.people.Accounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the forms of a convening show, and the rules of theirs that they cannot check themselves. */
@Configuration(proxyBeanMethods = false)
class ConveningForms {

    static final String TOPIC_FORM = "topic";
    static final String BALLOT_FORM = "convening-ballot";
    static final String AGENDA_FORM = "convening-agenda";
    static final String OUTCOMES_FORM = "topic-outcomes";
    static final String WORTH_FORM = "convening-worth";

    /** How many topics somebody can name in one form. */
    static final int MOST_TOPICS = 3;

    static final FormOffer TITLE = FormOffer.toSeveralForms("conveningTitle");
    static final FormOffer TOPIC = FormOffer.to(TOPIC_FORM, "topicSubjectOptions", "openNeeds");
    static final FormOffer BALLOT = FormOffer.to(BALLOT_FORM, "openNeedCount", "needProposerCount", "needsPage");
    static final FormOffer AGENDA = FormOffer.to(AGENDA_FORM, "agendaTopicOptions", "agendaOwnerOptions", "dayMinutes");
    static final FormOffer OUTCOMES = FormOffer.to(
            OUTCOMES_FORM,
            IntStream.rangeClosed(1, Convenings.MOST_OUTCOMES)
                    .boxed()
                    .flatMap(number -> Stream.of("outcomeTopic" + number, "outcome" + number))
                    .toArray(String[]::new));

    private static final Set<String> WITH_TITLE =
            Set.of(TOPIC_FORM, BALLOT_FORM, AGENDA_FORM, OUTCOMES_FORM, WORTH_FORM);

    /** In the processes of a convening. */
    private static final String NUMBER = "conveningNumber";

    private static final int MOST_SHOWN = 30;
    private static final int MOST_COUNTED = 1000;

    /** A choice of a list. */
    record Option(String label, String value) {}

    private record Rule(String formId, Check check) implements SubmissionRule {

        private interface Check {
            List<String> faults(Map<String, Object> answers, Convenings.Day day);
        }

        @Override
        public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
            return check.faults(answers, new Convenings.Day(form.ownerId(), numberOf(form)));
        }
    }

    private static int numberOf(OpenForm form) {
        return Integer.parseInt(form.get(NUMBER));
    }

    private static Convenings.Day dayOf(OpenForm form, Placements placements) {
        return new Convenings.Day(placements.calendarOf(form.ownerId()).cohortId(), numberOf(form));
    }

    /** What somebody has written is not left out because its title is missing. */
    @Bean
    SubmissionRule topicsHaveTitles() {
        return new SubmissionRule() {
            @Override
            public String formId() {
                return TOPIC_FORM;
            }

            @Override
            public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
                return IntStream.rangeClosed(1, MOST_TOPICS)
                        .filter(number -> answers.containsKey("topic%dWords".formatted(number))
                                && !answers.containsKey("topic%dTitle".formatted(number)))
                        .mapToObj("Topic %d, In one line: it is missing."::formatted)
                        .toList();
            }
        };
    }

    @Bean
    SubmissionRule conveningBallotsEndBeforeTheDay(Convenings convenings) {
        return new Rule(BALLOT_FORM, (answers, day) -> convenings.ballotFaults(day, answers));
    }

    @Bean
    SubmissionRule agendasFillTheDay(Convenings convenings) {
        return new Rule(AGENDA_FORM, (answers, day) -> Agenda.faults(answers, convenings.minutes(day)));
    }

    @Bean
    FormData conveningTitleData(Convenings convenings, Placements placements) {
        return new FormData(
                TITLE,
                form -> WITH_TITLE.contains(form.formId())
                        ? Map.of("conveningTitle", convenings.title(dayOf(form, placements)))
                        : Map.of());
    }

    @Bean
    FormData topicData(Communities communities, CommunityCatalog catalog, Needs needs, Placements placements) {
        return new FormData(TOPIC, form -> {
            String code = communities
                    .get(placements.calendarOf(form.ownerId()).cohortId())
                    .code();
            return Map.of(
                    "topicSubjectOptions",
                    Stream.concat(
                                    Stream.of(new Option("None of the list", Needs.NO_SUBJECT)),
                                    catalog.get(code).subjects().stream().map(subject -> new Option(subject, subject)))
                            .toList(),
                    "openNeeds",
                    needs.open(code, MOST_SHOWN).stream().map(Need::title).collect(Collectors.joining("\n")));
        });
    }

    @Bean
    FormData conveningBallotData(Communities communities, Needs needs) {
        return new FormData(BALLOT, form -> {
            String code = communities.get(form.ownerId()).code();
            Set<String> proposers = new HashSet<>();
            needs.proposersOf(needs.open(code, MOST_COUNTED).stream()
                            .map(Need::id)
                            .toList())
                    .values()
                    .forEach(proposers::addAll);
            return Map.of(
                    "openNeedCount", needs.countOpen(code),
                    "needProposerCount", proposers.size(),
                    "needsPage", ConveningLetters.needsOf(form.ownerId()));
        });
    }

    @Bean
    FormData conveningAgendaData(Convenings convenings, Accounts accounts) {
        return new FormData(AGENDA, form -> {
            Convenings.Day day = new Convenings.Day(form.ownerId(), numberOf(form));
            return Map.of(
                    "agendaTopicOptions", topics(convenings, day),
                    "agendaOwnerOptions", owners(convenings, accounts, day),
                    "dayMinutes", convenings.minutes(day));
        });
    }

    private static List<Option> topics(Convenings convenings, Convenings.Day day) {
        List<Option> options = new ArrayList<>(List.of(new Option("No topic of the list", Agenda.NO_TOPIC)));
        convenings
                .choices(day)
                .forEach(topic ->
                        options.add(new Option(topic.words(), topic.need().id())));
        return options;
    }

    private static List<Option> owners(Convenings convenings, Accounts accounts, Convenings.Day day) {
        Set<String> owners = convenings.owners(day.communityId());
        Map<String, String> names = accounts.fullNames(owners);
        return owners.stream()
                .map(owner -> new Option(names.getOrDefault(owner, owner), owner))
                .sorted((one, other) -> one.label().compareToIgnoreCase(other.label()))
                .toList();
    }

    /** Topics that had a slot are filled in as such. */
    @Bean
    FormData topicOutcomesData(Convenings convenings) {
        return new FormData(OUTCOMES, form -> {
            Map<String, Object> shown = new HashMap<>();
            List<Convenings.Topic> topics = convenings.undecided(new Convenings.Day(form.ownerId(), numberOf(form)));
            for (int number = 1; number <= Math.min(topics.size(), Convenings.MOST_OUTCOMES); number++) {
                Convenings.Topic topic = topics.get(number - 1);
                shown.put("outcomeTopic" + number, topic.words());
                shown.put(
                        "outcome" + number,
                        (topic.hasSlot() ? Convenings.Outcome.AGENDA : Convenings.Outcome.LATER).name());
            }
            return shown;
        });
    }
}
