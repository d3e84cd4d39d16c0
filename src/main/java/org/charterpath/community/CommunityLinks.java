package org.charterpath.community;

import java.sql.Timestamp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What came of what in a community, from a need to a policy issue, followed in both directions. */
@Service
public class CommunityLinks {

    private final Communities communities;
    private final ObjectProvider<Stops> stops;
    private final JdbcClient jdbc;

    CommunityLinks(Communities communities, ObjectProvider<Stops> stops, JdbcClient jdbc) {
        this.communities = communities;
        this.stops = stops;
        this.jdbc = jdbc;
    }

    /** The kinds of things that a line leads over, in the order in which they mostly follow each other. */
    public enum Kind {
        NEED("Need"),
        TOPIC("Topic"),
        AGENDA("Agenda slot"),
        ADVICE("Advice"),
        PRACTICE("Practice"),
        TRY_OUT("Try-out"),
        POLICY_ISSUE("Policy issue");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Something that a line leads over. */
    public record Node(Kind kind, String id) {}

    /**
     * One stop of a line.
     *
     * @param standing where it stands, in words
     * @param address of its page; empty where it has none
     */
    public record Stop(Node node, String title, String standing, Optional<String> address) {}

    /** What is known of the stops of one kind. Features hand these over as Spring beans. */
    public interface Stops {

        Kind kind();

        /** Those with these ids that members may read; one statement or two, however many there are. */
        List<Stop> of(String code, Set<String> ids);

        /** The ids of the latest that something else can have come of, the latest first; none where nothing is said to come of these. */
        default List<String> latest(String code, int most) {
            return List.of();
        }
    }

    /** One step of a line. */
    public record Step(Node from, Node to) {}

    /**
     * A line: everything that is linked with one thing, over however many steps.
     *
     * @param stops by kind, then in the order of linking
     */
    public record Line(List<Stop> stops, List<Step> steps) {

        public Line {
            stops = List.copyOf(stops);
            steps = List.copyOf(steps);
        }

        /** What came directly of a stop. */
        public List<Stop> after(Stop stop) {
            return steps.stream()
                    .filter(step -> step.from().equals(stop.node()))
                    .flatMap(step -> find(step.to()).stream())
                    .toList();
        }

        /** What it came directly of. */
        public List<Stop> before(Stop stop) {
            return steps.stream()
                    .filter(step -> step.to().equals(stop.node()))
                    .flatMap(step -> find(step.from()).stream())
                    .toList();
        }

        private Optional<Stop> find(Node node) {
            return stops.stream().filter(stop -> stop.node().equals(node)).findFirst();
        }
    }

    /** Writes down that something came of something; again has no effect. */
    @Transactional
    public void join(String code, Node from, Node to) {
        jdbc.sql(
                        """
                        insert into community_link (from_kind, from_id, to_kind, to_id, code, linked_at)
                        select ?, ?, ?, ?, ?, ? where not exists
                               (select 1 from community_link
                                 where from_kind = ? and from_id = ? and to_kind = ? and to_id = ?)
                        """)
                .params(from.kind().name(), from.id(), to.kind().name(), to.id(), code)
                .param(Timestamp.from(communities.now()))
                .params(from.kind().name(), from.id(), to.kind().name(), to.id())
                .update();
    }

    /** What is linked with something, itself first among its kind; the community's links are read in one statement. */
    @Transactional(readOnly = true)
    public Line line(String code, Node start) {
        List<Step> all = jdbc.sql(
                        """
                        select from_kind, from_id, to_kind, to_id from community_link
                         where code = ? order by linked_at, from_id, to_id
                        """)
                .param(code)
                .query((row, number) -> new Step(
                        new Node(Kind.valueOf(row.getString("from_kind")), row.getString("from_id")),
                        new Node(Kind.valueOf(row.getString("to_kind")), row.getString("to_id"))))
                .list();
        Set<Node> reached = reached(all, start);
        List<Step> steps = all.stream()
                .filter(step -> reached.contains(step.from()) && reached.contains(step.to()))
                .toList();
        return new Line(stops(code, order(steps, start)), steps);
    }

    private static Set<Node> reached(List<Step> steps, Node start) {
        Map<Node, List<Node>> next = steps.stream()
                .flatMap(step -> List.of(step, new Step(step.to(), step.from())).stream())
                .collect(Collectors.groupingBy(Step::from, Collectors.mapping(Step::to, Collectors.toList())));
        Set<Node> reached = new HashSet<>(Set.of(start));
        Deque<Node> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            next.getOrDefault(open.remove(), List.of()).stream()
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }

    private static List<Node> order(List<Step> steps, Node start) {
        List<Node> nodes = new ArrayList<>(List.of(start));
        steps.forEach(step -> {
            nodes.add(step.from());
            nodes.add(step.to());
        });
        return nodes.stream().distinct().toList();
    }

    private List<Stop> stops(String code, Collection<Node> nodes) {
        List<Stop> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<String> ids = nodes.stream()
                    .filter(node -> node.kind() == kind)
                    .map(Node::id)
                    .toList();
            stops.stream()
                    .filter(one -> one.kind() == kind && !ids.isEmpty())
                    .findFirst()
                    .map(one -> one.of(code, Set.copyOf(ids)).stream()
                            .collect(Collectors.toMap(stop -> stop.node().id(), Function.identity())))
                    .ifPresent(known -> ids.stream()
                            .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                            .forEach(found::add));
        }
        return found;
    }
}
