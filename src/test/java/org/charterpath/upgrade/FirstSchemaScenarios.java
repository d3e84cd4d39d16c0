package org.charterpath.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.CharterpathApplication;
import org.charterpath.Program;
import org.charterpath.Visitor;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.Certificates;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.cohort.Rosters;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.ledger.Tallies;
import org.charterpath.portfolio.Portfolio;
import org.charterpath.portfolio.Portfolios;
import org.charterpath.reconciliation.Reconciliation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * This version starts with the database that the first one has left, and its people go on where they were: with their old
 * passwords, in the processes that run, by the forms that lie before them. Run on each database by a subclass.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FirstSchemaScenarios {

    private static final String COACH = Program.COACH;
    private static final List<String> PARTICIPANTS = List.of("nora", "emil", "fatima", "gus", "hana");

    /** Has withdrawn before. */
    private static final String LEAVER = "ivan";

    /** Has completed the year before. */
    private static final String GRADUATE = "lena";

    private static final LocalDate YEAR_OVER = Program.CLOSING_WORKSHOP.plusDays(25);
    private static final LocalDate LATE_DECISIONS_OVER = YEAR_OVER.plusDays(14);
    private static final String TASKS = "/camunda/api/engine/engine/default/task/";

    /** Of a meeting of Nora's group. */
    private static final int MISSED = 15;

    private final Supplier<FirstSchema> restored;

    private FirstSchema database;
    private ConfigurableApplicationContext application;
    private Map<String, List<String>> leftBehind;
    private Map<String, List<String>> onceStarted;
    private Map<String, List<String>> startedAgain;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Rosters rosters;

    @Autowired
    private Placements placements;

    @Autowired
    private Tallies tallies;

    @Autowired
    private Certificates certificates;

    @Autowired
    private Portfolios portfolios;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    FirstSchemaScenarios(Supplier<FirstSchema> restored) {
        this.restored = restored;
    }

    @BeforeAll
    void startTwice() {
        ClockUtil.setCurrentTime(
                Date.from(Program.morningOf(FirstSchema.LAST_DAY).plus(Duration.ofHours(1))));
        database = restored.get();
        leftBehind = database.rows();
        start().close();
        onceStarted = database.rows();
        application = start();
        startedAgain = database.rows();
        application.getAutowireCapableBeanFactory().autowireBean(this);
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(CharterpathApplication.class, Program.class)
                .profiles("test")
                .run(Stream.concat(Stream.of("--server.port=0"), Stream.of(database.settings()))
                        .toArray(String[]::new));
    }

    @AfterAll
    void stop() {
        if (application != null) {
            application.close();
        }
        ClockUtil.reset();
        database.close();
    }

    @Test
    void bringsEverythingUpToDateOnceAndForAll() {
        assertThat(leftBehind.get("flyway_schema_history"))
                .filteredOn(migration -> migration.contains("| SQL |"))
                .hasSize(16);
        assertThat(startedAgain.keySet()).isEqualTo(onceStarted.keySet());
        startedAgain.forEach((table, rows) -> assertThat(rows).as(table).isEqualTo(onceStarted.get(table)));
    }

    @Test
    void letsItsPeopleGoOnToTheEndOfTheirYear() {
        Map<String, String> accepted = accepted();
        assertThat(drift("the day of the upgrade")).isEmpty();
        everybodyFindsWhatTheyHad();
        whoeverHadACertificateHasIt();
        everybodyOpensTheirTasks();

        goOnWhereTheyWere();
        recordAttendanceOnItsPage();
        program.workUntil(YEAR_OVER, of("emil", "userTask_correctHours").negate());
        program.moveTo(LATE_DECISIONS_OVER);
        program.moveTo(LATE_DECISIONS_OVER.plusDays(2));

        Map<String, Map<String, Integer>> minutes = new TreeMap<>();
        for (String participant : PARTICIPANTS) {
            String enrolment = enrolment(participant);
            minutes.put(participant, minutesOf(enrolment));
            assertThat(enrolments.get(enrolment).state()).as(participant).isEqualTo(Enrolment.State.COMPLETED);
            assertThat(program.endEvents(enrolment)).contains("endEvent_certificateIssued");
            assertThat(certificates.allOf(enrolment)).hasSize(1);
            assertThat(portfolios.get(enrolment).items())
                    .extracting(Portfolio.Item::submissionId)
                    .containsAll(accepted.keySet().stream()
                            .filter(submission -> accepted.get(submission).equals(enrolment))
                            .toList());
        }
        assertThat(minutes)
                .isEqualTo(new TreeMap<>(Map.of(
                        "nora", minutes(3 * 240, 8 * 60 - MISSED, 30),
                        "emil", minutes(3 * 240, 8 * 60, 0),
                        "fatima", minutes(3 * 240, 8 * 60, 0),
                        "gus", minutes(3 * 240, 8 * 60, 120 + 150 + 60),
                        "hana", minutes(240, 8 * 60, 2 * 60))));
        assertThat(enrolments.get(enrolment(LEAVER)).state()).isEqualTo(Enrolment.State.WITHDRAWN);
        // What began with the first models has heard what only the later ones say.
        assertThat(program.endEvents(enrolment("emil"))).contains("endEvent_hoursNotCorrected");
        assertThat(program.endEvents(cohort())).contains("endEvent_cohortClosed");
        assertThat(jdbc.sql("select count(*) from report_edition where cohort_id = ?")
                        .param(cohort())
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(runningFor(cohort())).isEmpty();
        assertThat(runtime.createIncidentQuery().count()).isZero();
        assertThat(management.createJobQuery().noRetriesLeft().count()).isZero();
        assertThat(drift("the end of the year")).isEmpty();
        nothingIsLost();
        everybodyFindsWhatTheyHad();
    }

    /** The pages of each person, who signs in with the password that the first version has kept. */
    private void everybodyFindsWhatTheyHad() {
        for (String participant :
                Stream.concat(PARTICIPANTS.stream(), Stream.of(LEAVER)).toList()) {
            Visitor visitor = signedIn(participant);
            String enrolment = enrolment(participant);
            String name = enrolments.get(enrolment).fullName();
            assertThat(words(visitor, "/journey?enrolment=" + enrolment)).contains(name);
            List.of(
                            "/growth?enrolment=",
                            "/journey/portfolio?enrolment=",
                            "/journey/capstone?enrolment=",
                            "/materials?enrolment=")
                    .forEach(page -> words(visitor, page + enrolment));
            List.of("/", "/completed", "/calendar", "/sessions", "/my-data", "/peers", "/frameworks")
                    .forEach(page -> answered(visitor, page));
            assertThat(visitor.json("/api/v1/transcripts/" + enrolment).toString())
                    .contains(name);
            assertThat(visitor.download("/api/v1/transcripts/" + enrolment + "?format=pdf")
                            .statusCode())
                    .isEqualTo(200);
            worksheetsOf(participant)
                    .forEach(submission ->
                            words(visitor, "/journey/submissions/%s?enrolment=%s".formatted(submission, enrolment)));
            filesOf(participant).forEach((file, bytes) -> assertThat(
                            visitor.download("/api/v1/files/" + file).body())
                    .hasSize(bytes));
        }
        Visitor coach = signedIn(COACH);
        words(coach, "/coach");
        PARTICIPANTS.forEach(participant -> words(coach, "/journey?enrolment=" + enrolment(participant)));
        Visitor admin = signedIn(Program.ADMIN);
        assertThat(words(admin, "/cohorts/" + cohort())).contains("Nora Lindholm", "Emil Sørensen", "Gus O'Brien");
        List.of(
                        "",
                        "/people",
                        "/calendar",
                        "/report",
                        "/certificates",
                        "/bottlenecks",
                        "/presentations",
                        "/capstones",
                        "/coaches")
                .forEach(page -> words(admin, "/cohorts/" + cohort() + page));
        List.of("/people", "/cohorts", "/reconciliation", "/outbox", "/absences")
                .forEach(page -> words(admin, page));
        assertThat(words(admin, "/people")).contains("Hana Kimura");
    }

    private void whoeverHadACertificateHasIt() {
        Visitor lena = signedIn(GRADUATE);
        String enrolment = enrolments.of(GRADUATE).get(0).id();
        List<Certificate> all = certificates.allOf(enrolment);
        assertThat(all).hasSize(1);
        String code = jdbc.sql("select code from certificate where enrolment_id = ?")
                .param(enrolment)
                .query(String.class)
                .single();
        assertThat(all.get(0).code()).isEqualTo(code);
        assertThat(words(visitor(), "/verify/" + code)).contains("Lena Fischer", "100");
        words(lena, "/journey?enrolment=" + enrolment);
    }

    /** As Tasklist opens them. */
    private void everybodyOpensTheirTasks() {
        Map<String, List<Task>> open = program.tasks(task -> true).stream()
                .collect(Collectors.groupingBy(
                        task -> Optional.ofNullable(task.getAssignee()).orElse(Program.ADMIN)));
        assertThat(open.keySet()).containsAll(PARTICIPANTS).contains(COACH, Program.ADMIN);
        open.forEach((person, tasks) -> {
            Visitor visitor = signedIn(person);
            tasks.forEach(task -> List.of("/deployed-form", "/form-variables").forEach(part -> {
                assertThat(visitor.get(TASKS + task.getId() + part).statusCode())
                        .as(task.getName() + part)
                        .isEqualTo(200);
            }));
        });
    }

    private void goOnWhereTheyWere() {
        Task returned = program.onlyTask(of("emil", "userTask_fillInWorksheet")
                .and(task ->
                        String.valueOf(program.shown(task, "returnedFeedback")).contains("owns")));
        program.submit(returned, program.answersTo(returned));
        Task resubmitted = program.onlyTask(about("emil", "userTask_reviewWorksheet"));
        assertThat(program.shown(resubmitted, "attempt")).isEqualTo(2);
        program.submit(resubmitted, Map.of("reviewDecision", "APPROVED", "reviewFeedback", ""));

        // Nobody has read it for so long that the program admins may; the morning's digests say so.
        runtime.startProcessInstanceByKey("reminder-digest");
        program.driver().runDueJobs();
        Task unread = program.onlyTask(about("fatima", "userTask_reviewWorksheet"));
        program.driver()
                .submitAs(Program.ADMIN, unread, Map.of("reviewDecision", "APPROVED", "reviewFeedback", "At last."));
        program.driver().runDueJobs();

        Task pending = program.onlyTask(about("gus", "userTask_reviewHours"));
        program.submit(pending, Map.of("hoursDecision", "APPROVED", "hoursFeedback", ""));
        Task evidence = program.onlyTask(of("gus", "userTask_addEvidence"));
        program.submit(evidence, Map.of("evidenceAdded", "YES"));
        Task withFile = program.onlyTask(about("gus", "userTask_reviewHours"));
        program.submit(
                withFile,
                Map.of(
                        "hoursDecision", "APPROVED_FEWER",
                        "hoursApprovedMinutes", 60,
                        "hoursFeedback", "The agenda says one hour."));

        Visitor admin = signedIn(Program.ADMIN);
        String midYear = sessionOf("mid-year-workshop");
        HttpResponse<String> corrected = admin.submit(
                "/sessions/%s/attendance/%s".formatted(midYear, enrolment("fatima")),
                Map.of(
                        "before", "ABSENT0",
                        "state", "PRESENT",
                        "reason", "She sat in the last row and was overlooked."));
        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(302);
        program.driver().runDueJobs();
        assertThat(program.tasks(of("fatima", "userTask_fillInWorksheet").and(FirstSchemaScenarios::isMakeUp)))
                .isEmpty();

        Task makeUp = program.onlyTask(of("hana", "userTask_fillInWorksheet").and(FirstSchemaScenarios::isMakeUp));
        program.submit(makeUp, program.answersTo(makeUp));

        String next = jdbc.sql("select id from cohort where state = 'OPENED'")
                .query(String.class)
                .single();
        rosters.importInto(
                next,
                SampleCohort.ops("The next one").withNewcomersOf(COACH, "olga").roster());
        assertThat(signedIn(Program.ADMIN)
                        .submit("/cohorts/%s/roster/complete".formatted(next), Map.of())
                        .statusCode())
                .isEqualTo(302);
        program.driver().runDueJobs();
        program.submit(
                program.onlyTask(task -> task.getTaskDefinitionKey().equals("userTask_checkCoaches")),
                Map.of("launchDecision", "LAUNCH"));
        assertThat(enrolments.currentOf("olga")).hasSize(1);
    }

    /** A meeting of the group for which the first version has planned. */
    private void recordAttendanceOnItsPage() {
        program.workUntil(
                LocalDate.of(2026, 3, 31),
                task -> !task.getTaskDefinitionKey().equals("userTask_recordAttendance")
                        && !of("emil", "userTask_correctHours").test(task));
        String meeting = sessionOf("march-group");
        HttpResponse<String> recorded = signedIn(COACH)
                .submit(
                        "/sessions/%s/attendance".formatted(meeting),
                        Map.of(
                                "rest",
                                "PRESENT",
                                "state-" + enrolment("nora"),
                                "PARTIAL",
                                "minutes-" + enrolment("nora"),
                                String.valueOf(55 - MISSED)));
        assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(302);
        program.driver().runDueJobs();
    }

    private static boolean isMakeUp(Task task) {
        return "make-up-reflection".equals(task.getCamundaFormRef().getKey());
    }

    private String sessionOf(String itemId) {
        return jdbc.sql("select id from training_session where cohort_id = ? and item_id = ?")
                .params(cohort(), itemId)
                .query(String.class)
                .single();
    }

    /** Rows that are only ever added are all there, as they were. */
    private void nothingIsLost() {
        Map<String, List<String>> now = database.rows();
        for (String table : List.of("submission", "evidence_piece")) {
            assertThat(now.get(table)).as(table).containsAll(leftBehind.get(table));
        }
        assertThat(now.get("credit_entry")).containsAll(leftBehind.get("credit_entry"));
    }

    private List<Object> drift(String run) {
        return List.copyOf(reconciliation.run(run).findings());
    }

    private Map<String, Integer> minutesOf(String enrolment) {
        return tallies.of(placements.of(enrolment)).lines().stream()
                .collect(Collectors.toMap(line -> line.category().id(), line -> line.loggedMinutes()));
    }

    /** The whole program, with so much of workshops and of group coaching, and so much more of one's own. */
    private static Map<String, Integer> minutes(int inPerson, int smallGroup, int more) {
        return new HashMap<>(Map.of(
                "AV_COURSE",
                24 * 60,
                "IN_PERSON",
                inPerson,
                "ONE_ON_ONE",
                6 * 60,
                "SMALL_GROUP",
                smallGroup,
                "INDEPENDENT",
                50 * 60 + more));
    }

    /** Whose work each accepted submission is. */
    private Map<String, String> accepted() {
        return jdbc
                .sql("select submission_id, owner_id from assignment where state = 'ACCEPTED' and kind = 'WORKSHEET'")
                .query((row, number) -> Map.entry(row.getString("submission_id"), row.getString("owner_id")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<String> worksheetsOf(String participant) {
        return jdbc.sql("select id from submission where submitted_by = ? and element_id = 'userTask_fillInWorksheet'")
                .param(participant)
                .query(String.class)
                .list();
    }

    private Map<String, Integer> filesOf(String participant) {
        return jdbc
                .sql("select id, size_bytes from evidence_file where owner_id = ?")
                .param(participant)
                .query((row, number) -> Map.entry(row.getString("id"), row.getInt("size_bytes")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<String> runningFor(String cohort) {
        return Stream.concat(
                        Stream.of(cohort),
                        Stream.concat(PARTICIPANTS.stream(), Stream.of(LEAVER)).map(this::enrolment))
                .flatMap(key -> runtime.createProcessInstanceQuery().processInstanceBusinessKey(key).list().stream())
                .map(instance -> instance.getProcessDefinitionId() + " " + instance.getBusinessKey())
                .toList();
    }

    private String cohort() {
        return enrolments.of("nora").get(0).cohortId();
    }

    private String enrolment(String participant) {
        return program.enrolmentOf(cohort(), participant);
    }

    private static Predicate<Task> of(String userId, String step) {
        return task -> userId.equals(task.getAssignee()) && step.equals(task.getTaskDefinitionKey());
    }

    private Predicate<Task> about(String participant, String step) {
        String enrolment = enrolment(participant);
        return task -> step.equals(task.getTaskDefinitionKey())
                && enrolment.equals(runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey());
    }

    private Visitor visitor() {
        return new Visitor(((ServletWebServerApplicationContext) application)
                .getWebServer()
                .getPort());
    }

    private Visitor signedIn(String userId) {
        Visitor visitor = visitor();
        assertThat(Visitor.location(visitor.signIn(userId, FirstSchema.passwordOf(userId))))
                .as(userId)
                .isEqualTo("/");
        return visitor;
    }

    private static String words(Visitor visitor, String page) {
        HttpResponse<String> answer = visitor.open(page);
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        return Visitor.text(answer);
    }

    private static void answered(Visitor visitor, String page) {
        assertThat(visitor.open(page).statusCode()).as(page).isIn(200, 302);
    }
}
