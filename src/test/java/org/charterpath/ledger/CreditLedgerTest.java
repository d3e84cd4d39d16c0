package org.charterpath.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.fixture.SampleCohort.NORTH_STAR;
import static org.charterpath.ledger.Credits.COACH;
import static org.charterpath.ledger.Credits.ENROLMENT;
import static org.charterpath.ledger.Credits.correction;
import static org.charterpath.ledger.Credits.credit;
import static org.charterpath.ledger.Credits.sourceId;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.charterpath.NotFoundException;
import org.charterpath.fixture.MigratedDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class CreditLedgerTest {

    private static final Instant NOW = Instant.parse("2025-11-13T02:30:00.123456Z");

    private final DataSource database = MigratedDatabase.create();
    private final CreditEntries entries = new CreditEntries(JdbcClient.create(database));
    private final CreditLedger ledger = new CreditLedger(entries, event -> {}, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void enrol() {
        NORTH_STAR.addTo(JdbcClient.create(database));
    }

    @Test
    void keepsAnEntryAsItWasEntered() {
        CreditEntry entered = ledger.enter(credit("mocha-framework", "INDEPENDENT", 80));

        assertThat(ledger.entriesOf(ENROLMENT)).containsExactly(entered);
        assertThat(ledger.entryOf(sourceId("mocha-framework"))).contains(entered);
        assertThat(entered.enteredAt()).isEqualTo(NOW);
        assertThat(entered.minutes()).isEqualTo(80);
        assertThat(entered.isReversal()).isFalse();
    }

    @Test
    void entersTheSameSourceOnce() {
        CreditEntry first = ledger.enter(credit("oi-103", "AV_COURSE", 180));
        CreditEntry repeated = ledger.enter(credit("oi-103", "AV_COURSE", 180));

        assertThat(repeated).isEqualTo(first);
        assertThat(ledger.entriesOf(ENROLMENT)).hasSize(1);
    }

    @Test
    void refusesOtherContentForASourceThatIsCreditedAlready() {
        ledger.enter(credit("oi-103", "AV_COURSE", 180));

        assertThatThrownBy(() -> ledger.enter(credit("oi-103", "AV_COURSE", 170)))
                .isInstanceOf(CreditLedger.AlreadyCreditedException.class)
                .hasMessageContaining("oi-103")
                .hasMessageContaining("180 minutes");
        assertThat(minutesOf("AV_COURSE")).isEqualTo(180);
    }

    @Test
    void tellsTheLoserOfARaceAndGivesHimTheEntryOnTheNextTry() {
        // A snapshot taken before the other transaction commits is what the loser of a race sees.
        TransactionTemplate snapshot = new TransactionTemplate(new DataSourceTransactionManager(database));
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        TransactionTemplate other = new TransactionTemplate(snapshot.getTransactionManager());
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        assertThatThrownBy(() -> snapshot.execute(loser -> {
                    assertThat(ledger.entryOf(sourceId("mocha-framework"))).isEmpty();
                    other.execute(winner -> ledger.enter(credit("mocha-framework", "INDEPENDENT", 80)));
                    return ledger.enter(credit("mocha-framework", "INDEPENDENT", 80));
                }))
                .isInstanceOf(CreditLedger.AlreadyCreditedException.class)
                .hasMessageContaining("at the same moment");

        CreditEntry winners = ledger.entryOf(sourceId("mocha-framework")).orElseThrow();
        assertThat(ledger.enter(credit("mocha-framework", "INDEPENDENT", 80))).isEqualTo(winners);
        assertThat(ledger.entriesOf(ENROLMENT)).hasSize(1);
    }

    @Test
    void takesAnEntryBackByAReversalAndKeepsBoth() {
        CreditEntry entry = ledger.enter(credit("november-group", "SMALL_GROUP", 55));
        CreditEntry reversal = ledger.reverse(sourceId("november-group"), "Was not there", "admin.june");

        assertThat(ledger.entriesOf(ENROLMENT)).containsExactlyInAnyOrder(entry, reversal);
        assertThat(reversal.isReversal()).isTrue();
        assertThat(reversal.minutes()).isEqualTo(-55);
        assertThat(reversal.source()).isEqualTo(CreditSource.CORRECTION);
        assertThat(reversal.sourceId()).isEqualTo(sourceId("november-group").reversal());
        assertThat(reversal.earnedOn()).isEqualTo(entry.earnedOn());
        assertThat(reversal.reason()).contains("Was not there");
        assertThat(reversal.author()).isEqualTo("admin.june");
        assertThat(minutesOf("SMALL_GROUP")).isEqualTo(0);
    }

    @Test
    void reversesOnce() {
        ledger.enter(credit("mocha-framework", "INDEPENDENT", 80));
        CreditEntry first = ledger.reverse(sourceId("mocha-framework"), "Copied", COACH);

        assertThat(ledger.reverse(sourceId("mocha-framework"), "Copied", COACH)).isEqualTo(first);
        assertThatThrownBy(() -> ledger.reverse(sourceId("mocha-framework"), "Too late", COACH))
                .isInstanceOf(CreditLedger.AlreadyCreditedException.class);
        assertThat(minutesOf("INDEPENDENT")).isEqualTo(0);
    }

    @Test
    void doesNotCreditAReversedSourceAgain() {
        CreditEntry entry = ledger.enter(credit("mocha-framework", "INDEPENDENT", 80));
        ledger.reverse(sourceId("mocha-framework"), "Copied", COACH);

        assertThat(ledger.enter(credit("mocha-framework", "INDEPENDENT", 80))).isEqualTo(entry);
        assertThat(minutesOf("INDEPENDENT")).isEqualTo(0);
    }

    @Test
    void reversesNeitherAReversalNorWhatWasNeverCredited() {
        ledger.enter(credit("mocha-framework", "INDEPENDENT", 80));
        ledger.reverse(sourceId("mocha-framework"), "Copied", COACH);

        assertThatThrownBy(() -> ledger.reverse(sourceId("mocha-framework").reversal(), "Was right after all", COACH))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.reverse(sourceId("hr-action-plan"), "Copied", COACH))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("hr-action-plan");
        assertThatThrownBy(() -> ledger.reverse(sourceId("mocha-framework"), " ", COACH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 0, 1441})
    void refusesMinutesThatNobodyWorksOnOneDay(int minutes) {
        assertThatThrownBy(() -> credit("mocha-framework", "INDEPENDENT", minutes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 1440");
    }

    @Test
    void wantsAReasonForACorrection() {
        assertThatThrownBy(() -> correction("1", Optional.of(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reason");
        assertThat(ledger.enter(correction("1", Optional.of("Left at noon"))).reason())
                .contains("Left at noon");
    }

    @Test
    void refusesAnEntryThatPosesAsAReversal() {
        assertThatThrownBy(() -> new NewCredit(
                        sourceId("mocha-framework").reversal(),
                        CreditSource.WORKSHEET,
                        ENROLMENT,
                        "november",
                        "INDEPENDENT",
                        80,
                        Credits.DAY,
                        COACH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reversal");
    }

    @Test
    void keepsAnEntryThatBelongsToNoStage() {
        CreditEntry entered = ledger.enter(new NewCredit(
                sourceId("book-club"),
                CreditSource.WORKSHEET,
                ENROLMENT,
                Optional.empty(),
                "INDEPENDENT",
                60,
                Credits.DAY,
                Optional.empty(),
                COACH));
        CreditEntry reversal = ledger.reverse(sourceId("book-club"), "It was no work", COACH);

        assertThat(ledger.entriesOf(ENROLMENT)).containsExactlyInAnyOrder(entered, reversal);
        assertThat(reversal.stageId()).isEmpty();
    }

    private int minutesOf(String category) {
        return entries.byEnrolment(ENROLMENT).stream()
                .filter(entry -> entry.category().equals(category))
                .mapToInt(CreditEntry::minutes)
                .sum();
    }
}
