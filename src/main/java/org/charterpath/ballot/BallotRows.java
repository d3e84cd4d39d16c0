package org.charterpath.ballot;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charterpath.ballot.Ballot.Closed;
import org.charterpath.ballot.Ballot.Topic;
import org.charterpath.ballot.BallotCount.Paper;
import org.charterpath.ballot.BallotCount.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of ballots. Whoever changes something {@linkplain #hold holds} its ballot first. */
@Repository
class BallotRows {

    private final JdbcClient jdbc;

    BallotRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<Ballot> hold(String id) {
        return jdbc.sql("select id from ballot where id = ? for update")
                .param(id)
                .query(String.class)
                .optional()
                .flatMap(this::find);
    }

    Optional<Ballot> find(String id) {
        return where("b.id = ?", id).stream().findFirst();
    }

    Optional<Ballot> bySource(String sourceId) {
        return where("b.source_id = ?", sourceId).stream().findFirst();
    }

    private List<Ballot> where(String condition, String value) {
        Map<String, List<String>> proposers = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select p.topic_id, p.user_id
                          from ballot_proposer p join ballot_topic t on t.id = p.topic_id join ballot b on b.id = t.ballot_id
                         where %s order by p.proposed_at, p.user_id
                        """
                                .formatted(condition))
                .param(value)
                .query(row -> {
                    proposers
                            .computeIfAbsent(row.getString("topic_id"), none -> new ArrayList<>())
                            .add(row.getString("user_id"));
                });
        Map<String, List<Topic>> topics = new LinkedHashMap<>();
        jdbc.sql("select t.* from ballot_topic t join ballot b on b.id = t.ballot_id where %s order by t.number"
                        .formatted(condition))
                .param(value)
                .query(row -> {
                    topics.computeIfAbsent(row.getString("ballot_id"), none -> new ArrayList<>())
                            .add(new Topic(
                                    row.getString("id"),
                                    row.getInt("number"),
                                    row.getString("title"),
                                    row.getString("words"),
                                    proposers.getOrDefault(row.getString("id"), List.of()),
                                    Optional.ofNullable(row.getString("merged_into")),
                                    Optional.ofNullable(row.getString("dropped"))));
                });
        return jdbc.sql("select b.* from ballot b where %s order by b.opened_at, b.id".formatted(condition))
                .param(value)
                .query((row, number) -> new Ballot(
                        row.getString("id"),
                        row.getString("keeper"),
                        row.getString("subject_id"),
                        row.getString("question"),
                        row.getInt("picks"),
                        row.getTimestamp("opened_at").toInstant(),
                        row.getTimestamp("closes_at").toInstant(),
                        row.getTimestamp("closed_at") == null
                                ? Optional.empty()
                                : Optional.of(new Closed(
                                        row.getTimestamp("closed_at").toInstant(),
                                        row.getString("closed_by"),
                                        row.getInt("members"),
                                        row.getInt("voters"))),
                        topics.getOrDefault(row.getString("id"), List.of())))
                .list();
    }

    void add(Ballot ballot, String sourceId, String openedBy) {
        jdbc.sql(
                        """
                        insert into ballot (id, keeper, subject_id, source_id, question, picks, opened_by, opened_at, closes_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        ballot.id(),
                        ballot.keeper(),
                        ballot.subjectId(),
                        sourceId,
                        ballot.question(),
                        ballot.picks(),
                        openedBy,
                        Timestamp.from(ballot.openedAt()),
                        Timestamp.from(ballot.closesAt()))
                .update();
    }

    void add(String ballotId, Topic topic, Instant now) {
        jdbc.sql(
                        "insert into ballot_topic (id, ballot_id, number, title, words, proposed_at) values (?, ?, ?, ?, ?, ?)")
                .params(topic.id(), ballotId, topic.number(), topic.title(), topic.words(), Timestamp.from(now))
                .update();
        topic.proposers().forEach(proposer -> addProposer(topic.id(), proposer, now));
    }

    void addProposer(String topicId, String userId, Instant now) {
        jdbc.sql("insert into ballot_proposer (topic_id, user_id, proposed_at) values (?, ?, ?)")
                .params(topicId, userId, Timestamp.from(now))
                .update();
    }

    /** Keeps what a topic is called, with what it stands together, and whether it is dropped. */
    void change(Topic topic) {
        jdbc.sql("update ballot_topic set title = ?, words = ?, merged_into = ?, dropped = ? where id = ?")
                .params(
                        topic.title(),
                        topic.words(),
                        topic.mergedInto().orElse(null),
                        topic.dropped().orElse(null),
                        topic.id())
                .update();
    }

    /** Keeps a paper in the place of the one before; one without topics is taken back. */
    void keep(String ballotId, Paper paper) {
        jdbc.sql("delete from ballot_choice where ballot_id = ? and voter_id = ?")
                .params(ballotId, paper.voterId())
                .update();
        for (int place = 0; place < paper.order().size(); place++) {
            jdbc.sql("insert into ballot_choice (ballot_id, voter_id, place, topic_id) values (?, ?, ?, ?)")
                    .params(ballotId, paper.voterId(), place + 1, paper.order().get(place))
                    .update();
        }
    }

    /** All papers, whoever's they are. */
    List<Paper> papers(String ballotId) {
        Map<String, List<String>> orders = new LinkedHashMap<>();
        jdbc.sql("select voter_id, topic_id from ballot_choice where ballot_id = ? order by voter_id, place")
                .param(ballotId)
                .query(row -> {
                    orders.computeIfAbsent(row.getString("voter_id"), none -> new ArrayList<>())
                            .add(row.getString("topic_id"));
                });
        return orders.entrySet().stream()
                .map(order -> new Paper(order.getKey(), order.getValue()))
                .toList();
    }

    void endAt(String ballotId, Instant closesAt) {
        jdbc.sql("update ballot set closes_at = ?, reminded_at = null where id = ?")
                .params(Timestamp.from(closesAt), ballotId)
                .update();
    }

    void reminded(String ballotId, Instant at) {
        jdbc.sql("update ballot set reminded_at = ? where id = ?")
                .params(Timestamp.from(at), ballotId)
                .update();
    }

    boolean isReminded(String ballotId) {
        return jdbc.sql("select count(*) from ballot where id = ? and reminded_at is not null")
                .param(ballotId)
                .query(Boolean.class)
                .single();
    }

    void close(String ballotId, Closed closed, List<Place> places) {
        jdbc.sql("update ballot set closed_at = ?, closed_by = ?, members = ?, voters = ? where id = ?")
                .params(Timestamp.from(closed.at()), closed.by(), closed.members(), closed.voters(), ballotId)
                .update();
        for (int place = 0; place < places.size(); place++) {
            jdbc.sql("insert into ballot_place (ballot_id, place, topic_id, points, firsts) values (?, ?, ?, ?, ?)")
                    .params(
                            ballotId,
                            place + 1,
                            places.get(place).topicId(),
                            places.get(place).points(),
                            places.get(place).firsts())
                    .update();
        }
    }

    /** The order in which the topics of a closed ballot have come out. */
    List<Place> places(String ballotId) {
        return jdbc.sql("select topic_id, points, firsts from ballot_place where ballot_id = ? order by place")
                .param(ballotId)
                .query((row, number) ->
                        new Place(row.getString("topic_id"), row.getInt("points"), row.getInt("firsts")))
                .list();
    }

    /** Those that are over and not counted, and those that end before a moment and of which nobody was reminded. */
    Set<String> due(Instant now, Instant remindBefore) {
        return Set.copyOf(jdbc.sql(
                        """
                        select id from ballot
                         where closed_at is null and (closes_at <= ? or (closes_at <= ? and reminded_at is null))
                        """)
                .params(Timestamp.from(now), Timestamp.from(remindBefore))
                .query(String.class)
                .list());
    }
}
