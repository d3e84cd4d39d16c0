package org.charterpath.convening;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.DayWords;
import org.charterpath.ballot.Ballot;
import org.charterpath.ballot.BallotPages;
import org.charterpath.ballot.Ballots;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.community.CommunityParts;
import org.charterpath.people.Caller;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The convenings in the room of a community: the next one, the ballot that waits, and the newest needs. */
@Component
class ConveningParts implements CommunityParts {

    private static final String ITEM = "convening-";
    private static final int FIRST = 10;
    private static final int NEWEST = 3;

    private final Communities communities;
    private final Convenings convenings;
    private final Needs needs;
    private final Ballots ballots;
    private final BallotPages ballotPages;
    private final Sessions sessions;

    ConveningParts(
            Communities communities,
            Convenings convenings,
            Needs needs,
            Ballots ballots,
            BallotPages ballotPages,
            Sessions sessions) {
        this.communities = communities;
        this.convenings = convenings;
        this.needs = needs;
        this.ballots = ballots;
        this.ballotPages = ballotPages;
        this.sessions = sessions;
    }

    @Override
    public int order() {
        return FIRST;
    }

    @Override
    @Transactional(readOnly = true)
    public Part of(Caller reader, Community community) {
        ZoneId zone = communities.zoneOf(community.id());
        List<Item> items = new ArrayList<>();
        Optional<TrainingSession> next = days(community).stream()
                .filter(session -> session.state() == TrainingSession.State.PLANNED
                        || session.state() == TrainingSession.State.SCHEDULED)
                .findFirst();
        next.ifPresent(session -> items.add(new Item(
                session.title(),
                session.startsAt().map(start -> DayWords.of(start.atZone(zone))).orElse("The day is still to be set"),
                ConveningLetters.pageOf(dayOf(session)),
                false)));
        openBallots(community).forEach(ballot -> {
            BallotPages.View seen = ballotPages.get(reader, ballot.id());

            items.add(new Item(
                    ballot.question(),
                    "Voting ends " + DayWords.of(ballot.closesAt().atZone(zone)),
                    BallotPages.addressOf(ballot.id()),
                    seen.mayVote() && seen.mine().isEmpty()));
        });
        needs.list(community, 0, NEWEST)
                .forEach(need -> items.add(new Item(
                        need.title(),
                        need.standing(),
                        "%s?need=%s".formatted(ConveningLetters.needsOf(community.id()), need.id()),
                        false)));
        int open = needs.countOpen(community.code());
        return new Part(
                "Needs and convenings",
                ConveningLetters.needsOf(community.id()),
                open == 1 ? "One need is open." : "%d needs are open.".formatted(open),
                items);
    }

    private List<Ballot> openBallots(Community community) {
        Instant now = communities.now();
        return convenings.of(community.id()).values().stream()
                .filter(standing -> standing.outcomesAt().isEmpty())
                .flatMap(standing -> standing.ballotId().stream())
                .map(ballots::get)
                .filter(ballot -> ballot.isOpen(now))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Dated> dates(Community community) {
        List<Dated> dates = new ArrayList<>();
        Map<Integer, Convenings.Standing> standings = convenings.of(community.id());
        days(community).forEach(session -> {
            Convenings.Day day = dayOf(session);
            Optional.ofNullable(standings.get(day.number()))
                    .flatMap(Convenings.Standing::ballotId)
                    .map(ballots::get)
                    .ifPresent(ballot -> dates.add(new Dated(
                            ballot.closesAt(),
                            "Voting ends for the " + session.title(),
                            Optional.of(BallotPages.addressOf(ballot.id())))));
        });
        return dates;
    }

    private List<TrainingSession> days(Community community) {
        return sessions.in(community.id()).stream()
                .filter(session -> session.itemId().startsWith(ITEM))
                .toList();
    }

    private static Convenings.Day dayOf(TrainingSession session) {
        return new Convenings.Day(
                session.cohortId(), Integer.parseInt(session.itemId().substring(ITEM.length())));
    }
}
