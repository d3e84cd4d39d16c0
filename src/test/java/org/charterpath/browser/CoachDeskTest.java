package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.cohort.Enrolments;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A coach's morning at the desk: what waits, twelve claims ticked with one key, and a note that nobody else reads. */
@PagesTest
@PostgresDatabase
class CoachDeskTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 11, 16);
    private static final String COACH = "morning.coach";
    private static final String PARTICIPANT = "morning.walker";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    private Windows windows;

    @BeforeEach
    void work() {
        program.moveTo(TODAY);
        signIns.allow(COACH, "Cora", "Okafor", Role.COACHES);
        signIns.allow(PARTICIPANT, "Paula", "Larsen", Role.PARTICIPANTS);
        String enrolmentId = program.enrolActive(PARTICIPANT);
        enrolments.assignCoach(enrolmentId, COACH);
        program.start("coach-question", PARTICIPANT, Map.of("coachQuestion", "Which budget do you mean?"));
        IntStream.rangeClosed(1, 12).forEach(this::log);
        windows = new Windows(program, port);
    }

    @AfterEach
    void closeWindows() {
        windows.close();
    }

    @Test
    void leadsToWhatWaitsSettlesManyClaimsAndKeepsANoteByKeyboardAlone() {
        Page desk = windows.open(COACH, "/coach");
        for (int width : List.of(1366, 390)) {
            desk.setViewportSize(width, 844);
            assertFits(desk);
            Screenshots.takeWhole(desk, "coach-desk-morning-" + width);
        }
        assertThat(desk.getByRole(AriaRole.LINK, named("Answer question")))
                .hasAttribute("href", Pattern.compile(".*/tasklist/default/#/\\?task=.+"));

        assertThat(desk.getByText("0 of 12 ticked")).isVisible();
        desk.getByLabel("Tick all rows").focus();
        desk.keyboard().press("Space");
        assertThat(desk.getByText("12 of 12 ticked")).isVisible();
        Locator last = desk.locator("input[data-row]").last();
        last.focus();
        desk.keyboard().press("Space");
        assertThat(desk.getByText("11 of 12 ticked")).isVisible();
        assertThat(last).isInViewport();
        assertThat(desk.locator("textarea").first()).isHidden();
        desk.getByRole(AriaRole.BUTTON, named("Settle the ticked rows")).focus();
        desk.keyboard().press("Enter");
        assertThat(desk.getByRole(AriaRole.STATUS)).containsText("11 of 11 settled");
        assertThat(desk.getByText("0 of 1 ticked")).isVisible();
        assertFits(desk);
        Screenshots.takeWhole(desk, "coach-desk-morning-settled");

        desk.getByRole(AriaRole.LINK, named("Write one")).focus();
        desk.keyboard().press("Enter");
        desk.getByLabel("New note").focus();
        desk.keyboard().type("Quiet in the group; ask her about the move.");
        desk.keyboard().press("Tab");
        desk.keyboard().press("Enter");
        assertThat(desk.getByRole(AriaRole.STATUS)).containsText("The note is kept. Nobody but you reads it.");
        assertThat(desk.getByText("Quiet in the group; ask her about the move.").first())
                .isVisible();
        assertFits(desk);
        Screenshots.takeWhole(desk, "coach-notes-390");
        desk.setViewportSize(1366, 844);
        assertFits(desk);
        Screenshots.takeWhole(desk, "coach-notes-1366");
    }

    /** Nobody has to scroll sideways. */
    private static void assertFits(Page page) {
        page.waitForLoadState();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private void log(int daysAgo) {
        program.start(
                "log-hours",
                PARTICIPANT,
                Map.of(
                        "hoursDay",
                        TODAY.minusDays(daysAgo).toString(),
                        "hoursCategory",
                        "SMALL_GROUP",
                        "hoursMinutes",
                        60,
                        "hoursStage",
                        "november",
                        "hoursActivity",
                        "Webinar on the new reporting calendar, part " + daysAgo,
                        "hoursEvidence",
                        "",
                        "hoursExplanation",
                        ""));
    }
}
