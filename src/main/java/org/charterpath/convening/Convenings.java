package org.charterpath.convening;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.ballot.Ballot;
import org.charterpath.ballot.BallotKeepers;
import org.charterpath.ballot.Ballots;
import org.charterpath.ballot.Ballots.BallotClosed;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.community.CommunityLinks;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.enrolment.OwnedWork;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.people.Caller;
import org.charterpath.session.Attendances;
import org.charterpath.session.Schedule;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leads each day of a community from what its members need to what became of it: topics by ballot, an agenda that is frozen, and an answer
 * to everybody who proposed something.
 */
@Service
public class Convenings implements BallotKeepers, OwnedWork {

    static final String KEEPER = "community";

    /** To how many topics the facilitator says one by one what became of them; what comes after them is carried over. */
    static final int MOST_OUTCOMES = 20;

    private static final int MOST_TOPICS = 100;
    private static final int MOST_OTHERS = 50;
    private static final String ITEM = "convening-";

    private static final Duration ASKED_BEFORE = Duration.ofDays(42);
    private static final Duration COLLECTING = Duration.ofDays(14);
    private static final Duration COLLECTED_BEFORE = Duration.ofDays(10);
    private static final Duration SHORTEST_COLLECTING = Duration.ofDays(2);
    private static final Duration BALLOT_WAITS = Duration.ofDays(3);
    private static final Duration BALLOT_BEFORE = Duration.ofDays(9);
    private static final Duration AGENDA_BEFORE = Duration.ofDays(7);
    private static final Duration A_DAY = Duration.ofDays(1);

    private static final String STANDING =
            "from convening_topic t join need n on n.id = t.need_id where t.community_id = ? and t.number = ? and n.merged_into is null";

    private final Communities communities;
    private final Enrolments enrolments;
    private final Needs needs;
    private final Ballots ballots;
    private final CommunityLinks links;
    private final Attendances attendances;
    private final Submissions submissions;
    private final ConveningLetters letters;
    private final ConveningWork work;
    private final JdbcClient jdbc;

    Convenings(
            Communities communities,
            Enrolments enrolments,
            Needs needs,
            Ballots ballots,
            CommunityLinks links,
            Attendances attendances,
            Submissions submissions,
            ConveningLetters letters,
            ConveningWork work,
            JdbcClient jdbc) {
        this.communities = communities;
        this.enrolments = enrolments;
        this.needs = needs;
        this.ballots = ballots;
        this.links = links;
        this.attendances = attendances;
        this.submissions = submissions;
        this.letters = letters;
        this.work = work;
        this.jdbc = jdbc;
    }

    /**
     * One convening of a year.
     *
     * @param number from 1
     */
    public record Day(String communityId, int number) {}

    /** Whether its date is known. */
    public enum DateStanding {
        SET,
        UNKNOWN
    }

    /** Whether there is anything to talk about. */
    public enum Supply {
        SOME,
        NONE;

        static Supply of(boolean isSome) {
            return isSome ? SOME : NONE;
        }
    }

    /** What became of a topic. */
    public enum Outcome {
        AGENDA("It was on the agenda", Need.State.ON_AGENDA),
        LATER("It is left for a later day, and carried over", Need.State.LATER),
        ANSWERED("It was answered otherwise", Need.State.ANSWERED),
        DECLINED("It is declined", Need.State.DECLINED);

        private final String title;
        private final Need.State state;

        Outcome(String title, Need.State state) {
            this.title = title;
            this.state = state;
        }

        public String title() {
            return title;
        }

        Need.State state() {
            return state;
        }
    }

    /**
     * What is known of a convening beside its session.
     *
     * @param ballotId empty before its ballot is open, and where there was none
     * @param agendaAt when its agenda was frozen; empty before
     * @param outcomesAt when everybody heard what became of the topics; empty before
     */
    public record Standing(
            Day day, Optional<String> ballotId, Optional<Instant> agendaAt, Optional<Instant> outcomesAt) {}

    /**
     * A need that a convening is about.
     *
     * @param topicId in its ballot; empty where it was not in one
     * @param place in which it has come out, 1 for what matters most; empty before, and where it was in no ballot
     * @param outcome empty before it is said
     */
    public record Topic(
            Need need,
            Optional<String> topicId,
            Optional<Integer> place,
            Optional<Outcome> outcome,
            String why,
            boolean hasSlot) {

        /** With its place, where it has one. */
        public String words() {
            return place.map(number -> "%d. %s".formatted(number, need.title())).orElse(need.title());
        }
    }

