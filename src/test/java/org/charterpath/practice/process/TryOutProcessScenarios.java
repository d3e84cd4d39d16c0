package org.charterpath.practice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.NotFoundException;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.community.Communities;
import org.charterpath.community.CommunityLinks;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.community.CommunityMembers;
import org.charterpath.community.CommunityParts;
import org.charterpath.community.RunningCommunity;
import org.charterpath.cycle.Cycles;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.charterpath.practice.Practice;
import org.charterpath.practice.Practices;
import org.charterpath.practice.RunningLibrary;
import org.charterpath.practice.TryOuts;
import org.charterpath.practice.TryOuts.TryOutState;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process {@code try-out}: a series of cycles, then a report. Run on each database by a subclass. */
@ProcessTest
abstract class TryOutProcessScenarios {

    private static final String REPORT = "Report try-out";

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
    private Cycles cycles;

    @Autowired
    private Practices practices;

    @Autowired
    private TryOuts tryOuts;

    @Autowired
    @Qualifier("tryOutPart")
    private CommunityParts part;

    @Autowired
    private JdbcClient jdbc;

    private String community;
    private Caller ana;

    private void open() {
        community = communities.open();
        ana = communities.member(community, "Ana", "Aurora Charter School");
    }

    private String code() {
        return all.get(community).code();
    }

    private List<String> offered(Caller reader) {
        return part.of(reader, all.get(community)).items().stream()
                .filter(CommunityParts.Item::isWaiting)
                .map(CommunityParts.Item::title)
                .toList();
    }

    @Test
    void isReportedByItsOwnerOnceItsCyclesAreOver() {
        open();
        String title = RunningLibrary.title("Calls");
        String tryOut = library.tryOut(community, ana, title, "");
        assertThat(communities.tasksOf(tryOut, REPORT)).isEmpty();
        library.adopt(tryOut);
        Task task = communities.taskOf(tryOut, REPORT);
        assertThat(task.getAssignee()).isEqualTo(ana.userId());
        assertThat(task.getDueDate().toInstant())
                .isEqualTo(program.driver().now().plus(Duration.ofDays(21)));
        assertThat(jdbc.sql("select recipient_id from notification where message_key like ?")
                        .param("try-out:%s:report:%%".formatted(tryOut))
                        .query(String.class)
                        .list())
                .containsExactly(ana.userId());
        assertThat(offered(ana)).containsExactly("To be reported at the next convening: " + title);
        program.refuse(
                ana.userId(),
                task,
                RunningLibrary.with(new SampleAnswers().to("try-out-report"), Map.of("tryOutPractice", "of nobody")),
                "The practice that it belongs to");
        program.refuse(
                ana.userId(),
                task,
                RunningLibrary.with(
                        new SampleAnswers().to("try-out-report"), Map.of("tryOutHappened", "x".repeat(4001))),
                "What happened");
        program.submit(task, new SampleAnswers().to("try-out-report"));
        assertThat(communities.endsOf("try-out", tryOut)).containsExactly("endEvent_tryOutReported");
        assertThat(tryOuts.get(tryOut).state()).isEqualTo(TryOutState.REPORTED);
        assertThat(tryOuts.get(tryOut).report().orElseThrow().lesson()).isEqualTo("Look at the numbers first.");
        assertThat(part.of(ana, all.get(community)).items())
                .extracting(CommunityParts.Item::title)
                .contains("To be reported at the next convening: " + title);
    }

    @Test
    void isDueWhenTheNextConveningBegins() {
        open();
        communities.scheduleConvening(community);
        String tryOut = library.tryOut(community, ana, "Soon", "");
        library.adopt(tryOut);
        assertThat(communities.taskOf(tryOut, REPORT).getDueDate().toInstant())
                .isEqualTo(all.convening(community, 1).startsAt().orElseThrow());
    }

    @Test
    void isNotReportedWhileItsCyclesGoOn() {
        open();
        String tryOut = library.tryOut(community, ana, "Going on", "");
        library.decide(
                tryOut,
                Map.of(
                        "cycleDecision",
                        "ADAPT",
                        "cycleReason",
                        "It helped a little",
                        "cycleChangedPlan",
                        "Call on the day before"));
        assertThat(tryOuts.get(tryOut).state()).isEqualTo(TryOutState.RUNNING);
        assertThat(communities.tasksOf(tryOut, REPORT)).isEmpty();
    }

    @Test
    void endsWithoutAReportWhereItsCyclesEndEarly() {
        open();
        String tryOut = library.tryOut(community, ana, "Stopped", "");
        cycles.end(tryOuts.get(tryOut).seriesId(), "The school is closed", ana.userId());
        program.driver().runDueJobs();
        assertThat(communities.endsOf("try-out", tryOut)).containsExactly("endEvent_tryOutEndedEarly");
        assertThat(tryOuts.get(tryOut).state()).isEqualTo(TryOutState.ENDED_EARLY);
    }

