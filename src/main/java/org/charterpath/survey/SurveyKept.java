package org.charterpath.survey;

import java.util.List;
import java.util.stream.Stream;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/**
 * What is kept of surveys. Answers are nobody's: they are added up, and a comment says of whom it is only if its words do.
 * Addresses are let go of once they have been told what became of the survey.
 */
@Component
class SurveyKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return Stream.concat(
                        KeptTable.nothingIn(
                                "links, and how many have answered what",
                                "survey_tally",
                                "survey_sorting",
                                "survey_sheet",
                                "survey_invitation",
                                "survey_link")
                                .stream(),
                        Stream.of(
                                KeptTable.of("survey")
                                        .facts("id", "keeper", "subject_id", "source_id")
                                        .people("opened_by", "closed_by", "published_by")
                                        .texts("title", "introduction"),
                                KeptTable.of("survey_section")
                                        .facts("survey_id")
                                        .texts("title", "words"),
                                KeptTable.of("survey_group").facts("survey_id").texts("name"),
                                KeptTable.of("survey_comment")
                                        .facts("id", "survey_id", "set_aside")
                                        .texts("words"),
                                KeptTable.of("survey_theme")
                                        .facts("id", "survey_id", "answer")
                                        .texts("title", "words"),
                                KeptTable.of("survey_address")
                                        .facts("id", "survey_id")
                                        .texts("email")))
                .toList();
    }
}
