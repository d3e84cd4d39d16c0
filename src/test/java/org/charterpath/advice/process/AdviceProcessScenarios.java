package org.charterpath.advice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.charterpath.NotFoundException;
import org.charterpath.ProcessTest;
import org.charterpath.advice.Advices;
import org.charterpath.advice.Advices.Answer;
import org.charterpath.advice.Advices.Event;
import org.charterpath.advice.Advices.EventKind;
import org.charterpath.advice.Advices.State;
import org.charterpath.advice.Advices.Wish;
import org.charterpath.advice.AskingMembers;
import org.charterpath.community.Communities;
import org.charterpath.community.CommunityMembers;
import org.charterpath.community.RunningCommunity;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of a question that a member asks colleagues. Run on each database by a subclass. */
@ProcessTest
abstract class AdviceProcessScenarios {

    private static final String BY_NAME = "Answer colleague";
    private static final String HELPED = "Say whether it helped";

    @Autowired
    private RunningCommunity running;

    @Autowired
    private AskingMembers asking;

    @Autowired
    private Advices advices;

    @Autowired
    private CommunityMembers members;

    @Autowired
    private Communities communities;

    private List<String> ends(String adviceId) {
        return running.endsOf("advice", adviceId);
    }

    private String enrolment(String community, Caller member) {
        return running.membership(community, member).id();
    }

    private List<Caller> askedByName(String community, Caller... members) {
        return Stream.of(members)
                .filter(member ->
                        !running.tasksOf(enrolment(community, member), BY_NAME).isEmpty())
                .toList();
    }

    private State state(String adviceId) {
        return advices.get(adviceId).state();
    }

    private List<EventKind> events(String adviceId) {
        return advices.events(adviceId).stream().map(Event::kind).toList();
    }

    private void submitClosing(Caller asker, String adviceId, Map<String, Object> answers) {
        running.submit(asker.userId(), adviceId, HELPED, answers);
    }

    @Test
    void goesToTwoWhoNamedTheSubjectAfterThreeDaysThenToTheFacilitatorAndThatOnce() {
        String community = running.open();
        Caller asker = asking.helper(community, "Ana");
        Caller ben = asking.helper(community, "Ben");
        Caller cora = asking.helper(community, "Cora");
        Caller dora = running.member(community, "Dora", "Boreas Charter School");
        String advice = asking.ask(community, asker);
        running.moveTo(running.now().plusDays(3).minusMinutes(1));
        assertThat(askedByName(community, asker, ben, cora, dora)).isEmpty();
        running.moveTo(running.now().plusMinutes(2));
        assertThat(askedByName(community, asker, ben, cora, dora)).containsExactly(ben, cora);
        assertThat(asking.lettersTo(ben.userId(), "advice:" + advice))
                .containsExactly("Ana Example asks for your advice");
        assertThat(asking.lettersTo(asker.userId(), "advice:" + advice)).hasSize(1);

        running.submit(ben.userId(), enrolment(community, ben), BY_NAME, AskingMembers.cannotHelp());
        assertThat(running.tasksOf(advice, BY_NAME)).as("Cora may still answer").isEmpty();
        asking.letThreeDaysPass();
        assertThat(askedByName(community, ben, cora)).isEmpty();
        assertThat(running.taskOf(advice, BY_NAME).getAssignee()).isEqualTo(RunningCommunity.FACILITATOR);
        running.submitSample(RunningCommunity.FACILITATOR, advice, BY_NAME, "advice-answer");

        Answer answer = advices.answers(advice).get(0);
        assertThat(answer.writtenBy()).isEqualTo(RunningCommunity.FACILITATOR);
        assertThat(running.read(running.taskOf(advice, HELPED), "adviceThread"))
                .contains("Casey Okafor", answer.words());
        submitClosing(asker, advice, Map.of("helpfulAnswers", List.of(answer.id()), "closingDecision", "CLOSED"));
        assertThat(ends(advice)).containsExactly("endEvent_adviceClosed");
        assertThat(state(advice)).isEqualTo(State.CLOSED);
        assertThat(advices.answers(advice)).allMatch(Answer::isAccepted);
        assertThat(asking.lettersTo(RunningCommunity.FACILITATOR, "advice:" + advice))
                .containsExactly("Closed: How do others begin the year?");

        advices.stillOpen(asker, community, advice, "The first day alone would help me as well.");
        asking.letThreeDaysPass();
        asking.letThreeDaysPass();
        assertThat(state(advice)).isEqualTo(State.OPEN);
        assertThat(askedByName(community, ben, cora)).as("a second round").isEmpty();
        assertThat(running.tasksOf(advice, BY_NAME)).isEmpty();
        assertThat(events(advice)).containsOnlyOnce(EventKind.MOVED_ON).contains(EventKind.REOPENED);
    }

