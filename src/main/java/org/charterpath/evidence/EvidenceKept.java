package org.charterpath.evidence;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of files that people add to their work. A team's files are the team's as long as somebody is left in it. */
@Component
class EvidenceKept implements KeptAbout {

    private final EvidenceStore store;

    EvidenceKept(EvidenceStore store) {
        this.store = store;
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("evidence_file")
                        .facts(
                                "id",
                                "work_owner_id",
                                "task_id",
                                "process_instance_id",
                                "element_id",
                                "media_type",
                                "sha256")
                        .people("owner_id")
                        .texts("name")
                        .goes("work_owner_id in " + KeptTable.OWN_WORK),
                KeptTable.of("evidence_piece").facts("file_id").texts("content"),
                KeptTable.of("evidence_owner").people("owner_id").goes("owner_id = :person"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "files",
                        "Files that you have added; each lies in the folder with its id",
                        """
                select id, name, media_type, size_bytes, sha256, uploaded_at, work_owner_id as enrolment_or_team
                  from evidence_file where owner_id = :person
                 order by uploaded_at, id
                """));
    }

    @Override
    public List<KeptFile> files(String userId) {
        return store.ofOwner(userId).stream()
                .map(file -> new KeptFile(
                        file.id(), file.name(), target -> store.content(file).transferTo(target)))
                .toList();
    }
}
