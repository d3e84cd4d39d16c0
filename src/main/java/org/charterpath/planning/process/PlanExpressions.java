package org.charterpath.planning.process;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placements;
import org.charterpath.engine.BusinessKey;
import org.charterpath.planning.ActionPlans;
import org.charterpath.planning.LivingPlan;
import org.charterpath.planning.Readiness;
import org.charterpath.planning.StrategicPlans;
import org.springframework.stereotype.Component;

/** What the models of strategic planning ask about a plan: {@code ${plan.facilitator(execution)}}. */
@Component("plan")
public class PlanExpressions {

    private static final String REFINEMENT = "refinement";

    private final StrategicPlans plans;
    private final Readiness readiness;
    private final ActionPlans actions;
    private final LivingPlan living;
    private final Placements placements;

    PlanExpressions(
            StrategicPlans plans, Readiness readiness, ActionPlans actions, LivingPlan living, Placements placements) {
        this.plans = plans;
        this.readiness = readiness;
        this.actions = actions;
        this.living = living;
        this.placements = placements;
    }

    /** The district whose plan it is. */
    public String district(DelegateExecution execution) {
        return plans.get(BusinessKey.of(execution)).district();
    }

    /** The district on whose planning team the participant is. */
    public String districtOf(DelegateExecution execution) {
        return plans.get(placements.calendarOf(BusinessKey.of(execution)).cohortId())
                .district();
    }

    /** The user id of whoever facilitates now. */
    public String facilitator(DelegateExecution execution) {
        return plans.facilitatorOf(BusinessKey.of(execution));
    }

    public String superintendent(DelegateExecution execution) {
        return plans.get(BusinessKey.of(execution)).superintendentId();
    }

    /** The user id of the secretary of the board. */
    public String secretary(DelegateExecution execution) {
        return plans.get(BusinessKey.of(execution)).secretaryId();
    }

    /** User ids of those who can write for the planning team: its members, and whoever facilitates. */
    public List<String> writers(DelegateExecution execution) {
        return plans.writers(BusinessKey.of(execution));
    }

    /** The ids of the enrolments of the planning team. */
    public List<String> enrolmentIds(DelegateExecution execution) {
        return plans.team(BusinessKey.of(execution)).stream().map(Enrolment::id).toList();
    }

    /** The id of a session of the planning team. */
    public String session(DelegateExecution execution, String itemId) {
        return plans.session(BusinessKey.of(execution), itemId).id();
    }

    /** Where the refinement meeting stands: a plan that the board returns is refined without another one. */
    public String refinementMeeting(DelegateExecution execution) {
        return plans.session(BusinessKey.of(execution), REFINEMENT).state().name();
    }

    /** When the readiness session that is set can be over. */
    public Date readinessOverAt(DelegateExecution execution) {
        return Date.from(readiness.overAt(BusinessKey.of(execution)));
    }

    /** The ids of the action plans that are still to be accepted. */
    public List<String> openActions(DelegateExecution execution) {
        return actions.open(BusinessKey.of(execution)).stream()
                .map(ActionPlans.Action::id)
                .toList();
    }

    /** The user id of whoever leads an action team now. */
    public String actionLeader(String actionId) {
        return actions.leaderOf(actionId);
    }

    /** The strategy that an action plan carries out. */
    public String actionTitle(String actionId) {
        return actions.get(actionId).title();
    }

    /** When the quarter is over that is to be reported on next. */
    public Date quarterEndsAt(DelegateExecution execution) {
        return Date.from(living.quarterEndsAt(BusinessKey.of(execution)));
    }
}
