package org.charterpath.capstone;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;

/**
 * Who sits on the panel as program admins have chosen: of a cohort, beside each one's coach; or of one enrolment or team, in place
 * of both.
 *
 * @param subjectId the id of the cohort, the enrolment or the team
 */
@Table("presentation_panel")
record PresentationPanel(
        @Id String subjectId,
        @MappedCollection(idColumn = "subject_id", keyColumn = "position") List<Panelist> panelists,
        @Version @Nullable Integer version) {

    interface Panels extends CrudRepository<PresentationPanel, String> {}

    @Table("presentation_panelist")
    record Panelist(String userId) {}

    static PresentationPanel of(String subjectId, List<String> userIds) {
        return new PresentationPanel(subjectId, List.of(), null).with(userIds);
    }

    List<String> userIds() {
        return panelists.stream().map(Panelist::userId).toList();
    }

    PresentationPanel with(List<String> userIds) {
        return new PresentationPanel(
                subjectId, userIds.stream().map(Panelist::new).toList(), version);
    }
}
