package org.charterpath.capstone.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.charterpath.capstone.Capstones;
import org.charterpath.capstone.PresentationPanels;
import org.charterpath.capstone.PresentationTimes;
import org.charterpath.capstone.process.PresentationScoreProcess.Variables;
import org.charterpath.cohort.Placements;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the capstone's presentation shows in its forms. */
@Configuration(proxyBeanMethods = false)
class CapstoneForms {

    /** What a team presents together: whoever of it is second finds what the first has written, and writes over it. */
    private static final List<String> OF_A_TEAM = List.of(
            "presentationTitle",
            "presentationSummary",
            "presentationResults",
            "presentationLessons",
            "presentationSlides",
            "presentationNeeds");

    static final FormOffer PRESENTATION = FormOffer.to(
            "capstone-presentation",
            "scoreFeedback",
            "presentationTime",
            "presentationTitle",
            "presentationSummary",
            "presentationResults",
            "presentationLessons",
            "presentationSlides",
            "presentationNeeds");
    static final FormOffer SCORE = FormOffer.to("presentation-score", "participantName", "answers");

    @Bean
    FormData capstonePresentationData(Capstones capstones, PresentationPanels panels, PresentationTimes times) {
        return new FormData(PRESENTATION, form -> {
            Map<String, Object> shown = new HashMap<>();
            shown.put("scoreFeedback", capstones.presentationFeedback(form.ownerId()));
            shown.put("presentationTime", form.openedBy().flatMap(reader -> times.inWords(form.ownerId(), reader)));
            panels.fromTeam(form.ownerId())
                    .ifPresent(mates -> OF_A_TEAM.forEach(field -> shown.put(field, mates.text(field))));
            return shown;
        });
    }

    /** A panelist's process says for which score; where one person scores alone, there is one. */
    @Bean
    FormData presentationScoreData(Placements placements, Capstones capstones, PresentationPanels panels) {
        return new FormData(
                SCORE,
                form -> Map.of(
                        "participantName",
                        placements.of(form.ownerId()).names(),
                        "answers",
                        form.find(Variables.PANEL_SCORE_ID.name())
                                .map(panels::presented)
                                .orElseGet(() -> capstones.presented(form.ownerId()))
                                .answerTable()));
    }
}
