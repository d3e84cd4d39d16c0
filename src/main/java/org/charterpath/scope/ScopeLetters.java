package org.charterpath.scope;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.Engagements;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.scope.ScopePaper.Kind;
import org.charterpath.scope.ScopePaper.State;
import org.springframework.stereotype.Service;

/** Letters about a scope: each side hears at once what the other one says. */
@Service
class ScopeLetters {

    private final Notifications notifications;
    private final Engagements engagements;
    private final Accounts accounts;

    ScopeLetters(Notifications notifications, Engagements engagements, Accounts accounts) {
        this.notifications = notifications;
        this.engagements = engagements;
        this.accounts = accounts;
    }

    void tellOfPaper(Engagement engagement, ScopePaper paper, String reader) {
        boolean isOffer = paper.kind() == Kind.OFFER;
        send(
                "scope:%s:sent".formatted(paper.id()),
                reader,
                isOffer
                        ? "The scope of your scheduling sessions is offered"
                        : "A change of the scope of %s is asked for".formatted(engagement.district()),
                isOffer
                        ? "%s has written what you need, how each session is given and what it costs. Your answer waits in your task list."
                                .formatted(nameOf(paper.authorId()))
                        : "%s asks for a change: %s\n\nNothing changes unless you agree. Your answer waits in your task list."
                                .formatted(
                                        nameOf(paper.authorId()),
                                        paper.content().reason()),
                engagement);
    }

    void tellOfMissing(Engagement engagement, ScopePaper paper, List<Scopes.Part> missing) {
        String words = missing.stream()
                .map(part -> "- %s: %s".formatted(nameOf(part.delivererId()), part.words()))
                .collect(Collectors.joining("\n"));
        send(
                "scope:%s:not-delivered".formatted(paper.id()),
                paper.authorId(),
                "%s of %s: somebody does not take part".formatted(paper.kind().title(), engagement.district()),
                "It is not sent to the other side, since not everybody delivers who is named:\n\n" + words,
                engagement);
    }

    void tellOfAnswer(Engagement engagement, ScopePaper paper, State state, String reason) {
        String what = paper.kind() == Kind.OFFER ? "The offer" : "The change";
        String words =
                switch (state) {
                    case ACCEPTED -> "%s is agreed to. Both sides sign it now, each with a code.".formatted(what);
                    case CHANGES ->
                        "Changes are wished. Write the offer again; what is wished stands in your task:\n\n%s"
                                .formatted(reason);
                    default -> "%s is declined. Reason: %s".formatted(what, reason);
                };
        send(
                "scope:%s:answered".formatted(paper.id()),
                paper.authorId(),
                "%s for %s is answered".formatted(what, engagement.district()),
                words,
                engagement);
    }

    void tellOfTakingBack(Engagement engagement, ScopePaper change) {
        sides(engagement)
                .filter(side -> !side.equals(change.authorId()))
                .forEach(side -> send(
                        "scope:%s:taken-back:%s".formatted(change.id(), side),
                        side,
                        "A change of the scope of %s is taken back".formatted(engagement.district()),
                        "%s does not ask for it any more. The scope stays as it is."
                                .formatted(nameOf(change.authorId())),
                        engagement));
    }

    void tellOfAgreement(Engagement engagement, int version, Set<String> deliverers) {
        Stream.concat(sides(engagement), deliverers.stream())
                .distinct()
                .forEach(person -> send(
                        "scope:%s:version:%d:%s".formatted(engagement.id(), version, person),
                        person,
                        "The scope of %s is agreed on: version %d".formatted(engagement.district(), version),
                        "Both sides have signed it. It stays as it is, and changes only by what both agree on again. Keep the PDF for your files.",
                        engagement));
    }

    void tellOfHalt(Engagement engagement, EngagementHalts.Halt halt) {
        sides(engagement)
                .filter(side -> !side.equals(halt.madeBy()))
                .forEach(side -> send(
                        "scope:halt:%s:%s".formatted(halt.id(), side),
                        side,
                        "The engagement of %s is %s"
                                .formatted(engagement.district(), halt.kind().words()),
                        "%s has decided so. %s\n\nReason: %s"
                                .formatted(nameOf(halt.madeBy()), halt.kind().effect(), halt.reason()),
                        engagement));
    }

    private Stream<String> sides(Engagement engagement) {
        return Stream.of(engagement.leadId(), engagements.consultantOf(engagement.id()))
                .distinct();
    }

    private void send(String key, String recipient, String subject, String body, Engagement engagement) {
        notifications.send(Message.plain(key, recipient, subject, body + "\n")
                .with(Message.Link.page("Open the scope", ScopePages.addressOf(engagement.id()))));
    }

    private String nameOf(String userId) {
        return accounts.find(userId).map(Person::fullName).orElse(userId);
    }
}
