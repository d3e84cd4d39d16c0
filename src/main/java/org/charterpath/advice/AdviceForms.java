package org.charterpath.advice;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.DayWords;
import org.charterpath.TypedText;
import org.charterpath.advice.Advices.Advice;
import org.charterpath.advice.Advices.Answer;
import org.charterpath.advice.Proposals.Proposal;
import org.charterpath.community.Communities;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.people.Accounts;
import org.charterpath.people.Names;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the forms of advice and of proposals show. */
@Configuration(proxyBeanMethods = false)
class AdviceForms {

    static final FormOffer ANSWER =
            FormOffer.to("advice-answer", "adviceTitle", "adviceAsker", "adviceSubject", "adviceWords", "adviceThread");
    static final FormOffer CLOSING =
            FormOffer.to("advice-closing", "adviceTitle", "adviceThread", "answerOptions", "helpfulAnswers");
    static final FormOffer PROPOSAL = FormOffer.to(
            "proposal-answer",
            "proposalTitle",
            "proposalBy",
            "proposalCommunity",
            "proposalForWhom",
            "proposalWhy",
            "proposalWords",
            "proposalSupporters");

    /** In the processes {@code advice} and {@code advice-request}. */
    private static final String ADVICE = "adviceId";

    private static final int LONGEST_LABEL = 160;

    /** A choice of a list. */
    record Option(String label, String value) {}

    @Bean
    FormData adviceAnswerData(Advices advices, Accounts accounts, Communities communities) {
        return new FormData(ANSWER, form -> {
            Advice advice = advices.get(form.get(ADVICE));
            List<Answer> answers = advices.answers(advice.id());
            Names names = names(accounts, advice, answers);
            return Map.of(
                    "adviceTitle",
                    advice.title(),
                    "adviceAsker",
                    names.called(advice.askedBy(), advice.askedAt()),
                    "adviceSubject",
                    advice.subject(),
                    "adviceWords",
                    advice.words(),
                    "adviceThread",
                    thread(answers, names, communities.zoneOf(advice.communityId())));
        });
    }

    @Bean
    FormData adviceClosingData(Advices advices, Accounts accounts, Communities communities) {
        return new FormData(CLOSING, form -> {
            Advice advice = advices.get(form.get(ADVICE));
            List<Answer> all = advices.answers(advice.id());
            Names names = names(accounts, advice, all);
            List<Answer> answers =
                    all.stream().filter(answer -> !answer.isAddition()).toList();
            return Map.of(
                    "adviceTitle",
                    advice.title(),
                    "adviceThread",
                    thread(all, names, communities.zoneOf(advice.communityId())),
                    "answerOptions",
                    answers.stream()
                            .map(answer -> new Option(
                                    TypedText.shortened(
                                            "%s: %s"
                                                    .formatted(
                                                            names.called(answer.writtenBy(), answer.writtenAt()),
                                                            answer.words().replaceAll("\\s+", " ")),
                                            LONGEST_LABEL),
                                    answer.id()))
                            .toList(),
                    "helpfulAnswers",
                    answers.stream().filter(Answer::isAccepted).map(Answer::id).toList());
        });
    }

    private static Names names(Accounts accounts, Advice advice, List<Answer> answers) {
        Set<String> people = new HashSet<>(Set.of(advice.askedBy()));
        answers.forEach(answer -> people.add(answer.writtenBy()));
        return accounts.namesOf(people);
    }

    private static String thread(List<Answer> answers, Names names, ZoneId zone) {
        return answers.stream()
                .map(answer -> "%s, %s%s:\n%s"
                        .formatted(
                                names.called(answer.writtenBy(), answer.writtenAt()),
                                DayWords.of(answer.writtenAt().atZone(zone).toLocalDate()),
                                answer.isAddition() ? ", who has asked, adds" : "",
                                answer.words()))
                .collect(Collectors.joining("\n\n"));
    }

    @Bean
    FormData proposalAnswerData(Proposals proposals, Accounts accounts, Communities communities) {
        return new FormData(PROPOSAL, form -> {
            Proposal proposal = proposals.get(form.ownerId());
            Set<String> supporters = proposals.supporters(proposal.id());
            Set<String> people = new HashSet<>(supporters);
            people.add(proposal.proposedBy());
            Names names = accounts.namesOf(people);
            return Map.of(
                    "proposalTitle", proposal.title(),
                    "proposalBy", names.called(proposal.proposedBy(), proposal.proposedAt()),
                    "proposalCommunity", communities.get(proposal.communityId()).title(),
                    "proposalForWhom", proposal.forWhom(),
                    "proposalWhy", proposal.why(),
                    "proposalWords", proposal.words(),
                    "proposalSupporters",
                            supporters.isEmpty()
                                    ? "nobody else so far"
                                    : supporters.stream()
                                            .map(one -> names.called(one, proposal.proposedAt()))
                                            .sorted()
                                            .collect(Collectors.joining(", ")));
        });
    }
}
