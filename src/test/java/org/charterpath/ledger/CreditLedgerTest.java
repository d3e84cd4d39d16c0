package org.charterpath.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.ledger.Credits.COACH;
import static org.charterpath.ledger.Credits.ENROLMENT;
import static org.charterpath.ledger.Credits.correction;
import static org.charterpath.ledger.Credits.credit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class CreditLedgerTest {

    private static final Instant NOW = Instant.parse("2025-11-13T02:30:00.123456Z");

    private final DataSource database = CreditDatabase.create();
    private final CreditEntries entries = CreditDatabase.entries(database);
    private final CreditLedger ledger = new CreditLedger(entries, event -> {}, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void enrol() {
        CreditDatabase.enrol(database, ENROLMENT);
    }

    @Test
    void keepsAnEntryAsItWasEntered() {
        CreditEntry entered = ledger.enter(credit("worksheet:1", INDEPENDENT, 80));

        assertThat(ledger.entriesOf(ENROLMENT)).containsExactly(entered);
        assertThat(ledger.entryOf("worksheet:1")).contains(entered);
        assertThat(entered.enteredAt()).isEqualTo(NOW);
        assertThat(entered.minutes()).isEqualTo(80);
        assertThat(entered.isReversal()).isFalse();
    }

    @Test
    void entersTheSameSourceOnce() {
        CreditEntry first = ledger.enter(credit("course:oi-103", AV_COURSE, 180));
        CreditEntry repeated = ledger.enter(credit("course:oi-103", AV_COURSE, 180));

        assertThat(repeated).isEqualTo(first);
        assertThat(ledger.entriesOf(ENROLMENT)).hasSize(1);
    }

    @Test
    void refusesOtherContentForASourceThatIsCreditedAlready() {
        ledger.enter(credit("course:oi-103", AV_COURSE, 180));

        assertThatThrownBy(() -> ledger.enter(credit("course:oi-103", AV_COURSE, 170)))
                .isInstanceOf(SourceAlreadyCreditedException.class)
                .hasMessageContaining("course:oi-103")
                .hasMessageContaining("180 minutes");
        assertThat(entries.sums(ENROLMENT).minutesByCategory()).containsEntry(AV_COURSE, 180);
    }

    @Test
    void tellsTheLoserOfARaceAndGivesHimTheEntryOnTheNextTry() {
        // A snapshot taken before the other transaction commits is what the loser of a race sees.
        TransactionTemplate snapshot = new TransactionTemplate(new DataSourceTransactionManager(database));
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        TransactionTemplate other = new TransactionTemplate(snapshot.getTransactionManager());
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        assertThatThrownBy(() -> snapshot.execute(loser -> {
                    assertThat(ledger.entryOf("worksheet:1")).isEmpty();
                    other.execute(winner -> ledger.enter(credit("worksheet:1", INDEPENDENT, 80)));
                    return ledger.enter(credit("worksheet:1", INDEPENDENT, 80));
                }))
                .isInstanceOf(SourceAlreadyCreditedException.class)
                .hasMessageContaining("at the same moment");

        CreditEntry winners = ledger.entryOf("worksheet:1").orElseThrow();
        assertThat(ledger.enter(credit("worksheet:1", INDEPENDENT, 80))).isEqualTo(winners);
        assertThat(ledger.entriesOf(ENROLMENT)).hasSize(1);
    }

    @Test
    void takesAnEntryBackByAReversalAndKeepsBoth() {
        CreditEntry entry = ledger.enter(credit("attendance:group-1", SMALL_GROUP, 55));
        CreditEntry reversal = ledger.reverse("attendance:group-1", "Was not there", "admin.june");

        assertThat(ledger.entriesOf(ENROLMENT)).containsExactlyInAnyOrder(entry, reversal);
        assertThat(reversal.isReversal()).isTrue();
        assertThat(reversal.minutes()).isEqualTo(-55);
        assertThat(reversal.source()).isEqualTo(CreditSource.CORRECTION);
        assertThat(reversal.sourceId()).isEqualTo("reversal:attendance:group-1");
        assertThat(reversal.earnedOn()).isEqualTo(entry.earnedOn());
        assertThat(reversal.reason()).contains("Was not there");
        assertThat(reversal.author()).isEqualTo("admin.june");
        assertThat(entries.sums(ENROLMENT).minutesByCategory()).containsEntry(SMALL_GROUP, 0);
    }

    @Test
    void reversesOnce() {
        ledger.enter(credit("worksheet:1", INDEPENDENT, 80));
        CreditEntry first = ledger.reverse("worksheet:1", "Copied", COACH);

        assertThat(ledger.reverse("worksheet:1", "Copied", COACH)).isEqualTo(first);
        assertThatThrownBy(() -> ledger.reverse("worksheet:1", "Too late", COACH))
                .isInstanceOf(SourceAlreadyCreditedException.class);
        assertThat(entries.sums(ENROLMENT).minutesByCategory()).containsEntry(INDEPENDENT, 0);
    }

    @Test
    void doesNotCreditAReversedSourceAgain() {
        CreditEntry entry = ledger.enter(credit("worksheet:1", INDEPENDENT, 80));
        ledger.reverse("worksheet:1", "Copied", COACH);

        assertThat(ledger.enter(credit("worksheet:1", INDEPENDENT, 80))).isEqualTo(entry);
        assertThat(entries.sums(ENROLMENT).minutesByCategory()).containsEntry(INDEPENDENT, 0);
    }

    @Test
    void reversesNeitherAReversalNorWhatWasNeverCredited() {
        ledger.enter(credit("worksheet:1", INDEPENDENT, 80));
        ledger.reverse("worksheet:1", "Copied", COACH);

        assertThatThrownBy(() -> ledger.reverse("reversal:worksheet:1", "Was right after all", COACH))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.reverse("worksheet:2", "Copied", COACH))
                .isInstanceOf(UnknownCreditException.class)
                .hasMessageContaining("worksheet:2");
        assertThatThrownBy(() -> ledger.reverse("worksheet:1", " ", COACH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 0, 1441})
    void refusesMinutesThatNobodyWorksOnOneDay(int minutes) {
        assertThatThrownBy(() -> credit("worksheet:1", INDEPENDENT, minutes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 1440");
    }

    @Test
    void wantsAReasonForACorrection() {
        assertThatThrownBy(() -> correction("correction:1", Optional.of(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reason");
        assertThat(ledger.enter(correction("correction:1", Optional.of("Left at noon")))
                        .reason())
                .contains("Left at noon");
    }

    @Test
    void refusesAnEntryThatPosesAsAReversal() {
        assertThatThrownBy(() -> credit("reversal:worksheet:1", INDEPENDENT, 80))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
