package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.charterpath.resilience.Installation;
import org.charterpath.resilience.Node;
import org.charterpath.resilience.ScriptedCohort;
import org.junit.jupiter.api.Test;

/** Somebody at work in a browser, while the node that she is on dies. */
class LostNodeTest {

    private static final Instant SEPTEMBER = Instant.parse("2025-09-15T14:00:00Z");
    private static final String PERSON = "person1";
    private static final String QUESTION = "Your question";
    private static final String BEFORE = "Does the walk through our kitchen count as coaching? ";
    private static final String AFTER = "It took two hours on a Saturday.";
    private static final int OK = 200;

    @Test
    void goesOnInMidFormOnTheOtherNodeWithoutSigningInAgain() {
        Path folder = Path.of("target", "lost-node").toAbsolutePath();
        try (Installation installation = new Installation(folder, SEPTEMBER, Duration.ZERO, Duration.ZERO);
                ScriptedCohort cohort = new ScriptedCohort(installation, 1, 1);
                Chromium chromium = new Chromium()) {
            Node first = installation.nodes().get(0);
            Node second = installation.nodes().get(1);
            first.start();
            first.awaitReady();
            cohort.gather();
            Page page = chromium.window(installation.now());
            Tasklist tasklist = new Tasklist(
                    page, "http://localhost:" + installation.port(), PERSON, Installation.passwordOf(PERSON));
            tasklist.openStartForm("Ask my coach");
            tasklist.awaitKept(() -> tasklist.type(QUESTION, BEFORE));
            Screenshots.take(page, "lost-node-01-before");

            second.start();
            second.awaitReady();
            first.kill();

            assertThat(tasklist.field(QUESTION)).hasValue(BEFORE);
            tasklist.awaitKept(() -> tasklist.typeOn(AFTER));
            Screenshots.take(page, "lost-node-02-after");
            Assertions.assertThat(tasklist.start().status()).isEqualTo(OK);
            Assertions.assertThat(installation
                            .jdbc()
                            .sql("select answers from submission where form_id = 'coach-question'")
                            .query(String.class)
                            .list())
                    .singleElement()
                    .asString()
                    .contains(BEFORE + AFTER);
        }
    }
}
