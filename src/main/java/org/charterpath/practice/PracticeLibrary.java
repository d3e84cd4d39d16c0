package org.charterpath.practice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.Paging;
import org.charterpath.TypedText;
import org.charterpath.cohort.Placements;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.community.CommunityCatalog;
import org.charterpath.community.CommunityOrigins;
import org.charterpath.community.CommunityOrigins.Origin;
import org.charterpath.community.CommunityPages;
import org.charterpath.cycle.CycleSeries;
import org.charterpath.cycle.Cycles;
import org.charterpath.cycle.Fidelity;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.practice.Practice.Area;
import org.charterpath.practice.Practice.Evidence;
import org.charterpath.practice.Practice.State;
import org.charterpath.practice.PracticeReviews.Review;
import org.charterpath.practice.TryOuts.TryOut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The library as somebody may read it: everybody what is published to everybody, members of any community also what is published to
 * members; and the pages on which members see what they write, review and try out.
 */
@Service
public class PracticeLibrary {

    /** Where the library is, for everybody. */
    public static final String PATH = "/practices";

    public static final int PAGE_SIZE = 20;

    private static final int MOST_WORDS = 6;
    private static final int LONGEST_SEARCH = 200;
    private static final int MOST_REVIEWS = 50;
    private static final int MOST_REPORTS = 20;

    private static final String READABLE =
            """
              from practice p join practice_edition e on e.practice_id = p.id and e.number = p.edition
             where p.state = 'PUBLISHED' and (p.audience = 'PUBLIC' or :members)
            """;

    private final PracticeRows rows;
    private final Practices practices;
    private final PracticeReviews reviews;
    private final TryOuts tryOuts;
    private final Communities communities;
    private final CommunityCatalog catalog;
    private final CommunityOrigins origins;
    private final CommunityCycles keeper;
    private final Cycles cycles;
    private final Placements placements;
    private final Accounts accounts;
    private final ObjectProvider<PracticeTasks> tasks;
    private final JdbcClient jdbc;

    PracticeLibrary(
            PracticeRows rows,
            Practices practices,
            PracticeReviews reviews,
            TryOuts tryOuts,
            Communities communities,
            CommunityCatalog catalog,
            CommunityOrigins origins,
            CommunityCycles keeper,
            Cycles cycles,
            Placements placements,
            Accounts accounts,
            ObjectProvider<PracticeTasks> tasks,
            JdbcClient jdbc) {
        this.rows = rows;
        this.practices = practices;
        this.reviews = reviews;
        this.tryOuts = tryOuts;
        this.communities = communities;
        this.catalog = catalog;
        this.origins = origins;
        this.keeper = keeper;
        this.cycles = cycles;
        this.placements = placements;
        this.accounts = accounts;
        this.tasks = tasks;
        this.jdbc = jdbc;
    }

    static String addressOf(String practiceId) {
        return PATH + "/" + practiceId;
    }

    /** Where members of a community write and review. */
    public static String practicesOf(String communityId) {
        return CommunityPages.addressOf(communityId) + "/practices";
    }

    /** Where they try something out. */
    public static String tryOutsOf(String communityId) {
        return CommunityPages.addressOf(communityId) + "/try-outs";
    }

    /** What somebody looks for; what is unknown or empty is not asked for. */
    public record Search(String words, String community, String area) {}

    /** A practice in the list. */
    public record Found(
            String id,
            String title,
            String problem,
            String community,
            Area area,
            Evidence evidence,
            boolean isForMembers,
            LocalDate reviewBy) {}

    /** A part of what was found, the newest first. */
    public record Results(
            List<Found> items,
            long total,
            Paging paging,
            List<CommunityCatalog.Kind> communities,
            boolean isForMembers) {}

