package org.charterpath.practice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolment;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.community.CommunityLinks;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.community.CommunityOrigins;
import org.charterpath.community.CommunityOrigins.Origin;
import org.charterpath.cycle.Cycle.Decision;
import org.charterpath.cycle.Cycles;
import org.charterpath.cycle.Cycles.CycleClosed;
import org.charterpath.cycle.Cycles.SeriesEndedEarly;
import org.charterpath.cycle.Cycles.SeriesHandedOn;
import org.charterpath.enrolment.OwnedWork;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.form.TypedWords;
import org.charterpath.people.Caller;
import org.charterpath.session.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * New approaches that members of a community try out, each in a series of cycles of its own. Once the series is over, its owner reports:
 * what happened, what others should know, and to which practice it belongs.
 */
@Service
public class TryOuts implements OwnedWork {

    static final String REPORT_FORM = "try-out-report";

    /** In the form: it is written down as a practice. */
    static final String NEW_PRACTICE = "NEW";

    /** In characters. */
    public static final int LONGEST_TITLE = Cycles.LONGEST_TITLE;

    public static final int LONGEST_WORDS = 2000;

    /** To report, where no convening has a date. */
    private static final Duration TIME_TO_REPORT = Duration.ofDays(21);

    private static final int MOST_OPTIONS = 100;

    private static final Kind[] BEFORE = {Kind.PRACTICE, Kind.NEED};

    private final Communities communities;
    private final CommunityOrigins origins;
    private final CommunityLinks links;
    private final Practices practices;
    private final PracticeRows rows;
    private final PracticeLetters letters;
    private final Cycles cycles;
    private final Sessions sessions;
    private final Submissions submissions;
    private final ApplicationEventPublisher news;
    private final JdbcClient jdbc;

    TryOuts(
            Communities communities,
            CommunityOrigins origins,
            CommunityLinks links,
            Practices practices,
            PracticeRows rows,
            PracticeLetters letters,
            Cycles cycles,
            Sessions sessions,
            Submissions submissions,
            ApplicationEventPublisher news,
            JdbcClient jdbc) {
        this.communities = communities;
        this.origins = origins;
        this.links = links;
        this.practices = practices;
        this.rows = rows;
        this.letters = letters;
        this.cycles = cycles;
        this.sessions = sessions;
        this.submissions = submissions;
        this.news = news;
        this.jdbc = jdbc;
    }

    /** Where a try-out stands. */
    public enum TryOutState {
        RUNNING("Being tried", "now"),
        REPORT_DUE("To be reported", "soon"),
        REPORTED("Reported", "done"),
        ENDED_EARLY("Ended early", "closed");

        private final String title;
        private final String mark;

        TryOutState(String title, String mark) {
            this.title = title;
            this.mark = mark;
        }

        public String title() {
            return title;
        }

        /** As the fragments of {@code look.html} call it. */
        public String mark() {
            return mark;
        }
    }

    /** What its owner says at the end. */
    public record Report(String happened, String lesson, Instant at) {}

    /**
     * A new approach that is tried out.
     *
     * @param seriesId the {@link org.charterpath.cycle.CycleSeries} in which it is tried
     * @param practiceId the practice that it tries, or that it belongs to; empty for none
     */
    public record TryOut(
            String id,
            String code,
            String seriesId,
            String ownerId,
            String title,
            String tried,
            Optional<String> practiceId,
            TryOutState state,
            Instant openedAt,
            Optional<Report> report) {}

    /**
     * By when a report is due.
     *
     * @param page where it is read
     */
    record Due(Instant at, boolean isConvening, String page) {}

    /** Somebody tries something out; published in the transaction that opens it. */
    public record TryOutBegun(String tryOutId) {}

    /** Its series is over, and a report is due; published in the same transaction. */
    public record TryOutOver(String tryOutId) {}

    /** Its series is over before its time; published in the same transaction. */
    public record TryOutEndedEarly(String tryOutId) {}

    /** It has another owner; published in the transaction that hands it on. */
    public record TryOutHandedOn(String tryOutId, String ownerId) {}

    /**
     * What somebody wants to try.
     *
     * @param from what it came of, as {@code KIND:id}; may be empty
     * @param ownerId the user id of whoever carries it
     */
    public record Wish(String title, String tried, String from, String ownerId) {}

