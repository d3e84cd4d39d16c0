package org.charterpath.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Programs;
import org.charterpath.program.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The days of a cohort, as the program lays them out and as somebody moves them. */
class CohortCalendarTest {

    private static final CohortCalendar CHICAGO = SampleCohort.ops("Chicago").calendar();

    @Test
    void opensEachStageAtMidnightWhateverTheClocksDoMeanwhile() {
        assertThat(CHICAGO.program().stages().stream().map(Stage::id).map(CohortCalendarTest::opensAt))
                .containsExactly(
                        "2025-10-01T05:00:00Z",
                        "2025-11-01T05:00:00Z",
                        "2025-12-01T06:00:00Z",
                        "2026-01-01T06:00:00Z",
                        "2026-02-01T06:00:00Z",
                        "2026-03-01T06:00:00Z",
                        "2026-04-01T05:00:00Z",
                        "2026-05-01T05:00:00Z",
                        "2026-06-01T05:00:00Z",
                        "2026-07-01T05:00:00Z");
    }

    private static String opensAt(String stage) {
        return PersonalCalendar.like(CHICAGO).opensAt(stage).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "America/Chicago, november, 2025-11-02, 2025-11-02T05:00:00Z, 25",
        "America/Chicago, march, 2026-03-08, 2026-03-08T06:00:00Z, 23",
        "Europe/Berlin, march, 2026-03-29, 2026-03-28T23:00:00Z, 23",
        "America/St_Johns, november, 2025-11-02, 2025-11-02T02:30:00Z, 25",
        // There is no midnight in Cairo on the day on which its clocks go forward: the day begins at one.
        "Africa/Cairo, april, 2026-04-24, 2026-04-23T22:00:00Z, 23"
    })
    void opensAStageAndEndsItsLastDayOnTheDayOnWhichTheClocksChange(
            String zone, String stage, LocalDate day, Instant opens, int hours) {
        CohortCalendar calendar = in(zone).with(stage, new CohortCalendar.Moved(Optional.of(day), Optional.of(day)));

        PersonalCalendar everybody = PersonalCalendar.like(calendar);
        assertThat(everybody.opensAt(stage)).isEqualTo(opens);
        assertThat(everybody.dueAt(stage))
                .isEqualTo(opens.plus(Duration.ofHours(hours)).minusSeconds(1));
        assertThat(calendar.faults()).isEmpty();
    }

    /** The definition's months are names: what a cohort has in them stands in its own calendar. */
    @Test
    void tellsTheDaysOfEachStageOfACohortThatBeginsInSpring() {
        Cohort spring = new Cohort(
                "spring",
                Programs.ops().id(),
                "Spring",
                LocalDate.of(2026, 5, 15),
                "America/Chicago",
                Cohort.State.RUNNING,
                SampleCohort.ADMIN,
                Map.of("programEnd", new Cohort.NamedDate(LocalDate.of(2027, 3, 19))),
                null);
        CohortCalendar calendar = new CohortCalendar(spring, Programs.ops());

        assertThat(calendar.daysInWords("october")).isEqualTo("May 15 to Jun 14, 2026");
        assertThat(calendar.daysInWords("may")).isEqualTo("Dec 15, 2026 to Jan 14, 2027");
        assertThat(calendar.daysInWords("july")).isEqualTo("Feb 15 to Mar 19, 2027");
        LocalDate later = LocalDate.of(2026, 6, 20);
        assertThat(calendar.with("november", new CohortCalendar.Moved(Optional.of(later), Optional.empty()))
                        .daysInWords("october"))
                .isEqualTo("May 15 to Jun 19, 2026");
    }

    private static CohortCalendar in(String zone) {
        ProgramDefinition ops = Programs.ops();
        return new CohortCalendar(
                new Cohort(
                        "abroad",
                        ops.id(),
                        "Abroad",
                        LocalDate.of(2025, 10, 1),
                        zone,
                        Cohort.State.RUNNING,
                        SampleCohort.ADMIN,
                        Map.of(
                                "closingWorkshop", new Cohort.NamedDate(LocalDate.of(2026, 7, 23)),
                                "catchUp", new Cohort.NamedDate(LocalDate.of(2026, 7, 22)),
                                "programEnd", new Cohort.NamedDate(LocalDate.of(2026, 8, 13))),
                        null),
                ops);
    }

    @Test
    void movesTheDaysOfAStageAlongWithItsOpeningAndLeavesTheOthers() {
        CohortCalendar moved = CHICAGO.with(
                "november", new CohortCalendar.Moved(Optional.of(LocalDate.of(2025, 11, 10)), Optional.empty()));

        assertThat(moved.opensOn("november")).isEqualTo("2025-11-10");
        assertThat(moved.dueOn("november")).isEqualTo("2025-12-09");
        assertThat(moved.dayIn("november", 3)).isEqualTo("2025-11-12");
        assertThat(moved.dayIn("november", 30)).isEqualTo("2025-11-30");
        assertThat(moved.opensOn("december")).isEqualTo("2025-12-01");
        assertThat(moved.stageOn(LocalDate.of(2025, 11, 9)).map(Stage::id)).contains("october");
        assertThat(CHICAGO.opensOn("november")).isEqualTo("2025-11-01");
    }

    @Test
    void saysWhatDoesNotGoTogether() {
        assertThat(CHICAGO.faults()).isEmpty();
        assertThat(faults("november", LocalDate.of(2025, 12, 1), LocalDate.of(2025, 12, 30)))
                .containsExactly(
                        "December: it has to open after Dec 1, 2025, when what comes before it opens or the cohort begins; Dec 1, 2025 is not.");
        assertThat(faults("november", LocalDate.of(2025, 11, 10), LocalDate.of(2025, 11, 9)))
                .containsExactly("November: it would be due on Nov 9, 2025, before it opens on Nov 10, 2025.");
        assertThat(faults("june", LocalDate.of(2026, 6, 1), LocalDate.of(2026, 8, 1)))
                .singleElement()
                .asString()
                .startsWith("June: it would be due on Aug 1, 2026, after the last day for its work, ");
        assertThat(CHICAGO.with(Map.of("closingWorkshop", LocalDate.of(2026, 6, 20)))
                        .faults())
                .contains("Day of the closing workshop: Jun 20, 2026 does not lie in July.")
                .anyMatch(fault ->
                        fault.startsWith("Catch-up deadline: it has to be before Day of the closing workshop"));
        assertThat(CHICAGO.with(Map.of("programEnd", LocalDate.of(2026, 7, 1))).faults())
                .anyMatch(fault -> fault.startsWith("End of the program year: it has to be after"))
                .anyMatch(fault -> fault.startsWith("Catch-up deadline: ") && fault.contains("is after the last day"));
    }

    private static List<String> faults(String stage, LocalDate opens, LocalDate due) {
        return CHICAGO.with(stage, new CohortCalendar.Moved(Optional.of(opens), Optional.of(due)))
                .faults();
    }

    @Test
    void givesOnePersonOtherDaysAndNeverLessTimeThanTheOthers() {
        PersonalCalendar own = new PersonalCalendar(
                CHICAGO,
                Map.of("march", LocalDate.of(2026, 2, 1), "april", LocalDate.of(2026, 5, 2)),
                Map.of("may", LocalDate.of(2026, 6, 20), "june", LocalDate.of(2026, 6, 2)),
                Optional.of(LocalDate.of(2026, 8, 1)));

        assertThat(own.opensOn("march")).isEqualTo("2026-02-01");
        assertThat(own.dueOn("march")).isEqualTo(CHICAGO.dueOn("march"));
        assertThat(own.dueOn("april")).isEqualTo("2026-05-31");
        assertThat(own.dueOn("may")).isEqualTo("2026-06-20");
        assertThat(own.dueOn("june")).isEqualTo(CHICAGO.dueOn("june"));
        assertThat(own.workDueBy()).isEqualTo("2026-08-01");
        assertThat(own.in(CHICAGO.with(
                                "may",
                                new CohortCalendar.Moved(Optional.empty(), Optional.of(LocalDate.of(2026, 6, 25)))))
                        .dueOn("may"))
                .as("a cohort that has more time than somebody was given")
                .isEqualTo("2026-06-25");
    }
}
