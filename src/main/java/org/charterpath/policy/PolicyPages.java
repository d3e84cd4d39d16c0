package org.charterpath.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.Paging;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
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
import org.charterpath.policy.PolicyIssue.Entry;
import org.charterpath.policy.PolicyIssue.State;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What members read of policy issues, on their pages, in the room of the community, in its calendar and on its lines. */
@Service
public class PolicyPages {

    private static final int PAGE = 25;
    private static final int IN_ROOM = 3;
    private static final int MOST_DATES = 100;

    private final PolicyIssues issues;
    private final Communities communities;
    private final CommunityOrigins origins;
    private final Accounts accounts;
    private final JdbcClient jdbc;

    PolicyPages(
            PolicyIssues issues,
            Communities communities,
            CommunityOrigins origins,
            Accounts accounts,
            JdbcClient jdbc) {
        this.issues = issues;
        this.communities = communities;
        this.origins = origins;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    /** The list of a community's issues. */
    public static String listOf(String communityId) {
        return CommunityPages.addressOf(communityId) + "/policy";
    }

    /** One of them. */
    public static String addressOf(String communityId, String issueId) {
        return listOf(communityId) + "/" + issueId;
    }

    /** A choice of a list. */
    public record Option(String label, String value) {}

    /** The list of a community's issues. */
    public record ListView(
            Community community,
            List<PolicyIssue> issues,
            Paging paging,
            Optional<State> state,
            List<CommunityOrigins.Origin> origins,
            boolean mayOpen,
            LocalDate today,
            Names names) {

        public String nameOf(String userId) {
            return names.called(userId, Instant.MAX);
        }
    }

    /** An issue with its log. */
    public record IssueView(
            Community community,
            PolicyIssue issue,
            List<Entry> log,
            boolean mayChange,
            List<Option> owners,
            LocalDate today,
            Names names,
            ZoneId zone) {

        public String nameOf(String userId, Instant at) {
            return names.called(userId, at);
        }

        public String ownerName() {
            return names.called(issue.ownerId(), Instant.MAX);
        }

        /** How many days the next action is late. */
        public long daysLate() {
            return ChronoUnit.DAYS.between(issue.dueOn(), today);
        }

        /** The line that leads over it. */
        public String linePage() {
            return CommunityPages.lineOf(community.id(), new Node(Kind.POLICY_ISSUE, issue.id()));
        }
    }

    /**
     * The list, those that go on first, by the day on which the next action is due.
     *
     * @param state of those that are wanted; empty for all
     * @throws NotFoundException if there is no such community for the reader
     */
    @Transactional(readOnly = true)
    public ListView list(Caller reader, String communityId, Optional<State> state, int page) {
        Community community = communities.require(reader, communityId);
        String where = " where code = :code" + (state.isPresent() ? " and state = :state" : "");
        JdbcClient.StatementSpec count =
                jdbc.sql("select count(*) from policy_issue" + where).param("code", community.code());
        JdbcClient.StatementSpec rows = jdbc.sql(
                        PolicyIssues.SELECT + where + ORDER + " offset :skip rows fetch next :most rows only")
                .param("code", community.code());
        if (state.isPresent()) {
            count = count.param("state", state.get().name());
            rows = rows.param("state", state.get().name());
        }
        Paging paging = Paging.of(page, PAGE, count.query(Long.class).single());
        List<PolicyIssue> found = rows.param("skip", paging.from())
                .param("most", PAGE)
                .query(PolicyIssues::row)
                .list();
        Set<String> people = new HashSet<>();
        found.forEach(issue -> people.add(issue.ownerId()));
        return new ListView(
                community,
                found,
                paging,
                state,
                origins.of(community.code(), PolicyIssues.ORIGINS),
                community.isOpen(),
                communities.today(communityId),
                accounts.namesOf(people));
    }

    private static final String ORDER =
            " order by case when state in ('WON', 'LOST', 'DROPPED') then 1 else 0 end, due_on, title, id";

    /**
     * An issue with its log; a few statements, however long that is.
     *
     * @throws NotFoundException if there is no such issue for the reader
     */
    @Transactional(readOnly = true)
    public IssueView issue(Caller reader, String communityId, String issueId) {
        Community community = communities.require(reader, communityId);
        PolicyIssue issue = issues.get(issueId);
        if (!issue.code().equals(community.code())) {
            throw NotFoundException.of("policy issue", issueId);
        }
        List<Entry> log = issues.log(issueId);
        Set<String> people = new HashSet<>(Set.of(issue.ownerId()));
        log.forEach(entry -> {
            people.add(entry.author());
            entry.ownerId().ifPresent(people::add);
        });
        boolean mayChange = issues.mayChange(reader, issue);
        return new IssueView(
                community,
                issue,
                log,
                mayChange,
                mayChange ? owners(issue) : List.of(),
                communities.today(communityId),
                accounts.namesOf(people),
                communities.zoneOf(communityId));
    }

    private List<Option> owners(PolicyIssue issue) {
        String latest = communities.requireLatest(issue.code()).id();
        List<Option> owners = new ArrayList<>(communities.members(latest).stream()
                .map(member -> new Option(member.displayName(), member.participantId()))
                .toList());
        String facilitator = communities.facilitatorOf(latest);
        accounts.find(facilitator)
                .map(person -> new Option(person.fullName() + ", who facilitates", facilitator))
                .ifPresent(owners::add);
        return owners.stream().filter(owner -> !issue.isOwnedBy(owner.value())).toList();
    }

    /** What the room of a community, its calendar and its lines show. */
    @Configuration(proxyBeanMethods = false)
    static class InCommunity {

        @Bean
        CommunityParts policyInRoom(PolicyPages pages) {
            return new CommunityParts() {
                @Override
                public int order() {
                    return 50;
                }

                @Override
                public Part of(Caller reader, Community community) {
                    return pages.room(reader, community);
                }

                @Override
                public List<Dated> dates(Community community) {
                    return pages.dates(community);
                }
            };
        }

        @Bean
        Stops policyStops(JdbcClient jdbc, Communities communities) {
            return new Stops() {
                @Override
                public Kind kind() {
                    return Kind.POLICY_ISSUE;
                }

                @Override
                public List<Stop> of(String code, Set<String> ids) {
                    Optional<String> latest = communities.latest(code).map(Community::id);
                    if (ids.isEmpty() || latest.isEmpty()) {
                        return List.of();
                    }
                    return jdbc
                            .sql(PolicyIssues.SELECT + " where code = :code and id in (:ids)")
                            .param("code", code)
                            .param("ids", ids)
                            .query(PolicyIssues::row)
                            .list()
                            .stream()
                            .map(issue -> new Stop(
                                    new Node(Kind.POLICY_ISSUE, issue.id()),
                                    issue.title(),
                                    issue.state().title(),
                                    latest.map(community -> addressOf(community, issue.id()))))
                            .toList();
                }
            };
        }
    }

    private List<PolicyIssue> goingOn(Community community) {
        return jdbc.sql(PolicyIssues.SELECT + " where code = ? and state not in ('WON', 'LOST', 'DROPPED')" + ORDER
                        + " fetch first %d rows only".formatted(MOST_DATES))
                .param(community.code())
                .query(PolicyIssues::row)
                .list();
    }

    /** Issues in the room of a community. */
    @Transactional(readOnly = true)
    public CommunityParts.Part room(Caller reader, Community community) {
        List<PolicyIssue> open = goingOn(community);
        LocalDate today = communities.today(community.id());
        long late = open.stream().filter(issue -> issue.isLate(today)).count();
        List<CommunityParts.Item> items = Stream.concat(
                        open.stream().filter(issue -> issue.isOwnedBy(reader.userId())),
                        open.stream().filter(issue -> !issue.isOwnedBy(reader.userId())))
                .limit(IN_ROOM)
                .map(issue -> new CommunityParts.Item(
                        issue.title(),
                        "%s; next action %s %s"
                                .formatted(
                                        issue.state().title(),
                                        issue.isLate(today) ? "was due" : "due",
                                        DayWords.of(issue.dueOn())),
                        addressOf(community.id(), issue.id()),
                        issue.isOwnedBy(reader.userId())))
                .toList();
        return new CommunityParts.Part(
                "Policy issues",
                listOf(community.id()),
                open.isEmpty()
                        ? "None is followed at present: any member can open one."
                        : "%d going on, %d of them late.".formatted(open.size(), late),
                items);
    }

    /** The days on which next actions are due. */
    @Transactional(readOnly = true)
    public List<CommunityParts.Dated> dates(Community community) {
        ZoneId zone = communities.zoneOf(community.id());
        return goingOn(community).stream()
                .map(issue -> new CommunityParts.Dated(
                        issue.dueOn().atStartOfDay(zone).toInstant(),
                        "Policy: %s".formatted(issue.title()),
                        Optional.of(addressOf(community.id(), issue.id()))))
                .toList();
    }
}
