package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.form.Submission.QuestionAnswer;
import org.charterpath.people.Role;
import org.charterpath.portfolio.AcceptedWork;
import org.charterpath.portfolio.PortfolioCopies;
import org.charterpath.portfolio.PortfolioMaker;
import org.charterpath.portfolio.Portfolios;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A participant's portfolio, asked for anew, followed while it is made and taken away, on a desk and on a phone. */
@PagesTest
@PostgresDatabase
class PortfolioPageTest {

    private static final String PERSON = "folio.rosa";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Portfolios portfolios;

    @Autowired
    private PortfolioCopies copies;

    @Autowired
    private PortfolioMaker maker;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    private Windows windows;
    private String enrolment;
    private AcceptedWork work;

    @BeforeEach
    void signOffAYear() {
        program.moveTo(LocalDate.of(2026, 7, 22));
        signIns.allow(PERSON, "Rosa", "Nguyen", Role.PARTICIPANTS);
        signIns.allow(AcceptedWork.COACH, "Freya", "Holm", Role.COACHES);
        enrolment = program.enrolActive(PERSON);
        work = new AcceptedWork(jdbc, enrolment, PERSON);
        work.accept(
                "december",
                "mocha-framework",
                "MOCHA Framework",
                List.of(new QuestionAnswer("Who owns the budget?", "The head of operations")));
        work.attach("mocha-framework", "plan.txt", "The plan".getBytes(StandardCharsets.UTF_8), Optional.empty());
        portfolios.assemble(enrolment);
        maker.makeNext();
        portfolios.signOff(enrolment, "july", work.signOff("Our dismissal plan", clock.instant()));
        windows = new Windows(program, port);
    }

    @AfterEach
    void closeWindows() {
        windows.close();
        program.driver().backToPresent();
    }

    @Test
    void showsHowFarACopyIsUntilItCanBeTakenAway() {
        List<String> faults = new ArrayList<>();
        Page page = windows.open(PERSON, "/journey");
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                faults.add(message.text());
            }
        });
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open: Portfolio"))
                .click();
        assertThat(page.locator("#content")).containsText("Copy 1 signed off");
        assertThat(page.locator("#content")).containsText("asked for by the closing");
        Screenshots.takeWhole(page, "portfolio-01-desk");
        page.getByLabel("All of them").check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make a copy"))
                .click();
        assertThat(page.locator("#making")).containsText("Copy 2 is being made");
        assertThat(page.locator("#making")).containsText("It is the next one.");
        Screenshots.takeWhole(page, "portfolio-02-waiting-desk");

        var taken = copies.take().orElseThrow();
        copies.progress(taken, 2, 7);
        assertThat(page.locator("#making")).containsText("Step 3 of 8.");
        onAPhone(page, "portfolio-03-running-phone");
        copies.putBack(taken);
        maker.makeNext();
        assertThat(page.locator("section[aria-labelledby=copies]")).containsText("with all attempts");
        onAPhone(page, "portfolio-04-there-phone");
        page.setViewportSize(1280, 900);
        work.accept("june", "school-risk-assessment", "School Risk Assessment", List.of());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make a copy"))
                .click();
        maker.makeNext();
        assertThat(page.locator("#content"))
                .containsText("It says something else than the copy that was signed off in: Worksheets, Transcript.");
        Screenshots.takeWhole(page, "portfolio-05-differs-desk");

        Download zip = page.waitForDownload(() -> page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^ZIP.*copy 2$")))
                .click());
        assertThat(zip.suggestedFilename()).isEqualTo("Portfolio of Rosa Nguyen, copy 2.zip");
        Download pdf = page.waitForDownload(() -> page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^PDF.*copy 1$")))
                .click());
        assertThat(pdf.suggestedFilename()).isEqualTo("Portfolio of Rosa Nguyen, copy 1.pdf");
        Screenshots.keep(pdf, "portfolio.pdf");
        assertThat(faults).isEmpty();
    }

    private static void onAPhone(Page page, String name) {
        page.setViewportSize(390, 844);
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        Screenshots.takeWhole(page, name);
    }
}
