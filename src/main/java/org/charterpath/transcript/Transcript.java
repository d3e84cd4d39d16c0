package org.charterpath.transcript;

import java.math.BigDecimal;
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
 * @param stages one for each stage of the program, in their order
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

    /** Logged hours that somebody still has to decide or to correct. */
    public List<TranscriptLine> undecidedLines() {
        return lines.stream().filter(line -> line.status().isUndecided()).toList();
    }

    public int undecidedMinutes() {
        return undecidedLines().stream().mapToInt(TranscriptLine::minutes).sum();
    }

    public BigDecimal undecidedHours() {
        return CreditTime.hours(undecidedMinutes());
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
