package org.charterpath.peer.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.coursework.Coursework;
import org.charterpath.enrolment.Withdrawals;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.peer.Peers;
import org.charterpath.peer.SharedWorksheets;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People of a cohort who find one another, as their browsers see it; run on each database by a subclass. */
@PagesTest
abstract class PeersScenarios {

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final String WORKSHEET = "Pain Points & Priorities";
    private static final String ITEM = "pain-points-priorities";
    private static final int RUNNERS = 4;

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Withdrawals withdrawals;

    @Autowired
    private Coursework coursework;

    @Autowired
    private Peers peers;

    @Autowired
    private SharedWorksheets worksheets;

    @Autowired
    private JdbcClient jdbc;

    private String rosa;
    private String enrolment;
    private String cohort;
    private Visitor own;
    private Visitor peer;
    private Visitor stranger;

    @BeforeEach
    void enrolRosa() {
        program.moveTo(LocalDate.of(2025, 11, 16));
        int run = RUNS.incrementAndGet();
        rosa = "rosa" + run;
        enrolment = program.enrolActive(rosa);
        cohort = enrolments.get(enrolment).cohortId();
    }

    /** Rosa, somebody of her cohort and somebody of another one, each at a browser. */
    private void signIn() {
        String other = "peer" + RUNS.get();
        jdbc.sql("update enrolment set cohort_id = ? where id = ?")
                .params(cohort, program.enrolActive(other))
                .update();
        program.enrolActive(stranger());
        own = visit(rosa, "Rosa", Role.PARTICIPANTS);
        peer = visit(other, "Per", Role.PARTICIPANTS);
        stranger = visit(stranger(), "Stella", Role.PARTICIPANTS);
    }

    private Visitor visit(String userId, String firstName, Role role) {
        signIns.allow(userId, firstName, "Nguyen", role);
        return SignIns.visit(port, userId);
    }

    @Test
    void listsWhoeverAgreesToTheOwnCohortUntilItIsTakenBack() {
        signIn();
        assertThat(Visitor.text(own.open("/peers"))).contains("You are not listed. Nobody is unless they agree.");
        assertThat(agree(own, "", "r".repeat(201), false))
                .contains("400 ", "Your role: one line of 1 to 120 characters.")
                .contains("How to reach you: one line of at most 200 characters.")
                .contains("The box: nobody is listed who has not ticked it.");
        assertThat(agree(own, "x".repeat(4001), "", true)).contains("400 ", "Your role: one line");
        assertThat(Visitor.text(peer.open("/peers"))).contains("Nobody is listed so far");

        assertThat(agree(own, "Head of <Operations>", "rosa@lakes.example", true))
                .startsWith("302 ");
        assertThat(agree(own, "Head of <Operations>", "rosa@lakes.example", true))
                .startsWith("302 ");
        String listed = "Nguyen Harbor Charter Head of <Operations> rosa@lakes.example";
        for (Visitor reader : List.of(
                own,
                peer,
                visit(Program.COACH, "Casey", Role.COACHES),
                visit(Program.ADMIN, "Avery", Role.PROGRAM_ADMINS))) {
            HttpResponse<String> page = reader.open("/peers?cohort=" + cohort);
            assertThat(Visitor.text(page).replace("(you) ", "")).contains(listed);
            assertThat(page.headers().firstValue("Cache-Control"))
                    .get()
                    .asString()
                    .contains("no-store");
        }
        assertThat(Visitor.text(peer.open("/peers")))
                .doesNotContain("peer", "(you)")
                .contains(listed);
        for (Visitor reader : List.of(stranger, visit("corin", "Corin", Role.COACHES))) {
            assertThat(reader.open("/peers?cohort=" + cohort).statusCode()).isEqualTo(404);
            assertThat(Visitor.text(reader.open("/peers"))).doesNotContain("Head of");
        }
        assertThat(agree(peer, "Me instead", "", true)).startsWith("404 ");
        assertThat(submit(peer, "/peers/entry/end", Map.of("enrolment", enrolment)))
                .startsWith("404 ");
        assertThat(submit(peer, "/peers/entry/end", Map.of("enrolment", "no-such")))
                .startsWith("404 ");

        assertThat(agree(own, "Head of Operations", "", true)).startsWith("302 ");
        assertThat(Visitor.text(peer.open("/peers")))
                .contains("Head of Operations not given")
                .doesNotContain("lakes");
        assertThat(submit(own, "/peers/entry/end", Map.of("enrolment", enrolment)))
                .startsWith("302 ");
        assertThat(submit(own, "/peers/entry/end", Map.of("enrolment", enrolment)))
                .startsWith("302 ");
        assertThat(Visitor.text(peer.open("/peers"))).doesNotContain("Head of");
        assertThat(jdbc.sql(
                                "select wording || job_title || reach from peer_consent where enrolment_id = ? and agreed_at is not null"
                                        + " and ended_at is not null")
                        .param(enrolment)
                        .query(String.class)
                        .list())
                .as("what is kept: the words and the times")
                .containsExactly(Peers.WORDING);
    }

