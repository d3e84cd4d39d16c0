package org.charterpath.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.charterpath.NotFoundException;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@ProcessTest
@RecordApplicationEvents
class CreditCorrectionsTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String REASON = "Left the workshop at noon";

    @Autowired
    private Program program;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Cohorts cohorts;

    @Autowired
    private Placements placements;

    @Autowired
    private CreditCorrections corrections;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private Tallies tallies;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEvents events;

    private String participant;
    private String enrolmentId;
    private CreditEntry entry;

    @BeforeEach
    void creditAWorkshop() {
        program.driver().moveTo(Program.morningOf(LocalDate.of(2025, 11, 20)));
        participant = "corrected" + PEOPLE.incrementAndGet();
        enrolmentId = program.enrolActive(participant);
        accounts.ensure(new Person(Program.ADMIN, "Avery", "Nguyen", "avery@example.org"), Role.PROGRAM_ADMINS);
        entry = ledger.enter(new NewCredit(
                SourceId.of(CreditSource.ATTENDANCE, "kickoff", enrolmentId),
                CreditSource.ATTENDANCE,
                enrolmentId,
                "october",
                "IN_PERSON",
                240,
                LocalDate.of(2025, 10, 30),
                Program.COACH));
    }

    @Test
    void takesAnEntryBack() {
        CreditCorrections.Correction correction =
                corrections.reverse(entry.enrolmentId(), entry.id(), "  " + REASON + " ", Program.COACH);

        assertThat(correction.corrected()).isEqualTo(entry);
        assertThat(correction.replacement()).isEmpty();
        assertThat(correction.reversal()).satisfies(reversal -> {
            assertThat(reversal.minutes()).isEqualTo(-240);
            assertThat(reversal.source()).isEqualTo(CreditSource.CORRECTION);
            assertThat(reversal.reason()).contains(REASON);
            assertThat(reversal.author()).isEqualTo(Program.COACH);
        });
        assertThat(ledger.entriesOf(enrolmentId)).containsExactlyInAnyOrder(entry, correction.reversal());
        assertThat(counted()).isZero();
        assertThat(messages()).containsExactly("Your hours were corrected: In-person workshop, Oct 30, 2025");
        assertThat(events.stream(CreditCorrected.class))
                .extracting(CreditCorrected::sourceId)
                .containsExactly(correction.reversal().sourceId().text());
    }

    @Test
    void letsFewerMinutesCount() {
        CreditCorrections.Correction correction =
                corrections.reduce(entry.enrolmentId(), entry.id(), 120, REASON, Program.COACH);

        assertThat(correction.replacement()).hasValueSatisfying(fewer -> {
            assertThat(fewer.sourceId()).isEqualTo(SourceId.of(CreditSource.CORRECTION, entry.id(), enrolmentId));
            assertThat(fewer.minutes()).isEqualTo(120);
            assertThat(fewer.category()).isEqualTo("IN_PERSON");
            assertThat(fewer.stageId()).contains("october");
            assertThat(fewer.earnedOn()).isEqualTo(entry.earnedOn());
            assertThat(fewer.reason()).contains(REASON);
        });
        assertThat(ledger.entriesOf(enrolmentId)).hasSize(3);
        assertThat(counted()).isEqualTo(120);
    }

    @Test
    void correctsWhatCountsInThePlaceOfAnEntry() {
        CreditEntry fewer = corrections
                .reduce(entry.enrolmentId(), entry.id(), 120, REASON, Program.COACH)
                .replacement()
                .orElseThrow();

        corrections.reduce(fewer.enrolmentId(), fewer.id(), 60, "Left the workshop at eleven", Program.ADMIN);

        assertThat(counted()).isEqualTo(60);
        assertThat(ledger.entriesOf(enrolmentId)).hasSize(5);
    }

    @Test
    void correctsAnEntryOnce() {
        CreditCorrections.Correction correction =
                corrections.reduce(entry.enrolmentId(), entry.id(), 120, REASON, Program.COACH);

        assertThat(corrections.reduce(entry.enrolmentId(), entry.id(), 120, REASON, Program.COACH))
                .isEqualTo(correction);
        for (Optional<Integer> minutes : List.of(Optional.<Integer>empty(), Optional.of(90))) {
            assertThatThrownBy(() -> correct(minutes, Program.COACH))
                    .isInstanceOf(CreditCorrections.AlreadyCorrectedException.class)
                    .hasMessageContaining(REASON);
        }
        assertThatThrownBy(() -> correct(Optional.of(120), Program.ADMIN))
                .isInstanceOf(CreditCorrections.AlreadyCorrectedException.class);
        assertThat(ledger.entriesOf(enrolmentId)).hasSize(3);
        assertThat(messages()).hasSize(1);
        assertThat(events.stream(CreditCorrected.class)).hasSize(2);
    }

    @Test
    void correctsNoReversal() {
        CreditEntry reversal = corrections
                .reverse(entry.enrolmentId(), entry.id(), REASON, Program.COACH)
                .reversal();

        assertThatThrownBy(() -> corrections.reverse(reversal.enrolmentId(), reversal.id(), REASON, Program.COACH))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("A reversal");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 240, 241})
    void refusesMinutesThatAreNotFewer(int minutes) {
        assertThatThrownBy(() -> corrections.reduce(entry.enrolmentId(), entry.id(), minutes, REASON, Program.COACH))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageStartingWith("Minutes: give 1 to 239 minutes");
        assertThat(counted()).isEqualTo(240);
    }

    @Test
    void wantsAReasonOfTenLettersToAThousandCharacters() {
        for (String reason : new String[] {
            null, "", "  Too long  ", "\u200B".repeat(12), ". . . . . . . .", "x".repeat(1001), "x".repeat(4001)
        }) {
            assertThatThrownBy(() -> corrections.reverse(entry.enrolmentId(), entry.id(), reason, Program.COACH))
                    .isInstanceOf(InvalidSubmissionException.class)
                    .hasMessage("Reason: say why in 10 letters or more, and at most 1000 characters.");
        }
        assertThat(corrections
                        .reverse(entry.enrolmentId(), entry.id(), "x".repeat(1000), Program.COACH)
                        .author())
                .isEqualTo(Program.COACH);
    }

    @Test
    void isForTheParticipantsCoachAndProgramAdminsAlone() {
        accounts.ensure(new Person("corin", "Corin", "Reyes", "corin@example.org"), Role.COACHES);
        for (String stranger : List.of("corin", "nobody")) {
            assertThatThrownBy(() -> corrections.reverse(entry.enrolmentId(), entry.id(), REASON, stranger))
                    .isInstanceOf(CreditCorrections.NotAllowedException.class)
                    .hasMessageContaining("Only the participant's coach");
        }
        assertThatThrownBy(() -> corrections.reverse("no-enrolment", "no-entry", REASON, Program.ADMIN))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void isForACoachOnlyAsLongAsHeIsOne() {
        accounts.ensure(new Person("retired", "Remy", "Reyes", "retired@example.org"), Role.PARTICIPANTS);
        enrolments.assignCoach(enrolmentId, "retired");

        assertThatThrownBy(() -> corrections.reverse(entry.enrolmentId(), entry.id(), REASON, "retired"))
                .isInstanceOf(CreditCorrections.NotAllowedException.class)
                .hasMessageContaining("Only the participant's coach");
        assertThat(counted()).isEqualTo(240);
    }

    @Test
    void letsNobodyCorrectHisOwnHours() {
        accounts.ensure(new Person(participant, "Rosa", "Nguyen", participant + "@example.org"), Role.PROGRAM_ADMINS);
        program.makeOwnCoach(enrolmentId);

        assertThatThrownBy(() -> corrections.reverse(entry.enrolmentId(), entry.id(), REASON, participant))
                .isInstanceOf(CreditCorrections.NotAllowedException.class)
                .hasMessageContaining("of his or her own");
    }

    @Test
    void isForProgramAdminsOnceTheCohortIsOver() {
        String cohortId = enrolments.get(enrolmentId).cohortId();
        LocalDate lastDay = cohorts.calendarOf(cohortId).endsOn();
        program.driver().moveTo(lastDay.plusDays(1).atStartOfDay(Program.ZONE).toInstant());

        assertThatThrownBy(() -> corrections.reverse(entry.enrolmentId(), entry.id(), REASON, Program.COACH))
                .isInstanceOf(CreditCorrections.NotAllowedException.class)
                .hasMessageContaining("The cohort is over");
        assertThat(corrections
                        .reverse(entry.enrolmentId(), entry.id(), REASON, Program.ADMIN)
                        .author())
                .isEqualTo(Program.ADMIN);
    }

    @Test
    void isForProgramAdminsOnceTheCohortIsClosed() {
        cohorts.close(enrolments.get(enrolmentId).cohortId());

        assertThatThrownBy(() -> corrections.reverse(entry.enrolmentId(), entry.id(), REASON, Program.COACH))
                .isInstanceOf(CreditCorrections.NotAllowedException.class);
    }

    private CreditCorrections.Correction correct(Optional<Integer> minutes, String author) {
        return minutes.map(fewer -> corrections.reduce(entry.enrolmentId(), entry.id(), fewer, REASON, author))
                .orElseGet(() -> corrections.reverse(entry.enrolmentId(), entry.id(), REASON, author));
    }

    private int counted() {
        return tallies.of(placements.of(enrolmentId)).creditedMinutes();
    }

    private List<String> messages() {
        return jdbc.sql("SELECT subject FROM notification WHERE recipient_id = ? ORDER BY created_at")
                .param(participant)
                .query(String.class)
                .list();
    }
}
