package org.charterpath.practice;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.community.CommunityLinks.Stop;
import org.charterpath.community.CommunityLinks.Stops;
import org.charterpath.form.Answers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a practice or a try-out can have come of, whichever feature keeps it: those do not know each other. */
@Component
class CommunityThings {

    /** A practice or a try-out leads on to the other, see there. */
    private static final Set<Kind> BEFORE = EnumSet.of(Kind.NEED, Kind.AGENDA, Kind.ADVICE, Kind.TRY_OUT);

    private static final int MOST = 100;

    private final ObjectProvider<Stops> stops;
    private final JdbcClient jdbc;

    CommunityThings(ObjectProvider<Stops> stops, JdbcClient jdbc) {
        this.stops = stops;
        this.jdbc = jdbc;
    }

    /** A choice of a list. */
    public record Option(String label, String value) {}

    /** What can be chosen of some kinds: things that something has come of already, the latest first. */
    List<Option> options(String code, Set<Kind> kinds) {
        List<Option> options = new ArrayList<>();
        for (Kind kind : kinds) {
            find(code, kind, linked(code, kind)).stream()
                    .map(stop -> new Option("%s: %s".formatted(kind.title(), stop.title()), valueOf(stop.node())))
                    .forEach(options::add);
        }
        return options;
    }

    static String valueOf(Node node) {
        return "%s:%s".formatted(node.kind().name(), node.id());
    }

    private Set<String> linked(String code, Kind kind) {
        return Set.copyOf(jdbc
                .sql(
                        """
                        select from_id as id, max(linked_at) as last_at from community_link where code = :code and from_kind = :kind
                         group by from_id
                         union all
                        select to_id, max(linked_at) from community_link where code = :code and to_kind = :kind
                         group by to_id
                         order by 2 desc fetch first %d rows only
                        """
                                .formatted(MOST))
                .param("code", code)
                .param("kind", kind.name())
                .query((row, number) -> row.getString(1))
                .list()
                .stream()
                .collect(Collectors.toSet()));
    }

    private List<Stop> find(String code, Kind kind, Set<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : stops.stream()
                        .filter(one -> one.kind() == kind)
                        .findFirst()
                        .map(one -> one.of(code, ids))
                        .orElse(List.of());
    }

    /** What is meant by a choice of a practice; a fault is added where there is no such thing in the community. */
    Optional<Node> node(String code, String typed, List<String> faults) {
        return node(code, typed, BEFORE, faults);
    }

    /** As above, of other kinds. */
    Optional<Node> node(String code, String typed, Set<Kind> kinds, List<String> faults) {
        if (typed.isEmpty() || typed.equals(Practices.NOTHING)) {
            return Optional.empty();
        }
        String[] parts = typed.split(":", 2);
        Optional<Node> found = Answers.choice(parts[0], Kind.class)
                .filter(kind -> parts.length == 2 && kinds.contains(kind))
                .map(kind -> new Node(kind, parts[1]))
                .filter(node -> !find(code, node.kind(), Set.of(node.id())).isEmpty());
        if (found.isEmpty()) {
            faults.add("What it came of: something of this community, or nothing.");
        }
        return found;
    }
}
