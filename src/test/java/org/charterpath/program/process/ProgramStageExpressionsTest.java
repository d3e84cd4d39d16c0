package org.charterpath.program.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.charterpath.program.Programs;
import org.charterpath.program.UnknownProgramItemException;
import org.junit.jupiter.api.Test;

class ProgramStageExpressionsTest {

    private static final String OPS = "ops-2025-2026";

    private final ProgramStageExpressions programStage = new ProgramStageExpressions(Programs.catalog());

    @Test
    void listsTheRowsOfAMonth() {
        assertThat(programStage.title(OPS, "february")).isEqualTo("February");
        assertThat(programStage.workshopIds(OPS, "february")).containsExactly("mid-year-workshop");
        assertThat(programStage.courseIds(OPS, "february")).containsExactly("oi-105");
        assertThat(programStage.worksheetIds(OPS, "february"))
                .containsExactly(
                        "budget-statement-review",
                        "procurement-policy",
                        "data-inventory",
                        "mid-year-competency-assessment");
        assertThat(programStage.coachingIds(OPS, "february")).containsExactly("february");
    }

    @Test
    void leavesOutWhatAMonthDoesNotHave() {
        assertThat(programStage.courseIds(OPS, "october")).isEmpty();
        assertThat(programStage.coachingIds(OPS, "october")).isEmpty();
        assertThat(programStage.workshopIds(OPS, "november")).isEmpty();
    }

    @Test
    void saysHowAWorksheetIsFilledInAndReviewed() {
        assertThat(programStage.worksheetForm(OPS, "capstone-plan")).isEqualTo("capstone-milestone");
        assertThat(programStage.reviewer(OPS, "capstone-plan")).isEqualTo("COACH");
        assertThat(programStage.reviewer(OPS, "final-competency-assessment")).isEqualTo("NONE");
    }

    @Test
    void leavesGroupSessionsAndPiecesOfTheCapstoneToOthers() {
        assertThat(programStage.workshopIds(OPS, "december")).isEmpty();
        assertThat(programStage.worksheetIds(OPS, "march"))
                .containsExactly("hiring-process-checklist", "hr-action-plan");
    }

    @Test
    void findsTheMakeUpOfAWorkshop() {
        assertThat(programStage.makeUpId(OPS, "kickoff-workshop")).isEqualTo("kickoff-workshop-make-up");
        assertThat(programStage.worksheetForm(OPS, "kickoff-workshop-make-up")).isEqualTo("make-up-reflection");
    }

    @Test
    void stopsAtWhatTheProgramDoesNotHave() {
        assertThatExceptionOfType(UnknownProgramItemException.class)
                .isThrownBy(() -> programStage.workshopIds(OPS, "august"));
        assertThatExceptionOfType(UnknownProgramItemException.class)
                .isThrownBy(() -> programStage.title("ops-1999", "may"));
    }
}
