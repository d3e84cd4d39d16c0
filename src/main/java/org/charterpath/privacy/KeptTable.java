package org.charterpath.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table and what its columns of text hold, so that nothing about anybody is overlooked: {@code PersonalDataScenarios} asks the
 * database for every table and every such column, and wants to find it here. Conditions are SQL about the table's own
 * columns; {@code :person} is the user id, {@code :opaque} what stands in its place afterwards.
 */
public final class KeptTable {

    /** What is read in the place of a text that has gone. */
    public static final String MARK = "[erased]";

    /** The enrolments of a person. */
    public static final String OWN_ENROLMENTS = "(select id from enrolment where participant_id = :person)";

    /**
     * Whose work goes with a person: the own enrolments, and teams in which everybody else has been erased already. What a team
     * has written belongs to those who are left.
     */
    public static final String OWN_WORK =
            """
            (select id from enrolment where participant_id = :person
             union all
             select w.team_id from team_work w join enrolment e on e.id = w.enrolment_id
              group by w.team_id
             having sum(case when e.participant_id = :person then 1 else 0 end) > 0
                and sum(case when e.participant_id = :person or e.participant_id like 'erased-%' then 0 else 1 end) = 0)
            """;

    /** What a column of text or of bytes holds. */
    enum Content {
        /** A user id, exactly: another id takes its place. */
        PERSON,
        /** What people have written. Of others it stays, but for the person's name and address. */
        TEXT,
        /** The program's own words and ids, a person's among them, which are replaced wherever they stand. */
        TRACE,
        /** Nothing that tells of a person. */
        FACT
    }

    /**
     * What becomes of some rows.
     *
     * @param assignments what they are set to, as SQL; empty if they go altogether
     */
    record Change(String condition, Optional<String> assignments) {}

    private final String name;
    private final Optional<String> nothing;
    private final boolean isOfTheEngine;
    private final Map<String, Content> contents = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();

    private KeptTable(String name, Optional<String> nothing, boolean isOfTheEngine) {
        this.name = name;
        this.nothing = nothing;
        this.isOfTheEngine = isOfTheEngine;
    }

    public static KeptTable of(String name) {
        return new KeptTable(name, Optional.empty(), false);
    }

    /** A table of the engine's, whose other columns hold the engine's own ids. */
    public static KeptTable ofEngine(String name) {
        return new KeptTable(name, Optional.empty(), true);
    }

    /**
     * Tables in which nothing is about a person.
     *
     * @param why in words
     */
    public static List<KeptTable> nothingIn(String why, String... names) {
        return Stream.of(names)
                .map(name -> new KeptTable(name, Optional.of(why), false))
                .toList();
    }

    /** Columns that hold a user id and nothing else. */
    public KeptTable people(String... columns) {
        return holds(Content.PERSON, columns);
    }

    /** Columns that hold what people have written, or a file. */
    public KeptTable texts(String... columns) {
        return holds(Content.TEXT, columns);
    }

    /** Columns that hold the program's own words, with ids or names of people in them. */
    public KeptTable traces(String... columns) {
        return holds(Content.TRACE, columns);
    }

    /** Columns that hold ids of things and words for choices. */
    public KeptTable facts(String... columns) {
        return holds(Content.FACT, columns);
    }

    private KeptTable holds(Content content, String... columns) {
        Stream.of(columns).forEach(column -> contents.put(column, content));
        return this;
    }

    /** Rows that go altogether. */
    public KeptTable goes(String condition) {
        changes.add(new Change(condition, Optional.empty()));
        return this;
    }

    /** Rows in which these texts go; whoever reads them finds {@link #MARK}. */
    public KeptTable erases(String condition, String... columns) {
        List<String> assignments = Arrays.stream(columns)
                .map(column ->
                        "%1$s = case when coalesce(%1$s, '') = '' then %1$s else '%2$s' end".formatted(column, MARK))
                .toList();
        return sets(condition, String.join(", ", assignments));
    }

    /** Rows that are set to something else. */
    public KeptTable sets(String condition, String assignments) {
        changes.add(new Change(condition, Optional.of(assignments)));
        return this;
    }

    public String name() {
        return name;
    }

    /** Whether it holds nothing about anybody. */
    boolean isOfNobody() {
        return nothing.isPresent();
    }

    /** What a column holds; empty if nobody has said. */
    Optional<Content> contentOf(String column) {
        return Optional.ofNullable(contents.get(column))
                .or(() -> isOfTheEngine || isOfNobody() ? Optional.of(Content.FACT) : Optional.empty());
    }

    List<String> columns(Content content) {
        return contents.entrySet().stream()
                .filter(column -> column.getValue() == content)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    List<String> allColumns() {
        return contents.keySet().stream().sorted().toList();
    }

    /**
     * What goes of the work of enrolments and teams with whoever did it, whoever that is: the same once the work itself is old.
     * What depends on the person stays.
     *
     * @param owners SQL with the ids of the enrolments and teams
     */
    List<Change> changesOfWork(String owners) {
        return changes.stream()
                .filter(change -> change.condition().contains(OWN_WORK)
                        || change.condition().contains(OWN_ENROLMENTS))
                .map(change -> new Change(
                        change.condition().replace(OWN_WORK, owners).replace(OWN_ENROLMENTS, owners),
                        change.assignments()))
                .filter(change -> !change.condition().contains(":person")
                        && change.assignments()
                                .filter(set -> set.contains(":person") || set.contains(":opaque"))
                                .isEmpty())
                .toList();
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }
}
