package org.charterpath.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The installed Chromium, as somebody in Minnesota uses it. */
final class Chromium implements AutoCloseable {

    /** The one without a window of its own, which takes a fifth less time; the whole browser does as well. */
    private static final Path EXECUTABLE = Stream.of(
                    System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium-headless-shell"), "/usr/bin/chromium")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("The browser tests need Chromium: see README.md, Checks"));

    /**
     * Pages are open for seconds: to compile their scripts better, on every core, takes more time than it saves, and their
     * memory need not be tidied up before they close. A sixth of the time of Tasklist's tests.
     */
    private static final String SCRIPTS = "--js-flags=--single-threaded --no-opt --no-maglev --no-sparkplug"
            + " --min-semi-space-size=64 --initial-heap-size=512";

    private static final double PATIENCE_MILLIS = 60_000;

    private static Browser browser;

    private final List<BrowserContext> sessions = new ArrayList<>();

    /** The one browser of all tests, which ends with the last of them: to start one takes longer than many a test. */
    private static synchronized Browser browser() {
        if (browser == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(EXECUTABLE)
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    SCRIPTS,
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return browser;
    }

    /**
     * A new window with a session of its own, whose clock goes on from the given moment: what Tasklist calls "due in 7
     * days" has to be seven days from the engine's day. Its owner asks for little motion: a page that glides into view
     * moves on under a click.
     */
    Page window(Instant now) {
        BrowserContext context = browser()
                .newContext(new Browser.NewContextOptions()
                        .setTimezoneId("America/Chicago")
                        .setLocale("en-US")
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setViewportSize(1440, 1000));
        sessions.add(context);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.clock().install(new Clock.InstallOptions().setTime(Date.from(now)));
        return context.newPage();
    }

    /** A new window of a session that goes on, in place of those that it has had. */
    Page newWindow(BrowserContext session) {
        session.pages().forEach(Chromium::close);
        session.unrouteAll();
        session.setOffline(false);
        return session.newPage();
    }

    /** Closes what was opened here. */
    @Override
    public void close() {
        for (BrowserContext session : sessions) {
            session.pages().forEach(Chromium::close);
            session.close();
        }
    }

    /** Takes a last picture: where a test failed, that is what it saw. */
    private static void close(Page page) {
        Screenshots.take(page, "last-seen/" + Instant.now().toEpochMilli());
        page.close();
    }
}
