package org.charterpath.cohort;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.OncePerPage;
import org.charterpath.form.FormZones;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Finds where somebody stands, who coaches there, and who may read what belongs there: the one place for these questions. */
@Service
public class Placements implements FormZones {

    private static final int REMEMBERED = 10_000;

    private final Enrolments enrolments;
    private final Teams teams;
    private final Cohorts cohorts;
    private final Accounts accounts;
    private final ObjectProvider<ReadingRight> rights;

    /** The coaches for whom somebody acts now. */
    private final OncePerPage<String, Set<String>> represented;

    /** Who acts for whom now. */
    private final OncePerPage<Boolean, Map<String, String>> absences;

    /** The cohort of a team, which never changes; every task and timer asks for it. An enrolment may move to another one. */
    private final Cache<String, String> teamCohorts =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Placements(
            Enrolments enrolments,
            Teams teams,
            Cohorts cohorts,
            Accounts accounts,
            ObjectProvider<ReadingRight> rights,
            ObjectProvider<StandIns> standIns) {
        this.enrolments = enrolments;
        this.teams = teams;
        this.cohorts = cohorts;
        this.accounts = accounts;
        this.rights = rights;
        this.represented = new OncePerPage<>(userId -> standIns.stream()
                .flatMap(found -> found.representedBy(userId).stream())
                .collect(Collectors.toSet()));
        this.absences = new OncePerPage<>(all -> standIns.stream()
                .flatMap(found -> found.now().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one)));
    }

    /**
     * Where an enrolment or a team stands.
     *
     * @throws NotFoundException if there is neither
     */
    public Placement of(String ownerId) {
        return find(ownerId).orElseThrow(() -> NotFoundException.of("enrolment or team", ownerId));
    }

    /** Where an enrolment or a team stands; empty if there is neither. */
    public Optional<Placement> find(String ownerId) {
        return enrolments.find(ownerId).map(this::of).or(() -> teams.find(ownerId)
                .map(team -> new Placement(team.id(), teams.membersOf(team), cohorts.calendarOf(team.cohortId()))));
    }

    /**
     * The calendar on which an enrolment's, a team's or a cohort's own process runs.
     *
     * @param businessKey the id of one of them
     * @throws NotFoundException if there is none of them
     */
    public CohortCalendar calendarOf(String businessKey) {
        return cohorts.calendarOf(enrolments
                .find(businessKey)
                .map(Enrolment::cohortId)
                .or(() -> Optional.ofNullable(teamCohorts.get(businessKey, this::cohortOfTeam)))
                .orElse(businessKey));
    }

    /** As {@link #calendarOf}, the time zone alone. */
    public ZoneId zoneOf(String businessKey) {
        return calendarOf(businessKey).zone();
    }

    @Override
    public Map<String, ZoneId> zonesOf(Set<String> businessKeys) {
        return cohorts.calendarsOf(businessKeys).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, calendar -> calendar.getValue().zone()));
    }

    private @Nullable String cohortOfTeam(String ownerId) {
        return teams.find(ownerId).map(Team::cohortId).orElse(null);
    }

    public Placement of(Enrolment enrolment) {
        return new Placement(enrolment.id(), List.of(enrolment), cohorts.calendarOf(enrolment.cohortId()));
    }

    /**
     * The user id of whoever coaches a participant now; empty where nobody does: there is no coach, it is the participant
     * alone, or it is somebody who has that role no longer.
     */
    public Optional<String> coachOf(Enrolment enrolment) {
        return Optional.ofNullable(enrolment.coachId())
                .filter(coach -> !enrolment.isOf(coach) && accounts.isMember(coach, Role.COACHES));
    }

    /**
     * The user id of whoever does a coach's work for a participant now: the coach, or who stands in for one who is away; empty
     * where nobody coaches.
     */
    public Optional<String> presentCoachOf(Enrolment enrolment) {
        return coachOf(enrolment).map(coach -> Optional.of(presentFor(coach))
                .filter(present -> !enrolment.isOf(present))
                .orElse(coach));
    }

    /** Who does the work of a coach now: the coach, or who stands in. */
    public String presentFor(String coachId) {
        return Objects.requireNonNullElse(absences.of(true).get(coachId), coachId);
    }

    /** The coaches for whom somebody stands in now. */
    public Set<String> representedBy(String userId) {
        return represented.of(userId);
    }

    /**
     * Ids of the cohorts in which somebody coaches people, or stands in for whoever does; whoever stands in and takes part in
     * the cohort is a peer there.
     */
    public Set<String> coachedBy(Caller caller) {
        Set<String> cohortIds = new HashSet<>(enrolments.cohortsCoachedBy(representedBy(caller.userId())));
        if (!cohortIds.isEmpty()) {
            enrolments.of(caller.userId()).forEach(own -> cohortIds.remove(own.cohortId()));
        }
        if (caller.isIn(Role.COACHES)) {
            cohortIds.addAll(enrolments.cohortsCoachedBy(Set.of(caller.userId())));
        }
        return cohortIds;
    }

    /** Whether somebody can do a coach's work: is a coach, or looks after everybody's. */
    public boolean canCoach(String userId) {
        return accounts.isMember(userId, Role.COACHES) || accounts.isMember(userId, Role.PROGRAM_ADMINS);
    }

    /**
     * Whether somebody may read everything that belongs to an enrolment or a team: those whose it is, their coach, whoever
     * administers, and whoever stands in for one of these.
     */
    public boolean mayRead(Caller caller, Placement placement) {
        return isOwnOrInCharge(caller, placement)
                || rights.stream().anyMatch(right -> right.mayRead(caller, placement));
    }

    /**
     * Whether somebody may read one piece of work of an enrolment or a team: whoever may read everything, and whoever has a
     * task about this work.
     *
     * @param processInstanceId the piece of work
     */
    public boolean mayRead(Caller caller, Placement placement, String processInstanceId) {
        return isOwnOrInCharge(caller, placement)
                || rights.stream().anyMatch(right -> right.mayRead(caller, placement, processInstanceId));
    }

    private static boolean isOwnOrInCharge(Caller caller, Placement placement) {
        return placement.isOf(caller.userId())
                || caller.administers()
                || placement.members().stream().anyMatch(member -> member.isCoachedBy(caller));
    }

    /** As {@link #mayRead(Caller, Placement)}, of an enrolment. */
    public boolean mayRead(Caller caller, Enrolment enrolment) {
        return mayRead(caller, of(enrolment));
    }
}
