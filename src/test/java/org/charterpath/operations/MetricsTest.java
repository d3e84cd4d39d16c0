package org.charterpath.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.fixture.PostedForm;
import org.charterpath.people.Role;
import org.charterpath.reconciliation.Reconciliation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Prometheus reads, and what the dashboard and the alert rules make of it. */
@OperatedProgram
class MetricsTest {

    private static final Path DASHBOARD = Path.of("docs/operations/grafana-dashboard.json");
    private static final Path ALERTS = Path.of("docs/operations/alerts.yaml");

    /** In a PromQL expression a metric has its labels behind it. */
    private static final Pattern NAME = Pattern.compile("\\b([a-z]+(?:_[a-z]+)+)(?=\\{)");

    private static final Pattern SERIES = Pattern.compile("(?m)^([a-z][a-z0-9_]*)(?:\\{(.*)})? (\\S+)$");

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Measurements measurements;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void hasEveryMetricThatTheDashboardShowsAndTheAlertsAskFor() throws IOException {
        reconciliation.run("run of the dashboard");
        measurements.count();
        Set<String> shown =
                namesIn(new ObjectMapper().readTree(DASHBOARD.toFile()).findValuesAsText("expr"));
        Set<String> asked = namesIn(new YAMLMapper().readTree(ALERTS.toFile()).findValuesAsText("expr"));

        assertThat(shown)
                .contains("charterpath_tasks_open", "charterpath_jobs_failed")
                .hasSizeGreaterThan(20);
        assertThat(asked)
                .contains("charterpath_mail_away_seconds", "hikaricp_connections_pending")
                .hasSizeGreaterThan(10);
        // Requests are counted when one has been answered, a moment after its caller has read the answer.
        await().untilAsserted(() -> assertThat(metricNames()).containsAll(shown).containsAll(asked));
    }

    @Test
    void hasATitleForEachPanelAndWordsForEachAlert() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        JsonNode alerts = new YAMLMapper().readTree(ALERTS.toFile());
        String guide = Files.readString(Path.of("docs/operations.md"));

