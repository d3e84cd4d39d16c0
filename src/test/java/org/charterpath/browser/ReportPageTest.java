package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.bottleneck.WaitedCohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.people.Role;
import org.charterpath.report.ReportedCohort;
import org.charterpath.report.Reports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The report of a cohort, found from the cohort's page and kept again after a correction, on a desk and on a phone. */
@PagesTest
@PostgresDatabase
class ReportPageTest {

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Cohorts cohorts;

    @Autowired
    private Reports reports;

    @Autowired
    private JdbcClient jdbc;

    private Windows windows;
    private ReportedCohort cohort;

    @BeforeEach
    void closeAYear() {
        program.moveTo(LocalDate.of(2026, 9, 1));
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(ReportedCohort.COACH, "Casey", "Okafor", Role.COACHES);
        cohort = ReportedCohort.of(jdbc, "Year of reports", 23);
        cohorts.close(cohort.id());
        reports.keepAtTheEnd(cohort.id());
        windows = new Windows(program, port);
    }

    @AfterEach
    void closeWindows() {
        windows.close();
        program.driver().backToPresent();
    }

    @Test
    void drawsTheFiguresAndKeepsThemAgainAfterACorrection() {
        List<String> faults = new ArrayList<>();
        Page page = windows.open(Program.ADMIN, "/cohorts/" + cohort.id());
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                faults.add(message.text());
            }
        });
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Report").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Nothing has changed since edition 1.");
        assertThat(page.locator("figure[role=img]")).hasCount(7);
        assertThat(page.locator("#hours ~ table tbody tr")).hasCount(7);
        assertThat(
                        (double)
                                page.evaluate(
                                        "document.querySelector('svg.report-bar rect.series-1[width=\"100.00\"]').getBoundingClientRect().width"))
                .isGreaterThan(300.0);
        Screenshots.takeWhole(page, "report-desk");

        cohort.credit(cohort.people().get(0).id(), "AV_COURSE", 60);
        page.setViewportSize(390, 844);
        page.reload();
        assertThat(page.getByRole(AriaRole.STATUS))
                .containsText("changed since edition 1; the tables say what each was");
        assertThat(page.locator("#hours ~ table")).containsText("(was ");
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        Screenshots.takeWhole(page, "report-phone");
        page.getByLabel("Reason").fill("An hour of a course was entered late.");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keep an edition"))
                .click();
        assertThat(page.locator("#content")).containsText("Edition 2, as it stood on Sep 1, 2026.");
        assertThat(page.locator("#editions ~ table")).containsText("Avery Nguyen");
        Screenshots.takeWhole(page, "report-edition-phone");

        Download pdf = page.waitForDownload(() -> page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("PDF").setExact(true))
                .click());
        assertThat(pdf.suggestedFilename()).isEqualTo("cohort-report-2026-09-01.pdf");
        Screenshots.keep(pdf, "report.pdf");
        assertThat(faults).isEmpty();
        drawsWhereItWaits(page);
    }

    /** The page beside it, with a step of which half took longer than they had. */
    private void drawsWhereItWaits(Page page) {
        WaitedCohort waited = WaitedCohort.of(jdbc, "Year that waits", 6);
        for (int person = 0; person < 6; person++) {
            waited.done(
                    waited.run(waited.person(person).id(), WaitedCohort.WORKSHEET),
                    WaitedCohort.FILL_IN,
                    Duration.ofDays(person + 1L),
                    Duration.ofHours(60));
        }
        page.navigate(windows.address("/cohorts/" + waited.id()));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Bottlenecks"))
                .click();
        assertThat(page.locator("svg.diagram .shape.late title"))
                .hasText(Pattern.compile("Fill in worksheet: 4 of 6 late"));
        assertThat(page.locator("svg.diagram .note")).hasText("3 d 12 h / 5 d 12 h");
        for (int width : List.of(390, 1366)) {
            page.setViewportSize(width, 844);
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
            Screenshots.takeWhole(page, "bottlenecks-" + width);
        }
    }
}
