package org.charterpath.practice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.community.Communities;
import org.charterpath.community.CommunityLinks;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.community.CommunityMembers;
import org.charterpath.community.RunningCommunity;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.charterpath.practice.Practice;
import org.charterpath.practice.Practice.State;
import org.charterpath.practice.PracticeReviews;
import org.charterpath.practice.PracticeReviews.Review;
import org.charterpath.practice.Practices;
import org.charterpath.practice.RunningLibrary;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process {@code practice}: described, reviewed, published, and looked at again. Run on each database by a subclass. */
@ProcessTest
abstract class PracticeProcessScenarios {

    private static final String RENEW = "Say whether it is still right";

    @Autowired
    private Program program;

    @Autowired
    private RunningCommunity communities;

    @Autowired
    private RunningLibrary library;

    @Autowired
    private Communities all;

    @Autowired
    private CommunityMembers members;

    @Autowired
    private CommunityLinks links;

    @Autowired
    private Practices practices;

    @Autowired
    private PracticeReviews reviews;

    @Autowired
    private JdbcClient jdbc;

    private String community;
    private Caller ana;
    private Caller ben;
    private Caller cleo;

    /** Ana writes; Abe is of the same school, everybody else of others. */
    private void open() {
        community = communities.open();
        ana = communities.member(community, "Ana", "Aurora Charter School");
        communities.member(community, "Abe", "Aurora Charter School");
        ben = communities.member(community, "Ben", "Birch Charter School");
        cleo = communities.member(community, "Cleo", "Cedar Charter School");
    }

    private List<String> mails(String practice, String about) {
        return jdbc.sql("select recipient_id from notification where message_key like ?")
                .param("practice:%s:%s%%".formatted(practice, about))
                .query(String.class)
                .list();
    }

    private State state(String practice) {
        return practices.get(practice).state();
    }

    @Test
    void publishesWhatTwoReviewersOfOtherSchoolsWantPublishedAndNeverAsksTheOwner() {
        open();
        String practice = library.handIn(community, ana, RunningLibrary.title("Calls home"));
        assertThat(state(practice)).isEqualTo(State.IN_REVIEW);
        assertThat(library.openReviews(practice))
                .extracting(Review::reviewerId)
                .containsExactlyInAnyOrder(ben.userId(), cleo.userId());
        library.openReviews(practice)
                .forEach(review -> assertThat(jdbc.sql("select recipient_id from notification where message_key = ?")
                                .param("practice-review:%s:asked".formatted(review.id()))
                                .query(String.class)
                                .list())
                        .containsExactly(review.reviewerId()));

        List<Review> open = library.openReviews(practice);
        library.give(open.get(0), RunningLibrary.published());
        assertThat(state(practice)).as("one is not enough").isEqualTo(State.IN_REVIEW);
        library.give(open.get(1), RunningLibrary.published());
        assertThat(state(practice)).isEqualTo(State.PUBLISHED);
        assertThat(mails(practice, "published")).containsExactly(ana.userId());
        assertThat(communities.tasksOf(practice, "")).isEmpty();
    }

    @Test
    void asksThoseFirstWhoHaveFewestReviewsOpen() {
        open();
        Caller dan = communities.member(community, "Dan", "Dale Charter School");
        Caller eve = communities.member(community, "Eve", "Elm Charter School");
        Set<String> first = new HashSet<>();
        Set<String> second = new HashSet<>();
        library.openReviews(library.handIn(community, ana, "One")).forEach(review -> first.add(review.reviewerId()));
        library.openReviews(library.handIn(community, ana, "Two")).forEach(review -> second.add(review.reviewerId()));
        assertThat(first).hasSize(2).doesNotContainAnyElementsOf(second);
        assertThat(second).hasSize(2).isSubsetOf(ben.userId(), cleo.userId(), dan.userId(), eve.userId());
    }

    @Test
    void takesTwoReviewersOfDifferentSchoolsWhereThereAreSome() {
        open();
        Caller bea = communities.member(community, "Bea", "Birch Charter School");
        assertThat(library.openReviews(library.handIn(community, ana, "Different")))
                .extracting(Review::reviewerId)
                .contains(cleo.userId())
                .doesNotContainSequence(ben.userId(), bea.userId());
    }