    /**
     * Begins a try-out with its series; again with the same source gives the one that was begun.
     *
     * @return its id
     * @throws NotFoundException if the caller may not read the community
     * @throws InvalidSubmissionException if words are missing, the owner is not one of the community, or the year is over
     */
    @Transactional
    public String begin(Caller caller, String communityId, Wish wish, String source) {
        Community community = communities.require(caller, communityId);
        communities.hold(communityId);
        String sourceId = "%s:%s".formatted(caller.userId(), source);
        Optional<String> begun = jdbc.sql("select id from try_out where source_id = ?")
                .param(sourceId)
                .query(String.class)
                .optional();
        if (begun.isPresent()) {
            return begun.get();
        }
        List<String> faults = new ArrayList<>();
        String title = TypedWords.line("Title", wish.title(), LONGEST_TITLE, faults);
        String tried = TypedWords.of("What is tried", wish.tried(), LONGEST_WORDS, true, faults);
        if (!community.isOpen()) {
            faults.add("Try-out: the year of this community is over.");
        }
        Optional<Node> from = origins.named("What it came of", wish.from(), community.code(), faults, BEFORE);
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        String id = UUID.randomUUID().toString();
        String series = cycles.open(
                new Cycles.Wish(CommunityCycles.KEEPER, community.code(), title, wish.ownerId()),
                "try-out:" + id,
                caller.userId());
        jdbc.sql(
                        """
                        insert into try_out (id, code, source_id, series_id, owner_id, title, tried, practice_id, state, opened_by,
                               opened_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?)
                        """)
                .params(
                        id,
                        community.code(),
                        sourceId,
                        series,
                        wish.ownerId(),
                        title,
                        tried,
                        from.filter(node -> node.kind() == Kind.PRACTICE)
                                .map(Node::id)
                                .orElse(null),
                        caller.userId(),
                        Timestamp.from(communities.now()))
                .update();
        from.ifPresent(node -> links.join(community.code(), node, nodeOf(id)));
        news.publishEvent(new TryOutBegun(id));
        return id;
    }

    static Node nodeOf(String tryOutId) {
        return new Node(Kind.TRY_OUT, tryOutId);
    }

    /** What can be said to have led to a try-out of a community. */
    List<Origin> beginnings(String code) {
        return origins.of(code, BEFORE);
    }

    /** The last decision on a series ends it. */
    @EventListener
    @Transactional
    public void closed(CycleClosed closed) {
        boolean isLast = closed.decision() == Decision.ADOPT || closed.decision() == Decision.ABANDON;
        if (isLast) {
            over(closed.seriesId(), TryOutState.REPORT_DUE).ifPresent(tryOut -> {
                letters.askForReport(tryOut, due(tryOut), zoneOf(tryOut.code()));
                news.publishEvent(new TryOutOver(tryOut.id()));
            });
        }
    }

    @EventListener
    @Transactional
    public void endedEarly(SeriesEndedEarly ended) {
        over(ended.seriesId(), TryOutState.ENDED_EARLY)
                .ifPresent(tryOut -> news.publishEvent(new TryOutEndedEarly(tryOut.id())));
    }

    private Optional<TryOut> over(String seriesId, TryOutState state) {
        int over = jdbc.sql("update try_out set state = ?, over_at = ? where series_id = ? and state = 'RUNNING'")
                .params(state.name(), Timestamp.from(communities.now()), seriesId)
                .update();
        return over == 0 ? Optional.empty() : ofSeries(seriesId);
    }

    /** Whoever carries the series is to report. */
    @EventListener
    @Transactional
    public void handedOn(SeriesHandedOn handedOn) {
        ofSeries(handedOn.seriesId()).ifPresent(tryOut -> give(tryOut, handedOn.ownerId()));
    }

    private void give(TryOut tryOut, String ownerId) {
        jdbc.sql("update try_out set owner_id = ? where id = ?")
                .params(ownerId, tryOut.id())
                .update();
        news.publishEvent(new TryOutHandedOn(tryOut.id(), ownerId));
    }

    /** The next convening that has a date, or three weeks from now. */
    @Transactional(readOnly = true)
    public Instant reportDueAt(String tryOutId) {
        return due(get(tryOutId)).at();
    }

    private Due due(TryOut tryOut) {
        Community latest = communities.requireLatest(tryOut.code());
        Instant now = communities.now();
        String page = PracticeLibrary.tryOutsOf(latest.id());
        return sessions.in(latest.id()).stream()
                .flatMap(convening -> convening.startsAt().stream())
                .filter(now::isBefore)
                .min(Comparator.naturalOrder())
                .map(start -> new Due(start, true, page))
                .orElseGet(() -> new Due(now.plus(TIME_TO_REPORT), false, page));
    }

    private ZoneId zoneOf(String code) {
        return communities.zoneOf(communities.requireLatest(code).id());
    }

    /** To which practice a report can belong, and that it is to be one. */
    List<Origin> practiceOptions(String tryOutId) {
        TryOut tryOut = get(tryOutId);
        List<Origin> options = new ArrayList<>();
        options.add(new Origin("None so far", CommunityOrigins.NOTHING));
        options.add(new Origin("A new one: I write it down as a practice", NEW_PRACTICE));
        rows.published(tryOut.code(), MOST_OPTIONS)
                .forEach(practice -> options.add(new Origin(practice.title(), practice.id())));
        return options;
    }

    /** What keeps a form {@code try-out-report} from being taken. */
    List<String> faults(String tryOutId, Map<String, Object> answers) {
        String chosen = Answers.text(answers.get("tryOutPractice")).orElse("");
        return practiceOptions(tryOutId).stream()
                        .anyMatch(option -> option.value().equals(chosen))
                ? List.of()
                : List.of("The practice that it belongs to: one of the list.");
    }

