package org.charterpath.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What somebody sets in the file .env reaches the application. */
class ComposeTest {

    private static final Pattern ASKED_FOR = Pattern.compile("\\$\\{(CHARTERPATH_[A-Z_]+)");
    private static final Pattern OFFERED = Pattern.compile("(?m)^#?([A-Z_]+)=");

    /** The folder of H2's file; Compose has PostgreSQL. */
    private static final String OF_H2 = "CHARTERPATH_DATA";

    @Test
    void handsOnWhatTheApplicationAsksFor() throws IOException {
        Set<String> asked = found(ASKED_FOR, "src/main/resources/application.yaml");
        asked.remove(OF_H2);

        assertThat(asked).isNotEmpty();
        assertThat(found(ASKED_FOR, "docker-compose.yml")).containsAll(asked);
    }

    @Test
    void handsOnWhatTheExampleOffers() throws IOException {
        Set<String> offered = found(OFFERED, ".env.example");

        assertThat(offered).isNotEmpty();
        assertThat(found(Pattern.compile("\\$\\{([A-Z_]+)"), "docker-compose.yml"))
                .containsAll(offered);
    }

    private static Set<String> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(Path.of(file)))
                .results()
                .map((MatchResult one) -> one.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
