package org.charterpath.credit;

import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database in memory with the migrations applied, for tests that need no Spring; and people to earn credit. */
final class CreditDatabase {

    private CreditDatabase() {}

    static DataSource create() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(dataSource).load().migrate();
        openCohort(JdbcClient.create(dataSource));
        return dataSource;
    }

    static CreditEntries entries(DataSource dataSource) {
        return new CreditEntries(JdbcClient.create(dataSource));
    }

    /** Opens a cohort of the OPS Program that began in October 2025, with nobody in it. */
    static void openCohort(JdbcClient jdbc) {
        jdbc.sql(
                        """
                INSERT INTO cohort (id, program_id, name, first_month, time_zone, closing_workshop_on, state, opened_by,
                                    version)
                VALUES (?, ?, 'Cohort 2025', DATE '2025-10-01', 'America/Chicago', DATE '2026-07-21', 'RUNNING',
                        'admin.june', 0)
                """)
                .params(Credits.COHORT, Credits.PROGRAM)
                .update();
    }

    static void enrol(JdbcClient jdbc, String enrolmentId, String participantId, String state) {
        jdbc.sql(
                        """
                INSERT INTO enrolment (id, cohort_id, participant_id, coach_id, first_name, last_name, email, school,
                                       state, state_since, version)
                VALUES (?, ?, ?, ?, 'Rosa', 'Nguyen', 'rosa@example.org', 'Harbor Charter', ?,
                        TIMESTAMP '2025-10-01 12:00:00', 0)
                """)
                .params(enrolmentId, Credits.COHORT, participantId, Credits.COACH, state)
                .update();
    }

    static void enrol(DataSource dataSource, String enrolmentId) {
        enrol(JdbcClient.create(dataSource), enrolmentId, enrolmentId, "ACTIVE");
    }
}
