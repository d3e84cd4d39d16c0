package org.charterpath.hours.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.charterpath.AlreadyDoneException;
import org.charterpath.TypedText;
import org.charterpath.engine.CallFault;
import org.charterpath.engine.OnBehalf;
import org.charterpath.form.FormStep;
import org.charterpath.form.OpenForm;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.HoursReviewForm;
import org.charterpath.hours.HoursSettlement;
import org.charterpath.hours.LoggedHours;
import org.charterpath.hours.process.LogHoursProcess.Elements;
import org.charterpath.people.Caller;
import org.charterpath.review.Decision.Outcome;
import org.charterpath.review.ReviewForms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Completes the claim's review task with its form, as its reviewer would in Tasklist; the engine says who may. */
@Component
class ReviewTaskSettlement implements HoursSettlement {

    private static final String WAITS_NO_LONGER = "These hours do not wait for your decision any more.";
    private static final Logger LOG = LoggerFactory.getLogger(ReviewTaskSettlement.class);

    private final LoggedHours loggedHours;
    private final ReviewForms reviewForms;
    private final TaskService tasks;
    private final FormService forms;
    private final OnBehalf engine;

    ReviewTaskSettlement(
            LoggedHours loggedHours, ReviewForms reviewForms, TaskService tasks, FormService forms, OnBehalf engine) {
        this.loggedHours = loggedHours;
        this.reviewForms = reviewForms;
        this.tasks = tasks;
        this.forms = forms;
        this.engine = engine;
    }

    @Override
    public List<Verdict> settle(List<Decision> decisions, Caller reviewer) {
        return engine.of(reviewer.userId(), reviewer.groups(), () -> {
            Map<String, HoursClaim> claims =
                    loggedHours.byId(decisions.stream().map(Decision::claimId).collect(Collectors.toSet()));
            Map<String, Task> reviews = reviewsOf(claims.values());
            return decisions.stream()
                    .map(decision -> {
                        Optional<HoursClaim> claim = Optional.ofNullable(claims.get(decision.claimId()));
                        return settle(
                                decision,
                                claim,
                                claim.map(HoursClaim::processInstanceId).map(reviews::get),
                                reviewer.userId());
                    })
                    .toList();
        });
    }

    private Verdict settle(Decision decision, Optional<HoursClaim> claim, Optional<Task> review, String reviewerId) {
        if (claim.isEmpty() || review.isEmpty()) {
            return refusalOf(decision, claim, reviewerId)
                    .orElseGet(() -> Verdict.tooLate(decision.claimId(), WAITS_NO_LONGER));
        }
        if (claim.get().attempt() != decision.attempt()) {
            return Verdict.tooLate(
                    decision.claimId(),
                    "The participant has changed these hours since you opened the page; look again.");
        }
        if (decision.choice().isEmpty()) {
            return nothing(decision, "Choose a decision.");
        }
        String choice = decision.choice().get();
        VariableMap answers = Variables.createVariables()
                .putValue(HoursReviewForm.DECISION, choice)
                .putValue(HoursReviewForm.FEEDBACK, decision.feedback().orElse(""));
        if (choice.equals(Outcome.APPROVED_FEWER.name())) {
            Optional<Integer> minutes = decision.minutes().flatMap(ReviewTaskSettlement::wholeNumber);
            if (minutes.isEmpty()) {
                return nothing(decision, "Minutes you approve: give a whole number.");
            }
            answers.putValue(HoursReviewForm.APPROVED_MINUTES, minutes.get());
        }
        return submit(decision, claim.get(), review.get(), answers, reviewerId)
                .orElseGet(() -> Verdict.done(
                        decision.claimId(),
                        done(choice, answers, claim.get().work().minutes())));
    }

    /** Empty if the review was submitted. */
    private Optional<Verdict> submit(
            Decision decision, HoursClaim claim, Task review, VariableMap answers, String reviewerId) {
        try {
            forms.submitTaskForm(review.getId(), answers);
        } catch (FormFieldValidationException refused) {
            return Optional.of(nothing(decision, Objects.toString(refused.getMessage(), "")));
        } catch (ProcessEngineException | DataAccessException | AlreadyDoneException failed) {
            if (CallFault.of(failed).filter(CallFault.ALREADY_DONE::equals).isPresent()) {
                return Optional.of(Verdict.tooLate(decision.claimId(), AlreadyDoneException.IN_WORDS));
            }
            // All tasks were looked up before the first was done.
            if (tasks.createTaskQuery().taskId(review.getId()).count() == 0) {
                return Optional.of(Verdict.tooLate(decision.claimId(), WAITS_NO_LONGER));
            }
            return refusalOf(decision, Optional.of(claim), reviewerId).or(() -> {
                LOG.error("Logged hours {} were not settled", decision.claimId(), failed);
                return Optional.of(nothing(
                        decision, "That did not work, and nothing has changed. Try again, or decide in Tasklist."));
            });
        }
        return Optional.empty();
    }

    private static String done(String choice, VariableMap answers, int claimed) {
        return switch (Outcome.valueOf(choice)) {
            case APPROVED -> "Approved as claimed.";
            case APPROVED_FEWER ->
                "Approved with %s of the %d minutes claimed."
                        .formatted(answers.get(HoursReviewForm.APPROVED_MINUTES), claimed);
            case RETURNED -> "Returned with your question.";
            case DENIED -> "Denied with your reason.";
        };
    }

    private static Verdict nothing(Decision decision, String why) {
        return Verdict.nothing(decision.claimId(), why);
    }

    /** Where nothing came of it, the reason may be that it is about work on which somebody cannot decide at all. */
    private Optional<Verdict> refusalOf(Decision decision, Optional<HoursClaim> claim, String reviewerId) {
        return claim.map(hours -> reviewForms.faults(opened(hours, reviewerId))).stream()
                .flatMap(List::stream)
                .findFirst()
                .map(fault -> nothing(decision, fault));
    }

    private static OpenForm opened(HoursClaim claim, String reviewerId) {
        return new OpenForm(
                HoursReviewForm.ID,
                Optional.of(new FormStep(claim.processInstanceId(), Elements.REVIEW_HOURS)),
                Optional.of(claim.enrolmentId()),
                Optional.of(reviewerId),
                variable -> null);
    }

    /** By process instance; the engine shows a task only to those who may see it. */
    private Map<String, Task> reviewsOf(Collection<HoursClaim> claims) {
        return claims.isEmpty()
                ? Map.of()
                : tasks
                        .createTaskQuery()
                        .processInstanceIdIn(claims.stream()
                                .map(HoursClaim::processInstanceId)
                                .toArray(String[]::new))
                        .taskDefinitionKey(Elements.REVIEW_HOURS)
                        .listPage(0, claims.size())
                        .stream()
                        .collect(Collectors.toMap(Task::getProcessInstanceId, Function.identity()));
    }

    private static Optional<Integer> wholeNumber(String text) {
        try {
            return Optional.of(Integer.valueOf(TypedText.stripped(text)));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }
}
