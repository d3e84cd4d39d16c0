package org.charterpath.certificate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * The completion decision of one enrolment; made once.
 *
 * @param decisionVersion the version of the decision table that decided
 * @param requirements those of the program, in its order
 */
record CompletionDecision(
        @Id String enrolmentId,
        Instant decidedAt,
        int decisionVersion,
        @MappedCollection(idColumn = "enrolment_id", keyColumn = "position") List<Line> requirements,
        @Version @Nullable Integer version) {

    /**
     * One requirement as it stood.
     *
     * @param decisionInstanceId of the decision in the engine's history; null for the first decisions, which did not keep it
     */
    @Table("completion_requirement")
    record Line(String requirement, int openItems, boolean isMet, @Nullable String decisionInstanceId) {}
}
