package org.charterpath.community;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolment;
import org.charterpath.community.CommunityParts.Dated;
import org.charterpath.community.CommunityParts.Part;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Organizations;
import org.charterpath.people.Role;
import org.charterpath.session.Schedule;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is shown of communities: the list for everybody, the room of each for its people, and the members' calendar of the year. */
@Service
public class CommunityRoom {

    private final CommunityCatalog catalog;
    private final Communities communities;
    private final CommunityMembers members;
    private final ObjectProvider<CommunityParts> parts;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Organizations organizations;
    private final JdbcClient jdbc;

    CommunityRoom(
            CommunityCatalog catalog,
            Communities communities,
            CommunityMembers members,
            ObjectProvider<CommunityParts> parts,
            Sessions sessions,
            Accounts accounts,
            Organizations organizations,
            JdbcClient jdbc) {
        this.catalog = catalog;
        this.communities = communities;
        this.members = members;
        this.parts = parts;
        this.sessions = sessions;
        this.accounts = accounts;
        this.organizations = organizations;
        this.jdbc = jdbc;
    }

    /**
     * One of the communities as everybody sees it.
     *
     * @param year its year that goes on; empty between two years
     * @param isIn whether the reader is a member, facilitates, or administers
     */
    public record Listed(
            CommunityCatalog.Kind kind, Optional<Community> year, Optional<LocalDate> endsOn, boolean isIn) {}

    /**
     * A convening of the year.
     *
     * @param when in words; that it has no date yet is said too
     */
    public record Convening(String title, String when, String address) {}

    /** A member as the others see one: no address. */
    public record Member(String name, String school, String job, List<String> subjects) {}

    /**
     * A room as its reader sees it.
     *
     * @param isMember whether the reader is one, and not just its facilitator or an admin
     * @param requests how many ask for membership and wait for the facilitator
     * @param mySubjects what the reader can help with
     */
    public record View(
            Community community,
            CommunityCatalog.Kind kind,
            String facilitator,
            LocalDate endsOn,
            List<Convening> convenings,
            List<Part> parts,
            List<Member> members,
            boolean isMember,
            boolean mayFacilitate,
            int requests,
            Set<String> mySubjects) {}

    /** A month of the calendar with what lies in it, in order. */
    public record Month(YearMonth month, List<Event> events) {}

    /** Something on the calendar, on the clocks of its community. */
    public record Event(String community, Instant at, ZoneId zone, String title, Optional<String> address) {

        /** Whether a day is meant, and no time of it. */
        public boolean isOfTheDay() {
            return at.atZone(zone).toLocalTime().equals(LocalTime.MIDNIGHT);
        }
    }

    /** The communities that there are; for whoever is signed in also which ones are the own. */
    @Transactional(readOnly = true)
    public List<Listed> list(Optional<Caller> reader) {
        return catalog.all().stream()
                .map(kind -> {
                    Optional<Community> year = communities.latest(kind.code()).filter(Community::isOpen);
                    return new Listed(
                            kind,
                            year,
                            year.map(open -> communities.endsOn(open.id())),
                            reader.flatMap(one -> year.filter(open -> communities.mayRead(one, open.id())))
                                    .isPresent());
                })
                .toList();
    }

    /**
     * The room of a community for somebody who may read it.
     *
     * @throws NotFoundException if there is none, or not for this reader
     */
    @Transactional(readOnly = true)
    public View get(Caller reader, String communityId) {
        Community community = communities.require(reader, communityId);
        boolean mayFacilitate = communities.mayFacilitate(reader, communityId);
        List<Enrolment> people = communities.members(communityId);
        Map<String, List<String>> subjects = members.subjectsIn(communityId);
        Optional<Enrolment> own = people.stream()
                .filter(member -> member.participantId().equals(reader.userId()))
                .findFirst();
        return new View(
                community,
                catalog.get(community.code()),
                accounts.fullNames(Set.of(community.facilitatorId()))
                        .getOrDefault(community.facilitatorId(), community.facilitatorId()),
                communities.endsOn(communityId),
                convenings(community),
                parts.orderedStream()
                        .sorted(Comparator.comparingInt(CommunityParts::order))
                        .map(part -> part.of(reader, community))
                        .toList(),
                members(people, subjects, members.jobsIn(communityId)),
                own.isPresent(),
                mayFacilitate,
                mayFacilitate ? requests(communityId) : 0,
                own.map(member -> Set.copyOf(subjects.getOrDefault(member.id(), List.of())))
                        .orElse(Set.of()));
    }

