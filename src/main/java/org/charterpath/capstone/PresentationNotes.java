package org.charterpath.capstone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.charterpath.cohort.Enrolment;
import org.charterpath.facts.Facts;
import org.charterpath.people.Caller;
import org.charterpath.transcript.JourneyNotes;
import org.springframework.stereotype.Component;

/** When somebody presents, and what came of it, on the page of the journey. */
@Component
class PresentationNotes implements JourneyNotes {

    private final PresentationTimes times;
    private final PresentationResults results;
    private final Capstones capstones;

    PresentationNotes(PresentationTimes times, PresentationResults results, Capstones capstones) {
        this.times = times;
        this.results = results;
        this.capstones = capstones;
    }

    @Override
    public Optional<Note> of(Enrolment enrolment, Caller reader, Facts facts) {
        if (!facts.has(CapstoneFacts.PRESENTATION)) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        times.inWords(enrolment.id(), reader.userId())
                .map(when -> "Time: " + when)
                .ifPresent(sentences::add);
        results.of(enrolment.id()).forEach(result -> {
            sentences.add(result.inWords());
            result.feedback().forEach(words -> sentences.add("Feedback: " + words));
        });
        if (capstones.isUnscored(enrolment.id())) {
            sentences.add("The presentation is being scored. What it came to stands here once all scores are in.");
        }
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Note("capstone-presentation", "Capstone presentation", sentences));
    }
}