    @Test
    void becomesAPracticeThatIsBegunAndLinked() {
        open();
        String title = RunningLibrary.title("To be written down");
        String tryOut = library.tryOut(community, ana, title, "");
        library.adopt(tryOut);
        communities.submit(
                ana.userId(),
                tryOut,
                REPORT,
                RunningLibrary.with(new SampleAnswers().to("try-out-report"), Map.of("tryOutPractice", "NEW")));
        String practice = tryOuts.get(tryOut).practiceId().orElseThrow();
        assertThat(practices.get(practice).title()).isEqualTo(title);
        assertThat(communities.taskOf(practice, "Describe practice: " + title).getAssignee())
                .isEqualTo(ana.userId());
        assertThat(links.line(code(), new Node(Kind.TRY_OUT, tryOut)).steps())
                .containsExactly(
                        new CommunityLinks.Step(new Node(Kind.TRY_OUT, tryOut), new Node(Kind.PRACTICE, practice)));
    }

    @Test
    void beginsWithAPracticeOfTheCommunityAndCanBelongToIt() {
        open();
        communities.member(community, "Ben", "Birch Charter School");
        communities.member(community, "Cleo", "Cedar Charter School");
        String practice = library.publish(community, ana, RunningLibrary.title("Old"), Practice.Audience.MEMBERS);
        String tryOut = library.tryOut(community, ana, "Again", "PRACTICE:" + practice);
        assertThat(tryOuts.get(tryOut).practiceId()).hasValue(practice);
        assertThat(links.line(code(), new Node(Kind.PRACTICE, practice)).stops())
                .extracting(stop -> stop.node().kind())
                .containsExactly(Kind.PRACTICE, Kind.TRY_OUT);
        library.adopt(tryOut);
        communities.submit(
                ana.userId(),
                tryOut,
                REPORT,
                RunningLibrary.with(new SampleAnswers().to("try-out-report"), Map.of("tryOutPractice", practice)));
        assertThat(tryOuts.get(tryOut).practiceId()).hasValue(practice);
    }

    @Test
    void refusesStrangersMissingWordsAndThingsOfOthers() {
        open();
        Caller stranger = communities.somebody("Sid");
        assertThatThrownBy(() -> library.tryOut(community, stranger, "Not mine", ""))
                .isInstanceOf(NotFoundException.class);
        String source = UUID.randomUUID().toString();
        assertThatThrownBy(() -> tryOuts.begin(
                        ana, community, new TryOuts.Wish(" ", "x".repeat(4001), "NEED:none", ana.userId()), source))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Title: it is missing.")
                .hasMessageContaining("What is tried: it has 4001 characters")
                .hasMessageContaining("What it came of");
        assertThatThrownBy(() -> tryOuts.begin(
                        ana, community, new TryOuts.Wish("Title", "Tried", "", stranger.userId()), source))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Owner");
        String begun = tryOuts.begin(ana, community, new TryOuts.Wish("Title", "Tried", "", ana.userId()), source);
        assertThat(tryOuts.begin(ana, community, new TryOuts.Wish("Title", "Tried", "", ana.userId()), source))
                .as("sent twice")
                .isEqualTo(begun);
    }

    @Test
    void goesToTheFacilitatorWhenItsOwnerLeavesWhileItGoesOnOrIsToBeReported() {
        open();
        String running = library.tryOut(community, ana, "Running", "");
        String over = library.tryOut(community, ana, "Over", "");
        library.adopt(over);
        members.leave(ana, community);
        for (String tryOut : List.of(running, over)) {
            assertThat(tryOuts.get(tryOut).ownerId()).isEqualTo(RunningCommunity.FACILITATOR);
        }
        assertThat(communities.taskOf(over, REPORT).getAssignee()).isEqualTo(RunningCommunity.FACILITATOR);
        library.adopt(running);
        assertThat(communities.taskOf(running, REPORT).getAssignee()).isEqualTo(RunningCommunity.FACILITATOR);
    }

    @Test
    void isBegunUnderATitleOfOneLineInAYearThatGoesOn() {
        open();
        assertThatThrownBy(() -> library.tryOut(community, ana, "One line\nBcc: everybody@example.org", ""))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Title: it has several lines; write one.");
        all.endYear(community);
        assertThatThrownBy(() -> library.tryOut(community, ana, "Too late", ""))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Try-out: the year of this community is over.");
    }

    @Test
    void staysWithAMemberOfTheNextYearWhoLeavesTheOneBefore() {
        open();
        String running = library.tryOut(community, ana, "Running on", "");
        String over = library.tryOut(community, ana, "To be reported", "");
        library.adopt(over);
        String next = communities.open(all.get(community).code(), Map.of());
        communities.ask(next, ana, "Aurora Charter School");
        members.leave(ana, community);
        for (String tryOut : List.of(running, over)) {
            assertThat(tryOuts.get(tryOut).ownerId()).isEqualTo(ana.userId());
        }
    }

    @Test
    void isBegunOnceWhenItIsSentTwiceAtTheSameMoment() {
        open();
        String source = UUID.randomUUID().toString();
        TryOuts.Wish wish = new TryOuts.Wish("Twice at once", "Tried", "", ana.userId());
        List<CompletableFuture<String>> sent = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> tryOuts.begin(ana, community, wish, source)))
                .limit(4)
                .toList();
        assertThat(sent.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }
}
