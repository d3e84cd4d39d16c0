package org.charterpath.planning;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cycle.CycleSeries;
import org.charterpath.cycle.Cycles;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Names;
import org.charterpath.planning.PlanTasks.OpenTask;
import org.charterpath.planning.StrategicPlan.Constituency;
import org.charterpath.session.Sessions;
import org.charterpath.survey.Surveys;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The planning team's room: where the plan is, what is open and with whom, and every document that came of the work. */
@Service
public class PlanRoom {

    private static final int MOST_TASKS = 100;

    private final StrategicPlans plans;
    private final PlanRoad road;
    private final PlanTasks tasks;
    private final PlanningTeam team;
    private final Readiness readiness;
    private final Contracts contracts;
    private final Swot swot;
    private final PlanFeedback feedback;
    private final PlanEditions editions;
    private final ActionPlans actions;
    private final LivingPlan living;
    private final Cycles cycles;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Clock clock;

    PlanRoom(
            StrategicPlans plans,
            PlanRoad road,
            PlanTasks tasks,
            PlanningTeam team,
            Readiness readiness,
            Contracts contracts,
            Swot swot,
            PlanFeedback feedback,
            PlanEditions editions,
            ActionPlans actions,
            LivingPlan living,
            Cycles cycles,
            Sessions sessions,
            Accounts accounts,
            Clock clock) {
        this.plans = plans;
        this.road = road;
        this.tasks = tasks;
        this.team = team;
        this.readiness = readiness;
        this.contracts = contracts;
        this.swot = swot;
        this.feedback = feedback;
        this.editions = editions;
        this.actions = actions;
        this.living = living;
        this.cycles = cycles;
        this.sessions = sessions;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * A room as its reader sees it.
     *
     * @param mine open tasks that the reader has or can take
     * @param others open tasks of others
     * @param members names of the planning team by whom they speak for; nobody before it is named
     * @param people the same with the ids of their enrolments, for a list to choose from
     * @param mayName whether the reader says who is on the team
     * @param mayAppoint whether the reader says who is superintendent and secretary
     * @param cycles the improvement cycles of action plans, by their ids
     * @param threats those that no goal of the newest edition answers
     * @param names of everybody who is named, by user id
     */
    public record View(
            StrategicPlan plan,
            String program,
            LocalDate endsOn,
            List<PlanRoad.Step> steps,
            List<OpenTask> mine,
            List<OpenTask> others,
            Map<Constituency, List<String>> members,
            List<PlanPages.Option> people,
            boolean mayName,
            boolean mayAppoint,
            List<Readiness.Session> readiness,
            List<Contracts.Contract> contracts,
            List<Swot.Exhibit> exhibits,
            List<Swot.Item> items,
            Optional<String> ballotPage,
            Optional<Surveys.Standing> survey,
            List<PlanEditions.Edition> editions,
            List<PlanEditions.Verdict> verdicts,
            List<ActionPlans.Action> actions,
            Map<String, CycleSeries> cycles,
            List<Swot.Item> threats,
            List<LivingPlan.Frozen> reports,
            boolean isClosed,
            Map<String, String> names,
            ZoneId zone) {

        public String nameOf(String userId) {
            return names.getOrDefault(userId, userId);
        }

        /** The names of those who can do a task, in words. */
        public String peopleOf(OpenTask task) {
            return task.people().isEmpty()
                    ? "Program admins"
                    : String.join(
                            ", ",
                            task.people().stream().map(this::nameOf).sorted().toList());
        }

        /** What was said of an edition, in its order. */
        public List<PlanEditions.Verdict> verdictsOn(PlanEditions.Edition edition) {
            return verdicts.stream()
                    .filter(verdict -> verdict.edition() == edition.number())
                    .toList();
        }

        /** The improvement cycles of an action plan; empty before there are any. */
        public Optional<CycleSeries> cyclesOf(ActionPlans.Action action) {
            return action.seriesId().flatMap(series -> Optional.ofNullable(cycles.get(series)));
        }
    }

    /**
     * The room of a plan for somebody who may read it.
     *
     * @throws NotFoundException if there is none, or not for this reader
     */
    @Transactional(readOnly = true)
    public View get(Caller reader, String planId) {
        if (!plans.mayRead(reader, planId)) {
            throw NotFoundException.of("plan", planId);
        }
        StrategicPlan plan = plans.get(planId);
        CohortCalendar calendar = plans.calendarOf(planId);
        List<Enrolment> enrolled = plans.team(planId);
        Map<String, CycleSeries> series = seriesOf(planId);
        List<OpenTask> open = tasks.of(
                Stream.of(Stream.of(planId), enrolled.stream().map(Enrolment::id), series.keySet().stream())
                        .flatMap(owners -> owners)
                        .toList(),
                MOST_TASKS);
        List<ActionPlans.Action> wanted = actions.of(planId).stream()
                .filter(action -> action.state() != ActionPlans.State.DROPPED)
                .toList();
        List<Swot.Item> items = swot.items(planId);
        List<PlanEditions.Edition> written = editions.of(planId);
        return new View(
                plan,
                calendar.program().title(),
                plans.endsOn(planId),
                PlanRoad.steps(
                        calendar, road.doneBy(List.of(planId)).getOrDefault(planId, Set.of()), sessions.in(planId)),
                open.stream()
                        .filter(task -> task.people().contains(reader.userId()))
                        .toList(),
                open.stream()
                        .filter(task -> !task.people().contains(reader.userId()))
                        .toList(),
                members(planId, enrolled),
                enrolled.stream()
                        .map(member -> new PlanPages.Option(member.displayName(), member.id()))
                        .sorted(Comparator.comparing(PlanPages.Option::label))
                        .toList(),
                team.mayName(reader, plan) && plan.groupId() != null,
                reader.administers(),
                readiness.of(planId),
                contracts.of(planId),
                swot.exhibits(planId),
                items,
                swot.ballotPage(planId),
                feedback.of(planId),
                written,
                editions.verdicts(planId),
                wanted,
                series,
                written.isEmpty()
                        ? List.of()
                        : written.get(written.size() - 1).text().unansweredThreats(items),
                living.reports(planId),
                living.closing(planId).isPresent(),
                names(plan, open, written, wanted),
                calendar.zone());
    }

    private Map<Constituency, List<String>> members(String planId, List<Enrolment> enrolled) {
        Map<String, Constituency> constituencies = team.constituencies(planId);
        Map<Constituency, List<String>> members = new EnumMap<>(Constituency.class);
        enrolled.forEach(member -> Optional.ofNullable(constituencies.get(member.id()))
                .ifPresent(constituency -> members.computeIfAbsent(constituency, first -> new ArrayList<>())
                        .add(member.displayName())));
        return members;
    }

    private Map<String, CycleSeries> seriesOf(String planId) {
        Map<String, CycleSeries> series = new HashMap<>();
        cycles.of(Swot.KEEPER, planId).forEach(one -> series.put(one.id(), one));
        return series;
    }

    private Map<String, String> names(
            StrategicPlan plan,
            List<OpenTask> open,
            List<PlanEditions.Edition> written,
            List<ActionPlans.Action> wanted) {
        Set<String> people = new HashSet<>(List.of(plan.facilitatorId(), plan.superintendentId(), plan.secretaryId()));
        open.forEach(task -> people.addAll(task.people()));
        written.forEach(edition -> people.add(edition.madeBy()));
        wanted.forEach(action -> people.add(action.leaderId()));
        return called(people, accounts, clock.instant());
    }

    /** What people are called, by user id. */
    static Map<String, String> called(Set<String> people, Accounts accounts, Instant now) {
        Names names = accounts.namesOf(people);
        Map<String, String> called = new HashMap<>();
        people.forEach(person -> called.put(person, names.called(person, now)));
        return called;
    }
}
