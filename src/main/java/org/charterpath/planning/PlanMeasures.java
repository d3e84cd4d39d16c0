package org.charterpath.planning;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cycle.CycleKeepers;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasureKeepers;
import org.charterpath.people.AccountStanding;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.stereotype.Component;

/**
 * Whose the measures, action plans and improvement cycles of a plan are: each has one owner of the planning team, or the superintendent. What would be
 * nobody's goes to the superintendent, to another one of the team, to the facilitator, or to a program admin, in this order.
 */
@Component
class PlanMeasures implements MeasureKeepers, CycleKeepers {

    static final String KEEPER = Swot.KEEPER;

    /** After so many days without an update the superintendent can write it as well. */
    static final int DAYS_OF_SUBSTITUTE = 14;

    private final StrategicPlans plans;
    private final Accounts accounts;

    PlanMeasures(StrategicPlans plans, Accounts accounts) {
        this.plans = plans;
        this.accounts = accounts;
    }

    @Override
    public String keeper() {
        return KEEPER;
    }

    @Override
    public boolean mayRead(Caller reader, String subjectId) {
        return plans.mayRead(reader, subjectId);
    }

    /** Owners are the superintendent's to change; targets are not changed this way, see {@link Amendments}. */
    @Override
    public boolean mayAmend(Caller caller, String subjectId) {
        return plans.find(subjectId)
                .filter(plan -> plan.superintendentId().equals(caller.userId()))
                .isPresent();
    }

    /** Whoever can be named, and whoever can be left with it. */
    @Override
    public boolean mayOwn(String userId, String subjectId) {
        return owners(subjectId).containsKey(userId)
                || plans.get(subjectId).facilitatorId().equals(userId)
                || accounts.isMember(userId, Role.PROGRAM_ADMINS)
                || accounts.isMember(userId, Role.CAMUNDA_ADMIN);
    }

    @Override
    public Set<String> possibleOwners(String subjectId) {
        return owners(subjectId).keySet();
    }

    /** Who can lead an action team and own a measure, with the name of each, by user id. */
    Map<String, String> owners(String planId) {
        Map<String, String> owners = new HashMap<>();
        plans.team(planId).forEach(member -> owners.put(member.participantId(), member.displayName()));
        plans.find(planId)
                .map(StrategicPlan::superintendentId)
                .filter(this::isOpen)
                .flatMap(accounts::find)
                .ifPresent(person -> owners.put(person.userId(), person.fullName()));
        return owners;
    }

    private boolean isOpen(String userId) {
        return Optional.ofNullable(accounts.standings(Set.of(userId)).get(userId))
                .filter(AccountStanding::isDeactivated)
                .isEmpty();
    }

    /** Whoever is to follow the owner writes it first; then the superintendent can as well. */
    @Override
    public boolean mayStandIn(Caller caller, Measure measure, LocalDate staleSince) {
        boolean isSubstitute =
                measure.successorId().filter(caller.userId()::equals).isPresent();
        boolean isOverdue = !plans.today(measure.subjectId()).isBefore(staleSince.plusDays(DAYS_OF_SUBSTITUTE));
        return isSubstitute
                || ((isOverdue || measure.successorId().isEmpty()) && mayAmend(caller, measure.subjectId()));
    }

    @Override
    public boolean leavesWith(Enrolment enrolment, String subjectId) {
        return plans.hasLeft(subjectId, enrolment);
    }

    @Override
    public String ownerOfLastResort(String subjectId, String leaverId) {
        StrategicPlan plan = plans.get(subjectId);
        return Stream.of(
                        Stream.of(plan.superintendentId()),
                        plans.team(subjectId).stream()
                                .sorted(Comparator.comparing(Enrolment::displayName))
                                .map(Enrolment::participantId),
                        Stream.of(plan.facilitatorId()),
                        accounts.in(Role.PROGRAM_ADMINS).stream().map(Person::userId),
                        accounts.in(Role.CAMUNDA_ADMIN).stream().map(Person::userId))
                .flatMap(people -> people)
                .filter(person -> !person.equals(leaverId) && isOpen(person))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody is left who could own a measure"));
    }

    @Override
    public ZoneId zoneOf(String subjectId) {
        return plans.calendarOf(subjectId).zone();
    }

    @Override
    public String titleOf(String subjectId) {
        return "the strategic plan of " + plans.get(subjectId).district();
    }

    @Override
    public String pageOf(String subjectId) {
        return PlanPages.measuresOf(subjectId);
    }

    /** Those who can own a measure, for a list to choose from. */
    List<PlanPages.Option> options(String planId) {
        return owners(planId).entrySet().stream()
                .map(owner -> new PlanPages.Option(owner.getValue(), owner.getKey()))
                .sorted(Comparator.comparing(PlanPages.Option::label).thenComparing(PlanPages.Option::value))
                .collect(Collectors.toList());
    }
}
