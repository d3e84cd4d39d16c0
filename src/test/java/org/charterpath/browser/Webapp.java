package org.charterpath.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** One of Camunda's web applications in somebody's browser window, after signing in. */
abstract class Webapp {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    final Page page;

    /**
     * Opens the application and signs in.
     *
     * @param application its name in the address: {@code tasklist}, {@code cockpit}
     */
    Webapp(Page page, String address, String application, String userId, String password) {
        this.page = page;
        SignIn.at(page, address + "/camunda/app/" + application + "/default/", userId, password);
    }

    /** Keeps what the window shows as {@code target/screenshots/<name>.png}. */
    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
