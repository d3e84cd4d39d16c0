package org.charterpath.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * A cohort's report as it was kept; nothing of it changes afterwards.
 *
 * @param edition 1 for the first, one more for each later one
 * @param asOf the day of which the figures are, in the cohort's time zone
 * @param keptBy the user id of whoever kept it; empty for the program, at the end of the cohort's year
 * @param reason why it was kept
 * @param sections the tables, as JSON
 */
public record ReportEdition(
        String id,
        String cohortId,
        int edition,
        LocalDate asOf,
        Instant keptAt,
        String keptBy,
        String reason,
        String sections) {

    /** Whether the program itself has kept it. */
    public boolean isOfTheProgram() {
        return keptBy.isEmpty();
    }

    /** The table {@code report_edition}; rows are added and read. */
    @Repository
    static class Rows {

        private final JdbcClient jdbc;

        Rows(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        /** @throws org.springframework.dao.DuplicateKeyException if that edition is there already */
        void add(ReportEdition edition) {
            jdbc.sql(
                            """
                            insert into report_edition (id, cohort_id, edition, as_of, kept_at, kept_by, reason, sections)
                            values (?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            edition.id,
                            edition.cohortId,
                            edition.edition,
                            edition.asOf,
                            Timestamp.from(edition.keptAt),
                            edition.keptBy,
                            edition.reason,
                            edition.sections)
                    .update();
        }

        /** All of a cohort, the latest first. */
        List<ReportEdition> of(String cohortId) {
            return jdbc.sql("select * from report_edition where cohort_id = ? order by edition desc")
                    .param(cohortId)
                    .query(Rows::read)
                    .list();
        }

        Optional<ReportEdition> latest(String cohortId) {
            return jdbc.sql(
                            "select * from report_edition where cohort_id = ? order by edition desc fetch first 1 rows only")
                    .param(cohortId)
                    .query(Rows::read)
                    .optional();
        }

        private static ReportEdition read(ResultSet row, int number) throws SQLException {
            return new ReportEdition(
                    row.getString("id"),
                    row.getString("cohort_id"),
                    row.getInt("edition"),
                    row.getObject("as_of", LocalDate.class),
                    row.getTimestamp("kept_at").toInstant(),
                    row.getString("kept_by"),
                    row.getString("reason"),
                    row.getString("sections"));
        }
    }
}
