package org.charterpath.cycle;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.cycle.Cycle.Saved;
import org.charterpath.measure.Measure;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of cycles. Steps, points and events can be added and read: there is nothing to change them with. */
@Repository
class CycleRows {

    private static final String CYCLES =
            """
            select c.id, c.series_id, c.number, c.opened_at,
                   p.source_id p_source, p.aim, p.tried, p.how, p.done_by, p.evidence, p.difference, p.touched, p.size_words,
                   p.why_no_larger, p.indicator, p.unit, p.measure_id, p.predicted, p.direction, p.why, p.starts_on, p.ends_on,
                   p.author p_author, p.saved_at p_at,
                   d.source_id d_source, d.done, d.otherwise, d.author d_author, d.saved_at d_at,
                   s.source_id s_source, s.result, s.points, s.verdict, s.surprised, s.learned, s.author s_author, s.saved_at s_at,
                   a.source_id a_source, a.decision, a.reason, a.changed_plan, a.next_size, a.author a_author, a.saved_at a_at
              from cycle c
              left join cycle_plan p on p.cycle_id = c.id
              left join cycle_do d on d.cycle_id = c.id
              left join cycle_study s on s.cycle_id = c.id
              left join cycle_act a on a.cycle_id = c.id
             where c.series_id in (:series) order by c.series_id, c.number
            """;

    private final JdbcClient jdbc;

    CycleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Nobody else changes it, or adds to it, until the transaction ends. */
    Optional<CycleSeries> hold(String id) {
        return jdbc.sql("select id from cycle_series where id = ? for update")
                .param(id)
                .query(String.class)
                .optional()
                .flatMap(this::find);
    }

    Optional<CycleSeries> find(String id) {
        return where("id = :id", Map.of("id", id)).stream().findFirst();
    }

    Optional<String> bySource(String sourceId) {
        return jdbc.sql("select id from cycle_series where source_id = ?")
                .param(sourceId)
                .query(String.class)
                .optional();
    }

    /** All series of a subject, those that are over as well, in the order of opening. */
    List<CycleSeries> of(String keeper, String subjectId) {
        return where("keeper = :keeper and subject_id = :subject", Map.of("keeper", keeper, "subject", subjectId));
    }

    /** What somebody owns, what goes on first. */
    List<CycleSeries> carriedBy(String userId) {
        return where("owner_id = :owner", Map.of("owner", userId)).stream()
                .sorted(Comparator.comparing(CycleSeries::isOver))
                .toList();
    }

    /** What somebody owns that goes on. */
    List<CycleSeries> ownedBy(String userId) {
        return where("owner_id = :owner and ended_at is null", Map.of("owner", userId));
    }

    /** To whose subjects some series belong; ids that are of none are left out. */
    List<Subject> subjectsOf(Set<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select id, keeper, subject_id from cycle_series where id in (:ids)")
                        .param("ids", ids)
                        .query((row, number) -> new Subject(row.getString(1), row.getString(2), row.getString(3)))
                        .list();
    }

    /** To whose subject a series belongs. */
    record Subject(String seriesId, String keeper, String subjectId) {}

    /** Three statements, however many series there are. */
    private List<CycleSeries> where(String condition, Map<String, String> values) {
        List<CycleSeries> bare = jdbc.sql(
                        "select * from cycle_series where %s order by opened_at, source_id".formatted(condition))
                .params(values)
                .query((row, number) -> series(row))
                .list();
        if (bare.isEmpty()) {
            return bare;
        }
        List<String> ids = bare.stream().map(CycleSeries::id).toList();
        Map<String, List<CyclePoint>> points = points(ids);
        Map<String, List<Cycle>> cycles = new HashMap<>();
        jdbc.sql(CYCLES).param("series", ids).query(row -> {
            cycles.computeIfAbsent(row.getString("series_id"), none -> new ArrayList<>())
                    .add(cycle(row, points.getOrDefault(row.getString("id"), List.of())));
        });
        return bare.stream()
                .map(series -> new CycleSeries(
                        series.id(),
                        series.keeper(),
                        series.subjectId(),
                        series.title(),
                        series.ownerId(),
                        series.successorId(),
                        series.openedAt(),
                        series.ended(),
                        cycles.getOrDefault(series.id(), List.of())))
                .toList();
    }

