package org.charterpath.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** The installed Chromium, as somebody in Minnesota uses it. */
final class Chromium implements AutoCloseable {

    private static final String EXECUTABLE = System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium");
    private static final Path LAST_SEEN = Path.of("target", "screenshots", "last-seen");
    private static final double PATIENCE_MILLIS = 60_000;

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(EXECUTABLE))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /**
     * A new window with a session of its own, whose clock goes on from the given moment: what Tasklist calls "due in 7
     * days" has to be seven days from the engine's day.
     */
    Page window(Instant now) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setTimezoneId("America/Chicago")
                .setLocale("en-US")
                .setViewportSize(1440, 1000));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.clock().install(new Clock.InstallOptions().setTime(Date.from(now)));
        return context.newPage();
    }

    /** Leaves a picture of how each window stood at the end: where a test failed, that is what it saw. */
    @Override
    public void close() {
        browser.contexts().stream()
                .flatMap(context -> context.pages().stream())
                .forEach(page -> page.screenshot(new Page.ScreenshotOptions()
                        .setPath(LAST_SEEN.resolve(Instant.now().toEpochMilli() + ".png"))));
        browser.close();
        playwright.close();
    }
}
