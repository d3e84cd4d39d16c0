package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.cohort.Enrolment;
import org.charterpath.people.Role;
import org.charterpath.report.ReportedCohort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A coach finds the growth of a participant on the desk, and sees it drawn, at a desk and on a phone. */
@PagesTest
@PostgresDatabase
class GrowthPageTest {

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private JdbcClient jdbc;

    private Windows windows;
    private List<Enrolment> people;

    @BeforeEach
    void rate() {
        program.moveTo(LocalDate.of(2026, 7, 30));
        signIns.allow(ReportedCohort.COACH, "Casey", "Okafor", Role.COACHES);
        people = ReportedCohort.of(jdbc, "Year of growth", 23).people();
        windows = new Windows(program, port);
    }

    @AfterEach
    void closeWindows() {
        windows.close();
        program.driver().backToPresent();
    }

    @Test
    void drawsARatingBesideTheCohortsMedian() {
        Enrolment grown = people.get(4);
        Page page = windows.open(ReportedCohort.COACH, "/coach");
        page.locator("a[href$='/growth?enrolment=" + grown.id() + "']").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Growth of " + grown.fullName());
        assertThat(page.locator("figure[role=img]")).hasCount(1);
        assertThat(page.locator(".report-group")).hasCount(10);
        assertThat(page.locator("svg.report-bar rect.series-0")).hasCount(30);
        assertThat(page.locator("#growth ~ table tbody tr")).hasCount(10);
        assertThat(page.locator("#growth ~ table thead")).containsText("Cohort, mid-year");
        Screenshots.takeWhole(page, "growth-desk");

        page.setViewportSize(390, 844);
        page.reload();
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        Screenshots.takeWhole(page, "growth-phone");
    }
}
