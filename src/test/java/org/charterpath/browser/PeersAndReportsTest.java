package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.cohort.Enrolments;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What comes into a cohort from elsewhere, and from one another: a reported course and what peers show; on a desk and a phone. */
@PagesTest
class PeersAndReportsTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final int PHONE = 390;

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private JdbcClient jdbc;

    private Windows windows;
    private String person;
    private String enrolment;
    private String cohort;

    @BeforeEach
    void open() {
        program.moveTo(LocalDate.of(2025, 11, 16));
        person = "ines" + PEOPLE.incrementAndGet();
        signIns.allow(person, "Ines", "Alvarez", Role.PARTICIPANTS);
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        windows = new Windows(program, port);
        enrolment = program.enrolActive(person);
        cohort = enrolments.get(enrolment).cohortId();
    }

    @AfterEach
    void close() {
        windows.close();
        program.driver().backToPresent();
    }

    @Test
    void fillsTheTaskOfACourseInWithWhatItsSystemReports() {
        Page avery = windows.open(Program.ADMIN, "/course-systems");
        avery.getByLabel("Name").fill("Lakeside Learning");
        avery.getByLabel("OI 103").check();
        avery.getByLabel("OI 108").check();
        avery.locator("input[name=cohort][value='%s']".formatted(cohort)).check();
        shoot(avery, "systems-01-new");
        button(avery, "Make a token").click();
        String token = avery.locator("#token").textContent();
        shoot(avery, "systems-02-token");

        Assertions.assertThat(new Visitor(port)
                        .exchange(
                                "/api/v1/course-completions",
                                request -> request.header("Authorization", "Bearer " + token)
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString(
                                                """
                                                        {"id": "c-1", "cohort": "%s", "course": "oi-103", "userId": "%s",
                                                         "completedOn": "2025-11-13", "minutes": 204}
                                                        """
                                                        .formatted(cohort, person))),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(202);
        avery.reload();
        assertThat(avery.locator("table")).containsText("last used Nov 16, 2025");
        assertThat(avery.locator("#token")).hasCount(0);
        shoot(avery, "systems-03-used");

        program.openCourse(enrolment);
        Tasklist ines = windows.tasklistOf(person);
        ines.open("Take course: OI 103");
        assertThat(ines.form()).containsText("Reported by Lakeside Learning");
        assertThat(ines.form()).containsText("204 minutes, of which the 180 planned ones are filled in");
        assertThat(ines.field("Day you finished the course")).hasValue("2025-11-13");
        assertThat(ines.field("Minutes you spent on the course")).hasValue("180");
        ines.screenshot("reported-01-form");
        ines.field("What are your main takeaways?").fill("Rank first, then plan.");
        ines.field("What will you use at your school").fill("The calendar of duties, in December.");
        ines.option("4 - Very useful").check();
        Assertions.assertThat(ledger.entriesOf(enrolment)).isEmpty();
        ines.complete();
        program.driver().runDueJobs();
        Assertions.assertThat(ledger.entriesOf(enrolment)).singleElement().matches(entry -> entry.minutes() == 180);
    }

    @Test
    void letsPeersFindOneAnotherAndReadWhatIsShared() {
        String other = person + ".peer";
        signIns.allow(other, "Omar", "Haddad", Role.PARTICIPANTS);
        jdbc.sql("update enrolment set cohort_id = ? where id = ?")
                .params(cohort, program.enrolActive(other))
                .update();
        program.handInWorksheet(enrolment);
        Page ines = windows.open(person, "/peers");
        shoot(ines, "peers-01-nobody");
        ines.getByLabel("Your role").fill("Director of Operations");
        ines.getByLabel("How to reach you").fill("ines@lakeside.example");
        ines.getByLabel("The people of my cohort").check();
        button(ines, "List me").click();
        assertThat(ines.getByRole(AriaRole.STATUS)).containsText("You are listed to your cohort.");
        button(ines, "Share Pain Points & Priorities").click();
        assertThat(ines.getByRole(AriaRole.STATUS)).containsText("Your cohort can read the worksheet now.");
        shoot(ines, "peers-02-listed");

        Page omar = windows.open(other, "/peers");
        assertThat(omar.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("ines@lakeside.example")))
                .hasAttribute("href", "mailto:ines@lakeside.example");
        omar.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Pain Points & Priorities"))
                .click();
        assertThat(omar.locator("dl")).containsText("Pain point 1: what goes wrong");
        shoot(omar, "peers-03-worksheet");

        button(ines, "Stop sharing Pain Points & Priorities").click();
        button(ines, "Take it back: list me no longer").click();
        omar.reload();
        assertThat(omar.locator("h1")).not().containsText("Pain Points");
        omar.navigate(windows.address("/peers"));
        assertThat(omar.locator("main")).containsText("Nobody is listed so far");
        shoot(omar, "peers-04-gone");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** On a desk and on a phone, where nobody has to scroll sideways. */
    private static void shoot(Page page, String name) {
        page.setViewportSize(PHONE, 844);
        assertThat(page.locator("html")).hasJSProperty("scrollWidth", PHONE);
        Screenshots.takeWhole(page, name + "-phone");
        page.setViewportSize(1280, 900);
        Screenshots.takeWhole(page, name);
    }
}