    @Test
    void asksThoseFirstWhoWereAskedLeastLately() {
        String community = running.open();
        Caller asker = running.member(community, "Ana", "Aurora Charter School");
        Caller ben = asking.helper(community, "Ben");
        Caller cora = asking.helper(community, "Cora");
        Caller dora = asking.helper(community, "Dora");
        asking.ask(community, asker);
        asking.letThreeDaysPass();
        List<Caller> first = askedByName(community, ben, cora, dora);
        assertThat(first).hasSize(2);
        asking.letThreeDaysPass();
        asking.ask(community, asker);
        asking.letThreeDaysPass();
        assertThat(askedByName(community, ben, cora, dora))
                .hasSize(2)
                .containsAll(Stream.of(ben, cora, dora)
                        .filter(helper -> !first.contains(helper))
                        .toList());
    }

    @Test
    void goesToTheFacilitatorWhereNobodyHasNamedTheSubject() {
        String community = running.open();
        Caller asker = asking.helper(community, "Ana");
        String advice = asking.ask(community, asker);
        asking.letThreeDaysPass();
        assertThat(asking.lettersTo(RunningCommunity.FACILITATOR, "advice:" + advice))
                .containsExactly("Ana Example has no answer so far");
        running.submit(RunningCommunity.FACILITATOR, advice, BY_NAME, AskingMembers.cannotHelp());
        assertThat(state(advice)).isEqualTo(State.OPEN);
        assertThat(ends(advice)).isEmpty();
        assertThat(running.tasksOf(advice, "")).isEmpty();
    }

    @Test
    void movesNothingOnceSomebodyHasAnsweredInTime() {
        String community = running.open();
        Caller asker = running.member(community, "Ana", "Aurora Charter School");
        Caller ben = asking.helper(community, "Ben");
        String advice = asking.ask(community, asker);
        asking.answer(community, asker, advice, "I mean the first week alone.");
        assertThat(running.tasksOf(advice, HELPED)).as("what the asker adds").isEmpty();
        asking.answer(community, ben, advice, "We begin with names.");
        assertThat(running.taskOf(advice, HELPED).getAssignee()).isEqualTo(asker.userId());
        assertThat(asking.lettersTo(asker.userId(), "advice:" + advice))
                .containsExactly("An answer: How do others begin the year?");
        asking.letThreeDaysPass();
        assertThat(askedByName(community, ben)).isEmpty();
        assertThat(advices.get(advice).movedOnAt()).isEmpty();
    }

    @Test
    void waitsForNobodyByNameOnceSomebodyHasAnsweredOnThePage() {
        String community = running.open();
        Caller asker = running.member(community, "Ana", "Aurora Charter School");
        Caller ben = asking.helper(community, "Ben");
        Caller cora = asking.helper(community, "Cora");
        String advice = asking.ask(community, asker);
        asking.letThreeDaysPass();
        assertThat(askedByName(community, ben, cora)).hasSize(2);
        asking.answer(community, running.facilitator(), advice, "Begin with names.");
        assertThat(askedByName(community, ben, cora)).isEmpty();
        assertThat(running.tasksOf(advice, HELPED)).hasSize(1);
    }

    @Test
    void waitsForNobodyElseOnceOneOfThemHasAnsweredInTasklist() {
        String community = running.open();
        Caller asker = running.member(community, "Ana", "Aurora Charter School");
        Caller ben = asking.helper(community, "Ben");
        Caller cora = asking.helper(community, "Cora");
        String advice = asking.ask(community, asker);
        asking.letThreeDaysPass();
        running.submitSample(cora.userId(), enrolment(community, cora), BY_NAME, "advice-answer");
        assertThat(askedByName(community, ben, cora)).isEmpty();
        assertThat(running.tasksOf(advice, BY_NAME)).as("the facilitator's").isEmpty();
        assertThat(advices.answers(advice)).singleElement().matches(answer -> answer.writtenBy()
                .equals(cora.userId()));
        assertThat(running.tasksOf(advice, HELPED)).hasSize(1);
    }