    @Test
    void showsAWorksheetAsItWasHandedInLastUntilItIsUnshared() {
        signIn();
        assertThat(share(own, ITEM)).startsWith("404 ");
        Task review = program.handInWorksheet(enrolment);
        coursework.assignWorksheet(enrolment, "march", "hiring-process-checklist");
        coursework.assignWorksheet(enrolment, "november", "analyzing-statutes");
        assertThat(share(own, "hiring-process-checklist")).contains("400 ", "stays with you and whoever reviews it");
        assertThat(share(own, "analyzing-statutes")).contains("400 ", "has to be handed in before it can be shared.");
        assertThat(share(peer, ITEM)).startsWith("404 ");
        assertThat(Visitor.text(own.open("/peers"))).contains(WORKSHEET).doesNotContain("as others read it");

        assertThat(share(own, ITEM)).startsWith("302 ");
        assertThat(share(own, ITEM)).startsWith("302 ");
        String page = "/peers/worksheets/" + shared();
        assertThat(Visitor.text(peer.open("/peers"))).contains(WORKSHEET + " Rosa");
        String first = answer();
        assertThat(Visitor.text(peer.open(page))).contains("Pain point 1: what goes wrong " + first);
        assertThat(stranger.open(page).statusCode()).isEqualTo(404);
        assertThat(stranger.open("/peers/worksheets/no-such").statusCode()).isEqualTo(404);
        assertThat(submit(peer, page + "/end", Map.of())).startsWith("404 ");

        // Back with its owner: gone. Handed in again: what is read is the newer one, without what the coach wrote.
        program.submit(review, Map.of("reviewDecision", "RETURNED", "reviewFeedback", "Name the costs, please."));
        assertThat(peer.open(page).statusCode()).isEqualTo(404);
        assertThat(Visitor.text(peer.open("/peers"))).doesNotContain(WORKSHEET);
        Task again = program.onlyTask(task -> task.getProcessInstanceId().equals(review.getProcessInstanceId()));
        Map<String, Object> answers = program.answersTo(again);
        answers.put("pain1Description", "The second look at it");
        program.submit(again, answers);
        assertThat(Visitor.text(peer.open(page)))
                .contains("Pain point 1: what goes wrong The second look at it")
                .doesNotContain("Name the costs", first);

        assertThat(submit(own, page + "/end", Map.of())).startsWith("302 ");
        assertThat(submit(own, page + "/end", Map.of())).startsWith("302 ");
        assertThat(peer.open(page).statusCode()).isEqualTo(404);
        assertThat(own.open(page).statusCode()).isEqualTo(404);
    }

    @Test
    void showsNoAssessmentNotEvenOneThatWasSharedBefore() {
        signIn();
        program.handInWorksheet(enrolment);
        share(own, ITEM);
        String page = "/peers/worksheets/" + shared();
        jdbc.sql("update assignment set item_id = 'initial-competency-assessment' where owner_id = ? and item_id = ?")
                .params(enrolment, ITEM)
                .update();

        assertThat(own.open(page).statusCode()).isEqualTo(404);
        assertThat(peer.open(page).statusCode()).isEqualTo(404);
        assertThat(Visitor.text(own.open("/peers"))).doesNotContain(WORKSHEET);
        assertThat(share(own, "initial-competency-assessment"))
                .contains("400 ", "stays with you and whoever reviews it");
    }

