package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;

/** Camunda Tasklist in somebody's browser window. */
final class Tasklist {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Page page;

    private Tasklist(Page page) {
        this.page = page;
    }

    static Tasklist signIn(Page page, String address, String userId, String password) {
        page.navigate(address + "/camunda/app/tasklist/default/");
        page.getByPlaceholder("Username").fill(userId);
        page.getByPlaceholder("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        return new Tasklist(page);
    }

    /** Opens a task of "My tasks" by a part of its name. */
    void open(String task) {
        page.getByText("My tasks").first().click();
        page.locator(".tasks-list .task", new Page.LocatorOptions().setHasText(task))
                .first()
                .click();
        assertThat(page.locator(".fjs-form")).isVisible();
    }

    Locator form() {
        return page.locator(".fjs-form");
    }

    Locator field(String label) {
        return form().getByLabel(label).first();
    }

    void choose(String label, String option) {
        field(label).click();
        page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(option))
                .first()
                .click();
    }

    void complete() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .click();
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    Page page() {
        return page;
    }
}
