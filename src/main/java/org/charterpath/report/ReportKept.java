package org.charterpath.report;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of reports: figures of a cohort, in which whoever has coached or decided stands by user id alone. */
@Component
class ReportKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.of("report_edition")
                .facts("id", "cohort_id")
                .people("kept_by")
                .texts("reason")
                .traces("sections"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "report-editions",
                        "Reports of cohorts that you have kept, and why",
                        """
                        select cohort_id, edition, as_of, kept_at, reason from report_edition where kept_by = :person
                         order by kept_at, id
                        """));
    }
}
