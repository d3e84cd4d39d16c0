package org.charterpath.program;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One version of a program as its file defines it. Months follow each other as calendar months do: the first falls on a
 * cohort's first month, the second on the next, and so on.
 *
 * @param id the stem of its file, such as {@code ops-2025-2026}
 * @param title as people read it
 * @param hoursPerCeu hours that make one CEU: 1 in the seed, 10 for IACET
 * @param maximumHours hours that count at most, over all categories
 * @param allotmentHours ceiling of each category in hours
 * @param catchUpEndsDaysBeforeClosingWorkshop days from the catch-up deadline to the closing workshop
 * @param closesDaysAfterClosingWorkshop days from the closing workshop to the end of a cohort's year
 * @param competencies the essential competencies, in the order of the assessments
 * @param months the rows of the scope and sequence, in order
 * @param capstone the capstone's pieces, in order
 */
public record ProgramDefinition(
        String id,
        String title,
        int hoursPerCeu,
        int maximumHours,
        Map<CreditCategory, Integer> allotmentHours,
        int catchUpEndsDaysBeforeClosingWorkshop,
        int closesDaysAfterClosingWorkshop,
        List<Competency> competencies,
        List<Month> months,
        List<CapstonePiece> capstone) {

    private static final int MINUTES_PER_HOUR = 60;

    /** Takes what is left out as none. */
    public ProgramDefinition {
        allotmentHours = Absent.asEmpty(allotmentHours);
        competencies = Absent.asEmpty(competencies);
        months = Absent.asEmpty(months);
        capstone = Absent.asEmpty(capstone);
    }

    /**
     * The month with this id.
     *
     * @throws UnknownProgramItemException if the program has none
     */
    public Month month(String monthId) {
        return months.stream()
                .filter(month -> month.id().equals(monthId))
                .findFirst()
                .orElseThrow(() -> unknown("month", monthId));
    }

    /** The month with the closing workshop, which is the last. */
    public Month closingMonth() {
        return months.get(months.size() - 1);
    }

    /**
     * The workshop with this id, of whichever month.
     *
     * @throws UnknownProgramItemException if the program has none
     */
    public Workshop workshop(String workshopId) {
        return months.stream()
                .flatMap(month -> month.workshops().stream())
                .filter(workshop -> workshop.id().equals(workshopId))
                .findFirst()
                .orElseThrow(() -> unknown("workshop", workshopId));
    }

    /**
     * The course with this id, of whichever month.
     *
     * @throws UnknownProgramItemException if the program has none
     */
    public Course course(String courseId) {
        return months.stream()
                .flatMap(month -> month.courses().stream())
                .filter(course -> course.id().equals(courseId))
                .findFirst()
                .orElseThrow(() -> unknown("course", courseId));
    }

    /**
     * The worksheet with this id: a month's, a capstone piece or a make-up.
     *
     * @throws UnknownProgramItemException if the program has none
     */
    public Worksheet worksheet(String worksheetId) {
        return everyWorksheet()
                .filter(worksheet -> worksheet.id().equals(worksheetId))
                .findFirst()
                .orElseThrow(() -> unknown("worksheet", worksheetId));
    }

    /** The calendar month on which a month of the program falls in a cohort that begins in {@code firstMonth}. */
    public YearMonth calendarMonth(String monthId, YearMonth firstMonth) {
        return firstMonth.plusMonths(months.indexOf(month(monthId)));
    }

    /** The day on which a month's work opens in a cohort that begins in {@code firstMonth}. */
    public LocalDate opensOn(String monthId, YearMonth firstMonth) {
        YearMonth calendarMonth = calendarMonth(monthId, firstMonth);
        return calendarMonth.atDay(Math.min(month(monthId).opensOnDay(), calendarMonth.lengthOfMonth()));
    }

    /** The day on which a month's work is due in a cohort that begins in {@code firstMonth}. */
    public LocalDate dueOn(String monthId, YearMonth firstMonth) {
        return opensOn(monthId, firstMonth).plusDays(month(monthId).dueDays());
    }

    /** The ceiling of a category in minutes. */
    public int allotmentMinutes(CreditCategory category) {
        return allotmentHours.getOrDefault(category, 0) * MINUTES_PER_HOUR;
    }

    /** What counts at most over all categories, in minutes. */
    public int maximumMinutes() {
        return maximumHours * MINUTES_PER_HOUR;
    }

    /** CEUs, as a month's potential states them, in minutes. */
    public int minutesOf(int ceus) {
        return ceus * hoursPerCeu * MINUTES_PER_HOUR;
    }

    /** All worksheets with an id: those of months, capstone pieces and make-ups. */
    Stream<Worksheet> everyWorksheet() {
        Stream<Worksheet> ofMonths = months.stream().flatMap(month -> month.worksheets().stream());
        Stream<Worksheet> makeUps = months.stream()
                .flatMap(month -> month.workshops().stream())
                .map(Workshop::makeUp)
                .filter(Objects::nonNull);
        return Stream.of(ofMonths, capstone.stream().map(CapstonePiece::worksheet), makeUps)
                .flatMap(worksheets -> worksheets);
    }

    private UnknownProgramItemException unknown(String kind, String itemId) {
        return new UnknownProgramItemException("Program " + id + " has no " + kind + " \"" + itemId + "\"");
    }
}
