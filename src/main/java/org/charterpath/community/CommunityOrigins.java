package org.charterpath.community;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.community.CommunityLinks.Stop;
import org.charterpath.community.CommunityLinks.Stops;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody can name who says what a thing of a community came of, whichever feature keeps it. */
@Service
public class CommunityOrigins {

    /** The value of the choice that it came of nothing. */
    public static final String NOTHING = "NONE";

    private static final int MOST = 100;

    private final ObjectProvider<Stops> stops;

    CommunityOrigins(ObjectProvider<Stops> stops) {
        this.stops = stops;
    }

    /**
     * A choice of a list.
     *
     * @param value what it came of, as {@link #named} reads it
     */
    public record Origin(String label, String value) {}

    /** What can be named, by kind and the latest first; two statements a kind, however much there is. */
    @Transactional(readOnly = true)
    public List<Origin> of(String code, Kind... kinds) {
        List<Origin> origins = new ArrayList<>();
        for (Kind kind : kinds) {
            stops(kind).ifPresent(known -> {
                List<String> ids = known.latest(code, MOST);
                Map<String, Stop> found = known.of(code, Set.copyOf(ids)).stream()
                        .collect(Collectors.toMap(stop -> stop.node().id(), Function.identity()));
                ids.stream()
                        .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                        .map(stop -> new Origin("%s: %s".formatted(kind.title(), stop.title()), valueOf(stop.node())))
                        .forEach(origins::add);
            });
        }
        return origins;
    }

    /** How a form or an address names something. */
    public static String valueOf(Node node) {
        return "%s:%s".formatted(node.kind().name(), node.id());
    }

    private Optional<Stops> stops(Kind kind) {
        return stops.stream().filter(one -> one.kind() == kind).findFirst();
    }

    /**
     * What somebody has named, if anything.
     *
     * @param field its label, with which the fault begins
     * @param faults to which is added that there is no such thing in the community
     */
    @Transactional(readOnly = true)
    public Optional<Node> named(String field, String typed, String code, List<String> faults, Kind... kinds) {
        if (typed.isBlank() || typed.equals(NOTHING)) {
            return Optional.empty();
        }
        Optional<Node> found = find(typed, code, kinds);
        if (found.isEmpty()) {
            faults.add("%s: choose one of the list.".formatted(field));
        }
        return found;
    }

    private Optional<Node> find(String typed, String code, Kind... kinds) {
        int colon = typed.indexOf(':');
        return Arrays.stream(kinds)
                .filter(kind -> colon > 0 && typed.substring(0, colon).equals(kind.name()))
                .findFirst()
                .flatMap(this::stops)
                .flatMap(known -> known.of(code, Set.of(typed.substring(colon + 1))).stream()
                        .findFirst())
                .map(Stop::node);
    }
}