    @Test
    void acceptsSeveralAnswersAndOpensAgainWhenTheLastIsTakenBack() {
        String community = running.open();
        Caller asker = running.member(community, "Ana", "Aurora Charter School");
        Caller ben = running.member(community, "Ben", "Boreas Charter School");
        String advice = asking.ask(community, asker);
        String first = asking.answer(community, ben, advice, "We begin with names.");
        String second = asking.answer(community, running.facilitator(), advice, "Ask the parents in.");
        advices.accept(asker, community, advice, first);
        advices.accept(asker, community, advice, first);
        advices.accept(asker, community, advice, second);
        assertThat(state(advice)).isEqualTo(State.ANSWERED);
        assertThat(advices.answers(advice)).allMatch(Answer::isAccepted);
        assertThat(events(advice)).containsExactly(EventKind.ACCEPTED, EventKind.ACCEPTED);
        advices.takeBack(asker, community, advice, first);
        assertThat(state(advice)).isEqualTo(State.ANSWERED);
        advices.takeBack(asker, community, advice, second);
        assertThat(state(advice)).isEqualTo(State.OPEN);

        advices.accept(asker, community, advice, second);
        advices.close(asker, community, advice);
        assertThat(ends(advice)).containsExactly("endEvent_adviceClosed");
        assertThat(running.tasksOf(advice, HELPED)).as("said on the page").isEmpty();
        advices.takeBack(asker, community, advice, second);
        assertThat(state(advice)).isEqualTo(State.OPEN);
        asking.answer(community, ben, advice, "And with songs.");
        assertThat(running.tasksOf(advice, HELPED)).hasSize(1);
    }

    @Test
    void asksAgainAfterTheNextAnswerOnceTheAskerHasSaidThatItIsStillOpen() {
        String community = running.open();
        Caller asker = running.member(community, "Ana", "Aurora Charter School");
        Caller ben = running.member(community, "Ben", "Boreas Charter School");
        String advice = asking.ask(community, asker);
        asking.answer(community, ben, advice, "We begin with names.");
        submitClosing(
                asker, advice, Map.of("closingDecision", "STILL_OPEN", "stillMissing", "What about the second day?"));
        assertThat(running.tasksOf(advice, HELPED)).isEmpty();
        assertThat(advices.get(advice).missing()).contains("What about the second day?");
        asking.answer(community, ben, advice, "Names again.");
        assertThat(running.tasksOf(advice, HELPED)).hasSize(1);
        advices.stillOpen(asker, community, advice, "Something else than names.");
        assertThat(running.tasksOf(advice, HELPED)).as("said on the page").isEmpty();
        asking.answer(community, ben, advice, "Songs.");
        submitClosing(asker, advice, Map.of("closingDecision", "CLOSED"));
        assertThat(ends(advice)).containsExactly("endEvent_adviceClosed");
    }

    @Test
    void closesByItselfAfterSixtyDaysWithoutAWordAndSaysSo() {
        String community = running.open();
        Caller asker = running.member(community, "Ana", "Aurora Charter School");
        Caller ben = running.member(community, "Ben", "Boreas Charter School");
        String silent = asking.ask(community, asker);
        asking.answer(community, ben, silent, "We begin with names.");
        String open = asking.ask(community, asker);
        asking.answer(community, ben, open, "We begin with names.");
        submitClosing(asker, open, Map.of("closingDecision", "STILL_OPEN", "stillMissing", "What about songs?"));
        running.moveTo(running.now().plusDays(30));
        asking.answer(community, asker, silent, "I am still trying it.");
        running.moveTo(running.now().plusDays(31));
        assertThat(ends(open)).containsExactly("endEvent_adviceLapsed");
        assertThat(state(silent)).as("something was said 31 days ago").isEqualTo(State.OPEN);
        running.moveTo(running.now().plusDays(30));
        assertThat(ends(silent)).containsExactly("endEvent_adviceLapsed");
        for (String advice : List.of(silent, open)) {
            assertThat(state(advice)).isEqualTo(State.CLOSED);
            assertThat(asking.lettersTo(asker.userId(), "advice:" + advice))
                    .contains("Closed by itself: How do others begin the year?");
        }
    }

    @Test
    void letsNobodyButTheAskerAcceptOrCloseOrSayThatItIsStillOpen() {
        String community = running.open();
        Caller asker = running.member(community, "Ana", "Aurora Charter School");
        Caller ben = running.member(community, "Ben", "Boreas Charter School");
        String advice = asking.ask(community, asker);
        String answer = asking.answer(community, ben, advice, "We begin with names.");
        for (Caller other : List.of(ben, running.facilitator(), running.admin(), running.somebody("Stella"))) {
            refuse(() -> advices.accept(other, community, advice, answer));
            refuse(() -> advices.takeBack(other, community, advice, answer));
            refuse(() -> advices.close(other, community, advice));
            refuse(() -> advices.stillOpen(other, community, advice, "Something is missing."));
        }
        refuse(() -> advices.accept(asker, community, advice, "none"));
    }

    private static void refuse(ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOf(NotFoundException.class);
    }

