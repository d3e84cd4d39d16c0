package org.charterpath.community;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.community.CommunityLinks.Stop;
import org.charterpath.community.CommunityLinks.Stops;
import org.charterpath.form.InvalidSubmissionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody can name who says what a thing of a community came of, whichever feature keeps it. */
@Service
public class CommunityOrigins {

    private static final int MOST = 100;

    private final ObjectProvider<Stops> stops;
    private final JdbcClient jdbc;

    CommunityOrigins(ObjectProvider<Stops> stops, JdbcClient jdbc) {
        this.stops = stops;
        this.jdbc = jdbc;
    }

    /** {@link Stops} that offer what nothing has come of so far as well; of others is offered what some line leads over. */
    public interface Latest extends Stops {

        /** The latest ones of a community that members may read, the latest first. */
        List<Stop> latest(String code, int most);
    }

    /**
     * A choice of a list.
     *
     * @param value the kind and the id, as {@link #require} reads them
     */
    public record Origin(String label, String value) {}

    /** What can be named, by kind; a few statements a kind, however much there is. */
    @Transactional(readOnly = true)
    public List<Origin> of(String code, Kind... kinds) {
        List<Origin> origins = new ArrayList<>();
        for (Kind kind : kinds) {
            stops(kind).map(known -> offered(known, code)).ifPresent(all -> all.stream()
                    .map(stop -> new Origin(
                            "%s: %s".formatted(kind.title(), stop.title()),
                            kind.name() + ":" + stop.node().id()))
                    .forEach(origins::add));
        }
        return origins;
    }

    private List<Stop> offered(Stops known, String code) {
        Map<String, Stop> offered = new LinkedHashMap<>();
        if (known instanceof Latest all) {
            all.latest(code, MOST).forEach(stop -> offered.put(stop.node().id(), stop));
        }
        Set<String> linked = Set.copyOf(jdbc
                .sql(
                        """
                                select id from (select from_id as id, linked_at from community_link
                                                 where code = :code and from_kind = :kind
                                                union all
                                                select to_id as id, linked_at from community_link
                                                 where code = :code and to_kind = :kind) known
                                 order by linked_at desc fetch first %d rows only
                                """
                                .formatted(MOST))
                .param("code", code)
                .param("kind", known.kind().name())
                .query(String.class)
                .stream()
                .distinct()
                .toList());
        if (!linked.isEmpty()) {
            known.of(code, linked)
                    .forEach(stop -> offered.putIfAbsent(stop.node().id(), stop));
        }
        return List.copyOf(offered.values());
    }

    private Optional<Stops> stops(Kind kind) {
        return stops.stream().filter(one -> one.kind() == kind).findFirst();
    }

    /**
     * What somebody has named, if anything.
     *
     * @param label of the field, with which the fault begins
     * @throws InvalidSubmissionException if there is no such thing in the community
     */
    @Transactional(readOnly = true)
    public Optional<Node> require(String label, String typed, String code, Kind... kinds) {
        if (typed.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(find(typed, code, kinds)
                .map(Stop::node)
                .orElseThrow(() -> new InvalidSubmissionException("%s: choose one of the list.".formatted(label))));
    }

    /** What an address or a form names, as {@link Origin#value} does; empty if there is no such thing in the community. */
    @Transactional(readOnly = true)
    public Optional<Stop> find(String typed, String code, Kind... kinds) {
        int colon = typed.indexOf(':');
        return Arrays.stream(kinds)
                .filter(kind -> colon > 0 && typed.substring(0, colon).equals(kind.name()))
                .findFirst()
                .flatMap(this::stops)
                .flatMap(known -> known.of(code, Set.of(typed.substring(colon + 1))).stream()
                        .findFirst());
    }
}
