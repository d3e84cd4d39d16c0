package org.charterpath.coursework;

import org.charterpath.ledger.CreditOrigin;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.SourceId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Courses and worksheets as what the ledger goes back to: accepted, by its owner or by each member of the team. */
@Configuration(proxyBeanMethods = false)
class AssignedWork {

    private static final String ACCEPTED =
            """
            SELECT %s AS source_id, e.id AS enrolment_id, a.credited_minutes AS minutes
            FROM assignment a
            LEFT JOIN team_member m ON m.team_id = a.owner_id
            JOIN enrolment e ON e.id = COALESCE(m.enrolment_id, a.owner_id)
            WHERE a.state = 'ACCEPTED' AND a.credited_minutes > 0 AND a.kind = '%s'
            """;

    private record Accepted(Assignment.Kind kind, CreditSource source) implements CreditOrigin {

        @Override
        public String sql() {
            return ACCEPTED.formatted(SourceId.sql(source, "a.item_id", "e.id"), kind);
        }
    }

    @Bean
    CreditOrigin courses() {
        return new Accepted(Assignment.Kind.COURSE, CreditSource.COURSE);
    }

    @Bean
    CreditOrigin worksheets() {
        return new Accepted(Assignment.Kind.WORKSHEET, CreditSource.WORKSHEET);
    }
}
