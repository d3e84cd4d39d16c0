package org.charterpath.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.charterpath.NotFoundException;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetClock;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submissions;
import org.charterpath.program.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a cohort is opened, and what becomes of it. */
@FeatureTest
class CohortsTest {

    private static final LocalDate OCTOBER = LocalDate.of(2025, 10, 1);
    private static final LocalDate CLOSING_WORKSHOP = LocalDate.of(2026, 7, 23);

    private final Cohorts cohorts;
    private final Cohorts.Table table;
    private final JdbcClient jdbc;
    private final Submissions submissions;
    private final SetClock clock;

    CohortsTest(Cohorts cohorts, Cohorts.Table table, JdbcClient jdbc, Submissions submissions, SetClock clock) {
        this.cohorts = cohorts;
        this.table = table;
        this.jdbc = jdbc;
        this.submissions = submissions;
        this.clock = clock;
    }

    @BeforeEach
    void setTheClock() {
        clock.at("2025-11-20T12:00");
    }

    @Test
    void knowsItsDatesFromTheFirstDayAndTheOneThatIsGiven() {
        Cohort cohort = cohorts.open(wish("Twin Cities", OCTOBER, CLOSING_WORKSHOP, "America/Chicago"));

        CohortCalendar calendar = cohorts.calendarOf(cohort.id());
        assertThat(cohort.state()).isEqualTo(Cohort.State.OPENED);
        assertThat(calendar.opensOn("november")).isEqualTo("2025-11-01");
        assertThat(calendar.date("closingWorkshop")).isEqualTo(CLOSING_WORKSHOP);
        assertThat(calendar.workDueBy()).isEqualTo("2026-07-22");
        assertThat(calendar.endsOn()).isEqualTo("2026-08-13");
        assertThat(calendar.startOf(OCTOBER)).isEqualTo("2025-10-01T05:00:00Z");
        assertThat(calendar.endOf(LocalDate.of(2026, 1, 31))).isEqualTo("2026-02-01T06:00:00Z");
    }

    @Test
    void takesANameOnceHoweverItIsWritten() {
        cohorts.open(wish("Twin Cities", OCTOBER, CLOSING_WORKSHOP, "America/Chicago"));

        refuses(wish(" TWIN cities ", OCTOBER, CLOSING_WORKSHOP, "America/Chicago"))
                .withMessage("Cohort name: there is a cohort 'TWIN cities' already; choose another name.");
    }

    @ParameterizedTest
    @CsvSource({
        "\u53cc\u57ce,\u53cc\u6e56",
        "\u041c\u0438\u0440,\u0421\u0432\u0435\u0442",
        "\u05d0,\u05d1",
        "\u2605,\u2606"
    })
    void tellsCohortsApartWhateverTheirLetters(String one, String other) {
        Cohort first = cohorts.open(wish(one, OCTOBER, CLOSING_WORKSHOP, "America/Chicago"));
        Cohort second = cohorts.open(wish(other, OCTOBER, CLOSING_WORKSHOP, "America/Chicago"));

        assertThat(first.id()).isNotEqualTo(second.id()).matches("[0-9a-f-]{36}");
        refuses(wish(one, OCTOBER, CLOSING_WORKSHOP, "America/Chicago"))
                .withMessage("Cohort name: there is a cohort '%s' already; choose another name.".formatted(one));
    }

    @Test
    void takesANameOnceInCapitalsOfAnyAlphabetToo() {
        cohorts.open(wish("\u00c9COLE", OCTOBER, CLOSING_WORKSHOP, "America/Chicago"));

        refuses(wish("\u00c9COLE", OCTOBER, CLOSING_WORKSHOP, "America/Chicago"))
                .withMessageStartingWith("Cohort name: there is a cohort '\u00c9COLE' already");
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        refuses(wish("  ", LocalDate.of(2025, 10, 2), CLOSING_WORKSHOP, "Mars/Olympus"))
                .withMessageContaining("Cohort name: a name is needed.")
                .withMessageContaining("First day: CharterSource OPS Program 2025-2026 goes by calendar months")
                .withMessageContaining("Time zone: 'Mars/Olympus' is not a known time zone.");
    }

