package org.charterpath.credit.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.charterpath.access.Group;
import org.charterpath.access.Memberships;
import org.charterpath.credit.HoursClaim;
import org.charterpath.credit.HoursDecision;
import org.charterpath.credit.HoursReview;
import org.charterpath.credit.HoursReviewTasks;
import org.charterpath.credit.process.LogHoursProcess.Elements;
import org.springframework.stereotype.Component;

/** The engine's tasks {@code userTask_reviewHours}. */
@Component
class EngineReviewTasks implements HoursReviewTasks {

    private static final String DECIDED = "These hours wait for no decision any more; look again.";
    private static final String NOT_YOURS = "These hours are not yours to decide.";

    private final TaskService tasks;
    private final FormService forms;
    private final IdentityService identity;
    private final Memberships memberships;

    EngineReviewTasks(TaskService tasks, FormService forms, IdentityService identity, Memberships memberships) {
        this.tasks = tasks;
        this.forms = forms;
        this.identity = identity;
        this.memberships = memberships;
    }

    @Override
    public Optional<String> submit(HoursClaim claim, HoursReview review, String reviewerId) {
        Optional<Task> task = as(null, () -> taskOf(claim));
        if (task.isEmpty()) {
            return Optional.of(DECIDED);
        }
        List<String> groups =
                new ArrayList<>(as(null, () -> memberships.of(reviewerId)).orElse(Set.of()));
        try {
            return as(new Authentication(reviewerId, groups), () -> {
                forms.submitTaskForm(task.get().getId(), answers(review));
                return Optional.empty();
            });
        } catch (AuthorizationException e) {
            return Optional.of(NOT_YOURS);
        } catch (FormFieldValidationException e) {
            return Optional.of(e.getCause().getMessage());
        } catch (NullValueException | OptimisticLockingException e) {
            return Optional.of(DECIDED);
        }
    }

    @Override
    public boolean openTo(Group group, HoursClaim claim) {
        Optional<Task> task = taskOf(claim);
        task.filter(open -> tasks.getIdentityLinksForTask(open.getId()).stream()
                        .noneMatch(link -> group.id().equals(link.getGroupId())))
                .ifPresent(open -> tasks.addCandidateGroup(open.getId(), group.id()));
        return task.isPresent();
    }

    private Optional<Task> taskOf(HoursClaim claim) {
        return Optional.ofNullable(tasks.createTaskQuery()
                .processInstanceId(claim.processInstanceId())
                .taskDefinitionKey(Elements.REVIEW_HOURS)
                .singleResult());
    }

    /** The form hides the minutes unless fewer are approved, and then takes none. */
    private static VariableMap answers(HoursReview review) {
        VariableMap answers =
                Variables.putValue("hoursDecision", review.decision().name());
        review.feedback().ifPresent(text -> answers.putValue("hoursFeedback", text));
        if (review.decision() == HoursDecision.APPROVED_FEWER) {
            review.approvedMinutes().ifPresent(minutes -> answers.putValue("hoursApprovedMinutes", minutes));
        }
        return answers;
    }

    private <T> T as(Authentication somebody, Supplier<T> action) {
        Authentication caller = identity.getCurrentAuthentication();
        identity.setAuthentication(somebody);
        try {
            return action.get();
        } finally {
            identity.setAuthentication(caller);
        }
    }
}
