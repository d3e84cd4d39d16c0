package org.charterpath.community.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.community.Communities;
import org.charterpath.community.RunningCommunity;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The year of a community. Run on each database by a subclass. */
@ProcessTest
abstract class CommunityOfPracticeProcessScenarios {

    @Autowired
    private RunningCommunity running;

    @Autowired
    private Communities communities;

    @Autowired
    private Sessions sessions;

    @Autowired
    private Program program;

    @Test
    void plansAsManyConveningsAsItsYearIsOpenedWith() {
        String community = running.open("principal", Map.of("conveningCount", 2));
        assertThat(sessions.in(community))
                .extracting(TrainingSession::itemId)
                .containsExactly("convening-1", "convening-2");
        assertThat(communities.get(community).convenings()).isEqualTo(2);
    }

    @Test
    void closesAfterTheLastDayAlsoIfAConveningWasNeverHeld() {
        String community = running.open();
        running.moveTo(RunningCommunity.LAST_DAY.plusDays(1).atTime(6, 0));
        assertThat(communities.get(community).isOpen()).isFalse();
        assertThat(running.endsOf("community-of-practice", community)).isEmpty();
        running.moveTo(RunningCommunity.LAST_DAY.plusDays(16).atTime(6, 0));
        assertThat(running.endsOf("community-of-practice", community)).containsExactly("endEvent_yearClosed");
    }

    @Test
    void refusesAYearThatDoesNotFitByNameAndRule() {
        running.open("principal", Map.of());
        Map<String, Object> answers = new HashMap<>(RunningCommunity.opening("principal"));
        refused(answers, "Community: its year");
        answers.put("communityCode", "astronaut");
        refused(answers, "Community: choose one of the answers offered");
        answers.put("communityCode", "ell");
        answers.put("yearEndsOn", answers.get("startsOn"));
        refused(answers, "Last day of the year: after the first day");
        answers.put("yearEndsOn", RunningCommunity.FIRST_DAY.plusMonths(15).toString());
        refused(answers, "Last day of the year: at most 14 months");
        answers.put("yearEndsOn", RunningCommunity.LAST_DAY.toString());
        answers.put("conveningCount", 5);
        refused(answers, "Convenings in this year");
        answers.put("conveningCount", 3);
        answers.put("communityFacilitator", "nobody");
        refused(answers, "Facilitator");
    }

    private void refused(Map<String, Object> answers, String words) {
        program.refuseStart("community-of-practice", Program.ADMIN, answers, words);
    }

    /** The kinds of communities, as the description has them. */
    @Test
    void isOneOfSix() {
        assertThat(List.copyOf(running.codes()))
                .containsExactly(
                        "cfo-coo", "college-placement", "dean-of-students", "ell", "principal", "special-education");
    }
}
