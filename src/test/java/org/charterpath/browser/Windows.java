package org.charterpath.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.Map;
import org.charterpath.Program;
import org.charterpath.SignIns;

/** Browser windows of the people of a program under test, at the program's time. They sign in with {@link SignIns}. */
final class Windows implements AutoCloseable {

    private final Chromium chromium = new Chromium();
    private final Map<String, BrowserContext> homes = new HashMap<>();
    private final Program program;
    private final String server;

    Windows(Program program, int port) {
        this.program = program;
        this.server = "http://localhost:" + port;
    }

    String address(String path) {
        return server + path;
    }

    /** A window that nobody has used before, with a session of its own. */
    Page open() {
        return chromium.window(program.driver().now());
    }

    /** A window of its own in which somebody has signed in and looks at one of our pages. */
    Page open(String userId, String path) {
        Page page = open();
        SignIn.at(page, address(path), userId, SignIns.passwordOf(userId));
        return page;
    }

    /** Tasklist in a given window, in which its owner signs in where she is asked to. */
    Tasklist tasklist(Page page, String userId) {
        return new Tasklist(page, server, userId, SignIns.passwordOf(userId));
    }

    /**
     * Tasklist in somebody's own browser. It is the same one each time, which knows the scripts already and in which she
     * stays signed in; its window is new, and nothing is left in it of what was typed before.
     */
    Tasklist tasklistOf(String userId) {
        BrowserContext home = homes.computeIfAbsent(userId, newcomer -> open().context());
        Page page = chromium.newWindow(home);
        Tasklist tasklist = tasklist(page, userId);
        tasklist.forgetDrafts();
        return tasklist;
    }

    Cockpit cockpitOf(String userId) {
        return new Cockpit(open(), server, userId, SignIns.passwordOf(userId));
    }

    @Override
    public void close() {
        chromium.close();
    }
}
