package org.charterpath.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.community.CommunityLinks.Stop;
import org.charterpath.community.CommunityLinks.Stops;
import org.charterpath.community.CommunityOrigins.Origin;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** What can be named as that of which something came, and how it is read. */
class CommunityOriginsTest {

    private static final String CODE = "principal";
    private static final Node OLD = new Node(Kind.NEED, "old");
    private static final Node NEW = new Node(Kind.NEED, "new");

    /** Two needs of one community. */
    private static final Stops NEEDS = new Stops() {
        @Override
        public Kind kind() {
            return Kind.NEED;
        }

        @Override
        public List<Stop> of(String code, Set<String> ids) {
            return Stream.of(OLD, NEW)
                    .filter(node -> code.equals(CODE) && ids.contains(node.id()))
                    .map(node -> new Stop(node, "The " + node.id() + " one", "Open", Optional.empty()))
                    .toList();
        }

        @Override
        public List<String> latest(String code, int most) {
            return List.of(NEW.id(), OLD.id());
        }
    };

    /** Nothing is said to come of these. */
    private static final Stops TOPICS = new Stops() {
        @Override
        public Kind kind() {
            return Kind.TOPIC;
        }

        @Override
        public List<Stop> of(String code, Set<String> ids) {
            return List.of();
        }
    };

    private final CommunityOrigins origins = new CommunityOrigins(
            new StaticListableBeanFactory(Map.of("needs", NEEDS, "topics", TOPICS)).getBeanProvider(Stops.class));

    @Test
    void areOfferedTheLatestFirst() {
        assertThat(origins.of(CODE, Kind.NEED, Kind.TOPIC, Kind.TRY_OUT))
                .containsExactly(
                        new Origin("Need: The new one", "NEED:new"), new Origin("Need: The old one", "NEED:old"));
        assertThat(origins.of("ell", Kind.NEED)).as("of another community").isEmpty();
    }

    @Test
    void areReadAsTheyAreOfferedAndEverythingElseIsRefused() {
        List<String> faults = new ArrayList<>();
        assertThat(origins.named("Need", "NEED:old", CODE, faults, Kind.NEED)).contains(OLD);
        for (String nothing : List.of("", " ", CommunityOrigins.NOTHING)) {
            assertThat(origins.named("Need", nothing, CODE, faults, Kind.NEED)).isEmpty();
        }
        assertThat(faults).isEmpty();
        for (String wrong : List.of("NEED:none", "TOPIC:old", ":", "NEED", "nonsense:old")) {
            assertThat(origins.named("Need", wrong, CODE, faults, Kind.NEED)).isEmpty();
        }
        assertThat(origins.named("Need", "NEED:old", "ell", faults, Kind.NEED))
                .as("of another community")
                .isEmpty();
        assertThat(faults).hasSize(6).containsOnly("Need: choose one of the list.");
    }
}
