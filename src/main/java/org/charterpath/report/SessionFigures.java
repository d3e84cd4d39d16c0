package org.charterpath.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.program.PlannedSession;
import org.charterpath.program.Stage;
import org.charterpath.program.Worksheet;
import org.charterpath.report.Section.Bars;
import org.charterpath.report.Section.Column;
import org.charterpath.report.Section.Row;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who came to the sessions of a cohort, as far as attendance is on record. */
@Component
class SessionFigures implements ReportPart {

    private static final List<Column> COLUMNS = List.of(
            Column.count("Invited"),
            Column.count("Present"),
            Column.count("Part of the time"),
            Column.count("Absent"),
            Column.count("Excused"),
            Column.count("Made up"));

    private final JdbcClient jdbc;

    SessionFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public List<Section> sections(Subject subject) {
        List<Held> sessions = sessions(subject);
        if (sessions.isEmpty()) {
            return List.of();
        }
        Map<String, Long> madeUp = madeUp(subject);
        List<Row> rows = sessions.stream()
                .map(session -> session.row(subject.calendar().zone(), madeUp.getOrDefault(session.id(), 0L)))
                .toList();
        return List.of(new Section(
                "attendance",
                "Attendance",
                "Those who were expected at each session and what was recorded of them; a line means that nothing is on record yet. "
                        + "Made up are those who were absent and whose worksheet was accepted instead.",
                "Session",
                COLUMNS,
                Stream.concat(rows.stream(), Stream.of(total(rows))).toList(),
                Bars.stackedOf(1, 2, 3, 4)));
    }

    private static Row total(List<Row> rows) {
        return Row.totalOf(
                "All sessions",
                IntStream.range(0, COLUMNS.size())
                        .mapToLong(column -> rows.stream()
                                .mapToLong(row -> row.figures().get(column).orElse(0L))
                                .sum())
                        .toArray());
    }

    private List<Held> sessions(Subject subject) {
        return jdbc
                .sql(
                        """
                        select s.id, s.title, s.state, s.starts_at, count(a.enrolment_id) as invited,
                               sum(case when a.state = 'PRESENT' then 1 else 0 end) as present,
                               sum(case when a.state = 'PARTIAL' then 1 else 0 end) as part,
                               sum(case when a.state = 'ABSENT' then 1 else 0 end) as absent,
                               sum(case when a.state = 'EXCUSED' then 1 else 0 end) as excused
                          from training_session s left join attendance a on a.session_id = s.id
                         where s.cohort_id = :cohort
                         group by s.id, s.title, s.state, s.starts_at
                        """)
                .param("cohort", subject.cohortId())
                .query(Held::read)
                .list()
                .stream()
                .sorted(Comparator.comparing(
                                (Held session) -> session.startsAt().orElse(Instant.MAX))
                        .thenComparing(Held::title)
                        .thenComparing(Held::id))
                .toList();
    }

    private record Held(String id, String title, String state, Optional<Instant> startsAt, List<Long> people) {

        static Held read(ResultSet row, int number) throws SQLException {
            return new Held(
                    row.getString("id"),
                    row.getString("title"),
                    row.getString("state"),
                    Optional.ofNullable(row.getTimestamp("starts_at")).map(Timestamp::toInstant),
                    List.of(
                            row.getLong("invited"),
                            row.getLong("present"),
                            row.getLong("part"),
                            row.getLong("absent"),
                            row.getLong("excused")));
        }

        Row row(ZoneId zone, long madeUp) {
            boolean isOnRecord = people.get(0) > 0;
            return new Row(
                    id,
                    "%s, %s".formatted(title, when(zone)),
                    Stream.concat(people.stream(), Stream.of(madeUp))
                            .map(figure -> Optional.of(figure).filter(known -> isOnRecord))
                            .toList(),
                    false);
        }

        private String when(ZoneId zone) {
            return state.equals("CANCELLED")
                    ? "canceled"
                    : startsAt.map(start -> DayWords.of(LocalDate.ofInstant(start, zone)))
                            .orElse("no date yet");
        }
    }

    /** How many of those who were absent, excused or not, have handed in instead what the definition wants, by session. */
    private Map<String, Long> madeUp(Subject subject) {
        Map<String, String> instead = new HashMap<>();
        for (Stage stage : subject.program().stages()) {
            for (PlannedSession session : stage.sessions()) {
                session.makeUp().map(Worksheet::id).ifPresent(makeUp -> instead.put(session.id(), makeUp));
            }
        }
        Map<String, Long> madeUp = new HashMap<>();
        if (!instead.isEmpty()) {
            jdbc.sql(
                            """
                            select s.id, s.item_id, w.item_id as make_up, count(*) as people
                              from training_session s join attendance a on a.session_id = s.id and a.state in ('ABSENT', 'EXCUSED')
                              join assignment w on w.owner_id = a.enrolment_id and w.item_id in (:makeUps) and w.state = 'ACCEPTED'
                             where s.cohort_id = :cohort
                             group by s.id, s.item_id, w.item_id
                            """)
                    .param("makeUps", instead.values())
                    .param("cohort", subject.cohortId())
                    .query(row -> {
                        if (row.getString("make_up").equals(instead.get(row.getString("item_id")))) {
                            madeUp.put(row.getString("id"), row.getLong("people"));
                        }
                    });
        }
        return madeUp;
    }
}
