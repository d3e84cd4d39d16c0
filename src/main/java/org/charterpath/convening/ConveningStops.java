package org.charterpath.convening;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charterpath.community.Communities;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.community.CommunityLinks.Stop;
import org.charterpath.community.CommunityLinks.Stops;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stops of a line that lie before a practice: needs, topics of ballots and slots of agendas. */
@Configuration(proxyBeanMethods = false)
class ConveningStops {

    /** @param latest SQL with the ids of the latest of a code; empty where nothing is said to come of these */
    private record Known(Kind kind, String latest, JdbcClient jdbc, Source source) implements Stops {

        private interface Source {
            List<Stop> of(String code, Set<String> ids);
        }

        @Override
        public List<Stop> of(String code, Set<String> ids) {
            return ids.isEmpty() ? List.of() : source.of(code, ids);
        }

        @Override
        public List<String> latest(String code, int most) {
            return latest.isEmpty()
                    ? List.of()
                    : jdbc.sql("%s fetch first %d rows only".formatted(latest, most))
                            .param(code)
                            .query(String.class)
                            .list();
        }
    }

    @Bean
    Stops needStops(Needs needs, Communities communities, JdbcClient jdbc) {
        String latest = "select id from need where code = ? and merged_into is null order by number desc";
        return new Known(Kind.NEED, latest, jdbc, (code, ids) -> {
            String page =
                    ConveningLetters.needsOf(communities.requireLatest(code).id());
            return needs.all(ids).stream()
                    .filter(need -> need.code().equals(code))
                    .map(need -> new Stop(
                            new Node(Kind.NEED, need.id()),
                            need.title(),
                            need.mergedInto().isPresent() ? "Stands together with another one" : need.standing(),
                            Optional.of("%s?need=%s".formatted(page, need.id()))))
                    .toList();
        });
    }

    @Bean
    Stops topicStops(JdbcClient jdbc) {
        return new Known(Kind.TOPIC, "", jdbc, (code, ids) -> jdbc.sql(
                        """
                        select t.topic_id, n.title, t.community_id, t.number, t.place
                          from convening_topic t join need n on n.id = t.need_id
                         where t.topic_id in (:ids) and n.code = :code order by t.number, t.place
                        """)
                .param("ids", ids)
                .param("code", code)
                .query((row, index) -> new Stop(
                        new Node(Kind.TOPIC, row.getString("topic_id")),
                        row.getString("title"),
                        Optional.ofNullable(row.getObject("place", Integer.class))
                                .map(place -> "Place %d in the ballot".formatted(place))
                                .orElse("In the ballot"),
                        Optional.of(ConveningLetters.pageOf(
                                new Convenings.Day(row.getString("community_id"), row.getInt("number"))))))
                .list());
    }

    @Bean
    Stops agendaStops(JdbcClient jdbc) {
        String latest =
                """
                select s.id from convening_slot s join community k on k.id = s.community_id
                 where k.code = ? order by k.opened_at desc, s.number desc, s.place
                """;
        return new Known(Kind.AGENDA, latest, jdbc, (code, ids) -> jdbc.sql(
                        """
                        select s.id, s.title, s.community_id, s.number, s.minutes
                          from convening_slot s join community k on k.id = s.community_id
                         where s.id in (:ids) and k.code = :code order by s.number, s.place
                        """)
                .param("ids", ids)
                .param("code", code)
                .query((row, index) -> new Stop(
                        new Node(Kind.AGENDA, row.getString("id")),
                        row.getString("title"),
                        "Convening %d, %d minutes".formatted(row.getInt("number"), row.getInt("minutes")),
                        Optional.of(ConveningLetters.pageOf(
                                new Convenings.Day(row.getString("community_id"), row.getInt("number"))))))
                .list());
    }
}
