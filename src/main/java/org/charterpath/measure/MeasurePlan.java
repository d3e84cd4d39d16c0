package org.charterpath.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.charterpath.TypedText;
import org.charterpath.form.InvalidSubmissionException;

/**
 * A measure as somebody wants to have it; what is missing may be missing until it is looked at for {@link #faults}.
 *
 * @param indicator what it is called
 * @param definition how it is counted, so that two people come to the same number
 * @param unit such as {@code %} or {@code days}
 * @param source where the number comes from
 * @param graceDays after the day on which an update is due, before the measure counts as stale
 * @param activities what is done daily; a leading measure has one at least
 */
public record MeasurePlan(
        Measure.Kind kind,
        String indicator,
        String definition,
        String unit,
        Optional<BigDecimal> baseline,
        Optional<LocalDate> baselineOn,
        Optional<BigDecimal> target,
        Optional<LocalDate> targetOn,
        String source,
        Optional<Cadence> cadence,
        int graceDays,
        List<Measure.Activity> activities) {

    /** In characters. */
    public static final int LONGEST_INDICATOR = 200;

    public static final int LONGEST_DEFINITION = 2000;
    public static final int LONGEST_UNIT = 60;
    public static final int LONGEST_SOURCE = 400;
    public static final int LONGEST_ACTIVITY = 400;
    public static final int LONGEST_DONE_BY = 200;

    static final int MOST_ACTIVITIES = 10;
    static final int LONGEST_GRACE = 92;

    public MeasurePlan {
        indicator = TypedText.stripped(indicator);
        definition = TypedText.stripped(definition);
        unit = TypedText.stripped(unit);
        source = TypedText.stripped(source);
        activities = activities.stream()
                .map(activity -> new Measure.Activity(
                        TypedText.stripped(activity.words()), TypedText.stripped(activity.doneBy())))
                .toList();
    }

    /** What a fault is about. */
    public enum Field {
        INDICATOR("Indicator"),
        DEFINITION("Definition"),
        UNIT("Unit"),
        BASELINE("Baseline"),
        BASELINE_ON("Date of the baseline"),
        TARGET("Target"),
        TARGET_ON("Date of the target"),
        SOURCE("Source"),
        CADENCE("Cadence"),
        GRACE("Days of grace"),
        ACTIVITY("Daily activity"),
        DONE_BY("Who does it");

        private final String label;

        Field(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * What is wrong with one field.
     *
     * @param rule for whoever typed it
     */
    public record Fault(Field field, String rule) {

        public String words() {
            return "%s: %s".formatted(field.label(), rule);
        }
    }

    /**
     * What is wrong with it on a day; nothing where it can become a measure.
     *
     * @param today no baseline was measured later
     */
    public List<Fault> faults(LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        addTextFault(faults, Field.INDICATOR, indicator, LONGEST_INDICATOR);
        addTextFault(faults, Field.DEFINITION, definition, LONGEST_DEFINITION);
        addTextFault(faults, Field.UNIT, unit, LONGEST_UNIT);
        addNumberFault(faults, Field.BASELINE, baseline);
        addNumberFault(faults, Field.TARGET, target);
        if (baseline.isPresent() && target.isPresent() && baseline.get().compareTo(target.get()) == 0) {
            faults.add(new Fault(Field.TARGET, "it is the baseline; nothing would have to move."));
        }
        addDayFaults(faults, today);
        addTextFault(faults, Field.SOURCE, source, LONGEST_SOURCE);
        if (cadence.isEmpty()) {
            faults.add(new Fault(Field.CADENCE, "say how often it is measured."));
        }
        if (graceDays < 0 || graceDays > LONGEST_GRACE) {
            faults.add(new Fault(Field.GRACE, "a whole number from 0 to %d.".formatted(LONGEST_GRACE)));
        }
        addActivityFaults(faults);
        return faults;
    }

    /** @throws InvalidSubmissionException if there are {@link #faults} */
    void requireWhole(LocalDate today) {
        List<Fault> faults = faults(today);
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(
                    faults.stream().map(Fault::words).toList());
        }
    }

    private void addDayFaults(List<Fault> faults, LocalDate today) {
        if (baselineOn.isEmpty()) {
            faults.add(new Fault(Field.BASELINE_ON, "say on which day it was measured."));
        } else if (baselineOn.get().isAfter(today)) {
            faults.add(new Fault(Field.BASELINE_ON, "it lies ahead; a baseline has been measured."));
        }
        if (targetOn.isEmpty()) {
            faults.add(new Fault(Field.TARGET_ON, "say by which day it is to be reached."));
        } else if (baselineOn.isPresent() && !targetOn.get().isAfter(baselineOn.get())) {
            faults.add(new Fault(Field.TARGET_ON, "it has to come after the date of the baseline."));
        }
    }

    private void addActivityFaults(List<Fault> faults) {
        if (kind == Measure.Kind.LEAD && activities.isEmpty()) {
            faults.add(new Fault(Field.ACTIVITY, "a leading measure says what is done daily so that it moves."));
        }
        if (activities.size() > MOST_ACTIVITIES) {
            faults.add(new Fault(Field.ACTIVITY, "at most %d.".formatted(MOST_ACTIVITIES)));
        }
        for (Measure.Activity activity : activities) {
            addTextFault(faults, Field.ACTIVITY, activity.words(), LONGEST_ACTIVITY);
            addTextFault(faults, Field.DONE_BY, activity.doneBy(), LONGEST_DONE_BY);
        }
    }

    private static void addTextFault(List<Fault> faults, Field field, String text, int longest) {
        if (text.isEmpty()) {
            faults.add(new Fault(field, "it is missing."));
        } else {
            textFault(text, longest).ifPresent(rule -> faults.add(new Fault(field, rule)));
        }
    }

    /** What is wrong with a text that is there. */
    static Optional<String> textFault(String text, int longest) {
        if (text.length() > longest) {
            return Optional.of("it has %d characters; say it in at most %d.".formatted(text.length(), longest));
        }
        return text.indexOf('\0') >= 0
                ? Optional.of("it holds a character that no text has; leave it out.")
                : Optional.empty();
    }

    private static void addNumberFault(List<Fault> faults, Field field, Optional<BigDecimal> number) {
        if (number.filter(Amount::isOne).isEmpty()) {
            faults.add(new Fault(field, Amount.RULE));
        }
    }
}
