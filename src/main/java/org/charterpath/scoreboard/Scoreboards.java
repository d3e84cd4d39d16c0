package org.charterpath.scoreboard;

import static java.util.Objects.requireNonNull;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.Engagements;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.measure.Measures;
import org.charterpath.measure.RunChart;
import org.charterpath.people.Accounts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps scoreboards. A goal is won while its lagging measure is at or beyond the line from its baseline to its target on this day, and
 * lost while it is behind. Weeks end on Sunday. Each third week that was missed goes to the consultant; where leading measures have come
 * to their lines and the goal has not, the district lead is asked for another one.
 */
@Service
public class Scoreboards {

    /** So many missed weeks go to the consultant. */
    static final int MISSED_WEEKS = 3;

    /** So long nobody is asked again for another leading measure of the same goal. */
    private static final int DAYS_BETWEEN_LEADS = 28;

    private static final int MOST_COMMITMENTS = 3;

    /** So many days of its first week the team has at least. */
    private static final int DAYS_TO_BEGIN = 3;

    private final Deliveries deliveries;
    private final Engagements engagements;
    private final Measures measures;
    private final ScoreboardMeasures keepers;
    private final ScoreboardLetters letters;
    private final Accounts accounts;
    private final Submissions submissions;
    private final ApplicationEventPublisher news;
    private final JdbcClient jdbc;

    Scoreboards(
            Deliveries deliveries,
            Engagements engagements,
            Measures measures,
            ScoreboardMeasures keepers,
            ScoreboardLetters letters,
            Accounts accounts,
            Submissions submissions,
            ApplicationEventPublisher news,
            JdbcClient jdbc) {
        this.deliveries = deliveries;
        this.engagements = engagements;
        this.measures = measures;
        this.keepers = keepers;
        this.letters = letters;
        this.accounts = accounts;
        this.submissions = submissions;
        this.news = news;
        this.jdbc = jdbc;
    }

    /**
     * A scoreboard.
     *
     * @param id the delivery's
     */
    public record Scoreboard(String id, String engagementId, Instant openedAt, Optional<Instant> closedAt) {

        public boolean isOpen() {
            return closedAt.isEmpty();
        }
    }

    /** What is to be won: its lagging measure, and the leading ones that are taken now. */
    public record Goal(int number, String title, MeasureStanding lag, List<MeasureStanding> leads) {

        public Goal {
            leads = List.copyOf(leads);
        }

        /** Whether it is at or beyond the line expected today. */
        public boolean isWinning() {
            return isOnLine(lag);
        }
    }

    /** Whether a measure is at or beyond the straight line from its baseline to its target, on this day. */
    static boolean isOnLine(MeasureStanding standing) {
        return standing.progress().compareTo(standing.expected()) >= 0;
    }

    /** How a week went. */
    public enum WeekState {
        COMMITTED("Committed", "done"),
        MISSED("Missed", "late");

        private final String title;
        private final String mark;

        WeekState(String title, String mark) {
            this.title = title;
            this.mark = mark;
        }

        public String title() {
            return title;
        }

        public String mark() {
            return mark;
        }
    }

    /** What became of the commitments of the week before. */
    public enum Kept {
        YES("kept"),
        PARTLY("kept in part"),
        NO("not kept");

        private final String words;

