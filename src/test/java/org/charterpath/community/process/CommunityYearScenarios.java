package org.charterpath.community.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.advice.Advices;
import org.charterpath.advice.AskingMembers;
import org.charterpath.advice.Proposals;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.Certificates;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.community.Communities;
import org.charterpath.community.CommunityLine;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.community.CommunityLinks.Stop;
import org.charterpath.community.CommunityMembers;
import org.charterpath.community.RunningCommunity;
import org.charterpath.convening.Convenings;
import org.charterpath.convening.Need;
import org.charterpath.convening.Needs;
import org.charterpath.convening.RunningConvening;
import org.charterpath.convening.RunningConvening.Group;
import org.charterpath.convening.Worth;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.people.Caller;
import org.charterpath.policy.PolicyIssue;
import org.charterpath.policy.PolicyIssues;
import org.charterpath.practice.Practice;
import org.charterpath.practice.Practices;
import org.charterpath.practice.RunningLibrary;
import org.charterpath.practice.TryOuts;
import org.charterpath.transcript.TranscriptReader;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A whole year of a community, and the beginning of the next one. Run on each database by a subclass. */
@ProcessTest
abstract class CommunityYearScenarios {

    private static final int SCHOOLS = 6;
    private static final int MOST_OUTCOMES = 20;
    private static final LocalDate OLD_BY = LocalDate.of(2027, 2, 1);
    private static final LocalDate NEXT_FIRST_DAY = LocalDate.of(2027, 8, 16);
    private static final String BY_NAME = "Answer colleague";
    private static final String NEXT_ACTION = "Take next action";

    @Autowired
    private Program program;

    @Autowired
    private RunningCommunity running;

    @Autowired
    private RunningConvening convening;

    @Autowired
    private RunningLibrary library;

    @Autowired
    private AskingMembers asking;

    @Autowired
    private Communities communities;

    @Autowired
    private CommunityMembers members;

    @Autowired
    private CommunityLine lines;

    @Autowired
    private Convenings convenings;

    @Autowired
    private Needs needs;

    @Autowired
    private Worth worth;

    @Autowired
    private Practices practices;

    @Autowired
    private TryOuts tryOuts;

    @Autowired
    private Advices advices;

    @Autowired
    private Proposals proposals;

    @Autowired
    private PolicyIssues issues;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Certificates certificates;

    @Autowired
    private TranscriptReader transcripts;

    private String community;
    private Group group;
    private Caller ana;
    private Caller ben;
    private Caller cara;
    private Caller dan;
    private Caller eve;
    private Caller flo;

    @Test
    void goesFromItsOpeningOverThreeConveningsAndWhatTheyMakeToItsCertificatesAndOnIntoTheNextYear() {
        openWithSixMembersOfSixSchools();
        String calls = need(ana, "Calls home");
        String copiers = need(flo, "Copiers");
        adviceThatNobodyAnswersMovesOnOnce();
        String old = publish(dan, "Paper lists", "", OLD_BY);

        hold(1, calls, List.of(ana, ben, cara, dan, eve));
        assertThat(needs.get(copiers).state()).isEqualTo(Need.State.LATER);

        String practice = publish(ana, "A call before the third absence", "NEED:" + calls, RunningLibrary.REVIEW_BY);
        String tryOut = tryOut(ben, practice);
        String won = winIssue(ben, tryOut);
        String open = openIssue(cara, "Money for school buses", "");
        proposalIsAnswered();

        hold(2, need(ben, "Substitutes"), List.of(ana, ben));
        archiveOnItsDay(old);
        hold(3, need(cara, "Schedules"), List.of(ana, cara));

        endTheYear();
        certifyHours();
        lineLeadsFrom(new Node(Kind.NEED, calls), new Node(Kind.POLICY_ISSUE, won), practice, tryOut);

        goOnInTheNextYear(copiers, practice, open);
    }

