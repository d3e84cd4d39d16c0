package org.charterpath.coursework;

import java.util.Set;
import java.util.stream.Stream;
import org.charterpath.certificate.Requirement;
import org.charterpath.cohort.PersonalStages;
import org.charterpath.cohort.Placement;
import org.charterpath.facts.Facts;
import org.charterpath.ledger.CreditOrigin;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.SourceId;
import org.charterpath.program.Course;
import org.charterpath.program.Stage;
import org.charterpath.program.Worksheet;
import org.charterpath.reconciliation.Drift;
import org.charterpath.reconciliation.DriftQuery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Courses and worksheets as others know them: what a certificate requires, what the ledger goes back to, what can be wrong. */
@Configuration(proxyBeanMethods = false)
class AssignedWork {

    private static final String ACCEPTED =
            """
            SELECT %1$s AS source_id, e.id AS enrolment_id, a.credited_minutes AS minutes
            FROM assignment a
            LEFT JOIN team t ON t.id = a.owner_id
            LEFT JOIN team_work m ON m.team_id = t.id AND (m.left_at IS NULL OR m.left_at >= a.settled_at)
            JOIN enrolment e ON e.id = COALESCE(m.enrolment_id, a.owner_id)
            WHERE a.credited_minutes > 0 AND a.kind = '%2$s' AND COALESCE(t.own_minutes, FALSE) = FALSE
            UNION ALL
            SELECT %1$s, e.id, mm.credited_minutes
            FROM member_minutes mm
            JOIN assignment a ON a.id = mm.assignment_id
            JOIN enrolment e ON e.id = mm.enrolment_id
            WHERE mm.credited_minutes > 0 AND a.kind = '%2$s'
            """;

    /** What is part of something larger is that thing's to require; of a waived stage nothing is. */
    private record AllAccepted(Assignment.Kind kind, String id, String unmetInWords) implements Requirement {

        @Override
        public int openItems(Placement placement, Facts facts) {
            Set<String> accepted = WorkFacts.accepted(facts, kind);
            Set<String> waived = facts.stages(PersonalStages.WAIVED_STAGE);
            return Math.toIntExact(placement.program().stages().stream()
                    .filter(stage -> !waived.contains(stage.id()))
                    .flatMap(this::items)
                    .filter(itemId -> !accepted.contains(itemId))
                    .count());
        }

        private Stream<String> items(Stage stage) {
            return kind == Assignment.Kind.COURSE
                    ? stage.courses().stream().map(Course::id)
                    : stage.ownWorksheets().stream().map(Worksheet::id);
        }
    }

    /** Accepted once, by its owner or by each member of the team, also where it has been opened again since. */
    private record Accepted(Assignment.Kind kind, CreditSource source) implements CreditOrigin {

        @Override
        public String sql() {
            return ACCEPTED.formatted(SourceId.sql(source, "a.item_id", "e.id"), kind);
        }
    }

    @Bean
    Requirement coursesTaken() {
        return new AllAccepted(Assignment.Kind.COURSE, "courses", "a course is not taken");
    }

    @Bean
    Requirement worksheetsAccepted() {
        return new AllAccepted(Assignment.Kind.WORKSHEET, "worksheets", "a worksheet is not accepted");
    }

    @Bean
    CreditOrigin courses() {
        return new Accepted(Assignment.Kind.COURSE, CreditSource.COURSE);
    }

    @Bean
    CreditOrigin worksheets() {
        return new Accepted(Assignment.Kind.WORKSHEET, CreditSource.WORKSHEET);
    }

    @Bean
    DriftQuery reviewsWithoutEntry() {
        return new DriftQuery(
                new Drift.Kind("REVIEW_WITHOUT_ENTRY", "A review approved minutes, but they are not in the ledger."),
                """
                SELECT s.source_id AS subject, s.enrolment_id, s.minutes AS expected_minutes,
                       CAST(NULL AS integer) AS found_minutes
                FROM (SELECT %s AS source_id, e.id AS enrolment_id, r.minutes
                      FROM review r
                      JOIN assignment a ON a.id = r.subject_id
                      LEFT JOIN team t ON t.id = a.owner_id
                      LEFT JOIN team_work m ON m.team_id = t.id
                           AND (m.left_at IS NULL OR m.left_at >= r.decided_at)
                      JOIN enrolment e ON e.id = COALESCE(m.enrolment_id, a.owner_id)
                      WHERE r.subject_kind = '%s' AND r.decision IN ('APPROVED', 'APPROVED_FEWER') AND r.minutes > 0
                            AND COALESCE(t.own_minutes, FALSE) = FALSE) s
                WHERE NOT EXISTS (SELECT 1 FROM credit_entry c WHERE c.source_id = s.source_id)
                """
                        .formatted(
                                SourceId.sql(CreditSource.WORKSHEET, "a.item_id", "e.id"), WorksheetReviewForm.KIND));
    }

    @Bean
    DriftQuery coursesWithoutEffect() {
        return new DriftQuery(
                new Drift.Kind(
                        "SUBMISSION_WITHOUT_EFFECT",
                        "A course was submitted as taken more than an hour ago, which has had no effect."),
                """
                SELECT s.id AS subject, COALESCE(s.business_key, '') AS enrolment_id, %s
                FROM submission s
                WHERE s.form_id = 'course-completion' AND s.submitted_at < :anHourAgo
                  AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.owner_id = s.business_key AND a.submission_id = s.id)
                """
                        .formatted(DriftQuery.NO_MINUTES));
    }
}
