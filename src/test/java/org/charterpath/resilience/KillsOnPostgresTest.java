package org.charterpath.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.charterpath.resilience.Ordeal.Blow;
import org.charterpath.resilience.Ordeal.Line;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * People work, and the application dies under their hands: what it has acknowledged is there once, and nothing hangs. What
 * happened, and what was found, stands in {@code target/resilience.md} then.
 */
class KillsOnPostgresTest {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final int PEOPLE = 8;

    /** A long run asks for more; what breaks besides comes in between. */
    private static final int KILLS = Integer.getInteger("charterpath.kills", 3);

    private static final long SEED = Long.getLong("charterpath.kills.seed", 1);

    /** After so many of them everything begins anew, with the next seed. */
    private static final int KILLS_A_YEAR = 10;

    private static final List<Line> LINES = new ArrayList<>();

    @AfterAll
    static void report() throws IOException {
        Files.writeString(
                TARGET.resolve("resilience.md"),
                LINES.stream()
                        .map(Line::asRow)
                        .collect(Collectors.joining(
                                "\n",
                                "| seed | what broke | when | acknowledged | until rest | found |\n| --- | --- | --- | --- | --- | --- |\n",
                                "\n")));
    }

    @Test
    void losesNothingAndDoesNothingTwiceWhereTheOnlyNodeDies() {
        for (int killed = 0; killed < KILLS; killed += KILLS_A_YEAR) {
            endure(SEED + killed / KILLS_A_YEAR, Math.min(KILLS_A_YEAR, KILLS - killed), Duration.ZERO);
        }
        assertThat(LINES).allSatisfy(line -> assertThat(line.found()).isEmpty());
    }

    private static void endure(long seed, int kills, Duration... skews) {
        try (Ordeal ordeal = new Ordeal(TARGET.resolve("resilience"), seed, PEOPLE, skews)) {
            try {
                ordeal.begin();
                for (int kill = 0; kill < kills; kill++) {
                    ordeal.suffer(kill % 3 == 1 ? Blow.KILL_AS_MAIL_GOES : Blow.KILL);
                    if (kill % 2 == 0) {
                        ordeal.suffer(kill % 4 == 0 ? Blow.CUT : Blow.FULL_DISK);
                    }
                }
                ordeal.end();
            } finally {
                LINES.addAll(ordeal.lines());
            }
        }
    }
}
