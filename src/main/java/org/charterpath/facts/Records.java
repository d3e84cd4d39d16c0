package org.charterpath.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.charterpath.facts.FactColumns.Column;
import org.charterpath.people.ErasedPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Asks all features at once. */
@Repository
public class Records {

    private static final String READ =
            """
            SELECT f.*, (SELECT n.full_name FROM person_name n WHERE n.user_id = f.fact_person
                         ORDER BY n.since DESC FETCH FIRST 1 ROWS ONLY) AS person_name
            FROM (%s) f
            ORDER BY f.fact_begins NULLS LAST, f.fact_id
            """;

    private final JdbcClient jdbc;
    private final String sql;

    Records(JdbcClient jdbc, List<FactSource> sources) {
        this.jdbc = jdbc;
        this.sql = READ.formatted(
                sources.stream().map(FactSource::sql).sorted().collect(Collectors.joining("\nUNION ALL\n")));
    }

    /** What is on record about an enrolment; one statement, however much that is. */
    @Transactional(readOnly = true)
    public Facts of(String enrolmentId) {
        return new Facts(
                enrolmentId,
                jdbc.sql(sql)
                        .param("enrolmentId", enrolmentId)
                        .query((row, number) -> fact(row))
                        .list());
    }

    private static Fact fact(ResultSet row) throws SQLException {
        Optional<String> person = text(row, Column.PERSON);
        Optional<String> name = Optional.ofNullable(row.getString("person_name"));
        return new Fact(
                row.getString("fact_kind"),
                text(row, Column.ID),
                text(row, Column.ITEM),
                text(row, Column.STAGE),
                text(row, Column.STATE),
                text(row, Column.TITLE),
                text(row, Column.WORDS),
                text(row, Column.REPLY),
                person,
                person.filter(ErasedPerson::is).map(ErasedPerson::name).or(() -> name),
                Optional.ofNullable(row.getTimestamp(Column.BEGINS.label())).map(Timestamp::toInstant),
                Optional.ofNullable(row.getTimestamp(Column.ENDS.label())).map(Timestamp::toInstant),
                Optional.ofNullable(row.getObject(Column.ON_DAY.label(), LocalDate.class)),
                Optional.ofNullable(row.getObject(Column.MINUTES.label(), Integer.class)),
                Optional.ofNullable(row.getObject(Column.NUMBER.label(), Integer.class)));
    }

    private static Optional<String> text(ResultSet row, Column column) throws SQLException {
        return Optional.ofNullable(row.getString(column.label()));
    }
}
