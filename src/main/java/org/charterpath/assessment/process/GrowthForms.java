package org.charterpath.assessment.process;

import java.util.Map;
import java.util.Optional;
import org.charterpath.assessment.CompetencyGrowth;
import org.charterpath.assessment.Growth;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whoever coaches sees the growth where times are offered, and where a meeting is recorded. */
@Configuration(proxyBeanMethods = false)
class GrowthForms {

    private static final String ROWS = "growthRows";
    private static final String NOTES = "growthNotes";

    static final FormOffer OFFER = FormOffer.to("coaching-offer", ROWS, NOTES);
    static final FormOffer RECORD = FormOffer.to("coaching-record", ROWS, NOTES);

    private final CompetencyGrowth growth;
    private final Placements placements;

    GrowthForms(CompetencyGrowth growth, Placements placements) {
        this.growth = growth;
        this.placements = placements;
    }

    @Bean
    FormData growthBesideAnOffer() {
        return new FormData(OFFER, this::shown);
    }

    @Bean
    FormData growthBesideARecord() {
        return new FormData(RECORD, this::shown);
    }

    private Map<String, Object> shown(OpenForm form) {
        Placement owner = placements.of(form.ownerId());
        if (owner.isOfATeam() || owner.program().assessments().isEmpty()) {
            return Map.of();
        }
        Growth shown = growth.ownOf(owner, form.openedBy().filter(owner::isOf).isPresent());
        return Map.of(
                ROWS, Optional.of(shown.formRows()).filter(rows -> !rows.isEmpty()),
                NOTES, Optional.of(String.join("\n\n", shown.ownNotes())).filter(notes -> !notes.isEmpty()));
    }
}
