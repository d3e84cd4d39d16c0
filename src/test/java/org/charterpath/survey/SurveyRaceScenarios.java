package org.charterpath.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.fixture.SurveyedDistrict;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.survey.SurveyResults.Part;
import org.charterpath.survey.Surveys.DraftSection;
import org.charterpath.survey.Surveys.Filled;
import org.charterpath.survey.Surveys.Invited;
import org.charterpath.survey.Surveys.Outcome;
import org.charterpath.survey.Surveys.Wish;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One link is sent by eight browsers at the very same moment, and somebody closes the survey meanwhile. */
abstract class SurveyRaceScenarios {

    private static final Caller RUNNER = new Caller("surveyadmin", Set.of(Role.PROGRAM_ADMINS.id()));
    private static final Filled FOR_IT = new Filled(Map.of("1", "FOR"), Map.of("1", "More buses"), "");
    private static final int BROWSERS = 8;
    private static final int TURNS = 10;

    @Autowired
    private Surveys surveys;

    @Autowired
    private SurveyPages pages;

    @Autowired
    private Clock clock;

    private String open() {
        String subject = UUID.randomUUID().toString();
        return surveys.open(
                new Wish(
                        SurveyedDistrict.KEEPER,
                        subject,
                        "The plan",
                        "",
                        clock.instant().plus(Duration.ofDays(5)),
                        List.of(new DraftSection("Buses", "More of them.")),
                        List.of(new Invited("Families", 100))),
                "race:" + subject,
                RUNNER.userId());
    }

    private List<String> links(String survey, int count) {
        String sheet = UUID.randomUUID().toString();
        surveys.addSheet(RUNNER, survey, sheet, "1", Integer.toString(count));
        return surveys.print(RUNNER, survey, sheet, "").paths().stream()
                .map(path -> path.substring(SurveyPages.ANSWER.length()))
                .toList();
    }

    private static boolean take(Surveys surveys, String link) {
        try {
            return surveys.answer(link, FOR_IT) == Outcome.TAKEN;
        } catch (InvalidSubmissionException over) {
            return false;
        }
    }

    @Test
    void countsALinkOnceHoweverManySendIt() throws Exception {
        String survey = open();
        List<String> links = links(survey, TURNS);
        surveys.invite(RUNNER, survey, "1", "race@harbor.example");

        List<List<Boolean>> taken =
                AtTheSameMoment.take(BROWSERS, TURNS, browser -> turn -> take(surveys, links.get(turn)));

        assertThat(taken).allSatisfy(turn -> assertThat(Collections.frequency(turn, true))
                .isOne());
        assertThat(pages.get(RUNNER, survey).results().parts())
                .extracting(Part::answers)
                .containsExactly(TURNS);
    }

    @Test
    void countsWhatWasTakenAndNothingElseWhereItIsClosedMeanwhile() throws Exception {
        String survey = open();
        links(survey, BROWSERS).forEach(link -> take(surveys, link));
        List<String> links = links(survey, BROWSERS);

        List<List<Boolean>> taken = AtTheSameMoment.take(BROWSERS + 1, 1, browser -> turn -> {
            if (browser == BROWSERS) {
                surveys.close(RUNNER, survey);
                return false;
            }
            return take(surveys, links.get(browser));
        });

        int answers = BROWSERS + Collections.frequency(taken.get(0), true);
        SurveyPages.View view = pages.get(RUNNER, survey);
        assertThat(view.results().answers()).isEqualTo(answers);
        assertThat(view.results().sections().get(0).total().count(Survey.Support.FOR))
                .isEqualTo(answers);
        assertThat(view.lines()).hasSize(answers);
    }
}
