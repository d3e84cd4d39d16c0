package org.charterpath.program;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One version of a program as its file defines it. Its stages follow each other without a gap, each as long as the
 * others.
 *
 * @param id the stem of its file, such as {@code ops-2025-2026}
 * @param title as people read it
 * @param about what it is about, for people who think of taking part; empty where nobody outside is told
 * @param offeredBy who sponsors it and with whom, for the same people
 * @param process key of the process that takes one enrolment through it
 * @param teamProcess key of the process that takes one team through its work; empty where nobody works in teams
 * @param cohortProcess key of the process that opens a cohort of it and runs it; empty where the cohort's year does
 * @param stageName what the program calls a stage, such as {@code Month}
 * @param stageLength from one stage to the next: {@code P1M} for calendar months, {@code P7D} for weeks
 * @param hoursPerCeu hours that make one CEU: 1 in the OPS Program, 10 for IACET
 * @param maximumHours hours that count at most, over all categories
 * @param categories the ways of earning minutes, in the order in which people read them
 * @param earns the category of each activity, by the category's id
 * @param dates the dates that each cohort has
 * @param workDueBy the last day on which open work of any stage can be done, one of {@code dates}
 * @param endsOn the last day of a cohort, one of {@code dates}
 * @param requirements what a certificate needs: ids of what the features offer
 * @param certificates the documents that it gives its people; a certificate and a statement of hours where none is named
 * @param competencies the essential competencies, in the order of the assessments; may be none
 * @param assessments when people rate themselves in them, the first time first; may be none
 * @param rubrics the sentences by which they do so, each version that was ever used
 * @param stages the rows of its sequence, in order
 */
