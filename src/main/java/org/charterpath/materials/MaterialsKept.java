package org.charterpath.materials;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of materials: they are the program's and stay; who has opened them goes with the person. */
@Component
class MaterialsKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("material")
                        .facts(
                                "id",
                                "program_id",
                                "cohort_id",
                                "place",
                                "place_id",
                                "stage_id",
                                "group_id",
                                "kind",
                                "title_key")
                        .texts("title", "address")
                        .people("added_by", "withdrawn_by"),
                KeptTable.of("material_file")
                        .facts("id", "material_id", "media_type", "sha256")
                        .texts("name")
                        .people("uploaded_by"),
                KeptTable.of("material_piece").facts("file_id").texts("content"),
                KeptTable.of("material_opening")
                        .facts("material_id")
                        .people("user_id")
                        .goes("user_id = :person"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "materials-opened",
                        "Links and files of the program that you have opened, and when",
                        """
                select m.title, o.times, o.first_at, o.last_at
                  from material_opening o join material m on m.id = o.material_id
                 where o.user_id = :person
                 order by o.first_at, m.id
                """),
                new View(
                        "materials-kept",
                        "Links and files that you have added for others",
                        """
                select id, title, address, added_at, withdrawn_at from material where added_by = :person
                 order by added_at, id
                """),
                new View(
                        "material-files",
                        "Versions of files that you have uploaded for others",
                        """
                select f.id, m.title, f.name, f.number, f.size_bytes, f.uploaded_at
                  from material_file f join material m on m.id = f.material_id
                 where f.uploaded_by = :person
                 order by f.uploaded_at, f.id
                """));
    }
}
