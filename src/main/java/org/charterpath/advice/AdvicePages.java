package org.charterpath.advice;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.Paging;
import org.charterpath.advice.Advices.Advice;
import org.charterpath.advice.Advices.Answer;
import org.charterpath.advice.Advices.Event;
import org.charterpath.advice.Advices.State;
import org.charterpath.advice.Proposals.Proposal;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.community.CommunityCatalog;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.community.CommunityLinks.Stop;
import org.charterpath.community.CommunityLinks.Stops;
import org.charterpath.community.CommunityOrigins;
import org.charterpath.community.CommunityPages;
import org.charterpath.community.CommunityParts;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Names;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What members read of advice and of proposals, on their pages, in the room of the community and on its lines. */
@Service
public class AdvicePages {

    private static final int PAGE = 25;
    private static final int IN_ROOM = 3;

    private final Advices advices;
    private final Communities communities;
    private final CommunityCatalog catalog;
    private final CommunityOrigins origins;
    private final Accounts accounts;
    private final JdbcClient jdbc;

    AdvicePages(
            Advices advices,
            Communities communities,
            CommunityCatalog catalog,
            CommunityOrigins origins,
            Accounts accounts,
            JdbcClient jdbc) {
        this.advices = advices;
        this.communities = communities;
        this.catalog = catalog;
        this.origins = origins;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    /** The list of a community's questions. */
    public static String listOf(String communityId) {
        return CommunityPages.addressOf(communityId) + "/advice";
    }

    /** One of them. */
    public static String addressOf(String communityId, String adviceId) {
        return listOf(communityId) + "/" + adviceId;
    }

    /** Which questions are listed: {@code open}, {@code closed} or all of them, and of which subject. */
    public record Filter(String standing, String subject) {

        public static final Filter NONE = new Filter("", "");

        private String condition() {
            String state =
                    switch (standing) {
                        case "open" -> " and state <> 'CLOSED'";
                        case "closed" -> " and state = 'CLOSED'";
                        default -> "";
                    };
            return subject.isEmpty() ? state : state + " and subject = :subject";
        }
    }

    /** A line of the list. */
    public record Line(Advice advice, int answers) {

        /** Where it stands, in words. */
        public String standing() {
            if (advice.state() != State.OPEN) {
                return advice.state().title();
            }
            return answers == 0 ? "Not answered yet" : "Open";
        }

        public String mark() {
            return advice.state() == State.OPEN && answers == 0
                    ? "soon"
                    : advice.state().mark();
        }
    }

    /** The list of a community's questions. */
    public record ListView(
            Community community,
            List<Line> lines,
            Paging paging,
            List<String> subjects,
            Filter filter,
            List<CommunityOrigins.Origin> needs,
            boolean mayAsk,
            Names names,
            ZoneId zone) {

        public String nameOf(String userId, Instant at) {
            return names.called(userId, at);
        }
    }

    /** A question with all that was said to it. */
    public record ThreadView(
            Community community,
            Advice advice,
            List<Answer> answers,
            List<Event> events,
            boolean isAsker,
            boolean mayWrite,
            Names names,
            ZoneId zone) {

        public String nameOf(String userId, Instant at) {
            return names.called(userId, at);
        }

        public boolean isClosed() {
            return advice.state() == State.CLOSED;
        }

        public boolean isAnswered() {
            return answers.stream().anyMatch(answer -> !answer.isAddition());
        }

        /** Where a practice is made of it. */
        public String practicePage() {
            return "%s/practices?from=ADVICE:%s".formatted(CommunityPages.addressOf(community.id()), advice.id());
        }

        /** The line that leads over it. */
        public String linePage() {
            return CommunityPages.lineOf(community.id(), new Node(Kind.ADVICE, advice.id()));
        }
    }

    /**
     * The list, those that nobody has answered first.
     *
     * @throws NotFoundException if there is no such community for the reader
     */
    @Transactional(readOnly = true)
    public ListView list(Caller reader, String communityId, Filter filter, int page) {
        Community community = communities.require(reader, communityId);
        String where = "code = :code" + filter.condition();
        JdbcClient.StatementSpec count =
                jdbc.sql("select count(*) from advice where " + where).param("code", community.code());
        JdbcClient.StatementSpec rows = jdbc.sql(LINES.formatted(where)).param("code", community.code());
        if (!filter.subject().isEmpty()) {
            count = count.param("subject", filter.subject());
            rows = rows.param("subject", filter.subject());
        }
        Paging paging = Paging.of(page, PAGE, count.query(Long.class).single());
        List<Line> lines = rows.param("skip", paging.from())
                .param("most", PAGE)
                .query((row, number) -> new Line(Advices.read(row, number), row.getInt("answers")))
                .list();
        Set<String> people = new HashSet<>();
        lines.forEach(line -> people.add(line.advice().askedBy()));
        return new ListView(
                community,
                lines,
                paging,
                catalog.get(community.code()).subjects(),
                filter,
                origins.of(community.code(), Kind.NEED),
                community.isOpen(),
                accounts.namesOf(people),
                communities.zoneOf(communityId));
    }

    private static final String LINES =
            """
            select a.*, (select count(*) from advice_answer w where w.advice_id = a.id and w.is_addition = false) as answers
              from (select * from advice where %s) a
             order by case when a.state = 'CLOSED' then 3
                           when exists (select 1 from advice_answer w where w.advice_id = a.id and w.is_addition = false)
                                then case when a.state = 'OPEN' then 1 else 2 end
                           else 0 end, a.asked_at desc, a.id
            offset :skip rows fetch next :most rows only
            """;

    /**
     * A question with all that was said to it; a few statements, however much that is.
     *
     * @throws NotFoundException if there is no such question for the reader
     */
    @Transactional(readOnly = true)
    public ThreadView thread(Caller reader, String communityId, String adviceId) {
        Community community = communities.require(reader, communityId);
        Advice advice = advices.get(adviceId);
        if (!advice.code().equals(community.code())) {
            throw NotFoundException.of("advice", adviceId);
        }
        List<Answer> answers = advices.answers(adviceId);
        List<Event> events = advices.events(adviceId);
        Set<String> people = new HashSet<>(Set.of(advice.askedBy()));
        answers.forEach(answer -> people.add(answer.writtenBy()));
        events.forEach(event -> event.author().ifPresent(people::add));
        return new ThreadView(
                community,
                advice,
                answers,
                events,
                advice.isOf(reader.userId()),
                communities.mayRead(
                        reader, communities.requireLatest(advice.code()).id()),
                accounts.namesOf(people),
                communities.zoneOf(communityId));
    }

    /** A proposal as somebody reads it. */
    public record ProposalLine(Proposal proposal, int supporters, boolean isOwn, boolean isSupported) {

        public boolean maySupport() {
            return proposal.state() == Proposals.State.WAITING && !isOwn && !isSupported;
        }
    }

    /** The proposals of a community. */
    public record ProposalView(
            Community community,
            List<ProposalLine> lines,
            Paging paging,
            boolean mayPropose,
            Names names,
            ZoneId zone) {

        public String nameOf(String userId, Instant at) {
            return names.called(userId, at);
        }
    }

    /**
     * The proposals of a community, those that wait first.
     *
     * @throws NotFoundException if there is no such community for the reader
     */
    @Transactional(readOnly = true)
    public ProposalView proposals(Caller reader, String communityId, int page) {
        Community community = communities.require(reader, communityId);
        Paging paging = Paging.of(
                page,
                PAGE,
                jdbc.sql("select count(*) from programming_proposal where code = ?")
                        .param(community.code())
                        .query(Long.class)
                        .single());
        List<ProposalLine> lines = proposalLines(reader, community.code(), paging.from(), PAGE);
        Set<String> people = new HashSet<>();
        lines.forEach(line -> {
            people.add(line.proposal().proposedBy());
            line.proposal().answeredBy().ifPresent(people::add);
        });
        return new ProposalView(
                community,
                lines,
                paging,
                community.isOpen(),
                accounts.namesOf(people),
                communities.zoneOf(communityId));
    }

    private List<ProposalLine> proposalLines(Caller reader, String code, int skip, int most) {
        return jdbc.sql(
                        """
                        select p.*, (select count(*) from proposal_support s where s.proposal_id = p.id) as supporters,
                               (select count(*) from proposal_support s
                                 where s.proposal_id = p.id and s.user_id = :reader) as own_support
                          from programming_proposal p where p.code = :code
                         order by case when p.state = 'WAITING' then 0 else 1 end, p.proposed_at desc, p.id
                        offset :skip rows fetch next :most rows only
                        """)
                .param("reader", reader.userId())
                .param("code", code)
                .param("skip", skip)
                .param("most", most)
                .query((row, number) -> {
                    Proposal proposal = Proposals.read(row, number);
                    return new ProposalLine(
                            proposal,
                            row.getInt("supporters"),
                            proposal.proposedBy().equals(reader.userId()),
                            row.getInt("own_support") > 0);
                })
                .list();
    }

    /** What the room of a community and its lines show of both. */
    @Configuration(proxyBeanMethods = false)
    static class InCommunity {

        @Bean
        CommunityParts adviceInRoom(AdvicePages pages) {
            return part(40, pages::room);
        }

        @Bean
        CommunityParts proposalsInRoom(AdvicePages pages) {
            return part(60, pages::proposalsInRoom);
        }

        private static CommunityParts part(int order, BiFunction<Caller, Community, CommunityParts.Part> of) {
            return new CommunityParts() {
                @Override
                public int order() {
                    return order;
                }

                @Override
                public Part of(Caller reader, Community community) {
                    return of.apply(reader, community);
                }
            };
        }

        @Bean
        Stops adviceStops(JdbcClient jdbc, Communities communities) {
            return new Stops() {
                @Override
                public Kind kind() {
                    return Kind.ADVICE;
                }

                @Override
                public List<String> latest(String code, int most) {
                    return jdbc.sql(
                                    "select id from advice where code = ? order by asked_at desc, id fetch first %d rows only"
                                            .formatted(most))
                            .param(code)
                            .query(String.class)
                            .list();
                }

                @Override
                public List<Stop> of(String code, Set<String> ids) {
                    Optional<String> latest = communities.latest(code).map(Community::id);
                    if (ids.isEmpty() || latest.isEmpty()) {
                        return List.of();
                    }
                    return jdbc
                            .sql(Advices.SELECT + " where code = :code and id in (:ids)")
                            .param("code", code)
                            .param("ids", ids)
                            .query(Advices::read)
                            .list()
                            .stream()
                            .map(advice -> new Stop(
                                    new Node(Kind.ADVICE, advice.id()),
                                    advice.title(),
                                    advice.state().title(),
                                    latest.map(community -> addressOf(community, advice.id()))))
                            .toList();
                }
            };
        }
    }

    /** Advice in the room of a community. */
    @Transactional(readOnly = true)
    public CommunityParts.Part room(Caller reader, Community community) {
        Map<State, Integer> counts = new HashMap<>();
        jdbc.sql("select state, count(*) as many from advice where code = ? group by state")
                .param(community.code())
                .query(row -> {
                    counts.put(State.valueOf(row.getString("state")), row.getInt("many"));
                });
        List<Line> waiting = jdbc.sql(LINES.formatted("code = :code and state <> 'CLOSED'"))
                .param("code", community.code())
                .param("skip", 0)
                .param("most", PAGE)
                .query((row, number) -> new Line(Advices.read(row, number), row.getInt("answers")))
                .list();
        Set<String> askedByName =
                new HashSet<>(jdbc.sql("select advice_id from advice_request where user_id = ? and outcome is null")
                        .param(reader.userId())
                        .query(String.class)
                        .list());
        List<Line> mine = new ArrayList<>();
        List<Line> others = new ArrayList<>();
        waiting.forEach(line -> (isFor(reader, line, askedByName) ? mine : others).add(line));
        List<CommunityParts.Item> items = Stream.concat(mine.stream(), others.stream())
                .limit(IN_ROOM)
                .map(line -> new CommunityParts.Item(
                        line.advice().title(),
                        line.standing(),
                        addressOf(community.id(), line.advice().id()),
                        mine.contains(line)))
                .toList();
        return new CommunityParts.Part(
                "Advice",
                listOf(community.id()),
                counts.isEmpty()
                        ? "Nobody has asked anything yet: ask your colleagues."
                        : "%d open, %d answered, %d closed."
                                .formatted(
                                        counts.getOrDefault(State.OPEN, 0),
                                        counts.getOrDefault(State.ANSWERED, 0),
                                        counts.getOrDefault(State.CLOSED, 0)),
                items);
    }

    private static boolean isFor(Caller reader, Line line, Set<String> askedByName) {
        return askedByName.contains(line.advice().id())
                || (line.advice().isOf(reader.userId())
                        && line.answers() > line.advice().weighed());
    }

    /** Proposals in the room of a community. */
    @Transactional(readOnly = true)
    public CommunityParts.Part proposalsInRoom(Caller reader, Community community) {
        int all = jdbc.sql("select count(*) from programming_proposal where code = ?")
                .param(community.code())
                .query(Integer.class)
                .single();
        return new CommunityParts.Part(
                "Proposals for other programming",
                Proposals.addressOf(community.id()),
                all == 0
                        ? "Nothing is proposed yet: say what else the program should offer."
                        : all == 1
                                ? "1 proposal; the program answers it."
                                : "%d proposals; the program answers each.".formatted(all),
                proposalLines(reader, community.code(), 0, IN_ROOM).stream()
                        .map(line -> new CommunityParts.Item(
                                line.proposal().title(),
                                line.proposal().standing(),
                                Proposals.addressOf(community.id()),
                                false))
                        .toList());
    }
}
