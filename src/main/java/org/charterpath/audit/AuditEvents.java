package org.charterpath.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AuditEvents {

    private final JdbcClient jdbc;

    AuditEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Instant happenedAt, String actor, AuditAction action, String subject, String detail, String address) {
        jdbc.sql(
                        """
                INSERT INTO audit_event (happened_at, actor, action, subject, detail, address)
                VALUES (:happenedAt, :actor, :action, :subject, :detail, :address)
                """)
                .param("happenedAt", utc(happenedAt))
                .param("actor", actor)
                .param("action", action.name())
                .param("subject", subject)
                .param("detail", detail)
                .param("address", address)
                .update();
    }

    Optional<Instant> momentOf(long id) {
        return jdbc.sql("SELECT happened_at FROM audit_event WHERE id = :id")
                .param("id", id)
                .query((row, number) -> moment(row))
                .optional();
    }

    /**
     * The newest events that fit.
     *
     * @param before the moment of the event that the query goes on after; there where the query names one
     */
    List<AuditEvent> find(AuditLog.Query query, Optional<Instant> before, int rows) {
        StringBuilder sql = new StringBuilder("SELECT * FROM audit_event WHERE 1 = 1");
        Map<String, Object> values = new LinkedHashMap<>();
        query.actor().ifPresent(actor -> add(sql, " AND actor = :actor", values, "actor", actor));
        query.action().ifPresent(action -> add(sql, " AND action = :action", values, "action", action.name()));
        query.subject().ifPresent(subject -> add(sql, " AND subject = :subject", values, "subject", subject));
        query.from().ifPresent(from -> add(sql, " AND happened_at >= :from", values, "from", utc(from)));
        query.to().ifPresent(to -> add(sql, " AND happened_at < :to", values, "to", utc(to)));
        before.ifPresent(moment -> {
            String older = " AND happened_at <= :before AND (happened_at < :before OR id < :after)";
            add(sql, older, values, "before", utc(moment));
            values.put("after", query.after().orElseThrow());
        });
        values.put("rows", rows);
        return jdbc.sql(sql.append(" ORDER BY happened_at DESC, id DESC LIMIT :rows")
                        .toString())
                .params(values)
                .query(AuditEvents::event)
                .list();
    }

    private static void add(
            StringBuilder sql, String condition, Map<String, Object> values, String name, Object value) {
        sql.append(condition);
        values.put(name, value);
    }

    private static AuditEvent event(ResultSet row, int number) throws SQLException {
        return new AuditEvent(
                row.getLong("id"),
                moment(row),
                row.getString("actor"),
                AuditAction.valueOf(row.getString("action")),
                row.getString("subject"),
                row.getString("detail"),
                row.getString("address"));
    }

    private static Instant moment(ResultSet row) throws SQLException {
        return row.getObject("happened_at", OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
