package org.charterpath.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charterpath.fixture.OpsYear.COACH;
import static org.charterpath.fixture.OpsYear.PARTICIPANT;

import java.util.Map;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.OpsYear;
import org.charterpath.ledger.CreditLedger;
import org.junit.jupiter.api.Test;

@FeatureTest
class WithdrawalsTest {

    private final Withdrawals withdrawals;
    private final Coursework coursework;
    private final CreditLedger ledger;
    private final Enrolments enrolments;
    private final OpsYear year;

    WithdrawalsTest(
            Withdrawals withdrawals, Coursework coursework, CreditLedger ledger, Enrolments enrolments, OpsYear year) {
        this.withdrawals = withdrawals;
        this.coursework = coursework;
        this.ledger = ledger;
        this.enrolments = enrolments;
        this.year = year;
    }

    @Test
    void endsTheEnrolmentClosesItsWorkAndKeepsTheLedger() {
        String rosa = year.enrolment();
        coursework.assignCourse(rosa, "november", "oi-103");
        coursework.creditCourse(
                rosa,
                "oi-103",
                year.submit(
                        rosa,
                        "course-completion",
                        Map.of("completedOn", "2025-11-18", "courseMinutes", 170),
                        PARTICIPANT));
        coursework.assignWorksheet(rosa, "november", "analyzing-statutes");

        withdrawals.withdraw(rosa);
        withdrawals.withdraw(rosa);

        assertThat(enrolments.get(rosa).state()).isEqualTo(Enrolment.State.WITHDRAWN);
        assertThat(coursework.get(rosa, "analyzing-statutes").state()).isEqualTo(Assignment.State.WITHDRAWN);
        assertThat(coursework.get(rosa, "oi-103").state()).isEqualTo(Assignment.State.ACCEPTED);
        assertThat(ledger.entriesOf(rosa)).hasSize(1);
        assertThat(year.messagesTo(PARTICIPANT)).singleElement().asString().contains("You have left North Star");
        assertThat(year.messagesTo(COACH)).singleElement().asString().contains("Rosa Lind has left North Star");
    }
}