    @Test
    void holdsTheClosingWorkshopInTheLastMonth() {
        String where =
                "Day of the closing workshop: it has to lie in July, from 2026-07-01 to 2026-07-31; %s does not.";

        refuses(wish("Early", OCTOBER, LocalDate.of(2026, 6, 30), "America/Chicago"))
                .withMessage(where.formatted("2026-06-30"));
        refuses(wish("Late", OCTOBER, LocalDate.of(2026, 8, 1), "America/Chicago"))
                .withMessage(where.formatted("2026-08-01"));
        assertThat(cohorts.open(wish("First", OCTOBER, LocalDate.of(2026, 7, 1), "America/Chicago")))
                .isNotNull();
        assertThat(cohorts.open(wish("Last", OCTOBER, LocalDate.of(2026, 7, 31), "America/Chicago")))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-08, 2025-12-19, 2025-12-21, ''",
        "2025-12-01, 2025-12-01, 2025-12-01, ''",
        "2025-12-01, 2025-12-21, 2025-12-21, ''",
        "2025-12-08, 2025-12-19, 2025-11-30, 'End of the sprint: 2025-11-30 is before the first day, 2025-12-01.'",
        "2025-12-08, 2025-12-22, 2025-12-21, "
                + "'Last day for open work: 2025-12-22 is after the last day, 2025-12-21 (End of the sprint).'",
        "2025-12-08, 2025-11-30, 2025-12-21, 'Last day for open work: 2025-11-30 is before the first day, 2025-12-01.'",
        "2205-12-08, 2025-12-19, 2025-12-21, "
                + "'Due day of the first week: 2205-12-08 is after the last day, 2025-12-21 (End of the sprint).'"
    })
    void holdsWhatIsDueBetweenTheFirstDayAndTheLast(
            LocalDate firstDue, LocalDate workDue, LocalDate sprintEnd, String fault) {
        Cohorts ofGivenDates = new Cohorts(table, Programs.catalogOfGivenDates(), jdbc, submissions, clock);
        OpenCohort wish = new OpenCohort(
                "Sprint",
                "data-sprint",
                LocalDate.of(2025, 12, 1),
                "America/Chicago",
                Map.of("firstDue", firstDue, "workDue", workDue, "sprintEnd", sprintEnd),
                "avery");

        if (fault.isEmpty()) {
            assertThat(ofGivenDates.open(wish).dates()).hasSize(3);
        } else {
            assertThatExceptionOfType(InvalidSubmissionException.class)
                    .isThrownBy(() -> ofGivenDates.open(wish))
                    .withMessage(fault);
        }
    }

    @Test
    void beginsWithinFiveYearsOfToday() {
        for (String slip : List.of("0206-10-01", "2020-10-01", "2030-12-01", "2205-10-01")) {
            LocalDate day = LocalDate.parse(slip);
            refuses(wish("Slip", day, day.plusMonths(9).plusDays(22), "America/Chicago"))
                    .withMessage("First day: %s is more than 5 years from today, 2025-11-20.".formatted(slip));
        }
        assertThat(cohorts.open(wish("Past", LocalDate.of(2020, 12, 1), LocalDate.of(2021, 9, 23), "America/Chicago")))
                .isNotNull();
        assertThat(cohorts.open(wish("Next", LocalDate.of(2030, 11, 1), LocalDate.of(2031, 8, 23), "America/Chicago")))
                .isNotNull();
    }

    @Test
    void needsEveryDateThatTheProgramAsksFor() {
        refuses(new OpenCohort("Undated", "ops-2025-2026", OCTOBER, "America/Chicago", Map.of(), "avery"))
                .withMessage("Day of the closing workshop: a day is needed.");
    }

    @Test
    void isLaunchedAndClosedOnce() {
        String cohortId = cohorts.open(wish("Moving", OCTOBER, CLOSING_WORKSHOP, "America/Chicago"))
                .id();

        cohorts.launch(cohortId);
        cohorts.launch(cohortId);
        assertThat(cohorts.get(cohortId).state()).isEqualTo(Cohort.State.RUNNING);
        cohorts.close(cohortId);
        cohorts.close(cohortId);
        assertThat(cohorts.get(cohortId).state()).isEqualTo(Cohort.State.CLOSED);
    }

    @Test
    void saysSoWhereThereIsNoCohort() {
        assertThat(cohorts.find("none")).isEmpty();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> cohorts.get("none"));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> cohorts.calendarOf("none"));
    }

    private ThrowableAssertAlternative<InvalidSubmissionException> refuses(OpenCohort wish) {
        return assertThatExceptionOfType(InvalidSubmissionException.class).isThrownBy(() -> cohorts.open(wish));
    }

    private static OpenCohort wish(String name, LocalDate startsOn, LocalDate closingWorkshop, String zone) {
        return new OpenCohort(
                name, "ops-2025-2026", startsOn, zone, Map.of("closingWorkshop", closingWorkshop), "avery");
    }
}
