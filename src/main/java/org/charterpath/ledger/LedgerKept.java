package org.charterpath.ledger;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept in the ledger; the minutes stay. */
@Component
class LedgerKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.of("credit_entry")
                .facts("id", "enrolment_id", "stage_id", "category", "source", "source_id")
                .people("author")
                .texts("reason")
                .erases("enrolment_id in " + KeptTable.OWN_WORK, "reason"));
    }

    @Override
    public List<View> views() {
        return List.of(new View(
                "credit-entries",
                "Your ledger: every entry of minutes, and corrections with their reasons",
                """
                        select * from credit_entry where enrolment_id in %1$s
                         order by entered_at, id
                        """
                        .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
