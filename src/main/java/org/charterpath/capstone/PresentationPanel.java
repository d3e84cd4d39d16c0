package org.charterpath.capstone;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.repository.query.Query;
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

    interface Panels extends CrudRepository<PresentationPanel, String> {

        /** Who sits on the panels of all these, in the order in which they were chosen. */
        @Query(
                """
                SELECT subject_id, user_id FROM presentation_panelist WHERE subject_id IN (:subjectIds)
                ORDER BY subject_id, position
                """)
        List<Seat> seatsOf(Collection<String> subjectIds);
    }

    record Seat(String subjectId, String userId) {}

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
