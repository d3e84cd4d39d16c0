package org.charterpath.browser;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;

/** One of Camunda's web applications in somebody's browser window, after signing in. */
abstract class Webapp {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final double STARTS_WITHIN_MILLIS = 20_000;

    final Page page;

    /**
     * Opens the application and signs in.
     *
     * @param application its name in the address: {@code tasklist}, {@code cockpit}
     */
    Webapp(Page page, String address, String application, String userId, String password) {
        this.page = page;
        page.onConsoleMessage(Webapp::tellError);
        page.onRequestFailed(request -> System.err.printf("%s failed: %s%n", request.url(), request.failure()));
        SignIn.at(page, address + "/camunda/app/" + application + "/default/", userId, password);
        awaitStart();
    }

    private static void tellError(ConsoleMessage message) {
        if (message.type().equals("error")) {
            System.err.printf("The browser's console: %s%n", message.text());
        }
    }

    /**
     * The webapps stay at their opening picture for good if one of their scripts could not be had, which happens on a busy
     * machine. Anybody would load the page again, once.
     */
    private void awaitStart() {
        try {
            page.locator(".app-splash")
                    .waitFor(new Locator.WaitForOptions()
                            .setState(WaitForSelectorState.DETACHED)
                            .setTimeout(STARTS_WITHIN_MILLIS));
        } catch (TimeoutError stuck) {
            page.reload();
        }
    }

    /** Keeps what the window shows as {@code target/screenshots/<name>.png}. */
    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
