package org.charterpath.credit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.access.Accounts;
import org.charterpath.access.Group;
import org.charterpath.access.Person;
import org.charterpath.cohort.EnrolmentState;
import org.charterpath.cohort.Enrolments;
import org.charterpath.credit.CreditEntry;
import org.charterpath.credit.CreditLedger;
import org.charterpath.credit.HoursClaim;
import org.charterpath.credit.HoursDecision;
import org.charterpath.credit.HoursDesk;
import org.charterpath.credit.HoursOrder;
import org.charterpath.credit.HoursReview;
import org.charterpath.credit.HoursState;
import org.charterpath.credit.HoursVerdict;
import org.charterpath.credit.LoggedHours;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many claims settled in one go, each by itself. */
@ProcessTest
class HoursDeskTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final HoursReview APPROVED = review(HoursDecision.APPROVED, null);
    private static final HoursReview DENIED = review(HoursDecision.DENIED, "Counted as OI 103 already");

    @Autowired
    private Program program;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private HoursDesk desk;

    @Autowired
    private LoggedHours loggedHours;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private Submissions submissions;

    @Autowired
    private IdentityService identity;

    private String participant;
    private String enrolmentId;

    @BeforeEach
    void enrol() {
        program.driver()
                .moveTo(LocalDate.of(2025, 11, 20)
                        .atTime(9, 0)
                        .atZone(Program.ZONE)
                        .toInstant());
        participant = "desk" + PEOPLE.incrementAndGet();
        enrolmentId = program.enrol(participant);
        enrolments.moveTo(EnrolmentState.ACTIVE, enrolmentId);
    }

    @Test
    void settlesWhatCanBeSettledAndSaysWhyTheRestCannot() {
        String approved = log("2025-11-03");
        String notFewer = log("2025-11-04");
        String fewer = log("2025-11-05");
        String withoutReason = log("2025-11-06");
        String denied = log("2025-11-07");
        String returned = log("2025-11-10");

        List<HoursVerdict> verdicts = desk.settle(
                Program.COACH,
                List.of(
                        new HoursOrder(approved, APPROVED),
                        new HoursOrder(notFewer, fewer(150, "Too long")),
                        new HoursOrder("nobody's", APPROVED),
                        new HoursOrder(fewer, fewer(90, "The webinar took 90 minutes")),
                        new HoursOrder(withoutReason, review(HoursDecision.DENIED, " ")),
                        new HoursOrder(denied, DENIED),
                        new HoursOrder(approved, DENIED),
                        new HoursOrder(returned, review(HoursDecision.RETURNED, "Which webinar was it?"))));
        program.driver().runDueJobs();

        assertThat(verdicts)
                .containsExactly(
                        new HoursVerdict(approved, true, "Approved: 150 minutes."),
                        new HoursVerdict(
                                notFewer,
                                false,
                                "Minutes you approve: 150 are not fewer than the 150 minutes claimed."),
                        new HoursVerdict("nobody's", false, "There are no such hours."),
                        new HoursVerdict(fewer, true, "Approved: 90 of 150 minutes."),
                        new HoursVerdict(
                                withoutReason,
                                false,
                                "Feedback to the participant: give the reason when you approve fewer minutes or deny them."),
                        new HoursVerdict(denied, true, "Denied."),
                        new HoursVerdict(approved, false, "These hours wait for no decision any more; look again."),
                        new HoursVerdict(returned, true, "Returned with your question."));
        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::minutes, CreditEntry::author)
                .containsExactly(tuple(150, Program.COACH), tuple(90, Program.COACH));
        assertThat(loggedHours.claimsOf(enrolmentId))
                .extracting(HoursClaim::state)
                .containsExactly(
                        HoursState.CREDITED,
                        HoursState.PENDING,
                        HoursState.CREDITED,
                        HoursState.PENDING,
                        HoursState.DENIED,
                        HoursState.RETURNED);
        assertThat(submissions.of(enrolmentId, "hours-review"))
                .hasSize(4)
                .extracting(Submission::submittedBy)
                .containsOnly(Program.COACH);
    }

    @Test
    void leavesAloneWhatIsSomebodyElses() {
        accounts.ensure(new Person("corin", "Corin", "Reyes", "corin@example.org"), Group.COACHES);
        String claim = log("2025-11-03");

        for (String stranger : List.of("corin", participant, "nobody")) {
            assertThat(desk.settle(stranger, List.of(new HoursOrder(claim, APPROVED))))
                    .containsExactly(new HoursVerdict(claim, false, "These hours are not yours to decide."));
        }

        assertThat(loggedHours.get(claim).state()).isEqualTo(HoursState.PENDING);
        assertThat(submissions.of(enrolmentId, "hours-review")).isEmpty();
    }

    @Test
    void refusesFeedbackThatIsTooLong() {
        String claim = log("2025-11-03");

        assertThat(desk.settle(
                        Program.COACH, List.of(new HoursOrder(claim, review(HoursDecision.DENIED, "x".repeat(4001))))))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.settled()).isFalse();
                    assertThat(verdict.message())
                            .contains("Feedback to the participant")
                            .contains("1000");
                });
    }

    @Test
    void hasNothingToSayAboutNoOrders() {
        assertThat(desk.settle(Program.COACH, List.of())).isEmpty();
    }

    @Test
    void refusesMoreThanAPageOfOrders() {
        List<HoursOrder> orders = Collections.nCopies(HoursDesk.MOST_ORDERS + 1, new HoursOrder("any", APPROVED));

        assertThatThrownBy(() -> desk.settle(Program.COACH, orders))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("at most 200");
    }

    @Test
    void leavesWhoeverIsSignedInAsItWas() {
        String claim = log("2025-11-03");
        identity.setAuthenticatedUserId("somebody");
        try {
            assertThat(desk.settle(Program.COACH, List.of(new HoursOrder(claim, APPROVED))))
                    .singleElement()
                    .matches(HoursVerdict::settled);
            assertThat(identity.getCurrentAuthentication().getUserId()).isEqualTo("somebody");
        } finally {
            identity.clearAuthentication();
        }
    }

    private String log(String day) {
        var hours = new SampleAnswers().to("log-hours");
        hours.put("hoursDay", day);
        hours.put("hoursMinutes", 150);
        hours.put("hoursMonth", "november");
        program.start("log-hours", participant, hours);
        return loggedHours.claimsOf(enrolmentId).stream()
                .filter(claim -> claim.workedOn().equals(LocalDate.parse(day)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static HoursReview fewer(int minutes, String feedback) {
        return new HoursReview(HoursDecision.APPROVED_FEWER, OptionalInt.of(minutes), Optional.of(feedback));
    }

    private static HoursReview review(HoursDecision decision, String feedback) {
        return new HoursReview(decision, OptionalInt.empty(), Optional.ofNullable(feedback));
    }
}
