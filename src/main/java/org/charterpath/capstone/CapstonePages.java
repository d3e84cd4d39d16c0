package org.charterpath.capstone;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.cohort.Team;
import org.charterpath.cohort.Teams;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.people.Caller;
import org.charterpath.program.Worksheet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people read of capstones: the own one with its gates, and the teams of a cohort. */
@Service
public class CapstonePages {

    private final CapstoneTeams capstoneTeams;
    private final Capstones.Table capstones;
    private final ScopeChanges changes;
    private final Teams teams;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final Placements placements;
    private final Coursework coursework;
    private final JdbcClient jdbc;

    CapstonePages(
            CapstoneTeams capstoneTeams,
            Capstones.Table capstones,
            ScopeChanges changes,
            Teams teams,
            Enrolments enrolments,
            Cohorts cohorts,
            Placements placements,
            Coursework coursework,
            JdbcClient jdbc) {
        this.capstoneTeams = capstoneTeams;
        this.capstones = capstones;
        this.changes = changes;
        this.teams = teams;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.placements = placements;
        this.coursework = coursework;
        this.jdbc = jdbc;
    }

    /** Somebody of a cohort. */
    public record Person(String enrolmentId, String name) {}

    /**
     * A team as those who may decide about it read it.
     *
     * @param gate where it stands, in words
     * @param isOpen whether its members can be changed
     * @param mayDecide whether the reader decides about each of its members
     */
    public record TeamLine(
            String id, String name, List<Person> members, String gate, boolean isOpen, boolean mayDecide) {

        /** Whether somebody else can be taken into it. */
        public boolean hasRoom() {
            return isOpen && mayDecide && members.size() < CapstoneTeams.MOST_MEMBERS;
        }
    }

    /**
     * The teams of a cohort.
     *
     * @param free those of whom the reader can make a team
     */
    public record TeamsPage(String cohortId, String cohortName, List<TeamLine> teams, List<Person> free) {}

    /**
     * One gate.
     *
     * @param state in words
     * @param mark by which pages show it
     */
    public record Gate(String title, LocalDate dueOn, String state, String mark) {}

    /**
     * One capstone.
     *
     * @param team its name; empty where the capstone is one person's
     * @param isOwn whether it is the reader's
     * @param mayAsk whether the reader can ask for another scope now
     */
    public record CapstonePage(
            Enrolment enrolment,
            Optional<String> team,
            List<String> members,
            List<Gate> gates,
            String standing,
            List<ScopeChange> changes,
            boolean isOwn,
            boolean mayAsk,
            ZoneId zone) {}

    /** Whether an enrolment's program has a capstone. */
    @Transactional(readOnly = true)
    public boolean isThere(Enrolment enrolment) {
        return belongsTo(placements.of(enrolment));
    }

    /** As above, for whoever knows where the enrolment stands. */
    public boolean belongsTo(Placement placement) {
        return !placement.program().partsOf(Capstones.WHOLE).isEmpty();
    }

    /** Whether the program of a cohort has a capstone. */
    public boolean areIn(String cohortId) {
        return !cohorts.calendarOf(cohortId).program().partsOf(Capstones.WHOLE).isEmpty();
    }

    /**
     * The teams of a cohort, for whoever administers, and for whoever coaches in it: those in which one is coached by the reader.
     *
     * @throws NotFoundException if there is no such cohort, or it is not the reader's
     */
    @Transactional(readOnly = true)
    public TeamsPage teamsOf(Caller reader, String cohortId) {
        boolean mayOpen = cohorts.find(cohortId).isPresent()
                && (reader.administers() || placements.coachedBy(reader).contains(cohortId));
        CohortCalendar calendar = mayOpen ? cohorts.calendarOf(cohortId) : null;
        if (calendar == null || calendar.program().partsOf(Capstones.WHOLE).isEmpty()) {
            throw NotFoundException.of("cohort with capstones", cohortId);
        }
        Map<String, Enrolment> people =
                enrolments.in(cohortId).stream().collect(Collectors.toMap(Enrolment::id, Function.identity()));
        Map<String, CapstoneTeam> ours = capstoneTeams.in(cohortId).stream()
                .collect(Collectors.toMap(CapstoneTeam::teamId, Function.identity()));
        List<Team> known = teams.in(cohortId).stream()
                .filter(team -> ours.containsKey(team.id()))
                .toList();
        Map<String, String> open = openGates(ours.keySet());
        Set<String> busy = new HashSet<>();
        known.stream()
                .filter(team -> requireNonNull(ours.get(team.id())).state() != CapstoneTeam.State.ENDED)
                .forEach(team -> busy.addAll(team.enrolmentIds()));
        StreamSupport.stream(capstones.findAllById(people.keySet()).spliterator(), false)
                .map(Capstone::enrolmentId)
                .forEach(busy::add);
        return new TeamsPage(
                cohortId,
                calendar.cohortName(),
                known.stream()
                        .map(team -> line(reader, team, requireNonNull(ours.get(team.id())), people, open))
                        .filter(line -> line.mayDecide()
                                || line.members().stream()
                                        .map(member -> requireNonNull(people.get(member.enrolmentId())))
                                        .anyMatch(member -> CapstoneTeams.mayDecide(reader, member)))
                        .toList(),
                persons(people.values().stream()
                        .filter(one -> one.isActive() || one.isOnLeave())
                        .filter(one -> !busy.contains(one.id()))
                        .filter(one -> CapstoneTeams.mayDecide(reader, one))
                        .toList()));
    }

