package org.charterpath.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import javax.sql.DataSource;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Enrolment;
import org.charterpath.fixture.CohortRows;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database in memory with the migrations applied, for tests that need no Spring; and people to earn credit. */
public final class CreditDatabase {

    private static final String OTHER_COHORT = "cohort-2025-b";

    private CreditDatabase() {}

    public static DataSource create() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(dataSource).load().migrate();
        openCohort(JdbcClient.create(dataSource));
        return dataSource;
    }

    public static CreditEntries entries(DataSource dataSource) {
        return new CreditEntries(JdbcClient.create(dataSource));
    }

    /** Opens a cohort of the OPS Program that began in October 2025, with nobody in it. */
    public static void openCohort(JdbcClient jdbc) {
        openCohort(jdbc, Credits.COHORT);
    }

    /** Opens a second cohort of the same year, with one participant. */
    public static void enrolAgain(JdbcClient jdbc, String participantId) {
        openCohort(jdbc, OTHER_COHORT);
        enrol(jdbc, OTHER_COHORT, OTHER_COHORT + "." + participantId, participantId, Enrolment.State.ACTIVE);
    }

    private static void openCohort(JdbcClient jdbc, String cohortId) {
        CohortRows.add(
                jdbc,
                new Cohort(
                        cohortId,
                        Credits.PROGRAM,
                        "Cohort " + cohortId,
                        LocalDate.of(2025, 10, 1),
                        "America/Chicago",
                        Cohort.State.RUNNING,
                        "admin.june",
                        CohortRows.opsDates(LocalDate.of(2026, 7, 21)),
                        null));
    }

    public static void enrol(JdbcClient jdbc, String enrolmentId, String participantId, Enrolment.State state) {
        enrol(jdbc, Credits.COHORT, enrolmentId, participantId, state);
    }

    private static void enrol(
            JdbcClient jdbc, String cohortId, String enrolmentId, String participantId, Enrolment.State state) {
        CohortRows.add(
                jdbc,
                new Enrolment(
                        enrolmentId,
                        cohortId,
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

    public static void enrol(DataSource dataSource, String enrolmentId) {
        enrol(JdbcClient.create(dataSource), enrolmentId, enrolmentId, Enrolment.State.ACTIVE);
    }
}
