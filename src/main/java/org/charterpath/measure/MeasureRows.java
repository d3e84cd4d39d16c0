package org.charterpath.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.measure.Measure.Activity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of measures. Targets, updates and events can be added and read: there is nothing to change them with. */
@Repository
class MeasureRows {

    private static final String BY_MEASURES = " where measure_id in (:ids) order by ";

    private final JdbcClient jdbc;

    MeasureRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Nobody else changes it, or adds to it, until the transaction ends. */
    Optional<Measure> hold(String id) {
        return jdbc.sql("select id from measure where id = ? for update")
                .param(id)
                .query(String.class)
                .optional()
                .flatMap(this::find);
    }

    Optional<Measure> find(String id) {
        return where("id = :id", Map.of("id", id)).stream().findFirst();
    }

    Optional<Measure> bySource(String sourceId) {
        return where("source_id = :sourceId", Map.of("sourceId", sourceId)).stream()
                .findFirst();
    }

    /** All measures of a subject, those that have ended as well, in the order of defining. */
    List<Measure> of(String keeper, String subjectId) {
        return where("keeper = :keeper and subject_id = :subject", Map.of("keeper", keeper, "subject", subjectId));
    }

    /** What somebody owns that has not ended. */
    List<Measure> ownedBy(String userId) {
        return where("owner_id = :owner and ended_at is null", Map.of("owner", userId));
    }

    private List<Measure> where(String condition, Map<String, String> values) {
        Map<String, List<Activity>> activities = new HashMap<>();
        jdbc.sql(
                        """
                        select measure_id, words, done_by from measure_activity
                         where measure_id in (select id from measure where %s) order by measure_id, position
                        """
                                .formatted(condition))
                .params(values)
                .query(row -> {
                    activities
                            .computeIfAbsent(row.getString("measure_id"), none -> new ArrayList<>())
                            .add(new Activity(row.getString("words"), row.getString("done_by")));
                });
        return jdbc.sql("select * from measure where %s order by defined_at, source_id".formatted(condition))
                .params(values)
                .query((row, number) -> measure(row, activities.getOrDefault(row.getString("id"), List.of())))
                .list();
    }

    void add(Measure measure) {
        jdbc.sql(
                        """
                        insert into measure (id, keeper, subject_id, source_id, kind, indicator, definition, unit, baseline,
                                             baseline_on, data_source, cadence, grace_days, owner_id, successor_id,
                                             defined_at, ended_at, version)
                        values (:id, :keeper, :subject, :sourceId, :kind, :indicator, :definition, :unit, :baseline,
                                :baselineOn, :source, :cadence, :graceDays, :owner, :successor, :definedAt, :endedAt, 0)
                        """)
                .param("id", measure.id())
                .param("keeper", measure.keeper())
                .param("subject", measure.subjectId())
                .param("sourceId", measure.sourceId())
                .param("kind", measure.kind().name())
                .param("unit", measure.unit())
                .param("baseline", measure.baseline())
                .param("baselineOn", measure.baselineOn())
                .param("definedAt", Timestamp.from(measure.definedAt()))
                .params(changing(measure))
                .update();
        addActivities(measure);
    }

    /** Keeps what has changed; whoever does so {@linkplain #hold holds} it. */
    void change(Measure measure) {
        jdbc.sql(
                        """
                        update measure set indicator = :indicator, definition = :definition, data_source = :source,
                               cadence = :cadence, grace_days = :graceDays, owner_id = :owner, successor_id = :successor,
                               ended_at = :endedAt, version = version + 1
                         where id = :id
                        """)
                .param("id", measure.id())
                .params(changing(measure))
                .update();
        jdbc.sql("delete from measure_activity where measure_id = ?")
                .param(measure.id())
                .update();
        addActivities(measure);
    }

