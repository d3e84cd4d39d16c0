package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.cohort.Enrolments;
import org.charterpath.people.Role;
import org.charterpath.reconciliation.Reconciliation;
import org.charterpath.session.Schedule;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The code in the room, typed on phones, confirmed by whoever leads the workshop, credited, and corrected afterwards. */
@PagesTest
@PostgresDatabase
class AttendanceByCodeTest {

    private static final AtomicInteger COHORTS = new AtomicInteger();
    private static final LocalDateTime START = LocalDateTime.parse("2025-10-30T10:00");

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Sessions sessions;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private JdbcClient jdbc;

    private final List<String> people = new ArrayList<>();
    private Windows windows;
    private String cohortId;
    private String sessionId;

    @AfterEach
    void closeWindows() {
        windows.close();
        program.driver().backToPresent();
    }

    @Test
    void creditsWhoeverSignsInOnAPhoneOnceTheLeaderConfirmsIt() {
        scheduleAWorkshopOf("Ana Brook", "Ben Adams", "Cleo Young", "Dev Patel");
        windows = new Windows(program, port);
        at(START.minusMinutes(5));
        Page leader = windows.open(Program.ADMIN, page("attendance"));
        assertThat(leader.locator("main")).containsText("Nobody is marked before the session has begun.");
        leader.getByText("Show the code in the room").click();
        assertThat(leader.locator("main")).containsText("0 of 4 have signed in.");
        Screenshots.take(leader, "attendance-01-code");
        String code = leader.locator(".room-code").innerText();

        Page ana = phone(0, "/here");
        assertThat(ana).hasURL(windows.address(page("sign-in")));
        type(ana, code.startsWith("000 00") ? "111111" : "000000");
        assertThat(ana.getByRole(AriaRole.ALERT)).containsText("You have 4 more tries.");
        Screenshots.take(ana, "attendance-02-wrong-code");
        type(ana, code);
        assertThat(ana.getByRole(AriaRole.STATUS)).containsText("You signed in at 9:55 AM.");
        assertFits(ana);
        Screenshots.take(ana, "attendance-03-signed-in");
        at(START.plusMinutes(12));
        leader.reload();
        assertThat(leader.locator("main")).containsText("1 of 4 have signed in.");
        Assertions.assertThat(leader.locator(".room-code").innerText()).isNotEqualTo(code);
        Page ben = phone(1, page("sign-in"));
        type(ben, leader.locator(".room-code").innerText());
        assertThat(ben.getByRole(AriaRole.STATUS)).containsText("You signed in at 10:12 AM.");
        Assertions.assertThat(jdbc.sql("select count(*) from credit_entry where enrolment_id = ?")
                        .param(enrolment(0))
                        .query(Integer.class)
                        .single())
                .as("a sign-in credits nothing")
                .isZero();

        recordAttendance(leader);
        ana.navigate(windows.address("/journey"));
        assertThat(ana.getByRole(AriaRole.HEADING, named("4 h of 100 h count"))).isVisible();
        assertThat(ana.locator("main")).containsText("Present (240 min)");
        Screenshots.takeWhole(ana, "attendance-07-journey");
        Page dev = phone(3, "/journey");
        assertThat(dev.locator("main")).containsText("Excused");

        correct(leader, dev);
        Assertions.assertThat(reconciliation.run("after " + sessionId).findings())
                .noneMatch(finding -> people.stream()
                        .map(person -> program.enrolmentOf(cohortId, person))
                        .anyMatch(finding.drift().enrolmentId()::equals));
    }

    private void recordAttendance(Page leader) {
        at(START.plusHours(5));
        runtime.createProcessInstanceByKey("session")
                .businessKey(cohortId)
                .setVariable("sessionId", sessionId)
                .startBeforeActivity("userTask_recordAttendance")
                .execute();
        leader.navigate(windows.address(page("attendance")));
        assertThat(person(leader, "Ana Brook")).containsText("Signed in at 9:55 AM");
        assertThat(person(leader, "Ben Adams")).containsText("10:12 AM, 12 min after the start");
        Screenshots.takeWhole(leader, "attendance-04-sheet");
        leader.setViewportSize(390, 844);
        mark(person(leader, "Ben Adams"), "Part");
        mark(person(leader, "Dev Patel"), "Excused");
        leader.getByLabel("was there for all of the time").check();
        Page twin = leader.context().newPage();
        twin.navigate(leader.url());
        leader.getByRole(AriaRole.BUTTON, named("Record attendance")).click();
        assertThat(leader.getByRole(AriaRole.ALERT))
                .containsText("Ben Adams (Prairie School): give the minutes, 1 to 240.");
        assertFits(leader);
        Screenshots.takeWhole(leader, "attendance-05-sheet-phone");
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
        Screenshots.takeWhole(leader, "attendance-08-correction-refused-phone");
        line.getByLabel("Minutes there").fill("120");
        line.getByRole(AriaRole.BUTTON, having("Correct")).click();
        assertThat(leader.getByRole(AriaRole.STATUS)).containsText("Corrected: Part of the time (120 min).");
        assertThat(line).containsText("Excused became Part of the time (120 min) on Oct 30, 2025, by Avery Nguyen");
        assertFits(leader);
        leader.setViewportSize(1280, 900);
        Screenshots.takeWhole(leader, "attendance-09-corrected");
        dev.reload();
        assertThat(dev.getByRole(AriaRole.HEADING, named("2 h of 100 h count"))).isVisible();
        assertThat(dev.locator("main")).containsText("Part of the time (120 min)");
        Assertions.assertThat(jdbc.sql(
                                "select body from notification where recipient_id = ? and message_key like 'attendance-%'")
                        .param(people.get(3))
                        .query(String.class)
                        .single())
                .contains("He sat in the last row from noon on.");
    }

    private void scheduleAWorkshopOf(String... names) {
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        String prefix = "by-code-%d-".formatted(COHORTS.incrementAndGet());
        for (String name : names) {
            String[] parts = name.split(" ");
            people.add(prefix + parts[0].toLowerCase(Locale.ROOT));
            signIns.allow(people.get(people.size() - 1), parts[0], parts[1], Role.PARTICIPANTS);
        }
        cohortId = program.launchCohort(people.toArray(String[]::new));
        program.moveTo(LocalDate.of(2025, 10, 20));
        sessionId = sessions.in(cohortId).stream()
                .filter(session -> session.itemId().equals("kickoff-workshop"))
                .map(TrainingSession::id)
                .findFirst()
                .orElseThrow();
        sessions.announce(
                sessionId, new Schedule(START, 240, Optional.of("Library"), Optional.empty(), Optional.empty()));
    }

    private void at(LocalDateTime time) {
        program.driver().moveTo(time.atZone(Program.ZONE).toInstant());
    }

    private String page(String name) {
        return "/sessions/%s/%s".formatted(sessionId, name);
    }

    private String enrolment(int person) {
        return program.enrolmentOf(cohortId, people.get(person));
    }

    private Page phone(int person, String path) {
        Page phone = windows.open(people.get(person), path);
        phone.setViewportSize(390, 844);
        return phone;
    }

    private static void type(Page phone, String code) {
        phone.getByLabel("Code that is shown in the room").fill(code);
        phone.getByRole(AriaRole.BUTTON, named("I am here")).click();
    }

    private static Locator person(Page leader, String name) {
        return leader.locator("fieldset.marked, main li", new Page.LocatorOptions().setHasText(name));
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

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions having(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
