package org.charterpath.reconciliation.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.charterpath.reconciliation.Reconciliation;
import org.charterpath.reconciliation.ReconciliationReport;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the latest nightly comparison found, for whoever administers. */
@RestController
class ReconciliationController {

    private final Reconciliation reconciliation;

    ReconciliationController(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    /** @param ranAt empty before the first comparison */
    record Report(Optional<Instant> ranAt, List<Finding> findings) {}

    record Finding(
            String kind,
            String meaning,
            String subject,
            String enrolmentId,
            Optional<Integer> expectedMinutes,
            Optional<Integer> foundMinutes,
            Instant firstFoundAt) {

        static Finding of(ReconciliationReport.Finding finding) {
            return new Finding(
                    finding.drift().kind().id(),
                    finding.drift().kind().meaning(),
                    finding.drift().subject(),
                    finding.drift().enrolmentId(),
                    finding.drift().expectedMinutes(),
                    finding.drift().foundMinutes(),
                    finding.firstFoundAt());
        }
    }

    @GetMapping(ReconciliationAccess.API)
    Report latest() {
        return reconciliation
                .latest()
                .map(report -> new Report(
                        Optional.of(report.ranAt()),
                        report.findings().stream().map(Finding::of).toList()))
                .orElseGet(() -> new Report(Optional.empty(), List.of()));
    }
}
