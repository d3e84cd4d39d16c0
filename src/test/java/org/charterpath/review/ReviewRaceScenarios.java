package org.charterpath.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.AlreadyDoneException;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolments;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.form.FormDefinition;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.hours.HoursSettlement;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.program.Reviewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

/** Coach and program admin decide on the same work at the very same moment; run on each database by a subclass. */
abstract class ReviewRaceScenarios {

    private static final int TURNS = 8;
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Autowired
    private Program program;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Submissions submissions;

    @Autowired
    private HoursSettlement settlement;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private RuntimeService runtime;

    private final List<String> enrolmentIds = new ArrayList<>();

    @BeforeEach
    void enrol() {
        program.driver().moveTo(Program.morningOf(LocalDate.of(2025, 11, 20)));
        accounts.ensure(new Person(Program.ADMIN, "Avery", "Nguyen", "avery@example.org"), Role.PROGRAM_ADMINS);
        for (int turn = 0; turn < TURNS; turn++) {
            enrolmentIds.add(program.enrolActive("raced" + PEOPLE.incrementAndGet()));
        }
    }

    @Test
    void recordsOneOfTwoDecisions() throws Exception {
        List<Review.Subject> subjects = new ArrayList<>();
        for (String enrolmentId : enrolmentIds) {
            Review.Subject subject = new Review.Subject("race", "raced " + PEOPLE.incrementAndGet());
            reviews.request(new Review.Work(subject, enrolmentId, 1, form(enrolmentId, "rosa")), Reviewer.COACH);
            subjects.add(subject);
        }

        List<List<String>> decided = AtTheSameMoment.take(2, TURNS, runner -> turn -> {
            String person = runner == 0 ? Program.COACH : Program.ADMIN;
            Submission form = form(enrolmentIds.get(turn), person);
            try {
                return reviews.decide(
                                subjects.get(turn),
                                form,
                                Decision.of(
                                        runner == 0 ? Decision.Outcome.APPROVED : Decision.Outcome.RETURNED,
                                        Optional.empty()))
                        .signature()
                        .by();
            } catch (Review.StateException | OptimisticLockingFailureException late) {
                return "";
            }
        });

        for (int turn = 0; turn < TURNS; turn++) {
            String winner = winnerOf(decided.get(turn));
            assertThat(reviews.of(subjects.get(turn)))
                    .extracting(review -> review.signature().by())
                    .containsExactly(winner);
        }
    }

    @Test
    void takesOneOfTwoFormsInTasklist() throws Exception {
        List<Task> tasks = new ArrayList<>();
        List<Review.Subject> subjects = new ArrayList<>();
        for (String enrolmentId : enrolmentIds) {
            Task review = program.handInWorksheet(enrolmentId);
            subjects.add(openToAdmins(review));
            tasks.add(review);
        }
        Map<String, Object> approval = Map.of(
                "reviewDecision", "APPROVED", "creditedMinutes", 1, "creditedMinutesReason", "So little of it counts.");
        Map<String, Object> returning = Map.of("reviewDecision", "RETURNED", "reviewFeedback", "Name an owner.");

        List<List<String>> taken = AtTheSameMoment.take(2, TURNS, runner -> turn -> {
            String person = runner == 0 ? Program.COACH : Program.ADMIN;
            return isTaken(() -> program.driver().submitAs(person, tasks.get(turn), runner == 0 ? approval : returning))
                    ? person
                    : "";
        });
        program.driver().runDueJobs();

        for (int turn = 0; turn < TURNS; turn++) {
            String winner = winnerOf(taken.get(turn));
            assertThat(reviews.of(subjects.get(turn)))
                    .extracting(review -> review.signature().by(), review -> review.decision()
                            .outcome())
                    .containsExactly(tuple(
                            winner,
                            winner.equals(Program.COACH)
                                    ? Decision.Outcome.APPROVED_FEWER
                                    : Decision.Outcome.RETURNED));
            assertThat(submissions.of(enrolmentIds.get(turn), "review")).hasSize(1);
            assertThat(ledger.entriesOf(enrolmentIds.get(turn))).hasSize(winner.equals(Program.COACH) ? 1 : 0);
        }
    }