    private static Map<String, @Nullable Object> changing(Measure measure) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("indicator", measure.indicator());
        values.put("definition", measure.definition());
        values.put("source", measure.source());
        values.put("cadence", measure.cadence().name());
        values.put("graceDays", measure.graceDays());
        values.put("owner", measure.ownerId());
        values.put("successor", measure.successorId().orElse(null));
        values.put("endedAt", measure.endedAt().map(Timestamp::from).orElse(null));
        return values;
    }

    private void addActivities(Measure measure) {
        for (int position = 0; position < measure.activities().size(); position++) {
            Activity activity = measure.activities().get(position);
            jdbc.sql("insert into measure_activity (measure_id, position, words, done_by) values (?, ?, ?, ?)")
                    .params(measure.id(), position, activity.words(), activity.doneBy())
                    .update();
        }
    }

    void add(TargetRevision target, String sourceId) {
        jdbc.sql(
                        """
                        insert into measure_target (id, measure_id, number, source_id, target, due_on, valid_from, reason,
                                                    author, revised_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        target.id(),
                        target.measureId(),
                        target.number(),
                        sourceId,
                        target.value(),
                        target.on(),
                        target.from(),
                        target.reason(),
                        target.author(),
                        Timestamp.from(target.revisedAt()))
                .update();
    }

    Optional<TargetRevision> target(String sourceId) {
        return jdbc.sql("select * from measure_target where source_id = ?")
                .param(sourceId)
                .query(MeasureRows::target)
                .optional();
    }

    /** Each by number. */
    Map<String, List<TargetRevision>> targets(Collection<String> measureIds) {
        return byMeasure(
                "measure_target" + BY_MEASURES + "number", measureIds, MeasureRows::target, TargetRevision::measureId);
    }

    void add(MeasureUpdate update, String sourceId) {
        jdbc.sql(
                        """
                        insert into measure_update (id, measure_id, source_id, amount, measured_on, note, author,
                                                    updated_at, supersedes)
                        values (:id, :measure, :sourceId, :amount, :on, :note, :author, :at, :supersedes)
                        """)
                .param("id", update.id())
                .param("measure", update.measureId())
                .param("sourceId", sourceId)
                .param("amount", update.value())
                .param("on", update.on())
                .param("note", update.note())
                .param("author", update.author())
                .param("at", Timestamp.from(update.updatedAt()))
                .param("supersedes", update.supersedes().orElse(null))
                .update();
    }

    Optional<MeasureUpdate> update(String sourceId) {
        return jdbc.sql("select * from measure_update where source_id = ?")
                .param(sourceId)
                .query(MeasureRows::update)
                .optional();
    }

    Map<String, List<MeasureUpdate>> updates(Collection<String> measureIds) {
        return byMeasure(
                "measure_update" + BY_MEASURES + "measured_on, updated_at, id",
                measureIds,
                MeasureRows::update,
                MeasureUpdate::measureId);
    }

    void add(MeasureEvent event) {
        jdbc.sql(
                        """
                        insert into measure_event (id, measure_id, kind, owner_was, owner_is, reason, author, happened_at)
                        values (:id, :measure, :kind, :was, :is, :reason, :author, :at)
                        """)
                .param("id", event.id())
                .param("measure", event.measureId())
                .param("kind", event.kind().name())
                .param("was", event.ownerWas().orElse(null))
                .param("is", event.ownerIs().orElse(null))
                .param("reason", event.reason())
                .param("author", event.author())
                .param("at", Timestamp.from(event.happenedAt()))
                .update();
    }

    Map<String, List<MeasureEvent>> events(Collection<String> measureIds) {
        return byMeasure(
                "measure_event" + BY_MEASURES + "happened_at, id",
                measureIds,
                MeasureRows::event,
                MeasureEvent::measureId);
    }

    private <T> Map<String, List<T>> byMeasure(
            String rows, Collection<String> measureIds, RowMapper<T> mapper, Function<T, String> measureOf) {
        return measureIds.isEmpty()
                ? Map.of()
                : jdbc.sql("select * from " + rows).param("ids", measureIds).query(mapper).list().stream()
                        .collect(Collectors.groupingBy(measureOf));
    }

    private static Measure measure(ResultSet row, List<Activity> activities) throws SQLException {
        return new Measure(
                row.getString("id"),
                row.getString("keeper"),
                row.getString("subject_id"),
                row.getString("source_id"),
                Measure.Kind.valueOf(row.getString("kind")),
                row.getString("indicator"),
                row.getString("definition"),
                row.getString("unit"),
                row.getBigDecimal("baseline"),
                day(row, "baseline_on"),
                row.getString("data_source"),
                Cadence.valueOf(row.getString("cadence")),
                row.getInt("grace_days"),
                activities,
                row.getString("owner_id"),
                Optional.ofNullable(row.getString("successor_id")),
                moment(row, "defined_at"),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant),
                row.getInt("version"));
    }

    private static TargetRevision target(ResultSet row, int number) throws SQLException {
        return new TargetRevision(
                row.getString("id"),
                row.getString("measure_id"),
                row.getInt("number"),
                row.getBigDecimal("target"),
                day(row, "due_on"),
                day(row, "valid_from"),
                row.getString("reason"),
                row.getString("author"),
                moment(row, "revised_at"));
    }

    private static MeasureUpdate update(ResultSet row, int number) throws SQLException {
        return new MeasureUpdate(
                row.getString("id"),
                row.getString("measure_id"),
                row.getBigDecimal("amount"),
                day(row, "measured_on"),
                row.getString("note"),
                row.getString("author"),
                moment(row, "updated_at"),
                Optional.ofNullable(row.getString("supersedes")));
    }

    private static MeasureEvent event(ResultSet row, int number) throws SQLException {
        return new MeasureEvent(
                row.getString("id"),
                row.getString("measure_id"),
                MeasureEvent.Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("owner_was")),
                Optional.ofNullable(row.getString("owner_is")),
                row.getString("reason"),
                row.getString("author"),
                moment(row, "happened_at"));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
