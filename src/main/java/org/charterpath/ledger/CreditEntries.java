package org.charterpath.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code credit_entry}. It can be added to and read: there is no update and no delete to call by mistake. */
@Repository
class CreditEntries {

    private final JdbcClient jdbc;

    CreditEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(CreditEntry entry) {
        jdbc.sql(
                        """
                INSERT INTO credit_entry (id, enrolment_id, stage_id, category, minutes, earned_on, source, source_id,
                                          reason, author, claimed_minutes, entered_at)
                VALUES (:id, :enrolmentId, :stageId, :category, :minutes, :earnedOn, :source, :sourceId,
                        :reason, :author, :claimedMinutes, :enteredAt)
                """)
                .param("id", entry.id())
                .param("enrolmentId", entry.enrolmentId())
                .param("stageId", entry.stageId().orElse(null))
                .param("category", entry.category())
                .param("minutes", entry.minutes())
                .param("earnedOn", entry.earnedOn())
                .param("source", entry.source().name())
                .param("sourceId", entry.sourceId().text())
                .param("reason", entry.reason().orElse(null))
                .param("author", entry.author())
                .param("claimedMinutes", entry.claimedMinutes().orElse(null))
                .param("enteredAt", Timestamp.from(entry.enteredAt()))
                .update();
    }

    Optional<CreditEntry> bySourceId(SourceId sourceId) {
        return jdbc.sql("SELECT * FROM credit_entry WHERE source_id = :sourceId")
                .param("sourceId", sourceId.text())
                .query(CreditEntries::entry)
                .optional();
    }

    Optional<CreditEntry> byId(String id) {
        return jdbc.sql("SELECT * FROM credit_entry WHERE id = :id")
                .param("id", id)
                .query(CreditEntries::entry)
                .optional();
    }

    List<CreditEntry> byEnrolment(String enrolmentId) {
        return jdbc.sql(
                        """
                SELECT * FROM credit_entry WHERE enrolment_id = :enrolmentId
                ORDER BY earned_on, entered_at, source_id
                """)
                .param("enrolmentId", enrolmentId)
                .query(CreditEntries::entry)
                .list();
    }

    List<CreditEntry> onDays(Collection<String> enrolmentIds, Collection<LocalDate> days) {
        return jdbc.sql(
                        """
                SELECT * FROM credit_entry WHERE enrolment_id IN (:enrolmentIds) AND earned_on IN (:days)
                ORDER BY earned_on, entered_at, source_id
                """)
                .param("enrolmentIds", enrolmentIds)
                .param("days", days)
                .query(CreditEntries::entry)
                .list();
    }

    private static CreditEntry entry(ResultSet row, int number) throws SQLException {
        return new CreditEntry(
                row.getString("id"),
                row.getString("enrolment_id"),
                Optional.ofNullable(row.getString("stage_id")),
                row.getString("category"),
                row.getInt("minutes"),
                row.getObject("earned_on", LocalDate.class),
                CreditSource.valueOf(row.getString("source")),
                new SourceId(row.getString("source_id")),
                Optional.ofNullable(row.getString("reason")),
                row.getString("author"),
                Optional.ofNullable(row.getObject("claimed_minutes", Integer.class)),
                row.getTimestamp("entered_at").toInstant());
    }
}
