package org.charterpath.privacy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.charterpath.people.ErasedPerson;
import org.charterpath.people.Person;
import org.charterpath.privacy.KeptAbout.Hindrance;
import org.charterpath.privacy.KeptAbout.Leaver;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases people: what they are called, how they are reached, what they have written and their files go; minutes, dates and
 * decisions stay under an id that says nothing. All of it is one transaction, so that nobody is ever erased in part. Whether
 * somebody may do it is asked before.
 */
@Service
public class Erasures {

    /** As many texts are replaced at a time. */
    private static final int ROUND = 200;

    private static final int FETCHED = 100;

    private final List<KeptAbout> kept;
    private final Schema schema;
    private final JdbcClient jdbc;

    /** Reads as many rows at a time as fit into memory, whatever stands in them. */
    private final JdbcClient texts;

    private final ApplicationEventPublisher events;
    private final Clock clock;

    Erasures(
            List<KeptAbout> kept,
            Schema schema,
            JdbcClient jdbc,
            DataSource database,
            ApplicationEventPublisher events,
            Clock clock) {
        this.kept = List.copyOf(kept);
        this.schema = schema;
        this.jdbc = jdbc;
        JdbcTemplate rows = new JdbcTemplate(database);
        rows.setFetchSize(FETCHED);
        this.texts = JdbcClient.create(rows);
        this.events = events;
        this.clock = clock;
    }

    /**
     * That somebody was erased.
     *
     * @param personId what stands in the place of the user id
     * @param by the user id of whoever did it
     */
    public record Erasure(String personId, Instant at, String by, String reason) {}

    /**
     * Somebody has just been erased; published in the same transaction.
     *
     * @param author the user id of whoever did it
     */
    public record Erased(String personId, String author) {}

    /** What has to be brought to an end before somebody can be erased. */
    @Transactional(readOnly = true)
    public List<Hindrance> hindrances(String userId) {
        return kept.stream()
                .flatMap(feature -> feature.hindrances(userId).stream())
                .toList();
    }

    /** The record of an erasure; empty if nobody was erased under this id. */
    @Transactional(readOnly = true)
    public Optional<Erasure> find(String personId) {
        return jdbc.sql("select person_id, erased_at, erased_by, reason from erasure where person_id = ?")
                .param(personId)
                .query((row, number) -> new Erasure(
                        row.getString("person_id"),
                        row.getTimestamp("erased_at").toInstant(),
                        row.getString("erased_by"),
                        row.getString("reason")))
                .optional();
    }

    /** Whether a text names somebody, even if only by the first or the last name. */
    @Transactional(readOnly = true)
    public boolean isNamed(Person person, String text) {
        return mentions(person, "").outOfTrace(text).isPresent()
                || Stream.of(person.firstName(), person.lastName())
                        .filter(name -> !name.isBlank())
                        .map(name -> Mentions.of(name, List.of(), List.of(), ""))
                        .anyMatch(mentions -> mentions.outOfTrace(text).isPresent());
    }