    @Test
    void endsForWhoeverIsNotInTheCohortAnyMore() {
        signIn();
        program.handInWorksheet(enrolment);
        agree(own, "Head of Operations", "", true);
        share(own, ITEM);
        String page = "/peers/worksheets/" + shared();
        assertThat(peer.open(page).statusCode()).isEqualTo(200);

        // What was for one cohort is not for another.
        String other = enrolments.of(stranger()).get(0).cohortId();
        moveTo(other);
        assertThat(peer.open(page).statusCode()).isEqualTo(404);
        assertThat(stranger.open(page).statusCode()).isEqualTo(404);
        assertThat(Visitor.text(peer.open("/peers"))).doesNotContain("Head of Operations", WORKSHEET);
        assertThat(Visitor.text(stranger.open("/peers"))).doesNotContain("Head of Operations", WORKSHEET);
        assertThat(Visitor.text(own.open("/peers")))
                .contains("You are not listed.")
                .doesNotContain("as others read it");
        moveTo(cohort);
        assertThat(peer.open(page).statusCode()).isEqualTo(200);

        withdrawals.withdraw(enrolment);
        assertThat(peer.open(page).statusCode()).isEqualTo(404);
        assertThat(Visitor.text(peer.open("/peers"))).doesNotContain("Head of Operations", WORKSHEET);
        assertThat(own.open("/peers?cohort=" + cohort).statusCode()).isEqualTo(404);
        assertThat(Visitor.text(own.open("/peers"))).contains("You are in no cohort at present.");
        assertThat(agree(own, "Head of Operations", "", true)).startsWith("404 ");

        // Whoever comes back is asked anew.
        enrolments.reenter(enrolment);
        assertThat(Visitor.text(own.open("/peers"))).contains("You are not listed.");
        assertThat(Visitor.text(peer.open("/peers"))).doesNotContain("Head of Operations", WORKSHEET);
        agree(own, "Head of Operations", "", true);
        assertThat(Visitor.text(peer.open("/peers"))).contains("Head of Operations");
        share(own, ITEM);
        enrolments.moveTo(Enrolment.State.COMPLETED, enrolment);
        assertThat(Visitor.text(peer.open("/peers"))).doesNotContain("Head of Operations", WORKSHEET);
        assertThat(Stream.of("peer_consent", "shared_worksheet").map(table -> jdbc.sql(
                                "select count(*) from %s where enrolment_id = ? and ended_at is null".formatted(table))
                        .param(enrolment)
                        .query(Integer.class)
                        .single()))
                .containsExactly(0, 0);
        assertThat(jdbc.sql("select distinct job_title || reach from peer_consent where enrolment_id = ?")
                        .param(enrolment)
                        .query(String.class)
                        .list())
                .as("what is left of it where the program has ended")
                .containsExactly("");
    }

    private static String stranger() {
        return "outsider" + RUNS.get();
    }

    private void moveTo(String cohortId) {
        jdbc.sql("update enrolment set cohort_id = ? where id = ?")
                .params(cohortId, enrolment)
                .update();
    }

    @Test
    void keepsOneOfEachHoweverManyWindowsAskAtOnce() throws Exception {
        program.handInWorksheet(enrolment);
        Caller caller = new Caller(rosa, Set.of(Role.PARTICIPANTS.id()));
        AtTheSameMoment.take(RUNNERS, 1, runner -> turn -> {
            peers.agree(caller, enrolment, "Head of Operations", "", true);
            worksheets.share(caller, enrolment, ITEM);
            return runner;
        });
        assertThat(Stream.of("peer_consent", "shared_worksheet")
                        .map(table -> jdbc.sql("select count(*) from %s where enrolment_id = ?".formatted(table))
                                .param(enrolment)
                                .query(Integer.class)
                                .single()))
                .containsExactly(1, 1);
    }

    private String agree(Visitor visitor, String jobTitle, String reach, boolean agreed) {
        return submit(
                visitor,
                "/peers/entry",
                agreed
                        ? Map.of("enrolment", enrolment, "jobTitle", jobTitle, "reach", reach, "agreed", "true")
                        : Map.of("enrolment", enrolment, "jobTitle", jobTitle, "reach", reach));
    }

    private String share(Visitor visitor, String item) {
        return submit(visitor, "/peers/worksheets", Map.of("enrolment", enrolment, "worksheet", item));
    }

    private static String submit(Visitor visitor, String path, Map<String, String> fields) {
        HttpResponse<String> answer = visitor.submit(path, fields);
        return answer.statusCode() + " " + Visitor.text(answer);
    }

    private String shared() {
        return jdbc.sql("select id from shared_worksheet where enrolment_id = ? and ended_at is null")
                .param(enrolment)
                .query(String.class)
                .single();
    }

    /** What was handed in first, as it is kept. */
    private String answer() {
        return coursework
                .handedIn(coursework.get(enrolment, ITEM))
                .text("pain1Description")
                .orElseThrow();
    }
}
