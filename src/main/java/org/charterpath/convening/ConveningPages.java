package org.charterpath.convening;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.Paging;
import org.charterpath.ballot.BallotPages;
import org.charterpath.cohort.Enrolment;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.community.CommunityCatalog;
import org.charterpath.community.CommunityLinks;
import org.charterpath.community.CommunityPages;
import org.charterpath.measure.RunChart;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Names;
import org.charterpath.session.Attendances;
import org.charterpath.session.Schedule;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Needs and convenings as the members of a community read them, and as whoever facilitates plans a day by them. */
@Service
public class ConveningPages {

    private static final int PAGE = 20;
    private static final int MOST_NEEDS = 30;
    private static final int MOST_NAMES = 5;
    private static final int MOST_CHOICES = 200;

    private final Communities communities;
    private final CommunityCatalog catalog;
    private final Convenings convenings;
    private final Needs needs;
    private final Worth worth;
    private final BallotPages ballots;
    private final Attendances attendances;
    private final ConveningWork work;
    private final Accounts accounts;

    ConveningPages(
            Communities communities,
            CommunityCatalog catalog,
            Convenings convenings,
            Needs needs,
            Worth worth,
            BallotPages ballots,
            Attendances attendances,
            ConveningWork work,
            Accounts accounts) {
        this.communities = communities;
        this.catalog = catalog;
        this.convenings = convenings;
        this.needs = needs;
        this.worth = worth;
        this.ballots = ballots;
        this.attendances = attendances;
        this.work = work;
        this.accounts = accounts;
    }

    /** Where the needs of a community are, from the first slash on. */
    public static String needsOf(String communityId) {
        return ConveningLetters.needsOf(communityId);
    }

    /** Where a convening is, from the first slash on. */
    public static String addressOf(Convenings.Day day) {
        return ConveningLetters.pageOf(day);
    }

    /** A choice of a list. */
    public record Choice(String label, String value) {}

    /**
     * A need as it is read.
     *
     * @param merged those that stand together with it
     * @param proposers by name, in the order of proposing
     * @param line where the line that leads over it is
     */
    public record NeedLine(Need need, List<Need> merged, String proposers, String line) {}

    /**
     * The needs of a community.
     *
     * @param wanted the need that a link has led to; empty where it led to the list
     * @param others what a need can be merged into
     * @param mayRaise whether the reader can say what he or she needs
     */
    public record NeedsView(
            Community community,
            Optional<NeedLine> wanted,
            List<NeedLine> lines,
            Paging paging,
            List<String> subjects,
            List<Choice> others,
            boolean mayRaise,
            boolean mayFacilitate,
            ZoneId zone) {}

    /**
     * The needs of a community for somebody who may read it.
     *
     * @param wanted the id of a need to begin with; empty text for none
     * @throws NotFoundException if there is no such community for the reader
     */
    @Transactional(readOnly = true)
    public NeedsView needs(Caller reader, String communityId, String wanted, int page) {
        Community community = communities.require(reader, communityId);
        Paging paging = Paging.of(page, PAGE, needs.count(community));
        List<Need> shown = needs.list(community, paging.from(), paging.size());
        Optional<Need> first = Optional.of(wanted)
                .filter(id -> !id.isEmpty())
                .flatMap(needs::root)
                .filter(need -> need.code().equals(community.code()));
        boolean mayFacilitate = communities.mayFacilitate(reader, communityId);
        Map<String, NeedLine> lines = lines(
                community,
                Stream.concat(shown.stream(), first.stream()).distinct().toList());
        return new NeedsView(
                community,
                first.flatMap(need -> Optional.ofNullable(lines.get(need.id()))),
                shown.stream()
                        .flatMap(need -> Optional.ofNullable(lines.get(need.id())).stream())
                        .toList(),
                paging,
                catalog.get(community.code()).subjects(),
                mayFacilitate ? choices(community) : List.of(),
                community.isOpen(),
                mayFacilitate && community.isOpen(),
                communities.zoneOf(communityId));
    }

