package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.LocalDate;
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
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody takes a badge away from My Journey, and somebody else, without an account, has it verified. */
@PagesTest
@PostgresDatabase
class BadgePagesTest {

    private static final String HOLDER = "badge.wearer";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @TempDir
    private Path folder;

    private Windows windows;

    @BeforeEach
    void complete() {
        program.moveTo(LocalDate.of(2026, 8, 3));
        signIns.allow(HOLDER, "Rosa", "Lindström", Role.PARTICIPANTS);
        enrolments.moveTo(Enrolment.State.COMPLETED, program.enrolActive(HOLDER));
        windows = new Windows(program, port);
    }

    @AfterEach
    void closeWindows() {
        windows.close();
        program.driver().backToPresent();
    }

    @Test
    void isTakenAwayFromMyJourneyAndVerifiedByAnybody() {
        Page journey = windows.open(HOLDER, "/journey");
        Path png = save(journey, "Badge (PNG)", "badge.png");
        Path json = save(journey, "Badge (JSON)", "badge.json");
        Path jwt = save(journey, "Badge (JWT)", "badge.jwt");
        journey.locator("#certificate").scrollIntoViewIfNeeded();
        Screenshots.takeWhole(journey, "badge-journey");
        journey.setViewportSize(390, 844);
        assertThat((int) journey.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);

        Page verify = windows.open();
        verify.navigate(windows.address("/verify"));
        verify.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Verify a badge"))
                .click();
        for (Path file : new Path[] {json, jwt, png}) {
            verify.getByLabel("A file").setInputFiles(file);
            verify.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Verify"))
                    .click();
            assertThat(verify.locator("#verdict")).hasText("Valid");
            assertThat(verify.locator("main")).containsText("Rosa Lindström");
        }
        Screenshots.takeWhole(verify, "badge-verified");
        verify.setViewportSize(390, 844);
        assertThat((int) verify.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        Screenshots.takeWhole(verify, "badge-verified-phone");
        verify.getByLabel("Or its text").fill("nonsense");
        verify.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Verify"))
                .click();
        assertThat(verify.locator("#verdict")).hasText("Not readable");
        assertThat(verify.context().cookies()).isEmpty();
    }

    private Path save(Page page, String link, String name) {
        Download download =
                page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                        .click());
        Path file = folder.resolve(name);
        download.saveAs(file);
        assertThat(file).isNotEmptyFile();
        return file;
    }
}
