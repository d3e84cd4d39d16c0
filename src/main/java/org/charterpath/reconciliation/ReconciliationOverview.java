package org.charterpath.reconciliation;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.charterpath.cohort.Enrolment;

/**
 * What the latest comparison found, in words for whoever looks into it.
 *
 * @param ranAt in UTC, since it is about cohorts of all time zones
 * @param total how much it found, of which the lines may be the first part
 */
public record ReconciliationOverview(ZonedDateTime ranAt, int total, List<Line> lines) {

    public ReconciliationOverview {
        lines = List.copyOf(lines);
    }

    /** How much more was found. */
    public int rest() {
        return total - lines.size();
    }

    /**
     * One thing that does not fit.
     *
     * @param enrolment whose hours it is about; empty where there is no such enrolment
     * @param source what it goes back to, as people know it
     * @param minutes which minutes differ; empty where none are compared
     * @param since the day on which a comparison found it first, in the cohort's time zone
     */
    public record Line(
            Drift drift, Optional<Enrolment> enrolment, String source, Optional<String> minutes, LocalDate since) {}
}
