package org.charterpath.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.Team;
import org.charterpath.cohort.Teams;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.OpenReviewTasks;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.ShippedForms;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.FormStep;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.people.KnownPeople;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.program.Reviewer;
import org.charterpath.review.Decision.Outcome;
import org.charterpath.review.Review.Capacity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ana and Ben are coached by Dana, Cleo by Eli; Avery is a program admin. Run on each database by a subclass. */
@FeatureTest
abstract class ReviewsScenarios {

    private static final Instant NOW = Instant.parse("2025-11-20T15:00:00Z");
    private static final Decision APPROVED = Decision.of(Outcome.APPROVED, Optional.empty());
    private static final Decision RETURNED = Decision.of(Outcome.RETURNED, Optional.of("Name an owner."));

    @Autowired
    private Reviews reviews;

    @Autowired
    private Review.Table table;

    @Autowired
    private ReviewForms forms;

    @Autowired
    private OpenReviewTasks tasks;

    @Autowired
    private ReliefForms relief;

    @Autowired
    private Teams teams;

    @Autowired
    private Submissions submissions;

    @Autowired
    private ShippedForms shipped;

    @Autowired
    private WrittenMessages messages;

    @Autowired
    private KnownPeople people;

    @Autowired
    private SetClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void openCohort() {
        people.ensure(new Person("avery", "Avery", "Nguyen", "avery@x.example"), Role.PROGRAM_ADMINS);
        clock.at(NOW);
        OPS_2025.addTo(jdbc);
    }

    @Test
    void waitsForTheCoachAsTheEnrolmentIsNow() {
        jdbc.sql("UPDATE enrolment SET coach_id = 'eli' WHERE participant_id = 'ana'")
                .update();

        Review review = request("w1", "ana", Reviewer.COACH);

        assertThat(review.waiting()).isEqualTo(new Waiting("eli", NOW, null));
        assertThat(review.decider()).isEqualTo(Capacity.COACH);
        assertThat(reviews.openIn("process of w1")).contains(review);
    }

    @Test
    void asksOnceForAnAttempt() {
        Review review = request("w1", "ana", Reviewer.COACH);
        Review.Work again =
                new Review.Work(review.subject(), review.ownerId(), 1, submissions.get(review.submissionId()));

        assertThat(reviews.request(again, Reviewer.COACH)).isEqualTo(review);
        assertThat(reviews.of(review.subject())).hasSize(1);
    }

    @Test
    void offersAStandInTheReviewsThatHaveWaitedLongestAndSaysWhereThereAreMore() {
        addTask("w2", "ben", Optional.empty());
        addTask("w1", "ana", Optional.empty());
        request("w1", "ana", Reviewer.COACH);
        clock.at(NOW.plusSeconds(60));
        request("w2", "ben", Reviewer.COACH);

        assertThat(relief.reviews(2).options())
                .extracting(ReliefForms.Option::label)
                .containsExactly("Ana Brook: Review w1, with Dana Keller", "Ben Adams: Review w2, with Dana Keller");
        assertThat(relief.reviews(2).isCut()).isFalse();
        assertThat(relief.reviews(1).options())
                .extracting(ReliefForms.Option::value)
                .containsExactly("task of w1");
        assertThat(relief.reviews(1).isCut()).isTrue();
    }

    @Test
    void offersMoreTimeForTheTasksDueFirstAndSaysWhereThereAreMore() {
        addTask("w1", "ana", Optional.of(NOW));
        addTask("w2", "ben", Optional.of(NOW.plusSeconds(60)));

        assertThat(relief.dueTasks(2).options())
                .extracting(ReliefForms.Option::value)
                .containsExactly("task of w1", "task of w2");
        assertThat(relief.dueTasks(2).isCut()).isFalse();
        assertThat(relief.dueTasks(1).options())
                .extracting(ReliefForms.Option::value)
                .containsExactly("task of w1");
        assertThat(relief.dueTasks(1).isCut()).isTrue();
    }

    private void addTask(String work, String participant, Optional<Instant> dueAt) {
        tasks.add(new ReviewTasks.OpenTask(
                "task of " + work,
                "Review " + work,
                "process of " + work,
                OPS_2025.enrolmentOf(participant),
                true,
                Optional.of("dana"),
                dueAt));
    }

    @Test
    void waitsForTheAdminsWhereThereIsNoCoach() {
        jdbc.sql("UPDATE enrolment SET coach_id = NULL WHERE participant_id = 'ana'")
                .update();

        Review review = request("w1", "ana", Reviewer.COACH);

        assertThat(review.waiting()).isEqualTo(new Waiting(null, NOW, NOW));
        assertThat(review.decider()).isEqualTo(Capacity.ADMIN);
    }

