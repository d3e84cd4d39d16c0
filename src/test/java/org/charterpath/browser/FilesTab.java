package org.charterpath.browser;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.Map;

/** The tab "Files" of the open task in Tasklist. */
final class FilesTab {

    private static final String A_DROPPED_FILE =
            """
            ([name, content]) => {
              const dropped = new DataTransfer();
              dropped.items.add(new File([content], name));
              return dropped;
            }
            """;

    private final Page page;

    FilesTab(Tasklist tasklist) {
        this.page = tasklist.page;
    }

    void open() {
        tab("Files").click();
    }

    void openForm() {
        tab("Form").click();
    }

    private Locator tab(String label) {
        return page.locator(".tabbed-content .nav-tabs a", new Page.LocatorOptions().setHasText(label));
    }

    Locator upload() {
        return page.getByLabel("Add files", new Page.GetByLabelOptions().setExact(true));
    }

    void add(String name, byte[] content) {
        upload().setInputFiles(new FilePayload(name, "application/octet-stream", content));
    }

    void drop(String name, String content) {
        JSHandle dropped = page.evaluateHandle(A_DROPPED_FILE, List.of(name, content));
        page.locator(".files-drop").dispatchEvent("drop", Map.of("dataTransfer", dropped));
    }

    Locator file(String name) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(name));
    }

    Download download(String name) {
        return page.waitForDownload(() -> page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click());
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator problem() {
        return page.locator(".files-tab [role=alert]");
    }

    Locator status() {
        return page.locator(".files-tab [role=status]");
    }

    Locator whole() {
        return page.locator(".files-tab");
    }
}
