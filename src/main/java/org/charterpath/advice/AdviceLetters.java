package org.charterpath.advice;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.charterpath.TypedText;
import org.charterpath.advice.Advices.Advice;
import org.charterpath.advice.Proposals.Proposal;
import org.charterpath.cohort.Enrolment;
import org.charterpath.community.Communities;
import org.charterpath.notification.Message;
import org.charterpath.notification.Message.Link;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.stereotype.Component;

/** Letters about what members ask of colleagues, and about programming that they propose. */
@Component
class AdviceLetters {

    /** Of an answer, in a letter. */
    private static final int MOST_WORDS = 600;

    private final Notifications notifications;
    private final Communities communities;
    private final Accounts accounts;

    AdviceLetters(Notifications notifications, Communities communities, Accounts accounts) {
        this.notifications = notifications;
        this.communities = communities;
        this.accounts = accounts;
    }

    void tellOfAnswer(String page, Advice advice, String answerId, String author, String words) {
        notifications.send(Message.plain(
                        "advice:%s:answer:%s".formatted(advice.id(), answerId),
                        advice.askedBy(),
                        "An answer: " + advice.title(),
                        """
                        %s has answered what you have asked.

                        %s

                        Say on its page which answers help, and whether it is still open.
                        """
                                .formatted(nameOf(author), TypedText.shortened(words, MOST_WORDS)))
                .with(Link.page("Open the question", page)));
    }

    /** To whoever is asked by name, and to the asker; to the facilitator where nobody has named the subject. */
    void tellOfMovingOn(String page, String pageForAsker, Advice advice, List<Enrolment> asked) {
        String asker = nameOf(advice.askedBy());
        String words = TypedText.shortened(advice.words(), MOST_WORDS);
        Stream<Message> byName = asked.stream().map(member -> Message.plain(
                        "advice:%s:asked:%s".formatted(advice.id(), member.id()),
                        member.participantId(),
                        "%s asks for your advice".formatted(asker),
                        """
                                You have said that you can help with "%s", and nobody has answered this for three days: %s

                                %s

                                Answer within three days, or say that you cannot help: it is among your tasks.
                                """
                                .formatted(advice.subject(), advice.title(), words))
                .with(Link.page("Open the question", page)));
        Stream<Message> toFacilitator = asked.isEmpty()
                ? Stream.of(Message.plain(
                                "advice:%s:facilitator".formatted(advice.id()),
                                communities.facilitatorOf(
                                        communities.requireLatest(advice.code()).id()),
                                "%s has no answer so far".formatted(asker),
                                """
                                Nobody has answered this for three days, and no member says that "%s" is what to ask about: %s

                                %s

                                It is among your tasks.
                                """
                                        .formatted(advice.subject(), advice.title(), words))
                        .with(Link.page("Open the question", page)))
                : Stream.of();
        Message toAsker = Message.plain(
                        "advice:%s:moved-on".formatted(advice.id()),
                        advice.askedBy(),
                        "Nobody has answered yet: " + advice.title(),
                        asked.isEmpty()
                                ? "The facilitator is asked to answer now. You hear of each answer by mail."
                                : "Members who can help with this subject are asked by name now. You hear of each answer by mail.")
                .with(Link.page("Open the question", pageForAsker));
        notifications.sendAll(Stream.of(byName, toFacilitator, Stream.of(toAsker))
                .flatMap(messages -> messages)
                .toList());
    }

    void tellOfClosing(String page, Advice advice, Set<String> helpers) {
        notifications.sendAll(helpers.stream()
                .map(helper -> Message.plain(
                                "advice:%s:closed:%s:%d"
                                        .formatted(
                                                advice.id(),
                                                helper,
                                                communities.now().getEpochSecond()),
                                helper,
                                "Closed: " + advice.title(),
                                "%s has closed the question that you have answered. Thank you for helping."
                                        .formatted(nameOf(advice.askedBy())))
                        .with(Link.page("See which answers helped", page)))
                .toList());
    }

    void tellOfLapsing(String page, Advice advice) {
        notifications.send(Message.plain(
                        "advice:%s:lapsed:%d"
                                .formatted(advice.id(), communities.now().getEpochSecond()),
                        advice.askedBy(),
                        "Closed by itself: " + advice.title(),
                        "Nothing has happened to your question for 60 days, so it is closed. If it is still open for you, say so on its page, and what is missing.")
                .with(Link.page("Open the question", page)));
    }

    void tellOfAnswer(String page, Proposal proposal, Set<String> supporters) {
        notifications.sendAll(Stream.concat(Stream.of(proposal.proposedBy()), supporters.stream())
                .distinct()
                .map(reader -> Message.plain(
                                "proposal:%s:answered:%s".formatted(proposal.id(), reader),
                                reader,
                                "Answered: " + proposal.title(),
                                """
                                The programming that %s is answered: %s.

                                %s
                                """
                                        .formatted(
                                                reader.equals(proposal.proposedBy())
                                                        ? "you have proposed"
                                                        : "you support",
                                                proposal.standing(),
                                                proposal.answer().orElse("")))
                        .with(Link.page("Open the proposals", page)))
                .toList());
    }

    /** To those who administer the program, three weeks after the proposal. */
    void remind(Proposal proposal, String community) {
        notifications.sendAll(accounts.in(Role.PROGRAM_ADMINS).stream()
                .map(Person::userId)
                .map(admin -> Message.plain(
                                "proposal:%s:reminder:%s".formatted(proposal.id(), admin),
                                admin,
                                "A proposal waits for an answer: " + proposal.title(),
                                """
                                Members of the %s have proposed this three weeks ago, and nobody has answered them. Whoever of those who \
                                administer the program is first takes the task.
                                """
                                        .formatted(community))
                        .with(Link.tasks("Answer it in Tasklist")))
                .toList());
    }

    private String nameOf(String userId) {
        return accounts.namesOf(Set.of(userId)).called(userId, communities.now());
    }
}
