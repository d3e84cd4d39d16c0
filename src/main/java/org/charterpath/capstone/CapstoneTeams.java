package org.charterpath.capstone;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.cohort.Team;
import org.charterpath.cohort.Teams;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Caller;
import org.charterpath.program.Worksheet;
import org.charterpath.review.Reviews;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Teams of up to four people of a cohort who carry one capstone together. The gates are the team's; whoever is in it waits for
 * them, and presents alone. A team goes on with whoever is left.
 */
@Service
public class CapstoneTeams {

    public static final int MOST_MEMBERS = 4;
    public static final int LONGEST_NAME = 120;

    private static final int FEWEST_MEMBERS = 2;

    private final CapstoneTeam.Rows rows;
    private final CapstoneProcesses process;
    private final Capstones.Table capstones;
    private final Teams teams;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final Placements placements;
    private final Coursework coursework;
    private final Reviews reviews;
    private final Notifications notifications;
    private final Clock clock;

    CapstoneTeams(
            CapstoneTeam.Rows rows,
            CapstoneProcesses process,
            Capstones.Table capstones,
            Teams teams,
            Enrolments enrolments,
            Cohorts cohorts,
            Placements placements,
            Coursework coursework,
            Reviews reviews,
            Notifications notifications,
            Clock clock) {
        this.rows = rows;
        this.process = process;
        this.capstones = capstones;
        this.teams = teams;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.placements = placements;
        this.coursework = coursework;
        this.reviews = reviews;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** Where somebody's capstone stands, as far as a team decides it. */
    public enum Standing {
        /** It is the person's own, or it is asked for the team itself. */
        OWN,
        /** The team's gates are being passed. */
        WITH_TEAM,
        /** The team has passed its gates. */
        READY,
        /** The deadline came before the team had. */
        UNFINISHED
    }

    /** The id of whoever's gates somebody's capstone goes through: the team's, or else the enrolment's own. */
    @Transactional(readOnly = true)
    public String ownerOf(String enrolmentId) {
        return of(enrolmentId).map(CapstoneTeam::teamId).orElse(enrolmentId);
    }

    /** Everybody whose capstone somebody's is, by name; the person alone where there is no team. */
    @Transactional(readOnly = true)
    public List<Enrolment> membersOf(String enrolmentId) {
        return placements.of(ownerOf(enrolmentId)).members();
    }

    /** The team in which somebody is now; empty where the capstone is the person's own. */
    @Transactional(readOnly = true)
    public Optional<CapstoneTeam> of(String enrolmentId) {
        return rows.of(enrolmentId);
    }

    /** The team with this id, whatever has become of it; empty if it is none of a capstone. */
    @Transactional(readOnly = true)
    public Optional<CapstoneTeam> find(String teamId) {
        return rows.findById(teamId);
    }

    /** Every team of a cohort, by name. */
    @Transactional(readOnly = true)
    public List<CapstoneTeam> in(String cohortId) {
        return rows.in(cohortId);
    }

    /**
     * Makes a team of people of one cohort, who from now on wait for its gates; what was open of their own is called off, and
     * what was accepted stays credited.
     *
     * @param caller a program admin, or whoever coaches each of them
     * @throws NotFoundException if one of them is not in the cohort, or is not the caller's to decide about
     * @throws InvalidSubmissionException if the name or the number is wrong, or somebody cannot be in it
     */
    @Transactional
    public CapstoneTeam form(Caller caller, String cohortId, String name, Collection<String> enrolmentIds) {
        Set<String> ids = new TreeSet<>(enrolmentIds);
        String called = TypedText.stripped(name);
        List<String> faults = new ArrayList<>();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            faults.add("Name of the team: 1 to %d characters.".formatted(LONGEST_NAME));
        }
        if (ids.size() < FEWEST_MEMBERS || ids.size() > MOST_MEMBERS) {
            faults.add("Members: choose %d to %d people.".formatted(FEWEST_MEMBERS, MOST_MEMBERS));
        }
        // In the order of their ids, so that two who form teams at once wait for each other and not crosswise.
        List<Enrolment> members =
                ids.stream().map(id -> held(caller, cohortId, id)).toList();
        members.forEach(member -> fault(member).ifPresent(faults::add));
        if (cohorts.get(cohortId).state() != Cohort.State.RUNNING) {
            faults.add("Cohort: it is not on its way.");
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        Team team = teams.form(cohortId, called, ids, true);
        CapstoneTeam formed =
                rows.save(new CapstoneTeam(team.id(), CapstoneTeam.State.OPEN, caller.userId(), clock.instant(), null));
        process.startTeam(team.id());
        process.lookAgain(ids);
        members.forEach(member -> tell(
                member,
                team,
                "You carry your capstone with a team",
                "You are in the team \"%s\" with %s. Any of you can fill in what comes next; each says how long it took, and each presents."
                        .formatted(team.name(), others(team, member))));
        return formed;
    }

    /**
     * Takes somebody into a team whose gates are not over.
     *
     * @throws NotFoundException if there is no such team or person, or it is not the caller's to decide
     * @throws AlreadyDoneException if the person is in it, or its gates are over
     * @throws InvalidSubmissionException if the person cannot be in it, or it is full
     */
    @Transactional
    public void add(Caller caller, String teamId, String enrolmentId) {
        Team known = seen(caller, teamId);
        Enrolment joiner = held(caller, known.cohortId(), enrolmentId);
        requireOpen(teamId);
        Team team = seen(caller, teamId);
        if (team.enrolmentIds().contains(enrolmentId)) {
            throw new AlreadyDoneException();
        }
        fault(joiner).ifPresent(fault -> {
            throw new InvalidSubmissionException(fault);
        });
        if (team.members().size() >= MOST_MEMBERS) {
            throw new InvalidSubmissionException("Members: a team has at most %d.".formatted(MOST_MEMBERS));
        }
        Team joined = teams.join(teamId, enrolmentId);
        process.admit(teamId, joiner.participantId());
        process.lookAgain(Set.of(enrolmentId));
        tell(
                joiner,
                joined,
                "You carry your capstone with a team",
                "You are in the team \"%s\" with %s. What it has passed is passed for you as well."
                        .formatted(joined.name(), others(joined, joiner)));
        tellOthers(joined, joiner, "is in your capstone team now.");
    }

    /**
     * Takes somebody out of a team, who goes on alone from where the team is; what was accepted and credited stays.
     *
     * @throws NotFoundException if there is no such team, or it is not the caller's to decide
     * @throws AlreadyDoneException if the person is not in it, or its gates are over
     * @throws InvalidSubmissionException if nobody would be left
     */
    @Transactional
    public void takeOut(Caller caller, String teamId, String enrolmentId) {
        Team known = seen(caller, teamId);
        Enrolment leaver = held(caller, known.cohortId(), enrolmentId);
        requireOpen(teamId);
        Team team = seen(caller, teamId);
        if (!team.enrolmentIds().contains(enrolmentId)) {
            throw new AlreadyDoneException();
        }
        if (team.members().size() == 1) {
            throw new InvalidSubmissionException("Members: the last one goes on alone as the team.");
        }
        Team left = teams.leave(teamId, enrolmentId);
        reviews.passOn(teamId, leaver);
        process.dismiss(teamId, leaver.participantId());
        process.lookAgain(Set.of(enrolmentId));
        tell(
                leaver,
                left,
                "You carry your capstone alone now",
                "You are not in the team \"%s\" any more. What it has passed is passed for you; you go on alone from there."
                        .formatted(left.name()));
        tellOthers(left, leaver, "is not in your capstone team any more. You go on without this person.");
    }

    /**
     * Lets a team go on without somebody who leaves the cohort; where nobody is left, its work ends. To be called while the person
     * is still in it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void depart(String enrolmentId) {
        rows.of(enrolmentId)
                .flatMap(found -> rows.findLockedByTeamId(found.teamId()))
                .ifPresent(found -> {
                    Enrolment leaver = enrolments.get(enrolmentId);
                    Team team = teams.find(found.teamId()).orElseThrow();
                    process.dismiss(team.id(), leaver.participantId());
                    if (team.members().size() > 1) {
                        tellOthers(
                                team, leaver, "has left the cohort. Your capstone team goes on without this person.");
                    } else if (found.isOpen()) {
                        rows.save(found.in(CapstoneTeam.State.ENDED));
                        coursework.withdraw(team.id());
                        process.endTeam(team.id());
                    }
                });
    }

    /**
     * Looks where somebody's capstone stands. Whoever waits for a team has nothing open alone; once the team's gates are over, so are
     * this person's. Held until the transaction ends, so that no news of the team is missed.
     *
     * @param ownerId an enrolment's or a team's id
     */
    @Transactional
    public Standing look(String ownerId) {
        if (teams.find(ownerId).isPresent()) {
            return Standing.OWN;
        }
        Enrolment enrolment = enrolments.locked(ownerId);
        Optional<CapstoneTeam> team = rows.of(ownerId).flatMap(found -> rows.findLockedByTeamId(found.teamId()));
        team.ifPresent(found -> callOffOwn(enrolment));
        return team.map(found -> switch (found.state()) {
                    case OPEN -> Standing.WITH_TEAM;
                    case READY -> Standing.READY;
                    case UNFINISHED -> Standing.UNFINISHED;
                    case ENDED -> Standing.OWN;
                })
                .orElse(Standing.OWN);
    }

    /** Notes how a team's gates came out, and lets everybody who waits for them know; again has no effect. */
    @Transactional(propagation = Propagation.MANDATORY)
    void settle(CapstoneTeam team, CapstoneTeam.State state) {
        CapstoneTeam found = rows.findLockedByTeamId(team.teamId()).orElseThrow();
        if (found.isOpen()) {
            rows.save(found.in(state));
            process.lookAgain(teams.find(team.teamId()).orElseThrow().enrolmentIds());
        }
    }

    private void callOffOwn(Enrolment enrolment) {
        Set<String> parts = new TreeSet<>();
        placements.of(enrolment).program().partsOf(Capstones.WHOLE).stream()
                .map(Worksheet::id)
                .forEach(parts::add);
        coursework.assignmentsOf(enrolment.id()).stream()
                .filter(work -> !work.isSettled())
                .map(Assignment::itemId)
                .filter(parts::contains)
                .forEach(itemId -> coursework.callOff(enrolment.id(), itemId));
    }

    private void requireOpen(String teamId) {
        if (rows.findLockedByTeamId(teamId).filter(CapstoneTeam::isOpen).isEmpty()) {
            throw new AlreadyDoneException();
        }
    }

    /** A team of which the caller may decide: everybody in it is coached by the caller, or the caller administers. */
    private Team seen(Caller caller, String teamId) {
        return rows.findById(teamId)
                .flatMap(found -> teams.find(found.teamId()))
                .filter(team -> teams.membersOf(team).stream().allMatch(member -> mayDecide(caller, member)))
                .orElseThrow(() -> NotFoundException.of("capstone team", teamId));
    }

    private Enrolment held(Caller caller, String cohortId, String enrolmentId) {
        Enrolment enrolment = enrolments.locked(enrolmentId);
        if (!enrolment.cohortId().equals(cohortId) || !mayDecide(caller, enrolment)) {
            throw NotFoundException.of("enrolment", enrolmentId);
        }
        return enrolment;
    }

    /** Nobody makes a team for himself or herself. */
    static boolean mayDecide(Caller caller, Enrolment enrolment) {
        return !enrolment.isOf(caller.userId()) && (caller.administers() || enrolment.isCoachedBy(caller));
    }

    private Optional<String> fault(Enrolment enrolment) {
        String name = enrolment.displayName();
        if (!enrolment.isActive() && !enrolment.isOnLeave()) {
            return Optional.of("Members: %s is not on the way in this cohort.".formatted(name));
        }
        if (capstones.existsById(enrolment.id())) {
            return Optional.of("Members: the gates of %s are over already.".formatted(name));
        }
        if (!process.hasTeams(enrolment.id())) {
            return Optional.of("Members: the capstone of %s began before there were teams.".formatted(name));
        }
        return rows.of(enrolment.id()).isPresent()
                ? Optional.of("Members: %s is in a capstone team already.".formatted(name))
                : Optional.empty();
    }

    private String others(Team team, Enrolment member) {
        return String.join(
                ", ",
                teams.membersOf(team).stream()
                        .filter(other -> !other.id().equals(member.id()))
                        .map(Enrolment::displayName)
                        .toList());
    }

    private void tellOthers(Team team, Enrolment about, String what) {
        teams.membersOf(team).stream()
                .filter(member -> !member.id().equals(about.id()))
                .forEach(member -> tell(
                        member, team, "Your capstone team has changed", "%s %s".formatted(about.displayName(), what)));
    }

    private void tell(Enrolment member, Team team, String subject, String body) {
        notifications.send(Message.plain(
                        "capstone-team:%s:%s:%s".formatted(team.id(), member.id(), clock.millis()),
                        member.participantId(),
                        subject,
                        body)
                .with(Message.Link.journey(member.id())));
    }
}