    @Test
    void hasTheFacilitatorReviewInThePlaceOfAMissingMemberOfAnotherSchool() {
        community = communities.open();
        ana = communities.member(community, "Ana", "Aurora Charter School");
        String alone = library.handIn(community, ana, "Alone");
        assertThat(library.openReviews(alone))
                .extracting(Review::reviewerId)
                .containsExactly(RunningCommunity.FACILITATOR);
        ben = communities.member(community, "Ben", "Birch Charter School");
        String practice = library.handIn(community, ana, "Two");
        assertThat(library.openReviews(practice))
                .extracting(Review::reviewerId)
                .containsExactlyInAnyOrder(ben.userId(), RunningCommunity.FACILITATOR);
        library.openReviews(practice).forEach(review -> library.give(review, RunningLibrary.published()));
        assertThat(state(practice)).isEqualTo(State.PUBLISHED);
    }

    @Test
    void returnsWhatOneReviewerReturnsWithTheWordsOfBothAndTheEarlierAnswers() {
        open();
        String title = RunningLibrary.title("Returned");
        String practice = library.handIn(community, ana, title);
        List<Review> open = library.openReviews(practice);
        library.give(open.get(0), RunningLibrary.returned("Step two leaves out who calls."));
        assertThat(state(practice)).as("both have their say").isEqualTo(State.IN_REVIEW);
        library.give(open.get(1), RunningLibrary.published());
        assertThat(state(practice)).isEqualTo(State.RETURNED);
        assertThat(mails(practice, "returned")).containsExactly(ana.userId());

        Task again = communities.taskOf(practice, "Describe practice: " + title);
        assertThat(again.getAssignee()).isEqualTo(ana.userId());
        assertThat(communities.read(again, "practiceReturned"))
                .contains(
                        "return it",
                        "publish it",
                        "Step two leaves out who calls.",
                        "I will try it in November.",
                        "The steps can be followed");
        assertThat(program.shown(again, "practiceTitle")).isEqualTo(title);
        assertThat(program.shown(again, "practiceSteps")).asString().contains("At 9:30 the office");

        program.submit(again, RunningLibrary.described(title + " again"));
        assertThat(library.openReviews(practice)).hasSize(2);
        library.openReviews(practice).forEach(review -> library.give(review, RunningLibrary.published()));
        assertThat(practices.get(practice).edition()).isEqualTo(2);
        assertThat(state(practice)).isEqualTo(State.PUBLISHED);
        assertThat(jdbc.sql("select title from practice_edition where practice_id = ? order by number")
                        .param(practice)
                        .query(String.class)
                        .list())
                .containsExactly(title, title + " again");
    }

