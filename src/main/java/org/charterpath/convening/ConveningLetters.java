package org.charterpath.convening;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.charterpath.DayWords;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.community.CommunityPages;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.session.Schedule;
import org.charterpath.session.TrainingSession;
import org.springframework.stereotype.Component;

/** Tells members of the agenda of their day, and everybody who has proposed something what became of it. */
@Component
class ConveningLetters {

    private final Notifications notifications;
    private final Communities communities;

    ConveningLetters(Notifications notifications, Communities communities) {
        this.notifications = notifications;
        this.communities = communities;
    }

    /** Where a convening is, from the first slash on. */
    static String pageOf(Convenings.Day day) {
        return CommunityPages.conveningOf(day.communityId(), day.number());
    }

    /** Where the needs of a community are. */
    static String needsOf(String communityId) {
        return CommunityPages.addressOf(communityId) + "/needs";
    }

    void sendAgenda(
            Community community,
            Convenings.Day day,
            TrainingSession session,
            Agenda agenda,
            Collection<String> members) {
        Optional<LocalDateTime> start =
                session.schedule(communities.zoneOf(community.id())).map(Schedule::startsAt);
        String slots = start.map(agenda::from)
                .map(timed -> timed.stream()
                        .map(one -> "- %s to %s: %s (%s)"
                                .formatted(
                                        one.from(),
                                        one.to(),
                                        one.slot().title(),
                                        one.slot().runs()))
                        .collect(Collectors.joining("\n")))
                .orElseGet(() -> agenda.slots().stream()
                        .map(slot -> "- %d minutes: %s (%s)".formatted(slot.minutes(), slot.title(), slot.runs()))
                        .collect(Collectors.joining("\n")));
        notifications.sendAll(members.stream()
                .map(member -> Message.plain(
                                key(day, "agenda", member),
                                member,
                                "%s: the agenda of the %s".formatted(community.title(), session.title()),
                                """
                                %s

                                This is what members have proposed and put in order:

                                %s
                                """
                                        .formatted(
                                                start.map(at -> "The day is %s."
                                                                .formatted(DayWords.of(at.toLocalDate())))
                                                        .orElse("The day is still to be set."),
                                                slots))
                        .with(Message.Link.page("Open the agenda", pageOf(day))))
                .toList());
    }

    void tellOfOutcomes(
            Community community,
            Convenings.Day day,
            TrainingSession session,
            Map<String, List<Convenings.Topic>> byProposer) {
        notifications.sendAll(byProposer.entrySet().stream()
                .map(own -> Message.plain(
                                key(day, "outcome", own.getKey()),
                                own.getKey(),
                                "%s: what became of what you have proposed".formatted(community.title()),
                                """
                                For the %s you have proposed:

                                %s
                                """
                                        .formatted(
                                                session.title(),
                                                own.getValue().stream()
                                                        .map(ConveningLetters::line)
                                                        .collect(Collectors.joining("\n"))))
                        .with(Message.Link.page("Open the convening", pageOf(day))))
                .toList());
    }

    private static String line(Convenings.Topic topic) {
        String outcome = topic.outcome().orElse(Convenings.Outcome.LATER).title();
        return topic.why().isEmpty()
                ? "- %s: %s.".formatted(topic.need().title(), outcome)
                : "- %s: %s. %s"
                        .formatted(topic.need().title(), outcome, topic.why().replace("\n", " "));
    }

    void tellOfAnswer(Community community, Need need, Collection<String> proposers) {
        notifications.sendAll(proposers.stream()
                .map(proposer -> Message.plain(
                                "need:%s:%s:%s"
                                        .formatted(need.id(), need.state().name(), proposer),
                                proposer,
                                "%s: what became of what you have proposed".formatted(community.title()),
                                """
                                "%s" is %s by the facilitator. Why:

                                %s
                                """
                                        .formatted(
                                                need.title(),
                                                need.state() == Need.State.ANSWERED ? "answered" : "declined",
                                                need.why()))
                        .with(Message.Link.page("Open the needs", needsOf(community.id()))))
                .toList());
    }

    void tellOfSlots(Community community, Convenings.Day day, TrainingSession session, String heir, String why) {
        notifications.send(Message.plain(
                        key(day, "slots:%d".formatted(communities.now().toEpochMilli()), heir),
                        heir,
                        "%s: you own more of the agenda".formatted(community.title()),
                        """
                        Somebody does not own slots of the %s any more, and they are yours: %s
                        """
                                .formatted(session.title(), why))
                .with(Message.Link.page("Open the agenda", pageOf(day))));
    }

    private static String key(Convenings.Day day, String what, String person) {
        return "convening:%s:%d:%s:%s".formatted(day.communityId(), day.number(), what, person);
    }
}
