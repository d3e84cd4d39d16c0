package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A capstone that two carry together, from the forming of the team to another scope; on a desk and a phone. */
@PagesTest
class CapstoneTeamsTest {

    private static final int PHONE = 390;

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private TaskService tasks;

    private Windows windows;

    @BeforeEach
    void open() {
        windows = new Windows(program, port);
    }

    @AfterEach
    void close() {
        windows.close();
        program.driver().backToPresent();
    }

    @Test
    void carriesACapstoneTogetherAndChangesItsScope() {
        signIns.allow("mira.pair", "Mira", "Okafor", Role.PARTICIPANTS);
        signIns.allow("noel.pair", "Noel", "Haddad", Role.PARTICIPANTS);
        signIns.allow("cora.pair", "Cora", "Lind", Role.COACHES);
        String cohort = program.launchCohortOf("cora.pair", List.of("mira.pair", "noel.pair"));
        Page cora = windows.open("cora.pair", "/cohorts/%s/capstones".formatted(cohort));
        cora.getByLabel("Name of the team").fill("Walking school buses");
        cora.getByLabel("Mira Okafor").check();
        cora.getByLabel("Noel Haddad").check();
        shoot(cora, "capstone-01-form");
        cora.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Form the team"))
                .click();
        assertThat(cora.getByRole(AriaRole.STATUS)).containsText("The team is formed");
        shoot(cora, "capstone-02-formed");
        program.driver().runDueJobs();
        program.moveTo(LocalDate.of(2026, 2, 10));

        Tasklist mira = windows.tasklistOf("mira.pair");
        mira.openList("For my team");
        mira.open("Fill in worksheet: Capstone Proposal");
        mira.screenshot("capstone-03-claim");
        Task proposal = program.onlyTask(task -> "Fill in worksheet: Capstone Proposal".equals(task.getName()));
        tasks.claim(proposal.getId(), "mira.pair");
        Map<String, Object> answers = new HashMap<>(program.answersTo(proposal));
        answers.put("minutesTracked", 50);
        program.driver().submitAs("mira.pair", proposal, answers);
        program.driver().runDueJobs();
        program.submit(
                program.onlyTask(task -> task.getName().startsWith("Track minutes: Capstone Proposal")),
                Map.of("minutesTracked", 70));
        Tasklist coach = windows.tasklistOf("cora.pair");
        coach.open("Review worksheet: Capstone Proposal");
        assertThat(coach.form()).containsText("Noel Haddad 70");
        coach.screenshot("capstone-04-review");
        program.submit(
                program.onlyTask(task -> task.getName().startsWith("Review worksheet: Capstone Proposal")),
                new HashMap<>(Map.of("reviewDecision", "APPROVED")));

        Page noel =
                windows.open("noel.pair", "/journey/capstone?enrolment=" + program.enrolmentOf(cohort, "noel.pair"));
        noel.getByLabel("What has changed?")
                .fill("The district now runs the buses itself. We would look at the doors instead.");
        shoot(noel, "capstone-05-own");
        noel.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask for another scope"))
                .click();
        assertThat(noel.getByRole(AriaRole.STATUS)).containsText("It is asked.");
        shoot(noel, "capstone-06-asked");
        program.driver().runDueJobs();
        coach.open("Decide scope change");
        assertThat(coach.form()).containsText("look at the doors instead");
        coach.screenshot("capstone-07-decide");
        program.submit(
                program.onlyTask(task -> task.getTaskDefinitionKey().equals("userTask_decideScopeChange")),
                new HashMap<>(Map.of("scopeDecision", "APPROVED")));
        noel.reload();
        assertThat(noel.locator("main")).containsText("Granted: the proposal was opened again.");
        shoot(noel, "capstone-08-granted");
    }

    private static void shoot(Page page, String name) {
        page.setViewportSize(PHONE, 844);
        assertThat(page.locator("html")).hasJSProperty("scrollWidth", PHONE);
        Screenshots.takeWhole(page, name + "-phone");
        page.setViewportSize(1280, 900);
        Screenshots.takeWhole(page, name);
    }
}