    @Test
    void settlesHoursOnceWhetherInTasklistOrAtTheDesk() throws Exception {
        List<Task> tasks = new ArrayList<>();
        List<Review.Subject> subjects = new ArrayList<>();
        for (String enrolmentId : enrolmentIds) {
            program.start(
                    "log-hours",
                    enrolments.get(enrolmentId).participantId(),
                    Map.of(
                            "hoursDay", "2025-11-18",
                            "hoursCategory", "AV_COURSE",
                            "hoursMinutes", 60,
                            "hoursStage", "november",
                            "hoursActivity", "A webinar"));
            Task review = taskOf(enrolmentId);
            subjects.add(openToAdmins(review));
            tasks.add(review);
        }
        Caller admin = new Caller(Program.ADMIN, Set.of(Role.PROGRAM_ADMINS.id()));
        Map<String, Object> approval = Map.of("hoursDecision", "APPROVED");

        List<List<String>> settled = AtTheSameMoment.take(2, TURNS, runner -> turn -> {
            boolean isDone = runner == 0
                    ? isTaken(() -> program.driver().submitAs(Program.COACH, tasks.get(turn), approval))
                    : settlement
                            .settle(
                                    List.of(new HoursSettlement.Decision(
                                            subjects.get(turn).id(),
                                            1,
                                            Optional.of("DENIED"),
                                            Optional.empty(),
                                            Optional.of("Not of this program."))),
                                    admin)
                            .get(0)
                            .done();
            return isDone ? (runner == 0 ? Program.COACH : Program.ADMIN) : "";
        });
        program.driver().runDueJobs();

        for (int turn = 0; turn < TURNS; turn++) {
            String winner = winnerOf(settled.get(turn));
            assertThat(reviews.of(subjects.get(turn)))
                    .extracting(review -> review.signature().by())
                    .containsExactly(winner);
            assertThat(ledger.entriesOf(enrolmentIds.get(turn)))
                    .extracting(CreditEntry::author)
                    .isEqualTo(winner.equals(Program.COACH) ? List.of(Program.COACH) : List.of());
        }
    }

    private static String winnerOf(List<String> both) {
        List<String> winners = both.stream().filter(one -> !one.isEmpty()).toList();
        assertThat(winners).as("whose decision counts").hasSize(1);
        return winners.get(0);
    }

    /** Whoever comes second finds no task any more, or loses at the end of the transaction. */
    private static boolean isTaken(Runnable submission) {
        try {
            submission.run();
            return true;
        } catch (ProcessEngineException | AlreadyDoneException late) {
            return false;
        }
    }

    /** The review, as it is after a week. */
    private Review.Subject openToAdmins(Task review) {
        program.driver().moveTo(program.driver().now().plus(Reviews.PATIENCE));
        reviews.escalateOverdue();
        return reviews.openIn(review.getProcessInstanceId()).orElseThrow().subject();
    }

    private Task taskOf(String enrolmentId) {
        return program.onlyTask(task -> enrolmentId.equals(runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey()));
    }

    private Submission form(String enrolmentId, String submittedBy) {
        return submissions.keep(new Submissions.NewSubmission(
                Optional.empty(),
                "worksheet",
                "process of " + PEOPLE.incrementAndGet(),
                "userTask_reviewWorksheet",
                Optional.of(enrolmentId),
                reviewForm(),
                Map.of(),
                Map::of,
                submittedBy));
    }

    private static FormDefinition reviewForm() {
        try (InputStream source = ReviewRaceScenarios.class.getResourceAsStream("/forms/review.form")) {
            return FormDefinition.parse(new String(source.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
