package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.capstone.Capstones;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.people.Role;
import org.charterpath.session.Schedule;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An admin sets the order, a presenter sees the time, two panelists score, and all see what came of it. */
@PagesTest
class PresentationPagesTest {

    private static final String COACH = "panels.cleo";
    private static final String OTHER = "panels.dora";
    private static final String PRESENTER = "panels.ana";
    private static final String MATE = "panels.ben";

    private static final List<String> GOOD =
            List.of("3 - Clear: the problem", "3 - Sound", "3 - Shown", "3 - Specific", "3 - Clear: well ordered");

    /** Two points more. */
    private static final List<String> BEST =
            List.of("4 - Compelling", "4 - Exemplary", "3 - Shown", "3 - Specific", "3 - Clear: well ordered");

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Capstones capstones;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Sessions sessions;

    private Windows windows;
    private String cohortId;
    private String enrolmentId;

    @BeforeEach
    void launch() {
        signIns.allow(COACH, "Cleo", "Okafor", Role.COACHES);
        signIns.allow(OTHER, "Dora", "Reyes", Role.COACHES);
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(PRESENTER, "Ana", "Brook", Role.PARTICIPANTS);
        signIns.allow(MATE, "Ben", "Adams", Role.PARTICIPANTS);
        cohortId = program.launchCohortOf(COACH, List.of(PRESENTER, MATE));
        enrolments.in(cohortId).forEach(one -> enrolments.moveTo(Enrolment.State.ACTIVE, one.id()));
        enrolmentId = program.enrolmentOf(cohortId, PRESENTER);
        TrainingSession workshop = sessions.in(cohortId).stream()
                .filter(session -> session.itemId().equals("closing-workshop"))
                .findFirst()
                .orElseThrow();
        sessions.announce(
                workshop.id(),
                new Schedule(
                        Program.CLOSING_WORKSHOP.atTime(10, 0),
                        240,
                        Optional.of("Library"),
                        Optional.empty(),
                        Optional.empty()));
        program.driver().moveTo(Program.morningOf(Program.CLOSING_WORKSHOP.minusDays(2)));
        capstones.markReady(enrolmentId);
        windows = new Windows(program, port);
    }

    @AfterEach
    void closeWindows() {
        windows.close();
        program.driver().backToPresent();
    }

    @Test
    void leadFromTheOrderToWhatCameOfIt() {
        Page avery = windows.open(Program.ADMIN, "/cohorts/" + cohortId + "/presentations");
        Page late = windows.open(Program.ADMIN, "/cohorts/" + cohortId + "/presentations");
        press(avery, "Fill in the rest");
        avery.locator("section[aria-labelledby=order] li")
                .filter(new Locator.FilterOptions().setHasText("Ana Brook"))
                .getByText("Down")
                .click();
        assertThat(avery.locator("section[aria-labelledby=order] li").last()).containsText("2. Ana Brook 11:15 AM");
        avery.locator("section[aria-labelledby=panel]").getByLabel("Dora Reyes").check();
        press(avery, "Save the panel");
        press(avery, "Tell the presenters");
        assertThat(avery.getByRole(AriaRole.STATUS)).containsText("is told");
        shoot(avery, "presentations-01-order");
        press(late, "Fill in the rest");
        assertThat(late.getByRole(AriaRole.ALERT)).containsText("Somebody else has changed this meanwhile");
        avery.locator("#slot-minutes").evaluate("field => { field.removeAttribute('max'); field.value = 4001; }");
        press(avery, "Save the lengths");
        assertThat(avery.getByRole(AriaRole.ALERT)).containsText("Length of a presentation: a whole number from 5");

        Page ana = windows.open(PRESENTER, "/journey");
        assertThat(ana.locator("section[aria-labelledby=capstone-presentation]"))
                .containsText("Time: Thu, Jul 23, 2026, 11:15 AM to 11:30 AM CDT");
        shoot(ana, "presentations-02-time");

        program.run("capstone-presentation", enrolmentId, Map.of("stageId", "july"));
        Tasklist anas = windows.tasklistOf(PRESENTER);
        anas.open("Present capstone");
        assertThat(anas.form()).containsText("You present on Thu, Jul 23, 2026, 11:15 AM to 11:30 AM CDT");
        Screenshots.takeWhole(anas.page, "presentations-03-task");
        present(PRESENTER);

        score(COACH, "3");
        assertThat(windows.open(OTHER, "/presentations").locator("main")).containsText("1 of 2 scores are in.");
        ana.reload();
        assertThat(ana.locator("section[aria-labelledby=capstone-presentation]"))
                .containsText("is being scored");
        score(OTHER, "4");

        ana.reload();
        assertThat(ana.locator("section[aria-labelledby=capstone-presentation]"))
                .containsText(
                        "First presentation: passed, on average 16.0 of 20 points from 2 people, whose totals lie 2 points apart.");
        shoot(ana, "presentations-05-result");
        Page dora = windows.open(OTHER, "/presentations");
        assertThat(dora.locator("main")).containsText("whose totals lie 2 points apart");
        shoot(dora, "presentations-06-panelist");
        avery.navigate(windows.address("/cohorts/" + cohortId + "/presentations"));
        assertThat(avery.locator("main")).containsText("Passed: on average 16.0 of 20 points");
        shoot(avery, "presentations-07-done");

        askForTheScoreThatNobodyIsAskedFor(avery);
    }

    private void askForTheScoreThatNobodyIsAskedFor(Page avery) {
        avery.locator("section[aria-labelledby=panel]").getByLabel("Dora Reyes").uncheck();
        press(avery, "Save the panel");
        String mates = program.enrolmentOf(cohortId, MATE);
        capstones.markReady(mates);
        program.run("capstone-presentation", mates, Map.of("stageId", "july"));
        present(MATE);
        avery.navigate(windows.address("/cohorts/" + cohortId + "/presentations"));
        assertThat(avery.locator("main")).containsText("One score waits for any program admin; it is in Tasklist.");
        shoot(avery, "presentations-08-missing-score");

        avery.getByLabel("Who gives it").selectOption("Dora Reyes");
        press(avery, "Ask this person for Ben Adams");

        assertThat(avery.getByRole(AriaRole.STATUS)).containsText("This person is asked for the score");
        assertThat(avery.getByLabel("Who gives it")).hasCount(0);
    }

    private void present(String presenter) {
        Task present = program.onlyTask(task ->
                task.getTaskDefinitionKey().equals("userTask_presentCapstone") && presenter.equals(task.getAssignee()));
        program.submit(present, program.answersTo(present));
    }

    private void score(String panelist, String level) {
        Tasklist tasklist = windows.tasklistOf(panelist);
        tasklist.open("Score presentation");
        Screenshots.takeWhole(tasklist.page, "presentations-04-score-of-" + panelist);
        (level.equals("4") ? BEST : GOOD)
                .forEach(words -> tasklist.option(words).check());
        tasklist.type("Feedback to the participant", "Show the costs as well.");
        tasklist.complete();
        program.driver().runDueJobs();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** On a desk and on a phone, where nobody has to scroll sideways. */
    private static void shoot(Page page, String name) {
        page.setViewportSize(1280, 900);
        Screenshots.takeWhole(page, name);
        page.setViewportSize(390, 844);
        Assertions.assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        Screenshots.takeWhole(page, name + "-phone");
        page.setViewportSize(1280, 900);
    }
}
