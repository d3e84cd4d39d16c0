package org.charterpath.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.charterpath.NotFoundException;
import org.charterpath.ballot.Ballot.Topic;
import org.charterpath.ballot.BallotPages.View;
import org.charterpath.ballot.Ballots.Proposal;
import org.charterpath.ballot.Ballots.Wish;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.VotingGroup;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Ana, Ben and Cleo put topics in order; Avery runs the ballot. Run on each database by a subclass. */
@FeatureTest
abstract class BallotsScenarios {

    private static final String GROUP = "harbor-retreat";
    private static final Caller ANA = new Caller("ana", Set.of(Role.PARTICIPANTS.id()));
    private static final Caller BEN = new Caller("ben", Set.of(Role.PARTICIPANTS.id()));
    private static final Caller CLEO = new Caller("cleo", Set.of(Role.PARTICIPANTS.id()));
    private static final Caller DANA = new Caller("dana", Set.of(Role.COACHES.id()));
    private static final Caller ADMIN = new Caller("avery", Set.of(Role.PROGRAM_ADMINS.id()));
    private static final Instant MONDAY = Instant.parse("2026-01-12T15:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-01-16T15:00:00Z");

    @Autowired
    private Ballots ballots;

    @Autowired
    private BallotPages pages;

    @Autowired
    private BallotRounds rounds;

    @Autowired
    private VotingGroup group;

    @Autowired
    private WrittenMessages messages;

    @Autowired
    private SetClock clock;

    private String ballot;

    @BeforeEach
    void openBallot() {
        clock.at(MONDAY);
        group.form(GROUP, "ana", "ben", "cleo");
        ballot = open("first");
    }

    private String open(String sourceId) {
        return ballots.open(
                wish(
                        FRIDAY,
                        new Proposal("Attendance", "Who is not there?", "ana"),
                        new Proposal("Reading", "", "ben")),
                sourceId,
                "avery");
    }

    private static Wish wish(Instant closesAt, Proposal... topics) {
        return new Wish(VotingGroup.KEEPER, GROUP, "What first?", 3, closesAt, List.of(topics));
    }

    private String topic(String title) {
        return pages.get(ADMIN, ballot).ballot().topics().stream()
                .filter(topic -> topic.title().equals(title))
                .map(Topic::id)
                .findFirst()
                .orElseThrow();
    }

    private void vote(Caller voter, String... titles) {
        ballots.vote(voter, ballot, List.of(titles).stream().map(this::topic).toList());
    }