    /**
     * Erases somebody.
     *
     * @param reason why, in words that do not name the person
     * @param author the user id of whoever does it
     * @return the id that stands in the place of the user id from now on
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String erase(Person person, String reason, String author) {
        String opaqueId = ErasedPerson.newId();
        Map<String, Map<String, Schema.Column>> tables = schema.tables();
        Leaver leaver = new Leaver(person.userId(), opaqueId, author, mentions(person, opaqueId));
        kept.forEach(feature -> feature.erase(leaver));
        List<KeptTable> all = kept.stream()
                .flatMap(feature -> feature.tables().stream())
                .filter(table -> !table.isOfNobody())
                .toList();
        all.forEach(table -> table.changes().forEach(change -> apply(table, change, leaver, tables)));
        // Only now, because what is whose is asked by the user id.
        all.forEach(table ->
                table.columns(KeptTable.Content.PERSON).forEach(column -> rename(table, column, leaver, tables)));
        for (KeptTable.Content content : List.of(KeptTable.Content.TEXT, KeptTable.Content.TRACE)) {
            all.forEach(table -> table.columns(content).stream()
                    .map(column -> of(tables, table).get(column))
                    .filter(Objects::nonNull)
                    .filter(Schema.Column::isText)
                    .forEach(column -> replaceMentions(column, content, leaver.mentions())));
        }
        jdbc.sql("insert into erasure (person_id, erased_at, erased_by, reason) values (?, ?, ?, ?)")
                .params(opaqueId, Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS)), author, reason)
                .update();
        events.publishEvent(new Erased(opaqueId, author));
        return opaqueId;
    }

    private void apply(
            KeptTable table, KeptTable.Change change, Leaver leaver, Map<String, Map<String, Schema.Column>> tables) {
        String statement = change.assignments()
                .map(assignments -> "update %s set %s%s where %s"
                        .formatted(table.name(), assignments, nextVersion(table, tables), change.condition()))
                .orElseGet(() -> "delete from %s where %s".formatted(table.name(), change.condition()));
        jdbc.sql(statement).params(parameters(leaver)).update();
    }

    private void rename(KeptTable table, String column, Leaver leaver, Map<String, Map<String, Schema.Column>> tables) {
        jdbc.sql("update %1$s set %2$s = :opaque%3$s where %2$s = :person"
                        .formatted(table.name(), column, nextVersion(table, tables)))
                .params(parameters(leaver))
                .update();
    }

    /** Whoever has read a row before must not write it back as it was. */
    private static String nextVersion(KeptTable table, Map<String, Map<String, Schema.Column>> tables) {
        return Stream.of("version", "rev_")
                .filter(of(tables, table)::containsKey)
                .map(", %1$s = %1$s + 1"::formatted)
                .findFirst()
                .orElse("");
    }

    private static Map<String, Schema.Column> of(Map<String, Map<String, Schema.Column>> tables, KeptTable table) {
        return tables.getOrDefault(table.name(), Map.of());
    }

    private static Map<String, Object> parameters(Leaver leaver) {
        return Map.of("person", leaver.userId(), "opaque", leaver.opaqueId());
    }

    /** Equal texts are replaced together; never more than a round of them is in memory. */
    private void replaceMentions(Schema.Column column, KeptTable.Content content, Mentions mentions) {
        Map<String, Object> values = new HashMap<>();
        List<String> likes = new ArrayList<>();
        for (String fragment : mentions.fragments(content)) {
            String name = "like" + values.size();
            values.put(name, fragment);
            likes.add("lower(%s) like :%s escape '!'".formatted(column.name(), name));
        }
        String query =
                "select %s from %s where %s".formatted(column.name(), column.table(), String.join(" or ", likes));
        Map<String, String> round;
        do {
            round = new HashMap<>();
            try (Stream<String> found = texts.sql(query).params(values).query(String.class).stream()) {
                Iterator<String> next = found.iterator();
                while (next.hasNext() && round.size() < ROUND) {
                    String text = next.next();
                    Optional<String> without =
                            mentions.outOf(content).apply(text).map(column::cut);
                    if (without.isPresent()) {
                        round.put(text, without.get());
                    }
                }
            }
            round.forEach((text, without) -> jdbc.sql(
                            "update %1$s set %2$s = ? where %2$s = ?".formatted(column.table(), column.name()))
                    .params(without, text)
                    .update());
        } while (round.size() == ROUND);
    }

    /** How the person is and was called and reached, wherever that is kept. */
    private Mentions mentions(Person person, String opaqueId) {
        List<String> names = new ArrayList<>(List.of(person.fullName()));
        List<String> addresses = new ArrayList<>(List.of(person.email()));
        names.addAll(jdbc.sql("select full_name from person_name where user_id = ?")
                .param(person.userId())
                .query(String.class)
                .list());
        jdbc.sql("select first_name, last_name, email from enrolment where participant_id = ?")
                .param(person.userId())
                .query(row -> {
                    names.add((row.getString("first_name") + " " + row.getString("last_name")).strip());
                    addresses.add(row.getString("email"));
                });
        List.copyOf(names).stream()
                .filter(name -> name.indexOf(' ') > 0)
                .forEach(name -> names.add(
                        name.substring(name.lastIndexOf(' ') + 1) + ", " + name.substring(0, name.lastIndexOf(' '))));
        return Mentions.of(person.userId(), names, addresses, opaqueId);
    }
}
