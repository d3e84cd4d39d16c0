package org.charterpath.institute;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.charterpath.cohort.Placements;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.charterpath.measure.Measures;
import org.springframework.stereotype.Component;

/** Takes no framework that could not be measured: each goal leads and lags, and each measure has a way to go. */
@Component
class FrameworkRule implements SubmissionRule {

    private final Placements placements;
    private final Measures measures;
    private final Clock clock;

    FrameworkRule(Placements placements, Measures measures, Clock clock) {
        this.placements = placements;
        this.measures = measures;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return FrameworkAnswers.FORM;
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), placements.zoneOf(form.ownerId()));
        Map<String, LocalDate> targets = measures.of(FrameworkKeepers.KEEPER, form.ownerId()).stream()
                .filter(standing -> !standing.measure().isEnded())
                .collect(Collectors.toMap(
                        standing -> standing.measure().indicator().toLowerCase(Locale.ROOT),
                        standing -> standing.newestTarget().on(),
                        (one, other) -> other));
        return FrameworkAnswers.read(answers).faults(today, targets);
    }
}
