package org.charterpath.coaching;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.charterpath.DayWords;
import org.charterpath.TypedText;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.form.Answers;
import org.charterpath.form.InvalidSubmissionException;

/**
 * The slots that a coach wants to publish: one after the other between two hours of one day, or of the same days of each week.
 * Hours are those of the cohort's clocks, so that they stay what they are when daylight saving begins or ends.
 *
 * @param minutes length of each meeting
 * @param bufferMinutes what stays free between two of them
 */
public record SlotPattern(
        LocalDate firstDay,
        LocalDate lastDay,
        Set<DayOfWeek> weekdays,
        LocalTime from,
        LocalTime until,
        int minutes,
        int bufferMinutes,
        Optional<String> place,
        Optional<String> link) {

    private static final int LONGEST_BUFFER = 120;
    private static final int LONGEST_TEXT = 250;
    private static final int MOST_SLOTS = 200;
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    /**
     * As it was typed.
     *
     * @param lastDay empty for one day alone
     * @param weekdays names of {@link DayOfWeek}; none for one day alone
     */
    public record Typed(
            String firstDay,
            String lastDay,
            List<String> weekdays,
            String from,
            String until,
            String buffer,
            String place,
            String link) {

        public static final Typed NOTHING = new Typed("", "", List.of(), "", "", "15", "", "");

        public Typed {
            weekdays = List.copyOf(weekdays);
        }
    }

    /**
     * Reads what was typed.
     *
     * @param minutes the planned length of a meeting
     * @param today in the cohort's time zone
     * @throws InvalidSubmissionException with everything that is wrong, each with the field and the rule
     */
    static SlotPattern read(Typed typed, int minutes, CohortCalendar calendar, LocalDate today) {
        List<String> faults = new ArrayList<>();
        Optional<LocalDate> first = Answers.day(typed.firstDay());
        Optional<LocalDate> last = typed.lastDay().isBlank() ? first : Answers.day(typed.lastDay());
        faultOfDays(first, last, calendar, today).ifPresent(faults::add);
        Set<DayOfWeek> weekdays = weekdays(typed.weekdays());
        if (first.isPresent() && last.isPresent() && !first.equals(last) && weekdays.isEmpty()) {
            faults.add("Days of the week: tick those on which it repeats, or leave the last day open.");
        }
        Optional<LocalTime> from = time(typed.from());
        Optional<LocalTime> until = time(typed.until());
        if (from.isEmpty()) {
            faults.add("From: a time such as 09:00.");
        }
        if (until.isEmpty()) {
            faults.add("To: a time such as 12:00.");
        }
        if (from.isPresent() && until.isPresent() && from.get().until(until.get(), ChronoUnit.MINUTES) < minutes) {
            faults.add("To: a meeting takes %d minutes; there is no room for one.".formatted(minutes));
        }
        Optional<Integer> buffer = Optional.of(typed.buffer().strip())
                .filter(text -> text.matches("\\d{1,3}"))
                .map(Integer::parseInt)
                .filter(number -> number <= LONGEST_BUFFER);
        if (buffer.isEmpty()) {
            faults.add("Minutes between meetings: a whole number from 0 to %d.".formatted(LONGEST_BUFFER));
        }
        Optional<String> place = text(typed.place());
        Optional<String> link = text(typed.link());
        faults.addAll(faultsOfPlace(place, link));
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        SlotPattern pattern = new SlotPattern(
                first.orElseThrow(),
                last.orElseThrow(),
                first.equals(last) && weekdays.isEmpty()
                        ? EnumSet.of(first.orElseThrow().getDayOfWeek())
                        : weekdays,
                from.orElseThrow(),
                until.orElseThrow(),
                minutes,
                buffer.orElseThrow(),
                place,
                link);
        pattern.refuseNoneOrTooMany();
        return pattern;
    }

    private static Optional<String> faultOfDays(
            Optional<LocalDate> first, Optional<LocalDate> last, CohortCalendar calendar, LocalDate today) {
        if (first.isEmpty()) {
            return Optional.of("First day: a day such as 2026-02-14.");
        }
        if (last.isEmpty()) {
            return Optional.of("Last day: a day such as 2026-02-14, or nothing for one day alone.");
        }
        if (first.get().isBefore(today)) {
            return Optional.of("First day: today, %s, or later.".formatted(DayWords.of(today)));
        }
        if (last.get().isBefore(first.get())) {
            return Optional.of("Last day: not before the first one.");
        }
        // Some have a later last day for work than their cohort; nobody has one after the cohort's last day.
        return last.get().isAfter(calendar.endsOn())
                ? Optional.of("Last day: %s at the latest, the last day of %s."
                        .formatted(DayWords.of(calendar.endsOn()), calendar.cohortName()))
                : Optional.empty();
    }

    private static List<String> faultsOfPlace(Optional<String> place, Optional<String> link) {
        List<String> faults = new ArrayList<>();
        if (place.isEmpty() && link.isEmpty()) {
            faults.add("Link to the online meeting, Place or phone number: one of them is needed for the invitation.");
        }
        if (place.filter(text -> text.length() > LONGEST_TEXT).isPresent()) {
            faults.add("Place or phone number: at most %d characters.".formatted(LONGEST_TEXT));
        }
        if (link.filter(text ->
                        text.length() > LONGEST_TEXT || !LINK.matcher(text).matches())
                .isPresent()) {
            faults.add(
                    "Link to the online meeting: an address that starts with https:// or http://, at most %d characters."
                            .formatted(LONGEST_TEXT));
        }
        return faults;
    }

    private void refuseNoneOrTooMany() {
        int count = starts().size();
        if (count == 0) {
            throw new InvalidSubmissionException(
                    "Days of the week: none of them lies between the first and the last day.");
        }
        if (count > MOST_SLOTS) {
            throw new InvalidSubmissionException(
                    "Last day: these are %d slots; publish %d at a time at most.".formatted(count, MOST_SLOTS));
        }
    }

    /** When the slots begin, on the cohort's clocks; among them may be times that these skip on one night of the year. */
    List<LocalDateTime> starts() {
        List<LocalDateTime> starts = new ArrayList<>();
        int latest = until.toSecondOfDay() / 60 - minutes;
        firstDay.datesUntil(lastDay.plusDays(1))
                .filter(day -> weekdays.contains(day.getDayOfWeek()))
                .forEach(day -> {
                    for (int minute = from.toSecondOfDay() / 60; minute <= latest; minute += minutes + bufferMinutes) {
                        starts.add(day.atTime(LocalTime.MIN.plusMinutes(minute)));
                    }
                });
        return starts;
    }

    private static Set<DayOfWeek> weekdays(List<String> typed) {
        Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
        Arrays.stream(DayOfWeek.values())
                .filter(day -> typed.contains(day.name()))
                .forEach(weekdays::add);
        return weekdays;
    }

    private static Optional<LocalTime> time(String typed) {
        try {
            return Optional.of(LocalTime.parse(typed.strip()).truncatedTo(ChronoUnit.MINUTES));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(String typed) {
        return Optional.of(TypedText.stripped(typed)).filter(text -> !text.isEmpty());
    }
}
