package org.charterpath.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody called Will Al Li, with the user id "will", in texts that stay. */
class MentionsTest {

    private static final Mentions WILL =
            Mentions.of("will", List.of("Will Al Li", "Will"), List.of("will.li@a.example"), "erased-x");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    Ask Will Al Li, please.      | Ask Erased person (erased-x), please.
                    WILL AL LI is late           | Erased person (erased-x) is late
                    to Will.Li@a.example.        | to erased-x.
                    {"standIn":"will"}           | {"standIn":"erased-x"}
                    User 'will' has no address   | User 'erased-x' has no address
                    You will see Will tomorrow   |
                    Will Al Linden is somebody   |
                    to goodwill.li@a.example     |
                    to will.li@a.example2        |
                    """)
    void areFoundInWhatPeopleWriteByNameAndAddress(String text, String without) {
        assertThat(WILL.outOfText(text).orElse(null)).isEqualTo(without);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    digest:will:2025-11-16       | digest:erased-x:2025-11-16
                    review: assignee will added  | review: assignee erased-x added
                    /people/will/roles           | /people/erased-x/roles
                    Group of Will                | Group of Erased person (erased-x)
                    digest:will.smith:2025-11-16 |
                    digest:good-will:2025-11-16  |
                    """)
    void areFoundInWhatTheProgramWritesByTheUserIdAsWell(String text, String without) {
        assertThat(WILL.outOfTrace(text).orElse(null)).isEqualTo(without);
    }
}
