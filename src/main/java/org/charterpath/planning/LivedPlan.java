package org.charterpath.planning;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.cycle.CycleSeries;
import org.charterpath.cycle.Cycles;
import org.charterpath.measure.Amount;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.measure.MeasureUpdate;
import org.charterpath.measure.Measures;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A plan as it is lived, for those who work on it: what its measures stand at, what is tried for them, and what was amended. */
@Service
public class LivedPlan {

    private final StrategicPlans plans;
    private final PlanEditions editions;
    private final LivingPlan living;
    private final Amendments amendments;
    private final ActionPlans actions;
    private final PlanMeasures keepers;
    private final Measures measures;
    private final Cycles cycles;
    private final Accounts accounts;
    private final Clock clock;

    LivedPlan(
            StrategicPlans plans,
            PlanEditions editions,
            LivingPlan living,
            Amendments amendments,
            ActionPlans actions,
            PlanMeasures keepers,
            Measures measures,
            Cycles cycles,
            Accounts accounts,
            Clock clock) {
        this.plans = plans;
        this.editions = editions;
        this.living = living;
        this.amendments = amendments;
        this.actions = actions;
        this.keepers = keepers;
        this.measures = measures;
        this.cycles = cycles;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * A goal as it is lived.
     *
     * @param title as the board has amended it last
     */
    public record Goal(int number, String title, List<MeasureStanding> measures, List<Strategy> strategies) {}

    /**
     * A strategy with the improvement cycles by which it is carried out.
     *
     * @param leader by name
     * @param cycles empty before there are any
     */
    public record Strategy(String title, String leader, Optional<CycleSeries> cycles) {}

    /**
     * A plan as somebody who works on it sees it.
     *
     * @param goals none before the board has approved it
     * @param ended measures that nobody takes any more
     * @param standIns ids of measures that the reader may update in the owner's place
     * @param isOpen whether it can be amended: approved, and not past its last day
     * @param owners who can own a measure
     * @param names of everybody who is named, by user id
     */
    public record View(
            StrategicPlan plan,
            List<Goal> goals,
            List<MeasureStanding> ended,
            Set<String> standIns,
            List<QuarterReport.Aligned> alignments,
            List<Amendments.Amendment> amendments,
            boolean isOpen,
            String readerId,
            List<PlanPages.Option> owners,
            Map<String, String> names,
            LocalDate endsOn,
            ZoneId zone) {

        /** Whether a measure is the reader's own. */
        public boolean isMine(Measure measure) {
            return measure.ownerId().equals(readerId);
        }

        /** Whether the reader may write down what a measure stands at. */
        public boolean mayUpdate(Measure measure) {
            return !measure.isEnded() && (isMine(measure) || standIns.contains(measure.id()));
        }

        /** Everybody who reads this page works on the plan. */
        public boolean isFull() {
            return true;
        }

        /** Whether the reader amends owners and wording. */
        public boolean isSuperintendent() {
            return isOpen && plan.superintendentId().equals(readerId);
        }

        /** Whether the reader amends targets and goals, as the board has decided. */
        public boolean isSecretary() {
            return isOpen && plan.secretaryId().equals(readerId);
        }

        public String nameOf(String userId) {
            return names.getOrDefault(userId, userId);
        }

        /** A number with its unit. */
        public String amount(BigDecimal value, String unit) {
            return Amount.words(value, unit);
        }

        public String amount(BigDecimal value) {
            return Amount.words(value);
        }
    }

    /**
     * A plan for somebody who may read all of it.
     *
     * @throws NotFoundException if there is none, or not for this reader
     */
    @Transactional(readOnly = true)
    public View get(Caller reader, String planId) {
        if (!plans.mayRead(reader, planId)) {
            throw NotFoundException.of("plan", planId);
        }
        StrategicPlan plan = plans.get(planId);
        List<MeasureStanding> standings = measures.of(PlanMeasures.KEEPER, planId);
        List<Amendments.Amendment> amended = amendments.of(planId);
        List<ActionPlans.Action> wanted = actions.of(planId);
        Map<String, String> names = PlanRoom.called(people(standings, amended, wanted), accounts, clock.instant());
        LocalDate endsOn = plans.endsOn(planId);
        return new View(
                plan,
                goals(planId, standings, wanted, names),
                standings.stream().filter(one -> one.measure().isEnded()).toList(),
                standings.stream()
                        .filter(one -> one.staleSince()
                                .filter(since -> keepers.mayStandIn(reader, one.measure(), since))
                                .isPresent())
                        .map(one -> one.measure().id())
                        .collect(Collectors.toSet()),
                living.alignments(planId),
                amended,
                plan.isApproved() && !plans.today(planId).isAfter(endsOn),
                reader.userId(),
                keepers.options(planId),
                names,
                endsOn,
                plans.calendarOf(planId).zone());
    }

    private List<Goal> goals(
            String planId,
            List<MeasureStanding> standings,
            List<ActionPlans.Action> wanted,
            Map<String, String> names) {
        Map<String, CycleSeries> series =
                cycles.of(PlanMeasures.KEEPER, planId).stream().collect(Collectors.toMap(CycleSeries::id, one -> one));
        return goals(planId, standings, editions, living, amendments).stream()
                .map(goal -> new Goal(
                        goal.number(),
                        goal.title(),
                        goal.measures(),
                        wanted.stream()
                                .filter(action ->
                                        action.goal() == goal.number() && action.state() != ActionPlans.State.DROPPED)
                                .map(action -> new Strategy(
                                        action.title(),
                                        names.getOrDefault(action.leaderId(), action.leaderId()),
                                        action.seriesId().flatMap(id -> Optional.ofNullable(series.get(id)))))
                                .toList()))
                .toList();
    }

    /** The goals of the approved edition as they are called now, each with the measures that are taken; no strategies. */
    static List<Goal> goals(
            String planId,
            List<MeasureStanding> standings,
            PlanEditions editions,
            LivingPlan living,
            Amendments amendments) {
        Map<String, Integer> goalOf = living.goals(planId);
        return editions.approved(planId).stream()
                .flatMap(edition -> edition.text().goals().stream())
                .map(goal -> new Goal(
                        goal.number(),
                        amendments.titleOf(planId, goal.number()).orElse(goal.title()),
                        standings.stream()
                                .filter(one -> !one.measure().isEnded()
                                        && goalOf.getOrDefault(one.measure().id(), 0) == goal.number())
                                .sorted(Comparator.comparing((MeasureStanding one) ->
                                                one.measure().kind())
                                        .reversed()
                                        .thenComparing(one -> one.measure().indicator()))
                                .toList(),
                        List.of()))
                .toList();
    }

    private static Set<String> people(
            List<MeasureStanding> standings, List<Amendments.Amendment> amended, List<ActionPlans.Action> wanted) {
        Set<String> people = new HashSet<>();
        standings.forEach(one -> {
            people.add(one.measure().ownerId());
            one.measure().successorId().ifPresent(people::add);
            one.updates().stream().map(MeasureUpdate::author).forEach(people::add);
        });
        amended.forEach(amendment -> people.add(amendment.madeBy()));
        wanted.forEach(action -> people.add(action.leaderId()));
        return people;
    }

    /**
     * A measure of a plan that somebody may read.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public Measure measureOf(Caller reader, String planId, String measureId) {
        return measures.find(measureId)
                .filter(measure -> measure.keeper().equals(PlanMeasures.KEEPER)
                        && measure.subjectId().equals(planId)
                        && plans.mayRead(reader, planId))
                .orElseThrow(() -> NotFoundException.of("measure", measureId));
    }
}
