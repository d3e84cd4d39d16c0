package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import org.assertj.core.api.Assertions;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.fixture.ReadCalendars;
import org.charterpath.notification.Mailbox;
import org.charterpath.people.Role;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The first workshop: its date is set in Tasklist, the invitation comes by mail, and is answered on a phone. */
@PagesTest
class SessionDayTest {

    private static final String NINA = "session.nina";
    private static final String PLACE = "Library, Room 204, 120 Main Street";
    private static final int PHONE = 390;

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Sessions sessions;

    @Autowired
    private ApplicationContext application;

    private Mailbox mailbox;
    private Windows windows;
    private String kickoff;

    @BeforeEach
    void launchACohort() {
        signIns.allow(NINA, "Nina", "Berg", Role.PARTICIPANTS);
        signIns.allow(Program.COACH, "Casey", "Okafor", Role.COACHES);
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        String cohort = program.launchCohort(NINA);
        kickoff = sessions.in(cohort).stream()
                .filter(session -> session.itemId().equals("kickoff-workshop"))
                .map(TrainingSession::id)
                .findFirst()
                .orElseThrow();
        program.moveTo(LocalDate.of(2025, 10, 1));
        mailbox = new Mailbox(application);
        windows = new Windows(program, port);
    }

    @AfterEach
    void close() {
        windows.close();
        mailbox.close();
        program.driver().backToPresent();
    }

    @Test
    void leadsFromTheDateInTasklistToAnAnswerOnAPhone() throws Exception {
        setsTheDate();
        String link = readsTheInvitation();
        answersOnAPhone(link);
        looksAtItsPage();
        showsWhoComes();
    }

    private void setsTheDate() {
        Tasklist avery = windows.tasklistOf(Program.ADMIN);
        avery.openList("For my group");
        avery.open("Schedule session: Kickoff Workshop");
        avery.claim();
        assertThat(avery.field("Starts on")).hasValue("10/30/2025");
        avery.form()
                .getByLabel("Place", new Locator.GetByLabelOptions().setExact(true))
                .fill(PLACE);
        avery.screenshot("session-day-01-schedule");
        Assertions.assertThat(avery.complete().status()).isEqualTo(204);
        program.driver().runDueJobs();
    }

    /** @return the link by which it is answered */
    private String readsTheInvitation() throws Exception {
        Mailbox.Mail invitation = mailbox.mails().stream()
                .filter(mail -> mail.to().contains(NINA) && mail.subject().startsWith("Invitation: Kickoff Workshop"))
                .findFirst()
                .orElseThrow();
        Assertions.assertThat(ReadCalendars.entriesIn(
                        invitation.calendar().orElseThrow().replace("\n", "\r\n")))
                .containsExactly(new ReadCalendars.Entry(
                        kickoff + "@charterpath",
                        0,
                        "2025-10-30T15:00:00Z",
                        "2025-10-30T19:00:00Z",
                        "America/Chicago"));
        Page letter = windows.open();
        letter.setContent(invitation.html());
        onAPhoneToo(letter, "02-invitation");
        return invitation.links().stream()
                .filter(address -> address.contains("/answer/"))
                .findFirst()
                .orElseThrow()
                .replaceFirst("^https?://[^/]*", "");
    }

    private void answersOnAPhone(String link) {
        Page phone = windows.open();
        phone.setViewportSize(PHONE, 844);
        phone.navigate(windows.address(link));
        assertThat(phone.getByText("Thu, Oct 30, 2025, 10:00 AM to 2:00 PM CDT"))
                .isVisible();
        assertFits(phone);
        Screenshots.takeWhole(phone, "session-day-03-answer-phone");
        button(phone, "Yes").click();
        assertThat(phone.getByRole(AriaRole.STATUS)).containsText("Your answer is noted.");
        assertThat(button(phone, "Yes")).hasAttribute("aria-pressed", "true");
        Screenshots.takeWhole(phone, "session-day-04-answered-phone");
    }

    private void looksAtItsPage() {
        Page nina = windows.open(NINA, "/sessions");
        onAPhoneToo(nina, "05-sessions");
        nina.getByRole(AriaRole.LINK, named("Kickoff Workshop: Essential Competencies (OI 100)"))
                .click();
        assertThat(nina.locator("main")).containsText(PLACE);
        assertThat(button(nina, "Yes")).hasAttribute("aria-pressed", "true");
        onAPhoneToo(nina, "06-session");
        nina.navigate(windows.address("/calendar"));
        button(nina, "Get an address").click();
        assertThat(nina.getByLabel("Secret address")).not().hasValue("");
        onAPhoneToo(nina, "07-calendar");
        button(nina, "Remove the address").click();
        assertThat(nina.getByRole(AriaRole.STATUS)).containsText("The address works no longer.");
    }

    private void showsWhoComes() {
        Page avery = windows.open(Program.ADMIN, "/sessions/" + kickoff);
        assertThat(avery.locator("main")).containsText("Yes: 1");
        Locator row = avery.locator("tbody tr").first();
        assertThat(row).containsText("Yes");
        onAPhoneToo(avery, "08-who-comes");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static void assertFits(Page page) {
        Assertions.assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
    }

    /** On a desk and on a phone, where nobody has to scroll sideways. */
    private static void onAPhoneToo(Page page, String name) {
        page.setViewportSize(1280, 900);
        Screenshots.takeWhole(page, "session-day-" + name);
        page.setViewportSize(PHONE, 844);
        assertFits(page);
        Screenshots.takeWhole(page, "session-day-" + name + "-phone");
        page.setViewportSize(1280, 900);
    }
}
