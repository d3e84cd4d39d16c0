package org.charterpath.capstone;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.calendar.CalendarEntries;
import org.charterpath.calendar.CalendarEntry;
import org.charterpath.calendar.ReaderZones;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.coursework.WorkWithdrawn;
import org.charterpath.enrolment.EnrolmentEvent;
import org.charterpath.notification.Invitation;
import org.charterpath.notification.Invitations;
import org.charterpath.notification.Message;
import org.charterpath.program.Audience;
import org.charterpath.program.Stage;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells people when they present, once for each time that holds, on their own clocks and those of the cohort; and has it on their
 * calendars.
 */
@Service
public class PresentationTimes implements CalendarEntries {

    private final PresentationTime.Times times;
    private final PresentationPlan.Plans plans;
    private final Sessions sessions;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final Placements placements;
    private final ReaderZones zones;
    private final Invitations invitations;
    private final Clock clock;

    PresentationTimes(
            PresentationTime.Times times,
            PresentationPlan.Plans plans,
            Sessions sessions,
            Enrolments enrolments,
            Cohorts cohorts,
            Placements placements,
            ReaderZones zones,
            Invitations invitations,
            Clock clock) {
        this.times = times;
        this.plans = plans;
        this.sessions = sessions;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.placements = placements;
        this.zones = zones;
        this.invitations = invitations;
        this.clock = clock;
    }

    /** The workshop at which a cohort's capstones are presented; empty where the program has none. */
    Optional<TrainingSession> workshopOf(CohortCalendar calendar) {
        List<Stage> stages = calendar.program().stages();
        Set<String> forAll = stages.get(stages.size() - 1).sessions().stream()
                .filter(planned -> planned.audience() == Audience.ROSTER)
                .map(planned -> planned.id())
                .collect(Collectors.toSet());
        return sessions.in(calendar.cohortId()).stream()
                .filter(session -> forAll.contains(session.itemId()))
                .findFirst();
    }

    /** When the workshop begins; empty without a date, or where it does not take place. */
    static Optional<Instant> beginningOf(TrainingSession workshop, ZoneId zone) {
        return workshop.schedule(zone)
                .filter(schedule -> workshop.state() != TrainingSession.State.CANCELLED)
                .map(schedule -> schedule.startsAt().atZone(zone).toInstant());
    }

    /** Brings what people were told in line with the plan, and tells those for whom something changes; again has no effect. */
    @Transactional
    public void tell(String cohortId) {
        plans.findById(cohortId).filter(PresentationPlan::isTold).ifPresent(plan -> {
            CohortCalendar calendar = cohorts.calendarOf(cohortId);
            Map<String, Instant> starts = startsOf(plan, calendar);
            Map<String, PresentationTime> known = new HashMap<>();
            times.findAllById(starts.keySet()).forEach(time -> known.put(time.ownerId(), time.in(cohortId)));
            List<PresentationTime> changed = new ArrayList<>();
            int minutes = plan.lengths().slotMinutes();
            starts.forEach((ownerId, startsAt) -> {
                PresentationTime before = known.get(ownerId);
                if (before == null) {
                    changed.add(PresentationTime.first(ownerId, cohortId, startsAt, minutes));
                } else if (!before.isAt(startsAt, minutes)) {
                    changed.add(before.at(startsAt, minutes));
                }
            });
            changed.forEach(time -> invite(times.save(time)));
            times.findByCohortId(cohortId).stream()
                    .filter(time -> !starts.containsKey(time.ownerId()))
                    .forEach(this::takeBack);
        });
    }

    /** Of those who still present there: a place in the order outlasts whoever has left, so that nobody moves up unasked. */
    private Map<String, Instant> startsOf(PresentationPlan plan, CohortCalendar calendar) {
        Map<String, Instant> starts = new LinkedHashMap<>(workshopOf(calendar)
                .flatMap(workshop -> beginningOf(workshop, calendar.zone()))
                .map(plan::startsAt)
                .orElse(Map.of()));
        Map<String, Enrolment> people = enrolments.byId(Set.copyOf(starts.keySet()));
        starts.keySet().removeIf(ownerId -> membersOf(ownerId, people).stream()
                .noneMatch(member ->
                        member.cohortId().equals(calendar.cohortId()) && member.state() != Enrolment.State.WITHDRAWN));
        return starts;
    }