        assertThat(dashboard.at("/panels"))
                .allSatisfy(panel -> assertThat(panel.at("/title").asText()).isNotBlank());
        assertThat(alerts.at("/groups/0/rules")).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(guide).contains("`" + rule.at("/alert").asText() + "`");
        });
    }

    @Test
    void countsOpenAndOverdueTasksByProcess() {
        program.moveTo(LocalDate.of(2025, 11, 16));
        Task course = program.openCourse(program.enrolActive("metrics.participant"));
        measurements.count();
        Map<String, Double> before = metrics();
        jdbc.sql("update ACT_RU_TASK set DUE_DATE_ = timestamp '2025-11-01 00:00:00' where ID_ = ?")
                .param(course.getId())
                .update();
        measurements.count();
        Map<String, Double> after = metrics();

        assertThat(before).containsEntry("charterpath_tasks_open{process=\"course\"}", 1.0);
        assertThat(before).containsEntry("charterpath_tasks_overdue{process=\"course\"}", 0.0);
        assertThat(after).containsEntry("charterpath_tasks_overdue{process=\"course\"}", 1.0);
        assertThat(after).containsEntry("charterpath_tasks_open{process=\"worksheet\"}", 0.0);
    }

    @Test
    void countsWhatWaitsInTheOutbox() {
        program.moveTo(LocalDate.of(2025, 11, 16));
        jdbc.sql(
                        """
                        insert into notification (id, message_key, recipient_id, subject, body, created_at, state, next_try_at, attempts)
                        values ('m-1', 'metrics 1', 'nobody', 's', 'b', timestamp with time zone '2025-11-16 14:00:00Z', 'WAITING',
                                timestamp with time zone '2030-01-01 00:00:00Z', 0),
                               ('m-2', 'metrics 2', 'nobody', 's', 'b', timestamp with time zone '2025-11-16 14:30:00Z', 'REFUSED',
                                timestamp with time zone '2030-01-01 00:00:00Z', 1)
                        """)
                .update();
        try {
            measurements.count();

            assertThat(metrics().get("charterpath_messages{state=\"waiting\"}")).isGreaterThanOrEqualTo(1);
            assertThat(metrics()).containsEntry("charterpath_messages{state=\"refused\"}", 1.0);
            // Nine in the morning in Chicago.
            assertThat(metrics().get("charterpath_mail_oldest_seconds")).isGreaterThanOrEqualTo(3600);
            assertThat(metrics()).containsEntry("charterpath_mail_away_seconds", 0.0);
        } finally {
            jdbc.sql("delete from notification where recipient_id = 'nobody'").update();
        }
    }

    @Test
    void countsJobsThatHaveFailedAndThoseThatNobodyTakes() {
        program.moveTo(LocalDate.of(2025, 11, 16));
        jdbc.sql(
                        """
                        insert into ACT_RU_JOB (ID_, REV_, TYPE_, RETRIES_, DUEDATE_, EXCLUSIVE_, SUSPENSION_STATE_, PROCESS_INSTANCE_ID_)
                        values ('job-failed', 1, 'message', 0, null, true, 1, 'p'),
                               ('job-due', 1, 'timer', 3, timestamp '2025-11-16 14:30:00', true, 1, 'p'),
                               ('job-later', 1, 'timer', 3, timestamp '2030-01-01 00:00:00', true, 1, 'p')
                        """)
                .update();
        measurements.count();

        assertThat(metrics()).containsEntry("charterpath_jobs_failed", 1.0).containsEntry("charterpath_jobs_due", 1.0);
        assertThat(metrics().get("charterpath_jobs_oldest_seconds")).isEqualTo(1800);
    }

    @Test
    void countsWhatTheLatestReconciliationFoundByKind() {
        jdbc.sql(
                        """
                        insert into reconciliation_run (id, ran_at, findings)
                        values ('of metrics', timestamp with time zone '2099-01-01 00:00:00Z', 1)
                        """)
                .update();
        jdbc.sql(
                        """
                        insert into reconciliation_finding (run_id, kind, subject, enrolment_id)
                        values ('of metrics', 'LOST', 'one', 'e'), ('of metrics', 'LOST', 'two', 'e')
                        """)
                .update();
        try {
            measurements.count();
            assertThat(metrics()).containsEntry("charterpath_reconciliation_findings{kind=\"LOST\"}", 2.0);
        } finally {
            jdbc.sql("delete from reconciliation_finding where run_id = 'of metrics'")
                    .update();
            jdbc.sql("delete from reconciliation_run where id = 'of metrics'").update();
        }
        measurements.count();
        assertThat(metrics()).doesNotContainKey("charterpath_reconciliation_findings{kind=\"LOST\"}");
    }

    @Test
    void countsSignInsAndThoseThatAreRefusedByReason() {
        signIns.allow("metrics.signer", "Sig", "Ner", Role.PARTICIPANTS);
        String refused = "charterpath_sign_ins_refused_total{reason=\"credentials\"}";
        String waits = "charterpath_sign_ins_refused_total{reason=\"must_wait\"}";
        Map<String, Double> before = metrics();

        SignIns.visit(port, "metrics.signer");
        for (int guess = 0; guess < 4; guess++) {
            new Visitor(port).signIn("metrics.nobody", "guess-" + guess);
        }
        Map<String, Double> after = metrics();

        assertThat(after.get("charterpath_sign_ins_total")).isEqualTo(before.get("charterpath_sign_ins_total") + 1);
        assertThat(after.get(refused)).isEqualTo(before.get(refused) + 3);
        assertThat(after.get(waits)).isEqualTo(before.get(waits) + 1);
    }

    @Test
    void countsFormsThatWereTakenAndThoseThatWereRefused() {
        program.moveTo(LocalDate.of(2025, 11, 16));
        String enrolment = program.enrolActive("metrics.sender");
        signIns.allow("metrics.sender", "Sen", "Der", Role.PARTICIPANTS);
        Task course = program.openCourse(enrolment);
        Visitor sender = SignIns.visit(port, "metrics.sender");
        Map<String, Object> wrong = new HashMap<>(program.answersTo(course));
        wrong.put("nonsense", "nonsense");
        String form = "/camunda/api/engine/engine/default/task/%s/submit-form".formatted(course.getId());
        Map<String, Double> before = metrics();

        assertThat(sender.post(form, PostedForm.of(wrong)).statusCode()).isEqualTo(400);
        assertThat(sender.post(form, PostedForm.of(program.answersTo(course))).statusCode())
                .isEqualTo(204);

        for (String outcome : List.of("accepted", "refused")) {
            String series = "charterpath_submissions_total{outcome=\"%s\"}".formatted(outcome);
            assertThat(metrics().get(series)).as(outcome).isEqualTo(before.get(series) + 1);
        }
    }

    @Test
    void asksTheDatabaseNothingWhenSomebodyReads() {
        measurements.count();
        SwitchedDatabase.whileAway(() -> {
            assertThat(metrics()).containsKey("charterpath_jobs_failed");
            assertThat(metrics().get("charterpath_measured_age_seconds")).isNotNaN();
        });
    }

    @Test
    void isReadByAProgramWithTheToken() throws Exception {
        assertThat(read("Bearer " + OperatedProgram.TOKEN, "/actuator/prometheus")
                        .statusCode())
                .isEqualTo(200);
        assertThat(read("Bearer " + OperatedProgram.TOKEN, "/actuator/prometheus")
                        .headers()
                        .allValues("Set-Cookie"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer ", "Basic b3duZXI6b3duZXI=", OperatedProgram.TOKEN})
    void isReadByNobodyWithAnythingElse(String authorization) throws Exception {
        assertThat(read(authorization, "/actuator/prometheus").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/metrics", "/actuator/info", "/api/v1/audit", "/actuator/prometheus/"})
    void opensNothingElseByTheToken(String address) throws Exception {
        assertThat(read("Bearer " + OperatedProgram.TOKEN, address).statusCode())
                .isEqualTo(401);
    }

    private Map<String, Double> metrics() {
        try {
            String text = read("Bearer " + OperatedProgram.TOKEN, "/actuator/prometheus")
                    .body();
            return SERIES.matcher(text)
                    .results()
                    .collect(Collectors.toMap(
                            series -> series.group(2) == null
                                    ? series.group(1)
                                    : "%s{%s}".formatted(series.group(1), series.group(2)),
                            series -> Double.parseDouble(series.group(3).replace("Inf", "Infinity"))));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<String> metricNames() {
        return metrics().keySet().stream()
                .map(series -> series.replaceFirst("\\{.*", ""))
                .collect(Collectors.toSet());
    }

    private HttpResponse<String> read(String authorization, String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                                .header("Authorization", authorization)
                                .header("Accept", "text/plain;version=0.0.4, */*;q=0.1")
                                .build(),
                        BodyHandlers.ofString());
    }

    private static Set<String> namesIn(List<String> expressions) {
        Set<String> names = new TreeSet<>();
        expressions.forEach(expression -> NAME.matcher(expression).results().forEach(name -> names.add(name.group(1))));
        return names;
    }
}