    /** The session of a convening. */
    @Transactional(readOnly = true)
    public TrainingSession session(Day day) {
        return communities.convening(day.communityId(), day.number());
    }

    /** What a convening is called, such as First Convening, Principal Community of Practice 2026-27. */
    @Transactional(readOnly = true)
    public String title(Day day) {
        return "%s, %s"
                .formatted(
                        session(day).title(), communities.get(day.communityId()).title());
    }

    public DateStanding date(Day day) {
        return startOf(day).isPresent() ? DateStanding.SET : DateStanding.UNKNOWN;
    }

    private Optional<Instant> startOf(Day day) {
        return Optional.of(session(day))
                .filter(session -> session.state() != TrainingSession.State.CANCELLED)
                .flatMap(TrainingSession::startsAt);
    }

    /** How long the day is: as its date says, and as it is planned before. */
    @Transactional(readOnly = true)
    public int minutes(Day day) {
        TrainingSession session = session(day);
        return session.schedule(communities.zoneOf(day.communityId()))
                .map(Schedule::minutes)
                .orElseGet(() -> session.plan().plannedMinutes());
    }

    /** When members are asked for topics: six weeks before the day. */
    public Instant topicsAskedAt(Day day) {
        return startOf(day).map(start -> start.minus(ASKED_BEFORE)).orElseGet(communities::now);
    }

    /** When that is over: after two weeks, ten days before the day at the latest, and never before two days have passed. */
    public Instant topicsEndAt(Day day) {
        Instant now = communities.now();
        return within(
                now.plus(SHORTEST_COLLECTING),
                startOf(day).map(start -> start.minus(COLLECTED_BEFORE)),
                now.plus(COLLECTING));
    }

    public Instant ballotDueAt(Day day) {
        Instant now = communities.now();
        return within(now.plus(A_DAY), startOf(day).map(start -> start.minus(BALLOT_BEFORE)), now.plus(BALLOT_WAITS));
    }

    public Instant agendaDueAt(Day day) {
        Instant now = communities.now();
        return startOf(day)
                .map(start -> start.minus(AGENDA_BEFORE))
                .filter(due -> due.isAfter(now.plus(A_DAY)))
                .orElseGet(() -> now.plus(startOf(day).isPresent() ? A_DAY : AGENDA_BEFORE));
    }

    /** The last moment, or an earlier one that is wanted, but not before the first. */
    private static Instant within(Instant first, Optional<Instant> wanted, Instant last) {
        Instant end = wanted.filter(last::isAfter).orElse(last);
        return end.isBefore(first) ? first : end;
    }

    /** Whether there is anything for a ballot. */
    @Transactional(readOnly = true)
    public Supply needs(String communityId) {
        return Supply.of(needs.countOpen(communities.get(communityId).code()) > 0);
    }

    /** Whether there is a topic of which nobody knows what became of it. */
    @Transactional(readOnly = true)
    public Supply topicsLeft(Day day) {
        return Supply.of(!undecided(day).isEmpty());
    }

