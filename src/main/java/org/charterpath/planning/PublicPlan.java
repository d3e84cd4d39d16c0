package org.charterpath.planning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.measure.Amount;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.measure.Measures;
import org.charterpath.survey.Surveys;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A plan as anybody reads it, without names of people: before the board has approved it only what the district is doing, and from then on
 * the plan, what came of it, and the reports.
 */
@Service
public class PublicPlan {

    private final StrategicPlans plans;
    private final PlanRoad road;
    private final PlanEditions editions;
    private final LivingPlan living;
    private final Amendments amendments;
    private final PlanFeedback feedback;
    private final Measures measures;

    PublicPlan(
            StrategicPlans plans,
            PlanRoad road,
            PlanEditions editions,
            LivingPlan living,
            Amendments amendments,
            PlanFeedback feedback,
            Measures measures) {
        this.plans = plans;
        this.road = road;
        this.editions = editions;
        this.living = living;
        this.amendments = amendments;
        this.feedback = feedback;
        this.measures = measures;
    }

    /**
     * A plan for everybody.
     *
     * @param about what the process is
     * @param approved empty until the board has approved it
     * @param answersPage what became of the stakeholders' comments; empty until it is published
     */
    public record View(
            String id,
            String district,
            String about,
            String offeredBy,
            List<PlanRoad.Step> steps,
            Optional<Approved> approved,
            Optional<String> answersPage) {

        /** Nobody is named here. */
        public boolean isFull() {
            return false;
        }

        /** A number with its unit. */
        public String amount(BigDecimal value, String unit) {
            return Amount.words(value, unit);
        }
    }

    /**
     * What the board has approved, as it stands today.
     *
     * @param amendments one sentence each
     */
    public record Approved(
            PlanEditions.Edition edition,
            LocalDate on,
            LocalDate endsOn,
            List<Goal> goals,
            List<String> amendments,
            List<QuarterReport> reports,
            boolean isClosed) {}

    /** A goal with what the plan says of it and what its measures stand at. */
    public record Goal(PlanText.Goal goal, String title, List<MeasureStanding> measures) {}

    /**
     * A plan that was not put aside.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public View get(String planId) {
        StrategicPlan plan = require(planId);
        CohortCalendar calendar = plans.calendarOf(planId);
        return new View(
                planId,
                plan.district(),
                calendar.program().about().orElse(""),
                calendar.program().offeredBy().orElse(""),
                PlanRoad.steps(calendar, road.doneBy(List.of(planId)).getOrDefault(planId, Set.of()), List.of()),
                plan.approved().map(at -> approved(planId, LocalDate.ofInstant(at, calendar.zone()))),
                feedback.of(planId).flatMap(Surveys.Standing::answersPage));
    }

    private StrategicPlan require(String planId) {
        return plans.find(planId)
                .filter(plan -> plan.putAsideAt() == null)
                .orElseThrow(() -> NotFoundException.of("plan", planId));
    }

    private Approved approved(String planId, LocalDate on) {
        PlanEditions.Edition edition = editions.approved(planId).orElseThrow();
        List<LivedPlan.Goal> lived =
                LivedPlan.goals(planId, measures.of(PlanMeasures.KEEPER, planId), editions, living, amendments);
        return new Approved(
                edition,
                on,
                plans.endsOn(planId),
                edition.text().goals().stream()
                        .map(goal -> lived.stream()
                                .filter(one -> one.number() == goal.number())
                                .findFirst()
                                .map(one -> new Goal(goal, one.title(), one.measures()))
                                .orElseThrow())
                        .toList(),
                amendments.of(planId).stream().map(Amendments.Amendment::words).toList(),
                living.reports(planId).stream().map(LivingPlan.Frozen::report).toList(),
                living.closing(planId).isPresent());
    }

    /** A report for everybody, in the time zone of its plan. */
    public record Report(String planId, String district, LivingPlan.Frozen frozen, ZoneId zone) {

        public QuarterReport quarter() {
            return frozen.report();
        }

        /** A number with its unit. */
        public String amount(BigDecimal value, String unit) {
            return Amount.words(value, unit);
        }
    }

    /**
     * The report of a quarter.
     *
     * @param number from 1
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public Report report(String planId, int number) {
        StrategicPlan plan = require(planId);
        return living.reports(planId).stream()
                .filter(frozen -> frozen.report().number() == number)
                .map(frozen -> new Report(
                        planId,
                        plan.district(),
                        frozen,
                        plans.calendarOf(planId).zone()))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("report", "" + number));
    }

    /** The report at the end of a plan. */
    public record ClosingReport(
            String planId, String district, LivingPlan.Closing words, LocalDate from, LocalDate to) {}

    /**
     * The report at the end of a plan.
     *
     * @throws NotFoundException if there is none yet
     */
    @Transactional(readOnly = true)
    public ClosingReport closing(String planId) {
        StrategicPlan plan = require(planId);
        return living.closing(planId)
                .map(words -> new ClosingReport(
                        planId, plan.district(), words, plans.calendarOf(planId).startsOn(), plans.endsOn(planId)))
                .orElseThrow(() -> NotFoundException.of("report", "final"));
    }
}
