package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.fixture.ReadCalendars;
import org.charterpath.notification.Mailbox;
import org.charterpath.people.Role;
import org.charterpath.reconciliation.Reconciliation;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The first workshop: its date is set in Tasklist, the invitation comes by mail and is answered on a phone; the code in the room
 * is typed on phones and confirmed by whoever leads the workshop, the hours count, and they are corrected afterwards.
 */
@PagesTest
@PostgresDatabase
class FirstWorkshopTest {

    private static final LocalDateTime START = LocalDateTime.parse("2025-10-30T10:00");
    private static final String PLACE = "Library, Room 204, 120 Main Street";
    private static final String ANA = "workshop.ana";
    private static final String BEN = "workshop.ben";
    private static final String DEV = "workshop.dev";
    private static final int DESK = 1280;
    private static final int PHONE = 390;
    private static final int HEIGHT = 844;

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Sessions sessions;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext application;

    private Mailbox mailbox;
    private Windows windows;
    private String cohortId;
    private String sessionId;

    @BeforeEach
    void launchACohort() {
        signIns.allow(ANA, "Ana", "Brook", Role.PARTICIPANTS);
        signIns.allow(BEN, "Ben", "Adams", Role.PARTICIPANTS);
        signIns.allow("workshop.cleo", "Cleo", "Young", Role.PARTICIPANTS);
        signIns.allow(DEV, "Dev", "Patel", Role.PARTICIPANTS);
        signIns.allow(Program.COACH, "Casey", "Okafor", Role.COACHES);
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        cohortId = program.launchCohort(ANA, BEN, "workshop.cleo", DEV);
        sessionId = sessions.in(cohortId).stream()
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
    void leadsFromTheDateInTasklistToHoursThatCount() throws Exception {
        Page leader = windows.open();
        setTheDate(windows.tasklist(leader, Program.ADMIN));
        Page ana = answerOnAPhone(readTheInvitation());
        lookAtItsPage(ana);
        leader.navigate(windows.address(page("")));
        assertThat(leader.locator("main")).containsText("Yes: 1");
        assertThat(person(leader, "Ana Brook")).containsText("Yes");
        onADeskAndAPhone(leader, "08-who-comes");

        showTheCode(leader);
        signIn(leader, ana);
        recordAttendance(leader);
        ana.navigate(windows.address("/journey"));
        assertThat(ana.getByRole(AriaRole.HEADING, named("4 h of 100 h count"))).isVisible();
        assertThat(ana.locator("main")).containsText("Present (240 min)");
        Screenshots.takeWhole(ana, "workshop-14-journey");
        Page dev = phone(DEV, "/journey");
        assertThat(dev.locator("main")).containsText("Excused");

        correct(leader, dev);
        Assertions.assertThat(reconciliation.run("after " + sessionId).findings())
                .noneMatch(finding -> Stream.of(ANA, BEN, "workshop.cleo", DEV)
                        .map(person -> program.enrolmentOf(cohortId, person))
                        .anyMatch(finding.drift().enrolmentId()::equals));
    }

    private void setTheDate(Tasklist avery) {
        avery.openList("For my group");
        avery.open("Schedule session: Kickoff Workshop");
        avery.claim();
        assertThat(avery.field("Starts on")).hasValue("10/30/2025");
        avery.form()
                .getByLabel("Place", new Locator.GetByLabelOptions().setExact(true))
                .fill(PLACE);
        avery.screenshot("workshop-01-schedule");
        Assertions.assertThat(avery.complete().status()).isEqualTo(204);
        program.driver().runDueJobs();
    }

    /** @return the link by which it is answered */
    private String readTheInvitation() throws Exception {
        Mailbox.Mail invitation = mailbox.mails().stream()
                .filter(mail -> mail.to().contains(ANA) && mail.subject().startsWith("Invitation: Kickoff Workshop"))
                .findFirst()
                .orElseThrow();
        Assertions.assertThat(ReadCalendars.entriesIn(
                        invitation.calendar().orElseThrow().replace("\n", "\r\n")))
                .containsExactly(new ReadCalendars.Entry(
                        sessionId + "@charterpath",
                        0,
                        "2025-10-30T15:00:00Z",
                        "2025-10-30T19:00:00Z",
                        "America/Chicago"));
        Page letter = windows.open();
        letter.setContent(invitation.html());
        onADeskAndAPhone(letter, "02-invitation");
        return invitation.links().stream()
                .filter(address -> address.contains("/answer/"))
                .findFirst()
                .orElseThrow()
                .replaceFirst("^https?://[^/]*", "");
    }

    private Page answerOnAPhone(String link) {
        Page phone = windows.open();
        phone.setViewportSize(PHONE, HEIGHT);
        phone.navigate(windows.address(link));
        assertThat(phone.getByText("Thu, Oct 30, 2025, 10:00 AM to 2:00 PM CDT"))
                .isVisible();
        assertFits(phone);
        Screenshots.takeWhole(phone, "workshop-03-answer-phone");
        button(phone, "Yes").click();
        assertThat(phone.getByRole(AriaRole.STATUS)).containsText("Your answer is noted.");
        assertThat(button(phone, "Yes")).hasAttribute("aria-pressed", "true");
        Screenshots.takeWhole(phone, "workshop-04-answered-phone");
        return phone;
    }

    private void lookAtItsPage(Page ana) {
        SignIn.at(ana, windows.address("/sessions"), ANA, SignIns.passwordOf(ANA));
        onADeskAndAPhone(ana, "05-sessions");
        ana.getByRole(AriaRole.LINK, named("Kickoff Workshop: Essential Competencies (OI 100)"))
                .click();
        assertThat(ana.locator("main")).containsText(PLACE);
        assertThat(button(ana, "Yes")).hasAttribute("aria-pressed", "true");
        onADeskAndAPhone(ana, "06-session");
        ana.navigate(windows.address("/calendar"));
        button(ana, "Get an address").click();
        assertThat(ana.getByLabel("Secret address")).not().hasValue("");
        onADeskAndAPhone(ana, "07-calendar");
        button(ana, "Remove the address").click();
        assertThat(ana.getByRole(AriaRole.STATUS)).containsText("The address works no longer.");
    }

    private void showTheCode(Page leader) {
        at(START.minusMinutes(5));
        leader.setViewportSize(DESK, HEIGHT);
        leader.navigate(windows.address(page("/attendance")));
        assertThat(leader.locator("main")).containsText("Nobody is marked before the session has begun.");
        leader.getByText("Show the code in the room").click();
        assertThat(leader.locator("main")).containsText("0 of 4 have signed in.");
        Screenshots.take(leader, "workshop-09-code");
    }

    private void signIn(Page leader, Page ana) {
        String code = leader.locator(".room-code").innerText();
        ana.navigate(windows.address("/here"));
        assertThat(ana).hasURL(windows.address(page("/sign-in")));
        type(ana, code.startsWith("000 00") ? "111111" : "000000");
        assertThat(ana.getByRole(AriaRole.ALERT)).containsText("You have 4 more tries.");
        Screenshots.take(ana, "workshop-10-wrong-code");
        type(ana, code);
        assertThat(ana.getByRole(AriaRole.STATUS)).containsText("You signed in at 9:55 AM.");
        assertFits(ana);
        Screenshots.take(ana, "workshop-11-signed-in");
        at(START.plusMinutes(12));
        leader.reload();
        assertThat(leader.locator("main")).containsText("1 of 4 have signed in.");
        Assertions.assertThat(leader.locator(".room-code").innerText()).isNotEqualTo(code);
        Page ben = phone(BEN, page("/sign-in"));
        type(ben, leader.locator(".room-code").innerText());
        assertThat(ben.getByRole(AriaRole.STATUS)).containsText("You signed in at 10:12 AM.");
        Assertions.assertThat(jdbc.sql("select count(*) from credit_entry where enrolment_id = ?")
                        .param(program.enrolmentOf(cohortId, ANA))
                        .query(Integer.class)
                        .single())
                .as("a sign-in credits nothing")
                .isZero();
    }

    private void recordAttendance(Page leader) {
        at(START.plusHours(5));
        program.driver().runDueJobs();
        leader.navigate(windows.address(page("/attendance")));
        assertThat(person(leader, "Ana Brook")).containsText("Signed in at 9:55 AM");
        assertThat(person(leader, "Ben Adams")).containsText("10:12 AM, 12 min after the start");
        Screenshots.takeWhole(leader, "workshop-12-sheet");
        leader.setViewportSize(PHONE, HEIGHT);
        mark(person(leader, "Ben Adams"), "Part");
        mark(person(leader, "Dev Patel"), "Excused");
        leader.getByLabel("was there for all of the time").check();
        Page twin = leader.context().newPage();
        twin.navigate(leader.url());
        leader.getByRole(AriaRole.BUTTON, named("Record attendance")).click();
        assertThat(leader.getByRole(AriaRole.ALERT))
                .containsText("Ben Adams (Prairie School): give the minutes, 1 to 240.");
        assertFits(leader);
        Screenshots.takeWhole(leader, "workshop-13-sheet-phone");
        person(leader, "Ben Adams").getByLabel("Minutes there").fill("228");
        leader.getByRole(AriaRole.BUTTON, named("Record attendance")).click();
        assertThat(leader.getByRole(AriaRole.STATUS)).containsText("Attendance is recorded.");
        twin.getByLabel("was absent").check();
        twin.getByRole(AriaRole.BUTTON, named("Record attendance")).click();
        assertThat(twin.getByRole(AriaRole.ALERT)).containsText("Somebody has done this already.");
        twin.close();
        program.driver().runDueJobs();
        leader.reload();
        assertThat(person(leader, "Ana Brook")).containsText("Present (240 min)");
        assertThat(person(leader, "Ben Adams")).containsText("Part of the time (228 min)");
        assertThat(person(leader, "Cleo Young")).containsText("Present (240 min)");
        assertThat(person(leader, "Dev Patel")).containsText("Excused");
    }

    private void correct(Page leader, Page dev) {
        Locator line = person(leader, "Dev Patel");
        line.locator("summary").click();
        mark(line, "Part");
        line.getByLabel("Minutes there").fill("240");
        line.getByLabel("Reason").fill("He sat in the last row from noon on.");
        line.getByLabel("Minutes there").evaluate("field => field.removeAttribute('max')");
        line.getByRole(AriaRole.BUTTON, having("Correct")).click();
        assertThat(leader.getByRole(AriaRole.ALERT)).containsText("Minutes: give 1 to 239 minutes");
        Screenshots.takeWhole(leader, "workshop-15-correction-refused-phone");
        line.getByLabel("Minutes there").fill("120");
        line.getByRole(AriaRole.BUTTON, having("Correct")).click();
        assertThat(leader.getByRole(AriaRole.STATUS)).containsText("Corrected: Part of the time (120 min).");
        assertThat(line).containsText("Excused became Part of the time (120 min) on Oct 30, 2025, by Avery Nguyen");
        assertFits(leader);
        leader.setViewportSize(DESK, HEIGHT);
        Screenshots.takeWhole(leader, "workshop-16-corrected");
        dev.reload();
        assertThat(dev.getByRole(AriaRole.HEADING, named("2 h of 100 h count"))).isVisible();
        assertThat(dev.locator("main")).containsText("Part of the time (120 min)");
        Assertions.assertThat(jdbc.sql(
                                "select body from notification where recipient_id = ? and message_key like 'attendance-%'")
                        .param(DEV)
                        .query(String.class)
                        .single())
                .contains("He sat in the last row from noon on.");
    }

    private void at(LocalDateTime time) {
        program.driver().moveTo(time.atZone(Program.ZONE).toInstant());
    }

    private String page(String name) {
        return "/sessions/%s%s".formatted(sessionId, name);
    }

    private Page phone(String userId, String path) {
        Page phone = windows.open(userId, path);
        phone.setViewportSize(PHONE, HEIGHT);
        return phone;
    }

    private static void type(Page phone, String code) {
        phone.getByLabel("Code that is shown in the room").fill(code);
        phone.getByRole(AriaRole.BUTTON, named("I am here")).click();
    }

    private static Locator person(Page leader, String name) {
        return leader.locator("fieldset.marked, main li, main tbody tr", new Page.LocatorOptions().setHasText(name));
    }

    private static void mark(Locator person, String mark) {
        person.locator("label", new Locator.LocatorOptions().setHasText(mark))
                .first()
                .click();
    }

    private static void assertFits(Page page) {
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }

    /** Where nobody has to scroll sideways. */
    private static void onADeskAndAPhone(Page page, String name) {
        page.setViewportSize(DESK, HEIGHT);
        Screenshots.takeWhole(page, "workshop-" + name);
        page.setViewportSize(PHONE, HEIGHT);
        assertFits(page);
        Screenshots.takeWhole(page, "workshop-" + name + "-phone");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions having(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
