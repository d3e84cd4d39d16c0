package org.charterpath.transcript;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.ledger.CreditTime;
import org.charterpath.ledger.OnPlan;
import org.charterpath.program.Stage;

/**
 * How somebody keeps up with the plan.
 *
 * @param expectedMinutes what the plan has come to: the planned minutes of the stages that are over, and of the present
 *     one the share of its days that are over; stages that are waived are no part of it
 * @param countedMinutes what counts of the stages that are not waived
 */
public record Pace(int expectedMinutes, int countedMinutes) {

    /** The pace of somebody on a day, on the calendar of the cohort. */
    public static Pace on(LocalDate today, CohortCalendar calendar, OnPlan earned) {
        return new Pace(expectedMinutes(today, calendar, earned.waivedStages()), earned.countedMinutes());
    }

    /** Expected minus counted: what somebody is behind; negative where it is ahead. */
    public int behindMinutes() {
        return expectedMinutes - countedMinutes;
    }

    public String expectedTime() {
        return CreditTime.exact(expectedMinutes);
    }

    public String countedTime() {
        return CreditTime.exact(countedMinutes);
    }

    /** As in "4 h 30 min behind the plan". */
    public String inWords() {
        int behind = behindMinutes();
        return behind == 0
                ? "on plan"
                : "%s %s the plan".formatted(CreditTime.exact(Math.abs(behind)), behind > 0 ? "behind" : "ahead of");
    }

    /** A stage lasts until the next one opens, the last one until the cohort closes; today itself is not over. */
    private static int expectedMinutes(LocalDate today, CohortCalendar calendar, Set<String> waived) {
        List<Stage> stages = calendar.program().stages();
        long expected = 0;
        for (int i = 0; i < stages.size(); i++) {
            if (waived.contains(stages.get(i).id())) {
                continue;
            }
            LocalDate first = calendar.opensOn(stages.get(i).id());
            LocalDate end = i + 1 < stages.size()
                    ? calendar.opensOn(stages.get(i + 1).id())
                    : calendar.endsOn().plusDays(1);
            long days = ChronoUnit.DAYS.between(first, end);
            long daysOver = Math.max(0, Math.min(days, ChronoUnit.DAYS.between(first, today)));
            expected += stages.get(i).totalPlannedMinutes() * daysOver / days;
        }
        return Math.toIntExact(expected);
    }
}
