package org.charterpath.risk.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.charterpath.risk.Activity;
import org.charterpath.risk.Risk;
import org.charterpath.risk.Risk.Level;
import org.charterpath.risk.Signs;
import org.junit.jupiter.api.Test;

/** The shipped table of risks, at the edges of its rules. */
class ParticipantRiskDecisionTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 2, 16);

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final DmnDecision table = engine.parseDecision(
            "participant-risk", ParticipantRiskDecisionTest.class.getResourceAsStream("/bpmn/participant-risk.dmn"));

    private Risk risk(int hoursBehind, int overdue, int silentDays, int missed) {
        return RiskTable.risk(engine.evaluateDecisionTable(
                table,
                Variables.putValue("hoursBehind", hoursBehind)
                        .putValue("overdue", overdue)
                        .putValue("silentDays", silentDays)
                        .putValue("missed", missed)));
    }

    @Test
    void worriesAboutNobodyWhoKeepsUp() {
        assertThat(risk(0, 0, 0, 0)).isEqualTo(Risk.NONE);
        assertThat(risk(7, 0, 13, 0)).isEqualTo(Risk.NONE);
    }

    @Test
    void tellsWhoFallsBehindFromTheFirstHourOfEachRule() {
        assertThat(risk(8, 0, 0, 0).level()).isEqualTo(Level.WATCH);
        assertThat(risk(19, 0, 0, 0).level()).isEqualTo(Level.WATCH);
        assertThat(risk(20, 0, 0, 0).level()).isEqualTo(Level.AT_RISK);
        assertThat(risk(0, 1, 0, 0).level()).isEqualTo(Level.WATCH);
        assertThat(risk(0, 2, 0, 0).level()).isEqualTo(Level.WATCH);
        assertThat(risk(0, 3, 0, 0).level()).isEqualTo(Level.AT_RISK);
        assertThat(risk(0, 0, 14, 0).level()).isEqualTo(Level.WATCH);
        assertThat(risk(0, 0, 27, 0).level()).isEqualTo(Level.WATCH);
        assertThat(risk(0, 0, 28, 0).level()).isEqualTo(Level.AT_RISK);
        assertThat(risk(0, 0, 0, 1).level()).isEqualTo(Level.WATCH);
        assertThat(risk(0, 0, 0, 2).level()).isEqualTo(Level.AT_RISK);
    }

    @Test
    void saysWhyInWordsTheGravestFirst() {
        assertThat(risk(9, 1, 31, 1).reasons())
                .containsExactly(
                        "nothing done for 31 days", "9 h behind the plan", "1 task overdue", "missed 1 meeting");
        assertThat(risk(22, 4, 0, 3).inWords()).isEqualTo("22 h behind the plan; 4 tasks overdue; missed 3 meetings");
    }

    @Test
    void countsSilenceFromTheDayOnWhichSomebodyCouldBegin() {
        LocalDate joined = LocalDate.of(2026, 2, 10);
        assertThat(Signs.of(Activity.NONE, -90, joined, TODAY)).isEqualTo(new Signs(0, 0, 6, 0));
        Activity early = new Activity(2, Optional.of(LocalDate.of(2026, 2, 1)), 1);
        assertThat(Signs.of(early, 119, joined, TODAY)).isEqualTo(new Signs(1, 2, 6, 1));
        Activity late = new Activity(0, Optional.of(LocalDate.of(2026, 2, 14)), 0);
        assertThat(Signs.of(late, 0, joined, TODAY).silentDays()).isEqualTo(2);
    }
}
