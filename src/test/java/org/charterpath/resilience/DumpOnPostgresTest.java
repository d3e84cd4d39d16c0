package org.charterpath.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The backup of the manual of operations, with PostgreSQL's own programs, taken and restored while people work. */
class DumpOnPostgresTest {

    private static final Path FOLDER = Path.of("target", "resilience").toAbsolutePath();
    private static final int PEOPLE = 3;

    /** Submissions before the dump, beside those meanwhile. */
    private static final int BEFORE = 12;

    /** Where nothing may be left out because it is not installed. */
    private static final boolean IS_REQUIRED = "true".equals(System.getenv("CHARTERPATH_EVERY_TEST"));

    @Test
    void holdsWhatWasAcknowledgedBeforeAndPeopleGoOnWithIt() throws IOException {
        assertThat(Files.readString(Path.of("docs", "operations.md")))
                .contains("pg_dump --format=custom --file=", "pg_restore --no-owner --exit-on-error --dbname=");
        try (InstalledPostgres server = InstalledPostgres.start().orElseGet(DumpOnPostgresTest::none);
                Ordeal ordeal = new Ordeal(Cluster.on(server), FOLDER, 1, PEOPLE, Duration.ZERO)) {
            ordeal.begin();
            ordeal.letWork(BEFORE);
            ordeal.restoreWhatWasDumped(server);
            assertThat(ordeal.lines()).hasSize(1).allSatisfy(line -> assertThat(line.found())
                    .isEmpty());
        }
    }

    private static InstalledPostgres none() {
        String words = "No PostgreSQL with initdb and pg_dump in /usr/lib/postgresql";
        return IS_REQUIRED ? fail(words) : abort(words);
    }
}
