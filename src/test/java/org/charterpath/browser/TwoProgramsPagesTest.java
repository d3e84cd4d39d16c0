package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import org.assertj.core.api.Assertions;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.TwoPrograms;
import org.charterpath.fixture.DataSprint;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people see of it, in a real browser, where there are two programs. */
@TwoPrograms
@PostgresDatabase
class TwoProgramsPagesTest {

    private static final LocalDate MONDAY = LocalDate.of(2025, 10, 20);
    private static final String CLOSING_WORKSHOP = "Day of the closing workshop";

    private static Chromium chromium;

    @LocalServerPort
    private int port;

    @Autowired
    private Program program;

    @Autowired
    private DataSprint sprint;

    @Autowired
    private SignIns signIns;

    @BeforeAll
    static void openBrowser() {
        chromium = new Chromium();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @BeforeEach
    void begin() {
        program.moveTo(MONDAY);
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
    }

    @Test
    void asksForTheDatesOfTheProgramThatIsChosen() {
        Tasklist avery = new Tasklist(window(), address(), Program.ADMIN, SignIns.passwordOf(Program.ADMIN));
        avery.openStartForm("Cohort year");
        avery.field("Name of the cohort").fill("Buses and lunches");
        avery.choose("Program", "CharterSource OPS Program 2025-2026");
        assertThat(avery.field(CLOSING_WORKSHOP)).isVisible();
        avery.choose("Program", "Data Sprint");
        assertThat(avery.field(CLOSING_WORKSHOP)).isHidden();
        avery.field("First day").fill("2025-10-27");
        avery.choose("Time zone", "Central: Minneapolis, Chicago");
        avery.screenshot("programs-01-open-cohort");

        Assertions.assertThat(avery.start().status()).isEqualTo(200);

        Assertions.assertThat(program.tasks(task -> task.getName().equals("Import roster: Buses and lunches")))
                .hasSize(1);
    }

    @Test
    void leadsFromTheFirstPageIntoEachProgram() {
        String pia = "browsing.pia";
        program.launchCohort(pia);
        sprint.launch(sprint.open(MONDAY, pia));
        program.moveTo(MONDAY);
        Page page = window();

        SignIn.at(page, address() + "/", pia, SignIns.passwordOf(pia));

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Your programs")))
                .isVisible();
        Screenshots.take(page, "programs-02-home");
        page.getByText("Data Sprint", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("main")).containsText("Week 1");
        Screenshots.takeWhole(page, "programs-03-journey");
    }

    private Page window() {
        return chromium.window(program.driver().now());
    }

    private String address() {
        return "http://localhost:" + port;
    }
}
