package org.charterpath.portfolio.part;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.portfolio.PortfolioPart;
import org.charterpath.transcript.TranscriptReader;
import org.springframework.stereotype.Component;

/** The transcript, in the very words of its own document. */
@Component
class TranscriptPart implements PortfolioPart {

    private final TranscriptReader transcripts;

    TranscriptPart(TranscriptReader transcripts) {
        this.transcripts = transcripts;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Optional<Chapter> chapter(Subject subject) {
        return Optional.of(new Chapter(
                "transcript",
                "Transcript",
                List.of(),
                "transcript-body",
                Map.of("transcript", transcripts.of(subject.enrolmentId()))));
    }
}
