package org.charterpath.transcript;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.ledger.CreditTime;
import org.charterpath.ledger.Tally;
import org.charterpath.ledger.TallyLine;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;

/**
 * One stage of a transcript, or the row over all of them.
 *
 * @param stageId empty in the row of what belongs to no stage, and in the total
 * @param earnedMinutes what the ledger holds for it, over all categories
 * @param countedMinutes what counts of it: a ceiling lets the earlier stages count first
 * @param potentialMinutes what somebody who does all of it earns: a pace, not a ceiling
 */
public record TranscriptStage(
        String stageId, String title, String label, int earnedMinutes, int countedMinutes, int potentialMinutes) {

    /** What the ledger holds, by stage and then by category, in minutes; without a stage under the empty id. */
    record Earned(Map<String, Map<String, Integer>> minutes) {

        static Earned of(List<TranscriptRows.Line> lines) {
            Map<String, Map<String, Integer>> minutes = new HashMap<>();
            lines.stream().filter(TranscriptRows.Line::isInLedger).forEach(line -> minutes.computeIfAbsent(
                            line.stageId().orElse(""), none -> new HashMap<>())
                    .merge(line.category(), line.minutes(), Integer::sum));
            return new Earned(minutes);
        }

        int in(String stageId, String category) {
            return minutes.getOrDefault(stageId, Map.of()).getOrDefault(category, 0);
        }
    }

    /**
     * The stages in the program's order, and after them a row for what belongs to none of them, if anything does. What they
     * count adds up to what the tally counts, so that what lies over a ceiling is the latest stages' surplus.
     */
    static List<TranscriptStage> of(ProgramDefinition program, Tally tally, Earned earned) {
        Map<String, Integer> left = new HashMap<>();
        tally.lines().forEach(line -> left.put(line.category().id(), line.creditedMinutes()));
        int leftInAll = tally.creditedMinutes();
        List<String> ids = Stream.concat(
                        program.stages().stream().map(Stage::id),
                        earned.minutes().keySet().stream()
                                .filter(id -> program.stages().stream()
                                        .noneMatch(stage -> stage.id().equals(id)))
                                .sorted())
                .toList();
        List<TranscriptStage> stages = new ArrayList<>();
        for (String id : ids) {
            int earnedHere = 0;
            int countedHere = 0;
            for (TallyLine line : tally.lines()) {
                String category = line.category().id();
                int minutes = earned.in(id, category);
                int under = requireNonNull(left.get(category));
                int counted = Math.min(Math.min(Math.max(0, minutes), under), leftInAll - countedHere);
                left.put(category, under - counted);
                earnedHere += minutes;
                countedHere += counted;
            }
            leftInAll -= countedHere;
            stages.add(row(program, id, earnedHere, countedHere));
        }
        return stages;
    }

    private static TranscriptStage row(ProgramDefinition program, String id, int earned, int counted) {
        Optional<Stage> stage =
                program.stages().stream().filter(known -> known.id().equals(id)).findFirst();
        return new TranscriptStage(
                id,
                stage.map(Stage::title).orElse("Other"),
                stage.map(Stage::label).orElse("of no " + program.stageName().toLowerCase(Locale.ROOT)),
                earned,
                counted,
                stage.map(known -> program.minutesOf(known.potentialCeus())).orElse(0));
    }

    static TranscriptStage total(List<TranscriptStage> stages) {
        return new TranscriptStage(
                "",
                "Total",
                "",
                stages.stream().mapToInt(TranscriptStage::earnedMinutes).sum(),
                stages.stream().mapToInt(TranscriptStage::countedMinutes).sum(),
                stages.stream().mapToInt(TranscriptStage::potentialMinutes).sum());
    }

    /** What is earned and does not count, in minutes. */
    public int surplusMinutes() {
        return earnedMinutes - countedMinutes;
    }

    public String earnedTime() {
        return CreditTime.exact(earnedMinutes);
    }

    public String countedTime() {
        return CreditTime.exact(countedMinutes);
    }

    public String surplusTime() {
        return CreditTime.exact(surplusMinutes());
    }

    public String potentialTime() {
        return CreditTime.exact(potentialMinutes);
    }
}
