package org.charterpath.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.charterpath.report.Section.Column;
import org.charterpath.report.Section.Row;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What of a cohort still waits for somebody, so that nobody takes figures for the last word before they are. */
@Component
class OpenFigures implements ReportPart {

    private record Kind(String key, String title, String sql) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "work",
                    "Work that is handed out and not handed in",
                    "select count(*) from assignment where owner_id in " + OWNERS
                            + " and state in ('OPEN', 'RETURNED')"),
            new Kind(
                    "reviews",
                    "Work and logged hours that wait for a decision",
                    "select count(*) from review where owner_id in " + OWNERS
                            + " and decision is null and closed_at is null"),
            new Kind(
                    "hours",
                    "Logged hours that wait for their owner",
                    """
                    select count(*) from hours_claim h join enrolment e on e.id = h.enrolment_id
                     where e.cohort_id = :cohort and h.state in ('RETURNED', 'WAITING_FOR_EVIDENCE')
                    """),
            new Kind(
                    "meetings",
                    "One-on-one meetings that are over and not on record",
                    "select count(*) from coaching_booking where owner_id in " + OWNERS
                            + " and state = 'BOOKED' and starts_at < :now"),
            new Kind(
                    "sessions",
                    "Sessions that are over, without attendance",
                    "select count(*) from training_session where cohort_id = :cohort and state = 'SCHEDULED' and starts_at < :now"),
            new Kind(
                    "questions",
                    "Questions without an answer",
                    """
                    select count(*) from coach_question q join enrolment e on e.id = q.enrolment_id
                     where e.cohort_id = :cohort and q.answered_at is null
                    """));

    private static final String SQL = KINDS.stream()
            .map(kind -> "(%s)".formatted(kind.sql()))
            .reduce((some, next) -> some + ", " + next)
            .map("select %s"::formatted)
            .orElseThrow();

    private final JdbcClient jdbc;

    OpenFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public List<Section> sections(Subject subject) {
        List<Row> rows = jdbc.sql(SQL)
                .param("cohort", subject.cohortId())
                .param("now", Timestamp.from(subject.now()))
                .query(OpenFigures::rows)
                .single();
        return List.of(new Section(
                "open",
                "Still open",
                "What somebody has to do yet, or to decide. Until there is nothing, figures above may change.",
                "What waits",
                List.of(Column.count("How many")),
                rows,
                Optional.empty()));
    }

    private static List<Row> rows(ResultSet counts, int number) throws SQLException {
        List<Row> rows = new ArrayList<>();
        for (Kind kind : KINDS) {
            rows.add(Row.of(kind.key(), kind.title(), counts.getLong(rows.size() + 1)));
        }
        return rows;
    }
}
