package org.charterpath.planning;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.charterpath.TypedText;
import org.charterpath.ballot.Ballot;
import org.charterpath.ballot.BallotKeepers;
import org.charterpath.ballot.BallotPages;
import org.charterpath.ballot.Ballots;
import org.charterpath.ballot.Ballots.BallotClosed;
import org.charterpath.cohort.Enrolment;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.people.Caller;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a district is now: the data that the team has gathered, what each member has noted alone of strengths, weaknesses, opportunities
 * and threats, and the order in which a secret ballot has put it.
 */
@Service
public class Swot implements BallotKeepers {

    static final String KEEPER = "strategic-plan";

    static final String NOTES = "swot-notes";

    /** The choice of a member for whose item there are no data. */
    static final String OPINION = "OPINION";

    private static final int LONGEST_TITLE = 180;
    private static final int MOST_EXHIBITS = 8;
    private static final int MOST_ITEMS = 3;
    private static final String QUESTION = "What of this matters most for the plan?";

    private final StrategicPlans plans;
    private final Ballots ballots;
    private final Submissions submissions;
    private final PlanWork work;
    private final JdbcClient jdbc;

    Swot(StrategicPlans plans, Ballots ballots, Submissions submissions, PlanWork work, JdbcClient jdbc) {
        this.plans = plans;
        this.ballots = ballots;
        this.submissions = submissions;
        this.work = work;
        this.jdbc = jdbc;
    }

    /** What an item is, as the data retreat asks for it. */
    public enum Kind {
        STRENGTH("Strength", "what works well"),
        WEAKNESS("Weakness", "what does not work well"),
        OPPORTUNITY("Opportunity", "a possible area of need"),
        THREAT("Threat", "a potential impact");

        private final String title;
        private final String words;

        Kind(String title, String words) {
            this.title = title;
            this.words = words;
        }

        public String title() {
            return title;
        }

        public String words() {
            return words;
        }
    }

    /** Data that items can be based on. */
    public record Exhibit(int number, String title, String source, String shows) {}

    /**
     * Something that a member has noted.
     *
     * @param exhibit the number of the data exhibit behind it; empty where it is an opinion
     * @param place in which it has come out, 1 for what matters most; empty before the ballot is closed, and where it was dropped
     */
    public record Item(
            String id,
            int number,
            Kind kind,
            String title,
            String because,
            Optional<Integer> exhibit,
            String authorId,
            Optional<Integer> place) {

        /** As people read it among others. */
        public String words() {
            return "%s: %s".formatted(kind.title(), title);
        }
    }

    /**
     * Keeps the data that the team has gathered; again replaces them.
     *
     * @param step where the form {@code environmental-scan} was submitted
     */
    @Transactional
    public void keepExhibits(String planId, FormStep step) {
        Submission form = submissions.require(step);
        jdbc.sql("delete from plan_exhibit where plan_id = ?").param(planId).update();
        for (int number = 1; number <= MOST_EXHIBITS; number++) {
            String key = "exhibit" + number;
            if (form.text(key + "Title").isPresent()) {
                jdbc.sql("insert into plan_exhibit (plan_id, number, title, source, shows) values (?, ?, ?, ?, ?)")
                        .params(
                                planId,
                                number,
                                form.text(key + "Title").orElse(""),
                                form.text(key + "Source").orElse(""),
                                form.text(key + "Shows").orElse(""))
                        .update();
            }
        }
    }

    /** The data exhibits of a plan. */
    @Transactional(readOnly = true)
    public List<Exhibit> exhibits(String planId) {
        return jdbc.sql("select number, title, source, shows from plan_exhibit where plan_id = ? order by number")
                .param(planId)
                .query(Exhibit.class)
                .list();
    }

