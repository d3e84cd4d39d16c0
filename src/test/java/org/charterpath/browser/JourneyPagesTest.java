package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.people.Role;
import org.charterpath.reconciliation.Reconciliation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** My Journey and the coach desk in a real browser, on a desk and on a phone, with the mouse and with the keyboard alone. */
@PagesTest
@PostgresDatabase
class JourneyPagesTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 11, 16);
    private static final String SETTLE = "Settle the ticked rows";
    /** Whether a closed list has room for what is chosen in it. */
    private static final String HAS_ROOM =
            """
            list => {
              const look = getComputedStyle(list);
              const pen = document.createElement('canvas').getContext('2d');
              pen.font = look.font;
              const words = pen.measureText(list.selectedOptions[0].textContent).width;
              return words + parseFloat(look.paddingLeft) + parseFloat(look.paddingRight) <= list.clientWidth;
            }
            """;

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private JdbcClient jdbc;

    private Windows windows;
    private String participant;
    private String enrolmentId;

    @BeforeEach
    void enrol() {
        program.moveTo(TODAY);
        participant = "paula" + PEOPLE.incrementAndGet();
        signIns.allow(participant, "Paula", "Larsen", Role.PARTICIPANTS);
        signIns.allow(Program.COACH, "Casey", "Okafor", Role.COACHES);
        enrolmentId = program.enrolActive(participant);
        credit("oi-103", "AV_COURSE", 180);
        credit("group", "SMALL_GROUP", 570);
        log(60, "Webinar on the new reporting calendar", "");
        log(90, "Paper for the board about vendors", "Two drafts, the second after the board had asked for figures");
        windows = new Windows(program, port);
    }

    @AfterEach
    void closeWindows() {
        windows.close();
    }

    @Test
    void showsWhereSomebodyStandsAndLetsManyClaimsBeSettledFromAPhoneByKeyboard() {
        Page paula = windows.open(participant, "/journey");
        assertThat(paula.getByRole(AriaRole.HEADING, named("11 h of 100 h count")))
                .isVisible();
        assertThat(paula.getByText("8 h of 9 h 30 min count: small-group ceiling 8 h, rule version 1")
                        .first())
                .isVisible();
        Screenshots.takeWhole(paula, "journey");
        paula.setViewportSize(390, 844);
        assertFits(paula);
        Screenshots.takeWhole(paula, "journey-phone");
        Download pdf =
                paula.waitForDownload(() -> paula.getByText("PDF document").click());
        assertThat(pdf.suggestedFilename()).isEqualTo("transcript-%s.pdf".formatted(enrolmentId));
        assertThat(pdf.path()).isNotEmptyFile();

        Page casey = windows.open(Program.COACH, "/coach");
        assertThat(row(casey, "Paper"))
                .containsText("Explanation: Two drafts, the second after the board had asked for figures");
        assertThat(row(casey, "Paper")).containsText("That day in all: 2 h 30 min. Besides these hours:");
        Screenshots.takeWhole(casey, "coach-desk");
        casey.setViewportSize(390, 844);
        assertFits(casey);
        Screenshots.takeWhole(casey, "coach-desk-phone");
        casey.keyboard().press("Tab");
        assertThat(casey.getByText("Skip to the content")).isFocused();
        // Another mind, another decision: what stays in the field that is hidden now stops nothing.
        row(casey, "Webinar").getByRole(AriaRole.COMBOBOX).selectOption("Approve fewer");
        row(casey, "Webinar").getByRole(AriaRole.SPINBUTTON).fill("999");
        row(casey, "Webinar").getByRole(AriaRole.COMBOBOX).selectOption("Approve");
        row(casey, "Webinar").getByRole(AriaRole.CHECKBOX).focus();
        casey.keyboard().press("Space");
        row(casey, "Paper").getByRole(AriaRole.CHECKBOX).focus();
        casey.keyboard().press("Space");
        casey.keyboard().press("Tab");
        casey.keyboard().press("ArrowDown");
        casey.keyboard().press("Tab");
        casey.keyboard().type("75");
        casey.keyboard().press("Enter");
        assertThat(casey.getByRole(AriaRole.STATUS)).containsText("Approved as claimed.");
        assertThat(casey.getByRole(AriaRole.STATUS)).containsText("give the reason when you approve fewer");
        Screenshots.takeWhole(casey, "coach-desk-phone-not-done");
        row(casey, "Paper").getByRole(AriaRole.TEXTBOX).fill("It took 75 minutes");
        casey.getByText(SETTLE).click();
        assertThat(casey.getByRole(AriaRole.STATUS)).containsText("Approved with 75 of the 90 minutes claimed.");
        Screenshots.takeWhole(casey, "coach-desk-phone-done");

        program.driver().runDueJobs();
        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::minutes)
                .contains(60, 75);
    }

    @Test
    void letsACoachCorrectAnEntryFromAPhoneByKeyboard() {
        Page casey = windows.open(Program.COACH, "/journey?enrolment=" + enrolmentId);
        casey.locator("summary", having("Online course")).click();
        Screenshots.takeWhole(casey, "correction");
        casey.setViewportSize(390, 844);
        assertFits(casey);
        casey.getByLabel("Minutes that are right").locator("visible=true").fill("120");
        casey.keyboard().press("Tab");
        casey.keyboard().type("Took it only up to unit four");
        Screenshots.takeWhole(casey, "correction-phone");
        casey.keyboard().press("Tab");
        casey.keyboard().press("Enter");
        assertThat(casey.getByRole(AriaRole.STATUS)).containsText("120 of the 180 minutes count now.");
        assertFits(casey);
        Screenshots.takeWhole(casey, "correction-phone-done");
        casey.setViewportSize(1440, 1000);
        Screenshots.takeWhole(casey, "correction-done");
    }

    @Test
    void showsTheWholeDecisionWithoutOpeningTheList() {
        Page casey = windows.open(Program.COACH, "/coach");
        settle(casey, "Webinar", "Return with a question", "Which webinar was it?");

        for (int width : List.of(1280, 820, 390)) {
            casey.setViewportSize(width, 900);
            assertFits(casey);
            assertThat(row(casey, "Webinar").getByRole(AriaRole.COMBOBOX).evaluate(HAS_ROOM))
                    .as("at %d px", width)
                    .isEqualTo(true);
            Screenshots.takeWhole(casey, "coach-desk-decision-" + width);
        }
    }

    @Test
    void keepsWhatACoachHasTypedWhileTheNetworkIsAway() {
        Page casey = windows.open(Program.COACH, "/coach");
        settle(casey, "Webinar", "Return with a question", "Which webinar was it?");
        casey.context().setOffline(true);

        casey.getByText(SETTLE).click();

        assertThat(casey.getByRole(AriaRole.ALERT))
                .containsText("The server cannot be reached. What you typed is still here");
        assertThat(row(casey, "Webinar").getByRole(AriaRole.TEXTBOX)).hasValue("Which webinar was it?");
        Screenshots.takeWhole(casey, "coach-desk-no-network");
        casey.context().setOffline(false);
        casey.getByText(SETTLE).click();
        assertThat(casey.getByRole(AriaRole.STATUS)).containsText("Returned");
    }

    @Test
    void keepsWhatACoachHasTypedWhenTheSessionEndedMeanwhile() {
        Page casey = windows.open(Program.COACH, "/coach");
        settle(casey, "Webinar", "Return with a question", "Which webinar was it?");
        casey.context().clearCookies();

        casey.getByText(SETTLE).click();

        assertThat(casey.getByRole(AriaRole.ALERT))
                .containsText("Your session has ended. What you typed is still here.");
        Screenshots.takeWhole(casey, "coach-desk-signed-out");
        Page secondTab = casey.waitForPopup(
                () -> casey.getByText("Sign in again in another tab").click());
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        SignIn.fillIn(secondTab, Program.ADMIN, SignIns.passwordOf(Program.ADMIN));
        assertThat(secondTab.getByRole(AriaRole.HEADING, named("Hours to decide")))
                .isVisible();
        casey.getByText(SETTLE).click();
        assertThat(casey.getByRole(AriaRole.ALERT)).containsText("Somebody else is signed in to this browser now");
        casey.context().clearCookies();
        secondTab.reload();
        SignIn.fillIn(secondTab, Program.COACH, SignIns.passwordOf(Program.COACH));
        assertThat(secondTab.getByRole(AriaRole.HEADING, named("Coach desk"))).isVisible();
        casey.getByText(SETTLE).click();
        assertThat(casey.getByRole(AriaRole.STATUS)).containsText("Returned");
        assertThat(casey).hasURL(windows.address("/coach"));
    }

    @Test
    void keepsTheReasonOfACorrectionThatGetsNoAnswerOrIsRefused() {
        Page casey = windows.open(Program.COACH, "/journey?enrolment=" + enrolmentId);
        casey.locator("summary", having("Online course")).click();
        Locator reason = casey.getByLabel("Reason, for everybody").locator("visible=true");
        reason.fill("Took it only up to unit four");
        Locator correct = casey.getByRole(AriaRole.BUTTON, named("Correct")).locator("visible=true");
        casey.context().setOffline(true);

        correct.click();

        assertThat(casey.getByRole(AriaRole.ALERT)).containsText("The server cannot be reached.");
        assertThat(reason).hasValue("Took it only up to unit four");
        casey.context().setOffline(false);
        jdbc.sql("update enrolment set coach_id = ? where id = ?")
                .params(Program.ADMIN, enrolmentId)
                .update();
        correct.click();
        assertThat(casey.getByRole(AriaRole.ALERT)).containsText("Only the participant's coach and program admins can");
        assertThat(casey.getByRole(AriaRole.ALERT)).containsText("What you typed is still here.");
        assertThat(reason).hasValue("Took it only up to unit four");
        Screenshots.takeWhole(casey, "correction-refused");
    }

    private void settle(Page coach, String claim, String decision, String words) {
        row(coach, claim).getByRole(AriaRole.CHECKBOX).check();
        row(coach, claim).getByRole(AriaRole.COMBOBOX).selectOption(decision);
        row(coach, claim).getByRole(AriaRole.TEXTBOX).fill(words);
    }

    @Test
    void showsWhatTheComparisonFound() {
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        ledger.enter(new NewCredit(
                SourceId.of(CreditSource.WORKSHEET, "charter-contract-review", enrolmentId),
                CreditSource.WORKSHEET,
                enrolmentId,
                "november",
                "INDEPENDENT",
                80,
                TODAY.minusDays(3),
                Program.COACH));
        jdbc.sql("delete from reconciliation_finding").update();
        jdbc.sql("delete from reconciliation_run").update();
        reconciliation.run(UUID.randomUUID().toString());

        Page avery = windows.open(Program.ADMIN, "/reconciliation");
        assertThat(avery.getByText("Worksheet: Charter Contract Review").first())
                .isVisible();
        Screenshots.takeWhole(avery, "reconciliation");
        avery.setViewportSize(390, 844);
        assertFits(avery);
        Screenshots.takeWhole(avery, "reconciliation-phone");
    }

    /** A row about this test's participant: the coach has others. */
    private Locator row(Page page, String text) {
        return page.locator("tr", having(text))
                .filter(new Locator.FilterOptions().setHasText("Cohort of " + participant));
    }

    /** Nobody has to scroll sideways, once the page has its style sheets. */
    private static void assertFits(Page page) {
        page.waitForLoadState();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.LocatorOptions having(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private void credit(String item, String category, int minutes) {
        ledger.enter(new NewCredit(
                SourceId.of(CreditSource.CORRECTION, item, enrolmentId),
                CreditSource.CORRECTION,
                enrolmentId,
                Optional.of("november"),
                category,
                minutes,
                TODAY.minusDays(3),
                Optional.of("Carried over from the paper list"),
                Program.COACH));
    }

    private void log(int minutes, String activity, String explanation) {
        program.start(
                "log-hours",
                participant,
                Map.of(
                        "hoursDay",
                        TODAY.minusDays(2).toString(),
                        "hoursCategory",
                        "SMALL_GROUP",
                        "hoursMinutes",
                        minutes,
                        "hoursStage",
                        "november",
                        "hoursActivity",
                        activity,
                        "hoursEvidence",
                        "",
                        "hoursExplanation",
                        explanation));
    }
}
