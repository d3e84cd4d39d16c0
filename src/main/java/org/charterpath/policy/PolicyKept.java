package org.charterpath.policy;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of who owns policy issues, and of what people have written about them. */
@Component
class PolicyKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("policy_issue")
                        .facts("id", "code", "community_id", "state", "source_id")
                        .texts("title", "position", "next_action", "responsible")
                        .people("owner_id", "opened_by"),
                KeptTable.of("policy_entry")
                        .facts("issue_id", "kind", "state", "source_id")
                        .texts("words")
                        .people("author", "owner_id"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "policy-issues",
                        "Policy issues that you have opened or own",
                        """
                        select i.title, i.position, i.state, i.next_action, i.due_on, i.responsible, i.opened_at
                          from policy_issue i where i.owner_id = :person or i.opened_by = :person order by i.opened_at, i.id
                        """),
                new View(
                        "policy-entries",
                        "What you have written about policy issues",
                        """
                        select i.title as issue, e.kind, e.words, e.state, e.written_at
                          from policy_entry e join policy_issue i on i.id = e.issue_id
                         where e.author = :person order by e.written_at, e.issue_id, e.number
                        """));
    }
}
