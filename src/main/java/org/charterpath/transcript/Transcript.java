package org.charterpath.transcript;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Enrolment;
import org.charterpath.ledger.CreditTime;
import org.charterpath.ledger.Tally;
import org.charterpath.program.Stage;

/**
 * The ledger as a person reads it: what was earned, what counts of it and why, and apart from it what waits for somebody.
 *
 * @param school where the participant works
 * @param calendar the dates, the name and the program of the cohort
 * @param asOf the day on which it was drawn up, in the cohort's time zone
 * @param categories one for each category, in their order
 * @param stages one for each stage of the program, in their order, and last what belongs to none, if anything does
 * @param lines the latest day first
 * @param pace empty where the enrolment is not on its way
 */
public record Transcript(
        Enrolment enrolment,
        String school,
        CohortCalendar calendar,
        LocalDate asOf,
        Tally tally,
        List<TranscriptCategory> categories,
        List<TranscriptStage> stages,
        List<TranscriptLine> lines,
        Optional<Pace> pace) {

    public Transcript {
        categories = List.copyOf(categories);
        stages = List.copyOf(stages);
        lines = List.copyOf(lines);
    }

    /** The stage of the program that is on its way. */
    public Optional<Stage> currentStage() {
        return calendar.stageOn(asOf);
    }

    /** Lines of the ledger, without what waits for somebody and what was denied. */
    public List<TranscriptLine> ledgerLines() {
        return lines.stream().filter(line -> line.status().isInLedger()).toList();
    }

    /** Logged hours that are not in the ledger: not decided yet, or denied. */
    public List<TranscriptLine> linesBesideLedger() {
        return lines.stream().filter(line -> !line.status().isInLedger()).toList();
    }

    /** Logged hours that were not approved. */
    public List<TranscriptLine> deniedLines() {
        return lines.stream().filter(line -> line.status() == LineStatus.DENIED).toList();
    }

    /** Logged hours that somebody still has to decide or to correct. */
    public List<TranscriptLine> undecidedLines() {
        return lines.stream().filter(line -> line.status().isUndecided()).toList();
    }

    public int undecidedMinutes() {
        return TranscriptLine.minutesOf(undecidedLines());
    }

    /** The part of the undecided minutes that waits for the participant: for a file, or for a correction. */
    public int participantsTurnMinutes() {
        return undecidedLines().stream()
                .filter(line -> line.status().isParticipantsTurn())
                .mapToInt(TranscriptLine::minutes)
                .sum();
    }

    public String participantsTurnTime() {
        return CreditTime.exact(participantsTurnMinutes());
    }

    /** The part of the undecided minutes that waits for somebody's decision. */
    public int reviewersTurnMinutes() {
        return undecidedMinutes() - participantsTurnMinutes();
    }

    public String reviewersTurnTime() {
        return CreditTime.exact(reviewersTurnMinutes());
    }

    /** What some of the lines come to together. */
    public static String timeOf(List<TranscriptLine> lines) {
        return CreditTime.exact(TranscriptLine.minutesOf(lines));
    }

    /** A row of the hours by category, with why less counts than is approved. */
    public record Row(String title, Optional<String> reason, Figures figures) {}

    /** The categories, what the ceiling over all of them takes away, if it takes anything, and the total of these rows. */
    public List<Row> rows() {
        Stream<Row> ofCategories = categories.stream()
                .map(category -> new Row(category.category().title(), category.reason(), category.figures()));
        Stream<Row> ofAll = Stream.of(total().minus(categoriesSum()))
                .filter(cut -> !cut.equals(Figures.NONE))
                .map(cut -> new Row("Over the ceiling of all categories together", Optional.empty(), cut));
        return Stream.of(ofCategories, ofAll, Stream.of(new Row("Total", Optional.empty(), total())))
                .flatMap(some -> some)
                .toList();
    }

    /** The stages, and the total of their rows. */
    public List<TranscriptStage> stageRows() {
        return Stream.concat(stages.stream(), Stream.of(TranscriptStage.total(stages)))
                .toList();
    }

    /** The row over all categories. */
    public Figures total() {
        Figures categoriesSum = categoriesSum();
        return new Figures(
                categoriesSum.waitingMinutes(),
                categoriesSum.approvedMinutes(),
                tally.creditedMinutes(),
                tally.surplusMinutes(),
                Math.min(categoriesSum.remainingMinutes(), tally.ceilingMinutes() - tally.creditedMinutes()));
    }

    private Figures categoriesSum() {
        return categories.stream().map(TranscriptCategory::figures).reduce(Figures.NONE, Figures::plus);
    }

    /** Why less counts than is approved: a sentence for each ceiling that takes effect. */
    public List<String> reasons() {
        return Stream.concat(
                        categories.stream().map(TranscriptCategory::reason), Stream.of(CeilingReason.ofTotal(tally)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What a stage of the program is called. */
    public String stageTitle(Optional<String> stageId) {
        return stageId.map(this::stageTitle).orElse("");
    }

    private String stageTitle(String stageId) {
        return stages.stream()
                .filter(stage -> stage.stageId().equals(stageId))
                .findFirst()
                .map(TranscriptStage::title)
                .orElse(stageId);
    }
}
