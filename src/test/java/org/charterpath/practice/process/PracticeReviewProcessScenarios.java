package org.charterpath.practice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.NotFoundException;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.community.CommunityMembers;
import org.charterpath.community.RunningCommunity;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submissions;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.practice.Practice.State;
import org.charterpath.practice.PracticeReviews;
import org.charterpath.practice.PracticeReviews.Review;
import org.charterpath.practice.PracticeReviews.ReviewState;
import org.charterpath.practice.Practices;
import org.charterpath.practice.RunningLibrary;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code practice-review}: one person reviews, or somebody else does. Run on each database by a subclass. */
@ProcessTest
abstract class PracticeReviewProcessScenarios {

    private static final List<String> SCHOOLS = List.of("Birch Charter School", "Cedar Charter School", "Dale Academy");

    @Autowired
    private Program program;

    @Autowired
    private SignIns signIns;

    @Autowired
    private RunningCommunity communities;

    @Autowired
    private RunningLibrary library;

    @Autowired
    private CommunityMembers members;

    @Autowired
    private Practices practices;

    @Autowired
    private PracticeReviews reviews;

    @Autowired
    private Submissions submissions;

    private String community;

    /** A practice of Ana's, and as many members of other schools. */
    private String handedIn(int others) {
        community = communities.open();
        Caller ana = communities.member(community, "Ana", "Aurora Charter School");
        SCHOOLS.subList(0, others).forEach(school -> communities.member(community, "Rae", school));
        return library.handIn(community, ana, RunningLibrary.title("Reviewed"));
    }

    @Test
    void keepsWhatAReviewerSaysWithoutTheOthersSeeingIt() {
        String practice = handedIn(2);
        List<Review> open = library.openReviews(practice);
        Task first = library.taskOf(open.get(0));
        assertThat(first.getName()).startsWith("Review practice: Reviewed");
        assertThat(first.getAssignee()).isEqualTo(open.get(0).reviewerId());
        assertThat(communities.read(first, "reviewSteps")).contains("At 9:30 the office");
        library.give(open.get(0), RunningLibrary.returned("Only for the owner to read"));

        Task second = library.taskOf(open.get(1));
        assertThat(second.getAssignee()).isEqualTo(open.get(1).reviewerId());
        for (String field : List.of("checkSteps", "checkWordsSteps", "practiceDecision", "practiceReviewWords")) {
            assertThat(program.shown(second, field)).as(field).isNull();
        }
        assertThat(submissions.of(open.get(1).enrolmentId().orElseThrow(), "practice-review"))
                .isEmpty();
        assertThat(submissions.of(open.get(0).enrolmentId().orElseThrow(), "practice-review"))
                .hasSize(1);
        assertThat(communities.endsOf(
                        "practice-review", open.get(0).enrolmentId().orElseThrow()))
                .containsExactly("endEvent_reviewGiven");
        reviews.keep(open.get(0).id(), new FormStep("none", "none"));
        assertThat(reviews.get(open.get(0).id()).state()).isEqualTo(ReviewState.GIVEN);
    }

    @Test
    void publishesOnlyWhatHasAYesEverywhereAndWantsWordsForEachNo() {
        String practice = handedIn(2);
        Review review = library.openReviews(practice).get(0);
        Task task = library.taskOf(review);
        Map<String, Object> right = RunningLibrary.published();
        for (String check : List.of("Problem", "Steps", "Evidence", "Cost", "Limits", "Privacy")) {
            Map<String, Object> missing =
                    RunningLibrary.with(right, Map.of("check" + check, "NO", "checkWords" + check, "It is missing"));
            program.refuse(review.reviewerId(), task, missing, "Your decision: publish only what has a yes everywhere");
            missing.put("practiceDecision", "RETURN");
            missing.remove("checkWords" + check);
            program.refuse(review.reviewerId(), task, missing, "What is missing");
            Map<String, Object> unanswered = RunningLibrary.with(right, Map.of());
            unanswered.remove("check" + check);
            program.refuse(review.reviewerId(), task, unanswered, "");
        }
        assertThat(reviews.get(review.id()).state()).isEqualTo(ReviewState.ASKED);
    }