public record ProgramDefinition(
        @NotBlank(message = Rule.MISSING) String id,
        @NotBlank(message = Rule.MISSING) String title,
        Optional<String> about,
        Optional<String> offeredBy,
        @NotBlank(message = Rule.MISSING) String process,
        Optional<String> teamProcess,
        Optional<String> cohortProcess,
        @NotBlank(message = Rule.MISSING) String stageName,
        @NotNull(message = Rule.MISSING) Period stageLength,
        @Positive(message = Rule.NOT_POSITIVE) int hoursPerCeu,
        @Positive(message = Rule.NOT_POSITIVE) int maximumHours,
        @NotEmpty(message = Rule.MISSING) List<@Valid Category> categories,
        Map<Activity, String> earns,
        @NotEmpty(message = Rule.MISSING) List<@Valid ProgramDate> dates,
        @NotBlank(message = Rule.MISSING) String workDueBy,
        @NotBlank(message = Rule.MISSING) String endsOn,
        List<String> requirements,
        List<@Valid CertificateKind> certificates,
        List<@Valid Competency> competencies,
        List<@Valid Assessment> assessments,
        List<@Valid Rubric> rubrics,
        @NotEmpty(message = Rule.MISSING) List<@Valid Stage> stages) {

    private static final int MINUTES_PER_HOUR = 60;

    /** Somebody asked for a program, stage, workshop, course or worksheet that no definition has. */
    public static class UnknownItemException extends RuntimeException {

        UnknownItemException(String message) {
            super(message);
        }
    }

    /** Takes what is left out as none. */
    public ProgramDefinition {
        about = Absent.asEmpty(about);
        offeredBy = Absent.asEmpty(offeredBy);
        teamProcess = Absent.asEmpty(teamProcess);
        cohortProcess = Absent.asEmpty(cohortProcess);
        categories = Absent.asEmpty(categories);
        earns = Absent.asEmpty(earns);
        dates = Absent.asEmpty(dates);
        requirements = Absent.asEmpty(requirements);
        certificates =
                certificates == null || certificates.isEmpty() ? CertificateKind.USUAL : List.copyOf(certificates);
        competencies = Absent.asEmpty(competencies);
        assessments = Absent.asEmpty(assessments);
        rubrics = Absent.asEmpty(rubrics);
        stages = Absent.asEmpty(stages);
    }

    /**
     * The stage with this id.
     *
     * @throws UnknownItemException if the program has none
     */
    public Stage stage(String stageId) {
        return find("stage", stageId, stages.stream(), Stage::id);
    }

    /**
     * The session with this id, of whichever stage.
     *
     * @throws UnknownItemException if the program has none
     */
    public PlannedSession session(String sessionId) {
        return find("session", sessionId, ofStages(Stage::sessions), PlannedSession::id);
    }

    /**
     * The course with this id, of whichever stage.
     *
     * @throws UnknownItemException if the program has none
     */
    public Course course(String courseId) {
        return find("course", courseId, ofStages(Stage::courses), Course::id);
    }

    /**
     * The worksheet with this id: a stage's or a make-up.
     *
     * @throws UnknownItemException if the program has none
     */
    public Worksheet worksheet(String worksheetId) {
        return find("worksheet", worksheetId, everyWorksheet(), Worksheet::id);
    }

    /**
     * The category with this id.
     *
     * @throws UnknownItemException if the program has none
     */
    public Category category(String categoryId) {
        return find("category", categoryId, categories.stream(), Category::id);
    }

    /**
     * The id of the category that an activity earns.
     *
     * @throws UnknownItemException if the program does not say
     */
    public String categoryOf(Activity activity) {
        return Optional.ofNullable(earns.get(activity))
                .orElseThrow(() -> new UnknownItemException(
                        "Program " + id + " does not say which category a " + activity + " earns"));
    }

    /** The assessment that is taken with a worksheet; empty if it is none. */
    public Optional<Assessment> assessment(String worksheetId) {
        return assessments.stream()
                .filter(assessment -> assessment.worksheet().equals(worksheetId))
                .findFirst();
    }

    /** A version of the rubric; empty if the program has none. */
    public Optional<Rubric> rubric(int version) {
        return rubrics.stream().filter(rubric -> rubric.version() == version).findFirst();
    }

    /**
     * The kind of document with this id.
     *
     * @throws UnknownItemException if the program has none
     */
    public CertificateKind certificate(String kindId) {
        return find("certificate", kindId, certificates.stream(), CertificateKind::id);
    }

    /** The kind of document that is given at an end; empty where the program gives none. */
    public Optional<CertificateKind> certificateGiven(CertificateKind.Given given) {
        return certificates.stream().filter(kind -> kind.given() == given).findFirst();
    }

    /**
     * The date with this id.
     *
     * @throws UnknownItemException if the program has none
     */
    public ProgramDate date(String dateId) {
        return find("date", dateId, dates.stream(), ProgramDate::id);
    }

    /** The dates on which something is due or proposed, in their order: without the last day, unless something is on it. */
    public List<ProgramDate> datesInUse() {
        Set<String> used = new HashSet<>(Set.of(workDueBy));
        stages.forEach(stage -> stage.dueOn().ifPresent(used::add));
        ofStages(Stage::sessions).forEach(session -> session.proposedOn().ifPresent(used::add));
        return dates.stream().filter(date -> used.contains(date.id())).toList();
    }

    /** What people call a session, course or worksheet, with the code of those that have one; empty if there is none. */
    public Optional<String> titleOf(String itemId) {
        Stream<Optional<String>> titles = Stream.of(
                titleOf(itemId, ofStages(Stage::sessions), PlannedSession::id, PlannedSession::title),
                titleOf(itemId, ofStages(Stage::courses), Course::id, Course::fullTitle),
                titleOf(itemId, everyWorksheet(), Worksheet::id, Worksheet::title));
        return titles.flatMap(Optional::stream).findFirst();
    }

    private static <T> Optional<String> titleOf(
            String itemId, Stream<T> items, Function<T, String> idOf, Function<T, String> title) {
        return items.filter(item -> idOf.apply(item).equals(itemId)).findFirst().map(title);
    }

    /** Whether its people need coaches: to meet, to lead their groups or to read their work. */
    public boolean isCoached() {
        return stages.stream().anyMatch(stage -> stage.coaching().isPresent())
                || ofStages(Stage::sessions).anyMatch(session -> session.audience() == Audience.GROUP)
                || everyWorksheet().anyMatch(worksheet -> worksheet.reviewer() == Reviewer.COACH);
    }

    /** The ceiling over all categories in minutes. */
    public int maximumMinutes() {
        return maximumHours * MINUTES_PER_HOUR;
    }

    /** CEUs, as a stage's potential states them, in minutes. */
    public int minutesOf(int ceus) {
        return ceus * hoursPerCeu * MINUTES_PER_HOUR;
    }

    /** The worksheets that something else than their stage hands out, by what that is. */
    public List<Worksheet> partsOf(String whole) {
        return ofStages(Stage::worksheets)
                .filter(worksheet -> worksheet.partOf().filter(whole::equals).isPresent())
                .toList();
    }

    /** Ids of the worksheets that their owners may show to the cohort; never assessments, whose ratings would steer the next. */
    public Set<String> shareableWorksheets() {
        return everyWorksheet()
                .filter(Worksheet::isShareable)
                .filter(worksheet -> assessment(worksheet.id()).isEmpty())
                .map(Worksheet::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** One kind of item, over all stages. */
    public <T> Stream<T> ofStages(Function<Stage, List<T>> items) {
        return stages.stream().map(items).flatMap(List::stream);
    }

    /** All worksheets: those of stages and make-ups. */
    Stream<Worksheet> everyWorksheet() {
        Stream<Worksheet> makeUps =
                ofStages(Stage::sessions).map(PlannedSession::makeUp).flatMap(Optional::stream);
        return Stream.concat(ofStages(Stage::worksheets), makeUps);
    }

    private <T> T find(String kind, String itemId, Stream<T> items, Function<T, String> idOf) {
        return items.filter(item -> idOf.apply(item).equals(itemId))
                .findFirst()
                .orElseThrow(
                        () -> new UnknownItemException("Program " + id + " has no " + kind + " \"" + itemId + "\""));
    }
}
