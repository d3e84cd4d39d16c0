package org.charterpath.community;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Group;
import org.charterpath.cohort.Groups;
import org.charterpath.cohort.OpenCohort;
import org.charterpath.cohort.Placements;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submissions;
import org.charterpath.people.Caller;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the years of communities of practice, and says who has which part in one. What outlives a year, such as a practice, belongs to
 * the code of its community and is looked after by those of its latest year.
 */
@Service
public class Communities {

    /** The program that they are made by. */
    public static final String PROGRAM = "communities-of-practice";

    private static final String LAST_DAY = "yearEnd";
    private static final String CONVENING = "convening-";
    private static final int MOST_MONTHS = 14;
    private static final int MOST_CONVENINGS = 4;

    private final CommunityCatalog catalog;
    private final Community.Rows communities;
    private final Cohorts cohorts;
    private final Placements placements;
    private final Groups groups;
    private final Sessions sessions;
    private final Submissions submissions;
    private final ApplicationEventPublisher news;
    private final JdbcClient jdbc;
    private final Clock clock;

    Communities(
            CommunityCatalog catalog,
            Community.Rows communities,
            Cohorts cohorts,
            Placements placements,
            Groups groups,
            Sessions sessions,
            Submissions submissions,
            ApplicationEventPublisher news,
            JdbcClient jdbc,
            Clock clock) {
        this.catalog = catalog;
        this.communities = communities;
        this.cohorts = cohorts;
        this.placements = placements;
        this.groups = groups;
        this.sessions = sessions;
        this.submissions = submissions;
        this.news = news;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A community has begun another year; published in the transaction that opens it.
     *
     * @param before the latest year before; empty for the first
     */
    public record YearOpened(Community community, Optional<Community> before) {}

    /** The year of a community is over; published in the transaction that ends it. */
    public record YearEnded(Community community) {}

    /** The form {@code community-opening}. */
    private record Opening(
            String code,
            String year,
            String facilitatorId,
            int convenings,
            LocalDate startsOn,
            LocalDate endsOn,
            String timeZone) {

        static Opening read(Map<String, Object> answers) {
            return new Opening(
                    text(answers, "communityCode"),
                    text(answers, "programYear"),
                    text(answers, "communityFacilitator"),
                    Answers.wholeNumber(answers.get("conveningCount"), 1, MOST_CONVENINGS)
                            .orElseThrow(),
                    Answers.day(answers.get("startsOn")).orElseThrow(),
                    Answers.day(answers.get("yearEndsOn")).orElseThrow(),
                    text(answers, "timeZone"));
        }

        private static String text(Map<String, Object> answers, String key) {
            return Answers.text(answers.get(key)).orElse("");
        }
    }

    /**
     * Opens a year of a community, with a group for its members and its convenings, whose dates are still to be set.
     *
     * @param step where the form {@code community-opening} was submitted
     * @return the id of the community and its cohort
     */
    @Transactional
    public String open(FormStep step, String openedBy) {
        Opening wish = Opening.read(submissions.require(step).answers());
        String title = "%s %s".formatted(catalog.get(wish.code()).title(), wish.year());
        Optional<Community> before = latest(wish.code());
        Cohort cohort = cohorts.open(new OpenCohort(
                title, PROGRAM, wish.startsOn(), wish.timeZone(), Map.of(LAST_DAY, wish.endsOn()), openedBy));
        cohorts.launch(cohort.id());
        Group group = groups.form(cohort.id(), title, wish.facilitatorId(), Set.of());
        IntStream.rangeClosed(1, wish.convenings()).forEach(number -> sessions.plan(group, CONVENING + number));
        Community opened = communities.save(new Community(
                cohort.id(),
                wish.code(),
                title,
                wish.facilitatorId(),
                openedBy,
                now(),
                group.id(),
                wish.convenings(),
                null,
                null));
        news.publishEvent(new YearOpened(opened, before));
        return cohort.id();
    }

    /** What cannot be read out of the form alone: days that fit, and one year at a time. */
    List<String> faults(Map<String, Object> answers) {
        Opening wish = Opening.read(answers);
        List<String> faults = new ArrayList<>();
        latest(wish.code())
                .filter(Community::isOpen)
                .ifPresent(open -> faults.add("Community: its year %s is still going on.".formatted(open.title())));
        if (!wish.endsOn().isAfter(wish.startsOn())) {
            faults.add("Last day of the year: after the first day, %s.".formatted(wish.startsOn()));
        }
        if (wish.endsOn().isAfter(wish.startsOn().plusMonths(MOST_MONTHS))) {
            faults.add("Last day of the year: at most %d months after the first day, %s."
                    .formatted(MOST_MONTHS, wish.startsOn()));
        }
        return faults;
    }

    /** Ends the year of a community; again has no effect. */
    @Transactional
    public void endYear(String communityId) {
        Community community = get(communityId);
        if (community.isOpen()) {
            news.publishEvent(new YearEnded(communities.save(community.closed(now()))));
        }
    }

    /**
     * The community with this id.
     *
     * @throws NotFoundException if there is none
     */
    public Community get(String communityId) {
        return find(communityId).orElseThrow(() -> NotFoundException.of("community", communityId));
    }

    /** The community with this id; empty if there is none. */
    public Optional<Community> find(String communityId) {
        return communities.findById(communityId);
    }

    /** What is sent twice at the same moment waits here, one after the other until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(String communityId) {
        jdbc.sql("select id from community where id = ? for update")
                .param(communityId)
                .query(String.class)
                .list();
    }

    /** Those whose year goes on, by title. */
    public List<Community> open() {
        return communities.findByClosedAtIsNullOrderByTitle();
    }

    /** Every year of a community, the latest first. */
    public List<Community> years(String code) {
        return communities.findByCodeOrderByOpenedAtDesc(code);
    }

    /** The latest year of a community, whether it goes on or not; empty before the first. */
    public Optional<Community> latest(String code) {
        return years(code).stream().findFirst();
    }

    /**
     * The latest year of a community, whose people look after what outlives a year.
     *
     * @throws NotFoundException before the first
     */
    public Community requireLatest(String code) {
        return latest(code).orElseThrow(() -> NotFoundException.of("community", code));
    }

    /** The community's year on the clock of its place. */
    public CohortCalendar calendarOf(String communityId) {
        return cohorts.calendarOf(communityId);
    }

    public ZoneId zoneOf(String communityId) {
        return calendarOf(communityId).zone();
    }

    /** The last day of the year. */
    public LocalDate endsOn(String communityId) {
        return calendarOf(communityId).date(LAST_DAY);
    }

    /** When that day is over. */
    public Instant yearEndsAt(String communityId) {
        CohortCalendar calendar = calendarOf(communityId);
        return calendar.endOf(calendar.date(LAST_DAY));
    }

    public LocalDate today(String communityId) {
        return LocalDate.ofInstant(clock.instant(), zoneOf(communityId));
    }

    /** As precise as the tables keep it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Those who are members, by name: nobody who has left, was withdrawn, or whose account is closed. */
    public List<Enrolment> members(String communityId) {
        Set<String> left = Set.copyOf(
                jdbc.sql("select enrolment_id from community_member where community_id = ? and left_at is not null")
                        .param(communityId)
                        .query(String.class)
                        .list());
        return groups.peopleOf(communityId, left);
    }

    /** The user ids of the members. */
    public List<String> memberIds(String communityId) {
        return members(communityId).stream().map(Enrolment::participantId).toList();
    }

    /** Somebody's membership; empty for whoever is no member, or not any more. */
    public Optional<Enrolment> membership(String communityId, String userId) {
        return members(communityId).stream()
                .filter(member -> member.participantId().equals(userId))
                .findFirst();
    }

    public boolean isMember(String communityId, String userId) {
        return membership(communityId, userId).isPresent();
    }

    /** Whether an enrolment was for being a member, and is not any more: the end of a year is no leaving. */
    public boolean hasLeft(Enrolment enrolment) {
        return enrolment.state() == Enrolment.State.WITHDRAWN
                || jdbc.sql("select count(*) from community_member where enrolment_id = ? and left_at is not null")
                                .param(enrolment.id())
                                .query(Integer.class)
                                .single()
                        > 0;
    }

    /** The community that somebody has left with an enrolment, and is in no later year of; empty where there is none. */
    public Optional<Community> leftWith(Enrolment enrolment) {
        return find(enrolment.cohortId())
                .filter(community -> hasLeft(enrolment))
                .filter(community -> !isMember(requireLatest(community.code()).id(), enrolment.participantId()));
    }

    /** The user ids of members who say that they can help with a subject, by id. */
    public List<String> helpersWith(String communityId, String subject) {
        Set<String> named = Set.copyOf(jdbc.sql(
                        """
                                select s.enrolment_id from community_subject s
                                  join community_member m on m.enrolment_id = s.enrolment_id
                                 where m.community_id = ? and s.subject = ?
                                """)
                .params(communityId, subject)
                .query(String.class)
                .list());
        return members(communityId).stream()
                .filter(member -> named.contains(member.id()))
                .map(Enrolment::participantId)
                .sorted()
                .toList();
    }

    /** Who facilitates now: the facilitator, or who stands in. */
    public String facilitatorOf(String communityId) {
        return placements.presentFor(get(communityId).facilitatorId());
    }

    /** Whether somebody reads what is the members' own: members, the facilitator, and whoever administers. */
    public boolean mayRead(Caller reader, String communityId) {
        return mayFacilitate(reader, communityId) || isMember(communityId, reader.userId());
    }

    /** Whether somebody runs the work of a community: its facilitator, and whoever administers. */
    public boolean mayFacilitate(Caller caller, String communityId) {
        return find(communityId)
                .filter(community ->
                        caller.administers() || facilitatorOf(communityId).equals(caller.userId()))
                .isPresent();
    }

    /**
     * The community, if the caller may read what is its members' own.
     *
     * @throws NotFoundException if there is no such community for the caller
     */
    public Community require(Caller reader, String communityId) {
        return find(communityId)
                .filter(community -> mayRead(reader, communityId))
                .orElseThrow(() -> NotFoundException.of("community", communityId));
    }

    /**
     * The community, if the caller runs its work.
     *
     * @throws NotFoundException if there is no such community for the caller
     */
    public Community requireFacilitated(Caller caller, String communityId) {
        return find(communityId)
                .filter(community -> mayFacilitate(caller, communityId))
                .orElseThrow(() -> NotFoundException.of("community", communityId));
    }

    /** The communities in whose latest years somebody is a member or facilitates, by title. */
    public List<Community> of(Caller caller) {
        return catalog.all().stream()
                .flatMap(kind -> latest(kind.code()).stream())
                .filter(community -> facilitatorOf(community.id()).equals(caller.userId())
                        || isMember(community.id(), caller.userId()))
                .toList();
    }

    /** The number of the convening that a session of a community is, from 1. */
    static int numberOf(TrainingSession convening) {
        return Integer.parseInt(convening.itemId().substring(CONVENING.length()));
    }

    /**
     * The session of a convening.
     *
     * @param number from 1
     * @throws NotFoundException if the year has no such convening
     */
    public TrainingSession convening(String communityId, int number) {
        return sessions.in(communityId).stream()
                .filter(session -> session.itemId().equals(CONVENING + number))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("convening of " + communityId, String.valueOf(number)));
    }
}