    @Test
    void cannotBePublishedWithoutADayAheadOnWhichItIsLookedAtAgain() {
        open();
        String practice = library.begin(community, ana, "No day");
        Task task = communities.taskOf(practice, "Describe practice");
        Map<String, Object> answers = RunningLibrary.described("No day");
        answers.remove("practiceReviewBy");
        program.refuse(ana.userId(), task, answers, "Look at it again by");
        for (String day : List.of(
                communities.now().toLocalDate().toString(),
                communities.now().toLocalDate().minusDays(1).toString(),
                communities.now().toLocalDate().plusYears(3).plusDays(1).toString(),
                "2027-02-30",
                "soon")) {
            program.refuse(
                    ana.userId(),
                    task,
                    RunningLibrary.with(answers, Map.of("practiceReviewBy", day)),
                    "Look at it again by");
        }
        assertThat(state(practice)).isEqualTo(State.DRAFT);
        assertThatThrownBy(() -> jdbc.sql(
                                """
                                update practice set state = 'PUBLISHED', published_at = opened_at, search_words = 'x',
                                       area = 'LEARNING', audience = 'PUBLIC' where id = ?
                                """)
                        .param(practice)
                        .update())
                .as("the table does not take it either")
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void takesNoMoreCharactersThanItSays() {
        open();
        String practice = library.begin(community, ana, "Long");
        Task task = communities.taskOf(practice, "Describe practice");
        program.refuse(
                ana.userId(),
                task,
                RunningLibrary.with(RunningLibrary.described("Long"), Map.of("practiceSteps", "x".repeat(4001))),
                "Steps");
        assertThatThrownBy(() -> library.begin(community, ana, "x".repeat(4001)))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Title: it has 4001 characters");
        assertThatThrownBy(() -> library.begin(community, ana, " \u00A0 "))
                .isInstanceOf(InvalidSubmissionException.class);
    }

    @Test
    void isBegunOnceWhoeverSendsItTwiceAndByMembersAlone() {
        open();
        String source = UUID.randomUUID().toString();
        String begun = practices.begin(ana, community, "Twice", "", source);
        assertThat(practices.begin(ana, community, "Twice", "", source)).isEqualTo(begun);
        assertThat(communities.tasksOf(begun, "Describe practice")).hasSize(1);
        assertThat(program.shown(communities.taskOf(begun, "Describe practice"), "practiceTitle"))
                .isEqualTo("Twice");
        Caller stranger = communities.somebody("Sid");
        assertThatThrownBy(() -> library.begin(community, stranger, "Not mine")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> library.begin(community, communities.admin(), "Not mine"))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("members of the community write practices");
    }

    @Test
    void asksWhoseDateHasPassedAndArchivesWhatNobodyAnswersFor() {
        open();
        String practice = library.publish(community, ana, RunningLibrary.title("Old"), Practice.Audience.PUBLIC);
        communities.moveTo(RunningLibrary.REVIEW_BY.atTime(23, 59));
        assertThat(communities.tasksOf(practice, RENEW))
                .as("the day is not over")
                .isEmpty();
        communities.moveTo(RunningLibrary.REVIEW_BY.plusDays(1).atTime(0, 1));
        assertThat(communities.taskOf(practice, RENEW).getAssignee()).isEqualTo(ana.userId());
        assertThat(mails(practice, "still-right")).containsExactly(ana.userId());
        communities.moveTo(communities.now().plusDays(30).plusMinutes(1));
        assertThat(state(practice)).isEqualTo(State.ARCHIVED);
        assertThat(communities.endsOf("practice", practice)).containsExactly("endEvent_practiceArchived");
        assertThat(mails(practice, "archived")).containsExactly(ana.userId());
    }

    @Test
    void waitsAgainForAnotherDayWhereItIsKept() {
        open();
        String practice = library.publish(community, ana, "Kept", Practice.Audience.MEMBERS);
        communities.moveTo(RunningLibrary.REVIEW_BY.plusDays(1).atTime(9, 0));
        Task task = communities.taskOf(practice, RENEW);
        program.refuse(
                ana.userId(),
                task,
                Map.of("renewalChoice", "KEEP", "renewedReviewBy", RunningLibrary.REVIEW_BY.toString()),
                "Look at it again by: after today");
        program.refuse(ana.userId(), task, Map.of("renewalChoice", "KEEP"), "Look at it again by");
        program.submit(task, Map.of("renewalChoice", "KEEP", "renewedReviewBy", "2028-03-01"));
        assertThat(practices.get(practice).reviewBy()).hasValue(LocalDate.of(2028, 3, 1));
        assertThat(state(practice)).isEqualTo(State.PUBLISHED);
        communities.moveTo(LocalDate.of(2028, 3, 2).atTime(9, 0));
        communities.submit(ana.userId(), practice, RENEW, Map.of("renewalChoice", "ARCHIVE"));
        assertThat(state(practice)).isEqualTo(State.ARCHIVED);
        assertThat(communities.endsOf("practice", practice)).containsExactly("endEvent_practiceArchived");
    }

    @Test
    void isReviewedAgainWhereItIsNotRightAnyMore() {
        open();
        String practice = library.publish(community, ana, "Changed", Practice.Audience.MEMBERS);
        communities.moveTo(RunningLibrary.REVIEW_BY.plusDays(1).atTime(9, 0));
        communities.submit(ana.userId(), practice, RENEW, Map.of("renewalChoice", "REVISE"));
        assertThat(state(practice)).isEqualTo(State.DRAFT);
        communities.submit(
                ana.userId(),
                practice,
                "Describe practice",
                RunningLibrary.with(RunningLibrary.described("Changed"), Map.of("practiceReviewBy", "2028-03-01")));
        assertThat(state(practice)).isEqualTo(State.IN_REVIEW);
        assertThat(library.openReviews(practice)).hasSize(2);
    }

    @Test
    void isDiscardedByItsOwnerWithoutAnotherWord() {
        open();
        String practice = library.begin(community, ana, "Discarded");
        communities.submit(ana.userId(), practice, "Describe practice", Map.of("practiceWish", "DISCARD"));
        assertThat(state(practice)).isEqualTo(State.WITHDRAWN);
        assertThat(communities.endsOf("practice", practice)).containsExactly("endEvent_practiceWithdrawn");
    }

    @Test
    void canBeTakenBackWhileItIsDescribedReviewedPublishedOrLookedAtAgain() {
        open();
        String described = library.begin(community, ana, "Described");
        String reviewed = library.handIn(community, ana, "Reviewed");
        String published = library.publish(community, ana, "Published", Practice.Audience.MEMBERS);
        String asked = library.publish(community, ana, "Asked", Practice.Audience.MEMBERS);
        assertThatThrownBy(() -> practices.withdraw(ben, community, published)).isInstanceOf(NotFoundException.class);
        for (String practice : List.of(described, reviewed, published)) {
            practices.withdraw(ana, community, practice);
        }
        communities.moveTo(RunningLibrary.REVIEW_BY.plusDays(1).atTime(9, 0));
        practices.withdraw(ana, community, asked);
        program.driver().runDueJobs();
        for (String practice : List.of(described, reviewed, published, asked)) {
            assertThat(state(practice)).isEqualTo(State.WITHDRAWN);
            assertThat(communities.endsOf("practice", practice)).containsExactly("endEvent_practiceWithdrawn");
            assertThat(library.openReviews(practice)).isEmpty();
            assertThatThrownBy(() -> practices.withdraw(ana, community, practice))
                    .isInstanceOf(AlreadyDoneException.class);
        }
        assertThat(program.tasks(task -> task.getName().equals("Review practice: Reviewed")))
                .isEmpty();
    }

    @Test
    void goesToTheFacilitatorWithItsTaskWhenItsOwnerLeaves() {
        open();
        String practice = library.begin(community, ana, "Left behind");
        members.leave(ana, community);
        assertThat(practices.get(practice).ownerId()).isEqualTo(RunningCommunity.FACILITATOR);
        assertThat(communities.taskOf(practice, "Describe practice").getAssignee())
                .isEqualTo(RunningCommunity.FACILITATOR);
        assertThat(mails(practice, "handed-on")).containsExactly(RunningCommunity.FACILITATOR);
        communities.submit(
                RunningCommunity.FACILITATOR, practice, "Describe practice", RunningLibrary.described("Left behind"));
        assertThat(library.openReviews(practice))
                .extracting(Review::reviewerId)
                .hasSize(2)
                .doesNotContain(RunningCommunity.FACILITATOR, ana.userId());
    }

    @Test
    void isNeverReviewedByWhoeverBecomesItsOwner() {
        community = communities.open();
        ana = communities.member(community, "Ana", "Aurora Charter School");
        ben = communities.member(community, "Ben", "Birch Charter School");
        String practice = library.handIn(community, ana, "Handed on in review");
        assertThat(library.openReviews(practice)).extracting(Review::reviewerId).contains(RunningCommunity.FACILITATOR);
        members.leave(ana, community);
        program.driver().runDueJobs();
        assertThat(practices.get(practice).ownerId()).isEqualTo(RunningCommunity.FACILITATOR);
        assertThat(library.openReviews(practice))
                .extracting(Review::reviewerId)
                .hasSize(2)
                .contains(ben.userId())
                .doesNotContain(RunningCommunity.FACILITATOR);
    }

    @Test
    void tellsItsOwnerWhenSomebodyElseTakesItBack() {
        open();
        String practice = library.publish(community, ana, "Taken back", Practice.Audience.PUBLIC);
        practices.withdraw(communities.facilitator(), community, practice);
        assertThat(mails(practice, "withdrawn")).containsExactly(ana.userId());
    }

    @Test
    void takesNoAddressForAContact() {
        open();
        String practice = library.begin(community, ana, "Contact");
        program.refuse(
                ana.userId(),
                communities.taskOf(practice, "Describe practice"),
                RunningLibrary.with(
                        RunningLibrary.described("Contact"), Map.of("practiceContact", "ana@school.example")),
                "Contact: school and role");
    }

    @Test
    void saysWhatItCameOfByThingsOfItsOwnCommunity() {
        open();
        String code = all.get(community).code();
        String tryOut = library.tryOut(community, ana, "Tried before", "");
        String practice = library.begin(community, ana, "Came of it");
        Task task = communities.taskOf(practice, "Describe practice");
        for (String none : List.of("TRY_OUT:none", "PRACTICE:" + practice, "something")) {
            program.refuse(
                    ana.userId(),
                    task,
                    RunningLibrary.with(RunningLibrary.described("Came of it"), Map.of("practiceCameOf", none)),
                    "What it came of");
        }
        assertThat(String.valueOf(program.shown(task, "cameOfOptions"))).contains("Tried before", "TRY_OUT:" + tryOut);
        program.submit(
                task,
                RunningLibrary.with(
                        RunningLibrary.described("Came of it"), Map.of("practiceCameOf", "TRY_OUT:" + tryOut)));
        library.openReviews(practice).forEach(review -> library.give(review, RunningLibrary.published()));
        assertThat(links.line(code, new Node(Kind.PRACTICE, practice)).steps())
                .contains(new CommunityLinks.Step(new Node(Kind.TRY_OUT, tryOut), new Node(Kind.PRACTICE, practice)));
        assertThat(links.line(code, new Node(Kind.PRACTICE, practice)).stops())
                .extracting(CommunityLinks.Stop::title)
                .contains("Tried before", "Came of it");
    }

    @Test
    void isDecidedOnceHoweverOftenItIsTried() {
        open();
        String practice = library.publish(community, ana, "Once", Practice.Audience.MEMBERS);
        assertThat(practices.decide(practice)).isTrue();
        practices.askOwner(practice);
        practices.archive(practice);
        practices.archive(practice);
        practices.discard(practice);
        assertThat(mails(practice, "published")).hasSize(1);
        assertThat(mails(practice, "archived")).hasSize(1);
        assertThat(reviews.open(practice)).isEmpty();
    }

    @Test
    void isBegunUnderATitleOfOneLineInAYearThatGoesOn() {
        open();
        assertThatThrownBy(() -> library.begin(community, ana, "One line\nBcc: everybody@example.org"))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Title: it has several lines; write one.");
        all.endYear(community);
        assertThatThrownBy(() -> library.begin(community, ana, "Too late"))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Practice: the year of this community is over.");
    }

    @Test
    void isNotThereUnderTheAddressOfAnotherCommunity() {
        open();
        String practice = library.begin(community, ana, "Not theirs");
        String other = communities.open();
        communities.join(other, ana, "Aurora Charter School");
        assertThatThrownBy(() -> practices.withdraw(ana, other, practice)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> practices.withdraw(communities.facilitator(), other, practice))
                .isInstanceOf(NotFoundException.class);
        assertThat(state(practice)).isEqualTo(State.DRAFT);
    }

    @Test
    void staysWithAMemberOfTheNextYearWhoLeavesTheOneBefore() {
        open();
        String practice = library.begin(community, ana, "Mine from year to year");
        String next = communities.open(all.get(community).code(), Map.of());
        communities.ask(next, ana, "Aurora Charter School");
        members.leave(ana, community);
        assertThat(practices.get(practice).ownerId()).isEqualTo(ana.userId());
        members.leave(ana, next);
        assertThat(practices.get(practice).ownerId()).isEqualTo(RunningCommunity.FACILITATOR);
    }

    @Test
    void isBegunOnceWhenItIsSentTwiceAtTheSameMoment() {
        open();
        String source = UUID.randomUUID().toString();
        List<CompletableFuture<String>> sent = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> practices.begin(ana, community, "Twice at once", "", source)))
                .limit(4)
                .toList();
        assertThat(sent.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }
}
