package org.charterpath.capstone.process;

import java.util.Map;
import org.charterpath.capstone.Capstones;
import org.charterpath.cohort.Placements;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the capstone's presentation shows in its forms. */
@Configuration(proxyBeanMethods = false)
class CapstoneForms {

    static final FormOffer PRESENTATION = FormOffer.to("capstone-presentation", "scoreFeedback");
    static final FormOffer SCORE = FormOffer.to("presentation-score", "participantName", "answers");

    @Bean
    FormData capstonePresentationData(Capstones capstones) {
        return new FormData(
                PRESENTATION, form -> Map.of("scoreFeedback", capstones.presentationFeedback(form.ownerId())));
    }

    @Bean
    FormData presentationScoreData(Placements placements, Capstones capstones) {
        return new FormData(
                SCORE,
                form -> Map.of(
                        "participantName",
                        placements.of(form.ownerId()).names(),
                        "answers",
                        capstones.presented(form.ownerId()).answerTable()));
    }
}
