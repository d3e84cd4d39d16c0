package org.charterpath.scope;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of scopes: both sides have signed them, and they stay with the engagement. */
@Component
class ScopeKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("scope_paper")
                        .facts("id", "engagement_id", "kind", "state")
                        .texts("content", "reason")
                        .people("author_id", "answered_by", "lead_id", "consultant_id"),
                KeptTable.of("scope_part").facts("paper_id").texts("words").people("deliverer_id"),
                KeptTable.of("scope_version")
                        .facts("engagement_id", "paper_id", "digest")
                        .texts("content", "body"),
                KeptTable.of("scope_halt")
                        .facts("id", "engagement_id", "kind")
                        .texts("reason")
                        .people("made_by"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "scope-papers",
                        "Offers and changes of a scope that you have written, answered or signed",
                        """
                        select g.district, p.kind, p.number, p.state, p.written_at from scope_paper p
                               join engagement g on g.id = p.engagement_id
                         where p.author_id = :person or p.answered_by = :person or p.lead_id = :person
                            or p.consultant_id = :person
                         order by p.written_at, p.id
                        """),
                new View(
                        "scope-parts",
                        "Sessions that you were asked to deliver",
                        """
                        select g.district, t.takes_part, t.words, t.answered_at from scope_part t
                               join scope_paper p on p.id = t.paper_id join engagement g on g.id = p.engagement_id
                         where t.deliverer_id = :person order by t.answered_at, t.paper_id
                        """),
                new View(
                        "scope-halts",
                        "Engagements that you have paused, resumed or stopped",
                        """
                        select g.district, h.kind, h.reason, h.made_at from scope_halt h
                               join engagement g on g.id = h.engagement_id
                         where h.made_by = :person order by h.made_at, h.id
                        """));
    }
}