        Kept(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * A week that is over, or in which the team has committed itself.
     *
     * @param commitments one a line; none in a missed week
     * @param kept of the week before; empty where there was nothing to keep
     * @param writtenBy user id; empty text in a missed week
     */
    public record Week(
            int number,
            LocalDate startsOn,
            LocalDate endsOn,
            WeekState state,
            String commitments,
            Optional<Kept> kept,
            String lookingBack,
            String writtenBy) {}

    /** What was said after missed weeks; with a goal, of another leading measure. */
    public record Note(Optional<Integer> goal, String words, String writtenBy, Instant writtenAt) {}

    /** A third week was missed; published in the transaction in which the week ends. */
    public record WeeksMissed(String scoreboardId) {}

    /** The leading measures of a goal have moved, and the goal has not; published in the same transaction. */
    public record LeadDidNotHelp(String scoreboardId, int goal) {}

    /** Who writes the week: the team, by user id. */
    public List<String> people(String scoreboardId) {
        return keepers.owners(scoreboardId).keySet().stream().sorted().toList();
    }

    /** What is wrong with goals that the form cannot see. */
    List<String> goalFaults(String scoreboardId, Map<String, Object> answers) {
        return ScoreboardGoals.read(answers).faults(keepers.owners(scoreboardId).keySet(), today(scoreboardId));
    }

    /**
     * Opens the scoreboard with its measures; again has no effect.
     *
     * @param step where the form {@code scoreboard-goals} was submitted
     */
    @Transactional
    public void open(String scoreboardId, FormStep step) {
        if (find(scoreboardId).isPresent()) {
            return;
        }
        Submission form = submissions.require(step);
        String engagementId = deliveries.get(scoreboardId).engagementId();
        jdbc.sql("insert into scoreboard (id, engagement_id, opened_at, missed_told) values (?, ?, ?, 0)")
                .params(scoreboardId, engagementId, Timestamp.from(engagements.now()))
                .update();
        for (ScoreboardGoals.Goal goal : ScoreboardGoals.read(form.answers()).goals()) {
            String source = "scoreboard:%s:%d".formatted(scoreboardId, goal.number());
            Measure lag = measures.define(
                    ScoreboardMeasures.KEEPER,
                    scoreboardId,
                    source,
                    goal.lag().plan(),
                    goal.lag().ownerId(),
                    form.submittedBy());
            jdbc.sql("insert into scoreboard_goal (scoreboard_id, number, title, measure_id) values (?, ?, ?, ?)")
                    .params(scoreboardId, goal.number(), goal.title(), lag.id())
                    .update();
            IntStream.range(0, goal.leads().size())
                    .forEach(at -> addLead(
                            scoreboardId,
                            goal.number(),
                            source + ":" + (at + 1),
                            goal.leads().get(at),
                            form.submittedBy()));
        }
        letters.tellOfOpening(engagements.get(engagementId), scoreboardId, people(scoreboardId));
    }

    private void addLead(String scoreboardId, int goal, String source, ScoreboardGoals.Wanted wanted, String author) {
        Measure lead = measures.define(
                ScoreboardMeasures.KEEPER, scoreboardId, source, wanted.plan(), wanted.ownerId(), author);
        jdbc.sql("insert into scoreboard_lead (measure_id, scoreboard_id, goal) values (?, ?, ?)")
                .params(lead.id(), scoreboardId, goal)
                .update();
    }

    /** When the week is over in which the team is to commit itself. */
    public Instant weekEndsAt(String scoreboardId) {
        return startOf(weekOf(scoreboardId, nextWeek(scoreboardId)).plusDays(7), scoreboardId);
    }

    /** When the week is over that was written last. */
    public Instant writtenWeekEndsAt(String scoreboardId) {
        return startOf(weekOf(scoreboardId, nextWeek(scoreboardId)), scoreboardId);
    }

    private Instant startOf(LocalDate day, String scoreboardId) {
        return day.atStartOfDay(zoneOf(scoreboardId)).toInstant();
    }

    private int nextWeek(String scoreboardId) {
        return jdbc.sql("select coalesce(max(number), 0) + 1 from scoreboard_week where scoreboard_id = ?")
                .param(scoreboardId)
                .query(Integer.class)
                .single();
    }

    /** The Monday of a week of a scoreboard; one that is opened on a Friday or later begins with the next Monday. */
    private LocalDate weekOf(String scoreboardId, int number) {
        return LocalDate.ofInstant(get(scoreboardId).openedAt(), zoneOf(scoreboardId))
                .plusDays(DAYS_TO_BEGIN)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .plusWeeks(number - 1L);
    }

    /**
     * What is wrong with a commitment that the form cannot see: somebody who is not on the team, or not any more.
     *
     * @param writer user id
     */
    List<String> commitmentFaults(String scoreboardId, Optional<String> writer, Map<String, Object> answers) {
        Set<String> people = keepers.owners(scoreboardId).keySet();
        List<String> faults = new ArrayList<>();
        if (writer.filter(by -> !keepers.mayOwn(by, scoreboardId)).isPresent()) {
            faults.add("Commitment: the scheduling team's; whoever has left it writes none.");
        }
        for (int at = 1; at <= MOST_COMMITMENTS; at++) {
            boolean hasWords = !TypedText.isBlank(text(answers, "commitment" + at));
            String who = text(answers, "commitment%dBy".formatted(at));
            if (hasWords != !who.isEmpty()) {
                faults.add("Commitment %d: say both what is done and who does it.".formatted(at));
            } else if (hasWords && !people.contains(who)) {
                faults.add("Who does commitment %d: somebody of the scheduling team.".formatted(at));
            }
        }
        return faults;
    }

    /**
     * Keeps what the team commits itself to in this week; again has no effect.
     *
     * @param step where the form {@code weekly-commitment} was submitted
     */
    @Transactional
    public void commit(String scoreboardId, FormStep step) {
        Submission form = submissions.require(step);
        Map<String, String> names = keepers.owners(scoreboardId);
        String commitments = IntStream.rangeClosed(1, MOST_COMMITMENTS)
                .filter(at -> !TypedText.isBlank(text(form.answers(), "commitment" + at)))
                .mapToObj(at -> {
                    String who = text(form.answers(), "commitment%dBy".formatted(at));
                    return "%s (%s)"
                            .formatted(
                                    TypedText.stripped(text(form.answers(), "commitment" + at)),
                                    names.getOrDefault(who, who));
                })
                .collect(Collectors.joining("\n"));
        write(
                scoreboardId,
                WeekState.COMMITTED,
                commitments,
                Answers.choice(form.answers().get("lastWeekKept"), Kept.class),
                form.text("lookingBack").orElse(""),
                form.submittedBy());
    }

    /** Notes that the team has let a week pass. */
    @Transactional
    public void miss(String scoreboardId) {
        write(scoreboardId, WeekState.MISSED, "", Optional.empty(), "", "");
    }

    private void write(
            String scoreboardId, WeekState state, String commitments, Optional<Kept> kept, String back, String by) {
        int number = nextWeek(scoreboardId);
        LocalDate monday = weekOf(scoreboardId, number);
        jdbc.sql(
                        """
                        insert into scoreboard_week (scoreboard_id, number, starts_on, ends_on, state, commitments, kept,
                                                     looking_back, written_by, written_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        scoreboardId,
                        number,
                        Date.valueOf(monday),
                        Date.valueOf(monday.plusDays(6)),
                        state.name(),
                        commitments.isEmpty() ? null : commitments,
                        kept.map(Kept::name).orElse(null),
                        back.isEmpty() ? null : back,
                        by.isEmpty() ? null : by,
                        Timestamp.from(engagements.now()))
                .update();
    }

    /**
     * Looks back on a week that is over: tells the consultant of every third one that was missed, and asks for another leading measure
     * where those that there are have moved and the goal has not.
     *
     * @return whether the last day of each goal is over
     */
    @Transactional
    public boolean judge(String scoreboardId) {
        hold(scoreboardId);
        int missed = (int) weeks(scoreboardId).stream()
                .filter(week -> week.state() == WeekState.MISSED)
                .count();
        int told = jdbc.sql("select missed_told from scoreboard where id = ?")
                .param(scoreboardId)
                .query(Integer.class)
                .single();
        if (missed - told >= MISSED_WEEKS) {
            jdbc.sql("update scoreboard set missed_told = ? where id = ?")
                    .params(missed, scoreboardId)
                    .update();
            news.publishEvent(new WeeksMissed(scoreboardId));
        }
        List<Goal> goals = goals(scoreboardId);
        LocalDate today = today(scoreboardId);
        goals.stream()
                .filter(goal -> !today.isAfter(goal.lag().target().on()))
                .filter(goal -> leadsMovedAndGoalDidNot(goal) && isToBeAsked(scoreboardId, goal.number()))
                .forEach(goal -> {
                    jdbc.sql("update scoreboard_goal set lead_asked = ? where scoreboard_id = ? and number = ?")
                            .params(Timestamp.from(engagements.now()), scoreboardId, goal.number())
                            .update();
                    news.publishEvent(new LeadDidNotHelp(scoreboardId, goal.number()));
                });
        return goals.stream().allMatch(goal -> today.isAfter(goal.lag().target().on()));
    }

    /**
     * With at least {@value RunChart#FEWEST} values each, every leading measure has come to its line, and the goal, measured since they
     * moved, is behind its own.
     */
    static boolean leadsMovedAndGoalDidNot(Goal goal) {
        boolean haveLeadsMoved = !goal.leads().isEmpty()
                && goal.leads().stream().allMatch(lead -> lead.counting().size() >= RunChart.FEWEST && isOnLine(lead));
        LocalDate firstOfLeads = goal.leads().stream()
                .flatMap(lead -> lead.counting().stream().map(update -> update.on()))
                .min(LocalDate::compareTo)
                .orElse(LocalDate.MAX);
        boolean isGoalMeasuredSince = goal.lag()
                .latest()
                .filter(update -> update.on().isAfter(firstOfLeads))
                .isPresent();
        return haveLeadsMoved && isGoalMeasuredSince && !isOnLine(goal.lag());
    }

    private boolean isToBeAsked(String scoreboardId, int goal) {
        return jdbc.sql(
                                """
                                select count(*) from scoreboard_goal
                                 where scoreboard_id = ? and number = ? and lead_asked > ?
                                """)
                        .params(
                                scoreboardId,
                                goal,
                                Timestamp.from(engagements.now().minusSeconds(DAYS_BETWEEN_LEADS * 86_400L)))
                        .query(Integer.class)
                        .single()
                == 0;
    }

    /** Keeps what the consultant and the team have agreed on after missed weeks; again has no effect. */
    @Transactional
    public void keepTalk(String scoreboardId, FormStep step) {
        Submission form = submissions.require(step);
        note(step, scoreboardId, Optional.empty(), form.text("missedWeeksTalk").orElse(""), form.submittedBy());
    }

    /** What is wrong with another leading measure that the form cannot see. */
    List<String> leadFaults(String scoreboardId, int goal, Map<String, Object> answers) {
        if (!isWanted(answers)) {
            return List.of();
        }
        List<String> faults = new ArrayList<>(ScoreboardGoals.faults(
                wantedLead(scoreboardId, goal, answers),
                keepers.owners(scoreboardId).keySet(),
                today(scoreboardId)));
        Goal now = goal(scoreboardId, goal);
        Optional<String> replaced = replaced(answers);
        if (replaced.isEmpty() && now.leads().size() >= ScoreboardGoals.MOST_LEADS) {
            faults.add("In the place of: a goal has at most %d lead measures; choose the one that goes."
                    .formatted(ScoreboardGoals.MOST_LEADS));
        }
        boolean isKnown = replaced.isEmpty()
                || now.leads().stream().anyMatch(lead -> lead.measure().id().equals(replaced.get()));
        if (!isKnown) {
            faults.add("In the place of: one of the lead measures of this goal.");
        }
        return faults;
    }

    private static boolean isWanted(Map<String, Object> answers) {
        return "ANOTHER".equals(answers.get("leadDecision"));
    }

    private static Optional<String> replaced(Map<String, Object> answers) {
        return Answers.text(answers.get("leadReplaced")).filter(id -> !id.isEmpty() && !"NONE".equals(id));
    }

    private ScoreboardGoals.Wanted wantedLead(String scoreboardId, int goal, Map<String, Object> answers) {
        return ScoreboardGoals.lead(
                "Lead measure",
                "lead",
                Optional.of(today(scoreboardId)),
                Optional.of(goal(scoreboardId, goal).lag().target().on()),
                answers);
    }

    /**
     * Takes another leading measure up, in the place of one or beside them, or keeps those that there are with a reason; again has no
     * effect.
     *
     * @param step where the form {@code another-lead} was submitted
     */
    @Transactional
    public void changeLead(String scoreboardId, int goal, FormStep step) {
        Submission form = submissions.require(step);
        String reason = form.text("leadReason").orElse("");
        String source = "lead:" + step.processInstanceId();
        if (!note(step, scoreboardId, Optional.of(goal), reason, form.submittedBy()) || !isWanted(form.answers())) {
            return;
        }
        addLead(scoreboardId, goal, source, wantedLead(scoreboardId, goal, form.answers()), form.submittedBy());
        replaced(form.answers()).ifPresent(id -> measures.end(id, reason, form.submittedBy()));
    }

    private boolean note(FormStep step, String scoreboardId, Optional<Integer> goal, String words, String by) {
        boolean isKnown = jdbc.sql("select count(*) from scoreboard_note where source_id = ?")
                        .param(step.processInstanceId())
                        .query(Integer.class)
                        .single()
                > 0;
        if (isKnown) {
            return false;
        }
        jdbc.sql(
                        """
                        insert into scoreboard_note (source_id, scoreboard_id, goal, words, written_by, written_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        step.processInstanceId(),
                        scoreboardId,
                        goal.orElse(null),
                        words,
                        by,
                        Timestamp.from(engagements.now()))
                .update();
        return true;
    }

    /** Closes the scoreboard, whose goals are over or whose engagement was stopped; what is on it stays. Again has no effect. */
    @Transactional
    public void close(String scoreboardId) {
        int closed = jdbc.sql("update scoreboard set closed_at = ? where id = ? and closed_at is null")
                .params(Timestamp.from(engagements.now()), scoreboardId)
                .update();
        if (closed > 0) {
            List<Goal> goals = goals(scoreboardId);
            measures.openOf(ScoreboardMeasures.KEEPER, scoreboardId)
                    .forEach(measure -> measures.end(measure.id(), "The scoreboard is closed.", ""));
            Engagement engagement = engagements.get(deliveries.get(scoreboardId).engagementId());
            letters.tellOfClosing(engagement, scoreboardId, goals, people(scoreboardId));
        }
    }

    private void hold(String scoreboardId) {
        jdbc.sql("select id from scoreboard where id = ? for update")
                .param(scoreboardId)
                .query(String.class)
                .list();
    }

    /**
     * The scoreboard with this id.
     *
     * @throws NotFoundException if there is none
     */
    public Scoreboard get(String scoreboardId) {
        return find(scoreboardId).orElseThrow(() -> NotFoundException.of("scoreboard", scoreboardId));
    }

    public Optional<Scoreboard> find(String scoreboardId) {
        return read("where id = ?", scoreboardId).stream().findFirst();
    }

    /** The scoreboard of an engagement, the latest where there were several; empty before one is opened. */
    public Optional<Scoreboard> ofEngagement(String engagementId) {
        return read("where engagement_id = ? order by opened_at desc", engagementId).stream()
                .findFirst();
    }

    /** The ids of everything in an engagement that ends, or can end, in a scoreboard. */
    public List<String> idsOf(String engagementId) {
        return deliveries.of(engagementId).stream().map(EngagementDelivery::id).toList();
    }

    private List<Scoreboard> read(String which, String id) {
        return jdbc.sql("select id, engagement_id, opened_at, closed_at from scoreboard " + which)
                .param(id)
                .query((row, number) -> new Scoreboard(
                        row.getString("id"),
                        row.getString("engagement_id"),
                        requireNonNull(row.getTimestamp("opened_at")).toInstant(),
                        Optional.ofNullable(row.getTimestamp("closed_at")).map(Timestamp::toInstant)))
                .list();
    }

    /** The goals with what their measures stand at; leading measures that were replaced are left out. */
    @Transactional(readOnly = true)
    public List<Goal> goals(String scoreboardId) {
        boolean isOpen = find(scoreboardId).filter(Scoreboard::isOpen).isPresent();
        Map<String, MeasureStanding> standings = measures.of(ScoreboardMeasures.KEEPER, scoreboardId).stream()
                .collect(Collectors.toMap(one -> one.measure().id(), one -> one));
        Map<Integer, List<String>> leads = jdbc
                .sql("select goal, measure_id from scoreboard_lead where scoreboard_id = ?")
                .param(scoreboardId)
                .query((row, number) -> Map.entry(row.getInt("goal"), row.getString("measure_id")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc.sql("select number, title, measure_id from scoreboard_goal where scoreboard_id = ? order by number")
                .param(scoreboardId)
                .query((row, at) -> new Goal(
                        row.getInt("number"),
                        row.getString("title"),
                        requireNonNull(standings.get(row.getString("measure_id"))),
                        leads.getOrDefault(row.getInt("number"), List.of()).stream()
                                .map(id -> requireNonNull(standings.get(id)))
                                .filter(lead -> !isOpen || !lead.measure().isEnded())
                                .sorted((one, other) -> one.measure()
                                        .definedAt()
                                        .compareTo(other.measure().definedAt()))
                                .toList()))
                .list();
    }

    Goal goal(String scoreboardId, int number) {
        return goals(scoreboardId).stream()
                .filter(goal -> goal.number() == number)
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("goal", "" + number));
    }

    /** The weeks so far, in their order. */
    @Transactional(readOnly = true)
    public List<Week> weeks(String scoreboardId) {
        return jdbc.sql("select * from scoreboard_week where scoreboard_id = ? order by number")
                .param(scoreboardId)
                .query((row, at) -> new Week(
                        row.getInt("number"),
                        requireNonNull(row.getDate("starts_on")).toLocalDate(),
                        requireNonNull(row.getDate("ends_on")).toLocalDate(),
                        WeekState.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getString("commitments")).orElse(""),
                        Optional.ofNullable(row.getString("kept")).map(Kept::valueOf),
                        Optional.ofNullable(row.getString("looking_back")).orElse(""),
                        Optional.ofNullable(row.getString("written_by")).orElse("")))
                .list();
    }

    /** What was said, in order. */
    @Transactional(readOnly = true)
    public List<Note> notes(String scoreboardId) {
        return jdbc.sql("select * from scoreboard_note where scoreboard_id = ? order by written_at, source_id")
                .param(scoreboardId)
                .query((row, at) -> {
                    int goal = row.getInt("goal");
                    return new Note(
                            row.wasNull() ? Optional.empty() : Optional.of(goal),
                            row.getString("words"),
                            row.getString("written_by"),
                            requireNonNull(row.getTimestamp("written_at")).toInstant());
                })
                .list();
    }

    LocalDate today(String scoreboardId) {
        return engagements.today(deliveries.get(scoreboardId).engagementId());
    }

    ZoneId zoneOf(String scoreboardId) {
        return keepers.zoneOf(scoreboardId);
    }

    private static String text(Map<String, Object> answers, String key) {
        return Answers.text(answers.get(key)).orElse("");
    }

    /** Everybody who is named on a scoreboard, by user id. */
    Map<String, String> names(List<Goal> goals, List<Week> weeks, List<Note> notes) {
        return accounts.fullNames(Stream.of(
                        goals.stream()
                                .flatMap(goal -> Stream.concat(Stream.of(goal.lag()), goal.leads().stream()))
                                .flatMap(one -> Stream.concat(
                                        Stream.of(one.measure().ownerId()),
                                        one.updates().stream().map(update -> update.author()))),
                        weeks.stream().map(Week::writtenBy),
                        notes.stream().map(Note::writtenBy))
                .flatMap(ids -> ids)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet()));
    }
}
