package org.charterpath.credit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import javax.sql.DataSource;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortState;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.EnrolmentState;
import org.charterpath.fixture.CohortRows;
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
        CohortRows.add(
                jdbc,
                new Cohort(
                        Credits.COHORT,
                        Credits.PROGRAM,
                        "Cohort 2025",
                        LocalDate.of(2025, 10, 1),
                        "America/Chicago",
                        LocalDate.of(2026, 7, 21),
                        CohortState.RUNNING,
                        "admin.june",
                        null));
    }

    static void enrol(JdbcClient jdbc, String enrolmentId, String participantId, EnrolmentState state) {
        CohortRows.add(
                jdbc,
                new Enrolment(
                        enrolmentId,
                        Credits.COHORT,
                        participantId,
                        Credits.COACH,
                        "Rosa",
                        "Nguyen",
                        "rosa@example.org",
                        "Harbor Charter",
                        state,
                        Instant.parse("2025-10-01T12:00:00Z"),
                        null));
    }

    static void enrol(DataSource dataSource, String enrolmentId) {
        enrol(JdbcClient.create(dataSource), enrolmentId, enrolmentId, EnrolmentState.ACTIVE);
    }
}