    /**
     * Keeps a report, and begins a practice where it is to be one; again has no effect.
     *
     * @param step where the form {@code try-out-report} was submitted
     */
    @Transactional
    public void report(String tryOutId, FormStep step) {
        TryOut tryOut = get(tryOutId);
        if (tryOut.state() != TryOutState.REPORT_DUE) {
            return;
        }
        Submission said = submissions.require(step);
        Optional<String> practice =
                practiceOf(tryOut, said.text("tryOutPractice").orElse(CommunityOrigins.NOTHING));
        jdbc.sql(
                        """
                        update try_out set state = 'REPORTED', happened = ?, lesson = ?, reported_by = ?, reported_at = ?,
                               practice_id = ? where id = ?
                        """)
                .params(
                        said.text("tryOutHappened").orElse(""),
                        said.text("tryOutLesson").orElse(""),
                        said.submittedBy(),
                        Timestamp.from(communities.now()),
                        practice.orElse(null),
                        tryOutId)
                .update();
    }

    private Optional<String> practiceOf(TryOut tryOut, String chosen) {
        if (chosen.equals(NEW_PRACTICE)) {
            return Optional.of(practices.begin(
                    tryOut.code(),
                    tryOut.ownerId(),
                    tryOut.title(),
                    Optional.of(nodeOf(tryOut.id())),
                    "try-out:" + tryOut.id()));
        }
        Optional<String> existing = Optional.of(chosen)
                .filter(id -> !id.equals(CommunityOrigins.NOTHING))
                .filter(id -> rows.find(id).isPresent());
        existing.ifPresent(id -> links.join(tryOut.code(), Practices.nodeOf(id), nodeOf(tryOut.id())));
        return existing.or(tryOut::practiceId);
    }

    @Override
    @Transactional
    public void leftBy(Enrolment enrolment, String why) {
        communities.leftWith(enrolment).ifPresent(community -> toReport(enrolment.participantId()).stream()
                .filter(tryOut -> tryOut.code().equals(community.code()))
                .forEach(this::leave));
    }

    @Override
    @Transactional
    public void leftBy(String userId, String why) {
        toReport(userId).forEach(this::leave);
    }

    /** While a series goes on, it is handed on as such. */
    private List<TryOut> toReport(String userId) {
        return jdbc.sql(SELECT + " where owner_id = ? and state = 'REPORT_DUE' order by id")
                .param(userId)
                .query(TryOuts::read)
                .list();
    }

    private void leave(TryOut tryOut) {
        give(tryOut, practices.heirIn(tryOut.code(), tryOut.ownerId()));
    }

    private static final String SELECT =
            """
            select id, code, series_id, owner_id, title, tried, practice_id, state, opened_at, happened, lesson, reported_at
              from try_out
            """;

    /**
     * A try-out.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public TryOut get(String id) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(id)
                .query(TryOuts::read)
                .optional()
                .orElseThrow(() -> NotFoundException.of("try-out", id));
    }

    private Optional<TryOut> ofSeries(String seriesId) {
        return jdbc.sql(SELECT + " where series_id = ?")
                .param(seriesId)
                .query(TryOuts::read)
                .optional();
    }

    /** Those of a community, the newest first. */
    List<TryOut> in(String code, int from, int most) {
        return jdbc.sql(SELECT + " where code = ? order by opened_at desc, id offset ? rows fetch first ? rows only")
                .params(code, from, most)
                .query(TryOuts::read)
                .list();
    }

    long countIn(String code) {
        return jdbc.sql("select count(*) from try_out where code = ?")
                .param(code)
                .query(Long.class)
                .single();
    }

    /** Those that are reported and belong to a practice, the newest first. */
    List<TryOut> reportedOf(String practiceId, int most) {
        return jdbc.sql(
                        SELECT
                                + " where practice_id = ? and state = 'REPORTED' order by reported_at desc, id fetch first ? rows only")
                .params(practiceId, most)
                .query(TryOuts::read)
                .list();
    }

    List<TryOut> withIds(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + " where id in (:ids)")
                        .param("ids", Set.copyOf(ids))
                        .query(TryOuts::read)
                        .list();
    }

    /** Those that have a report to be heard since a moment, or are to get one. */
    List<TryOut> toBeHeard(String code, Instant since, int most) {
        return jdbc.sql(
                        SELECT
                                + """
                           where code = ? and (state = 'REPORT_DUE' or (state = 'REPORTED' and reported_at > ?))
                           order by over_at desc, id fetch first ? rows only
                          """)
                .params(code, Timestamp.from(since), most)
                .query(TryOuts::read)
                .list();
    }

    private static TryOut read(ResultSet row, int number) throws SQLException {
        @Nullable Timestamp reported = row.getTimestamp("reported_at");
        return new TryOut(
                row.getString("id"),
                row.getString("code"),
                row.getString("series_id"),
                row.getString("owner_id"),
                row.getString("title"),
                row.getString("tried"),
                Optional.ofNullable(row.getString("practice_id")),
                TryOutState.valueOf(row.getString("state")),
                row.getTimestamp("opened_at").toInstant(),
                reported == null
                        ? Optional.empty()
                        : Optional.of(
                                new Report(row.getString("happened"), row.getString("lesson"), reported.toInstant())));
    }
}
