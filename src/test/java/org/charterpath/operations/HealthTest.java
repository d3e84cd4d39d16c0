package org.charterpath.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** What somebody reads who asks whether an installation is well. */
@OperatedProgram
class HealthTest {

    private static final String READY = "/actuator/health/readiness";
    private static final String ALIVE = "/actuator/health/liveness";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", READY, ALIVE})
    void isOneWordForStrangers(String address) {
        assertThat(stranger().json(address).toString())
                .startsWith("{\"status\":\"UP\"")
                .doesNotContain("components");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/database", READY + "/mail", "/actuator/health/disk"})
    void tellsStrangersOfNoPart(String address) {
        assertThat(stranger().get(address).statusCode()).isEqualTo(404);
    }

    @Test
    void tellsOthersThanTechnicalOwnersNoMoreThanStrangers() {
        signIns.allow("health.admin", "Avery", "Nguyen", Role.PROGRAM_ADMINS);

        assertThat(SignIns.visit(port, "health.admin").json(READY).has("components"))
                .isFalse();
    }

    @Test
    void tellsTechnicalOwnersWhatIsUpAndWhatOnlyWaits() {
        JsonNode ready = owner().json(READY);

        assertThat(ready.at("/status").asText()).isEqualTo("UP");
        for (String part : List.of("database", "migrations", "disk", "readinessState")) {
            assertThat(statusOf(ready, part)).as(part).isEqualTo("UP");
        }
        assertThat(statusOf(ready, "mail")).isEqualTo("WAITING");
        assertThat(statusOf(ready, "jobExecutor")).isEqualTo("WAITING");
        assertThat(ready.at("/components/mail/details/what").asText()).contains("wait in the outbox");
    }

    @Test
    void isNotReadyWithinSecondsWithoutItsDatabaseButAlive() {
        SwitchedDatabase.whileAway(() -> {
            List<Integer> answers = IntStream.range(0, 4)
                    .parallel()
                    .map(many -> stranger().get(READY).statusCode())
                    .boxed()
                    .toList();
            HttpResponse<String> another = stranger().get(READY);

            assertThat(answers).containsOnly(503);
            assertThat(another.statusCode()).isEqualTo(503);
            assertThat(another.body()).isEqualTo("{\"status\":\"DOWN\"}");
            assertThat(stranger().get(ALIVE).statusCode()).isEqualTo(200);
        });

        assertThat(answersAgain()).isEqualTo(200);
    }

    @Test
    void isNotReadyOnTablesOfAnOlderVersion() {
        String latest = jdbc.sql("select max(\"installed_rank\") from \"flyway_schema_history\"")
                .query(String.class)
                .single();
        jdbc.sql("update \"flyway_schema_history\" set \"success\" = false where \"installed_rank\" = " + latest)
                .update();
        try {
            assertThat(stranger().get(READY).statusCode()).isEqualTo(503);
        } finally {
            jdbc.sql("update \"flyway_schema_history\" set \"success\" = true where \"installed_rank\" = " + latest)
                    .update();
        }
    }

    @Test
    void isReadyOnTablesOfANewerVersion() {
        jdbc.sql(
                        """
                        insert into "flyway_schema_history"
                          ("installed_rank", "version", "description", "type", "script", "installed_by", "execution_time", "success")
                        values (9999, '9999', 'newer', 'SQL', 'V9999__newer.sql', 'somebody', 1, true)
                        """)
                .update();
        try {
            assertThat(stranger().get(READY).statusCode()).isEqualTo(200);
        } finally {
            jdbc.sql("delete from \"flyway_schema_history\" where \"installed_rank\" = 9999")
                    .update();
        }
    }

    @Test
    void staysReadyWhileTheMailServerIsAway() {
        jdbc.sql(
                        """
                        insert into mail_outage (id, since, failures, next_try_at, last_error)
                        values (1, timestamp with time zone '2025-11-01 08:00:00Z', 3,
                                timestamp with time zone '2025-11-01 09:00:00Z', 'said secret@example.org')
                        """)
                .update();
        try {
            JsonNode ready = owner().json(READY);

            assertThat(ready.at("/status").asText()).isEqualTo("UP");
            assertThat(statusOf(ready, "mail")).isEqualTo("WAITING");
            assertThat(ready.toString()).doesNotContain("secret@example.org");
        } finally {
            jdbc.sql("delete from mail_outage").update();
        }
    }

    @Test
    void isNotReadyWhereTheDiskOfTheDatabaseIsNearlyFull(@TempDir Path folder) {
        String file = "jdbc:h2:file:%s/charterpath;COMPRESS=TRUE".formatted(folder);
        long free = new File(folder.toString()).getUsableSpace();

        assertThat(new DiskHealthIndicator(file, DataSize.ofBytes(1)).health().getStatus())
                .isEqualTo(Status.UP);
        assertThat(new DiskHealthIndicator(file, DataSize.ofBytes(free * 2))
                        .health()
                        .getStatus())
                .isEqualTo(Status.DOWN);
        assertThat(new DiskHealthIndicator("jdbc:postgresql://db/charterpath", DataSize.ofBytes(free * 2))
                        .health()
                        .getStatus())
                .isEqualTo(Status.UP);
    }

    /** What was asked while the database was away is answered first. */
    private int answersAgain() {
        List<Integer> answers = IntStream.range(0, 5)
                .map(again -> stranger().get(READY).statusCode())
                .boxed()
                .toList();
        return answers.get(answers.size() - 1);
    }

    private Visitor stranger() {
        return new Visitor(port);
    }

    private Visitor owner() {
        signIns.allow("health.owner", "Owen", "Tester", Role.CAMUNDA_ADMIN);
        return SignIns.visit(port, "health.owner");
    }

    private static String statusOf(JsonNode health, String part) {
        return health.at("/components/%s/status".formatted(part)).asText();
    }
}
