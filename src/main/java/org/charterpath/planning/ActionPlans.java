package org.charterpath.planning;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.people.Accounts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The action plans of a plan's strategies: each has a leader who is trained before it is written, is SMART, rests on research, differs from
 * what was done, and is checked by the facilitator. They are written before the approval and done after it.
 */
@Service
public class ActionPlans {

    private final StrategicPlans plans;
    private final PlanEditions editions;
    private final PlanMeasures people;
    private final SmartPolicy policy;
    private final Submissions submissions;
    private final Accounts accounts;
    private final JdbcClient jdbc;

    ActionPlans(
            StrategicPlans plans,
            PlanEditions editions,
            PlanMeasures people,
            SmartPolicy policy,
            Submissions submissions,
            Accounts accounts,
            JdbcClient jdbc) {
        this.plans = plans;
        this.editions = editions;
        this.people = people;
        this.policy = policy;
        this.submissions = submissions;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    /** Where an action plan stands. */
    public enum State {
        WANTED,
        WRITTEN,
        RETURNED,
        ACCEPTED,
        DROPPED
    }

    /**
     * The action plan of a strategy.
     *
     * @param trainedOn when its leader was trained; empty before
     * @param plan as it was written last; empty before
     * @param returned why it was returned last; empty text where it was not
     * @param seriesId the improvement cycles by which it is carried out; empty before the approval
     */
    public record Action(
            String id,
            String planId,
            int goal,
            int strategy,
            String title,
            String leaderId,
            Optional<LocalDate> trainedOn,
            State state,
            Optional<ActionPlan> plan,
            String returned,
            Optional<String> seriesId) {

        boolean isOpen() {
            return state != State.ACCEPTED && state != State.DROPPED;
        }
    }

    /**
     * Takes the strategies of the newest edition: one that was there before keeps its action plan, and one that is gone ends. Again
     * has no effect.
     *
     * @return whether a leader of an open one is still to be trained
     */
    @Transactional
    public boolean list(String planId) {
        PlanText text = editions.latest(planId).orElseThrow().text();
        Map<String, Action> known = of(planId).stream()
                .filter(action -> action.state() != State.DROPPED)
                .collect(Collectors.toMap(Action::title, Function.identity(), (one, other) -> one));
        Set<String> there = new HashSet<>();
        text.goals().forEach(goal -> goal.strategies().forEach(strategy -> {
            Optional<Action> before = Optional.ofNullable(known.get(strategy.title()));
            there.add(strategy.title());
            before.ifPresentOrElse(
                    action -> jdbc.sql(
                                    """
                                    update plan_action set goal = ?, strategy = ?, leader_id = ?,
                                           trained_on = case when leader_id = ? then trained_on end
                                     where id = ?
                                    """)
                            .params(goal.number(), strategy.number(), strategy.leader(), strategy.leader(), action.id())
                            .update(),
                    () -> jdbc.sql(
                                    """
                                    insert into plan_action (id, plan_id, goal, strategy, title, leader_id, state)
                                    values (?, ?, ?, ?, ?, ?, 'WANTED')
                                    """)
                            .params(
                                    UUID.randomUUID().toString(),
                                    planId,
                                    goal.number(),
                                    strategy.number(),
                                    strategy.title(),
                                    strategy.leader())
                            .update());
        }));
        known.values().stream()
                .filter(action -> !there.contains(action.title()))
                .forEach(action -> moveTo(State.DROPPED, action.id()));
        return open(planId).stream().anyMatch(action -> action.trainedOn().isEmpty());
    }

    /** Those that are still to be written or accepted. */
    @Transactional(readOnly = true)
    public List<Action> open(String planId) {
        return of(planId).stream().filter(Action::isOpen).toList();
    }

    /** The action plans of a plan, by goal and strategy; those that were dropped among them. */
    @Transactional(readOnly = true)
    public List<Action> of(String planId) {
        return read("select * from plan_action where plan_id = ? order by goal, strategy, id", planId);
    }

    /**
     * The action plan with this id.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public Action get(String actionId) {
        return read("select * from plan_action where id = ?", actionId).stream()
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("action plan", actionId));
    }

    private List<Action> read(String sql, String id) {
        return jdbc.sql(sql)
                .param(id)
                .query((row, index) -> {
                    @Nullable Date trainedOn = row.getDate("trained_on");
                    return new Action(
                            row.getString("id"),
                            row.getString("plan_id"),
                            row.getInt("goal"),
                            row.getInt("strategy"),
                            row.getString("title"),
                            row.getString("leader_id"),
                            Optional.ofNullable(trainedOn).map(Date::toLocalDate),
                            State.valueOf(row.getString("state")),
                            Optional.ofNullable(row.getString("content"))
                                    .map(content -> PlanText.of(content, ActionPlan.class)),
                            Optional.ofNullable(row.getString("returned")).orElse(""),
                            Optional.ofNullable(row.getString("series_id")));
                })
                .list();
    }

    private void moveTo(State state, String actionId) {
        jdbc.sql("update plan_action set state = ? where id = ?")
                .params(state.name(), actionId)
                .update();
    }

    /** Whoever leads an action plan now: the one who was named, or who does a leader's work where that person has left. */
    @Transactional(readOnly = true)
    public String leaderOf(String actionId) {
        Action action = get(actionId);
        return people.mayOwn(action.leaderId(), action.planId())
                ? action.leaderId()
                : people.ownerOfLastResort(action.planId(), action.leaderId());
    }

    /** The leaders whose action plans are open and who are still to be trained, by name and user id. */
    @Transactional(readOnly = true)
    public Map<String, String> untrained(String planId) {
        Set<String> leaders = open(planId).stream()
                .filter(action -> action.trainedOn().isEmpty())
                .map(action -> leaderOf(action.id()))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> names = accounts.fullNames(leaders);
        Map<String, String> byName = new TreeMap<>();
        leaders.forEach(leader -> byName.put(leader, names.getOrDefault(leader, leader)));
        return byName;
    }

    /** Nobody leads an action team untrained: what keeps the training from being recorded. */
    List<String> trainingFaults(String planId, Map<String, Object> answers) {
        Set<String> trained = Set.copyOf(Answers.texts(answers.get("trainedLeaders")));
        return untrained(planId).entrySet().stream()
                .filter(leader -> !trained.contains(leader.getKey()))
                .map(leader -> "Trained leaders: %s leads an action team and has to be trained first."
                        .formatted(leader.getValue()))
                .toList();
    }

    /**
     * Keeps when leaders were trained; again has no effect.
     *
     * @param step where the form {@code leader-training} was submitted
     */
    @Transactional
    public void train(String planId, FormStep step) {
        Submission form = submissions.require(step);
        Set<String> trained = Set.copyOf(Answers.texts(form.answers().get("trainedLeaders")));
        LocalDate on = LocalDate.parse(form.text("trainedOn").orElseThrow());
        open(planId).stream()
                .filter(action -> trained.contains(leaderOf(action.id())))
                .forEach(action -> jdbc.sql("update plan_action set trained_on = ?, leader_id = ? where id = ?")
                        .params(Date.valueOf(on), leaderOf(action.id()), action.id())
                        .update());
    }

    /** Each item of SMART that is red, by the table. */
    List<String> smartFaults(String planId, Map<String, Object> answers) {
        ActionPlan plan = ActionPlan.read(answers);
        List<String> faults = new ArrayList<>();
        if (!plan.dueOn().isAfter(plan.startsOn())) {
            faults.add("Last day: after the first day, %s.".formatted(plan.startsOn()));
        }
        faults.addAll(policy.red(SmartPolicy.Signs.of(plan, plans.today(planId), plans.endsOn(planId))));
        return faults;
    }

    /**
     * Keeps an action plan as its leader has written it.
     *
     * @param step where the form {@code action-plan} was submitted
     */
    @Transactional
    public void write(String actionId, FormStep step) {
        jdbc.sql("update plan_action set content = ?, state = 'WRITTEN' where id = ?")
                .params(PlanText.json(ActionPlan.read(submissions.require(step).answers())), actionId)
                .update();
    }

    /** What keeps an action plan from being accepted: each check has to be met. */
    static List<String> checkFaults(Map<String, Object> answers) {
        if (!"ACCEPT".equals(answers.get("actionCheckDecision"))) {
            return List.of();
        }
        Map<String, String> checks = Map.of(
                "checkResearch", "Rests on research",
                "checkDifferent", "Differs from what was done",
                "checkInput", "Those affected gave input",
                "checkAligned", "Aligned with departments and committees");
        return checks.entrySet().stream()
                .filter(check -> !"YES".equals(answers.get(check.getKey())))
                .map(check -> "%s: an action plan that is accepted meets it; return it where it does not."
                        .formatted(check.getValue()))
                .sorted()
                .toList();
    }

    /**
     * Accepts an action plan, or keeps why it is returned.
     *
     * @param step where the form {@code action-plan-check} was submitted
     */
    @Transactional
    public void decide(String actionId, FormStep step) {
        Submission form = submissions.require(step);
        boolean isAccepted =
                form.text("actionCheckDecision").filter("ACCEPT"::equals).isPresent();
        jdbc.sql("update plan_action set state = ?, returned = ? where id = ?")
                .params(
                        isAccepted ? State.ACCEPTED.name() : State.RETURNED.name(),
                        isAccepted ? "" : form.text("actionCheckReason").orElse(""),
                        actionId)
                .update();
    }

    void keepSeries(String actionId, String seriesId) {
        jdbc.sql("update plan_action set series_id = ? where id = ?")
                .params(seriesId, actionId)
                .update();
    }
}
