package org.charterpath.program;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One version of a program as its file defines it. Months follow each other as calendar months do: the first falls on a
 * cohort's first stage, the second on the next, and so on.
 *
 * @param id the stem of its file, such as {@code ops-2025-2026}
 * @param title as people read it
 * @param hoursPerCeu hours that make one CEU: 1 in the seed, 10 for IACET
 * @param maximumHours hours that count at most, over all categories
 * @param allotmentHours ceiling of each category in hours
 * @param catchUpEndsDaysBeforeClosingWorkshop days from the catch-up deadline to the closing workshop
 * @param closesDaysAfterClosingWorkshop days from the closing workshop to the end of a cohort's year
 * @param competencies the essential competencies, in the order of the assessments
 * @param stages the rows of the scope and sequence, in order
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
        List<Stage> stages,
        List<CapstonePiece> capstone) {

    private static final int MINUTES_PER_HOUR = 60;

    /** Takes what is left out as none. */
    public ProgramDefinition {
        allotmentHours = Absent.asEmpty(allotmentHours);
        competencies = Absent.asEmpty(competencies);
        stages = Absent.asEmpty(stages);
        capstone = Absent.asEmpty(capstone);
    }

    /**
     * The stage with this id.
     *
     * @throws UnknownProgramItemException if the program has none
     */
    public Stage stage(String stageId) {
        return find("stage", stageId, stages.stream(), Stage::id);
    }

    /**
     * The workshop with this id, of whichever stage.
     *
     * @throws UnknownProgramItemException if the program has none
     */
    public Workshop workshop(String workshopId) {
        return find("workshop", workshopId, ofStages(Stage::workshops), Workshop::id);
    }

    /**
     * The course with this id, of whichever stage.
     *
     * @throws UnknownProgramItemException if the program has none
     */
    public Course course(String courseId) {
        return find("course", courseId, ofStages(Stage::courses), Course::id);
    }

    /**
     * The worksheet with this id: a stage's, a capstone piece or a make-up.
     *
     * @throws UnknownProgramItemException if the program has none
     */
    public Worksheet worksheet(String worksheetId) {
        return find("worksheet", worksheetId, everyWorksheet(), Worksheet::id);
    }

    /** What people call a workshop, course or worksheet, with the code of those that have one; empty if there is none. */
    public Optional<String> titleOf(String itemId) {
        Stream<Optional<String>> titles = Stream.of(
                titleOf(itemId, ofStages(Stage::workshops), Workshop::id, Workshop::title),
                titleOf(itemId, ofStages(Stage::courses), Course::id, course -> course.code() + " " + course.title()),
                titleOf(itemId, everyWorksheet(), Worksheet::id, Worksheet::title));
        return titles.flatMap(Optional::stream).findFirst();
    }

    private static <T> Optional<String> titleOf(
            String itemId, Stream<T> items, Function<T, String> idOf, Function<T, String> title) {
        return items.filter(item -> idOf.apply(item).equals(itemId)).findFirst().map(title);
    }

    /** The ceiling of a category in minutes. */
    public int allotmentMinutes(CreditCategory category) {
        return allotmentHours.getOrDefault(category, 0) * MINUTES_PER_HOUR;
    }

    /** CEUs, as a stage's potential states them, in minutes. */
    public int minutesOf(int ceus) {
        return ceus * hoursPerCeu * MINUTES_PER_HOUR;
    }

    /** All worksheets: those of stages, capstone pieces and make-ups. */
    Stream<Worksheet> everyWorksheet() {
        Stream<Worksheet> makeUps =
                ofStages(Stage::workshops).map(Workshop::makeUp).filter(Objects::nonNull);
        return Stream.of(ofStages(Stage::worksheets), capstone.stream().map(CapstonePiece::worksheet), makeUps)
                .flatMap(Function.identity());
    }

    /** One kind of item, over all stages. */
    <T> Stream<T> ofStages(Function<Stage, List<T>> items) {
        return stages.stream().map(items).flatMap(List::stream);
    }

    private <T> T find(String kind, String itemId, Stream<T> items, Function<T, String> idOf) {
        return items.filter(item -> idOf.apply(item).equals(itemId))
                .findFirst()
                .orElseThrow(() ->
                        new UnknownProgramItemException("Program " + id + " has no " + kind + " \"" + itemId + "\""));
    }
}
