package org.charterpath.capstone.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.capstone.CapstoneTeams;
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
