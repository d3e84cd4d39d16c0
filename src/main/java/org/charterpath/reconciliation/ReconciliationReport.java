package org.charterpath.reconciliation;

import java.time.Instant;
import java.util.List;

/**
 * What one comparison found, by kind and subject.
 *
 * @param total how much it found, of which the findings may be the first part
 */
public record ReconciliationReport(Instant ranAt, int total, List<Finding> findings) {

    public ReconciliationReport {
        findings = List.copyOf(findings);
    }

    /**
     * One thing that does not fit.
     *
     * @param firstFoundAt when a comparison found it first
     */
    public record Finding(Drift drift, Instant firstFoundAt) {}
}
