package org.charterpath.planning;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.measure.Amount;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasurePlan;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.measure.Measures;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is changed in a plan that the board has approved. The approved edition stays as it is; each amendment says what was, what is
 * now, who has changed it and why. The superintendent amends owners and wording, the board's secretary targets and goals.
 */
@Service
public class Amendments {

    private static final int LONGEST_WORDS = 2000;
    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_ABOUT = 300;
    private static final int LONGEST_TITLE = 150;

    private final StrategicPlans plans;
    private final PlanEditions editions;
    private final Measures measures;
    private final PlanLetters letters;
    private final Accounts accounts;
    private final JdbcClient jdbc;

    Amendments(
            StrategicPlans plans,
            PlanEditions editions,
            Measures measures,
            PlanLetters letters,
            Accounts accounts,
            JdbcClient jdbc) {
        this.plans = plans;
        this.editions = editions;
        this.measures = measures;
        this.letters = letters;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    /** What an amendment changes. */
    public enum Matter {
        OWNER("Owner"),
        WORDING("Wording"),
        TARGET("Target"),
        GOAL("Goal");

        private final String title;

        Matter(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * A change of an approved plan.
     *
     * @param about what it changes, in words
     * @param madeBy a user id
     */
    public record Amendment(
            int number,
            Matter matter,
            String about,
            Optional<String> measureId,
            String was,
            String becomes,
            String reason,
            String madeBy,
            Instant madeAt) {

        /** As anybody may read it, without names: why somebody else owns a measure can have to do with people. */
        String words() {
            return matter == Matter.OWNER
                    ? "%s: another owner.".formatted(about)
                    : "%s: %s, before: %s. %s".formatted(about, becomes, was, reason);
        }
    }

    /**
     * Gives a measure a target that the board has decided.
     *
     * @param caller the secretary of the board
     * @param sourceId of the page on which it was typed
     * @throws NotFoundException if there is no such measure for the caller
     * @throws InvalidSubmissionException if it cannot be so, or no reason is given
     */
    @Transactional
    public void target(
            Caller caller,
            String planId,
            String measureId,
            String sourceId,
            BigDecimal value,
            LocalDate on,
            String reason) {
        StrategicPlan plan = require(caller, planId, mine -> mine.secretaryId().equals(caller.userId()));
        if (isKnown(sourceId)) {
            return;
        }
        MeasureStanding standing = standing(planId, measureId);
        if (on.isAfter(plans.endsOn(planId))) {
            throw new InvalidSubmissionException(
                    "Date of the target: not after the last day of the plan, %s.".formatted(plans.endsOn(planId)));
        }
        Measure measure = standing.measure();
        measures.revise(measureId, sourceId, value, on, plans.today(planId), reason, caller.userId());
        add(
                plan,
                sourceId,
                new Amendment(
                        0,
                        Matter.TARGET,
                        measure.indicator(),
                        Optional.of(measureId),
                        "%s by %s"
                                .formatted(
                                        Amount.words(standing.newestTarget().value(), measure.unit()),
                                        DayWords.of(standing.newestTarget().on())),
                        "%s by %s".formatted(Amount.words(value, measure.unit()), DayWords.of(on)),
                        TypedText.stripped(reason),
                        caller.userId(),
                        plans.now()));
    }

    /**
     * Gives a measure another owner.
     *
     * @param caller the superintendent
     * @throws NotFoundException if there is no such measure for the caller
     * @throws InvalidSubmissionException if that person cannot own it, or no reason is given
     */
    @Transactional
    public void owner(Caller caller, String planId, String measureId, String sourceId, String userId, String reason) {
        StrategicPlan plan =
                require(caller, planId, mine -> mine.superintendentId().equals(caller.userId()));
        if (isKnown(sourceId)) {
            return;
        }
        Measure measure = standing(planId, measureId).measure();
        measures.handOn(caller, measureId, userId, reason);
        add(
                plan,
                sourceId,
                new Amendment(
                        0,
                        Matter.OWNER,
                        measure.indicator(),
                        Optional.of(measureId),
                        nameOf(measure.ownerId()),
                        nameOf(userId),
                        TypedText.stripped(reason),
                        caller.userId(),
                        plans.now()));
    }

    private String nameOf(String userId) {
        return accounts.fullNames(java.util.Set.of(userId)).getOrDefault(userId, userId);
    }

    /**
     * Words a measure otherwise: its indicator, its definition and its source.
     *
     * @param caller the superintendent
     * @throws NotFoundException if there is no such measure for the caller
     * @throws InvalidSubmissionException if something is missing or too long, or no reason is given
     */
    @Transactional
    public void wording(
            Caller caller,
            String planId,
            String measureId,
            String sourceId,
            String indicator,
            String definition,
            String source,
            String reason) {
        StrategicPlan plan =
                require(caller, planId, mine -> mine.superintendentId().equals(caller.userId()));
        if (isKnown(sourceId)) {
            return;
        }
        MeasureStanding standing = standing(planId, measureId);
        Measure measure = standing.measure();
        requireReason(reason);
        measures.reword(
                measureId,
                new MeasurePlan(
                        measure.kind(),
                        indicator,
                        definition,
                        measure.unit(),
                        Optional.of(measure.baseline()),
                        Optional.of(measure.baselineOn()),
                        Optional.of(standing.newestTarget().value()),
                        Optional.of(standing.newestTarget().on()),
                        source,
                        Optional.of(measure.cadence()),
                        measure.graceDays(),
                        measure.activities()),
                reason,
                caller.userId());
        add(
                plan,
                sourceId,
                new Amendment(
                        0,
                        Matter.WORDING,
                        measure.indicator(),
                        Optional.of(measureId),
                        "%s; %s".formatted(measure.indicator(), measure.definition()),
                        "%s; %s".formatted(TypedText.stripped(indicator), TypedText.stripped(definition)),
                        TypedText.stripped(reason),
                        caller.userId(),
                        plans.now()));
    }

    /**
     * Gives a goal another title, as the board has decided.
     *
     * @param caller the secretary of the board
     * @throws NotFoundException if there is no such goal for the caller
     * @throws InvalidSubmissionException if it says nothing, or no reason is given
     */
    @Transactional
    public void goal(Caller caller, String planId, int goal, String sourceId, String title, String reason) {
        StrategicPlan plan = require(caller, planId, mine -> mine.secretaryId().equals(caller.userId()));
        if (isKnown(sourceId)) {
            return;
        }
        PlanText.Goal approved = editions.approved(planId).orElseThrow().text().goals().stream()
                .filter(known -> known.number() == goal)
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("goal", "" + goal));
        String words = TypedText.stripped(title);
        if (words.isEmpty() || words.length() > LONGEST_TITLE) {
            throw new InvalidSubmissionException("Goal: say it in 1 to %d characters.".formatted(LONGEST_TITLE));
        }
        requireReason(reason);
        add(
                plan,
                sourceId,
                new Amendment(
                        0,
                        Matter.GOAL,
                        "Goal " + goal,
                        Optional.empty(),
                        titleOf(planId, goal).orElse(approved.title()),
                        words,
                        TypedText.stripped(reason),
                        caller.userId(),
                        plans.now()));
    }

    private static void requireReason(String reason) {
        List<String> faults = new ArrayList<>();
        if (!TypedText.isReason(TypedText.stripped(reason))) {
            faults.add("Reason: say why, in %d letters or more.".formatted(TypedText.SHORTEST_REASON));
        }
        if (reason.length() > LONGEST_REASON) {
            faults.add(
                    "Reason: it has %d characters; say it in at most %d.".formatted(reason.length(), LONGEST_REASON));
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }

    /** Nobody amends what the board has not approved, and nobody what is not theirs to amend. */
    private StrategicPlan require(Caller caller, String planId, Predicate<StrategicPlan> right) {
        StrategicPlan plan = plans.find(planId)
                .filter(StrategicPlan::isApproved)
                .filter(known -> plans.mayRead(caller, planId))
                .filter(right)
                .orElseThrow(() -> NotFoundException.of("plan", planId));
        if (plans.today(planId).isAfter(plans.endsOn(planId))) {
            throw new InvalidSubmissionException("The plan has ended on %s.".formatted(plans.endsOn(planId)));
        }
        return plan;
    }

    private MeasureStanding standing(String planId, String measureId) {
        return measures.of(PlanMeasures.KEEPER, planId).stream()
                .filter(standing -> standing.measure().id().equals(measureId))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("measure", measureId));
    }

    private boolean isKnown(String sourceId) {
        return jdbc.sql("select count(*) from plan_amendment where source_id = ?")
                        .param(sourceId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void add(StrategicPlan plan, String sourceId, Amendment amendment) {
        // One after the other: each has a number of its own.
        jdbc.sql("select id from strategic_plan where id = ? for update")
                .param(plan.id())
                .query(String.class)
                .single();
        int number = of(plan.id()).size() + 1;
        jdbc.sql(
                        """
                        insert into plan_amendment (plan_id, number, source_id, matter, about, measure_id, was, becomes, reason,
                                                    made_by, made_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        plan.id(),
                        number,
                        sourceId,
                        amendment.matter().name(),
                        TypedText.shortened(amendment.about(), LONGEST_ABOUT),
                        amendment.measureId().orElse(null),
                        TypedText.shortened(amendment.was(), LONGEST_WORDS),
                        TypedText.shortened(amendment.becomes(), LONGEST_WORDS),
                        amendment.reason(),
                        amendment.madeBy(),
                        Timestamp.from(amendment.madeAt()))
                .update();
        letters.tellOfAmendment(plan, number, editions.people(plan.id()), amendment.words());
    }

    /** What a goal is called since the board has amended it; empty where it has not. */
    Optional<String> titleOf(String planId, int goal) {
        return of(planId).stream()
                .filter(amendment ->
                        amendment.matter() == Matter.GOAL && amendment.about().equals("Goal " + goal))
                .reduce((earlier, later) -> later)
                .map(Amendment::becomes);
    }

    /** What was amended between two moments, one sentence each, without names. */
    List<String> between(String planId, Instant from, Instant to) {
        return of(planId).stream()
                .filter(amendment ->
                        !amendment.madeAt().isBefore(from) && amendment.madeAt().isBefore(to))
                .map(Amendment::words)
                .toList();
    }

    /** What was amended, in its order. */
    @Transactional(readOnly = true)
    public List<Amendment> of(String planId) {
        return jdbc.sql("select * from plan_amendment where plan_id = ? order by number")
                .param(planId)
                .query((row, index) -> new Amendment(
                        row.getInt("number"),
                        Matter.valueOf(row.getString("matter")),
                        row.getString("about"),
                        Optional.ofNullable(row.getString("measure_id")),
                        row.getString("was"),
                        row.getString("becomes"),
                        row.getString("reason"),
                        row.getString("made_by"),
                        row.getTimestamp("made_at").toInstant()))
                .list();
    }
}
