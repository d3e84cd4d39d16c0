package org.charterpath.browser;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.nio.file.Path;

/**
 * What windows show on the way, as {@code target/screenshots/<name>.png} for whoever wants to look: with
 * {@code -Dscreenshots}, since pictures take longer than many a step.
 */
final class Screenshots {

    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final boolean ARE_WANTED = System.getProperty("screenshots") != null;

    private Screenshots() {}

    /** Keeps what a window shows. */
    static void take(Page page, String name) {
        take(page, name, false);
    }

    /** Keeps a whole page, also what one has to scroll to. */
    static void takeWhole(Page page, String name) {
        take(page, name, true);
    }

    /** Keeps a file that somebody takes away. */
    static void keep(Download file, String name) {
        if (ARE_WANTED) {
            file.saveAs(FOLDER.resolve(name));
        }
    }

    private static void take(Page page, String name, boolean isWhole) {
        if (ARE_WANTED) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(isWhole).setPath(FOLDER.resolve(name + ".png")));
        }
    }
}