    private List<Choice> choices(Community community) {
        return needs.open(community.code(), MOST_CHOICES).stream()
                .map(need -> new Choice(need.title(), need.id()))
                .sorted(Comparator.comparing(Choice::label, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private Map<String, NeedLine> lines(Community community, List<Need> shown) {
        List<String> ids = shown.stream().map(Need::id).toList();
        Map<String, Set<String>> proposers = needs.proposersOf(ids);
        Map<String, List<Need>> merged = needs.mergedInto(ids).stream()
                .collect(Collectors.groupingBy(need -> need.mergedInto().orElse("")));
        Names names = accounts.namesOf(
                proposers.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        Map<String, NeedLine> lines = new LinkedHashMap<>();
        shown.forEach(need -> lines.put(
                need.id(),
                new NeedLine(
                        need,
                        merged.getOrDefault(need.id(), List.of()),
                        names(proposers.getOrDefault(need.id(), Set.of()), names),
                        CommunityPages.lineOf(
                                community.id(), new CommunityLinks.Node(CommunityLinks.Kind.NEED, need.id())))));
        return lines;
    }

    private String names(Collection<String> people, Names names) {
        Instant now = communities.now();
        String first = people.stream()
                .limit(MOST_NAMES)
                .map(person -> names.called(person, now))
                .collect(Collectors.joining(", "));
        return people.size() <= MOST_NAMES ? first : "%s and %d more".formatted(first, people.size() - MOST_NAMES);
    }

    /** A topic with those who have proposed it. */
    public record TopicLine(Convenings.Topic topic, String proposers) {}

    /**
     * The ballot of a convening.
     *
     * @param ends when the voting ends, in words
     */
    public record BallotLine(String address, boolean isOpen, int members, int voters, String ends, boolean waits) {}

    /**
     * A slot at its time.
     *
     * @param time in words, by the clock or from the beginning
     */
    public record SlotLine(Agenda.Slot slot, String time, String owner) {}

    /** What was said of the worth of one convening of the year. */
    public record WorthLine(int number, String title, Worth.Figures figures) {}

    /**
     * One day of a community.
     *
     * @param others the numbers of all convenings of the year
     * @param waiting what waits for the reader in Tasklist
     * @param open the needs of which the next ballot is made; none once there is a ballot
     * @param openCount how many there are
     * @param difference what the day and its agenda differ by, in words; empty where they do not
     * @param present how many were there; empty before attendance is recorded
     * @param worth of the convenings of the year of which something was said
     * @param chart the averages of those of which five have said something
     * @param words why, without names: nobody's but for whoever facilitates
     */
    public record View(
            Community community,
            Convenings.Day day,
            TrainingSession session,
            Optional<Schedule> schedule,
            String facilitator,
            List<Integer> others,
            List<ConveningWork.Waiting> waiting,
            List<NeedLine> open,
            int openCount,
            Optional<BallotLine> ballot,
            List<TopicLine> topics,
            Agenda agenda,
            List<SlotLine> slots,
            Optional<String> difference,
            Optional<Convenings.Standing> standing,
            Optional<Integer> present,
            int members,
            List<WorthLine> worth,
            RunChart chart,
            List<String> words,
            boolean mayFacilitate,
            ZoneId zone) {

        /** The page of its session. */
        public String sessionPage() {
            return Sessions.pageOf(session);
        }

        public String attendancePage() {
            return sessionPage() + "/attendance";
        }

        public String needsPage() {
            return needsOf(community.id());
        }
    }

    /**
     * A day of a community for somebody who may read the community, or its latest year: lines lead over years.
     *
     * @param number as it stands in the address
     * @throws NotFoundException if there is no such convening for the reader
     */
    @Transactional(readOnly = true)
    public View convening(Caller reader, String communityId, String number) {
        Community community = communities
                .find(communityId)
                .filter(one -> communities.mayRead(reader, one.id())
                        || communities.mayRead(
                                reader, communities.requireLatest(one.code()).id()))
                .orElseThrow(() -> NotFoundException.of("community", communityId));
        Convenings.Day day = Convenings.day(community, number);
        TrainingSession session = convenings.session(day);
        ZoneId zone = communities.zoneOf(communityId);
        Optional<Schedule> schedule = session.schedule(zone);
        boolean mayFacilitate = communities.mayFacilitate(reader, communityId);
        List<Enrolment> members = communities.members(communityId);
        Optional<Convenings.Standing> standing = convenings.standing(day);
        Agenda agenda = convenings.agenda(day);
        List<Convenings.Topic> topics = convenings.topics(day);
        boolean isPlanned = standing.flatMap(Convenings.Standing::ballotId).isEmpty()
                && standing.flatMap(Convenings.Standing::agendaAt).isEmpty()
                && standing.flatMap(Convenings.Standing::outcomesAt).isEmpty()
                && community.isOpen();
        Map<Integer, Worth.Figures> figures = worth.of(communityId);
        String facilitator = communities.facilitatorOf(communityId);
        Map<String, Set<String>> proposers = needs.proposersOf(
                topics.stream().map(topic -> topic.need().id()).toList());
        Set<String> people = new HashSet<>(Set.of(facilitator));
        agenda.slots().forEach(slot -> people.add(slot.ownerId()));
        proposers.values().forEach(people::addAll);
        Names names = accounts.namesOf(people);
        Instant now = communities.now();
        return new View(
                community,
                day,
                session,
                schedule,
                names.called(facilitator, now),
                Stream.iterate(1, next -> next + 1)
                        .limit(community.convenings())
                        .toList(),
                work.waitingFor(reader.userId(), keys(communityId, members, reader)),
                isPlanned
                        ? List.copyOf(lines(community, needs.open(community.code(), MOST_NEEDS))
                                .values())
                        : List.of(),
                isPlanned ? needs.countOpen(community.code()) : 0,
                standing.flatMap(Convenings.Standing::ballotId)
                        .filter(ballot -> communities.mayRead(reader, communityId))
                        .map(ballot -> ballot(reader, ballot)),
                topics.stream()
                        .map(topic -> new TopicLine(
                                topic, names(proposers.getOrDefault(topic.need().id(), Set.of()), names)))
                        .toList(),
                agenda,
                slots(agenda, schedule, names),
                difference(agenda, convenings.minutes(day)),
                standing,
                session.state() == TrainingSession.State.HELD
                        ? Optional.of(attendances.presentAt(session.id()).size())
                        : Optional.empty(),
                members.size(),
                worth(communityId, figures),
                chart(communityId, figures, zone),
                mayFacilitate ? worth.words(day) : List.of(),
                mayFacilitate,
                zone);
    }

    private static List<String> keys(String communityId, List<Enrolment> members, Caller reader) {
        return Stream.concat(
                        Stream.of(communityId),
                        members.stream()
                                .filter(member -> member.isOf(reader.userId()))
                                .map(Enrolment::id))
                .toList();
    }

    private BallotLine ballot(Caller reader, String ballotId) {
        BallotPages.View ballot = ballots.get(reader, ballotId);
        return new BallotLine(
                BallotPages.addressOf(ballotId),
                ballot.isOpen(),
                ballot.members(),
                ballot.voters(),
                ballot.ends(),
                ballot.mayVote() && ballot.mine().isEmpty());
    }

    private List<SlotLine> slots(Agenda agenda, Optional<Schedule> schedule, Names names) {
        Instant now = communities.now();
        Map<String, String> times = new HashMap<>();
        schedule.map(Schedule::startsAt)
                .ifPresentOrElse(
                        start -> agenda.from(start)
                                .forEach(timed ->
                                        times.put(timed.slot().id(), "%s to %s".formatted(timed.from(), timed.to()))),
                        () -> agenda.slots().forEach(slot -> times.put(slot.id(), "The day is still to be set")));
        return agenda.slots().stream()
                .map(slot -> new SlotLine(slot, times.getOrDefault(slot.id(), ""), names.called(slot.ownerId(), now)))
                .toList();
    }

    /** The day can be made longer or shorter after its agenda was frozen. */
    private static Optional<String> difference(Agenda agenda, int minutes) {
        int planned = agenda.slotMinutes() + agenda.breakMinutes();
        return agenda.slots().isEmpty() || planned == minutes
                ? Optional.empty()
                : Optional.of("The agenda has %d minutes, and the day has %d.".formatted(planned, minutes));
    }

    private List<WorthLine> worth(String communityId, Map<Integer, Worth.Figures> figures) {
        List<WorthLine> lines = new ArrayList<>();
        sessions(communityId, figures).forEach((number, session) -> Optional.ofNullable(figures.get(number))
                .ifPresent(said -> lines.add(new WorthLine(number, session.title(), said))));
        return lines;
    }

    private Map<Integer, TrainingSession> sessions(String communityId, Map<Integer, Worth.Figures> figures) {
        Map<Integer, TrainingSession> sessions = new LinkedHashMap<>();
        figures.keySet().forEach(number -> sessions.put(number, communities.convening(communityId, number)));
        return sessions;
    }

    private RunChart chart(String communityId, Map<Integer, Worth.Figures> figures, ZoneId zone) {
        List<RunChart.Point> points = new ArrayList<>();
        sessions(communityId, figures).forEach((number, session) -> Optional.ofNullable(figures.get(number))
                .filter(Worth.Figures::isShown)
                .map(Worth.Figures::average)
                .ifPresent(average -> dayOf(session, zone).ifPresent(start -> points.add(point(start, average)))));
        return new RunChart(
                "Worth a day out of school, on average", "of 5", points, Optional.empty(), Optional.empty());
    }

    private static Optional<LocalDateTime> dayOf(TrainingSession session, ZoneId zone) {
        return session.schedule(zone).map(Schedule::startsAt);
    }

    private static RunChart.Point point(LocalDateTime start, BigDecimal average) {
        return new RunChart.Point(start.toLocalDate(), average);
    }
}
