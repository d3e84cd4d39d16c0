package org.charterpath.certificate;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * The completion decision of one enrolment; made once.
 *
 * @param unmet names of the unmet requirements, separated by commas; empty for a certificate
 */
record CompletionDecision(
        @Id String enrolmentId,
        Instant decidedAt,
        @Embedded.Nullable CompletionFacts facts,
        String unmet,
        int decisionVersion,
        @Version Integer version) {

    private static final String SEPARATOR = ",";

    static CompletionDecision of(
            String enrolmentId, CompletionFacts facts, CompletionVerdict verdict, Instant decidedAt) {
        return new CompletionDecision(
                enrolmentId,
                decidedAt,
                facts,
                verdict.unmet().stream().map(Enum::name).collect(Collectors.joining(SEPARATOR)),
                verdict.decisionVersion(),
                null);
    }

    CompletionVerdict verdict() {
        List<UnmetRequirement> requirements = Arrays.stream(unmet.split(SEPARATOR))
                .filter(name -> !name.isEmpty())
                .map(UnmetRequirement::valueOf)
                .toList();
        return new CompletionVerdict(requirements, decisionVersion);
    }
}