    private int requests(String communityId) {
        return jdbc.sql("select count(*) from membership_request where community_id = ? and state = 'WAITING'")
                .param(communityId)
                .query(Integer.class)
                .single();
    }

    private List<Convening> convenings(Community community) {
        ZoneId zone = communities.zoneOf(community.id());
        return sessions.in(community.id()).stream()
                .map(convening -> new Convening(convening.title(), when(convening, zone), Sessions.pageOf(convening)))
                .toList();
    }

    private static String pageOf(TrainingSession convening) {
        return CommunityPages.conveningOf(convening.cohortId(), Communities.numberOf(convening));
    }

    private static String when(TrainingSession convening, ZoneId zone) {
        if (convening.state() == TrainingSession.State.CANCELLED) {
            return "does not take place";
        }
        return convening
                .startsAt()
                .map(start -> Stream.of(
                                Optional.of(DayWords.of(start.atZone(zone))),
                                convening.schedule(zone).flatMap(Schedule::place))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", ")))
                .orElse("has no date yet");
    }

    private List<Member> members(List<Enrolment> people, Map<String, List<String>> subjects, Map<String, String> jobs) {
        Map<String, String> schools = organizations.names(
                people.stream().map(Enrolment::organizationId).collect(Collectors.toSet()));
        return people.stream()
                .map(member -> new Member(
                        member.displayName(),
                        schools.getOrDefault(member.organizationId(), ""),
                        jobs.getOrDefault(member.id(), ""),
                        subjects.getOrDefault(member.id(), List.of())))
                .toList();
    }

    /**
     * The full program of the year, of all communities together, for their people.
     *
     * @throws NotFoundException for whoever is in none
     */
    @Transactional(readOnly = true)
    public List<Month> calendar(Caller reader) {
        List<Community> open = communities.open();
        if (!isSomebodysCalendar(reader, open)) {
            throw new NotFoundException("There is no calendar for you: it is the members' own.");
        }
        Map<YearMonth, List<Event>> months = open.stream()
                .flatMap(community -> events(community, communities.mayRead(reader, community.id())))
                .sorted(Comparator.comparing(Event::at).thenComparing(Event::community))
                .collect(Collectors.groupingBy(
                        event -> YearMonth.from(event.at().atZone(event.zone())), TreeMap::new, Collectors.toList()));
        return months.entrySet().stream()
                .map(month -> new Month(month.getKey(), month.getValue()))
                .toList();
    }

    private boolean isSomebodysCalendar(Caller reader, List<Community> open) {
        return reader.isIn(Role.COACHES, Role.PROGRAM_ADMINS, Role.CAMUNDA_ADMIN)
                || open.stream().anyMatch(community -> communities.mayRead(reader, community.id()));
    }

    /** Of other communities just the days on which they come together. */
    private Stream<Event> events(Community community, boolean isOwn) {
        ZoneId zone = communities.zoneOf(community.id());
        Stream<Dated> convenings = sessions.in(community.id()).stream()
                .filter(convening -> convening.state() != TrainingSession.State.CANCELLED)
                .flatMap(convening -> convening
                        .startsAt()
                        .map(start -> new Dated(
                                start,
                                convening.title(),
                                Optional.of(pageOf(convening)).filter(page -> isOwn)))
                        .stream());
        Stream<Dated> others =
                isOwn ? parts.orderedStream().flatMap(part -> part.dates(community).stream()) : Stream.empty();
        return Stream.concat(convenings, others)
                .map(dated -> new Event(community.title(), dated.at(), zone, dated.title(), dated.address()));
    }
}
