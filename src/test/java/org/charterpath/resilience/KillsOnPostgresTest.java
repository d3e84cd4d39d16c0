package org.charterpath.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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

    /** So many people have always something to do; a few are soon near the end of their year, when certificates are issued. */
    private static final int MANY = 8;

    private static final int FEW = 3;
    private static final int EACH_SO_MANY = 3;
    private static final Instant NEAR_THE_END = Instant.parse("2026-05-20T14:00:00Z");

    /** A long run asks for more; what breaks besides comes in between. */
    private static final int KILLS = Integer.getInteger("charterpath.kills", 5);

    private static final long SEED = Long.getLong("charterpath.kills.seed", 1);

    /** After so many of them everything begins anew, with the next seed. */
    private static final int KILLS_A_YEAR = 8;

    private static final List<Blow> BLOWS =
            List.of(Blow.KILL, Blow.KILL_AS_MAIL_GOES, Blow.KILL, Blow.KILL, Blow.KILL_AS_IT_STARTS);
    private static final Duration SKEW = Duration.ofMinutes(3);

    private static final List<Line> LINES = new ArrayList<>();

    @AfterAll
    static void report() throws IOException {
        Files.writeString(
                TARGET.resolve("resilience.md"),
                """
                # What kills leave behind

                %d kills on %s, %d processors, Java %s, by `KillsOnPostgresTest`. A seed is an installation of its own: a cohort of %d or %d
                people, two coaches and an admin work by HTTP, four at a time, from the roster on, and time passes whenever nobody has
                anything to do. Those of the %d are left in peace until May. "When" is by their clock. "Acknowledged" are the submissions that the application had said it has, of those
                that were sent; "until rest" is the time from when people went on working, over what broke, to when the last job was done.

                Found would be: a submission that was acknowledged and is not there, or not with its words, or twice; minutes credited twice;
                a step that waits for nothing; a job that was given up; an incident; a second certificate, enrolment or journey; an error while
                nothing was broken; in the end also a letter that never came or that nobody has written, and whatever the nightly comparison
                finds.

                | seed | what broke | when | acknowledged | until rest | found |
                | ---: | --- | --- | --- | ---: | --- |
                %s
                """
                        .formatted(
                                LINES.stream().filter(Line::isKill).count(),
                                LocalDate.now(),
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.version(),
                                MANY,
                                FEW,
                                FEW,
                                LINES.stream().map(Line::asRow).collect(Collectors.joining("\n"))));
    }

    @Test
    void losesNothingAndDoesNothingTwice() {
        int killed = 0;
        for (long seed = SEED; killed < KILLS; seed++) {
            int kills = Math.min(KILLS_A_YEAR, KILLS - killed);
            endure(seed, kills, seed % 2 == 0 ? kills : kills / 2);
            killed += kills;
        }
        assertThat(LINES).allSatisfy(line -> assertThat(line.found()).isEmpty());
    }

    /** @param alone how many kills the first node suffers before another one is beside it, whose clock is some minutes ahead */
    private static void endure(long seed, int kills, int alone) {
        boolean isLate = seed % EACH_SO_MANY == 0;
        try (Ordeal ordeal = new Ordeal(TARGET.resolve("resilience"), seed, isLate ? FEW : MANY, Duration.ZERO, SKEW)) {
            try {
                ordeal.begin();
                if (isLate) {
                    ordeal.liveUntil(NEAR_THE_END);
                }
                for (int kill = 0; kill < kills; kill++) {
                    if (kill == alone) {
                        ordeal.join();
                    }
                    ordeal.suffer(BLOWS.get(kill % BLOWS.size()));
                    if (kill % 2 == 0) {
                        ordeal.suffer(kill % 4 == 0 ? Blow.CUT : Blow.FULL_DISK);
                    }
                }
                ordeal.restoreWhatWasBackedUp();
                ordeal.end();
            } finally {
                LINES.addAll(ordeal.lines());
            }
        }
    }
}
