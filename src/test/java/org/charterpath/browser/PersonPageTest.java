package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person's page in a cohort, where a program admin decides about the enrolment, on a desk and on a phone. */
@PagesTest
@PostgresDatabase
class PersonPageTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String WHY = "Parental leave, as agreed with the school.";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private JdbcClient jdbc;

    private final Set<String> opened = new HashSet<>();
    private final Set<String> readers = new HashSet<>();
    private Windows windows;
    private Page avery;
    private String enrolmentId;
    private String address;

    @BeforeEach
    void openThePage() {
        String participant = "gia" + PEOPLE.incrementAndGet();
        signIns.allow(participant, "Gia", "Romero", Role.PARTICIPANTS);
        signIns.allow(Program.COACH, "Casey", "Okafor", Role.COACHES);
        signIns.allow("sam", "Sam", "Reyes", Role.COACHES);
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        String cohortId = program.launchCohort(participant);
        enrolmentId = program.enrolmentOf(cohortId, participant);
        program.workUntil(LocalDate.of(2025, 10, 31), everybody -> true);
        program.moveTo(LocalDate.of(2025, 11, 12));
        windows = new Windows(program, port);
        address = "/cohorts/%s/people/%s".formatted(cohortId, enrolmentId);
        avery = windows.open(Program.ADMIN, address);
    }

    @AfterEach
    void closeWindows() {
        windows.close();
        program.driver().backToPresent();
    }

    @Test
    void letsAnAdminDecideEachWithAReasonAndSaysWhatHasHappened() {
        assertThat(avery.getByRole(AriaRole.HEADING, named("Gia Romero"))).isVisible();
        assertThat(avery.locator("dl")).containsText("On the way");
        screenshot("person-01-on-the-way");

        Locator leave = open("Grant a leave");
        leave.getByLabel("Back on").fill("2026-09-01");
        leave.getByLabel("Reason").fill(WHY);
        press(leave, "Grant a leave");
        assertThat(avery.getByRole(AriaRole.ALERT)).containsText("move the person to another cohort");
        assertThat(leave.getByLabel("Reason")).hasValue(WHY);
        screenshot("person-02-leave-too-long");
        leave.getByLabel("Back on").fill("2025-12-01");
        press(leave, "Grant a leave");
        assertThat(avery.getByRole(AriaRole.STATUS)).containsText("rests until the return");
        assertThat(avery.locator("dl")).containsText("On leave");
        assertThat(avery.locator("tbody")).containsText("Leave of absence: until Dec 1, 2025");
        screenshot("person-03-on-leave");
        eachNewMailLeadsWhereItsReaderMayGo();

        program.moveTo(LocalDate.of(2025, 11, 20));
        decide("Let come back", "The school has found a substitute.");
        program.driver().runDueJobs();
        eachNewMailLeadsWhereItsReaderMayGo();
        Locator coach = open("Change the coach");
        coach.getByLabel("New coach").selectOption("sam");
        coach.getByLabel("Reason").fill("Casey coaches another region now.");
        press(coach, "Change the coach");
        assertThat(avery.locator("dl")).containsText("Sam Reyes");
        eachNewMailLeadsWhereItsReaderMayGo();
        decide("Withdraw", "She takes up a post at another school.");
        program.driver().runDueJobs();
        assertThat(avery.locator("dl")).containsText("Withdrawn");
        screenshot("person-04-withdrawn");
        eachNewMailLeadsWhereItsReaderMayGo();
        Locator again = open("Let come in again");
        again.getByLabel("October").check();
        again.getByLabel("Reason").fill("The other school has no post after all.");
        press(again, "Let come in again");
        program.driver().runDueJobs();
        assertThat(avery.locator("dl"))
                .containsText("waived on Nov 20, 2025 by Avery Nguyen: The other school has no post after all.");

        Assertions.assertThat(enrolments.get(enrolmentId).state()).isEqualTo(Enrolment.State.ACTIVE);
        assertThat(avery.locator("tbody tr")).hasCount(5);
        assertThat(avery.locator("tbody")).containsText("Avery Nguyen");
        assertThat(avery.locator("tbody")).containsText(WHY);
        screenshot("person-05-what-has-happened");
        avery.setViewportSize(390, 844);
        Assertions.assertThat((Boolean) avery.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        screenshot("person-06-phone");
        Page gia = windows.open(enrolments.get(enrolmentId).participantId(), "/journey");
        assertThat(gia.locator("body")).containsText("Waived on Nov 20, 2025 by Avery Nguyen");
        Screenshots.takeWhole(gia, "person-07-waived");
        eachNewMailLeadsWhereItsReaderMayGo();
        Assertions.assertThat(readers).contains(Program.COACH, "sam");
    }

    /** Also whoever does not coach her any more, and whoever has withdrawn. */
    private void eachNewMailLeadsWhereItsReaderMayGo() {
        List<String[]> links = jdbc.sql(
                        """
                        select recipient_id, links, id from notification
                         where message_key like 'enrolment:%' or message_key like 'withdrawal:%'
                        """)
                .query((row, number) -> new String[] {row.getString(1), row.getString(2), row.getString(3)})
                .list();
        for (String[] link : links) {
            if (!opened.add(link[2])) {
                continue;
            }
            readers.add(link[0]);
            Assertions.assertThat(link[1]).as("a link for %s", link[0]).isNotNull();
            Matcher place = Pattern.compile("\"place\":\"([^\"]+)\"").matcher(link[1]);
            Assertions.assertThat(place.find()).isTrue();
            Assertions.assertThat(
                            SignIns.visit(port, link[0]).open(place.group(1)).statusCode())
                    .as("%s for %s", place.group(1), link[0])
                    .isEqualTo(200);
        }
    }

    @Test
    void answersASecondClickByTheStateThatTheFirstHasMade() {
        Page twin = windows.open(Program.ADMIN, address);
        decide("Withdraw", "She takes up a post at another school.");
        program.driver().runDueJobs();

        Locator late = twin.locator("details").filter(new Locator.FilterOptions().setHasText("Open tasks are closed"));
        late.locator("summary").click();
        late.getByLabel("Reason").fill("She takes up a post at another school.");
        var answer = twin.waitForResponse(
                response -> response.request().method().equals("POST"),
                () -> late.getByRole(AriaRole.BUTTON).click());

        Assertions.assertThat(answer.status()).isEqualTo(409);
        assertThat(twin.getByRole(AriaRole.ALERT)).containsText("Gia Romero is withdrawn");
        Assertions.assertThat(windows.open("sam", address).locator("body").innerText())
                .doesNotContain("Gia Romero");
    }

    @Test
    void letsAParticipantAskTheCoachAndBothReadTheAnswer() {
        String participant = enrolments.get(enrolmentId).participantId();
        Page gia = windows.open(participant, "/journey");
        gia.getByLabel("Your question").fill("Does reading the contract count?");
        gia.getByRole(AriaRole.BUTTON, named("Ask")).click();
        assertThat(gia.getByRole(AriaRole.STATUS)).containsText("Your question is on its way.");
        Screenshots.takeWhole(gia, "question-01-asked");
        Task task = program.onlyTask(open -> "userTask_answerQuestion".equals(open.getTaskDefinitionKey()));
        program.submit(task, Map.of("coachAnswer", "Yes, with the worksheet."));

        gia.reload();
        assertThat(gia.locator("body")).containsText("Yes, with the worksheet.");
        Page casey = windows.open(Program.COACH, "/journey?enrolment=" + enrolmentId);
        assertThat(casey.locator("body")).containsText("Does reading the contract count?");
        assertThat(casey.locator("body")).containsText("Casey Okafor, on");
        casey.setViewportSize(390, 844);
        Screenshots.takeWhole(casey, "question-02-answered");
    }

    private void decide(String what, String why) {
        Locator form = open(what);
        form.getByLabel("Reason").fill(why);
        press(form, what);
        assertThat(avery.getByRole(AriaRole.STATUS)).containsText("Done.");
    }

    private Locator open(String what) {
        Locator form = avery.locator("details")
                .filter(new Locator.FilterOptions()
                        .setHas(avery.locator("summary").filter(new Locator.FilterOptions().setHasText(what))));
        form.locator("summary").click();
        return form;
    }

    private static void press(Locator form, String what) {
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(what))
                .click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private void screenshot(String name) {
        Screenshots.takeWhole(avery, name);
    }
}