    private void openWithSixMembersOfSixSchools() {
        community = running.open();
        ana = running.member(community, "Ana", "Aurora Charter School");
        ben = running.member(community, "Ben", "Birch Charter School");
        cara = running.member(community, "Cara", "Cedar Charter School");
        dan = running.member(community, "Dan", "Dune Charter School");
        eve = running.member(community, "Eve", "Elm Charter School");
        flo = running.member(community, "Flo", "Fern Charter School");
        group = new Group(community, List.of(ana, ben, cara, dan, eve, flo));
        assertThat(communities.memberIds(community))
                .hasSize(SCHOOLS)
                .containsExactlyInAnyOrderElementsOf(
                        group.members().stream().map(Caller::userId).toList());
    }

    private String enrolment(Caller member) {
        return running.membership(community, member).id();
    }

    private String code() {
        return communities.get(community).code();
    }

    private String need(Caller member, String words) {
        return convening.need(member, community, RunningLibrary.title(words));
    }

    /** First to the one who has named the subject, then to the facilitator, where it stays. */
    private void adviceThatNobodyAnswersMovesOnOnce() {
        members.helpWith(ben, community, Set.of(asking.subject(community)));
        String advice = asking.ask(community, ana);
        assertThat(running.tasksOf(enrolment(ben), BY_NAME)).isEmpty();
        asking.letThreeDaysPass();
        assertThat(running.tasksOf(enrolment(ben), BY_NAME)).hasSize(1);
        asking.letThreeDaysPass();
        assertThat(running.tasksOf(enrolment(ben), BY_NAME)).isEmpty();
        assertThat(running.tasksOf(advice, BY_NAME))
                .extracting(Task::getAssignee)
                .containsExactly(RunningCommunity.FACILITATOR);
        asking.letThreeDaysPass();
        assertThat(running.tasksOf(advice, BY_NAME)).hasSize(1);
        running.submitSample(RunningCommunity.FACILITATOR, advice, BY_NAME, "advice-answer");
        running.submit(
                ana.userId(),
                advice,
                "Say whether it helped",
                Map.of("helpfulAnswers", List.of(advices.answers(advice).get(0).id()), "closingDecision", "CLOSED"));
        assertThat(advices.get(advice).state()).isEqualTo(Advices.State.CLOSED);
    }

    /** From the date over topics, ballot, agenda and the day to what became of the topics and what it was worth. */
    private void hold(int number, String wanted, List<Caller> present) {
        Convenings.Day day = new Convenings.Day(community, number);
        String title = needs.get(wanted).title();
        LocalDate on = running.now().toLocalDate().plusDays(42);
        convening.date(community, 42);
        String proposed = RunningLibrary.title("Proposed when asked");
        convening.propose(group, eve, proposed);
        convening.endCollecting();
        convening.openBallot(community);
        convening.vote(day, ana, title);
        convening.vote(day, ben, title, proposed);
        convening.closeBallot(day);
        convening.setAgenda(day, title, "Where we stand");
        running.moveTo(on.atTime(18, 0));
        running.recordAttendance(community, present);
        sayOutcomes(day);
        assertThat(needs.get(wanted).standing()).isEqualTo("On the agenda of convening " + number);
        assertThat(convening.needOf(day, proposed).state()).isEqualTo(Need.State.LATER);

        present.forEach(member -> convening.sayWorth(group, member, 5, ""));
        assertThat(worth.of(community).get(number).answers()).isEqualTo(present.size());
        assertThat(group.members()).allMatch(member -> running.tasksOf(enrolment(member), "Say what it was worth")
                .isEmpty());
    }

    private void sayOutcomes(Convenings.Day day) {
        Task task = running.taskOf(community, "Say what became of the topics");
        Map<String, Object> answers = new HashMap<>();
        int topics = Math.min(MOST_OUTCOMES, convenings.undecided(day).size());
        for (int number = 1; number <= topics; number++) {
            answers.put("outcome" + number, program.shown(task, "outcome" + number));
        }
        program.driver().submitAs(RunningCommunity.FACILITATOR, task, answers);
        program.driver().runDueJobs();
    }

