package org.charterpath.certificate;

import java.util.List;

/**
 * What the completion decision says.
 *
 * @param unmet what is still needed; nothing means a certificate
 * @param decisionVersion the version of the decision table that said so
 */
public record CompletionVerdict(List<UnmetRequirement> unmet, int decisionVersion) {

    public CompletionVerdict {
        unmet = List.copyOf(unmet);
    }

    public boolean isCompleted() {
        return unmet.isEmpty();
    }
}
