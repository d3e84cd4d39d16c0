package org.charterpath.precondition;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of who has sent something before sessions, and who has read it. Of students nothing is kept. */
@Component
class PreconditionKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("precondition")
                        .facts("engagement_id", "kind", "state")
                        .texts("as_it_is", "shown_how", "returned")
                        .people("sent_by", "decided_by"),
                KeptTable.of("precondition_file")
                        .facts("id", "engagement_id", "kind", "media_type", "sha256")
                        .texts("name", "note", "content_read")
                        .people("uploaded_by"),
                KeptTable.of("precondition_piece").facts("file_id").texts("content"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "preconditions-sent",
                        "Files that you have sent before scheduling sessions",
                        """
                select g.district, f.kind, f.name, f.size_bytes, f.uploaded_at
                  from precondition_file f join engagement g on g.id = f.engagement_id
                 where f.uploaded_by = :person order by f.uploaded_at, f.id
                """));
    }
}
