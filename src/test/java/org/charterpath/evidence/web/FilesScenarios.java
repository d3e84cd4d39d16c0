package org.charterpath.evidence.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charterpath.evidence.SampleFiles.pdf;
import static org.charterpath.evidence.SampleFiles.text;
import static org.charterpath.evidence.SampleFiles.windowsProgram;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolments;
import org.charterpath.evidence.EvidenceFiles;
import org.charterpath.evidence.EvidenceTasks;
import org.charterpath.evidence.WorkFiles;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;

/** Evidence over HTTP, as each role, in the middle of a cohort's November; run on each database by a subclass. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"charterpath.evidence.file=600KB", "charterpath.evidence.person=2MB"})
@ActiveProfiles("test")
@Import(Program.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FilesScenarios {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String OTHER_COACH = "corin";
    private static final int KB = 1024;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final int WRONG_TYPE = 415;

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService engineTasks;

    @Autowired
    private Program program;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private EvidenceFiles evidence;

    @Autowired
    private EvidenceTasks tasks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @TempDir
    private Path folder;

    private String cohort;
    private FilesVisitor pat;
    private FilesVisitor priya;
    private FilesVisitor casey;
    private FilesVisitor corin;
    private FilesVisitor avery;
    private FilesVisitor owner;

    @BeforeAll
    void liveUntilNovember() {
        account(Program.ADMIN, Role.PROGRAM_ADMINS);
        account(Program.COACH, Role.COACHES);
        account("pat", Role.PARTICIPANTS);
        account("priya", Role.PARTICIPANTS);
        account("pablo", Role.PARTICIPANTS);
        cohort = program.launchCohort("pat", "priya", "pablo");
        account(OTHER_COACH, Role.COACHES);
        program.workUntil(LocalDate.of(2025, 10, 31), task -> true);
        program.moveTo(LocalDate.of(2025, 11, 5));
        pat = signIn("pat");
        priya = signIn("priya");
        casey = signIn(Program.COACH);
        corin = signIn(OTHER_COACH);
        avery = signIn(Program.ADMIN);
        owner = FilesVisitor.signIn(port, "owner", "a-password-for-tests");
    }

    @AfterAll
    void giveTheClockBack() {
        program.driver().backToPresent();
    }

    private void account(String userId, Role group) {
        accounts.ensure(new Person(userId, userId, "Tester", userId + "@example.org"), PASSWORD, group);
    }

    private FilesVisitor signIn(String userId) {
        return FilesVisitor.signIn(port, userId, PASSWORD);
    }

    private Task worksheet(String userId, String title) {
        return program.onlyTask(
                task -> userId.equals(task.getAssignee()) && task.getName().equals("Fill in worksheet: " + title));
    }

    private String enrolmentOf(String userId) {
        return program.enrolmentOf(cohort, userId);
    }

    private static String onlyFile(JsonNode list) {
        assertThat(list.path("files")).hasSize(1);
        return list.path("files").get(0).path("id").asText();
    }

    private static JsonNode fileNamed(String name, JsonNode list) {
        return StreamSupport.stream(list.path("files").spliterator(), false)
                .filter(file -> file.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(JsonNode list) {
        return StreamSupport.stream(list.path("files").spliterator(), false)
                .map(file -> file.path("name").asText())
                .toList();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(FilesVisitor.json(answer).path("detail").asText()).contains(detail);
    }

    @Test
    void showsAFileToItsOwnerTheCoachAndAdministratorsAndToNobodyElse() {
        String task = worksheet("pat", "Pain Points & Priorities").getId();
        byte[] plan = pdf("a plan");
        assertThat(pat.add(task, "Übersicht \"März\".pdf", plan).statusCode()).isEqualTo(NO_CONTENT);
        String file = onlyFile(pat.files(task));

        for (FilesVisitor reader : List.of(pat, casey, avery, owner)) {
            HttpResponse<byte[]> download = reader.download(file);
            assertThat(download.statusCode()).isEqualTo(OK);
            assertThat(download.body()).isEqualTo(plan);
        }
        for (FilesVisitor stranger : List.of(priya, corin)) {
            assertThat(stranger.download(file).statusCode()).isEqualTo(NOT_FOUND);
            assertProblem(stranger.list(task), NOT_FOUND, "There is no task");
            assertProblem(stranger.list("no-such-task"), NOT_FOUND, "There is no task");
        }
        String own = worksheet("priya", "Pain Points & Priorities").getId();
        assertProblem(priya.add(task, priya.token(own), "mine.pdf", plan), NOT_FOUND, "There is no task");
        assertProblem(priya.delete(file, own), NOT_FOUND, "There is no file");
        assertProblem(FilesVisitor.anonymous(port).list(task), UNAUTHORIZED, "Please sign in.");
        assertThat(FilesVisitor.anonymous(port).download(file).statusCode()).isEqualTo(UNAUTHORIZED);

        JsonNode seenByCoach = casey.files(task);
        assertThat(seenByCoach.path("takesFiles").asBoolean()).isFalse();
        assertThat(seenByCoach.path("limits").has("remainingBytes")).isFalse();
        assertThat(seenByCoach.path("timeZone").asText()).isEqualTo("America/Chicago");
        assertThat(seenByCoach.path("files").get(0).path("uploadedBy").asText()).isEqualTo("pat Tester");
        assertThat(seenByCoach.path("files").get(0).path("canDelete").asBoolean())
                .isFalse();
        assertProblem(casey.add(task, "mine.pdf", plan), FORBIDDEN, "Only participants add and delete files");
        assertProblem(avery.delete(file, task), FORBIDDEN, "Only participants add and delete files");

        assertThat(pat.delete(file, task).statusCode()).isEqualTo(NO_CONTENT);
        assertThat(pat.files(task).path("files")).isEmpty();
        assertThat(pat.download(file).statusCode()).isEqualTo(NOT_FOUND);
        assertProblem(pat.delete(file, task), NOT_FOUND, "There is no file");
        assertThat(jdbc.sql("select count(*) from evidence_piece where file_id = ?")
                        .param(file)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void handsFilesOutSealed() {
        String task = worksheet("pat", "Pain Points & Priorities").getId();
        pat.add(task, "../../Budget März.csv", text("a,b\n1,2\n"));
        String file = onlyFile(pat.files(task));

        HttpResponse<byte[]> download = pat.download(file);

        assertThat(download.headers().firstValue("Content-Type")).hasValue("text/csv");
        assertThat(download.headers().firstValue("Content-Length")).hasValue("8");
        assertThat(download.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; ")
                .endsWith("filename*=UTF-8''Budget%20M%C3%A4rz.csv");
        assertThat(download.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(download.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(download.headers().allValues("Content-Security-Policy")).containsExactly("sandbox");
        pat.delete(file, task);
    }

    @Test
    void followsTheEnrolmentToItsPresentCoach() {
        String task = worksheet("pablo", "Pain Points & Priorities").getId();
        FilesVisitor pablo = signIn("pablo");
        pablo.add(task, "plan.pdf", pdf("pablo's plan"));
        String file = onlyFile(pablo.files(task));
        assertThat(casey.download(file).statusCode()).isEqualTo(OK);

        enrolments.assignCoach(enrolmentOf("pablo"), OTHER_COACH);
        engineTasks
                .createTaskQuery()
                .processInstanceBusinessKey(enrolmentOf("pablo"))
                .taskAssignee(Program.COACH)
                .list()
                .forEach(open -> engineTasks.setAssignee(open.getId(), OTHER_COACH));

        assertThat(corin.download(file).statusCode()).isEqualTo(OK);
        assertThat(casey.download(file).statusCode()).isEqualTo(NOT_FOUND);
        assertProblem(casey.list(task), NOT_FOUND, "There is no task");
    }

    @Test
    void keepsWhatWasSubmittedWithEachAttempt() {
        Task first = worksheet("pat", "Analyzing Statutes");
        pat.add(first.getId(), "first.pdf", pdf("first"));
        String submitted = onlyFile(pat.files(first.getId()));

        program.submit(first, program.answersTo(first));

        assertProblem(pat.delete(submitted, first.getId()), CONFLICT, "The task has been submitted");
        assertProblem(pat.add(first.getId(), "late.pdf", pdf("late")), CONFLICT, "The task has been submitted");
        Task review = program.onlyTask(task -> task.getName().startsWith("Review worksheet: Analyzing Statutes, pat"));
        assertThat(onlyFile(casey.files(review.getId()))).isEqualTo(submitted);
        assertProblem(casey.add(review.getId(), "mine.pdf", pdf("x")), FORBIDDEN, "Only participants");
        assertThat(pat.files(review.getId()).path("takesFiles").asBoolean()).isFalse();
        assertProblem(pat.add(review.getId(), "mine.pdf", pdf("x")), FORBIDDEN, "of their own tasks");

        Map<String, Object> returned = new HashMap<>(program.answersTo(review));
        returned.put("reviewDecision", "RETURNED");
        returned.put("reviewFeedback", "Please add the board's decision.");
        program.submit(review, returned);

        Task second = worksheet("pat", "Analyzing Statutes");
        JsonNode list = pat.files(second.getId());
        assertThat(list.path("takesFiles").asBoolean()).isTrue();
        assertThat(onlyFile(list)).isEqualTo(submitted);
        assertThat(list.path("files").get(0).path("submitted").asBoolean()).isTrue();
        assertThat(list.path("files").get(0).path("canDelete").asBoolean()).isFalse();
        assertProblem(pat.delete(submitted, second.getId()), CONFLICT, "The task has been submitted");
        pat.add(second.getId(), "second.pdf", pdf("second"));
        list = pat.files(second.getId());
        assertThat(names(list)).containsExactlyInAnyOrder("first.pdf", "second.pdf");
        JsonNode added = fileNamed("second.pdf", list);
        assertThat(added.path("canDelete").asBoolean()).isTrue();
        assertThat(pat.delete(added.path("id").asText(), second.getId()).statusCode())
                .isEqualTo(NO_CONTENT);
        assertThat(names(casey.files(second.getId()))).containsExactly("first.pdf");
    }

    @Test
    void keepsTheVerySameFileOnce() {
        String task = worksheet("pat", "A Year in My Work Life").getId();

        assertThat(pat.add(task, "twice.pdf", pdf("twice")).statusCode()).isEqualTo(NO_CONTENT);
        assertThat(pat.add(task, "twice.pdf", pdf("twice")).statusCode()).isEqualTo(NO_CONTENT);
        assertThat(pat.add(task, "twice.pdf", pdf("changed")).statusCode()).isEqualTo(NO_CONTENT);

        JsonNode list = pat.files(task);
        assertThat(names(list)).containsExactly("twice.pdf", "twice.pdf");
        list.path("files").forEach(file -> pat.delete(file.path("id").asText(), task));
    }

    @Test
    void refusesWhatIsNotOnTheListAndSaysWhy() {
        String task = worksheet("pat", "Pain Points & Priorities").getId();

        HttpResponse<String> refused = pat.add(task, "setup.pdf", windowsProgram());

        assertProblem(refused, WRONG_TYPE, "'setup.pdf' is not taken: it is ");
        assertProblem(refused, WRONG_TYPE, "application/x-msdownload");
        assertProblem(refused, WRONG_TYPE, "Allowed are PDF, Word, Excel, PowerPoint");
        assertProblem(pat.add(task, "nothing.pdf", new byte[0]), WRONG_TYPE, "'nothing.pdf' is not taken: it is empty");
    }

    @Test
    void takesAFileUpToTheLimitAndNoByteMore() {
        String task = worksheet("priya", "Analyzing Statutes").getId();
        byte[] largest = pdf(600 * KB);

        assertThat(priya.add(task, "largest.pdf", largest).statusCode()).isEqualTo(NO_CONTENT);
        String file = onlyFile(priya.files(task));
        assertThat(priya.download(file).body()).isEqualTo(largest);
        assertProblem(
                priya.add(task, "larger.pdf", pdf(600 * KB + 1)),
                TOO_LARGE,
                "'larger.pdf' is too large. A file may have at most 600 KB.");
        // More than the server itself reads.
        assertProblem(priya.add(task, "huge.pdf", pdf(30_000 * KB)), TOO_LARGE, "A file may have at most 600 KB.");
        assertThat(priya.delete(file, task).statusCode()).isEqualTo(NO_CONTENT);
    }

    @Test
    void neverKeepsMoreOfAPersonThanTheLimitHoweverManyComeAtOnce() throws Exception {
        String task = worksheet("priya", "A Year in My Work Life").getId();
        Caller caller = new Caller("priya", Set.of(Role.PARTICIPANTS.id()));
        List<Callable<Boolean>> uploads = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            // Four and not five of them fit.
            Path content = Files.write(folder.resolve("at-once-" + number), pdf(450 * KB + number));
            String name = "at-once-%d.pdf".formatted(number);
            uploads.add(() -> isKept(task, caller, name, content));
        }

        ExecutorService people = Executors.newFixedThreadPool(6);
        int kept = 0;
        try {
            for (Future<Boolean> upload : people.invokeAll(uploads)) {
                kept += upload.get() ? 1 : 0;
            }
        } finally {
            people.shutdownNow();
        }

        assertThat(kept).isEqualTo(4);
        WorkFiles files = evidence.of(task, caller);
        assertThat(files.files()).hasSize(4);
        assertThat(files.remainingBytes().orElseThrow()).isBetween(1L, 450L * KB);
        assertProblem(
                priya.add(task, "one-more.pdf", pdf(450 * KB)),
                TOO_LARGE,
                "'one-more.pdf' does not fit: all your files together may have 2 MB, and 247 KB are left.");
        byte[] last = pdf((int) files.remainingBytes().orElseThrow());
        assertThat(priya.add(task, "last.pdf", last).statusCode()).isEqualTo(NO_CONTENT);
        assertProblem(priya.add(task, "over.txt", text("x")), TOO_LARGE, "'over.txt' does not fit");
        priya.files(task)
                .path("files")
                .forEach(file -> priya.delete(file.path("id").asText(), task));
    }

    private boolean isKept(String task, Caller caller, String name, Path content) {
        try {
            evidence.add(task, caller, name, content);
            return true;
        } catch (EvidenceFiles.NoSpaceLeftException full) {
            return false;
        }
    }

    @Test
    void takesFiftyFilesForOnePieceOfWork() throws IOException {
        String task = worksheet("pat", "Charter Contract Review").getId();
        Caller caller = new Caller("pat", Set.of(Role.PARTICIPANTS.id()));
        for (int number = 0; number < 50; number++) {
            Path content = Files.writeString(folder.resolve("note"), "note " + number);
            evidence.add(task, caller, "note.txt", content);
        }

        assertProblem(pat.add(task, "note.txt", text("note 50")), CONFLICT, "This work has 50 files already");
        assertThat(pat.files(task).path("files")).hasSize(50);
        evidence.of(task, caller)
                .files()
                .forEach(item -> evidence.delete(item.file().id(), caller));
    }

    @Test
    void letsACompletionWaitWhileAFileIsDeleted() throws Exception {
        Task task = worksheet("priya", "Charter Contract Review");
        Caller caller = new Caller("priya", Set.of(Role.PARTICIPANTS.id()));
        String file = evidence.add(
                        task.getId(), caller, "note.txt", Files.writeString(folder.resolve("note"), "priya's note"))
                .id();
        Map<String, Object> answers = program.answersTo(task);

        CompletableFuture<Void> completion = transaction.execute(status -> {
            assertThat(tasks.holdOpen(task.getId())).isTrue();
            CompletableFuture<Void> completing =
                    CompletableFuture.runAsync(() -> program.driver().submitAs("priya", task, answers));
            evidence.delete(file, caller);
            return completing;
        });

        assertThat(completion.get()).isNull();
        program.driver().runDueJobs();
        assertThat(tasks.holdOpen(task.getId())).isFalse();
        assertThat(evidence.of(task.getId(), caller).files()).isEmpty();
    }

    @Test
    void hasNoFilesForWorkThatIsNoParticipants() {
        program.start(
                "cohort-year",
                Program.ADMIN,
                SampleCohort.ops("Cohort of nobody yet").openingAnswers());
        String roster = program.onlyTask(task -> task.getName().startsWith("Import roster"))
                .getId();

        assertThat(avery.files(roster).path("files")).isEmpty();
        assertThat(avery.files(roster).path("takesFiles").asBoolean()).isFalse();
        assertProblem(pat.list(roster), NOT_FOUND, "There is no task");
        assertProblem(avery.add(roster, "plan.pdf", pdf("plan")), NOT_FOUND, "There is no task");
    }

    @Test
    void tellsEveryErrorAsAProblem() {
        String task = worksheet("pat", "Pain Points & Priorities").getId();
        String path = "/api/v1/tasks/" + task + "/files";
        String token = pat.token(task);
        String form = "multipart/form-data; boundary=----charterpath";

        assertProblem(pat.add(task, "no-token", "plan.pdf", pdf("plan")), FORBIDDEN, "CSRF token");
        assertProblem(
                pat.post(path, token, form, FilesVisitor.multipart("other", "plan.pdf", pdf("plan"))),
                BAD_REQUEST,
                "'file'");
        assertProblem(pat.post(path, token, form, text("nonsense")), BAD_REQUEST, "");
        assertProblem(pat.post(path, token, "application/json", text("{}")), WRONG_TYPE, "application/json");
        assertProblem(pat.list("x".repeat(4001)), NOT_FOUND, "There is no task");
        assertProblem(pat.exchange("/api/v1/nothing", request -> request), NOT_FOUND, "");
        assertProblem(
                FilesVisitor.anonymous(port).exchange("/api", request -> request), UNAUTHORIZED, "Please sign in.");
        assertProblem(
                pat.exchange("/api/v1/files/1", request -> request.header("X-CSRF-TOKEN", token)
                        .method("PATCH", BodyPublishers.noBody())),
                METHOD_NOT_ALLOWED,
                "PATCH");
        assertThat(pat.files(task).path("files")).isEmpty();
    }

    @Test
    void describesOurApiAndNothingElse() {
        HttpResponse<String> description = pat.exchange("/v3/api-docs", request -> request);

        assertThat(description.statusCode()).isEqualTo(OK);
        List<String> paths = new ArrayList<>();
        FilesVisitor.json(description).path("paths").fieldNames().forEachRemaining(paths::add);
        assertThat(paths)
                .contains("/api/v1/tasks/{taskId}/files", "/api/v1/files/{fileId}")
                .allMatch(path -> path.startsWith("/api/v1/"));
        assertThat(FilesVisitor.anonymous(port)
                        .exchange("/v3/api-docs", request -> request)
                        .statusCode())
                .isEqualTo(UNAUTHORIZED);
    }
}