    @Test
    void isNoneOfAStrangersBusiness() {
        String community = running.open();
        Caller asker = running.member(community, "Ana", "Aurora Charter School");
        String advice = asking.ask(community, asker);
        Caller stranger = running.somebody("Stella");
        refuse(() -> asking.ask(community, stranger));
        refuse(() -> advices.answer(stranger, community, advice, "Buy my book.", AskingMembers.newSource()));
        String other = running.open();
        Caller member = running.member(other, "Olga", "Aurora Charter School");
        refuse(() -> advices.answer(member, other, advice, "By way of another one.", AskingMembers.newSource()));
    }

    @Test
    void keepsOneOfWhatIsSentTwiceFromOnePage() {
        String community = running.open();
        Caller asker = running.member(community, "Ana", "Aurora Charter School");
        Caller ben = running.member(community, "Ben", "Boreas Charter School");
        String source = AskingMembers.newSource();
        Wish wish = asking.wish(community);
        String advice = advices.ask(asker, community, wish, source);
        assertThat(advices.ask(asker, community, wish, source)).isEqualTo(advice);
        String answered = AskingMembers.newSource();
        advices.answer(ben, community, advice, "We begin with names.", answered);
        advices.answer(ben, community, advice, "We begin with names.", answered);
        assertThat(advices.answers(advice)).hasSize(1);
        assertThat(asking.lettersTo(asker.userId(), "advice:" + advice)).hasSize(1);
    }

    @Test
    void refusesWhatCannotBeByNameAndRule() {
        String community = running.open();
        Caller asker = running.member(community, "Ana", "Aurora Charter School");
        String advice = asking.ask(community, asker);
        String long4001 = "x".repeat(4001);
        assertThatThrownBy(() -> advices.ask(
                        asker,
                        community,
                        new Wish("x".repeat(201), long4001, "No subject", ""),
                        AskingMembers.newSource()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Question in one line: it has 201 characters; say it in at most 200.")
                .hasMessageContaining("What you want to know: it has 4001 characters; say it in at most 4000.")
                .hasMessageContaining("Subject: choose one of the list.");
        assertThatThrownBy(() -> advices.ask(
                        asker,
                        community,
                        new Wish("Why?", "Because.", asking.subject(community), "NEED:none"),
                        AskingMembers.newSource()))
                .hasMessageContaining("Need: choose one of the list.");
        assertThatThrownBy(() -> advices.answer(asker, community, advice, long4001, AskingMembers.newSource()))
                .hasMessageContaining("Your words: it has 4001 characters; say it in at most 4000.");
        assertThatThrownBy(() -> advices.stillOpen(asker, community, advice, " "))
                .hasMessageContaining("What is missing: it is missing.");
    }

    @Test
    void asksNobodyWhoHasLeftAndClosesWhatALeaverHasAsked() {
        String community = running.open();
        Caller asker = running.member(community, "Ana", "Aurora Charter School");
        Caller ben = asking.helper(community, "Ben");
        String advice = asking.ask(community, asker);
        asking.letThreeDaysPass();
        String enrolment = enrolment(community, ben);
        members.leave(ben, community);
        running.moveTo(running.now());
        assertThat(running.tasksOf(enrolment, BY_NAME)).isEmpty();
        assertThat(running.tasksOf(advice, BY_NAME)).as("now the facilitator's").hasSize(1);
        members.leave(asker, community);
        assertThat(ends(advice)).containsExactly("endEvent_adviceClosed");
        assertThat(running.tasksOf(advice, "")).isEmpty();
        assertThat(state(advice)).isEqualTo(State.CLOSED);
    }

    @Test
    void goesOnInTheNextYearWithItsPeople() {
        String community = running.open();
        Caller asker = running.member(community, "Ana", "Aurora Charter School");
        Caller ben = asking.helper(community, "Ben");
        String advice = asking.ask(community, asker);
        String next = running.open(communities.get(community).code(), Map.of());
        Caller cora = asking.helper(next, "Cora");
        asking.letThreeDaysPass();
        assertThat(running.tasksOf(enrolment(next, cora), BY_NAME)).hasSize(1);
        assertThat(askedByName(community, ben)).isEmpty();
        refuse(() -> advices.answer(ben, community, advice, "From last year.", AskingMembers.newSource()));
        assertThatThrownBy(() -> advices.ask(asker, community, asking.wish(community), AskingMembers.newSource()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage("Advice: the year of this community is over.");
        asking.answer(next, cora, advice, "We begin with names.");
        advices.close(asker, community, advice);
        assertThat(ends(advice)).containsExactly("endEvent_adviceClosed");
    }
}
