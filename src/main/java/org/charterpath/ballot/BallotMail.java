package org.charterpath.ballot;

import java.util.Collection;
import java.util.Set;
import org.charterpath.DayWords;
import org.charterpath.ballot.Ballot.Topic;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.springframework.stereotype.Component;

/** Tells members of a ballot what they can do and what became of what they have proposed. Nobody's votes are in it. */
@Component
class BallotMail {

    private final Notifications notifications;

    BallotMail(Notifications notifications) {
        this.notifications = notifications;
    }

    void tellOfOpening(Ballot ballot, BallotKeepers keeper) {
        send(
                ballot,
                "opened",
                keeper.members(ballot.subjectId()),
                "Put topics in order: " + ballot.question(),
                "For %s you can put up to %d topics in order until %s. You can propose some, and change your order until then. Nobody sees how anybody has voted."
                        .formatted(keeper.titleOf(ballot.subjectId()), ballot.picks(), end(ballot, keeper)));
    }

    void remind(Ballot ballot, Set<String> silent, BallotKeepers keeper) {
        send(
                ballot,
                "reminder:" + ballot.closesAt().getEpochSecond(),
                silent,
                "Not voted yet: " + ballot.question(),
                "The voting for %s ends %s, and you have not put any topics in order."
                        .formatted(keeper.titleOf(ballot.subjectId()), end(ballot, keeper)));
    }

    void tellOfRewording(Ballot ballot, Topic before, Topic now, Collection<String> voters, BallotKeepers keeper) {
        send(
                ballot,
                "worded:%s:%d".formatted(now.id(), (now.title() + '\n' + now.words()).hashCode()),
                voters,
                "Worded otherwise: " + now.title(),
                "The topic \"%s\", to which you have given a place for %s, reads now \"%s\". Your vote stays; you can change it until %s."
                        .formatted(
                                before.title(), keeper.titleOf(ballot.subjectId()), now.title(), end(ballot, keeper)));
    }

    void tellOfMerging(Ballot ballot, Topic topic, Topic into, Collection<String> proposers, BallotKeepers keeper) {
        send(
                ballot,
                "merged:%s:%s".formatted(topic.id(), into.id()),
                proposers,
                "Your topic stands together with another: " + into.title(),
                "\"%s\" and \"%s\" stand together for %s: votes for either count for both, and what becomes of it reaches everybody who proposed it."
                        .formatted(topic.title(), into.title(), keeper.titleOf(ballot.subjectId())));
    }

    void tellOfDropping(Ballot ballot, Topic topic, String reason, Collection<String> proposers, BallotKeepers keeper) {
        send(
                ballot,
                "dropped:" + topic.id(),
                proposers,
                "Your topic is dropped: " + topic.title(),
                "\"%s\" is no topic for %s any more. Why: %s"
                        .formatted(topic.title(), keeper.titleOf(ballot.subjectId()), reason));
    }

    void tellOfResult(Ballot ballot, Set<String> members, BallotKeepers keeper) {
        send(
                ballot,
                "closed",
                members,
                "The order is there: " + ballot.question(),
                "The votes for %s are counted.".formatted(keeper.titleOf(ballot.subjectId())));
    }

    private void send(Ballot ballot, String what, Collection<String> people, String subject, String words) {
        people.forEach(person -> notifications.send(
                Message.plain("ballot:%s:%s:%s".formatted(ballot.id(), what, person), person, subject, words)
                        .with(Message.Link.page("Open the topics", BallotPages.addressOf(ballot.id())))));
    }

    private static String end(Ballot ballot, BallotKeepers keeper) {
        return DayWords.of(ballot.closesAt().atZone(keeper.zoneOf(ballot.subjectId())));
    }
}