    private String publish(Caller author, String words, String from, LocalDate reviewBy) {
        String title = RunningLibrary.title(words);
        String practice = practices.begin(author, community, title, from, newSource());
        running.submit(
                author.userId(),
                practice,
                "Describe practice",
                RunningLibrary.with(RunningLibrary.described(title), Map.of("practiceReviewBy", reviewBy.toString())));
        assertThat(library.openReviews(practice)).hasSize(2).noneMatch(review -> review.reviewerId()
                .equals(author.userId()));
        library.openReviews(practice).forEach(review -> library.give(review, RunningLibrary.published()));
        assertThat(practices.get(practice).state()).isEqualTo(Practice.State.PUBLISHED);
        return practice;
    }

    private String tryOut(Caller owner, String practice) {
        String tryOut = library.tryOut(community, owner, RunningLibrary.title("Calls"), "PRACTICE:" + practice);
        assertThat(tryOuts.get(tryOut).state()).isEqualTo(TryOuts.TryOutState.RUNNING);
        library.adopt(tryOut);
        running.submit(
                owner.userId(),
                tryOut,
                "Report try-out",
                RunningLibrary.with(new SampleAnswers().to("try-out-report"), Map.of("tryOutPractice", practice)));
        assertThat(tryOuts.get(tryOut).state()).isEqualTo(TryOuts.TryOutState.REPORTED);
        return tryOut;
    }

    private String winIssue(Caller owner, String tryOut) {
        String issue = openIssue(owner, "Time for calls home", "TRY_OUT:" + tryOut);
        running.submit(owner.userId(), issue, NEXT_ACTION, step("The office decides.", PolicyIssue.State.ACTIVE));
        assertThat(issues.get(issue).state()).isEqualTo(PolicyIssue.State.ACTIVE);
        running.submit(
                owner.userId(),
                issue,
                NEXT_ACTION,
                Map.of("policyDone", "The rule has changed.", "policyState", PolicyIssue.State.WON.name()));
        assertThat(running.endsOf("policy-issue", issue)).contains("endEvent_issueWon");
        return issue;
    }

    private String openIssue(Caller owner, String title, String from) {
        return issues.open(
                owner,
                community,
                new PolicyIssues.Wish(
                        title,
                        "Charter schools get the same.",
                        "Ask who decides.",
                        RunningLibrary.REVIEW_BY.toString(),
                        "The state's office",
                        from),
                newSource());
    }

    private Map<String, Object> step(String done, PolicyIssue.State state) {
        return Map.of(
                "policyDone",
                done,
                "policyState",
                state.name(),
                "policyAction",
                "Write to the committee.",
                "policyDue",
                running.now().toLocalDate().plusDays(20).toString(),
                "policyResponsible",
                "The committee");
    }

    private void proposalIsAnswered() {
        String proposal = proposals.propose(
                dan,
                community,
                new Proposals.Wish("Reading a school budget", "Principals", "Nobody shows us.", "An afternoon."),
                newSource());
        running.submitSample(Program.ADMIN, proposal, "Answer proposal", "proposal-answer");
        assertThat(proposals.get(proposal).standing()).startsWith("Taken up");
        assertThat(asking.lettersTo(dan.userId(), "proposal:" + proposal))
                .containsExactly("Answered: Reading a school budget");
    }

    private void archiveOnItsDay(String practice) {
        String task = "Say whether it is still right";
        assertThat(running.tasksOf(practice, task)).as("before its day").isEmpty();
        running.moveTo(OLD_BY.plusDays(1).atTime(9, 0));
        running.submit(dan.userId(), practice, task, Map.of("renewalChoice", "ARCHIVE"));
        assertThat(practices.get(practice).state()).isEqualTo(Practice.State.ARCHIVED);
    }

    private void endTheYear() {
        assertThat(running.now()).isBefore(RunningCommunity.LAST_DAY.atStartOfDay());
        assertThat(communities.get(community).isOpen()).isTrue();
        running.moveTo(RunningCommunity.LAST_DAY.plusDays(1).atTime(6, 0));
        assertThat(communities.get(community).isOpen()).isFalse();
        running.moveTo(RunningCommunity.LAST_DAY.plusDays(16).atTime(6, 0));
        assertThat(running.endsOf("community-of-practice", community)).containsExactly("endEvent_yearClosed");
    }

