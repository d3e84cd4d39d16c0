package org.charterpath.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.charterpath.ProcessTest;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.community.CommunityLinks.Stop;
import org.charterpath.community.CommunityLinks.Stops;
import org.charterpath.community.CommunityOrigins.Latest;
import org.charterpath.community.CommunityOrigins.Origin;
import org.charterpath.form.InvalidSubmissionException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody can name as the origin of a thing. Run on each database by a subclass. */
@ProcessTest
abstract class CommunityOriginsScenarios {

    @Autowired
    private CommunityLinks links;

    @Autowired
    private JdbcClient jdbc;

    private final String code = "origins-" + UUID.randomUUID().toString().substring(0, 8);
    private final Node linked = node(Kind.NEED);
    private final Node latest = node(Kind.PRACTICE);

    private static Node node(Kind kind) {
        return new Node(kind, UUID.randomUUID().toString());
    }

    private List<Stop> known(Set<String> ids) {
        return Stream.of(linked, latest)
                .filter(node -> ids.contains(node.id()))
                .map(node -> new Stop(node, "Title of " + node.id(), "Open", Optional.empty()))
                .toList();
    }

    private CommunityOrigins origins() {
        Stops needs = new Stops() {
            @Override
            public Kind kind() {
                return Kind.NEED;
            }

            @Override
            public List<Stop> of(String of, Set<String> ids) {
                return of.equals(code) ? known(ids) : List.of();
            }
        };
        Latest practices = new Latest() {
            @Override
            public Kind kind() {
                return Kind.PRACTICE;
            }

            @Override
            public List<Stop> of(String of, Set<String> ids) {
                return of.equals(code) ? known(ids) : List.of();
            }

            @Override
            public List<Stop> latest(String of, int most) {
                return known(Set.of(latest.id()));
            }
        };
        return new CommunityOrigins(
                new StaticListableBeanFactory(Map.of("needs", needs, "practices", practices))
                        .getBeanProvider(Stops.class),
                jdbc);
    }

    @Test
    void offersWhatALineLeadsOverAndTheLatestOfThoseWhoHaveThem() {
        assertThat(origins().of(code, Kind.NEED)).as("nothing is linked").isEmpty();
        links.join(code, linked, node(Kind.TOPIC));
        links.join(code, node(Kind.AGENDA), linked);
        assertThat(origins().of(code, Kind.NEED, Kind.PRACTICE, Kind.TRY_OUT))
                .extracting(Origin::value)
                .containsExactly("NEED:" + linked.id(), "PRACTICE:" + latest.id());
    }

    @Test
    void readsWhatWasChosenAndRefusesEverythingElse() {
        assertThat(origins().require("Need", "", code, Kind.NEED)).isEmpty();
        assertThat(origins().require("Need", "NEED:" + linked.id(), code, Kind.NEED))
                .contains(linked);
        for (String wrong : List.of("NEED:none", "PRACTICE:" + latest.id(), ":", "NEED", "nonsense:" + linked.id())) {
            assertThatThrownBy(() -> origins().require("Need", wrong, code, Kind.NEED))
                    .as(wrong)
                    .isInstanceOf(InvalidSubmissionException.class)
                    .hasMessage("Need: choose one of the list.");
        }
        assertThat(origins().find("NEED:" + linked.id(), "another-code", Kind.NEED))
                .isEmpty();
    }
}