    /**
     * Somebody's capstone, the team's where there is one.
     *
     * @throws NotFoundException if there is none, or the reader may not read it
     */
    @Transactional(readOnly = true)
    public CapstonePage of(Caller reader, String enrolmentId) {
        Placement own = enrolments
                .find(enrolmentId)
                .map(placements::of)
                .filter(placement -> placements.mayRead(reader, placement))
                .filter(placement ->
                        !placement.program().partsOf(Capstones.WHOLE).isEmpty())
                .orElseThrow(() -> NotFoundException.of("capstone of enrolment", enrolmentId));
        Placement owner = placements.of(capstoneTeams.ownerOf(enrolmentId));
        boolean isOwn = own.isOf(reader.userId());
        return new CapstonePage(
                own.enrolment(),
                teams.find(owner.ownerId()).map(Team::name),
                owner.members().stream().map(Enrolment::displayName).toList(),
                gates(own, owner),
                standing(enrolmentId),
                changes.of(enrolmentId),
                isOwn,
                changes.choicesOf(reader.userId()).stream()
                        .anyMatch(choice -> choice.value().equals(owner.ownerId())),
                own.zone());
    }

    private List<Gate> gates(Placement own, Placement owner) {
        Map<String, Assignment> given = new HashMap<>();
        coursework.assignmentsOf(own.ownerId()).forEach(work -> given.put(work.itemId(), work));
        if (owner.isOfATeam()) {
            coursework.assignmentsOf(owner.ownerId()).forEach(work -> given.put(work.itemId(), work));
        }
        Set<String> accepted = coursework.acceptedItems(own.ownerId(), Assignment.Kind.WORKSHEET);
        List<Gate> gates = new ArrayList<>();
        for (Worksheet part : own.program().partsOf(Capstones.WHOLE)) {
            Optional<Assignment> work = Optional.ofNullable(given.get(part.id()));
            boolean isReopened = work.filter(one -> !one.isSettled()).isPresent();
            boolean isAccepted = accepted.contains(part.id()) && !isReopened;
            String stage = own.program().stages().stream()
                    .filter(one -> one.worksheets().contains(part))
                    .findFirst()
                    .orElseThrow()
                    .id();
            gates.add(new Gate(
                    part.title(),
                    work.map(Assignment::dueOn).orElseGet(() -> own.calendar().dueOn(stage)),
                    isAccepted
                            ? "accepted"
                            : work.map(Assignment::state)
                                    .map(CapstonePages::words)
                                    .orElse("not open yet"),
                    isAccepted
                            ? "done"
                            : work.map(Assignment::state)
                                    .map(CapstonePages::mark)
                                    .orElse("open")));
        }
        return gates;
    }

    private String standing(String enrolmentId) {
        return capstones
                .findById(enrolmentId)
                .map(Capstone::state)
                .map(state -> switch (state) {
                    case READY -> "All gates are passed: it is ready to be presented.";
                    case UNFINISHED -> "The deadline came before all gates were passed: it is not presented.";
                    case PASSED -> "It is presented, and has passed.";
                    case NOT_PASSED -> "It is presented, and has not passed.";
                })
                .orElse("Its gates are on their way.");
    }

    private static String words(Assignment.State state) {
        return switch (state) {
            case OPEN -> "open";
            case SUBMITTED -> "handed in, waits for the coach";
            case RETURNED -> "returned, to be changed";
            case ACCEPTED -> "accepted";
            case NOT_COMPLETED -> "closed, not completed";
            case WITHDRAWN -> "called off";
        };
    }

    private static String mark(Assignment.State state) {
        return switch (state) {
            case OPEN, RETURNED -> "now";
            case SUBMITTED -> "waiting";
            case ACCEPTED -> "done";
            case NOT_COMPLETED, WITHDRAWN -> "closed";
        };
    }

    private static TeamLine line(
            Caller reader, Team team, CapstoneTeam capstone, Map<String, Enrolment> people, Map<String, String> open) {
        List<Enrolment> members = team.enrolmentIds().stream()
                .flatMap(id -> Optional.ofNullable(people.get(id)).stream())
                .toList();
        String gate =
                switch (capstone.state()) {
                    case OPEN -> open.getOrDefault(team.id(), "Waits for its next gate to open");
                    case READY -> "All gates passed";
                    case UNFINISHED -> "Cut off by the deadline";
                    case ENDED -> "Ended: nobody is left";
                };
        return new TeamLine(
                team.id(),
                team.name(),
                persons(members),
                gate,
                capstone.isOpen(),
                members.stream().allMatch(member -> CapstoneTeams.mayDecide(reader, member)));
    }

    /** What each team has to do, or waits for, by its id. */
    private Map<String, String> openGates(Set<String> teamIds) {
        Map<String, String> open = new HashMap<>();
        if (!teamIds.isEmpty()) {
            jdbc.sql(
                            """
                            select owner_id, title, state from assignment
                             where owner_id in (:teams) and state in ('OPEN', 'SUBMITTED', 'RETURNED')
                             order by assigned_at desc
                            """)
                    .param("teams", teamIds)
                    .query(row -> {
                        open.put(
                                row.getString("owner_id"),
                                "%s: %s"
                                        .formatted(
                                                row.getString("title"),
                                                words(Assignment.State.valueOf(row.getString("state")))));
                    });
        }
        return open;
    }

    private static List<Person> persons(List<Enrolment> people) {
        return people.stream()
                .sorted(Comparator.comparing(Enrolment::lastName)
                        .thenComparing(Enrolment::firstName)
                        .thenComparing(Enrolment::id))
                .map(one -> new Person(one.id(), one.displayName()))
                .toList();
    }
}
