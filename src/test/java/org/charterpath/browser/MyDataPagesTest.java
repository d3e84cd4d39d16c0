package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipFile;
import org.assertj.core.api.Assertions;
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

/** Where people take away what is kept about them, and administrators erase whoever asks, on a desk and on a phone. */
@PagesTest
@PostgresDatabase
class MyDataPagesTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    private Windows windows;
    private String person;

    @BeforeEach
    void open() {
        program.moveTo(LocalDate.of(2025, 11, 16));
        person = "leaver" + PEOPLE.incrementAndGet();
        signIns.allow(person, "Linnea", "Marsh", Role.PARTICIPANTS);
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        windows = new Windows(program, port);
    }

    @AfterEach
    void close() {
        windows.close();
        program.driver().backToPresent();
    }

    @Test
    void letsAPersonTakeEverythingAlongAndAnAdminErase() throws IOException {
        String enrolment = program.enrolActive(person);
        Page own = windows.open(person, "/my-data");
        Download download =
                own.waitForDownload(() -> button(own, "Download my data").click());
        Assertions.assertThat(download.suggestedFilename())
                .isEqualTo("charterpath-%s-2025-11-16.zip".formatted(person));
        try (ZipFile zip = new ZipFile(download.path().toFile())) {
            Assertions.assertThat(zip.getEntry("README.txt")).isNotNull();
            Assertions.assertThat(zip.getEntry("enrolments.json")).isNotNull();
        }
        screenshot(own, "my-data-01-desk");
        onAPhone(own, "my-data-02-phone");

        Page admin = windows.open(Program.ADMIN, "/people/" + person);
        Locator erase = admin.locator("details").filter(new Locator.FilterOptions().setHasText("Erase this person"));
        erase.locator("summary").click();
        assertThat(erase).containsText("withdraw the person first");
        screenshot(admin, "erase-01-not-yet");
        onAPhone(admin, "erase-02-not-yet-phone");
        admin.setViewportSize(1280, 900);
        erase.getByRole(AriaRole.LINK).click();
        assertThat(admin.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Linnea Marsh")))
                .isVisible();
        enrolments.moveTo(Enrolment.State.WITHDRAWN, enrolment);

        admin.navigate(admin.url().replaceFirst("/cohorts/.*", "/people/" + person));
        button(admin, "Deactivate").click();
        erase.locator("summary").click();
        erase.getByLabel("Reason").fill("Marsh asked for it by mail.");
        erase.getByLabel("User ID, once more").fill("somebody");
        button(admin, "Erase for good").click();
        assertThat(admin.getByRole(AriaRole.ALERT)).containsText("User ID: type " + person);
        assertThat(admin.getByRole(AriaRole.ALERT)).containsText("it must not name the person");
        assertThat(erase.getByLabel("Reason")).hasValue("Marsh asked for it by mail.");
        screenshot(admin, "erase-03-refused");
        onAPhone(admin, "erase-04-refused-phone");
        admin.setViewportSize(1280, 900);
        erase.getByLabel("Reason").fill("Asked for it by mail on November 15.");
        erase.getByLabel("User ID, once more").fill(person);
        Response erased = admin.waitForResponse(
                response -> response.request().method().equals("POST"),
                () -> erase.getByLabel("User ID, once more").press("Enter"));
        Assertions.assertThat(erased.status()).as(erased.url()).isEqualTo(302);
        assertThat(admin.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Erased person")))
                .isVisible();
        assertThat(admin.locator("dl")).containsText("Asked for it by mail on November 15.");
        onAPhone(admin, "erase-05-done-phone");
        admin.setViewportSize(1280, 900);
        screenshot(admin, "erase-06-done");
        own.reload();
        Assertions.assertThat(own.url()).endsWith("/login");

        admin.navigate(admin.url()
                .replaceFirst(
                        "/people/.*", "/cohorts/" + enrolments.get(enrolment).cohortId()));
        assertThat(admin.locator("main")).containsText("Erased person (erased-");
        screenshot(admin, "erase-07-cohort");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void onAPhone(Page page, String name) {
        page.setViewportSize(390, 844);
        Assertions.assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        screenshot(page, name);
    }

    private static void screenshot(Page page, String name) {
        Screenshots.takeWhole(page, name);
    }
}
