package org.charterpath.program.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.charterpath.program.Programs;
import org.charterpath.program.UnknownProgramItemException;
import org.junit.jupiter.api.Test;

class ProgramMonthExpressionsTest {

    private static final String OPS = "ops-2025-2026";

    private final ProgramMonthExpressions programMonth = new ProgramMonthExpressions(Programs.catalog());

    @Test
    void listsTheRowsOfAMonth() {
        assertThat(programMonth.title(OPS, "february")).isEqualTo("February");
        assertThat(programMonth.workshopIds(OPS, "february")).containsExactly("mid-year-workshop");
        assertThat(programMonth.courseIds(OPS, "february")).containsExactly("oi-105");
        assertThat(programMonth.worksheetIds(OPS, "february"))
                .containsExactly(
                        "budget-statement-review",
                        "procurement-policy",
                        "data-inventory",
                        "mid-year-competency-assessment");
        assertThat(programMonth.coachingIds(OPS, "february")).containsExactly("february");
    }

    @Test
    void leavesOutWhatAMonthDoesNotHave() {
        assertThat(programMonth.courseIds(OPS, "october")).isEmpty();
        assertThat(programMonth.coachingIds(OPS, "october")).isEmpty();
        assertThat(programMonth.workshopIds(OPS, "november")).isEmpty();
    }

    @Test
    void saysHowAWorksheetIsFilledInAndReviewed() {
        assertThat(programMonth.worksheetForm(OPS, "capstone-plan")).isEqualTo("capstone-milestone");
        assertThat(programMonth.reviewer(OPS, "capstone-plan")).isEqualTo("COACH");
        assertThat(programMonth.reviewer(OPS, "final-competency-assessment")).isEqualTo("NONE");
    }

    @Test
    void findsTheMakeUpOfAWorkshop() {
        assertThat(programMonth.makeUpId(OPS, "kickoff-workshop")).isEqualTo("kickoff-workshop-make-up");
        assertThat(programMonth.worksheetForm(OPS, "kickoff-workshop-make-up")).isEqualTo("make-up-reflection");
    }

    @Test
    void stopsAtWhatTheProgramDoesNotHave() {
        assertThatExceptionOfType(UnknownProgramItemException.class)
                .isThrownBy(() -> programMonth.workshopIds(OPS, "august"));
        assertThatExceptionOfType(UnknownProgramItemException.class)
                .isThrownBy(() -> programMonth.title("ops-1999", "may"));
    }
}
