package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Coaches who are away, as a program admin arranges that on the page. */
@PagesTest
class AbsencePageTest {

    private static final String COACH = "absent.casey";
    private static final String STAND_IN = "absent.sam";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private JdbcClient jdbc;

    private Windows windows;
    private Page avery;

    @BeforeEach
    void openThePage() {
        program.moveTo(LocalDate.of(2025, 11, 12));
        signIns.allow(COACH, "Cleo", "Okafor", Role.COACHES);
        signIns.allow(STAND_IN, "Samira", "Reyes", Role.COACHES);
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        windows = new Windows(program, port);
        avery = windows.open(Program.ADMIN, "/absences");
    }

    @AfterEach
    void closeWindows() {
        windows.close();
        program.driver().backToPresent();
    }

    @Test
    void arrangesChangesAndEndsAnAbsence() {
        assertThat(avery.locator("main")).containsText("No coach is away.");
        arrange(COACH, COACH, "2025-11-20", "Away with the family for a week.");
        assertThat(avery.getByRole(AriaRole.ALERT)).containsText("name somebody else");
        assertThat(avery.locator("#reason-new")).hasValue("Away with the family for a week.");
        arrange(COACH, STAND_IN, "2025-11-01", "Away with the family for a week.");
        assertThat(avery.getByRole(AriaRole.ALERT)).containsText("a day from today, Nov 12, 2025");
        arrange(COACH, STAND_IN, "2025-11-20", "Away with the family for a week.");
        assertThat(avery.getByRole(AriaRole.STATUS)).containsText("both are told");
        Locator away = avery.locator("section[aria-labelledby=away]");
        assertThat(away).containsText("Cleo Okafor");
        assertThat(away).containsText("Until Nov 20, 2025; Samira Reyes stands in.");
        shoot("absence-01-arranged");

        away.locator("summary").first().click();
        away.getByLabel("Last day away").fill("2025-11-30");
        away.getByLabel("Why?").first().fill("The flight back is later.");
        away.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Change the last day"))
                .click();
        assertThat(away).containsText("Until Nov 30, 2025; Samira Reyes stands in.");
        assertThat(away).containsText("by Avery Nguyen: The flight back is later.");
        shoot("absence-02-longer");

        away.locator("summary").last().click();
        away.getByLabel("Why?").last().fill("She is back already.");
        away.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("The coach is back"))
                .click();
        assertThat(avery.getByRole(AriaRole.STATUS)).containsText("The coach is back");
        assertThat(avery.locator("main")).containsText("No coach is away.");
        Assertions.assertThat(jdbc.sql(
                                "select count(*) from notification where message_key like 'absence:%' and recipient_id in (?, ?)")
                        .params(COACH, STAND_IN)
                        .query(Integer.class)
                        .single())
                .as("both at the beginning and at the change, the stand-in at the end")
                .isEqualTo(5);
    }

    private void arrange(String coach, String standIn, String until, String reason) {
        Map<String, String> typed = Map.of("#coach", coach, "#stand-in", standIn);
        typed.forEach((list, person) -> avery.locator(list).selectOption(person));
        avery.locator("#until").fill(until);
        avery.locator("#reason-new").fill(reason);
        avery.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Arrange the absence"))
                .click();
    }

    /** On a desk and on a phone, where nobody has to scroll sideways. */
    private void shoot(String name) {
        screenshot(name);
        avery.setViewportSize(390, 844);
        Assertions.assertThat((Boolean) avery.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        screenshot(name + "-phone");
        avery.setViewportSize(1440, 1000);
    }

    private void screenshot(String name) {
        Screenshots.takeWhole(avery, name);
    }
}
