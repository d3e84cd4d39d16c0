package org.charterpath.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolments;
import org.charterpath.desk.CoachNotes.ChangedMeanwhileException;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetClock;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class CoachNotesTest {

    private static final String ANA = OPS_2025.enrolmentOf("ana");
    private static final Caller DANA = new Caller("dana", Set.of(Role.COACHES.id()));
    private static final Caller ELI = new Caller("eli", Set.of(Role.COACHES.id()));
    private static final Caller ADMIN = new Caller("avery", Set.of(Role.PROGRAM_ADMINS.id(), Role.CAMUNDA_ADMIN.id()));

    private final CoachNotes notes;
    private final Enrolments enrolments;
    private final SetClock clock;
    private final JdbcClient jdbc;

    CoachNotesTest(CoachNotes notes, Enrolments enrolments, SetClock clock, JdbcClient jdbc) {
        this.notes = notes;
        this.enrolments = enrolments;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void openCohort() {
        clock.at(Instant.parse("2025-11-16T18:00:00Z"));
        OPS_2025.addTo(jdbc);
    }

    @Test
    void areKeptOnceHoweverOftenTheSamePageIsSent() {
        String id = id();
        notes.write(ANA, id, "  Worried about the budget.\r\nCall her.  ", DANA);
        notes.write(ANA, id, "Worried about the budget.\nCall her.", DANA);

        assertThat(notes.of(ANA, DANA).notes())
                .extracting(CoachNote::words)
                .containsExactly("Worried about the budget.\nCall her.");
        assertThat(notes.countsOf("dana")).isEqualTo(Map.of(ANA, 1));
        assertThatThrownBy(() -> notes.write(ANA, id, "Something else", DANA))
                .as("another text from the same page")
                .isInstanceOf(ChangedMeanwhileException.class);
    }

    @Test
    void areReadByNobodyButTheirAuthor() {
        String id = write("Worried about the budget.");

        for (Caller other : Set.of(ELI, ADMIN, new Caller("ana", Set.of(Role.PARTICIPANTS.id())))) {
            assertThatThrownBy(() -> notes.of(ANA, other)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> notes.write(ANA, id(), "Mine", other)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> notes.change(ANA, id, 0, "Mine", other)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> notes.remove(ANA, id, 0, other)).isInstanceOf(NotFoundException.class);
            assertThat(notes.countsOf(other.userId())).isEmpty();
        }
        assertThatThrownBy(() -> notes.change(OPS_2025.enrolmentOf("ben"), id, 0, "Mine", DANA))
                .as("a note about somebody else")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> notes.of("no-such", DANA)).isInstanceOf(NotFoundException.class);
        assertThat(notes.of(ANA, DANA).notes()).hasSize(1);
    }

    @Test
    void stayWithTheirAuthorAfterAChangeOfCoach() {
        String id = write("Worried about the budget.");
        enrolments.assignCoach(ANA, "eli");

        assertThat(notes.of(ANA, ELI).notes()).isEmpty();
        assertThat(notes.of(ANA, DANA).isOpen()).isFalse();
        assertThat(notes.of(ANA, DANA).notes()).hasSize(1);
        assertThat(notes.formerOf(DANA))
                .extracting(CoachNotes.Former::name, CoachNotes.Former::notes)
                .containsExactly(tuple("Ana Brook", 1));
        assertThatThrownBy(() -> notes.write(ANA, id(), "One more", DANA)).isInstanceOf(NotFoundException.class);
        notes.change(ANA, id, 0, "Was worried.", DANA);
        notes.remove(ANA, id, 1, DANA);
        assertThat(notes.formerOf(DANA)).isEmpty();
        assertThatThrownBy(() -> notes.of(ANA, DANA)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void areNotLostToAnotherWindow() {
        String id = write("First");
        notes.change(ANA, id, 0, "Second", DANA);
        notes.change(ANA, id, 0, "Second", DANA);

        assertThatThrownBy(() -> notes.change(ANA, id, 0, "Third", DANA)).isInstanceOf(ChangedMeanwhileException.class);
        assertThatThrownBy(() -> notes.remove(ANA, id, 0, DANA)).isInstanceOf(ChangedMeanwhileException.class);
        assertThat(notes.of(ANA, DANA).notes())
                .extracting(CoachNote::words, CoachNote::version)
                .containsExactly(tuple("Second", 1));
        notes.remove(ANA, id, 1, DANA);
        notes.remove(ANA, id, 1, DANA);
        assertThat(notes.of(ANA, DANA).notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "\u0000", "a\u0000b"})
    void sayWhatIsWrongWithNonsense(String words) {
        assertThatThrownBy(() -> write(words))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Note: ");
    }

    @Test
    void takeFourThousandCharactersAndNotOneMore() {
        write("x".repeat(3998) + "\r\ny");

        assertThatThrownBy(() -> write("x".repeat(4001)))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("it has 4001 characters; say it in at most 4000");
        assertThatThrownBy(() -> notes.write(ANA, "no id", "Words", DANA))
                .isInstanceOf(InvalidSubmissionException.class);
        assertThat(notes.countsOf("dana")).isEqualTo(Map.of(ANA, 1));
    }

    private String write(String words) {
        String id = id();
        notes.write(ANA, id, words, DANA);
        return id;
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
