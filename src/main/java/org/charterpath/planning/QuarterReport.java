package org.charterpath.planning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.charterpath.measure.MeasureStatus;

/**
 * The report of a quarter as it is frozen; it names nobody, since anybody may read it.
 *
 * @param update what was written to it; empty where nobody has in time
 * @param alignments the source's six, in its order
 * @param amendments what of the plan was amended in the quarter, one sentence each
 */
public record QuarterReport(
        int number,
        LocalDate from,
        LocalDate to,
        Optional<Update> update,
        List<Line> measures,
        List<Aligned> alignments,
        List<String> amendments) {

    public QuarterReport {
        measures = List.copyOf(measures);
        alignments = List.copyOf(alignments);
        amendments = List.copyOf(amendments);
    }

    /**
     * What the superintendent has written.
     *
     * @param goal the number of the goal that is looked at in depth
     * @param heard what was heard of staff, families and community, and what became of it
     */
    public record Update(String highlights, int goal, String depth, String heard) {}

    /**
     * A measure at the end of the quarter.
     *
     * @param percent of the way from baseline to target, rounded towards what is worse
     * @param expected of a straight way, in percent
     * @param level by the table {@code measure-status}
     * @param override what the superintendent says in place of it; empty where nothing is
     */
    public record Line(
            int goal,
            String goalTitle,
            String indicator,
            String unit,
            BigDecimal baseline,
            BigDecimal target,
            LocalDate targetOn,
            BigDecimal current,
            LocalDate currentOn,
            int percent,
            int expected,
            MeasureStatus.Level level,
            String reason,
            Optional<Overruling> override) {}

    /** Another level than the table's, with the sentence that says why. */
    public record Overruling(MeasureStatus.Level level, String reason) {}

    /** What keeps a plan from sitting on the shelf: the six strategies of the Consortium for Educational Change. */
    public enum Alignment {
        DATA("Goals and strategies are aligned with a data system: indicators, measures and targets"),
        REPORTING("The data system is aligned with monitoring and reporting for all stakeholders"),
        STRUCTURES("The plan is aligned with work structures and processes: ownership, responsibility, accountability"),
        EVALUATION("The plan is aligned with the performance of people and teams and with program evaluation"),
        COMMUNICATION(
                "Strategies are aligned with Plan-Do-Study-Act action plans, to listen and learn in both directions"),
        RESOURCES("The plan is aligned with resources of time and money");

        private final String title;

        Alignment(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** The key of the form {@code quarterly-update}. */
        String key() {
            return "aligned" + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where an alignment stands.
     *
     * @param isDone or else missing
     */
    public record Aligned(Alignment alignment, boolean isDone, String note) {}
}