    private void assertRefused(ThrowingCallable step, String... faults) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(InvalidSubmissionException.class, refused -> assertThat(refused.faults())
                        .containsExactly(faults));
    }

    @Test
    void isOpenedOnceAndItsMembersAreTold() {
        assertThat(open("first")).isEqualTo(ballot);

        for (String member : List.of("ana", "ben", "cleo")) {
            assertThat(messages.to(member)).singleElement().satisfies(letter -> {
                assertThat(letter.body())
                        .contains("the plan of Harbor School", "3 topics", "Fri, Jan 16, 2026, 9:00 AM CST");
                assertThat(letter.links()).extracting(link -> link.place()).containsExactly("/ballots/" + ballot);
            });
        }
    }

    @Test
    void refusesABallotThatAsksNothingOrIsOverOrNamesATopicTwice() {
        assertRefused(
                () -> ballots.open(
                        new Wish(
                                VotingGroup.KEEPER,
                                GROUP,
                                " ",
                                0,
                                MONDAY,
                                List.of(
                                        new Proposal("Trust", "x".repeat(2001), "ana"),
                                        new Proposal("TRUST", "", "ben"),
                                        new Proposal("", "", "ben"))),
                        "second",
                        "avery"),
                "Question: it is missing.",
                "Topics that each can put in order: from 1 to 20.",
                "End of the voting: a time that lies ahead.",
                "What it is about: it has 2001 characters; say it in at most 2000.",
                "Topic: \"TRUST\" is there twice.",
                "Topic: it is missing.");
    }

    @Test
    void showsNobodyVotesBeforeItIsClosed() {
        vote(ANA, "Reading");
        clock.at(FRIDAY);

        for (Caller reader : List.of(BEN, ADMIN)) {
            View view = pages.get(reader, ballot);
            assertThat(view.results()).isEmpty();
            assertThat(view.mine()).isEmpty();
            assertThat(view.voters()).isEqualTo(1);
            assertThat(view.members()).isEqualTo(3);
        }
        assertThat(pages.get(ANA, ballot).mine()).containsExactly(topic("Reading"));

        ballots.close(ADMIN, ballot);
        assertThat(pages.get(BEN, ballot).results())
                .extracting(
                        result -> result.line().topic().title(), result -> result.points(), result -> result.firsts())
                .containsExactly(tuple("Reading", 3, 1), tuple("Attendance", 0, 0));
    }

    @Test
    void countsTheLastVoteOfEachAndTakesOneBack() {
        vote(ANA, "Attendance", "Reading");
        vote(ANA, "Reading");
        vote(BEN, "Attendance");
        ballots.vote(BEN, ballot, List.of());

        ballots.close(ballot, "avery");
        View view = pages.get(ADMIN, ballot);
        assertThat(view.voters()).isEqualTo(1);
        assertThat(view.results()).extracting(result -> result.points()).containsExactly(3, 0);
        assertThat(view.results().get(0).line().topic().title()).isEqualTo("Reading");
    }

    @Test
    void refusesAnOrderWithTooManyOneTwiceOrWhatIsNoTopic() {
        ballots.propose(CLEO, ballot, "Trust", "");
        ballots.propose(CLEO, ballot, "Money", "");
        ballots.drop(ADMIN, ballot, topic("Money"), "The budget is decided already");
        String reading = topic("Reading");
        assertRefused(
                () -> ballots.vote(ANA, ballot, List.of(reading, reading, "no-such", topic("Money"))),
                "Your order: at most 3 topics.",
                "Your order: each topic once.",
                "Your order: there is no topic \"no-such\".",
                "Your order: \"Money\" was dropped meanwhile.");
        assertThat(pages.get(ANA, ballot).mine()).isEmpty();
    }

    @Test
    void isForItsMembersAndItsTopicsForWhoeverRunsIt() {
        assertThatThrownBy(() -> pages.get(DANA, ballot)).isInstanceOf(NotFoundException.class);
        String attendance = topic("Attendance");
        String reading = topic("Reading");
        List<ThrowingCallable> refused = List.of(
                () -> ballots.vote(DANA, ballot, List.of(reading)),
                () -> ballots.vote(ADMIN, ballot, List.of(reading)),
                () -> ballots.propose(DANA, ballot, "Trust", ""),
                () -> ballots.reword(CLEO, ballot, reading, "Writing", ""),
                () -> ballots.merge(ANA, ballot, attendance, reading),
                () -> ballots.takeApart(ANA, ballot, attendance),
                () -> ballots.drop(ANA, ballot, attendance, "Nobody is ever missing"),
                () -> ballots.endAt(ANA, ballot, FRIDAY.plusSeconds(60)),
                () -> ballots.close(ANA, ballot),
                () -> ballots.close(ADMIN, "no-such"));
        for (ThrowingCallable step : refused) {
            assertThatThrownBy(step).isInstanceOf(NotFoundException.class);
        }
        assertThat(pages.get(ANA, ballot).mayRun()).isFalse();
        assertThat(pages.get(ADMIN, ballot).mayVote()).isFalse();
    }

    @Test
    void addsAProposerToATopicThatIsThereAlready() {
        assertThat(ballots.propose(CLEO, ballot, "  attendance ", "Another thought"))
                .isEqualTo(topic("Attendance"));
        ballots.propose(CLEO, ballot, "Attendance", "");
        assertThat(pages.get(CLEO, ballot).ballot().proposersOf(topic("Attendance")))
                .containsExactly("ana", "cleo");
        assertThat(pages.get(CLEO, ballot).lines()).hasSize(2);
    }

    @Test
    void keepsVotesForATopicThatIsWordedOtherwiseAndTellsTheirVoters() {
        vote(CLEO, "Reading", "Attendance");
        ballots.reword(BEN, ballot, topic("Reading"), "Reading by third grade", "Every child");
        ballots.reword(BEN, ballot, topic("Reading by third grade"), "Reading by third grade", "Every child");

        assertThat(pages.get(CLEO, ballot).mine()).hasSize(2).startsWith(topic("Reading by third grade"));
        assertThat(messages.to("cleo")).hasSize(2).anySatisfy(letter -> assertThat(letter.body())
                .contains("\"Reading\"", "reads now \"Reading by third grade\"", "Your vote stays"));
        assertThat(messages.to("ana")).hasSize(1);
        assertRefused(
                () -> ballots.reword(BEN, ballot, topic("Reading by third grade"), "attendance", ""),
                "Topic: \"Attendance\" is there already.");
    }

    @Test
    void letsTopicsStandTogetherWithTheirProposersAndTheirVotesAndTakesThemApartAgain() {
        ballots.propose(CLEO, ballot, "Coming to school", "");
        vote(ANA, "Coming to school", "Attendance", "Reading");
        vote(BEN, "Reading");
        ballots.merge(ADMIN, ballot, topic("Coming to school"), topic("Attendance"));
        ballots.merge(ADMIN, ballot, topic("Coming to school"), topic("Attendance"));

        View together = pages.get(ANA, ballot);
        assertThat(together.lines()).hasSize(2);
        assertThat(together.lines().get(0).merged()).extracting(Topic::title).containsExactly("Coming to school");
        assertThat(together.lines().get(0).proposers()).hasSize(2);
        assertThat(together.mine()).containsExactly(topic("Attendance"), topic("Reading"));
        assertThat(messages.to("cleo")).hasSize(2);
        assertRefused(
                () -> ballots.merge(ADMIN, ballot, topic("Reading"), topic("Coming to school")),
                "Topic: \"Coming to school\" stands together with another one.");
        assertRefused(
                () -> ballots.merge(ADMIN, ballot, topic("Reading"), topic("Reading")),
                "Merge into: another topic than this one.");

        ballots.takeApart(ADMIN, ballot, topic("Coming to school"));
        assertThat(pages.get(ANA, ballot).mine())
                .containsExactly(topic("Coming to school"), topic("Attendance"), topic("Reading"));
    }

    @Test
    void dropsATopicForAReasonThatReachesEverybodyWhoProposedIt() {
        ballots.propose(CLEO, ballot, "Coming to school", "");
        ballots.merge(ADMIN, ballot, topic("Coming to school"), topic("Attendance"));
        assertRefused(
                () -> ballots.drop(ADMIN, ballot, topic("Attendance"), "No"),
                "Reason: say why in at least 10 letters.");
        ballots.drop(ADMIN, ballot, topic("Attendance"), "The board has decided it in December");
        ballots.drop(ADMIN, ballot, topic("Attendance"), "And once more in January");

        for (String proposer : List.of("ana", "cleo")) {
            assertThat(messages.to(proposer))
                    .anySatisfy(letter -> assertThat(letter.body()).contains("The board has decided it in December"))
                    .noneSatisfy(letter -> assertThat(letter.body()).contains("once more"));
        }
        View view = pages.get(ANA, ballot);
        assertThat(view.lines()).extracting(line -> line.topic().title()).containsExactly("Reading");
        assertThat(view.dropped()).singleElement().satisfies(line -> assertThat(line.proposers())
                .hasSize(2));
    }

    @Test
    void countsForThoseWhoAreMembersWhenItIsClosedAndNeverAgain() {
        vote(ANA, "Attendance");
        vote(CLEO, "Reading", "Attendance");
        group.leave(GROUP, "ana");
        ballots.close(ballot, "avery");
        group.leave(GROUP, "cleo");
        ballots.close(ballot, "avery");

        View view = pages.get(ADMIN, ballot);
        assertThat(view.members()).isEqualTo(2);
        assertThat(view.voters()).isEqualTo(1);
        assertThat(view.results()).extracting(result -> result.points()).containsExactly(3, 2);
        assertThat(messages.to("ben")).hasSize(2);
        assertThat(messages.to("ana")).hasSize(1);
    }

    @Test
    void remindsThoseWhoHaveNotVotedADayBeforeAndIsClosedByTime() {
        vote(ANA, "Attendance");
        clock.at(FRIDAY.minus(Duration.ofHours(25)));
        rounds.look();
        assertThat(messages.to("ben")).hasSize(1);
        clock.at(FRIDAY.minus(Duration.ofHours(23)));
        rounds.look();
        rounds.look();
        assertThat(messages.to("ana")).hasSize(1);
        assertThat(messages.to("ben")).hasSize(2);

        clock.at(FRIDAY);
        assertRefused(() -> vote(BEN, "Reading"), "The voting is over.");
        assertRefused(() -> ballots.propose(BEN, ballot, "Trust", ""), "The voting is over.");
        rounds.look();
        rounds.look();
        assertThat(pages.get(BEN, ballot).results()).hasSize(2);
        assertThat(messages.to("ben")).hasSize(3);
        assertRefused(
                () -> ballots.endAt(ADMIN, ballot, FRIDAY.plusSeconds(600)),
                "End of the voting: it is counted already.");
    }

    @Test
    void goesOnUntilALaterEndAndRemindsAgain() {
        clock.at(FRIDAY.minus(Duration.ofHours(1)));
        rounds.look();
        assertRefused(
                () -> ballots.endAt(ADMIN, ballot, FRIDAY.minus(Duration.ofHours(2))),
                "End of the voting: a time that lies ahead.");
        ballots.endAt(ADMIN, ballot, FRIDAY.plus(Duration.ofDays(3)));
        clock.at(FRIDAY.plus(Duration.ofHours(1)));
        vote(BEN, "Reading");
        rounds.look();
        assertThat(messages.to("cleo")).hasSize(2);
        clock.at(FRIDAY.plus(Duration.ofHours(60)));
        rounds.look();
        assertThat(messages.to("cleo")).hasSize(3);
        assertThat(messages.to("ben")).hasSize(2);
    }
}
