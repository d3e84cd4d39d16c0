package org.charterpath.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.calendar.CalendarChange.Kind;
import org.charterpath.calendar.CalendarMoves.Item;
import org.charterpath.calendar.CalendarMoves.MovedMeanwhileException;
import org.charterpath.calendar.CalendarMoves.Span;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Holiday;
import org.charterpath.form.InvalidSubmissionException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The days without school of a cohort: typed, or taken from a file. */
@Service
public class Holidays {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_DAYS = 120;
    private static final int MOST = 200;

    /** Nobody is asked why a school is closed. */
    private static final String NO_REASON = "";

    private final Cohorts cohorts;
    private final CalendarMoves moves;

    Holidays(Cohorts cohorts, CalendarMoves moves) {
        this.cohorts = cohorts;
        this.moves = moves;
    }

    /** A holiday as somebody asks for it. */
    public record Wish(LocalDate firstDay, LocalDate lastDay, String name) {

        /**
         * A holiday as it was typed; without a last day it is one day.
         *
         * @throws InvalidSubmissionException if one of them is no day, or too far away
         */
        public static Wish typed(String firstDay, String lastDay, String name) {
            LocalDate first = CalendarMoves.day("First day", firstDay);
            return new Wish(
                    first,
                    lastDay.isBlank() ? first : CalendarMoves.day("Last day", lastDay),
                    TypedText.stripped(name));
        }
    }

    /**
     * What keeps a holiday from being taken; empty where nothing does. It need not lie in the cohort's time with all its days.
     */
    static Optional<String> fault(Wish wish, CohortCalendar calendar) {
        if (wish.name().isEmpty() || wish.name().length() > LONGEST_NAME) {
            return Optional.of("Name: 1 to %d characters.".formatted(LONGEST_NAME));
        }
        Optional<String> farAway = CalendarMoves.farAway("First day", wish.firstDay())
                .or(() -> CalendarMoves.farAway("Last day", wish.lastDay()));
        if (farAway.isPresent()) {
            return farAway;
        }
        if (wish.lastDay().isBefore(wish.firstDay())) {
            return Optional.of("Last day: %s is before the first, %s."
                    .formatted(DayWords.of(wish.lastDay()), DayWords.of(wish.firstDay())));
        }
        if (wish.firstDay().plusDays(LONGEST_DAYS).isBefore(wish.lastDay())) {
            return Optional.of("Last day: at most %d days after the first.".formatted(LONGEST_DAYS));
        }
        return wish.lastDay().isBefore(calendar.startsOn()) || wish.firstDay().isAfter(calendar.endsOn())
                ? Optional.of("First day: %s does not lie in the cohort's time, %s to %s."
                        .formatted(
                                DayWords.of(wish.firstDay()),
                                DayWords.of(calendar.startsOn()),
                                DayWords.of(calendar.endsOn())))
                : Optional.empty();
    }

    /** Whether a cohort has this holiday already. */
    static boolean isKnown(Wish wish, CohortCalendar calendar) {
        return calendar.holidays().stream()
                .anyMatch(holiday -> holiday.firstDay().equals(wish.firstDay())
                        && holiday.lastDay().equals(wish.lastDay())
                        && holiday.name().equals(wish.name()));
    }

    /**
     * What of a file are holidays that can be taken; nothing is kept yet.
     *
     * @throws InvalidSubmissionException if it is too large or no calendar
     * @throws NotFoundException if there is no such cohort
     */
    public List<HolidayFile.Verdict> look(String cohortId, byte[] file) {
        return HolidayFile.read(file, cohorts.calendarOf(cohortId));
    }

    /**
     * Adds holidays, all or none; what is there already is left.
     *
     * @return how many are new
     * @throws InvalidSubmissionException if one of them is none
     */
    @Transactional
    public int add(String cohortId, List<Wish> wishes, String by) {
        CohortCalendar calendar = cohorts.locked(cohortId);
        List<String> faults = new ArrayList<>();
        wishes.forEach(wish -> fault(wish, calendar).ifPresent(faults::add));
        List<Wish> fresh = wishes.stream()
                .distinct()
                .filter(wish -> !isKnown(wish, calendar))
                .toList();
        if (calendar.holidays().size() + fresh.size() > MOST) {
            faults.add("Holidays: at most %d in a cohort.".formatted(MOST));
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        fresh.forEach(wish -> keep(cohortId, UUID.randomUUID().toString(), Optional.empty(), wish, by));
        return fresh.size();
    }

    /**
     * Changes a holiday; the same again has no effect.
     *
     * @param seen its days and its name as whoever changes it saw them: 2025-12-22/2026-01-02/Winter break
     * @throws NotFoundException if the cohort has none of that id
     * @throws InvalidSubmissionException if it would be none
     * @throws MovedMeanwhileException if it is not as it was seen
     */
    @Transactional
    public void change(String cohortId, String holidayId, Wish wish, String seen, String by) {
        CohortCalendar calendar = cohorts.locked(cohortId);
        Holiday known = find(calendar, holidayId).orElseThrow(() -> NotFoundException.of("holiday", holidayId));
        fault(wish, calendar).ifPresent(fault -> {
            throw new InvalidSubmissionException(fault);
        });
        if (known.equals(new Holiday(holidayId, wish.firstDay(), wish.lastDay(), wish.name()))) {
            return;
        }
        requireAsSeen(known, seen);
        if (isKnown(wish, calendar)) {
            throw new InvalidSubmissionException("Holiday: there is one of that name on those days already.");
        }
        keep(cohortId, holidayId, Optional.of(known), wish, by);
    }

    /**
     * Takes a holiday away; again has no effect.
     *
     * @param seen as for {@link #change}
     * @throws MovedMeanwhileException if it is not as it was seen
     */
    @Transactional
    public void remove(String cohortId, String holidayId, String seen, String by) {
        find(cohorts.locked(cohortId), holidayId).ifPresent(known -> {
            requireAsSeen(known, seen);
            cohorts.removeHoliday(cohortId, holidayId);
            moves.note(item(cohortId, holidayId), Optional.of(span(known)), Optional.empty(), NO_REASON, by);
        });
    }

    private void keep(String cohortId, String holidayId, Optional<Holiday> before, Wish wish, String by) {
        Holiday holiday = new Holiday(holidayId, wish.firstDay(), wish.lastDay(), wish.name());
        cohorts.keepHoliday(cohortId, holiday);
        moves.note(item(cohortId, holidayId), before.map(Holidays::span), Optional.of(span(holiday)), NO_REASON, by);
    }

    private static Optional<Holiday> find(CohortCalendar calendar, String holidayId) {
        return calendar.holidays().stream()
                .filter(holiday -> holiday.id().equals(holidayId))
                .findFirst();
    }

    /** A name from a file may have several lines, which browsers end in their own way. */
    private static void requireAsSeen(Holiday known, String seen) {
        String now = "%s/%s".formatted(span(known).text(), known.name());
        if (!oneLine(now).equals(oneLine(seen))) {
            throw new MovedMeanwhileException(known.name(), span(known));
        }
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static Item item(String cohortId, String holidayId) {
        return new Item(cohortId, Optional.empty(), Kind.HOLIDAY, holidayId);
    }

    private static Span span(Holiday holiday) {
        return new Span(holiday.firstDay(), holiday.lastDay());
    }
}
