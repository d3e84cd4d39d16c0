package org.charterpath.engagement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Groups;
import org.charterpath.cohort.Placements;
import org.charterpath.engagement.Engagement.State;
import org.charterpath.people.Caller;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Says how far engagements are and who has which part in one. */
@Service
public class Engagements {

    /** The program that they are made by. */
    public static final String PROGRAM = "strategic-master-scheduling";

    static final String LAST_DAY = "engagementEnd";

    private final Engagement.Rows engagements;
    private final Cohorts cohorts;
    private final Groups groups;
    private final Placements placements;
    private final ApplicationEventPublisher news;
    private final JdbcClient jdbc;
    private final Clock clock;

    Engagements(
            Engagement.Rows engagements,
            Cohorts cohorts,
            Groups groups,
            Placements placements,
            ApplicationEventPublisher news,
            JdbcClient jdbc,
            Clock clock) {
        this.engagements = engagements;
        this.cohorts = cohorts;
        this.groups = groups;
        this.placements = placements;
        this.news = news;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An engagement has come to another state; published in the transaction in which that happens. */
    public record Moved(Engagement engagement, State from) {}

    /**
     * Moves an engagement on; in that state already it has no effect.
     *
     * @param from the states out of which it can come; in another one nothing happens
     * @return whether it has moved
     */
    @Transactional
    public boolean move(String engagementId, Set<State> from, State to) {
        hold(engagementId);
        Engagement engagement = get(engagementId);
        if (!from.contains(engagement.state()) || engagement.state() == to) {
            return false;
        }
        Engagement moved = keep(engagement.in(to, now()));
        news.publishEvent(new Moved(moved, engagement.state()));
        return true;
    }

    Engagement keep(Engagement engagement) {
        return engagements.save(engagement);
    }

    /** Puts an engagement aside about whose scope nobody came to agree, and closes its cohort; again has no effect. */
    @Transactional
    public void putAside(String engagementId) {
        if (move(engagementId, Set.of(State.ARRANGING), State.ASIDE)) {
            cohorts.close(engagementId);
        }
    }

    /** Closes an engagement whose sessions are all settled; one that was stopped stays so. Again has no effect. */
    @Transactional
    public void close(String engagementId) {
        move(engagementId, Set.of(State.RUNNING, State.PAUSED), State.CLOSED);
    }

    /**
     * The engagement with this id.
     *
     * @throws NotFoundException if there is none
     */
    public Engagement get(String engagementId) {
        return find(engagementId).orElseThrow(() -> NotFoundException.of("engagement", engagementId));
    }

    /** The engagement with this id; empty if there is none. */
    public Optional<Engagement> find(String engagementId) {
        return engagements.findById(engagementId);
    }

    /** The engagement that came of a request; empty if none did. */
    public Optional<Engagement> ofRequest(String requestId) {
        return engagements.findByRequestId(requestId);
    }

    /** What is sent twice at the same moment waits here, one after the other until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(String engagementId) {
        jdbc.sql("select id from engagement where id = ? for update")
                .param(engagementId)
                .query(String.class)
                .list();
    }

    /** The engagement's days on the clock of its district. */
    public CohortCalendar calendarOf(String engagementId) {
        return cohorts.calendarOf(engagementId);
    }

    public ZoneId zoneOf(String engagementId) {
        return calendarOf(engagementId).zone();
    }

    /** The last day of the engagement. */
    public LocalDate endsOn(String engagementId) {
        return calendarOf(engagementId).date(LAST_DAY);
    }

    public LocalDate today(String engagementId) {
        return LocalDate.ofInstant(clock.instant(), zoneOf(engagementId));
    }

    /** As precise as the tables keep it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Those on the scheduling team who have not left it, by name; the district lead is one of them. */
    public List<Enrolment> team(String engagementId) {
        Set<String> left = Set.copyOf(
                jdbc.sql("select enrolment_id from engagement_member where engagement_id = ? and left_at is not null")
                        .param(engagementId)
                        .query(String.class)
                        .list());
        return groups.peopleOf(engagementId, left);
    }

    /** Somebody's place on the scheduling team; empty for whoever is not on it, or not any more. */
    public Optional<Enrolment> membership(String engagementId, String userId) {
        return team(engagementId).stream()
                .filter(member -> member.participantId().equals(userId))
                .findFirst();
    }

    public boolean isMember(String engagementId, String userId) {
        return membership(engagementId, userId).isPresent();
    }

    /** Who speaks for those who deliver now: the consultant, or who stands in. */
    public String consultantOf(String engagementId) {
        Engagement engagement = get(engagementId);
        return presentFor(engagement, engagement.consultantId());
    }

    /** Who does the work of somebody who delivers now: that one, or who stands in; the district lead stands in for nobody. */
    public String presentFor(String engagementId, String delivererId) {
        return presentFor(get(engagementId), delivererId);
    }

    private String presentFor(Engagement engagement, String delivererId) {
        String present = placements.presentFor(delivererId);
        return present.equals(engagement.leadId()) ? delivererId : present;
    }

    /** Whether somebody reads what is the engagement's own: its team, its consultants, and whoever administers. */
    public boolean mayRead(Caller reader, String engagementId) {
        return find(engagementId)
                .filter(engagement -> mayConsult(reader, engagementId)
                        || engagement.isLedBy(reader.userId())
                        || isMember(engagementId, reader.userId()))
                .isPresent();
    }

    /** Whether somebody works for those who deliver: the consultant, whoever gives one of its sessions, and whoever administers. */
    public boolean mayConsult(Caller caller, String engagementId) {
        return find(engagementId)
                .filter(engagement ->
                        caller.administers() || consultants(engagementId).contains(caller.userId()))
                .isPresent();
    }

    /** Whether somebody speaks for the district: its lead, and whoever administers. */
    public boolean mayLead(Caller caller, String engagementId) {
        return find(engagementId)
                .filter(engagement ->
                        caller.administers() || engagement.leadId().equals(caller.userId()))
                .isPresent();
    }

    /** Whether somebody is the consultant, gives a session, or stands in for one of them; nobody is on both sides. */
    public boolean delivers(String engagementId, String userId) {
        return consultants(engagementId).contains(userId);
    }

    private List<String> consultants(String engagementId) {
        Engagement engagement = get(engagementId);
        return Stream.concat(
                        Stream.of(engagement.consultantId()),
                        jdbc
                                .sql(
                                        """
                                        select distinct deliverer_id from engagement_delivery
                                         where engagement_id = ? and state not in ('DROPPED')
                                        """)
                                .param(engagementId)
                                .query(String.class)
                                .list()
                                .stream())
                .distinct()
                .flatMap(consultant -> Stream.of(consultant, presentFor(engagement, consultant)))
                .distinct()
                .toList();
    }

    /**
     * The engagement, if the caller may read what is its own.
     *
     * @throws NotFoundException if there is no such engagement for the caller
     */
    public Engagement require(Caller caller, String engagementId) {
        return find(engagementId)
                .filter(engagement -> mayRead(caller, engagementId))
                .orElseThrow(() -> NotFoundException.of("engagement", engagementId));
    }

    /**
     * The engagement, if the caller works for those who deliver.
     *
     * @throws NotFoundException if there is no such engagement for the caller
     */
    public Engagement requireConsulted(Caller caller, String engagementId) {
        return find(engagementId)
                .filter(engagement -> mayConsult(caller, engagementId))
                .orElseThrow(() -> NotFoundException.of("engagement", engagementId));
    }

    /**
     * The engagement, if the caller speaks for its district.
     *
     * @throws NotFoundException if there is no such engagement for the caller
     */
    public Engagement requireLed(Caller caller, String engagementId) {
        return find(engagementId)
                .filter(engagement -> mayLead(caller, engagementId))
                .orElseThrow(() -> NotFoundException.of("engagement", engagementId));
    }
}
