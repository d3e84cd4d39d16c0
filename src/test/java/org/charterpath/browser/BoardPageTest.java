package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.people.Role;
import org.charterpath.report.ReportedCohort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An admin's way over the board of a cohort by keyboard alone, and the same board on a phone. */
@PagesTest
@PostgresDatabase
class BoardPageTest {

    private static final int PEOPLE = 8;

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private JdbcClient jdbc;

    private Windows windows;
    private ReportedCohort cohort;
    private Page board;

    @BeforeEach
    void fillACohort() {
        program.moveTo(LocalDate.of(2026, 2, 16));
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(ReportedCohort.COACH, "Casey", "Okafor", Role.COACHES);
        cohort = ReportedCohort.of(jdbc, "Browsed board", PEOPLE);
        windows = new Windows(program, port);
        board = windows.open(Program.ADMIN, "/cohorts/" + cohort.id());
    }

    @AfterEach
    void closeWindows() {
        windows.close();
        program.driver().backToPresent();
    }

    @Test
    void leadsFromWhoFallsBehindToAMailByKeyboardAlone() throws IOException {
        assertThat(rows()).hasCount(PEOPLE);
        assertThat(board.locator(".board tbody tr td[data-label=Risk]").first()).containsText("At risk");
        assertThat(board.getByLabel("School", exactly()).locator("option"))
                .hasText(new String[] {"All", "Prairie School"});

        board.getByLabel("Coach", exactly()).first().selectOption(ReportedCohort.COACH);
        board.getByLabel("State", exactly()).selectOption("ACTIVE");
        board.getByLabel("State", exactly()).focus();
        board.keyboard().press("Tab");
        board.keyboard().press("Enter");
        assertThat(rows()).hasCount(3);
        assertThat(board.getByLabel("State", exactly())).hasValue("ACTIVE");
        Locator all = board.getByLabel("All", exactly()).last();
        assertThat(all).isVisible();
        all.focus();
        board.keyboard().press("Space");
        assertThat(board.locator("input[name=person]:checked")).hasCount(3);
        // Would press the form's first button, and the mails would be out before anybody has written to them.
        board.keyboard().press("Enter");
        board.locator("summary", new Page.LocatorOptions().setHasText("Ask how"))
                .focus();
        board.keyboard().press("Enter");
        board.keyboard().press("Tab");
        board.keyboard().type("Call me.");
        board.keyboard().press("Tab");
        board.keyboard().press("Enter");
        assertThat(board.getByRole(AriaRole.STATUS).getByText("gets a mail.")).hasCount(3);
        assertThat(rows()).hasCount(3);

        Download file = board.waitForDownload(() -> board.getByText("CSV").press("Enter"));
        assertThat(Files.readAllLines(file.path())).hasSize(1 + 3);
        for (int width : List.of(1366, 390)) {
            board.setViewportSize(width, 844);
            assertThat(board.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo(true);
            Screenshots.takeWhole(board, "board-" + width);
        }
    }

    private Locator rows() {
        return board.locator(".board tbody tr");
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
