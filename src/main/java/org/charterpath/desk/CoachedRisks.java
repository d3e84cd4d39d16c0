package org.charterpath.desk;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Placement;
import org.charterpath.risk.Activities;
import org.charterpath.risk.Activity;
import org.charterpath.risk.Risk;
import org.charterpath.risk.RiskPolicy;
import org.charterpath.risk.Signs;
import org.charterpath.transcript.Pace;
import org.springframework.stereotype.Component;

/** How people of several cohorts keep up: one question a cohort, however many there are. */
@Component
class CoachedRisks {

    private final Activities activities;
    private final RiskPolicy risks;
    private final Clock clock;

    CoachedRisks(Activities activities, RiskPolicy risks, Clock clock) {
        this.activities = activities;
        this.risks = risks;
        this.clock = clock;
    }

    /** What somebody has done and left undone, and what that is called. */
    record Assessed(Activity activity, Risk risk) {}

    /**
     * By enrolment id.
     *
     * @param paces of all of them, by enrolment id
     */
    Map<String, Assessed> of(List<Placement> people, Map<String, Pace> paces) {
        Instant now = clock.instant();
        Map<String, Activity> done = new HashMap<>();
        people.stream()
                .collect(Collectors.groupingBy(placement -> placement.calendar().cohortId()))
                .values()
                .forEach(cohort -> done.putAll(activities.of(
                        cohort.stream().map(Placement::ownerId).toList(),
                        cohort.get(0).calendar(),
                        now)));
        Map<String, Signs> signs = new LinkedHashMap<>();
        people.forEach(placement -> signs.put(
                placement.ownerId(),
                signs(placement, done.getOrDefault(placement.ownerId(), Activity.NONE), paces, now)));
        List<Risk> assessed = signs.isEmpty() ? List.of() : risks.assess(List.copyOf(signs.values()));
        Map<String, Assessed> found = new HashMap<>();
        int next = 0;
        for (String ownerId : signs.keySet()) {
            found.put(ownerId, new Assessed(done.getOrDefault(ownerId, Activity.NONE), assessed.get(next++)));
        }
        return found;
    }

    private static Signs signs(Placement placement, Activity activity, Map<String, Pace> paces, Instant now) {
        CohortCalendar calendar = placement.calendar();
        return Signs.of(
                activity,
                requireNonNull(paces.get(placement.ownerId())).behindMinutes(),
                calendar,
                placement.dayOf(placement.enrolment().stateSince()),
                placement.dayOf(now));
    }
}
