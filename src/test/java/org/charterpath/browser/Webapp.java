package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;

/** One of Camunda's web applications in somebody's browser window, after signing in. */
abstract class Webapp {

    final Page page;

    /**
     * Opens the application, and signs in where nobody is signed in to the window.
     *
     * @param application its name in the address: {@code tasklist}, {@code cockpit}
     */
    Webapp(Page page, String address, String application, String userId, String password) {
        this.page = page;
        page.onConsoleMessage(Webapp::tellError);
        page.onRequestFailed(request -> System.err.printf("%s failed: %s%n", request.url(), request.failure()));
        page.navigate(address + "/camunda/app/" + application + "/default/");
        if (SignIn.isShownIn(page)) {
            SignIn.fillIn(page, userId, password);
        }
        assertThat(page.locator(".app-splash")).hasCount(0);
    }

    /** The application in a window in which it is open already. */
    Webapp(Page page) {
        this.page = page;
    }

    private static void tellError(ConsoleMessage message) {
        if (message.type().equals("error")) {
            System.err.printf("The browser's console: %s%n", message.text());
        }
    }

    /** Keeps what the window shows: {@link Screenshots}. */
    void screenshot(String name) {
        Screenshots.take(page, name);
    }
}