    /** The enrolment ids of the members who are on record as having been there. */
    @Transactional(readOnly = true)
    public List<String> attendees(Day day) {
        Set<String> present = attendances.presentAt(session(day).id());
        return communities.members(day.communityId()).stream()
                .map(Enrolment::id)
                .filter(present::contains)
                .toList();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void dated(Sessions.DateChanged changed) {
        if (changed.itemId().startsWith(ITEM)
                && communities.find(changed.cohortId()).isPresent()) {
            Day day = new Day(
                    changed.cohortId(), Integer.parseInt(changed.itemId().substring(ITEM.length())));
            if (session(day).state() == TrainingSession.State.SCHEDULED) {
                work.dated(day);
            }
        }
    }

    /**
     * Raises what a member has named in the form {@code topic}; what is there already gets another proposer.
     *
     * @param enrolmentId the membership of whoever has filled it in
     */
    @Transactional
    public void raise(String enrolmentId, FormStep step) {
        Submission form = submissions.require(step);
        Community community = communities.get(enrolments.get(enrolmentId).cohortId());
        for (int number = 1; number <= ConveningForms.MOST_TOPICS; number++) {
            String key = "topic" + number;
            String subject = form.text(key + "Subject")
                    .filter(one -> !one.equals(Needs.NO_SUBJECT))
                    .orElse("");
            String words = form.text(key + "Words").map(String::strip).orElse("");
            form.text(key + "Title")
                    .map(String::strip)
                    .filter(title -> !title.isEmpty())
                    .ifPresent(title -> needs.add(community, title, words, subject, form.submittedBy()));
        }
    }

    /** What is wrong with the form {@code convening-ballot}. */
    List<String> ballotFaults(Day day, Map<String, Object> answers) {
        Optional<LocalDateTime> end = Answers.dateTime(answers.get("conveningBallotEndsAt"));
        ZoneId zone = communities.zoneOf(day.communityId());
        if (end.filter(time -> time.atZone(zone).toInstant().isAfter(communities.now()))
                .isEmpty()) {
            return List.of("Voting ends at: a time that lies ahead.");
        }
        return startOf(day)
                .filter(start -> !end.get().atZone(zone).toInstant().isBefore(start))
                .map(start -> List.of(
                        "Voting ends at: before the convening begins, %s.".formatted(DayWords.of(start.atZone(zone)))))
                .orElse(List.of());
    }

    /**
     * Opens the ballot on all needs that are open, the eldest first; again has no effect.
     *
     * @param step where the form {@code convening-ballot} was submitted
     */
    @Transactional
    public void openBallot(Day day, FormStep step) {
        if (standing(day).flatMap(Standing::ballotId).isPresent()) {
            return;
        }
        begin(day);
        Submission form = submissions.require(step);
        Community community = communities.get(day.communityId());
        List<Need> open = differing(needs.open(community.code(), MOST_TOPICS));
        Map<String, Set<String>> proposers =
                needs.proposersOf(open.stream().map(Need::id).toList());
        String ballotId = ballots.open(
                new Ballots.Wish(
                        KEEPER,
                        day.communityId(),
                        "What do you need most at the %s?"
                                .formatted(session(day).title()),
                        form.number("conveningBallotPicks").orElseThrow(),
                        Answers.dateTime(form.answers().get("conveningBallotEndsAt"))
                                .orElseThrow()
                                .atZone(communities.zoneOf(day.communityId()))
                                .toInstant(),
                        open.stream()
                                .map(need -> new Ballots.Proposal(
                                        need.title(), need.words(), first(proposers.getOrDefault(need.id(), Set.of()))))
                                .toList()),
                "community:%s:%d".formatted(day.communityId(), day.number()),
                form.submittedBy());
        jdbc.sql("update convening set ballot_id = ? where community_id = ? and number = ?")
                .params(ballotId, day.communityId(), day.number())
                .update();
        List<Ballot.Topic> topics = ballots.get(ballotId).topics();
        for (int at = 0; at < open.size(); at++) {
            addTopic(day, open.get(at).id(), Optional.of(topics.get(at).id()));
            links.join(
                    community.code(),
                    new Node(Kind.NEED, open.get(at).id()),
                    new Node(Kind.TOPIC, topics.get(at).id()));
        }
        Map<String, String> topicIds = topicIds(day);
        needs.mergedInto(topicIds.keySet())
                .forEach(merged -> links.join(
                        community.code(),
                        new Node(Kind.NEED, merged.id()),
                        new Node(
                                Kind.TOPIC,
                                topicIds.getOrDefault(merged.mergedInto().orElseThrow(), ""))));
        addProposers(day, ballotId, open, proposers);
    }

    /** Two of the same title, because one was carried over, stand together. */
    private List<Need> differing(List<Need> open) {
        Map<String, Need> byTitle = new LinkedHashMap<>();
        open.forEach(
                need -> Optional.ofNullable(byTitle.putIfAbsent(need.title().toLowerCase(Locale.ROOT), need))
                        .ifPresent(same -> needs.join(need.id(), same.id())));
        return List.copyOf(byTitle.values());
    }

    /** Everybody else who has proposed a topic and is a member still. */
    private void addProposers(Day day, String ballotId, List<Need> open, Map<String, Set<String>> proposers) {
        Set<String> members = members(day.communityId());
        open.forEach(need -> proposers.getOrDefault(need.id(), Set.of()).stream()
                .skip(1)
                .filter(members::contains)
                .forEach(proposer ->
                        ballots.propose(new Caller(proposer, Set.of()), ballotId, need.title(), need.words())));
    }

    private static String first(Collection<String> people) {
        return people.iterator().next();
    }

    private void begin(Day day) {
        jdbc.sql(
                        """
                        insert into convening (community_id, number)
                        select ?, ? where not exists (select 1 from convening where community_id = ? and number = ?)
                        """)
                .params(day.communityId(), day.number(), day.communityId(), day.number())
                .update();
    }

    private void addTopic(Day day, String needId, Optional<String> topicId) {
        jdbc.sql(
                        """
                        insert into convening_topic (community_id, number, need_id, topic_id, why)
                        select ?, ?, ?, ?, '' where not exists
                               (select 1 from convening_topic where community_id = ? and number = ? and need_id = ?)
                        """)
                .params(day.communityId(), day.number(), needId, topicId.orElse(null))
                .params(day.communityId(), day.number(), needId)
                .update();
    }

    private Map<String, String> topicIds(Day day) {
        Map<String, String> topics = new HashMap<>();
        jdbc.sql(
                        "select need_id, topic_id from convening_topic where community_id = ? and number = ? and topic_id is not null")
                .params(day.communityId(), day.number())
                .query(row -> {
                    topics.put(row.getString("need_id"), row.getString("topic_id"));
                });
        return topics;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void closed(BallotClosed event) {
        if (event.keeper().equals(KEEPER)) {
            dayOf(event.ballotId()).ifPresent(work::ballotClosed);
        }
    }

    private Optional<Day> dayOf(String ballotId) {
        return jdbc.sql("select community_id, number from convening where ballot_id = ?")
                .param(ballotId)
                .query((row, index) -> new Day(row.getString("community_id"), row.getInt("number")))
                .optional();
    }

    /**
     * Writes down in which place each topic has come out, who has proposed it and what was merged and dropped; what was proposed while
     * members voted is a need from now on. Again has no effect.
     */
    @Transactional
    public void rank(Day day) {
        Optional<Ballot> ballot = standing(day)
                .flatMap(Standing::ballotId)
                .map(ballots::get)
                .filter(counted -> counted.closed().isPresent());
        ballot.ifPresent(counted -> rank(day, counted));
    }

    private void rank(Day day, Ballot ballot) {
        Community community = communities.get(day.communityId());
        Map<String, String> needIds = new HashMap<>();
        topicIds(day).forEach((needId, topicId) -> needIds.put(topicId, needId));
        ballot.topics().forEach(topic -> {
            String needId = needIds.computeIfAbsent(topic.id(), added -> addProposed(day, community, topic));
            topic.proposers().forEach(proposer -> needs.propose(needId, proposer));
            needs.reword(needId, topic.title(), topic.words());
        });
        List<String> order = ballots.order(ballot.id());
        for (int at = 0; at < order.size(); at++) {
            String root = idOf(needIds, order.get(at));
            for (Ballot.Topic topic : ballot.together(order.get(at))) {
                String needId = idOf(needIds, topic.id());
                jdbc.sql("update convening_topic set place = ? where community_id = ? and number = ? and need_id = ?")
                        .params(at + 1, day.communityId(), day.number(), needId)
                        .update();
                if (!needId.equals(root)) {
                    needs.join(needId, root);
                }
            }
        }
        ballot.topics().forEach(topic -> topic.dropped()
                .ifPresent(reason -> ballot.together(topic.id()).forEach(dropped -> {
                    // Its ballot has told those who proposed it.
                    needs.become(idOf(needIds, dropped.id()), Need.State.DECLINED, reason, Optional.of(day));
                    decide(day, idOf(needIds, dropped.id()), Outcome.DECLINED, reason);
                })));
    }

    private static String idOf(Map<String, String> needIds, String topicId) {
        return Optional.ofNullable(needIds.get(topicId)).orElseThrow();
    }

    private String addProposed(Day day, Community community, Ballot.Topic topic) {
        String added = needs.add(community, topic.title(), topic.words(), "", first(topic.proposers()));
        String needId = needs.get(added).mergedInto().orElse(added);
        addTopic(day, needId, Optional.of(topic.id()));
        links.join(community.code(), new Node(Kind.NEED, needId), new Node(Kind.TOPIC, topic.id()));
        return needId;
    }

    private void decide(Day day, String needId, Outcome outcome, String why) {
        jdbc.sql(
                        "update convening_topic set outcome = ?, why = ? where community_id = ? and number = ? and need_id = ?")
                .params(outcome.name(), why, day.communityId(), day.number(), needId)
                .update();
    }

    /** What a slot can be about: the topics of its ballot in their order, and then what else is open. */
    @Transactional(readOnly = true)
    public List<Topic> choices(Day day) {
        List<Topic> choices = new ArrayList<>(undecided(day));
        Set<String> known =
                choices.stream().map(topic -> topic.need().id()).collect(Collectors.toCollection(HashSet::new));
        needs.open(communities.get(day.communityId()).code(), MOST_OTHERS).stream()
                .filter(need -> !known.contains(need.id()))
                .map(need -> new Topic(need, Optional.empty(), Optional.empty(), Optional.empty(), "", false))
                .forEach(choices::add);
        return choices;
    }

    /**
     * Freezes the agenda, and sends it to every member; again has no effect.
     *
     * @param step where the form {@code convening-agenda} was submitted
     */
    @Transactional
    public void freeze(Day day, FormStep step) {
        if (standing(day).flatMap(Standing::agendaAt).isPresent()) {
            return;
        }
        begin(day);
        Submission form = submissions.require(step);
        Community community = communities.get(day.communityId());
        Map<String, Topic> choices = choices(day).stream()
                .collect(Collectors.toMap(topic -> topic.need().id(), Function.identity()));
        Map<String, String> titles = new HashMap<>();
        choices.forEach((needId, topic) -> titles.put(needId, topic.need().title()));
        Agenda.read(form.answers(), titles).slots().forEach(slot -> {
            String id = UUID.randomUUID().toString();
            slot.needId().ifPresent(needId -> addTopic(day, needId, Optional.empty()));
            jdbc.sql(
                            """
                            insert into convening_slot (id, community_id, number, place, need_id, title, minutes, break_after,
                                                        protocol, own_words, owner_id)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            id,
                            day.communityId(),
                            day.number(),
                            slot.place(),
                            slot.needId().orElse(null))
                    .params(
                            slot.title(),
                            slot.minutes(),
                            slot.breakAfter(),
                            slot.protocol().name())
                    .params(slot.ownWords(), slot.ownerId())
                    .update();
            slot.needId().ifPresent(needId -> {
                needs.become(needId, Need.State.ON_AGENDA, "", Optional.of(day));
                link(day, community, needId, new Node(Kind.AGENDA, id));
            });
        });
        jdbc.sql("update convening set agenda_at = ?, agenda_by = ? where community_id = ? and number = ?")
                .param(Timestamp.from(communities.now()))
                .params(form.submittedBy(), day.communityId(), day.number())
                .update();
        letters.sendAgenda(community, day, session(day), agenda(day), communities.memberIds(day.communityId()));
    }

    /** A slot comes of all topics that stand together, and of the needs themselves where there was no ballot. */
    private void link(Day day, Community community, String needId, Node slot) {
        Map<String, String> topicIds = topicIds(day);
        List<String> together = new ArrayList<>(List.of(needId));
        needs.mergedInto(List.of(needId)).forEach(merged -> together.add(merged.id()));
        List<Node> from = together.stream()
                .flatMap(id -> Optional.ofNullable(topicIds.get(id)).stream())
                .map(topicId -> new Node(Kind.TOPIC, topicId))
                .toList();
        (from.isEmpty() ? together.stream().map(id -> new Node(Kind.NEED, id)).toList() : from)
                .forEach(node -> links.join(community.code(), node, slot));
    }

    /** The agenda of a convening; without slots before it is frozen. */
    @Transactional(readOnly = true)
    public Agenda agenda(Day day) {
        return new Agenda(jdbc.sql("select * from convening_slot where community_id = ? and number = ? order by place")
                .params(day.communityId(), day.number())
                .query((row, index) -> slot(row))
                .list());
    }

    private static Agenda.Slot slot(ResultSet row) throws SQLException {
        return new Agenda.Slot(
                row.getString("id"),
                row.getInt("place"),
                Optional.ofNullable(row.getString("need_id")),
                row.getString("title"),
                row.getInt("minutes"),
                row.getInt("break_after"),
                Agenda.Protocol.valueOf(row.getString("protocol")),
                row.getString("own_words"),
                row.getString("owner_id"));
    }

    /** Ends what is still being planned for a day that is over: the ballot is counted, and what came out is kept. Again has no effect. */
    @Transactional
    public void over(Day day) {
        work.over(day);
        standing(day)
                .flatMap(Standing::ballotId)
                .filter(ballotId -> ballots.get(ballotId).closed().isEmpty())
                .ifPresent(ballotId -> ballots.close(ballotId, communities.facilitatorOf(day.communityId())));
        rank(day);
    }

    /** The topics of a convening of which is to be said what became of them: by their places, then by the age of the needs. */
    @Transactional(readOnly = true)
    public List<Topic> undecided(Day day) {
        return topics(day).stream().filter(topic -> topic.outcome().isEmpty()).toList();
    }

    /** All topics of a convening that stand by themselves, in the same order. */
    @Transactional(readOnly = true)
    public List<Topic> topics(Day day) {
        Map<String, Need> byId = needs
                .all(jdbc.sql("select t.need_id " + STANDING)
                        .params(day.communityId(), day.number())
                        .query(String.class)
                        .list())
                .stream()
                .collect(Collectors.toMap(Need::id, Function.identity()));
        return jdbc.sql(
                        """
                        select t.need_id, t.topic_id, t.place, t.outcome, t.why,
                               exists (select 1 from convening_slot s where s.community_id = t.community_id
                                          and s.number = t.number and s.need_id = t.need_id) as has_slot
                        """
                                + STANDING
                                + " order by case when t.place is null then 1 else 0 end, t.place, n.number")
                .params(day.communityId(), day.number())
                .query((row, index) -> new Topic(
                        Optional.ofNullable(byId.get(row.getString("need_id"))).orElseThrow(),
                        Optional.ofNullable(row.getString("topic_id")),
                        Optional.ofNullable(row.getObject("place", Integer.class)),
                        Optional.ofNullable(row.getString("outcome")).map(Outcome::valueOf),
                        row.getString("why"),
                        row.getBoolean("has_slot")))
                .list();
    }

    /**
     * Keeps what became of the topics, and tells each who has proposed one; again has no effect.
     *
     * @param step where the form {@code topic-outcomes} was submitted
     */
    @Transactional
    public void keepOutcomes(Day day, FormStep step) {
        Submission form = submissions.require(step);
        List<Topic> open = undecided(day);
        for (int at = 0; at < open.size(); at++) {
            Topic topic = open.get(at);
            String key = "outcome" + (at + 1);
            Outcome outcome = Answers.choice(form.answers().get(key), Outcome.class)
                    .orElse(topic.hasSlot() ? Outcome.AGENDA : Outcome.LATER);
            settle(day, topic.need().id(), outcome, form.text(key + "Why").orElse(""));
        }
        conclude(day, open, form.submittedBy());
    }

    /** Leaves the topics of a day that was canceled for the next one, and tells each who has proposed one; again has no effect. */
    @Transactional
    public void carryOver(Day day) {
        List<Topic> open = undecided(day);
        open.forEach(topic -> settle(day, topic.need().id(), Outcome.LATER, "The day was canceled."));
        conclude(day, open, communities.facilitatorOf(day.communityId()));
    }

    private void settle(Day day, String needId, Outcome outcome, String why) {
        decide(day, needId, outcome, why);
        needs.become(needId, outcome.state(), why, Optional.of(day));
    }

    private void conclude(Day day, List<Topic> open, String by) {
        if (standing(day).flatMap(Standing::outcomesAt).isPresent()) {
            return;
        }
        begin(day);
        jdbc.sql("update convening set outcomes_at = ?, outcomes_by = ? where community_id = ? and number = ?")
                .param(Timestamp.from(communities.now()))
                .params(by, day.communityId(), day.number())
                .update();
        Set<String> said = open.stream().map(topic -> topic.need().id()).collect(Collectors.toSet());
        List<Topic> now = topics(day).stream()
                .filter(topic -> said.contains(topic.need().id()))
                .toList();
        Map<String, List<Topic>> byProposer = new LinkedHashMap<>();
        Map<String, Set<String>> proposers = needs.proposersOf(said);
        now.forEach(topic -> proposers.getOrDefault(topic.need().id(), Set.of()).forEach(proposer -> byProposer
                .computeIfAbsent(proposer, first -> new ArrayList<>())
                .add(topic)));
        letters.tellOfOutcomes(communities.get(day.communityId()), day, session(day), byProposer);
    }

    /** What is known of a convening beside its session; empty before it has a ballot or an agenda. */
    @Transactional(readOnly = true)
    public Optional<Standing> standing(Day day) {
        return jdbc.sql("select * from convening where community_id = ? and number = ?")
                .params(day.communityId(), day.number())
                .query((row, index) -> standing(row))
                .optional();
    }

    /** The same of all convenings of a year that have begun, by their numbers. */
    @Transactional(readOnly = true)
    public Map<Integer, Standing> of(String communityId) {
        return jdbc
                .sql("select * from convening where community_id = ?")
                .param(communityId)
                .query((row, index) -> standing(row))
                .list()
                .stream()
                .collect(Collectors.toMap(standing -> standing.day().number(), Function.identity()));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                new Day(row.getString("community_id"), row.getInt("number")),
                Optional.ofNullable(row.getString("ballot_id")),
                Optional.ofNullable(row.getTimestamp("agenda_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getTimestamp("outcomes_at")).map(Timestamp::toInstant));
    }

    /** Who can own a slot: the members and whoever facilitates, by user id. */
    @Transactional(readOnly = true)
    public Set<String> owners(String communityId) {
        Set<String> owners = new TreeSet<>(communities.memberIds(communityId));
        owners.add(communities.facilitatorOf(communityId));
        return owners;
    }

    @Override
    @Transactional
    public void leftBy(Enrolment enrolment, String why) {
        if (communities.hasLeft(enrolment)) {
            handOn(enrolment.participantId(), why, slot -> slot.equals(enrolment.cohortId()));
        }
    }

    @Override
    @Transactional
    public void leftBy(String userId, String why) {
        handOn(userId, why, slot -> true);
    }

    /** A slot of a day that lies ahead always has an owner: the facilitator, where nobody else is. */
    private void handOn(String userId, String why, Predicate<String> ofCommunity) {
        List<Day> days = jdbc.sql(
                        """
                        select distinct s.community_id, s.number from convening_slot s
                          join convening c on c.community_id = s.community_id and c.number = s.number
                         where s.owner_id = ? and c.outcomes_at is null order by s.community_id, s.number
                        """)
                .param(userId)
                .query((row, index) -> new Day(row.getString("community_id"), row.getInt("number")))
                .list();
        days.stream().filter(day -> ofCommunity.test(day.communityId())).forEach(day -> {
            String heir = communities.facilitatorOf(day.communityId());
            if (!heir.equals(userId)) {
                jdbc.sql(
                                "update convening_slot set owner_id = ? where community_id = ? and number = ? and owner_id = ?")
                        .params(heir, day.communityId(), day.number(), userId)
                        .update();
                letters.tellOfSlots(communities.get(day.communityId()), day, session(day), heir, why);
            }
        });
    }

    @Override
    public String keeper() {
        return KEEPER;
    }

    @Override
    public Set<String> members(String subjectId) {
        return new TreeSet<>(communities.memberIds(subjectId));
    }

    @Override
    public boolean mayRun(Caller caller, String subjectId) {
        return communities.mayFacilitate(caller, subjectId);
    }

    @Override
    public boolean mayRead(Caller reader, String subjectId) {
        return communities.mayRead(reader, subjectId);
    }

    @Override
    public ZoneId zoneOf(String subjectId) {
        return communities.zoneOf(subjectId);
    }

    @Override
    public String titleOf(String subjectId) {
        return "the " + communities.get(subjectId).title();
    }

    /**
     * The number of a convening as it stands in an address.
     *
     * @throws NotFoundException if the year has no such convening
     */
    static Day day(Community community, String typed) {
        if (!typed.matches("[1-9]") || Integer.parseInt(typed) > community.convenings()) {
            throw NotFoundException.of("convening", typed);
        }
        return new Day(community.id(), Integer.parseInt(typed));
    }
}
