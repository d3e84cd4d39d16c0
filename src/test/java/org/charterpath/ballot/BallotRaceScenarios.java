package org.charterpath.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.charterpath.ballot.Ballot.Topic;
import org.charterpath.ballot.Ballots.Proposal;
import org.charterpath.ballot.Ballots.Wish;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.fixture.VotingGroup;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Members vote and propose while somebody merges topics and closes the ballot, all at the very same moment. */
abstract class BallotRaceScenarios {

    private static final Caller RUNNER = new Caller("ballotadmin", Set.of(Role.PROGRAM_ADMINS.id()));
    private static final int MEMBERS = 6;
    private static final int TURNS = 20;

    @Autowired
    private Ballots ballots;

    @Autowired
    private BallotPages pages;

    @Autowired
    private VotingGroup group;

    @Autowired
    private Clock clock;

    @Test
    void countsEachVoteThatWasTakenAndNoneThatWasRefused() throws Exception {
        String subject = UUID.randomUUID().toString();
        String[] members =
                IntStream.range(0, MEMBERS).mapToObj(number -> "voter" + number).toArray(String[]::new);
        group.form(subject, members);
        List<String> open = IntStream.range(0, TURNS)
                .mapToObj(turn -> ballots.open(
                        new Wish(
                                VotingGroup.KEEPER,
                                subject,
                                "What first?",
                                2,
                                clock.instant().plus(Duration.ofDays(3)),
                                List.of(
                                        new Proposal("Attendance", "", "voter0"),
                                        new Proposal("Reading", "", "voter1"))),
                        "race:%s:%d".formatted(subject, turn),
                        RUNNER.userId()))
                .toList();

        List<List<Boolean>> taken = AtTheSameMoment.take(MEMBERS + 2, TURNS, runner -> turn -> {
            String ballot = open.get(turn);
            List<Topic> topics = pages.get(RUNNER, ballot).ballot().topics();
            try {
                if (runner < MEMBERS) {
                    Caller voter = new Caller(members[runner], Set.of());
                    ballots.propose(voter, ballot, "Trust", "");
                    ballots.vote(
                            voter,
                            ballot,
                            List.of(topics.get(1).id(), topics.get(0).id()));
                } else if (runner == MEMBERS) {
                    ballots.merge(
                            RUNNER, ballot, topics.get(0).id(), topics.get(1).id());
                } else {
                    ballots.close(RUNNER, ballot);
                }
                return true;
            } catch (InvalidSubmissionException over) {
                return false;
            }
        });

        for (int turn = 0; turn < TURNS; turn++) {
            BallotPages.View view = pages.get(RUNNER, open.get(turn));
            long voted = taken.get(turn).subList(0, MEMBERS).stream()
                    .filter(Boolean::booleanValue)
                    .count();
            assertThat(view.voters()).isEqualTo(Math.toIntExact(voted));
            assertThat(view.ballot().topics()).extracting(Topic::title).containsOnlyOnce("Attendance", "Reading");
            assertThat(view.ballot().topics())
                    .filteredOn(topic -> topic.title().equals("Trust"))
                    .hasSizeLessThan(2);
            assertThat(view.results()).hasSameSizeAs(view.lines());
            assertThat(view.results().get(0).firsts()).isEqualTo(Math.toIntExact(voted));
        }
    }
}
