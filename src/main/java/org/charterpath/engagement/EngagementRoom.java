package org.charterpath.engagement;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placements;
import org.charterpath.engagement.EngagementParts.Part;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.session.Schedule;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is shown of engagements: the list for those who deliver, and the room of each for its people. */
@Service
public class EngagementRoom {

    /** At most so many on the list, the latest. */
    public static final int MOST = 200;

    private final SchedulingCatalog catalog;
    private final Engagements engagements;
    private final EngagementRequests requests;
    private final Deliveries deliveries;
    private final SchedulingTeam team;
    private final ObjectProvider<EngagementParts> parts;
    private final Sessions sessions;
    private final Placements placements;
    private final Accounts accounts;
    private final JdbcClient jdbc;

    EngagementRoom(
            SchedulingCatalog catalog,
            Engagements engagements,
            EngagementRequests requests,
            Deliveries deliveries,
            SchedulingTeam team,
            ObjectProvider<EngagementParts> parts,
            Sessions sessions,
            Placements placements,
            Accounts accounts,
            JdbcClient jdbc) {
        this.catalog = catalog;
        this.engagements = engagements;
        this.requests = requests;
        this.deliveries = deliveries;
        this.team = team;
        this.parts = parts;
        this.sessions = sessions;
        this.placements = placements;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    /**
     * An engagement on the list.
     *
     * @param consultant by name
     * @param settled how many of its sessions are settled
     * @param sessions how many it has, without those that were left out
     */
    public record Listed(
            String id, String district, String consultant, Engagement.State state, int settled, int sessions) {}

    /** A request that waits for an answer. */
    public record Asked(String district, String contact, String when, List<String> titles) {}

    /** The list for those who deliver. */
    public record Desk(List<Listed> engagements, List<Asked> requests) {}

    /**
     * A session of the engagement.
     *
     * @param when in words; that it has no date yet is said too
     * @param address of the session's own page; empty before it has begun
     */
    public record Line(
            EngagementDelivery delivery,
            SchedulingCatalog.Entry entry,
            String deliverer,
            String when,
            Optional<String> address) {}

    /** Somebody on the team as the others see one: no address. */
    public record Member(String enrolmentId, String name, String job, boolean isLead) {}

    /**
     * A room as its reader sees it.
     *
     * @param mayName whether the reader says who is on the team
     * @param mayLead whether the reader speaks for the district
     */
    public record View(
            Engagement engagement,
            EngagementRequests.Request request,
            String consultant,
            String lead,
            LocalDate endsOn,
            List<Line> lines,
            List<Part> parts,
            List<Member> members,
            boolean mayName,
            boolean mayLead) {}

    /**
     * The engagements of somebody who delivers, and for whoever administers all of them with the requests that wait.
     *
     * @throws NotFoundException for whoever does neither
     */
    @Transactional(readOnly = true)
    public Desk desk(Caller reader) {
        if (!reader.isIn(Role.COACHES, Role.PROGRAM_ADMINS, Role.CAMUNDA_ADMIN)) {
            throw new NotFoundException("There is no list of engagements for you.");
        }
        return new Desk(listed(reader), reader.administers() ? asked() : List.of());
    }

    private List<Listed> listed(Caller reader) {
        Set<String> consultants = new HashSet<>(placements.representedBy(reader.userId()));
        consultants.add(reader.userId());
        return jdbc
                .sql(
                        """
                        select g.id, g.district, g.consultant_id, g.state,
                               (select count(*) from engagement_delivery d
                                 where d.engagement_id = g.id and d.state in ('DONE', 'STOPPED')) as settled,
                               (select count(*) from engagement_delivery d
                                 where d.engagement_id = g.id and d.state <> 'DROPPED') as sessions
                          from engagement g
                         where :all or g.consultant_id in (:consultants)
                            or exists (select 1 from engagement_delivery d
                                        where d.engagement_id = g.id and d.deliverer_id in (:consultants)
                                          and d.state <> 'DROPPED')
                         order by g.opened_at desc, g.id
                         fetch first %d rows only
                        """
                                .formatted(MOST))
                .param("all", reader.administers())
                .param("consultants", consultants)
                .query((row, number) -> new Listed(
                        row.getString("id"),
                        row.getString("district"),
                        row.getString("consultant_id"),
                        Engagement.State.valueOf(row.getString("state")),
                        row.getInt("settled"),
                        row.getInt("sessions")))
                .list()
                .stream()
                .collect(Collectors.collectingAndThen(Collectors.toList(), this::named));
    }

    private List<Listed> named(List<Listed> rows) {
        Map<String, String> names =
                accounts.fullNames(rows.stream().map(Listed::consultant).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new Listed(
                        row.id(),
                        row.district(),
                        names.getOrDefault(row.consultant(), row.consultant()),
                        row.state(),
                        row.settled(),
                        row.sessions()))
                .toList();
    }

    private List<Asked> asked() {
        return requests.waiting(MOST).stream()
                .map(request -> new Asked(
                        request.district(),
                        request.contact().fullName(),
                        DayWords.of(request.askedAt().atZone(request.zone()).toLocalDate()),
                        request.entries().stream()
                                .map(code -> catalog.get(code).title())
                                .toList()))
                .toList();
    }

    /**
     * The room of an engagement for somebody who may read it.
     *
     * @throws NotFoundException if there is none, or not for this reader
     */
    @Transactional(readOnly = true)
    public View get(Caller reader, String engagementId) {
        Engagement engagement = engagements.require(reader, engagementId);
        List<EngagementDelivery> known = deliveries.of(engagementId);
        Map<String, String> names = accounts.fullNames(Stream.concat(
                        Stream.of(engagement.consultantId(), engagement.leadId()),
                        known.stream().map(EngagementDelivery::delivererId))
                .collect(Collectors.toSet()));
        return new View(
                engagement,
                requests.get(engagement.requestId()),
                names.getOrDefault(engagement.consultantId(), engagement.consultantId()),
                names.getOrDefault(engagement.leadId(), engagement.leadId()),
                engagements.endsOn(engagementId),
                lines(engagement, known, names),
                parts.orderedStream()
                        .sorted(Comparator.comparingInt(EngagementParts::order))
                        .map(part -> part.of(reader, engagement))
                        .toList(),
                members(engagement),
                engagement.isOpen() && team.mayName(reader, engagementId),
                engagement.isOpen() && engagements.mayLead(reader, engagementId));
    }

    private List<Line> lines(Engagement engagement, List<EngagementDelivery> known, Map<String, String> names) {
        Map<String, TrainingSession> planned = sessions.in(engagement.id()).stream()
                .collect(Collectors.toMap(TrainingSession::id, session -> session));
        ZoneId zone = engagements.zoneOf(engagement.id());
        return known.stream()
                .map(delivery -> {
                    Optional<TrainingSession> session = delivery.session().map(planned::get);
                    return new Line(
                            delivery,
                            catalog.get(delivery.entryCode()),
                            names.getOrDefault(delivery.delivererId(), delivery.delivererId()),
                            session.map(one -> when(one, zone)).orElse("not begun"),
                            session.map(Sessions::pageOf));
                })
                .toList();
    }

    private static String when(TrainingSession session, ZoneId zone) {
        if (session.state() == TrainingSession.State.CANCELLED) {
            return "does not take place";
        }
        return session.startsAt()
                .map(start -> Stream.of(
                                Optional.of(DayWords.of(start.atZone(zone))),
                                session.schedule(zone).flatMap(Schedule::place))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", ")))
                .orElse("has no date yet");
    }

    private List<Member> members(Engagement engagement) {
        Map<String, String> jobs = team.jobsIn(engagement.id());
        return engagements.team(engagement.id()).stream()
                .map((Enrolment member) -> new Member(
                        member.id(),
                        member.displayName(),
                        jobs.getOrDefault(member.id(), ""),
                        member.participantId().equals(engagement.leadId())))
                .toList();
    }
}