    @Test
    void waitsForTheAdminsWhereTheCoachIsOneNoLonger() {
        people.take(Role.COACHES, "dana");
        Team team = teams.form(OPS_2025.id(), "Team", OPS_2025.enrolmentsOf("ana", "ben", "cleo"));

        assertThat(request("w1", "ana", Reviewer.COACH).waiting()).isEqualTo(new Waiting(null, NOW, NOW));
        assertThat(request("w2", team.id(), "ana", Reviewer.COACH).waiting().person())
                .isEqualTo("eli");
    }

    @Test
    void recordsNobodyAsTheCoachWhoIsOneNoLonger() {
        Review review = request("w1", "ana", Reviewer.COACH);
        people.take(Role.COACHES, "dana");

        assertThat(decide(review, "dana").signature().as()).isEqualTo(Capacity.NAMED);
    }

    @Test
    void leavesAReviewToTheAdminsWhoseTaskNobodyHasAnyMore() {
        Review review = request("w1", "ana", Reviewer.COACH);

        reviews.leaveToAdmins("process of w1");
        reviews.leaveToAdmins("process of nothing");

        assertThat(reviews.latest(review.subject()).orElseThrow().waiting()).isEqualTo(new Waiting(null, NOW, NOW));
    }

    @Test
    void waitsForTheAdminsWhereSomebodyIsHisOwnCoach() {
        jdbc.sql("UPDATE enrolment SET coach_id = 'ana' WHERE participant_id = 'ana'")
                .update();

        assertThat(request("w1", "ana", Reviewer.COACH).waiting().person()).isNull();
    }

    @Test
    void asksThePeerWhoHasBeenAskedLeastAndOfSeveralTheFirst() {
        assertThat(request("w1", "ana", Reviewer.PEER).waiting().person()).isEqualTo("ben");
        assertThat(request("w2", "ana", Reviewer.PEER).waiting().person()).isEqualTo("cleo");
        assertThat(request("w3", "ben", Reviewer.PEER).waiting().person()).isEqualTo("ana");
        assertThat(request("w4", "cleo", Reviewer.PEER).waiting().person()).isEqualTo("ana");
    }

    @Test
    void letsThePeerWhoReturnedWorkReadItAgain() {
        Review first = request("w1", "ana", Reviewer.PEER);
        reviews.decide(first.subject(), submission("w1", "ben"), RETURNED);

        Review second = reviews.request(
                new Review.Work(first.subject(), first.ownerId(), 2, submission("w1", "ana")), Reviewer.PEER);

        assertThat(second.waiting().person()).isEqualTo("ben");
        assertThat(reviews.of(first.subject())).extracting(Review::attempt).containsExactly(1, 2);
    }

    @Test
    void asksSomebodyOutsideOfTheTeamForATeamsWork() {
        Team team = teams.form(OPS_2025.id(), "Team", OPS_2025.enrolmentsOf("ana", "ben"));

        assertThat(request("w1", team.id(), "ana", Reviewer.PEER).waiting().person())
                .isEqualTo("cleo");
        assertThat(request("w2", team.id(), "ana", Reviewer.COACH).waiting().person())
                .isEqualTo("dana");
    }

    @Test
    void asksTheAdminsWhereTheTeamIsTheWholeCohort() {
        Team team = teams.form(OPS_2025.id(), "All", OPS_2025.enrolmentsOf("ana", "ben", "cleo"));

        assertThat(request("w1", team.id(), "ana", Reviewer.PEER).decider()).isEqualTo(Capacity.ADMIN);
    }

    @Test
    void recordsWhoDecidedAsWhom() {
        Review coachs = request("w1", "ana", Reviewer.COACH);
        Review peers = request("w2", "ana", Reviewer.PEER);
        Review admins = request("w3", "ana", Reviewer.COACH);
        Review others = request("w4", "ana", Reviewer.COACH);

        assertThat(decide(coachs, "dana").signature().as()).isEqualTo(Capacity.COACH);
        assertThat(decide(peers, "ben").signature().as()).isEqualTo(Capacity.PEER);
        assertThat(decide(admins, "avery").signature().as()).isEqualTo(Capacity.ADMIN);
        assertThat(decide(others, "eli").signature())
                .extracting(Review.Signature::by, Review.Signature::as)
                .containsExactly("eli", Capacity.NAMED);
    }

    @Test
    void recordsWhatARuleDecided() {
        Review ruled = reviews.ruled(work("h1", OPS_2025.enrolmentOf("ana"), "ana"), APPROVED, "hours-review");

        assertThat(ruled.isOpen()).isFalse();
        assertThat(ruled.signature()).isEqualTo(new Review.Signature("rule:hours-review", Capacity.RULE, NOW, null));
    }