    /** Six hours for each convening. */
    private void certifyHours() {
        certified(ana, 3);
        certified(ben, 2);
        certified(cara, 2);
        certified(dan, 1);
        certified(eve, 1);
        assertThat(enrolments.get(enrolment(flo)).state()).isEqualTo(Enrolment.State.NOT_COMPLETED);
        assertThat(certificates.of(enrolment(flo)).filter(Certificate::isOfCompletion))
                .isEmpty();
        assertThat(transcripts.of(enrolment(flo)).total().countedMinutes()).isZero();
    }

    private void certified(Caller member, int convenings) {
        int minutes = convenings * RunningConvening.DAY;
        Certificate certificate = certificates.of(enrolment(member)).orElseThrow();
        assertThat(enrolments.get(enrolment(member)).state()).isEqualTo(Enrolment.State.COMPLETED);
        assertThat(certificate.isOfCompletion()).isTrue();
        assertThat(certificate.facts().totalMinutes()).as(member.userId()).isEqualTo(minutes);
        assertThat(transcripts.of(enrolment(member)).total().countedMinutes())
                .as(member.userId())
                .isEqualTo(minutes);
    }

    private void lineLeadsFrom(Node need, Node issue, String practice, String tryOut) {
        CommunityLine.View there = lines.of(flo, community, need);
        assertThat(there.line().stops()).extracting(stop -> stop.node().kind()).contains(Kind.TOPIC, Kind.AGENDA);
        assertThat(there.line().after(there.start()))
                .extracting(Stop::node)
                .contains(new Node(Kind.PRACTICE, practice));

        CommunityLine.View back = lines.of(flo, community, issue);
        Stop stop = back.start();
        for (Node before : List.of(new Node(Kind.TRY_OUT, tryOut), new Node(Kind.PRACTICE, practice), need)) {
            stop = back.line().before(stop).stream()
                    .filter(one -> one.node().equals(before))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(back.line().stops())
                .containsExactlyInAnyOrderElementsOf(there.line().stops());
    }

    private void goOnInTheNextYear(String later, String practice, String issue) {
        String code = code();
        running.moveTo(NEXT_FIRST_DAY.minusDays(3).atTime(9, 0));
        Map<String, Object> opening = RunningCommunity.opening(code);
        opening.put("startsOn", NEXT_FIRST_DAY.toString());
        opening.put("yearEndsOn", NEXT_FIRST_DAY.plusDays(298).toString());
        program.start("community-of-practice", Program.ADMIN, opening);
        running.moveTo(NEXT_FIRST_DAY.atTime(9, 0));
        String next = communities.requireLatest(code).id();
        assertThat(next).isNotEqualTo(community);

        Caller newcomer = running.somebody("Gus");
        running.ask(next, newcomer, "Grove Charter School");
        Stream.of(ana, cara).forEach(member -> running.ask(next, member, "Aurora Charter School"));
        assertThat(communities.isMember(next, ana.userId())).isTrue();
        assertThat(communities.isMember(next, cara.userId())).isTrue();
        assertThat(communities.isMember(next, newcomer.userId()))
                .as("is still to be confirmed")
                .isFalse();

        assertThat(practices.get(practice).state()).isEqualTo(Practice.State.PUBLISHED);
        assertThat(issues.get(issue).state().isFinal()).isFalse();
        assertThat(running.taskOf(issue, NEXT_ACTION).getAssignee()).isEqualTo(cara.userId());
        assertThat(needs.get(later).state()).isEqualTo(Need.State.LATER);
        convening.date(next, 42);
        convening.endCollecting();
        convening.openBallot(next);
        assertThat(convening.ballot(RunningConvening.first(next)).topics())
                .extracting(topic -> topic.title())
                .contains(needs.get(later).title());
    }

    private static String newSource() {
        return UUID.randomUUID().toString();
    }
}
