package org.charterpath.reconciliation;

import java.util.List;
import java.util.stream.Stream;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of comparisons of the ledger with its sources. */
@Component
class ReconciliationKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return Stream.concat(
                        KeptTable.nothingIn("when a comparison ran, and how much it found", "reconciliation_run")
                                .stream(),
                        Stream.of(KeptTable.of("reconciliation_finding")
                                .facts("run_id", "kind", "enrolment_id")
                                .traces("subject")))
                .toList();
    }

    @Override
    public List<View> views() {
        return List.of(new View(
                "findings",
                "Where your ledger and its sources differed",
                """
                        select r.ran_at, f.kind, f.subject, f.expected_minutes, f.found_minutes, f.enrolment_id
                          from reconciliation_finding f join reconciliation_run r on r.id = f.run_id
                         where f.enrolment_id in %1$s order by r.ran_at, f.run_id, f.kind, f.subject
                        """
                        .formatted(KeptTable.OWN_ENROLMENTS)));
    }

    @Override
    public List<Expiry> expiries() {
        return List.of(
                Expiry.goes(
                        "findings",
                        Expiry.Age.TRACES,
                        "reconciliation_finding",
                        "run_id",
                        "run_id in (select id from reconciliation_run where ran_at < :before)"),
                Expiry.goes(
                        "reconciliations",
                        Expiry.Age.TRACES,
                        "reconciliation_run",
                        "id",
                        "ran_at < :before and not exists"
                                + " (select 1 from reconciliation_finding f where f.run_id = reconciliation_run.id)"));
    }
}
