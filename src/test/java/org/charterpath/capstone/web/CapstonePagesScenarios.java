package org.charterpath.capstone.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.capstone.CapstoneTeams;
import org.charterpath.capstone.Capstones;
import org.charterpath.capstone.PresentationDesk;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Capstones and their teams as browsers see them; run on each database by a subclass. */
@PagesTest
abstract class CapstonePagesScenarios {

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String REASON = "The bus company has closed; we would look at walking groups.";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private CapstoneTeams teams;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private PresentationDesk desk;

    @Autowired
    private Capstones capstones;

    private String anas;
    private String bens;
    private String cleos;
    private String coaches;
    private String cohort;
    private Visitor coach;

    @BeforeEach
    void launch() {
        int run = RUNS.incrementAndGet();
        anas = "ana.page" + run;
        bens = "ben.page" + run;
        cleos = "cleo.page" + run;
        coaches = "cora.page" + run;
        signIns.allow(coaches, "Cora", "Lind", Role.COACHES);
        for (String person : new String[] {anas, bens, cleos}) {
            signIns.allow(person, person, "Tester", Role.PARTICIPANTS);
        }
        cohort = program.launchCohortOf(coaches, List.of(anas, bens, cleos));
        coach = SignIns.visit(port, coaches);
    }

    @Test
    void letsTheCoachFormATeamAndChangeIt() {
        String page = "/cohorts/%s/capstones".formatted(cohort);
        assertThat(Visitor.text(coach.open(page))).contains("There is none so far", anas + " Tester");
        assertThat(coach.submit(page, Map.of("name", "x".repeat(4001), "members", enrolmentOf(anas))))
                .satisfies(refused -> {
                    assertThat(refused.statusCode()).isEqualTo(400);
                    assertThat(Visitor.text(refused))
                            .contains("Name of the team: 1 to 120 characters.", "Members: choose 2 to 4 people.");
                });
        assertThat(SignIns.visit(port, anas).open(page).statusCode()).isEqualTo(403);

        String team = teams.form(
                        new Caller(coaches, Set.of(Role.COACHES.id())),
                        cohort,
                        "Buses & bells",
                        List.of(enrolmentOf(anas), enrolmentOf(bens)))
                .teamId();
        program.driver().runDueJobs();
        assertThat(Visitor.text(coach.open(page))).contains("Buses & bells", "Waits for its next gate to open");
        String add = page + "/" + team + "/members";
        assertThat(coach.submit(add, Map.of("member", enrolmentOf(cleos))).statusCode())
                .isEqualTo(302);
        assertThat(coach.submit(add, Map.of("member", enrolmentOf(cleos))).statusCode())
                .isEqualTo(409);
        assertThat(coach.submit(add, Map.of("member", "no-such")).statusCode()).isEqualTo(404);
        String end = add + "/" + enrolmentOf(cleos) + "/end";
        assertThat(coach.submit(end, Map.of()).statusCode()).isEqualTo(302);
        assertThat(coach.submit(end, Map.of()).statusCode()).isEqualTo(409);

        assertThat(Visitor.text(SignIns.visit(port, anas).open("/journey/capstone?enrolment=" + enrolmentOf(anas))))
                .contains("Buses & bells", bens + " Tester", "ot open yet", "Capstone Rehearsal");
        assertThat(coach.open("/journey/capstone?enrolment=" + enrolmentOf(anas))
                        .body())
                .as("each gate is marked as everywhere, and the coach's ways lead on")
                .contains("state-open", "/img/marks.svg#open", "href=\"/coach\"", "href=\"" + page + "\"");
        assertThat(coach.open(page).body()).contains("href=\"/coach\"");
        assertThat(Visitor.text(SignIns.visit(port, anas).open("/journey/capstone")))
                .as("one's own")
                .contains("My capstone", "Buses & bells");
        assertThat(coach.open("/journey/capstone").statusCode())
                .as("whoever has none")
                .isEqualTo(coach.open("/journey").statusCode());
        assertThat(SignIns.visit(port, cleos)
                        .open("/journey/capstone?enrolment=" + enrolmentOf(anas))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void letsAParticipantAskForAnotherScopeOnce() {
        String ana = enrolmentOf(anas);
        program.run("capstone-project", ana, Map.of());
        Visitor own = SignIns.visit(port, anas);
        String page = "/journey/capstone";
        Map<String, String> wish = Map.of("enrolment", ana, "reason", REASON);
        assertThat(Visitor.text(own.open("/journey?enrolment=" + ana))).contains("Open: Capstone");
        assertThat(own.submit(page, wish)).satisfies(refused -> {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(Visitor.text(refused)).contains("no approved proposal");
        });
        Task proposal = only(ana, "userTask_fillInWorksheet");
        program.submit(proposal, program.answersTo(proposal));
        program.submit(only(ana, "userTask_reviewWorksheet"), new HashMap<>(Map.of("reviewDecision", "APPROVED")));

        assertThat(own.submit(page, Map.of("enrolment", ana, "reason", "x".repeat(4001)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(own.submit(page, Map.of("enrolment", ana, "reason", "?")).statusCode())
                .isEqualTo(400);
        assertThat(SignIns.visit(port, bens).submit(page, wish).statusCode()).isEqualTo(404);
        assertThat(own.submit(page, wish).statusCode()).isEqualTo(302);
        assertThat(Visitor.text(own.open(page + "?enrolment=" + ana)))
                .contains(REASON, "Waits for the coach.")
                .doesNotContain("Ask for another scope");
        assertThat(own.submit(page, wish).statusCode()).isEqualTo(400);
        program.submit(only(ana, "userTask_decideScopeChange"), new HashMap<>(Map.of("scopeDecision", "APPROVED")));
        assertThat(Visitor.text(own.open(page + "?enrolment=" + ana)))
                .contains("Granted: the proposal was opened again.");
    }

    @Test
    void tellsWhoeverComesSecondOfATeamSo() {
        teams.form(
                new Caller(coaches, Set.of(Role.COACHES.id())),
                cohort,
                "Doors",
                List.of(enrolmentOf(anas), enrolmentOf(bens)));
        program.driver().runDueJobs();
        program.moveTo(LocalDate.of(2026, 2, 10));
        String team = teams.ownerOf(enrolmentOf(anas));
        Task gate = only(team, "userTask_fillInWorksheet");
        String claim = "/camunda/api/engine/engine/default/task/%s/claim".formatted(gate.getId());
        Visitor ana = SignIns.visit(port, anas);
        Visitor ben = SignIns.visit(port, bens);

        assertThat(ana.post(claim, "{\"userId\": \"%s\"}".formatted(anas)))
                .satisfies(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204));
        assertThat(ben.post(claim, "{\"userId\": \"%s\"}".formatted(bens)).statusCode())
                .isEqualTo(409);
        assertThat(tasks.createTaskQuery().taskId(gate.getId()).singleResult().getAssignee())
                .isEqualTo(anas);
    }

    /** Neither the engine, nor a page, nor what people take away with them. */
    @Test
    void showsNobodyAScoreBeforeAllAreInInWhicheverWayItIsAskedFor() throws IOException {
        String others = "dora.page" + RUNS.get();
        signIns.allow(others, "Dora", "Panelist", Role.COACHES);
        signIns.allow(others, "Dora", "Panelist", Role.PROGRAM_ADMINS);
        String ana = enrolmentOf(anas);
        program.driver().moveTo(Program.morningOf(Program.CLOSING_WORKSHOP));
        desk.choosePanel(cohort, Optional.empty(), List.of(others));
        capstones.markReady(ana);
        program.run("capstone-presentation", ana, Map.of("stageId", "july"));
        Task present = program.onlyTask(task ->
                anas.equals(task.getAssignee()) && task.getTaskDefinitionKey().equals("userTask_presentCapstone"));
        program.submit(present, program.answersTo(present));
        String words = "Nobody but Cora wrote this " + RUNS.get();
        Task first = scoreOf(ana, coaches);
        program.submit(first, scores("3", words));
        Task second = scoreOf(ana, others);

        Visitor presenter = SignIns.visit(port, anas);
        Visitor panelist = SignIns.visit(port, others);
        for (Visitor curious : List.of(presenter, panelist)) {
            for (String address : waysToAScore(ana, first, second)) {
                HttpResponse<String> answer = curious.fetch(address);
                assertThat(answer.statusCode()).as(address).isLessThan(500);
                assertThat(answer.body()).as(address).doesNotContain(words, "scoreProblem\":");
            }
        }
        assertThat(Visitor.text(panelist.open("/presentations"))).contains("1 of 2 scores are in.");
        assertThat(taken(presenter, "/my-data")).noneMatch(text -> text.contains(words));
        assertThat(taken(panelist, "/my-data")).noneMatch(text -> text.contains(words));
        assertThat(taken(panelist, "/people/" + coaches + "/data"))
                .as("of who has given it, by an admin who is on the same panel")
                .noneMatch(text -> text.contains(words) || text.contains("\"problem\" : 3"));
        assertThat(panelist.fetch("/camunda/api/engine/engine/default/task/" + second.getId() + "/form-variables")
                        .body())
                .contains("participantName");

        program.submit(second, scores("3", "Speak up."));
        assertThat(Visitor.text(panelist.open("/presentations"))).contains(words);
        assertThat(taken(coach, "/my-data")).anyMatch(text -> text.contains("\"problem\" : 3"));
    }

    private List<String> waysToAScore(String presenter, Task first, Task second) {
        String engine = "/camunda/api/engine/engine/default";
        String given = first.getProcessInstanceId();
        Stream<String> ofTheEngine = Stream.of(
                        "/task",
                        "/task/%s".formatted(first.getId()),
                        "/task/%s/variables".formatted(second.getId()),
                        "/task/%s/form-variables".formatted(first.getId()),
                        "/task/%s/form-variables".formatted(second.getId()),
                        "/process-instance/%s/variables".formatted(second.getProcessInstanceId()),
                        "/variable-instance?processInstanceIdIn=%s".formatted(second.getProcessInstanceId()),
                        "/history/task?processInstanceId=" + given,
                        "/history/detail?processInstanceId=" + given,
                        "/history/variable-instance?processInstanceId=" + given,
                        "/history/variable-instance?variableName=scoreFeedback",
                        "/history/activity-instance?processInstanceId=" + given,
                        "/history/process-instance?processInstanceBusinessKey=" + presenter,
                        "/history/user-operation?processInstanceId=" + given)
                .map(engine::concat);
        return Stream.concat(
                        ofTheEngine,
                        Stream.of(
                                "/journey?enrolment=" + presenter,
                                "/journey/capstone?enrolment=" + presenter,
                                "/journey/portfolio?enrolment=" + presenter,
                                "/presentations",
                                "/coach",
                                "/cohorts/%s".formatted(cohort),
                                "/cohorts/%s/presentations".formatted(cohort),
                                "/cohorts/%s/people/%s".formatted(cohort, presenter),
                                "/cohorts/%s/report".formatted(cohort),
                                "/outbox",
                                "/api/v1/enrolments",
                                "/api/v1/messages",
                                "/api/v1/audit",
                                "/api/v1/audit?subject=" + presenter,
                                "/api/v1/transcripts/" + presenter,
                                "/api/v1/transcripts/" + presenter + "?format=csv"))
                .toList();
    }

    private Task scoreOf(String presenter, String panelist) {
        return program.onlyTask(task -> panelist.equals(task.getAssignee())
                && task.getTaskDefinitionKey().equals("userTask_scorePresentation")
                && runtime.createProcessInstanceQuery()
                                .processInstanceId(task.getProcessInstanceId())
                                .processInstanceBusinessKey(presenter)
                                .count()
                        > 0);
    }

    private static Map<String, Object> scores(String level, String feedback) {
        Map<String, Object> scores = new HashMap<>();
        List.of("scoreProblem", "scoreApproach", "scoreResults", "scoreReflection", "scoreDelivery")
                .forEach(criterion -> scores.put(criterion, level));
        scores.put("scoreFeedback", feedback);
        return scores;
    }

    /** The texts in the archive that somebody takes away. */
    private static List<String> taken(Visitor visitor, String address) throws IOException {
        Matcher token = CSRF.matcher(visitor.open("/my-data").body());
        assertThat(token.find()).isTrue();
        byte[] archive = visitor.exchange(
                        address,
                        request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("_csrf=" + token.group(1))),
                        BodyHandlers.ofByteArray())
                .body();
        List<String> texts = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            while (zip.getNextEntry() != null) {
                texts.add(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(texts).as(address).hasSizeGreaterThan(10);
        return texts;
    }

    private String enrolmentOf(String person) {
        return program.enrolmentOf(cohort, person);
    }

    private Task only(String owner, String element) {
        return program.onlyTask(task -> task.getTaskDefinitionKey().equals(element)
                && !task.getName().contains("Assessment")
                && !task.getName().contains("Evaluation")
                && runtime.createProcessInstanceQuery()
                                .processInstanceId(task.getProcessInstanceId())
                                .processInstanceBusinessKey(owner)
                                .count()
                        > 0);
    }
}