    @Test
    void letsNobodyDecideOnOwnWorkWhateverTheyAre() {
        jdbc.sql("UPDATE enrolment SET coach_id = 'ana' WHERE participant_id = 'ana'")
                .update();
        Review review = request("w1", "ana", Reviewer.COACH);
        reviews.handOver("process of w1", Optional.of("ana"));

        assertThatThrownBy(() -> decide(review, "ana")).isInstanceOf(Review.OwnWorkException.class);
        assertThat(reviews.latest(review.subject()).orElseThrow().isOpen()).isTrue();
    }

    @Test
    void letsNobodyOfATeamDecideOnItsWork() {
        Team team = teams.form(OPS_2025.id(), "Team", OPS_2025.enrolmentsOf("ana", "ben"));
        Review review = request("w1", team.id(), "ana", Reviewer.COACH);

        assertThatThrownBy(() -> decide(review, "ben")).isInstanceOf(Review.OwnWorkException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"review", "hours-review", "presentation-score"})
    void refusesEveryReviewFormToThoseWhoseWorkItIs(String form) {
        Team team = teams.form(OPS_2025.id(), "Team", OPS_2025.enrolmentsOf("ana", "ben"));

        assertThat(forms.faults(opened(form, OPS_2025.enrolmentOf("ana"), "ana")))
                .singleElement()
                .asString()
                .startsWith("Your decision: this is your own work");
        assertThat(forms.faults(opened(form, team.id(), "ben"))).hasSize(1);
        assertThat(forms.faults(opened(form, team.id(), "cleo"))).isEmpty();
        assertThat(forms.faults(opened(form, OPS_2025.enrolmentOf("ana"), "dana")))
                .isEmpty();
    }

    @Test
    void leavesFormsAloneThatDecideOnNothing() {
        assertThat(forms.faults(opened("log-hours", OPS_2025.enrolmentOf("ana"), "ana")))
                .isEmpty();
    }

    @Test
    void bringsWhatHasWaitedTooLongBeforeTheAdminsOnce() {
        Review review = request("h1", "ana", Reviewer.COACH);

        clock.at(NOW.plus(Reviews.PATIENCE).minusSeconds(1));
        reviews.escalateOverdue();
        assertThat(tasks.opened()).isEmpty();

        Instant late = NOW.plus(Reviews.PATIENCE);
        clock.at(late);
        reviews.escalateOverdue();
        reviews.escalateOverdue();

        assertThat(tasks.opened()).containsExactly("program-admins: " + review.id());
        assertThat(reviews.latest(review.subject()).orElseThrow().waiting()).isEqualTo(new Waiting("dana", NOW, late));
        assertThat(messages.keys()).containsExactly("review-overdue:" + review.id() + ":avery");
        assertThat(messages.all().get(0).body()).contains("Ana Brook", "the capstone presentation", "for 7 days");
    }

    @Test
    void bringsTheOthersBeforeTheAdminsWhereOneCannotBe() {
        Review broken = request("h1", "ana", Reviewer.COACH);
        Review sound = request("h2", "ben", Reviewer.COACH);
        jdbc.sql("UPDATE review SET subject_kind = 'unknown' WHERE id = ?")
                .param(broken.id())
                .update();
        clock.at(NOW.plus(Reviews.PATIENCE));

        assertThatThrownBy(reviews::escalateOverdue)
                .isInstanceOf(Reviews.NotEscalatedException.class)
                .hasMessageEndingWith(": " + broken.id());

        assertThat(table.waitingForOthersSince(NOW, 2, 0))
                .extracting(Review::id)
                .containsExactly(broken.id());
        assertThat(reviews.latest(sound.subject()).orElseThrow().waiting().isOpenToAdmins())
                .isTrue();
        assertThat(messages.keys()).containsExactly("review-overdue:" + sound.id() + ":avery");
    }

    @Test
    void takesNoMoreOverdueReviewsAtOnceThanItIsAskedFor() {
        Review first = request("h1", "ana", Reviewer.COACH);
        clock.at(NOW.plusSeconds(1));
        Review second = request("h2", "ben", Reviewer.COACH);
        request("h3", "ben", Reviewer.COACH);

        assertThat(table.waitingForOthersSince(NOW.plusSeconds(1), 1, 0)).containsExactly(first);
        assertThat(table.waitingForOthersSince(NOW, 3, 0))
                .containsExactly(first)
                .doesNotContain(second);
        assertThat(table.waitingForOthersSince(NOW.plusSeconds(1), 3, 0)).hasSize(3);
    }