    /** What is published and has each of the words, as far as the reader may read it. */
    @Transactional(readOnly = true)
    public Results search(Optional<Caller> reader, Search search, int page) {
        boolean members = readsAsMember(reader);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("members", members);
        StringBuilder where = new StringBuilder(READABLE);
        List<String> words = wordsOf(search.words());
        for (int at = 0; at < words.size(); at++) {
            where.append(" and p.search_words like :word%d escape '!'".formatted(at));
            values.put("word" + at, "%" + escaped(words.get(at)) + "%");
        }
        if (Stream.of(Area.values()).anyMatch(area -> area.name().equals(search.area()))) {
            where.append(" and p.area = :area");
            values.put("area", search.area());
        }
        if (catalog.all().stream().anyMatch(kind -> kind.code().equals(search.community()))) {
            where.append(" and p.code = :code");
            values.put("code", search.community());
        }
        long total = jdbc.sql("select count(*)" + where)
                .params(values)
                .query(Long.class)
                .single();
        Paging paging = Paging.of(page, PAGE_SIZE, total);
        List<Found> items = jdbc.sql(
                        "select p.id, p.code, p.audience, p.review_by, e.title, e.problem, e.area, e.evidence" + where
                                + " order by p.published_at desc, p.id offset :from rows fetch first :rows rows only")
                .params(values)
                .param("from", paging.from())
                .param("rows", paging.size())
                .query((row, number) -> new Found(
                        row.getString("id"),
                        row.getString("title"),
                        row.getString("problem"),
                        catalog.get(row.getString("code")).title(),
                        Area.valueOf(row.getString("area")),
                        Evidence.valueOf(row.getString("evidence")),
                        row.getString("audience").equals("MEMBERS"),
                        row.getDate("review_by").toLocalDate()))
                .list();
        return new Results(items, total, paging, catalog.all(), members);
    }

