package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.cohort.Enrolments;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Materials from the page on which they are kept to the task in Tasklist, in a real browser. */
@BrowserTest
class MaterialsTabTest {

    private static final String MAYA = "maya";
    private static final String COURSE = "https://learning.example.org/courses/oi-103";
    private static final byte[] TEMPLATE = "task,importance,effort\n".getBytes(StandardCharsets.UTF_8);
    private static final int PHONE_WIDTH = 390;
    private static final int PHONE_HEIGHT = 844;

    @Autowired
    Program program;

    @Autowired
    SignIns signIns;

    @Autowired
    Enrolments enrolments;

    @LocalServerPort
    int port;

    private November november;
    private Windows windows;

    @BeforeAll
    void bringMayaToNovember() {
        november = new November(program, signIns, port, MAYA, "Maya", "Larsen");
        windows = november.windows();
    }

    @AfterAll
    void endNovember() {
        november.close();
    }

    @Test
    void opensTheCourseAndATemplateFromTheTask() throws IOException {
        String cohortId = enrolments.find(november.enrolmentId()).orElseThrow().cohortId();
        Page casey = windows.open(Program.COACH, "/cohorts/%s/materials".formatted(cohortId));
        addLink(casey);
        addTemplate(casey);
        Screenshots.takeWhole(casey, "materials-01-kept");
        casey.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
        casey.getByText("Change").first().click();
        Screenshots.takeWhole(casey, "materials-02-kept-on-a-phone");

        Tasklist maya = windows.tasklistOf(MAYA);
        // Nothing of the test leaves the machine: what the server answers is shown instead of followed.
        maya.page.context().route("**/materials/*/open?task=*", route -> {
            APIResponse answer = route.fetch(new Route.FetchOptions().setMaxRedirects(0));
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("text/html")
                    .setBody("<h1>%d %s</h1>"
                            .formatted(answer.status(), answer.headers().get("location"))));
        });
        maya.open("Take course: OI 103");
        maya.page
                .locator(".tabbed-content .nav-tabs a", new Page.LocatorOptions().setHasText("Materials"))
                .click();
        Locator course = link(maya.page, "Take OI 103 online");
        assertThat(course).isVisible();
        maya.screenshot("materials-03-in-the-task");
        Page opened = maya.page.waitForPopup(course::click);
        assertThat(opened.getByText("302 " + COURSE)).isVisible();
        Download download = maya.page.waitForDownload(link(maya.page, "Ranking tasks")::click);
        assertThat(Files.readAllBytes(download.path())).isEqualTo(TEMPLATE);
        assertThat(download.suggestedFilename()).isEqualTo("ranking.csv");

        Page found = maya.page.context().newPage();
        found.navigate(windows.address("/journey"));
        Locator ofNovember = link(found, "Materials (2) of November");
        assertThat(ofNovember).isVisible();
        Screenshots.takeWhole(found, "materials-07-journey");
        ofNovember.click();
        assertThat(found.getByText("OI 103 Balancing Priorities").first()).isVisible();
        Screenshots.takeWhole(found, "materials-04-found");
        found.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
        Screenshots.takeWhole(found, "materials-05-found-on-a-phone");

        Page avery = windows.open(Program.ADMIN, "/programs/ops-2025-2026/materials");
        addLink(avery);
        Screenshots.takeWhole(avery, "materials-08-program");

        casey.setViewportSize(1280, 900);
        casey.reload();
        assertThat(casey.getByText("1 person").first()).isVisible();
        assertThat(casey.getByText("1 person")).hasCount(2);
        assertThat(casey.getByText("Program", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        Screenshots.takeWhole(casey, "materials-06-counted");
    }

    private static void addLink(Page page) {
        page.getByText("Add a link").click();
        Locator form = page.locator("#add-link");
        form.getByLabel("For").selectOption("COURSE:oi-103");
        form.getByLabel("Title").fill("Take OI 103 online");
        form.getByLabel("Address").fill(COURSE);
        page.locator("#add-file summary").click();
        Screenshots.takeWhole(page, "materials-00-added");
        form.getByText("Add the link").click();
        assertThat(page.getByText("\"Take OI 103 online\" is kept.")).isVisible();
    }

    private static void addTemplate(Page page) {
        page.getByText("Add a file").click();
        Locator form = page.locator("#add-file");
        form.getByLabel("For").selectOption("STAGE:november");
        form.getByLabel("File").setInputFiles(new FilePayload("ranking.csv", "text/csv", TEMPLATE));
        form.getByLabel("Title").fill("Ranking tasks");
        form.getByText("Add the file").click();
        assertThat(page.getByText("\"Ranking tasks\" is kept.")).isVisible();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