    @Test
    void reachesThoseBehindAWholePageThatCannotBeEscalated() {
        Review first = request("h1", "ana", Reviewer.COACH);
        jdbc.sql(
                        """
                        INSERT INTO review (id, subject_kind, subject_id, owner_id, attempt, submission_id,
                                            process_instance_id, decider, waiting_for, waiting_since, version)
                        SELECT 'broken-' || n, 'unknown', 'broken-' || n, r.owner_id, 1, r.submission_id,
                               'process of broken-' || n, r.decider, r.waiting_for, r.waiting_since, 0
                        FROM review r CROSS JOIN (SELECT ROW_NUMBER() OVER () AS n FROM information_schema.columns) numbers
                        WHERE r.id = ? AND n <= ?
                        """)
                .params(first.id(), Reviews.MOST_ESCALATED)
                .update();
        clock.at(NOW.plusSeconds(1));
        Review behind = request("h2", "ben", Reviewer.COACH);
        clock.at(NOW.plusSeconds(1).plus(Reviews.PATIENCE));

        assertThatThrownBy(reviews::escalateOverdue).isInstanceOf(Reviews.NotEscalatedException.class);

        assertThat(reviews.latest(behind.subject()).orElseThrow().waiting().isOpenToAdmins())
                .isTrue();
        assertThat(table.waitingForOthersSince(clock.instant(), 1000, 0)).hasSize(Reviews.MOST_ESCALATED);
    }

    @Test
    void escalatesNothingThatIsDecidedOrHasNoTask() {
        Review decided = request("h1", "ana", Reviewer.COACH);
        decide(decided, "dana");
        request("h2", "ana", Reviewer.COACH);
        tasks.takeAway();
        clock.at(NOW.plus(Reviews.PATIENCE));
        reviews.escalateOverdue();

        assertThat(tasks.opened()).isEmpty();
        assertThat(messages.all()).isEmpty();
    }

    @Test
    void followsTheTaskToWhoeverHasIt() {
        Review review = request("w1", "ana", Reviewer.COACH);

        reviews.handOver("process of w1", Optional.of("eli"));
        assertThat(reviews.latest(review.subject()).orElseThrow().waiting().person())
                .isEqualTo("eli");
        reviews.handOver("process of w1", Optional.empty());
        assertThat(reviews.latest(review.subject()).orElseThrow().waiting().person())
                .isNull();
    }

    @Test
    void decidesOnceForASubmissionAndNeverTwice() {
        Review review = request("w1", "ana", Reviewer.COACH);
        Submission approval = submission("w1", "dana");
        Review decided = reviews.decide(review.subject(), approval, APPROVED);

        assertThat(reviews.decide(review.subject(), approval, APPROVED)).isEqualTo(decided);
        assertThatThrownBy(() -> reviews.decide(review.subject(), submission("w1", "dana"), RETURNED))
                .isInstanceOf(Review.StateException.class);
    }

    @Test
    void letsOneOfTwoAtOnceDecide() {
        Review seenByBoth = request("w1", "ana", Reviewer.COACH);
        decide(seenByBoth, "dana");

        Review late = seenByBoth.decided(RETURNED, new Review.Signature("avery", Capacity.ADMIN, NOW, null));

        assertThatThrownBy(() -> table.save(late)).isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void endsWithTheWorkThatIsTakenAway() {
        Review review = request("w1", "ana", Reviewer.COACH);

        reviews.close(review.subject());
        reviews.close(review.subject());

        assertThat(reviews.openIn("process of w1")).isEmpty();
        assertThatThrownBy(() -> decide(review, "dana")).isInstanceOf(Review.StateException.class);
    }

    private Review request(String id, String owner, Reviewer reviewer) {
        return request(id, OPS_2025.enrolmentOf(owner), owner, reviewer);
    }

    private Review request(String id, String ownerId, String author, Reviewer reviewer) {
        return reviews.request(work(id, ownerId, author), reviewer);
    }

    private Review.Work work(String id, String ownerId, String author) {
        return new Review.Work(new Review.Subject("presentation", id), ownerId, 1, submission(id, author));
    }

    private Review decide(Review review, String userId) {
        return reviews.decide(review.subject(), submission(review.subject().id(), userId), APPROVED);
    }

    /** A form as somebody submits it in the process of a piece of work. */
    private Submission submission(String id, String userId) {
        FormStep step = new FormStep("process of " + id, "step of " + userId);
        shipped.submit("capstone-presentation", step, userId, Map.of());
        return submissions.require(step);
    }

    private static OpenForm opened(String form, String ownerId, String userId) {
        return new OpenForm(
                form,
                Optional.of(new FormStep("process", "userTask_review")),
                Optional.of(ownerId),
                Optional.of(userId),
                variable -> null);
    }
}
