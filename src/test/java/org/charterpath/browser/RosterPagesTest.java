package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A program admin brings a workbook of thirty people into a cohort and gives them coaches, in a real browser. */
@PagesTest
@PostgresDatabase
class RosterPagesTest {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final List<String> SCHOOLS =
            List.of("North Star Academy", "Harbor Charter School", "Prairie Creek Charter", "Lakeside", "Oak Hill");

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Accounts accounts;

    private Windows windows;
    private String cohortId;

    @BeforeEach
    void openACohort() {
        program.moveTo(LocalDate.of(2025, 9, 15));
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(Program.COACH, "Casey", "Okafor", Role.COACHES);
        signIns.allow("corin", "Corin", "Bauer", Role.COACHES);
        accounts.ensure(new Person("seen.before", "Patricia", "Lee7", "p7@thirty.example"), Role.PARTICIPANTS);
        String year = program.start(
                        "cohort-year",
                        Program.ADMIN,
                        SampleCohort.ops("Thirty from a workbook").openingAnswers())
                .getId();
        cohortId = runtime.createProcessInstanceQuery()
                .processInstanceId(year)
                .singleResult()
                .getBusinessKey();
        windows = new Windows(program, port);
    }

    @AfterEach
    void closeWindows() {
        windows.close();
    }

    @Test
    void bringsAWorkbookOfThirtyIntoACohortAndGivesThemCoaches() throws IOException {
        Page avery = windows.open(Program.ADMIN, "/cohorts?q=Thirty");
        assertThat(avery.getByRole(AriaRole.LINK, named("Cohorts"))).isVisible();
        shoot(avery, "01-cohorts");
        avery.getByRole(AriaRole.LINK, named("Thirty from a workbook")).click();
        avery.getByRole(AriaRole.LINK, named("Import people")).click();
        avery.getByLabel("Roster file").setInputFiles(new FilePayload("staff list 2025.xlsx", XLSX, thirty()));
        shoot(avery, "02-upload");
        avery.getByRole(AriaRole.BUTTON, named("Look at it")).click();

        assertThat(avery.getByRole(AriaRole.HEADING, named("What do the columns hold?")))
                .isVisible();
        avery.getByLabel("Column 3 Working at holds").selectOption("School");
        shoot(avery, "03-columns");
        avery.getByRole(AriaRole.BUTTON, named("See what would happen")).click();

        assertThat(avery.getByText("first name from 'Patricia' to 'Pat7'")).isVisible();
        assertThat(avery.getByRole(AriaRole.BUTTON, named("Import"))).hasCount(0);
        Locator answer = avery.getByLabel("Line 8, Pat7 Lee7");
        answer.selectOption("It is this person; keep what is known here");
        shoot(avery, "04-question");
        avery.getByRole(AriaRole.BUTTON, named("Keep these answers")).click();
        assertThat(avery.getByRole(AriaRole.BUTTON, named("Import 30 people"))).isVisible();
        shoot(avery, "05-settled");
        avery.getByRole(AriaRole.BUTTON, named("Import 30 people")).click();
        assertThat(avery.getByRole(AriaRole.STATUS)).containsText("30 new in the cohort");
        shoot(avery, "06-imported");
        avery.goBack();
        avery.reload();
        assertThat(avery.getByRole(AriaRole.STATUS)).containsText("30 new in the cohort");

        avery.getByRole(AriaRole.LINK, named("Choose their coaches")).click();
        assertThat(avery.locator("select.coach")).hasCount(30);
        String counted = avery.locator("[data-coach=corin]").textContent();
        avery.getByLabel("Coach of Patricia Lee7").selectOption("Corin Bauer");
        avery.getByLabel("Coach of Pat2 Lee2").selectOption("Casey Okafor");
        shoot(avery, "07-coaches");
        assertThat(counted).isNotEmpty();
        avery.getByRole(AriaRole.BUTTON, named("Save the coaches")).click();
        assertThat(avery.getByRole(AriaRole.STATUS)).containsText("Saved.");
        assertThat(enrolments.in(cohortId)).hasSize(30).allMatch(enrolment -> enrolment.coachId() != null);
        assertThat(enrolments.find(cohortId, "seen.before").map(Enrolment::coachId))
                .contains("corin");

        avery.navigate(windows.address("/cohorts/" + cohortId));
        assertThat(avery.locator("tbody tr")).hasCount(30);
        shoot(avery, "08-cohort");

        avery.getByRole(AriaRole.LINK, named("Import people")).click();
        assertThat(avery.getByText("30 people are in the cohort.")).isVisible();
        shoot(avery, "09-complete");
        avery.getByRole(AriaRole.BUTTON, named("That was everybody")).click();
        assertThat(avery.getByRole(AriaRole.STATUS)).containsText("The roster is complete.");
        program.driver().runDueJobs();
        avery.reload();
        assertThat(avery.getByRole(AriaRole.BUTTON, named("Save, and launch the cohort")))
                .isVisible();
        shoot(avery, "10-launch");
    }

    private static byte[] thirty() throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream content = new ByteArrayOutputStream()) {
            XSSFSheet staff = book.createSheet("Staff");
            row(staff, 0, "Name", "E-mail", "Working at", "Title");
            for (int number = 1; number <= 30; number++) {
                row(
                        staff,
                        number,
                        "Lee%d, Pat%d".formatted(number, number),
                        "p%d@thirty.example".formatted(number),
                        SCHOOLS.get(number % SCHOOLS.size()),
                        "Director of Operations");
            }
            book.write(content);
            return content.toByteArray();
        }
    }

    private static void row(XSSFSheet sheet, int number, String... cells) {
        Row row = sheet.createRow(number);
        for (int column = 0; column < cells.length; column++) {
            row.createCell(column).setCellValue(cells[column]);
        }
    }

    /** On a desk and on a phone, where nobody has to scroll sideways. */
    private static void shoot(Page page, String name) {
        page.waitForLoadState();
        screenshot(page, name);
        page.setViewportSize(390, 844);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as(name)
                .isEqualTo(true);
        screenshot(page, name + "-phone");
        page.setViewportSize(1440, 1000);
    }

    private static void screenshot(Page page, String name) {
        Screenshots.takeWhole(page, "roster-" + name);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