    /** @param people by enrolment; whoever is not among them is a team */
    private List<Enrolment> membersOf(String ownerId, Map<String, Enrolment> people) {
        return Optional.ofNullable(people.get(ownerId))
                .map(List::of)
                .orElseGet(
                        () -> placements.find(ownerId).map(Placement::members).orElse(List.of()));
    }

    /** A workshop that moves takes along when people present. */
    @EventListener
    void follow(Sessions.DateChanged changed) {
        tell(changed.cohortId());
    }

    /** Nobody moves up by that. */
    @EventListener
    void leave(WorkWithdrawn withdrawn) {
        times.findById(withdrawn.ownerId()).ifPresent(this::takeBack);
    }

    /** What was told holds where the person was; the other cohort has an order of its own. */
    @EventListener
    @Transactional
    public void moved(EnrolmentEvent event) {
        if (event.kind() == EnrolmentEvent.Kind.TRANSFERRED) {
            times.findById(event.enrolmentId()).ifPresent(this::takeBack);
        }
    }

    private void invite(PresentationTime time) {
        placements.find(time.ownerId()).filter(owner -> isAhead(time)).ifPresent(owner -> {
            Map<String, Invitation> each = new HashMap<>();
            owner.members()
                    .forEach(member -> each.put(
                            member.participantId(),
                            invitation(time, owner, zones.of(member.participantId(), owner.zone()))));
            invitations.inviteEach(
                    each,
                    userId -> "presentation-time:%s:%d:%s".formatted(time.ownerId(), time.sequence(), userId),
                    Message.Link.page("Open My Journey", "/journey"));
        });
    }

    private void takeBack(PresentationTime time) {
        if (time.startsAt() == null) {
            return;
        }
        PresentationTime taken = times.save(time.at(null, time.minutes()));
        placements
                .find(time.ownerId())
                .filter(owner -> isAhead(time))
                .ifPresent(owner -> invitations.uninvite(
                        owner.members().stream().map(Enrolment::participantId).toList(),
                        userId -> "presentation-time:%s:%d:%s".formatted(time.ownerId(), taken.sequence(), userId),
                        invitation(time, owner).withSequence(taken.sequence()),
                        "This time does not hold any more. If you are given another one, you are told.",
                        Message.Link.page("Open My Journey", "/journey")));
    }

    private boolean isAhead(PresentationTime time) {
        return time.startsAt() != null && time.startsAt().isAfter(clock.instant());
    }

    /** In the zone of whoever is told, with the cohort's beside it where that is another one. */
    private static Invitation invitation(PresentationTime time, Placement owner, ZoneId zone) {
        Invitation there = invitation(time, owner);
        return zone.equals(owner.zone()) ? there : there.inZone(zone);
    }

    private static Invitation invitation(PresentationTime time, Placement owner) {
        return new Invitation(
                "presentation." + time.ownerId(),
                time.sequence(),
                "Your capstone presentation",
                Objects.requireNonNull(time.startsAt()).atZone(owner.zone()),
                time.minutes(),
                Optional.of("At the closing workshop"),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * When somebody presents, as a person reads it: on that person's own clocks, with the cohort's beside them.
     *
     * @param reader the user id
     * @return such as {@code Thu, Jul 23, 2026, 11:00 AM to 11:15 AM CDT}; empty as long as nobody has been told
     */
    @Transactional(readOnly = true)
    public Optional<String> inWords(String enrolmentId, String reader) {
        return times.of(enrolmentId)
                .flatMap(time -> placements.find(time.ownerId()).map(owner -> {
                    ZoneId zone = zones.of(reader, owner.zone());
                    String there = invitation(time, owner).when();
                    return zone.equals(owner.zone())
                            ? there
                            : "%s (where the workshop is: %s)"
                                    .formatted(invitation(time, owner, zone).when(), there);
                }));
    }

    @Override
    public List<CalendarEntry> ofCohort(String cohortId, LocalDate from, LocalDate to) {
        return List.of();
    }

    @Override
    @Transactional(readOnly = true)
    public List<CalendarEntry> ofPerson(String userId, LocalDate from, LocalDate to) {
        return times.ofPerson(userId).stream()
                .flatMap(time -> placements.find(time.ownerId()).stream().map(owner -> invitation(time, owner)))
                .map(meeting -> CalendarEntry.meeting(CalendarEntry.Kind.SESSION, meeting, Optional.of("/journey")))
                .filter(entry ->
                        !entry.firstDay().isBefore(from) && !entry.firstDay().isAfter(to))
                .toList();
    }
}
