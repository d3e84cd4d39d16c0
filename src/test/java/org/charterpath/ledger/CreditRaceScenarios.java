package org.charterpath.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.charterpath.Program;
import org.charterpath.cohort.Placements;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.hours.LoggedHours;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several people, or one with two windows, at the very same moment. */
abstract class CreditRaceScenarios {

    private static final int SOURCES = 1_000;
    private static final int DAYS = 10;

    @Autowired
    private Program program;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private Tallies tallies;

    @Autowired
    private Placements placements;

    @Autowired
    private CreditCorrections corrections;

    @Autowired
    private LoggedHours loggedHours;

    @Autowired
    private DayCredits dayCredits;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void entersASourceOnceWhoeverClaimsItAtTheSameMoment() throws Exception {
        String enrolmentId = enrol("racing");

        List<List<String>> answers = AtTheSameMoment.take(2, SOURCES, runner -> turn -> {
            try {
                return ledger.enter(credit(enrolmentId, sourceId(enrolmentId, turn), "runner-" + runner))
                        .author();
            } catch (CreditLedger.AlreadyCreditedException refusal) {
                return refusal.getMessage();
            }
        });

        List<CreditEntry> entries = ledger.entriesOf(enrolmentId);
        assertThat(entries).hasSize(SOURCES);
        assertThat(tallies.of(placements.of(enrolmentId)).loggedMinutes()).isEqualTo(5 * SOURCES);
        for (int turn = 0; turn < SOURCES; turn++) {
            SourceId sourceId = sourceId(enrolmentId, turn);
            String winner = ledger.entryOf(sourceId).orElseThrow().author();
            assertThat(answers.get(turn))
                    .containsOnlyOnce(winner)
                    .filteredOn(answer -> !answer.equals(winner))
                    .singleElement()
                    .asString()
                    .startsWith("'" + sourceId + "' was credited");
        }
    }

    @Test
    void correctsAnEntryOnceWhoeverDoesItAtTheSameMoment() throws Exception {
        String enrolmentId = enrol("racedcorrection");
        List<CreditEntry> entries = new ArrayList<>();
        for (int turn = 0; turn < DAYS; turn++) {
            entries.add(ledger.enter(credit(enrolmentId, sourceId(enrolmentId, turn), Program.COACH)));
        }

        List<List<Boolean>> done = AtTheSameMoment.take(2, DAYS, runner -> turn -> {
            try {
                corrections.reduce(
                        entries.get(turn).enrolmentId(),
                        entries.get(turn).id(),
                        runner + 1,
                        "Left the workshop at noon",
                        Program.COACH);
                return true;
            } catch (CreditCorrections.AlreadyCorrectedException | CreditLedger.AlreadyCreditedException refusal) {
                return false;
            }
        });

        assertThat(done).allSatisfy(both -> assertThat(both).containsExactlyInAnyOrder(true, false));
        assertThat(ledger.entriesOf(enrolmentId)).hasSize(3 * DAYS);
    }

    @Test
    void fillsNoDayBeyondItsTwentyFourHours() throws Exception {
        String participant = "racedday";
        String enrolmentId = enrol(participant);

        List<List<String>> answers = AtTheSameMoment.take(4, DAYS, runner -> turn -> {
            try {
                program.driver().start("log-hours", participant, tenHours(LocalDate.of(2025, 11, 3 + turn)));
                return "";
            } catch (FormFieldValidationException refusal) {
                return refusal.getMessage();
            }
        });

        assertThat(answers).allSatisfy(four -> {
            assertThat(four).filteredOn(String::isEmpty).hasSize(2);
            assertThat(four)
                    .filteredOn(answer -> !answer.isEmpty())
                    .hasSize(2)
                    .allMatch(answer -> answer.contains("would have logged 1800 minutes"));
        });
        assertThat(loggedHours.claimsOf(enrolmentId)).hasSize(2 * DAYS);
    }

    @Test
    void fillsNoDayBeyondItsTwentyFourHoursBesideWhatWasAttended() throws Exception {
        String participant = "racedattendance";
        String enrolmentId = enrol(participant);
        LocalDate day = LocalDate.of(2025, 11, 12);
        ledger.enter(new NewCredit(
                sourceId(enrolmentId, 1),
                CreditSource.ATTENDANCE,
                enrolmentId,
                "november",
                "IN_PERSON",
                600,
                day,
                Program.COACH));

        List<List<Boolean>> answers = AtTheSameMoment.take(20, 1, runner -> turn -> {
            try {
                program.driver().start("log-hours", participant, tenHours(day));
                return true;
            } catch (FormFieldValidationException refusal) {
                return false;
            }
        });

        assertThat(answers.get(0)).filteredOn(done -> done).hasSize(1);
        assertThat(loggedHours.claimsOf(enrolmentId)).hasSize(1);
    }

    @Test
    void tellsTheCoachOfADayThatTwoFillAtTheSameMoment() throws Exception {
        String enrolmentId = enrol("racedfullday");

        AtTheSameMoment.take(2, DAYS, runner -> turn -> {
            dayCredits.enter(List.of(new NewCredit(
                    sourceId(enrolmentId, 100 * runner + turn),
                    CreditSource.ATTENDANCE,
                    enrolmentId,
                    "november",
                    "IN_PERSON",
                    800,
                    LocalDate.of(2025, 11, 3 + turn),
                    Program.COACH)));
            return true;
        });

        assertThat(ledger.entriesOf(enrolmentId)).hasSize(2 * DAYS);
        assertThat(jdbc.sql("SELECT count(*) FROM notification WHERE message_key LIKE 'full-day:racedfullday:%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(DAYS);
    }

    private String enrol(String participant) {
        program.driver().moveTo(Program.morningOf(LocalDate.of(2025, 11, 20)));
        String enrolmentId = program.enrolActive(participant);
        return enrolmentId;
    }

    private static SourceId sourceId(String enrolmentId, int session) {
        return SourceId.of(CreditSource.ATTENDANCE, "session-" + session, enrolmentId);
    }

    private static NewCredit credit(String enrolmentId, SourceId sourceId, String author) {
        return new NewCredit(
                sourceId,
                CreditSource.ATTENDANCE,
                enrolmentId,
                "november",
                "INDEPENDENT",
                5,
                LocalDate.of(2025, 11, 18),
                author);
    }

    private static Map<String, Object> tenHours(LocalDate day) {
        Map<String, Object> hours = new SampleAnswers().to("log-hours");
        hours.put("hoursDay", day.toString());
        hours.put("hoursMinutes", 600);
        hours.put("hoursExplanation", "A retreat of the whole team");
        return hours;
    }
}
