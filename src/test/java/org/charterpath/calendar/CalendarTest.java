package org.charterpath.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.charterpath.DayWords;
import org.charterpath.Program;
import org.charterpath.calendar.CalendarChange.Kind;
import org.charterpath.calendar.CalendarMoves.Item;
import org.charterpath.calendar.CalendarMoves.Span;
import org.charterpath.calendar.Holidays.Wish;
import org.charterpath.notification.Digests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Beside what runs on each database, what PostgreSQL does no otherwise. */
class CalendarTest extends CalendarScenarios {

    @Autowired
    private Holidays holidays;

    @Autowired
    private Digests digests;

    @Autowired
    private Clock clock;

    @Test
    void movesWhatIsCountedFromADateAndTheTimersOfItsSessions() {
        String cohort = launch(people(1), "november");
        Item workshop = new Item(cohort, Optional.empty(), Kind.DATE, "closingWorkshop");
        LocalDate before = cohorts.calendarOf(cohort).date("closingWorkshop");
        LocalDate after = before.plusDays(4);

        assertThat(moves.preview(workshop, new Span(after, after)).shifts())
                .extracting(CalendarMoves.Shift::title)
                .contains("Day of the closing workshop", "Catch-up deadline", "End of the program year");
        move(workshop, new Span(after, after));

        assertThat(cohorts.calendarOf(cohort).workDueBy()).isEqualTo(after.minusDays(1));
        LocalDate end = after.plusDays(21);
        assertThat(cohorts.calendarOf(cohort).endsOn()).isEqualTo(end);
        assertThat(timers(cohort, "boundaryEvent_sessionsOverdue"))
                .as("attendance can be taken for fourteen days more")
                .containsExactly(midnight(end.plusDays(15)));

        LocalDate today = LocalDate.of(2025, 9, 15);
        refused(
                workshop,
                new Span(today, today),
                WHY,
                "Catch-up deadline: it goes along from %s to Sep 14, 2025, and no day before today is moved or moved to."
                        .formatted(DayWords.of(after.minusDays(1))));

        LocalDate february = LocalDate.of(2026, 2, 12);
        move(stage(cohort, "february"), new Span(february, LocalDate.of(2026, 3, 11)));
        assertThat(timers(cohort, "intermediateEvent_planningOpens"))
                .as("the date of the workshop is set thirty days before its stage opens")
                .contains(midnight(february.minusDays(30)));
    }

    @Test
    void findsATimerAgainThatWasSetByTheDaysBeforeMeanwhile() {
        List<String> people = people(1);
        String cohort = launch(people, "november");
        String enrolment = program.enrolmentOf(cohort, people.get(0));
        move(stage(cohort, "november"), new Span(NOV_10, DEC_12));
        job(enrolment, "november")
                .ifPresent(late -> jobs.setJobDuedate(late.getId(), Date.from(midnight(LocalDate.of(2025, 11, 1)))));

        moves.settle();
        assertThat(moments(enrolment, "november")).containsExactly(midnight(LocalDate.of(2025, 11, 1)));
        program.driver().moveTo(clock.instant().plusSeconds(120));
        moves.settle();

        assertThat(moments(enrolment, "november")).containsExactly(midnight(NOV_10));
    }

    @Test
    void remindsNobodyOnADayWithoutSchoolAndOnceOnTheNext() {
        List<String> people = people(2);
        String resting = launch(List.of(people.get(0)), "november");
        launch(List.of(people.get(1)), "november");
        program.moveTo(LocalDate.of(2025, 11, 5));
        digests.send();
        LocalDate thanksgiving = LocalDate.of(2025, 11, 27);
        holidays.add(
                resting,
                List.of(new Wish(thanksgiving.minusDays(5), thanksgiving.plusDays(1), "Fall break")),
                Program.ADMIN);

        for (LocalDate day = thanksgiving.minusDays(5); !day.isAfter(thanksgiving.plusDays(1)); day = day.plusDays(1)) {
            program.moveTo(day);
            digests.send();
        }
        assertThat(digestsTo(people.get(0))).isZero();
        assertThat(tasksOf(people.get(0))).isNotEmpty().allSatisfy(task -> assertThat(due(task))
                .isEqualTo(LocalDate.of(2025, 11, 30)));
        assertThat(digestsTo(people.get(1))).isOne();
        program.moveTo(thanksgiving.plusDays(2));
        digests.send();
        digests.send();

        assertThat(digestsTo(people.get(0))).isOne();
    }

    private int digestsTo(String person) {
        return jdbc.sql("select count(*) from notification where message_key like ?")
                .param("digest:" + person + ":%")
                .query(Integer.class)
                .single();
    }
}
