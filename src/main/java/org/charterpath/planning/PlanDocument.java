package org.charterpath.planning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.charterpath.DayWords;
import org.charterpath.measure.Amount;
import org.charterpath.measure.Cadence;
import org.charterpath.measure.MeasurePlan;

/**
 * An edition of a plan as a document for the board's packet; what is handed to everybody names nobody.
 *
 * @param number of the edition
 * @param kind what the edition is, in a word
 * @param madeOn in the time zone of the plan
 * @param digest SHA-256 of the edition's words, in hexadecimal digits
 */
public record PlanDocument(
        String district,
        int number,
        String kind,
        LocalDate madeOn,
        LocalDate endsOn,
        String digest,
        PlanText text,
        List<Goal> goals) {

    public PlanDocument {
        goals = List.copyOf(goals);
    }

    /**
     * A goal with its measures.
     *
     * @param answers the findings of the team that it answers, in words; nothing where the reader is anybody
     */
    public record Goal(
            int number,
            String title,
            String why,
            List<String> answers,
            List<Strategy> strategies,
            List<Measure> measures) {}

    /**
     * One of its most urgent strategies.
     *
     * @param leader by name; empty where nobody is named
     */
    public record Strategy(String title, String urgent, Optional<String> leader) {}

    /**
     * A measure as the rows of a table.
     *
     * @param rows each what it is called and what it says
     */
    public record Measure(String indicator, List<Row> rows) {}

    /** One line of a table. */
    public record Row(String title, String words) {}

    public String title() {
        return "Strategic Plan of " + district;
    }

    /** Which edition it is, in words. */
    public String edition() {
        return "Edition %d (%s) of %s, for the years up to %s"
                .formatted(number, kind.toLowerCase(Locale.ROOT), DayWords.of(madeOn), DayWords.of(endsOn));
    }

    /** What stands at the foot of each page. */
    public String foot() {
        return "Edition %d, SHA-256 %s".formatted(number, digest);
    }

    /**
     * A measure as the edition wants it.
     *
     * @param owner by name; empty where nobody is named
     */
    static Measure measure(MeasurePlan plan, Optional<String> owner) {
        List<Row> rows = new ArrayList<>(List.of(
                new Row("Kind", plan.kind().title()),
                new Row("Definition", plan.definition()),
                new Row("Baseline", at(plan.baseline(), plan.baselineOn(), plan.unit(), "on")),
                new Row("Target", at(plan.target(), plan.targetOn(), plan.unit(), "by")),
                new Row("Source", plan.source()),
                new Row("Taken", plan.cadence().map(Cadence::words).orElse(""))));
        owner.ifPresent(name -> rows.add(new Row("Owner", name)));
        return new Measure(plan.indicator(), List.copyOf(rows));
    }

    private static String at(Optional<BigDecimal> value, Optional<LocalDate> day, String unit, String preposition) {
        return value.map(number -> Amount.words(number, unit)).orElse("")
                + day.map(on -> " %s %s".formatted(preposition, DayWords.of(on)))
                        .orElse("");
    }
}
