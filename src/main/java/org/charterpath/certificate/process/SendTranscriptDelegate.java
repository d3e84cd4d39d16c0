package org.charterpath.certificate.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.certificate.TranscriptLetters;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

@Component
class SendTranscriptDelegate implements JavaDelegate {

    private final TranscriptLetters transcripts;

    SendTranscriptDelegate(TranscriptLetters transcripts) {
        this.transcripts = transcripts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        transcripts.send(BusinessKey.of(execution));
    }
}