    /** Gathers what members have noted by now, each alone; again has no effect, and nobody's notes are read before. */
    @Transactional
    public void gather(String planId) {
        if (!items(planId).isEmpty()) {
            return;
        }
        List<String> team = plans.team(planId).stream().map(Enrolment::id).toList();
        Map<String, Submission> byMember = new LinkedHashMap<>();
        submissions.of(team, List.of(NOTES)).forEach(notes -> byMember.put(notes.submittedBy(), notes));
        int number = 0;
        for (Submission notes : byMember.values()) {
            for (Item item : read(notes)) {
                number++;
                jdbc.sql(
                                """
                                insert into plan_swot (id, plan_id, number, kind, title, because, exhibit, author_id)
                                values (?, ?, ?, ?, ?, ?, ?, ?)
                                """)
                        .params(
                                UUID.randomUUID().toString(),
                                planId,
                                number,
                                item.kind().name(),
                                item.title(),
                                item.because(),
                                item.exhibit().orElse(null),
                                item.authorId())
                        .update();
            }
        }
    }

    private static List<Item> read(Submission notes) {
        List<Item> items = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (int number = 1; number <= MOST_ITEMS; number++) {
                String key = kind.name().toLowerCase(Locale.ROOT) + number;
                notes.text(key)
                        .map(String::strip)
                        .filter(title -> !title.isEmpty())
                        .ifPresent(title -> items.add(new Item(
                                "",
                                0,
                                kind,
                                title,
                                notes.text(key + "Because").orElse(""),
                                notes.text(key + "Evidence")
                                        .filter(evidence -> !evidence.equals(OPINION))
                                        .map(Integer::valueOf),
                                notes.submittedBy(),
                                Optional.empty())));
            }
        }
        return items;
    }

    /** What is wrong with the time of the form {@code swot-ballot}. */
    List<String> ballotFaults(String planId, Map<String, Object> answers) {
        Optional<LocalDateTime> end = Answers.dateTime(answers.get("ballotClosesAt"));
        Instant now = plans.now();
        return end.filter(time -> plans.calendarOf(planId).isAhead(time, now)).isPresent()
                ? List.of()
                : List.of("Voting ends at: a time that lies ahead.");
    }

    /**
     * Opens the ballot in which the team puts its items in order; again has no effect. Items of the same words are one topic, whoever
     * has noted them.
     *
     * @param step where the form {@code swot-ballot} was submitted
     */
    @Transactional
    public void openBallot(String planId, FormStep step) {
        Submission form = submissions.require(step);
        Map<String, Item> topics = new LinkedHashMap<>();
        items(planId).forEach(item -> topics.putIfAbsent(topicOf(item), item));
        Map<Integer, String> exhibits =
                exhibits(planId).stream().collect(Collectors.toMap(Exhibit::number, Exhibit::title));
        String ballotId = ballots.open(
                new Ballots.Wish(
                        KEEPER,
                        planId,
                        QUESTION,
                        form.number("ballotPicks").orElseThrow(),
                        Answers.dateTime(form.answers().get("ballotClosesAt"))
                                .orElseThrow()
                                .atZone(plans.calendarOf(planId).zone())
                                .toInstant(),
                        topics.values().stream()
                                .map(item -> new Ballots.Proposal(item.words(), words(item, exhibits), item.authorId()))
                                .toList()),
                "plan:%s:swot".formatted(planId),
                form.submittedBy());
        Map<String, String> topicIds = new HashMap<>();
        Iterator<Ballot.Topic> opened = ballots.get(ballotId).topics().iterator();
        topics.keySet().forEach(topic -> topicIds.put(topic, opened.next().id()));
        items(planId).forEach(item -> jdbc.sql("update plan_swot set topic_id = ? where id = ?")
                .params(topicIds.get(topicOf(item)), item.id())
                .update());
        plans.keep(plans.get(planId).withBallot(ballotId));
    }

    private static String topicOf(Item item) {
        return item.words().toLowerCase(Locale.ROOT);
    }

    private static String words(Item item, Map<Integer, String> exhibits) {
        String evidence = item.exhibit()
                .map(number -> "Data exhibit %d: %s".formatted(number, exhibits.getOrDefault(number, "")))
                .orElse("An opinion; no data are cited.");
        return item.because().isEmpty() ? evidence : "%s%n%n%s".formatted(item.because(), evidence);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void closed(BallotClosed event) {
        if (event.keeper().equals(KEEPER)) {
            work.swotBallotClosed(event.subjectId());
        }
    }

    /** Writes down in which place each item has come out, with whatever it was merged with; again has no effect. */
    @Transactional
    public void rank(String planId) {
        Ballot ballot =
                ballots.get(Optional.ofNullable(plans.get(planId).ballotId()).orElseThrow());
        List<String> order = ballots.order(ballot.id());
        int number = items(planId).size();
        for (int at = 0; at < order.size(); at++) {
            List<Ballot.Topic> together = ballot.together(order.get(at));
            int place = at + 1;
            int ranked = together.stream()
                    .mapToInt(topic -> jdbc.sql("update plan_swot set place = ? where plan_id = ? and topic_id = ?")
                            .params(place, planId, topic.id())
                            .update())
                    .sum();
            if (ranked == 0) {
                number++;
                addProposed(planId, number, together.get(0), place);
            }
        }
    }

    /** What somebody has proposed while the team voted is an item as well; which kind it is stands in its words. */
    private void addProposed(String planId, int number, Ballot.Topic topic, int place) {
        jdbc.sql(
                        """
                        insert into plan_swot (id, plan_id, number, kind, title, because, exhibit, author_id, topic_id, place)
                        values (?, ?, ?, ?, ?, '', null, ?, ?, ?)
                        """)
                .params(
                        UUID.randomUUID().toString(),
                        planId,
                        number,
                        kindOf(topic.title()).name(),
                        withoutKind(topic.title()),
                        topic.proposers().get(0),
                        topic.id(),
                        place)
                .update();
    }

    private static Kind kindOf(String topic) {
        return List.of(Kind.values()).stream()
                .filter(kind -> topic.startsWith(kind.title() + ":"))
                .findFirst()
                .orElse(Kind.OPPORTUNITY);
    }

    private static String withoutKind(String topic) {
        int colon = topic.indexOf(": ");
        boolean isPrefixed = colon > 0 && topic.startsWith(kindOf(topic).title() + ":");
        return TypedText.shortened(isPrefixed ? topic.substring(colon + 2) : topic, LONGEST_TITLE);
    }

    /** The items of a plan: those that matter most first once they are ranked, and by their numbers before. */
    @Transactional(readOnly = true)
    public List<Item> items(String planId) {
        return jdbc
                .sql("select * from plan_swot where plan_id = ? order by number")
                .param(planId)
                .query((row, index) -> new Item(
                        row.getString("id"),
                        row.getInt("number"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("title"),
                        row.getString("because"),
                        Optional.ofNullable(row.getObject("exhibit", Integer.class)),
                        row.getString("author_id"),
                        Optional.ofNullable(row.getObject("place", Integer.class))))
                .list()
                .stream()
                .sorted(Comparator.comparing(item -> item.place().orElse(Integer.MAX_VALUE)))
                .toList();
    }

    @Override
    public String keeper() {
        return KEEPER;
    }

    @Override
    public Set<String> members(String subjectId) {
        return new TreeSet<>(plans.memberIds(subjectId));
    }

    @Override
    public boolean mayRun(Caller caller, String subjectId) {
        return plans.mayFacilitate(caller, subjectId);
    }

    @Override
    public boolean mayRead(Caller reader, String subjectId) {
        return plans.mayRead(reader, subjectId);
    }

    @Override
    public ZoneId zoneOf(String subjectId) {
        return plans.calendarOf(subjectId).zone();
    }

    @Override
    public String titleOf(String subjectId) {
        return "the strategic plan of " + plans.get(subjectId).district();
    }

    /** Where the team votes, from the first slash on; empty before the ballot is opened. */
    public Optional<String> ballotPage(String planId) {
        return Optional.ofNullable(plans.get(planId).ballotId()).map(BallotPages::addressOf);
    }
}
