package org.charterpath.cycle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.charterpath.measure.Amount;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasurePlan;

/**
 * A cycle as somebody wants to try it; what is missing may be missing until it is looked at for {@link #faults}.
 *
 * @param aim what we want to reach
 * @param change what is tried
 * @param evidence the research or experience on which it rests
 * @param difference how it differs from what was done before
 * @param size how many people or classes it touches
 * @param sizeInWords who they are
 * @param whyNoLarger why it touches no more than the cycle before; the first cycle needs none
 * @param indicator what is measured
 * @param measureId of a {@link Measure} of the same subject, whose indicator and unit these are
 * @param number what is predicted, in the unit
 * @param why why that is expected
 */
public record CyclePlan(
        String aim,
        String change,
        String how,
        String doneBy,
        String evidence,
        String difference,
        Optional<Integer> size,
        String sizeInWords,
        String whyNoLarger,
        String indicator,
        String unit,
        Optional<String> measureId,
        Optional<BigDecimal> number,
        Optional<Measure.Direction> direction,
        String why,
        Optional<LocalDate> startsOn,
        Optional<LocalDate> endsOn) {

    /** In characters. */
    static final int LONGEST_WORDS = 2000;

    static final int LONGEST_REASON = 1000;

    private static final int LONGEST_LINE = 400;

    /** People or classes. */
    static final int LARGEST = 100_000;

    /** Of a cycle, in days: what takes longer is no try-out. */
    private static final int LONGEST_DAYS = 366;

    public CyclePlan {
        aim = Faults.tidied(aim);
        change = Faults.tidied(change);
        how = Faults.tidied(how);
        doneBy = Faults.tidied(doneBy);
        evidence = Faults.tidied(evidence);
        difference = Faults.tidied(difference);
        sizeInWords = Faults.tidied(sizeInWords);
        whyNoLarger = Faults.tidied(whyNoLarger);
        indicator = Faults.tidied(indicator);
        unit = Faults.tidied(unit);
        number = number.map(typed -> Amount.isOne(typed) ? Amount.kept(typed) : typed);
        why = Faults.tidied(why);
    }

    /** The labels by which forms and refusals call what has to be there before anything is done. */
    static final String CHANGE = "The change that you try";

    static final String SIZE = "How many people or classes it touches";
    static final String INDICATOR = "What you measure";
    static final String NUMBER = "The number that you predict";
    static final String DIRECTION = "Direction";
    private static final String WHY_NO_LARGER = "Why it is no larger than the cycle before";
    private static final String STARTS_ON = "First day";
    private static final String ENDS_ON = "Last day";

    /** What is predicted; of a plan without faults only. */
    public Prediction prediction() {
        return new Prediction(number.orElseThrow(), direction.orElseThrow());
    }

    /** The plan measured by a measure that is there. */
    CyclePlan measuredBy(Measure measure) {
        return new CyclePlan(
                aim,
                change,
                how,
                doneBy,
                evidence,
                difference,
                size,
                sizeInWords,
                whyNoLarger,
                measure.indicator(),
                measure.unit(),
                measureId,
                number,
                direction,
                why,
                startsOn,
                endsOn);
    }

    /** The plan as a draft of the next one: with the change that was decided, without days. */
    CyclePlan changedBy(Cycle.Act act) {
        return new CyclePlan(
                aim,
                act.changedPlan().isEmpty() ? change : act.changedPlan(),
                how,
                doneBy,
                evidence,
                difference,
                act.nextSize().or(() -> size),
                sizeInWords,
                "",
                indicator,
                unit,
                measureId,
                number,
                direction,
                why,
                Optional.empty(),
                Optional.empty());
    }

    /** Whether the same is tried in the same way, whatever else the plan says; capitals, blanks and full stops tell nothing apart. */
    boolean triesTheSameAs(CyclePlan other) {
        return isTheSame(change, other.change) && isTheSame(how, other.how);
    }

    static boolean isTheSame(String one, String other) {
        return bare(one).equals(bare(other));
    }

    private static String bare(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]+", "").toLowerCase(Locale.ROOT);
    }

    /** What is wrong with it as the first plan of a series. */
    Faults faults(LocalDate today) {
        Faults faults = new Faults();
        faults.text("What you want to reach", aim, LONGEST_REASON);
        faults.text(CHANGE, change, LONGEST_WORDS);
        faults.text("How it is done", how, LONGEST_WORDS);
        faults.text("Who does it, and when", doneBy, LONGEST_LINE);
        faults.reason("The research or experience on which it rests", evidence, LONGEST_WORDS);
        faults.reason("How it differs from what was done before", difference, LONGEST_WORDS);
        if (size.filter(touched -> touched >= 1 && touched <= LARGEST).isEmpty()) {
            faults.add(SIZE, "a whole number from 1 to %,d.".formatted(LARGEST));
        }
        faults.text("Who they are", sizeInWords, LONGEST_LINE);
        faults.optional(WHY_NO_LARGER, whyNoLarger, LONGEST_REASON);
        faults.text(INDICATOR, indicator, MeasurePlan.LONGEST_INDICATOR);
        faults.text("Its unit", unit, MeasurePlan.LONGEST_UNIT);
        if (number.filter(Amount::isOne).isEmpty()) {
            faults.add(NUMBER, Amount.RULE);
        }
        if (direction.isEmpty()) {
            faults.add(DIRECTION, "say whether it leads up to that number or down to it.");
        }
        faults.text("Why you expect that", why, LONGEST_REASON);
        addDayFaults(faults, today);
        return faults;
    }

    private void addDayFaults(Faults faults, LocalDate today) {
        if (startsOn.isEmpty()) {
            faults.add(STARTS_ON, "say when it begins.");
        } else if (startsOn.get().isBefore(today)) {
            faults.add(STARTS_ON, "today or later; what has begun already cannot be predicted any more.");
        } else if (startsOn.get().isAfter(today.plusDays(LONGEST_DAYS))) {
            faults.add(STARTS_ON, "within a year.");
        }
        if (endsOn.isEmpty()) {
            faults.add(ENDS_ON, "say when it is over.");
        } else if (startsOn.isPresent()) {
            if (endsOn.get().isBefore(startsOn.get())) {
                faults.add(ENDS_ON, "not before the first day.");
            } else if (endsOn.get().isAfter(startsOn.get().plusDays(LONGEST_DAYS))) {
                faults.add(ENDS_ON, "within a year of the first day; a cycle is short.");
            }
        }
    }

    /** What is wrong with it after a cycle that was decided on. */
    Faults faultsAfter(Cycle before, LocalDate today) {
        Faults faults = faults(today);
        CyclePlan last = before.plan().orElseThrow().plan();
        Cycle.Decision decision = before.act().orElseThrow().decision();
        if (decision == Cycle.Decision.ADAPT && triesTheSameAs(last)) {
            faults.add(
                    CHANGE,
                    "it is the same as in cycle %d, done in the same way; you have decided to adapt it."
                            .formatted(before.number()));
        }
        if (size.isPresent() && size.get() <= last.size().orElseThrow()) {
            if (decision == Cycle.Decision.EXPAND) {
                faults.add(
                        SIZE,
                        "more than the %d of cycle %d; you have decided to expand it."
                                .formatted(last.size().orElseThrow(), before.number()));
            } else {
                faults.reason(WHY_NO_LARGER, whyNoLarger, LONGEST_REASON);
            }
        }
        return faults;
    }
}
