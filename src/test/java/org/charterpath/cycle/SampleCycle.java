package org.charterpath.cycle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.charterpath.measure.Measure;

/** A cycle as a test wants it: students are greeted by name at the door, so that fewer come late. */
final class SampleCycle {

    static final LocalDate TODAY = LocalDate.of(2026, 1, 12);

    private String change = "Greet each student by name at the door";
    private String how = "The homeroom teacher stands at the door from 7:50 on";
    private String evidence = "Cook et al. 2018 found more time on task";
    private String difference = "Up to now teachers wait at the desk";
    private Optional<Integer> size = Optional.of(20);
    private String whyNoLarger = "";
    private String indicator = "Students who come late";
    private String unit = "a day";
    private Optional<String> measureId = Optional.empty();
    private Optional<BigDecimal> number = Optional.of(new BigDecimal("4"));
    private Optional<Measure.Direction> direction = Optional.of(Measure.Direction.DOWN);
    private LocalDate startsOn = TODAY;

    static CyclePlan plan() {
        return new SampleCycle().make();
    }

    static CyclePlan plan(UnaryOperator<SampleCycle> changes) {
        return changes.apply(new SampleCycle()).make();
    }

    SampleCycle trying(String other) {
        change = other;
        return this;
    }

    SampleCycle how(String other) {
        how = other;
        return this;
    }

    SampleCycle restingOn(String otherEvidence, String otherDifference) {
        evidence = otherEvidence;
        difference = otherDifference;
        return this;
    }

    SampleCycle touching(int people) {
        size = Optional.of(people);
        return this;
    }

    SampleCycle noLargerBecause(String reason) {
        whyNoLarger = reason;
        return this;
    }

    SampleCycle measuring(String otherIndicator, String otherUnit) {
        indicator = otherIndicator;
        unit = otherUnit;
        return this;
    }

    SampleCycle by(String id) {
        measureId = Optional.of(id);
        return this;
    }

    SampleCycle predicting(Optional<BigDecimal> otherNumber, Optional<Measure.Direction> otherDirection) {
        number = otherNumber;
        direction = otherDirection;
        return this;
    }

    SampleCycle from(LocalDate day) {
        startsOn = day;
        return this;
    }

    private CyclePlan make() {
        return new CyclePlan(
                "Everybody is there when the day begins",
                change,
                how,
                "Ms. Young, every morning",
                evidence,
                difference,
                size,
                "Homeroom 7b",
                whyNoLarger,
                indicator,
                unit,
                measureId,
                number,
                direction,
                "Whoever is awaited comes",
                Optional.of(startsOn),
                Optional.of(startsOn.plusDays(20)));
    }
}
