package org.charterpath.capstone;

import org.charterpath.cohort.Teams;
import org.charterpath.facts.FactColumns;
import org.charterpath.facts.FactColumns.Column;
import org.charterpath.facts.FactSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A capstone as it is on record about an enrolment: how it stands, and that there is something to say about its presentation. */
@Configuration(proxyBeanMethods = false)
class CapstoneFacts {

    /** How somebody's capstone stands; the state is the {@link Capstone.State}. */
    static final String CAPSTONE = "capstone";

    /** A time at which to present, or something that was presented. */
    static final String PRESENTATION = "presentation";

    @Bean
    FactSource capstoneOnRecord() {
        return FactColumns.of(CAPSTONE)
                .with(Column.STATE, "c.state")
                .from("capstone c WHERE c.enrolment_id = :enrolmentId");
    }

    @Bean
    FactSource presentationTimesOnRecord() {
        return FactColumns.of(PRESENTATION)
                .with(Column.BEGINS, "t.starts_at")
                .from(Teams.OWNERS
                        + " JOIN presentation_time t ON t.owner_id = o.owner_id WHERE o.left_at IS NULL AND"
                        + " t.starts_at IS NOT NULL");
    }

    @Bean
    FactSource presentationsOnRecord() {
        return FactColumns.of(PRESENTATION)
                .with(Column.ID, "p.id")
                .from("presentation p WHERE p.enrolment_id = :enrolmentId");
    }

    /** What one person scores alone, as it was before there were panels. */
    @Bean
    FactSource presentationReviewsOnRecord() {
        return FactColumns.of(PRESENTATION)
                .with(Column.ID, "r.id")
                .from("review r WHERE r.subject_kind = '%s' AND r.subject_id = :enrolmentId"
                        .formatted(PresentationScoreForm.KIND));
    }

    @Bean
    FactSource scoresOnRecord() {
        return FactColumns.of(PRESENTATION)
                .with(Column.ID, "s.id")
                .from("presentation_score s WHERE s.enrolment_id = :enrolmentId");
    }
}