    private Map<String, List<CyclePoint>> points(Collection<String> seriesIds) {
        return jdbc
                .sql(
                        """
                        select p.* from cycle_point p join cycle c on c.id = p.cycle_id
                         where c.series_id in (:series) order by p.measured_on, p.written_at, p.id
                        """)
                .param("series", seriesIds)
                .query((row, number) -> Map.entry(row.getString("cycle_id"), point(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    void add(CycleSeries series, String sourceId, String openedBy) {
        jdbc.sql(
                        """
                        insert into cycle_series (id, keeper, subject_id, source_id, title, owner_id, opened_by, opened_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        series.id(),
                        series.keeper(),
                        series.subjectId(),
                        sourceId,
                        series.title(),
                        series.ownerId(),
                        openedBy,
                        Timestamp.from(series.openedAt()))
                .update();
        series.cycles().forEach(cycle -> add(series.id(), cycle));
    }

    void add(String seriesId, Cycle cycle) {
        jdbc.sql("insert into cycle (id, series_id, number, opened_at) values (?, ?, ?, ?)")
                .params(cycle.id(), seriesId, cycle.number(), Timestamp.from(cycle.openedAt()))
                .update();
    }

    /** Keeps who has it and that it is over; whoever does so {@linkplain #hold holds} it. */
    void change(CycleSeries series) {
        jdbc.sql(
                        """
                        update cycle_series set owner_id = :owner, successor_id = :successor, ended_as = :as, ended_at = :at
                         where id = :id
                        """)
                .param("id", series.id())
                .param("owner", series.ownerId())
                .param("successor", series.successorId().orElse(null))
                .param("as", series.ended().map(end -> end.as().name()).orElse(null))
                .param("at", series.ended().map(end -> Timestamp.from(end.at())).orElse(null))
                .update();
    }

    void add(String cycleId, Cycle.Planned planned) {
        CyclePlan plan = planned.plan();
        jdbc.sql(
                        """
                        insert into cycle_plan (cycle_id, source_id, aim, tried, how, done_by, evidence, difference, touched,
                                                size_words, why_no_larger, indicator, unit, measure_id, predicted, direction,
                                                why, starts_on, ends_on, author, saved_at)
                        values (:cycle, :source, :aim, :change, :how, :doneBy, :evidence, :difference, :size,
                                :sizeWords, :whyNoLarger, :indicator, :unit, :measure, :number, :direction,
                                :why, :startsOn, :endsOn, :author, :at)
                        """)
                .param("aim", plan.aim())
                .param("change", plan.change())
                .param("how", plan.how())
                .param("doneBy", plan.doneBy())
                .param("evidence", plan.evidence())
                .param("difference", plan.difference())
                .param("size", plan.size().orElseThrow())
                .param("sizeWords", plan.sizeInWords())
                .param("whyNoLarger", plan.whyNoLarger())
                .param("indicator", plan.indicator())
                .param("unit", plan.unit())
                .param("measure", plan.measureId().orElse(null))
                .param("number", plan.prediction().number())
                .param("direction", plan.prediction().direction().name())
                .param("why", plan.why())
                .param("startsOn", plan.startsOn().orElseThrow())
                .param("endsOn", plan.endsOn().orElseThrow())
                .params(step(cycleId, planned.saved()))
                .update();
    }

    void add(String cycleId, Cycle.Doing doing) {
        jdbc.sql(
                        """
                        insert into cycle_do (cycle_id, source_id, done, otherwise, author, saved_at)
                        values (:cycle, :source, :done, :otherwise, :author, :at)
                        """)
                .param("done", doing.done())
                .param("otherwise", doing.otherwise())
                .params(step(cycleId, doing.saved()))
                .update();
    }

    void add(String cycleId, Cycle.Study study) {
        jdbc.sql(
                        """
                        insert into cycle_study (cycle_id, source_id, result, points, verdict, surprised, learned, author, saved_at)
                        values (:cycle, :source, :result, :points, :verdict, :surprised, :learned, :author, :at)
                        """)
                .param("result", study.result().orElse(null))
                .param("points", study.points())
                .param("verdict", study.verdict().name())
                .param("surprised", study.surprised())
                .param("learned", study.learned())
                .params(step(cycleId, study.saved()))
                .update();
    }

    void add(String cycleId, Cycle.Act act) {
        jdbc.sql(
                        """
                        insert into cycle_act (cycle_id, source_id, decision, reason, changed_plan, next_size, author, saved_at)
                        values (:cycle, :source, :decision, :reason, :changedPlan, :nextSize, :author, :at)
                        """)
                .param("decision", act.decision().name())
                .param("reason", act.reason())
                .param("changedPlan", act.changedPlan())
                .param("nextSize", act.nextSize().orElse(null))
                .params(step(cycleId, act.saved()))
                .update();
    }

    private static Map<String, Object> step(String cycleId, Saved saved) {
        return Map.of(
                "cycle", cycleId,
                "source", saved.sourceId(),
                "author", saved.author(),
                "at", Timestamp.from(saved.at()));
    }

    void add(String cycleId, CyclePoint point, String sourceId) {
        jdbc.sql(
                        """
                        insert into cycle_point (id, cycle_id, source_id, amount, measured_on, note, author, written_at, supersedes)
                        values (:id, :cycle, :source, :amount, :on, :note, :author, :at, :supersedes)
                        """)
                .param("id", point.id())
                .param("amount", point.value())
                .param("on", point.on())
                .param("note", point.note())
                .param("supersedes", point.supersedes().orElse(null))
                .params(step(cycleId, new Saved(sourceId, point.author(), point.writtenAt())))
                .update();
    }

    /** A point by what has written it, and of which cycle it is. */
    record Written(CyclePoint point, String cycleId) {}

    Optional<Written> point(String sourceId) {
        return jdbc.sql("select * from cycle_point where source_id = ?")
                .param(sourceId)
                .query((row, number) -> new Written(point(row), row.getString("cycle_id")))
                .optional();
    }

    void add(CycleEvent event) {
        jdbc.sql(
                        """
                        insert into cycle_event (id, series_id, kind, owner_was, owner_is, reason, author, happened_at)
                        values (:id, :series, :kind, :was, :is, :reason, :author, :at)
                        """)
                .param("id", event.id())
                .param("series", event.seriesId())
                .param("kind", event.kind().name())
                .param("was", event.ownerWas().orElse(null))
                .param("is", event.ownerIs().orElse(null))
                .param("reason", event.reason())
                .param("author", event.author())
                .param("at", Timestamp.from(event.happenedAt()))
                .update();
    }

    List<CycleEvent> events(String seriesId) {
        return jdbc.sql("select * from cycle_event where series_id = ? order by happened_at, id")
                .param(seriesId)
                .query(CycleRows::event)
                .list();
    }

    private static CycleSeries series(ResultSet row) throws SQLException {
        return new CycleSeries(
                row.getString("id"),
                row.getString("keeper"),
                row.getString("subject_id"),
                row.getString("title"),
                row.getString("owner_id"),
                Optional.ofNullable(row.getString("successor_id")),
                moment(row, "opened_at"),
                row.getString("ended_as") == null
                        ? Optional.empty()
                        : Optional.of(new CycleSeries.Ended(
                                CycleSeries.End.valueOf(row.getString("ended_as")), moment(row, "ended_at"))),
                List.of());
    }

    private static Cycle cycle(ResultSet row, List<CyclePoint> points) throws SQLException {
        return new Cycle(
                row.getString("id"),
                row.getInt("number"),
                moment(row, "opened_at"),
                row.getString("p_source") == null ? Optional.empty() : Optional.of(planned(row)),
                row.getString("d_source") == null
                        ? Optional.empty()
                        : Optional.of(
                                new Cycle.Doing(row.getString("done"), row.getString("otherwise"), saved(row, "d"))),
                row.getString("s_source") == null ? Optional.empty() : Optional.of(study(row)),
                row.getString("a_source") == null ? Optional.empty() : Optional.of(act(row)),
                points);
    }

    private static Cycle.Planned planned(ResultSet row) throws SQLException {
        return new Cycle.Planned(
                new CyclePlan(
                        row.getString("aim"),
                        row.getString("tried"),
                        row.getString("how"),
                        row.getString("done_by"),
                        row.getString("evidence"),
                        row.getString("difference"),
                        Optional.of(row.getInt("touched")),
                        row.getString("size_words"),
                        row.getString("why_no_larger"),
                        row.getString("indicator"),
                        row.getString("unit"),
                        Optional.ofNullable(row.getString("measure_id")),
                        Optional.of(row.getBigDecimal("predicted")),
                        Optional.of(Measure.Direction.valueOf(row.getString("direction"))),
                        row.getString("why"),
                        Optional.of(row.getObject("starts_on", LocalDate.class)),
                        Optional.of(row.getObject("ends_on", LocalDate.class))),
                saved(row, "p"));
    }

    private static Cycle.Study study(ResultSet row) throws SQLException {
        @Nullable BigDecimal result = row.getBigDecimal("result");
        return new Cycle.Study(
                Optional.ofNullable(result),
                row.getInt("points"),
                Prediction.Verdict.valueOf(row.getString("verdict")),
                row.getString("surprised"),
                row.getString("learned"),
                saved(row, "s"));
    }

    private static Cycle.Act act(ResultSet row) throws SQLException {
        @Nullable Integer nextSize = row.getObject("next_size", Integer.class);
        return new Cycle.Act(
                Optional.of(Cycle.Decision.valueOf(row.getString("decision"))),
                row.getString("reason"),
                row.getString("changed_plan"),
                Optional.ofNullable(nextSize),
                saved(row, "a"));
    }

    private static Saved saved(ResultSet row, String step) throws SQLException {
        return new Saved(row.getString(step + "_source"), row.getString(step + "_author"), moment(row, step + "_at"));
    }

    private static CyclePoint point(ResultSet row) throws SQLException {
        return new CyclePoint(
                row.getString("id"),
                row.getBigDecimal("amount"),
                row.getObject("measured_on", LocalDate.class),
                row.getString("note"),
                row.getString("author"),
                moment(row, "written_at"),
                Optional.ofNullable(row.getString("supersedes")));
    }

    private static CycleEvent event(ResultSet row, int number) throws SQLException {
        return new CycleEvent(
                row.getString("id"),
                row.getString("series_id"),
                CycleEvent.Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("owner_was")),
                Optional.ofNullable(row.getString("owner_is")),
                row.getString("reason"),
                row.getString("author"),
                moment(row, "happened_at"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