    private static List<String> wordsOf(String typed) {
        String line = TypedText.stripped(typed.replace('\0', ' ')).toLowerCase(Locale.ROOT);
        return Stream.of(line.substring(0, Math.min(LONGEST_SEARCH, line.length()))
                        .split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    /** What stands for other letters in a pattern stands for itself. */
    private static String escaped(String word) {
        return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** Members of the latest year of any community, facilitators, and whoever administers. */
    private boolean readsAsMember(Optional<Caller> reader) {
        return reader.filter(one -> one.administers() || isOfAnyCommunity(one.userId()))
                .isPresent();
    }

    private boolean isOfAnyCommunity(String userId) {
        Set<String> facilitators = new HashSet<>(placements.representedBy(userId));
        facilitators.add(userId);
        return jdbc.sql(
                                """
                                select count(*) from community k
                                 where not exists (select 1 from community l
                                                    where l.code = k.code and l.opened_at > k.opened_at)
                                   and (k.facilitator_id in (:facilitators)
                                        or exists (select 1 from community_member m join enrolment e on e.id = m.enrolment_id
                                                    where m.community_id = k.id and m.left_at is null
                                                      and e.participant_id = :reader and e.state <> 'WITHDRAWN'))
                                """)
                        .param("reader", userId)
                        .param("facilitators", facilitators)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * A practice for its reader.
     *
     * @param banner why it is to be read with care; empty where it is published
     * @param reviewWords what reviewers say, for its owner alone
     * @param reports of try-outs that belong to it
     * @param room where members work on it; empty for everybody else
     */
    public record View(
            Practice practice,
            PracticeText text,
            String community,
            Optional<String> banner,
            List<String> reviewWords,
            List<TryOut> reports,
            Optional<String> room,
            ZoneId zone) {

        public LocalDate dayOf(Instant moment) {
            return LocalDate.ofInstant(moment, zone);
        }
    }

    /**
     * A practice, as far as somebody may read it: what is published or archived by its audience, everything else by its owner and by
     * whoever runs its community, once it has been handed in.
     *
     * @param reader empty for whoever is not signed in
     * @throws NotFoundException if there is none for this reader
     */
    @Transactional(readOnly = true)
    public View get(Optional<Caller> reader, String practiceId) {
        Practice practice = rows.find(practiceId)
                .filter(one -> one.edition() > 0)
                .filter(one -> (one.state().isRead() && (one.isPublic() || readsAsMember(reader)))
                        || reader.filter(caller -> practices.isOwn(caller, one)).isPresent())
                .orElseThrow(() -> NotFoundException.of("practice", practiceId));
        PracticeText text = rows.text(practiceId, practice.edition()).orElseThrow();
        Community latest = communities.requireLatest(practice.code());
        boolean isOwn =
                reader.filter(caller -> practices.isOwn(caller, practice)).isPresent();
        ZoneId zone = communities.zoneOf(latest.id());
        return new View(
                practice,
                text,
                catalog.get(practice.code()).title(),
                banner(practice, zone),
                isOwn && practice.state() != State.IN_REVIEW
                        ? reviews.words(practiceId, practice.edition())
                        : List.of(),
                tryOuts.reportedOf(practiceId, MOST_REPORTS),
                reader.filter(caller -> communities.mayRead(caller, latest.id()))
                        .map(caller -> practicesOf(latest.id())),
                zone);
    }

    private static Optional<String> banner(Practice practice, ZoneId zone) {
        return switch (practice.state()) {
            case PUBLISHED -> Optional.empty();
            case ARCHIVED ->
                Optional.of("Archived on %s, may be out of date."
                        .formatted(DayWords.of(
                                LocalDate.ofInstant(practice.endedAt().orElseThrow(), zone))));
            default ->
                Optional.of("%s: nobody but its owner and the facilitator reads it here."
                        .formatted(practice.state().title()));
        };
    }

    /** A practice in the list of its owner, with where it waits. */
    public record Own(Practice practice, String owner, String waits, Optional<String> task, boolean mayWithdraw) {}

    /** A review that waits for its reader. */
    public record Waiting(Review review, String title, LocalDate dueOn) {}

    /** What a member writes and reviews in a community; a facilitator sees what each one writes. */
    public record Desk(
            Community community,
            List<Waiting> waiting,
            List<Own> practices,
            Paging paging,
            boolean isFacilitator,
            boolean mayWrite,
            List<Origin> beginnings) {}

    /**
     * The page on which somebody of a community writes and reviews.
     *
     * @throws NotFoundException if there is no such community for the reader
     */
    @Transactional(readOnly = true)
    public Desk desk(Caller reader, String communityId, int page) {
        Community community = communities.require(reader, communityId);
        boolean facilitates = communities.mayFacilitate(reader, communityId);
        Optional<String> owner = facilitates ? Optional.empty() : Optional.of(reader.userId());
        Paging paging = Paging.of(page, PAGE_SIZE, rows.countIn(community.code(), owner));
        List<Practice> listed = rows.in(community.code(), owner, paging.from(), paging.size());
        Set<String> ids = listed.stream().map(Practice::id).collect(Collectors.toSet());
        Map<String, int[]> progress = reviews.progress(ids);
        Map<String, String> openTasks = openTasks(ids);
        Map<String, String> names =
                accounts.fullNames(listed.stream().map(Practice::ownerId).collect(Collectors.toSet()));
        return new Desk(
                community,
                waiting(reader, community),
                listed.stream()
                        .map(practice -> new Own(
                                practice,
                                names.getOrDefault(practice.ownerId(), practice.ownerId()),
                                waits(practice, Optional.ofNullable(progress.get(practice.id()))),
                                Optional.ofNullable(openTasks.get(practice.id()))
                                        .filter(task -> practice.ownerId().equals(reader.userId())),
                                practice.state() != State.ARCHIVED && practice.state() != State.WITHDRAWN))
                        .toList(),
                paging,
                facilitates,
                community.isOpen() && practices.isWriter(reader.userId(), community),
                origins.of(community.code(), Practices.BEFORE));
    }

    private Map<String, String> openTasks(Set<String> practiceIds) {
        return tasks.stream()
                .findFirst()
                .map(engine -> engine.openTasks(practiceIds))
                .orElse(Map.of());
    }

    private List<Waiting> waiting(Caller reader, Community community) {
        ZoneId zone = communities.zoneOf(community.id());
        List<Review> open = reviews.waitingFor(reader.userId(), MOST_REVIEWS);
        Map<String, String> titles = rows
                .withIds(open.stream().map(Review::practiceId).toList())
                .stream()
                .filter(practice -> practice.code().equals(community.code()))
                .collect(Collectors.toMap(Practice::id, Practice::title));
        return open.stream()
                .filter(review -> titles.containsKey(review.practiceId()))
                .map(review -> new Waiting(
                        review,
                        titles.getOrDefault(review.practiceId(), ""),
                        LocalDate.ofInstant(review.askedAt(), zone).plusDays(PracticeLetters.DAYS_TO_REVIEW)))
                .toList();
    }

    private String waits(Practice practice, Optional<int[]> progress) {
        return switch (practice.state()) {
            case DRAFT -> "With its owner, who describes it.";
            case RETURNED -> "With its owner, who changes it.";
            case IN_REVIEW ->
                progress.map(counts -> "With its reviewers: %d of %d have answered.".formatted(counts[0], counts[1]))
                        .orElse("With its reviewers.");
            case PUBLISHED ->
                "In the library until its owner looks at it again, by %s."
                        .formatted(DayWords.of(practice.reviewBy().orElseThrow()));
            case ARCHIVED -> "With nobody: its date has passed.";
            case WITHDRAWN -> "With nobody: it was taken back.";
        };
    }

    /** A try-out in the list. */
    public record Tried(
            TryOut tryOut, String owner, String standing, Optional<Fidelity> fidelity, Optional<String> practice) {}

    /** The try-outs of a community, the newest first. */
    public record TryOutPage(
            Community community,
            List<Tried> items,
            Paging paging,
            boolean mayBegin,
            List<Origin> beginnings,
            List<Origin> owners,
            ZoneId zone) {

        public LocalDate dayOf(Instant moment) {
            return LocalDate.ofInstant(moment, zone);
        }
    }

    /**
     * What a community tries out.
     *
     * @throws NotFoundException if there is no such community for the reader
     */
    @Transactional(readOnly = true)
    public TryOutPage tryOuts(Caller reader, String communityId, int page) {
        Community community = communities.require(reader, communityId);
        Paging paging = Paging.of(page, PAGE_SIZE, tryOuts.countIn(community.code()));
        List<TryOut> listed = tryOuts.in(community.code(), paging.from(), paging.size());
        Map<String, CycleSeries> series = cycles.of(CommunityCycles.KEEPER, community.code()).stream()
                .collect(Collectors.toMap(CycleSeries::id, one -> one));
        Map<String, String> titles =
                rows
                        .withIds(listed.stream()
                                .flatMap(one -> one.practiceId().stream())
                                .toList())
                        .stream()
                        .filter(practice -> practice.state().isRead())
                        .collect(Collectors.toMap(Practice::id, Practice::title));
        Set<String> people = keeper.possibleOwners(community.code());
        Set<String> named = new HashSet<>(people);
        listed.forEach(one -> named.add(one.ownerId()));
        Map<String, String> names = accounts.fullNames(named);
        List<Tried> items = new ArrayList<>();
        listed.forEach(one -> items.add(new Tried(
                one,
                names.getOrDefault(one.ownerId(), one.ownerId()),
                Optional.ofNullable(series.get(one.seriesId()))
                        .map(CycleSeries::state)
                        .orElse(""),
                Optional.ofNullable(series.get(one.seriesId())).map(CycleSeries::fidelity),
                one.practiceId().flatMap(id -> Optional.ofNullable(titles.get(id))))));
        return new TryOutPage(
                community,
                items,
                paging,
                community.isOpen(),
                tryOuts.beginnings(community.code()),
                people.stream()
                        .map(id -> new Origin(names.getOrDefault(id, id), id))
                        .sorted(Comparator.comparing(Origin::label).thenComparing(Origin::value))
                        .toList(),
                communities.zoneOf(communityId));
    }

    /** The task in which somebody's practice waits; empty where it waits for nobody. */
    @Transactional(readOnly = true)
    public Optional<String> openTask(String practiceId) {
        return Optional.ofNullable(openTasks(Set.of(practiceId)).get(practiceId));
    }
}
