package org.charterpath.transcript;

import java.util.Optional;
import org.charterpath.ledger.TallyLine;
import org.charterpath.program.Category;

/**
 * One category of a transcript.
 *
 * @param reason why less counts than is approved; empty where all of it counts
 */
public record TranscriptCategory(Category category, Figures figures, Optional<String> reason) {

    static TranscriptCategory of(TallyLine line, int waitingMinutes, int decisionVersion) {
        return new TranscriptCategory(
                line.category(),
                new Figures(
                        waitingMinutes,
                        line.loggedMinutes(),
                        line.creditedMinutes(),
                        line.surplusMinutes(),
                        line.openMinutes()),
                CeilingReason.of(line, decisionVersion));
    }

    /** Everything tracked that was not denied: approved, or waiting for somebody. */
    public int loggedMinutes() {
        return figures.approvedMinutes() + figures.waitingMinutes();
    }
}