    @Test
    void isGivenByNobodyToTheOwnPracticeAndByNobodyTwiceAlsoAsAnAdmin() {
        String practice = handedIn(2);
        List<Review> open = library.openReviews(practice);
        Stream.of(practices.get(practice).ownerId(), open.get(0).reviewerId())
                .forEach(userId -> signIns.allow(userId, "Ada", "Example", Role.PROGRAM_ADMINS));
        Map<String, Object> published = RunningLibrary.published();
        program.refuse(
                practices.get(practice).ownerId(),
                library.taskOf(open.get(0)),
                published,
                "Your decision: nobody decides on the own practice.");
        library.give(open.get(0), published);
        program.refuse(
                open.get(0).reviewerId(),
                library.taskOf(open.get(1)),
                published,
                "Your decision: you have reviewed it already");
        assertThat(reviews.get(open.get(1).id()).state()).isEqualTo(ReviewState.ASKED);
    }

    @Test
    void replacesALateReviewerOnceByAMemberOfAThirdSchoolAndThenByTheFacilitator() {
        String practice = handedIn(3);
        List<Review> open = library.openReviews(practice);
        Review given = open.get(0);
        Review late = open.get(1);
        library.give(given, RunningLibrary.published());
        communities.moveTo(communities.now().plusDays(14).minusMinutes(1));
        assertThat(library.openReviews(practice)).extracting(Review::id).containsExactly(late.id());
        communities.moveTo(communities.now().plusMinutes(2));
        Review third = library.openReviews(practice).get(0);
        assertThat(third.reviewerId()).isNotIn(given.reviewerId(), late.reviewerId(), RunningCommunity.FACILITATOR);
        assertThat(library.taskOf(third).getAssignee()).isEqualTo(third.reviewerId());
        assertThat(reviews.get(late.id()).state()).isEqualTo(ReviewState.PASSED_ON);
        assertThat(communities.tasksOf(third.enrolmentId().orElseThrow(), "Review practice"))
                .as("it is about the one who reviews now")
                .hasSize(1);

        communities.moveTo(communities.now().plusDays(14).plusMinutes(1));
        Review arbiter = library.openReviews(practice).get(0);
        assertThat(arbiter.reviewerId()).isEqualTo(RunningCommunity.FACILITATOR);
        assertThat(communities.tasksOf(practice, "Review practice")).hasSize(1);
        communities.moveTo(communities.now().plusDays(14).plusMinutes(1));
        assertThat(library.openReviews(practice)).extracting(Review::id).containsExactly(arbiter.id());
        library.give(arbiter, RunningLibrary.published());
        assertThat(practices.get(practice).state()).isEqualTo(State.PUBLISHED);
    }

    @Test
    void goesToTheFacilitatorAtOnceWhereNobodyIsOfAThirdSchool() {
        String practice = handedIn(2);
        library.give(library.openReviews(practice).get(0), RunningLibrary.published());
        communities.moveTo(communities.now().plusDays(14).plusMinutes(1));
        assertThat(library.openReviews(practice))
                .extracting(Review::reviewerId)
                .containsExactly(RunningCommunity.FACILITATOR);
    }

    @Test
    void asksTheFacilitatorForOneOfTwoReviewsOnly() {
        String practice = handedIn(2);
        communities.moveTo(communities.now().plusDays(14).plusMinutes(1));
        assertThat(library.openReviews(practice))
                .extracting(Review::reviewerId)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .contains(RunningCommunity.FACILITATOR);
    }

    @Test
    void losesTheReviewOfWhoeverLeavesToAnotherMember() {
        String practice = handedIn(3);
        Review leaving = library.openReviews(practice).get(0);
        Review other = library.openReviews(practice).get(1);
        members.leave(communities.caller(leaving.reviewerId()), community);
        program.driver().runDueJobs();
        List<Review> open = library.openReviews(practice);
        assertThat(open)
                .extracting(Review::reviewerId)
                .hasSize(2)
                .contains(other.reviewerId())
                .doesNotContain(leaving.reviewerId(), RunningCommunity.FACILITATOR);
        assertThat(open).allSatisfy(review -> assertThat(library.taskOf(review).getAssignee())
                .isEqualTo(review.reviewerId()));
        assertThat(open)
                .extracting(Review::timesLate)
                .as("leaving is not being late")
                .containsOnly(0);
    }

    @Test
    void knowsNoReviewThatThereIsNot() {
        assertThatThrownBy(() -> reviews.passOn("none")).isInstanceOf(NotFoundException.class);
    }
}
