package org.charterpath.cohort.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.NotFoundException;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.program.ProgramDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest
class ProgramStageExpressionsTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final ProgramStageExpressions programStage;

    /** Of somebody in the OPS Program. */
    private final DelegateExecution execution = mock();

    @Autowired
    ProgramStageExpressionsTest(ProgramStageExpressions programStage, Program program) {
        this.programStage = programStage;
        String enrolmentId = program.enrol("stages" + PEOPLE.incrementAndGet());
        when(execution.getProcessBusinessKey()).thenReturn(enrolmentId);
    }

    @Test
    void listsTheRowsOfAMonth() {
        assertThat(programStage.title(execution, "february")).isEqualTo("February");
        assertThat(programStage.workshopIds(execution, "february")).containsExactly("mid-year-workshop");
        assertThat(programStage.courseIds(execution, "february")).containsExactly("oi-105");
        assertThat(programStage.worksheetIds(execution, "february"))
                .containsExactly(
                        "budget-statement-review",
                        "procurement-policy",
                        "data-inventory",
                        "mid-year-competency-assessment");
        assertThat(programStage.coachingIds(execution, "february")).containsExactly("february");
    }

    @Test
    void leavesOutWhatAMonthDoesNotHave() {
        assertThat(programStage.courseIds(execution, "october")).isEmpty();
        assertThat(programStage.coachingIds(execution, "october")).isEmpty();
        assertThat(programStage.workshopIds(execution, "november")).isEmpty();
    }

    @Test
    void saysHowAWorksheetIsFilledInAndReviewed() {
        assertThat(programStage.worksheetForm(execution, "capstone-plan")).isEqualTo("capstone-milestone");
        assertThat(programStage.reviewer(execution, "capstone-plan")).isEqualTo("COACH");
        assertThat(programStage.reviewer(execution, "final-competency-assessment"))
                .isEqualTo("NONE");
    }

    @Test
    void leavesGroupSessionsAndPiecesOfTheCapstoneToOthers() {
        assertThat(programStage.workshopIds(execution, "december")).isEmpty();
        assertThat(programStage.worksheetIds(execution, "march"))
                .containsExactly("hiring-process-checklist", "hr-action-plan");
    }

    @Test
    void findsTheMakeUpOfAWorkshop() {
        assertThat(programStage.makeUpId(execution, "kickoff-workshop")).isEqualTo("kickoff-workshop-make-up");
        assertThat(programStage.worksheetForm(execution, "kickoff-workshop-make-up"))
                .isEqualTo("make-up-reflection");
    }

    @Test
    void stopsAtWhatTheProgramDoesNotHave() {
        assertThatExceptionOfType(ProgramDefinition.UnknownItemException.class)
                .isThrownBy(() -> programStage.workshopIds(execution, "august"));
        when(execution.getProcessBusinessKey()).thenReturn("nobody");
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> programStage.title(execution, "may"));
    }
}
