package org.charterpath.institute;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.cohort.Teams;
import org.charterpath.measure.MeasureKeepers;
import org.charterpath.people.AccountStanding;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.stereotype.Component;

/**
 * Whose the measures of a framework are: the team's, each owned by one of its people. What would be nobody's goes to another one
 * of the team, to its coach, or to a program admin, in this order.
 */
@Component
class FrameworkKeepers implements MeasureKeepers {

    static final String KEEPER = "institute-framework";

    private final Placements placements;
    private final Teams teams;
    private final Accounts accounts;

    FrameworkKeepers(Placements placements, Teams teams, Accounts accounts) {
        this.placements = placements;
        this.teams = teams;
        this.accounts = accounts;
    }

    @Override
    public String keeper() {
        return KEEPER;
    }

    @Override
    public boolean mayRead(Caller reader, String subjectId) {
        return placements
                .find(subjectId)
                .filter(team -> placements.mayRead(reader, team))
                .isPresent();
    }

    /** The coach too: whoever returns a framework can see to it that each measure is somebody's who is there. */
    @Override
    public boolean mayAmend(Caller caller, String subjectId) {
        return placements
                .find(subjectId)
                .filter(team -> !team.isOf(caller.userId()) && placements.mayRead(caller, team))
                .isPresent();
    }

    @Override
    public boolean mayOwn(String userId, String subjectId) {
        return placements
                .find(subjectId)
                .filter(team -> peopleOf(team).anyMatch(member -> member.isOf(userId)))
                .isPresent();
    }

    /** Those of a team who are there and can sign in, or will be able to. */
    Stream<Enrolment> peopleOf(Placement team) {
        return team.members().stream()
                .filter(member -> member.state() != Enrolment.State.WITHDRAWN)
                .filter(member -> !isClosed(member.participantId()));
    }

    private boolean isClosed(String userId) {
        return Optional.ofNullable(accounts.standings(Set.of(userId)).get(userId))
                .filter(AccountStanding::isDeactivated)
                .isPresent();
    }

    @Override
    public boolean leavesWith(Enrolment enrolment, String subjectId) {
        boolean hasLeft = enrolment.state() == Enrolment.State.WITHDRAWN
                || !enrolment.cohortId().equals(placements.calendarOf(subjectId).cohortId());
        return hasLeft && teams.wasIn(subjectId, enrolment.id());
    }

    @Override
    public String ownerOfLastResort(String subjectId, String leaverId) {
        Placement team = placements.of(subjectId);
        return Stream.of(
                        peopleOf(team)
                                .filter(member -> !member.isOf(leaverId))
                                .sorted(Comparator.comparing(Enrolment::displayName))
                                .map(Enrolment::participantId),
                        team.members().stream().flatMap(member -> placements.presentCoachOf(member).stream()),
                        accounts.in(Role.PROGRAM_ADMINS).stream().map(Person::userId),
                        accounts.in(Role.CAMUNDA_ADMIN).stream().map(Person::userId))
                .flatMap(people -> people)
                .filter(person -> !person.equals(leaverId) && !isClosed(person))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody is left who could own a measure"));
    }

    @Override
    public ZoneId zoneOf(String subjectId) {
        return placements.zoneOf(subjectId);
    }

    @Override
    public String titleOf(String subjectId) {
        return "the performance framework of " + nameOf(subjectId);
    }

    String nameOf(String subjectId) {
        return teams.find(subjectId)
                .map(team -> team.name())
                .orElseGet(() -> placements.of(subjectId).names());
    }

    @Override
    public String pageOf(String subjectId) {
        return Frameworks.pageOf(subjectId);
    }
}
