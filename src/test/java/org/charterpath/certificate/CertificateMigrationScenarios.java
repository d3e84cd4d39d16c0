package org.charterpath.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Certificates from before their documents were kept, in a database that comes to the present version; run on each by a subclass. */
abstract class CertificateMigrationScenarios {

    private static final String LAST_WITHOUT_DOCUMENTS = "30";

    private JdbcClient jdbc;

    abstract DataSource emptyDatabase();

    @BeforeEach
    void migrate() {
        DataSource database = emptyDatabase();
        Flyway.configure()
                .dataSource(database)
                .target(LAST_WITHOUT_DOCUMENTS)
                .load()
                .migrate();
        jdbc = JdbcClient.create(database);
        run(
                "insert into organization (id, name, kind, is_member, version) values ('school', 'Lakeside', 'SCHOOL', true, 0)");
        run(
                """
                insert into cohort (id, program_id, name, starts_on, time_zone, state, opened_by, version)
                values ('star', 'ops', 'Star', date '2024-10-01', 'America/Chicago', 'CLOSED', 'avery', 0)
                """);
        for (String person : new String[] {"rosa", "tam"}) {
            run(
                    """
                    insert into enrolment (id, cohort_id, participant_id, first_name, last_name, email, organization_id, state,
                                           state_since, version)
                    values ('%1$s', 'star', '%1$s', 'First', 'Last', '', 'school', 'COMPLETED',
                            timestamp with time zone '2025-07-24 15:00:00+00', 0)
                    """
                            .formatted(person));
        }
        certify("rosa", "2345-6789-ABCD", 1_250, "20.83");
        certify("tam", "BCDF-GHJK-2345", 0, "0.00");
        run(
                """
                insert into completion_decision (enrolment_id, decided_at, decision_version, version)
                values ('rosa', timestamp with time zone '2025-07-24 15:00:00+00', 3, 0)
                """);
        run(
                "insert into certificate_category (certificate, category, credited_minutes) values ('c-rosa', 'IN_PERSON', 1200)");
        run(
                "insert into certificate_category (certificate, category, credited_minutes) values ('c-rosa', 'INDEPENDENT', 50)");

        Flyway.configure().dataSource(database).load().migrate();
    }

    @Test
    void stateWhatTheyStatedUnderTheSameCode() {
        assertThat(jdbc.sql("select * from issued_certificate order by enrolment_id")
                        .query()
                        .listOfRows())
                .extracting(
                        row -> row.get("id"),
                        row -> row.get("code"),
                        row -> row.get("holder_name"),
                        row -> row.get("total_minutes"),
                        row -> row.get("ceus").toString(),
                        row -> row.get("hours_per_ceu"),
                        row -> row.get("rule_version"),
                        row -> row.get("state"),
                        row -> row.get("sha256"))
                .containsExactly(
                        tuple("c-rosa", "2345-6789-ABCD", "Name of rosa", 1_250, "20.83", 1, 3, "VALID", null),
                        tuple("c-tam", "BCDF-GHJK-2345", "Name of tam", 0, "0.00", 1, null, "VALID", null));
        assertThat(jdbc.sql(
                                """
                        select kind, outcome, series, edition, starts_on, ends_on, issued_on, issued_at from issued_certificate
                         where id = 'c-rosa' and issued_at = timestamp with time zone '2025-07-24 15:00:00+00'
                        """)
                        .query()
                        .singleRow())
                .containsAllEntriesOf(
                        Map.of("kind", "completion", "outcome", "COMPLETED", "series", "end", "edition", 1))
                .extractingByKeys("starts_on", "ends_on", "issued_on")
                .extracting(Object::toString)
                .containsExactly("2024-10-01", "2025-07-24", "2025-07-24");
    }

    @Test
    void keepTheirHoursByCategory() {
        assertThat(jdbc.sql("select * from issued_certificate_line order by certificate_id, position")
                        .query()
                        .listOfRows())
                .extracting(
                        row -> row.get("certificate_id"),
                        row -> row.get("position"),
                        row -> row.get("category"),
                        row -> row.get("minutes"))
                .containsExactly(tuple("c-rosa", 0, "INDEPENDENT", 50), tuple("c-rosa", 1, "IN_PERSON", 1200));
    }

    private void certify(String person, String code, int minutes, String ceus) {
        run(
                """
                insert into certificate (id, enrolment_id, code, holder_name, program_title, cohort_name, school, issued_on,
                                         total_minutes, ceus, version)
                values ('c-%1$s', '%1$s', '%2$s', 'Name of %1$s', 'OPS', 'Star', 'Lakeside', date '2025-07-24', %3$d, %4$s, 0)
                """
                        .formatted(person, code, minutes, ceus));
    }

    private void run(String statement) {
        jdbc.sql(statement).update();
    }
}
