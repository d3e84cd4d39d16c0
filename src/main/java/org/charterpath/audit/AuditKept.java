package org.charterpath.audit;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What the audit log keeps of people; its lines stay, without where somebody called from. */
@Component
class AuditKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.of("audit_event")
                .facts("action", "address")
                .people("actor")
                .traces("subject", "detail")
                .sets("actor = :person", "address = ''"));
    }

    @Override
    public List<View> views() {
        return List.of(new View(
                "audit",
                "What you have done, and what was done about you",
                """
                        select happened_at, actor, action, subject, detail, case when actor = :person then address end as address, id
                          from audit_event
                         where actor = :person or subject = :person or subject in %1$s
                         order by happened_at, id
                        """
                        .formatted(KeptTable.OWN_ENROLMENTS)));
    }

    @Override
    public List<Expiry> expiries() {
        return List.of(
                Expiry.goes(
                        "sign_ins",
                        Expiry.Age.TRACES,
                        "audit_event",
                        "id",
                        "action in ('SIGNED_IN', 'SIGN_IN_FAILED', 'SIGNED_OUT', 'REFUSED') and happened_at < :before"),
                Expiry.goes("audit", Expiry.Age.RECORDS, "audit_event", "id", "happened_at < :before"));
    }
}
