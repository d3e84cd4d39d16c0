package org.charterpath.materials.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.TaskService;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.evidence.SampleFiles;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.people.Role;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.session.Schedule;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Materials as a browser keeps and finds them; run on each database by a subclass. */
@PagesTest
abstract class MaterialsScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final LocalDate TODAY = LocalDate.of(2025, 11, 16);
    private static final String COURSE = "https://learning.example.org/courses/oi-103?lang=en";
    private static final String OTHER_COACH = "other.coach";
    private static final String PROGRAM = "/programs/ops-2025-2026/materials";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Sessions sessions;

    @Autowired
    private List<KeptAbout> kept;

    @Autowired
    private TaskService engineTasks;

    @Autowired
    private JdbcClient jdbc;

    private String participant;
    private String enrolmentId;
    private String cohortId;
    private String ofCohort;
    private Visitor owner;
    private Visitor coach;
    private Visitor admin;

    /** Only the clock moves: nothing here waits for a job. */
    @BeforeEach
    void enrol() {
        program.driver().moveTo(Program.morningOf(TODAY));
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(Program.COACH, "Casey", "Okafor", Role.COACHES);
        signIns.allow(OTHER_COACH, "Olga", "Tester", Role.COACHES);
        participant = "opener" + PEOPLE.incrementAndGet();
        signIns.allow(participant, "Rosa", "Nguyen", Role.PARTICIPANTS);
        enrolmentId = program.enrolActive(participant);
        cohortId = enrolments.find(enrolmentId).orElseThrow().cohortId();
        ofCohort = "/cohorts/%s/materials".formatted(cohortId);
        owner = SignIns.visit(port, participant);
        coach = SignIns.visit(port, Program.COACH);
        admin = SignIns.visit(port, Program.ADMIN);
    }

    /** What is for every cohort would be found by the next test too. */
    @AfterEach
    void clear() {
        jdbc.sql("delete from material_opening").update();
        jdbc.sql("delete from material_file").update();
        jdbc.sql("delete from material").update();
    }

    private Visitor stranger() {
        String stranger = "stranger" + PEOPLE.incrementAndGet();
        signIns.allow(stranger, "Sol", "Reyes", Role.PARTICIPANTS);
        program.enrolActive(stranger);
        return SignIns.visit(port, stranger);
    }

    private static Map<String, String> link(String place, String title, String address) {
        return Map.of("place", place, "title", title, "address", address, "visibleFrom", "");
    }

    private static Map<String, String> file(String place, String title) {
        return Map.of("place", place, "title", title, "visibleFrom", "");
    }

    private static byte[] text(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertDone(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String... words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Visitor.text(answer)).contains(words);
    }

    private String idOf(String title) {
        return jdbc.sql("select id from material where title = ? and withdrawn_at is null")
                .param(title)
                .query(String.class)
                .single();
    }

    private int versionOf(String title) {
        return jdbc.sql("select version from material where id = ?")
                .param(idOf(title))
                .query(Integer.class)
                .single();
    }

    private List<String> filesOf(String title) {
        return jdbc.sql("select id from material_file where material_id = ? order by number")
                .param(idOf(title))
                .query(String.class)
                .list();
    }

    private String fileAddress(String title, int version) {
        return "/materials/%s/files/%s".formatted(idOf(title), filesOf(title).get(version - 1));
    }

    private static List<String> titles(JsonNode list) {
        return StreamSupport.stream(list.path("materials").spliterator(), false)
                .map(one -> one.path("title").asText())
                .toList();
    }

    @Test
    void leadsFromTheTaskToTheCourseAndTheTemplateAndCountsIt() {
        assertDone(coach.submit(
                ofCohort, link("STAGE:november", "Recording of the kickoff", "https://video.example.org/7")));
        assertDone(admin.submit(PROGRAM, link("COURSE:oi-103", "Open the course", COURSE)));
        assertDone(coach.upload(ofCohort, file("COURSE:oi-103", ""), "../Priorities.csv", text("task,importance\n")));
        assertDone(admin.submit(PROGRAM, link("COURSE:oi-104", "Another course", "https://learning.example.org/9")));
        assertDone(admin.submit(PROGRAM, link("STAGE:december", "Not yet", "https://learning.example.org/12")));
        String tasks = "/api/v1/tasks/%s/materials"
                .formatted(program.openCourse(enrolmentId).getId());

        JsonNode found = owner.json(tasks);

        assertThat(titles(found)).containsExactly("Open the course", "Priorities.csv", "Recording of the kickoff");
        JsonNode course = found.path("materials").get(0);
        assertThat(course.path("opensCourse").asBoolean()).isTrue();
        assertThat(course.path("host").asText()).isEqualTo("learning.example.org");
        assertThat(course.path("place").asText()).isEqualTo("OI 103 Balancing Priorities & Compliance in Ops Planning");
        HttpResponse<String> opened = owner.open(course.path("address").asText());
        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(opened)).isEqualTo(COURSE);
        JsonNode template = found.path("materials").get(1);
        HttpResponse<byte[]> file = owner.download(template.path("address").asText());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(text("task,importance\n"));
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; ")
                .endsWith("filename*=UTF-8''Priorities.csv");
        assertThat(file.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(file.headers().allValues("Content-Security-Policy")).containsExactly("sandbox");
        assertThat(Visitor.location(owner.open("/materials/%s/open".formatted(idOf("Priorities.csv")))))
                .isEqualTo(fileAddress("Priorities.csv", 1));

        owner.open(course.path("address").asText());
        coach.open(course.path("address").asText());
        assertThat(Visitor.text(admin.open(PROGRAM))).contains("1 person, Nov 16, 2025");
        assertThat(titles(coach.json(tasks))).hasSize(3);
        Visitor stranger = stranger();
        assertThat(stranger.get(tasks).statusCode()).isEqualTo(404);
        assertThat(stranger.open("/materials/%s/open".formatted(idOf("Recording of the kickoff")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.download(template.path("address").asText()).statusCode())
                .isEqualTo(404);
        assertThat(SignIns.visit(port, OTHER_COACH)
                        .download(template.path("address").asText())
                        .statusCode())
                .isEqualTo(404);
        assertReadsWithinTheTaskAlone(SignIns.visit(port, OTHER_COACH), stranger);
        assertThat(jdbc.sql("select sum(minutes) from credit_entry where enrolment_id = ?")
                        .param(enrolmentId)
                        .query(Integer.class)
                        .optional())
                .as("hours")
                .isEmpty();
    }

    private void assertReadsWithinTheTaskAlone(Visitor standIn, Visitor stranger) {
        String review = program.handInWorksheet(enrolmentId).getId();
        engineTasks.setAssignee(review, OTHER_COACH);

        JsonNode found = standIn.json("/api/v1/tasks/%s/materials".formatted(review));

        assertThat(titles(found)).containsExactly("Recording of the kickoff");
        String address = found.path("materials").get(0).path("address").asText();
        String withoutTask = "/materials/%s/open".formatted(idOf("Recording of the kickoff"));
        assertThat(address).isEqualTo(withoutTask + "?task=" + review);
        assertThat(Visitor.location(standIn.open(address))).isEqualTo("https://video.example.org/7");
        assertThat(standIn.open(withoutTask).statusCode()).isEqualTo(404);
        assertThat(standIn.open("/materials/%s/open?task=%s".formatted(idOf("Priorities.csv"), review))
                        .statusCode())
                .as("what is about something else")
                .isEqualTo(404);
        assertThat(standIn.open(withoutTask + "?task=no-such").statusCode()).isEqualTo(404);
        assertThat(stranger.open(address).statusCode()).isEqualTo(404);
    }

    @Test
    void areFoundFromTheirDayOnDuringTheProgramAndAfterIt() throws Exception {
        admin.submit(PROGRAM, link("COURSE:oi-103", "The course", COURSE));
        admin.submit(
                PROGRAM, link("WORKSHOP:december-group", "Slides for December", "https://learning.example.org/12"));
        coach.submit(
                ofCohort,
                Map.of(
                        "place",
                        "WORKSHEET:pain-points-priorities",
                        "title",
                        "Tomorrow's example",
                        "address",
                        "https://learning.example.org/example",
                        "visibleFrom",
                        TODAY.plusDays(1).toString()));

        assertThat(Visitor.text(owner.open("/materials")))
                .contains("The course", "learning.example.org", "OI 103 Balancing Priorities")
                .doesNotContain("Slides for December", "Tomorrow's example");
        String early = "/materials/%s/open".formatted(idOf("Tomorrow's example"));
        assertThat(owner.open(early).statusCode()).isEqualTo(404);
        assertThat(coach.open(early).statusCode()).isEqualTo(302);
        assertThat(Visitor.text(owner.open("/journey"))).contains("Materials (1) of November");
        assertThat(Visitor.text(coach.open("/materials?enrolment=" + enrolmentId)))
                .contains("Rosa Nguyen", "The course");
        assertThat(stranger().open("/materials?enrolment=" + enrolmentId).statusCode())
                .isEqualTo(404);

        String finished = "opener" + PEOPLE.incrementAndGet();
        signIns.allow(finished, "Fay", "Larsen", Role.PARTICIPANTS);
        enrolments.moveTo(Enrolment.State.COMPLETED, program.enrolActive(finished));
        program.driver().moveTo(Program.morningOf(TODAY.plusDays(1)));
        assertThat(owner.open(early).statusCode()).isEqualTo(302);
        assertDone(coach.upload(ofCohort, file("STAGE:november", "Template"), "a.txt", text("one")));
        enrolments.moveTo(Enrolment.State.WITHDRAWN, enrolmentId);
        program.driver().moveTo(Program.morningOf(LocalDate.of(2025, 12, 10)));
        String template = "/materials/%s".formatted(idOf("Template"));
        assertDone(coach.upload(template + "/versions", Map.of("version", "0"), "a.txt", text("three")));
        coach.submit(ofCohort, link("STAGE:november", "Added afterwards", "https://learning.example.org/late"));
        assertThat(Visitor.text(owner.open("/materials")))
                .contains("The course", "Tomorrow's example", "a.txt, 3 bytes")
                .doesNotContain("Slides for December", "Added afterwards", "version 2");
        assertThat(Visitor.location(owner.open(template + "/open"))).isEqualTo(fileAddress("Template", 1));
        assertThat(owner.download(fileAddress("Template", 1)).body()).isEqualTo(text("one"));
        assertThat(owner.download(fileAddress("Template", 2)).statusCode())
                .as("a version that came after the withdrawal")
                .isEqualTo(404);
        assertThat(coach.download(fileAddress("Template", 2)).body()).isEqualTo(text("three"));
        assertThat(Visitor.text(SignIns.visit(port, finished).open("/materials")))
                .contains("The course", "Slides for December")
                .doesNotContain("Added afterwards");
        assertThat(owner.open("/materials/%s/open".formatted(idOf("Slides for December")))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void keepEveryVersionAndLoseNothingToTwoWhoChangeThem() throws Exception {
        assertDone(coach.upload(ofCohort, file("WORKSHEET:pain-points-priorities", "Template"), "a.txt", text("one")));
        String versions = "/materials/%s/versions".formatted(idOf("Template"));
        Map<String, String> first = Map.of("version", String.valueOf(versionOf("Template")));
        assertDone(admin.upload(versions, first, "a.txt", text("two")));
        assertRefused(
                coach.upload(versions, first, "a.txt", text("three")),
                409,
                "Somebody else has changed \"Template\" meanwhile.");
        assertDone(coach.upload(versions, first, "a.txt", text("two")));
        assertThat(filesOf("Template")).as("the very same file again").hasSize(2);
        assertThat(owner.download(fileAddress("Template", 1)).body()).isEqualTo(text("one"));
        assertThat(owner.download(fileAddress("Template", 2)).body()).isEqualTo(text("two"));
        assertThat(Visitor.text(owner.open("/materials"))).contains("a.txt, 3 bytes, version 2");

        String one = "/materials/" + idOf("Template");
        Map<String, String> typed = new HashMap<>(Map.of("title", "Better template", "visibleFrom", "2025-11-01"));
        typed.put("version", String.valueOf(versionOf("Template")));
        assertDone(coach.submit(one, typed));
        typed.put("title", "Best template");
        HttpResponse<String> late = admin.submit(one, typed);
        assertRefused(late, 409, "Somebody else has changed \"Better template\" meanwhile.");
        assertThat(late.body()).as("what was typed").contains("Best template");

        Map<String, String> now = Map.of("version", String.valueOf(versionOf("Better template")));
        List<Integer> answers = AtTheSameMoment.take(
                        2,
                        1,
                        number -> turn -> SignIns.visit(port, number == 0 ? Program.COACH : Program.ADMIN)
                                .upload(versions, now, "a.txt", text("at once " + number))
                                .statusCode())
                .get(0);
        assertThat(answers).containsExactlyInAnyOrder(302, 409);
        assertThat(filesOf("Better template")).hasSize(3);

        HttpResponse<String> data = coach.submit("/my-data", Map.of());
        assertThat(data.statusCode()).isEqualTo(200);
        assertThat(data.body()).as("names in the archive").contains("material-files.json");
        assertThat(kept.stream()
                        .flatMap(about -> about.views().stream())
                        .filter(view -> view.name().equals("material-files"))
                        .flatMap(view -> jdbc
                                .sql(view.query())
                                .param("person", Program.COACH)
                                .query((row, number) -> row.getString("title") + ", " + row.getInt("number"))
                                .list()
                                .stream()))
                .as("what the coach has uploaded")
                .contains("Better template, 1")
                .doesNotContain("Better template, 2");
    }

    @Test
    void refuseWhatNobodyCanKeep() throws Exception {
        for (Map.Entry<String, String> address : Map.of(
                        "http://learning.example.org",
                        "Address: it has to begin with https://",
                        "javascript:alert(1)",
                        "Address: it has to begin with https://",
                        "https:///courses",
                        "Address: it has to begin with https://",
                        "https://learning.example.org/a b",
                        "Address: it cannot be read",
                        "https://avery:secret@learning.example.org/",
                        "Address: there is a password or a key in it",
                        "https://learning.example.org/?access_token=1",
                        "Address: there is a password or a key in it",
                        "https://learning.example.org/\u1FEF",
                        "Address: it cannot be read",
                        "https://learning.example.org/\u037Etoken=1",
                        "Address: there is a password or a key in it",
                        "https://learning.example.org/" + "\u4E00".repeat(1900),
                        "Address: at most 2,000 characters; as browsers send it, this has 17,129.",
                        "https://learning.example.org/" + "x".repeat(4001),
                        "Address: at most 2,000 characters")
                .entrySet()) {
            assertRefused(
                    admin.submit(PROGRAM, link("STAGE:november", "Nowhere", address.getKey())),
                    400,
                    address.getValue());
        }
        assertRefused(
                admin.submit(
                        PROGRAM,
                        Map.of("place", "STAGE:no-such", "title", " ", "address", COURSE, "visibleFrom", "30.11.2025")),
                400,
                "For: choose one from the list.",
                "Title: it has to say what people find there.",
                "Visible from: a day such as 2026-02-14");
        assertRefused(
                admin.submit(PROGRAM, link("STAGE:november", "x".repeat(4001), COURSE)),
                400,
                "Title: at most 200 characters; this has 4,001.");
        assertRefused(admin.submit(PROGRAM, Map.of()), 400, "For: choose one from the list.");
        assertRefused(
                admin.upload(PROGRAM, file("STAGE:november", ""), "slides.pdf", SampleFiles.windowsProgram()),
                400,
                "File: 'slides.pdf' is not taken: it is");
        assertRefused(
                admin.upload(PROGRAM, file("STAGE:november", ""), "slides.pdf", SampleFiles.pdf(11 * 1024 * 1024)),
                400,
                "File: 'slides.pdf' is too large.");
        assertRefused(admin.upload(PROGRAM, file("STAGE:november", ""), "", new byte[0]), 400, "it is empty");
        assertThat(jdbc.sql("select count(*) from material")
                        .query(Integer.class)
                        .single())
                .isZero();

        assertDone(admin.submit(PROGRAM, link("STAGE:november", "Twice", COURSE)));
        assertRefused(
                admin.submit(PROGRAM, link("STAGE:november", "twice", COURSE)),
                400,
                "Title: there is something called so in this place already");
        assertRefused(
                admin.submit("/materials/" + idOf("Twice"), Map.of("version", "0", "title", "", "address", "ftp://x")),
                400,
                "Title: it has to say",
                "Address: it has to begin with https://");
        assertRefused(admin.submit("/materials/%s/move".formatted(idOf("Twice")), Map.of("to", "left")), 400, "Move");
        assertThat(admin.upload(
                                "/materials/%s/versions".formatted(idOf("Twice")),
                                Map.of("version", "0"),
                                "a.txt",
                                text("of a link"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(AtTheSameMoment.take(
                                2,
                                1,
                                number -> turn -> (number == 0 ? admin : SignIns.visit(port, Program.ADMIN))
                                        .submit(PROGRAM, link("STAGE:november", "Pressed twice", COURSE))
                                        .statusCode())
                        .get(0))
                .containsExactlyInAnyOrder(302, 400);
        for (int more = 2; more < 50; more++) {
            jdbc.sql(
                            """
                            insert into material (id, program_id, place, place_id, stage_id, kind, title, address, place_order,
                                                  added_by, added_at, version)
                            select ?, program_id, place, place_id, stage_id, kind, ?, address, 9, added_by, added_at, 0
                              from material where title = 'Twice'
                            """)
                    .params(UUID.randomUUID().toString(), "Number " + more)
                    .update();
        }
        assertRefused(
                admin.submit(PROGRAM, link("STAGE:november", "One too many", COURSE)),
                400,
                "For: there are 50 already, which is the most.");

        jdbc.sql("update material set address = ? where title = 'Twice'")
                .param("https://learning.example.org/\u1FEF")
                .update();
        assertThat(admin.open(PROGRAM).statusCode()).as("kept before").isEqualTo(200);
        assertThat(owner.open("/materials").statusCode()).isEqualTo(200);
        assertThat(owner.open("/materials/%s/open".formatted(idOf("Twice"))).statusCode())
                .isEqualTo(404);
    }

    @Test
    void mayHoldTwoGigabytesOfACohortTogether() {
        assertDone(coach.upload(ofCohort, file("STAGE:november", "Large"), "a.txt", text("one")));
        jdbc.sql("update material_file set size_bytes = ?")
                .param(Integer.MAX_VALUE)
                .update();
        String versions = "/materials/%s/versions".formatted(idOf("Large"));
        String[] rule = {
            "File: it does not fit: all files of a cohort together may have 2,048 MB,", "and 0 KB are left."
        };

        assertRefused(coach.upload(versions, Map.of("version", "0"), "a.txt", text("two")), 400, rule);
        assertRefused(coach.upload(ofCohort, file("STAGE:november", "More"), "b.txt", text("two")), 400, rule);
        assertDone(admin.upload(PROGRAM, file("STAGE:november", "Of the program"), "b.txt", text("two")));
        assertThat(filesOf("Large")).as("nothing half-written").hasSize(1);
        assertThat(versionOf("Large")).isZero();
        assertThat(jdbc.sql("select count(*) from material where title = 'More'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void areOrderedAndWithdrawnByWhoeverKeepsThem() throws Exception {
        IntStream.rangeClosed(1, 3)
                .forEach(number -> coach.submit(ofCohort, link("STAGE:november", "Number " + number, COURSE)));
        admin.submit(PROGRAM, link("STAGE:november", "Of the program", COURSE));
        String second = "/materials/%s".formatted(idOf("Number 2"));
        String other = "/materials/%s".formatted(idOf("Of the program"));

        assertDone(coach.submit(second + "/move", Map.of("to", "up")));
        assertDone(coach.submit(second + "/move", Map.of("to", "up")));
        assertDone(coach.submit("/materials/%s/move".formatted(idOf("Number 1")), Map.of("to", "down")));
        assertThat(Visitor.text(owner.open("/materials")))
                .containsSubsequence("Of the program", "Number 2", "Number 3", "Number 1");

        String first = "/materials/%s".formatted(idOf("Number 1"));
        Map<String, String> words = Map.of("title", "Number 1", "address", COURSE, "version", "0", "visibleFrom", "");
        assertThat(AtTheSameMoment.take(2, 1, number -> {
                    Visitor one = SignIns.visit(port, Program.COACH);
                    return turn -> (number == 0
                                    ? one.submit(first + "/move", Map.of("to", "up"))
                                    : one.submit(first, words))
                            .statusCode();
                }))
                .containsExactly(List.of(302, 302));
        assertThat(Visitor.text(owner.open("/materials"))).containsSubsequence("Number 2", "Number 1", "Number 3");

        String version = String.valueOf(versionOf("Number 2"));
        assertRefused(coach.submit(second + "/withdraw", Map.of("version", "17")), 409, "Somebody else has changed");
        assertDone(coach.submit(second + "/withdraw", Map.of("version", version)));
        assertDone(coach.submit(second + "/withdraw", Map.of("version", version)));
        assertThat(owner.open(second + "/open").statusCode()).isEqualTo(404);
        assertThat(Visitor.text(owner.open("/materials"))).doesNotContain("Number 2");
        assertThat(Visitor.text(coach.open(ofCohort)))
                .contains("Withdrawn, kept for the record (1)")
                .contains("Withdrawn by Casey Okafor on Nov 16, 2025");
        assertRefused(
                coach.submit(second, Map.of("version", "1", "title", "Back", "address", COURSE)),
                409,
                "Somebody else has changed");

        for (Visitor nobody : List.of(owner, SignIns.visit(port, OTHER_COACH))) {
            for (String action : List.of("", "/move", "/withdraw")) {
                assertThat(nobody.submit(second + action, Map.of("to", "up")).statusCode())
                        .isEqualTo(404);
            }
        }
        assertThat(coach.submit(other + "/withdraw", Map.of("version", "0")).statusCode())
                .as("a coach at what is the program's")
                .isEqualTo(404);
        assertThat(coach.open(PROGRAM).statusCode()).isEqualTo(403);
        assertThat(owner.open(ofCohort).statusCode()).isEqualTo(403);
        assertThat(SignIns.visit(port, OTHER_COACH).open(ofCohort).statusCode()).isEqualTo(404);
        assertThat(SignIns.visit(port, OTHER_COACH)
                        .submit(ofCohort, link("STAGE:november", "Mine", COURSE))
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin.open("/programs/no-such/materials").statusCode()).isEqualTo(404);
        assertThat(coach.open("/cohorts/" + cohortId + "/people").statusCode())
                .as("the page of the cohort's people")
                .isEqualTo(403);
    }

    @Test
    void giveOneGroupsSessionToThatGroupAloneAndCountEverybodyOnce() throws Exception {
        String other = "opener" + PEOPLE.incrementAndGet();
        signIns.allow(other, "Priya", "Tester", Role.PARTICIPANTS);
        jdbc.sql(
                        """
                        insert into enrolment (id, cohort_id, participant_id, coach_id, first_name, last_name, email,
                                               organization_id, state, state_since, version)
                        select ?, cohort_id, ?, ?, 'Priya', 'Tester', email, organization_id, state, state_since, 0
                          from enrolment where id = ?
                        """)
                .params(UUID.randomUUID().toString(), other, OTHER_COACH, enrolmentId)
                .update();
        sessions.plan(cohortId);
        TrainingSession ofTheGroup = sessions.in(cohortId).stream()
                .filter(session -> session.itemId().equals("november-group"))
                .filter(session -> sessions.facilitatorOf(session).equals(Optional.of(Program.COACH)))
                .findFirst()
                .orElseThrow();
        sessions.announce(
                ofTheGroup.id(),
                new Schedule(
                        LocalDateTime.of(2025, 11, 12, 15, 0),
                        55,
                        Optional.of("Online"),
                        Optional.empty(),
                        Optional.empty()));
        assertDone(
                coach.submit(ofCohort, link("SESSION:" + ofTheGroup.id(), "Recording", "https://video.example.org/1")));
        String recording = "/materials/%s/open".formatted(idOf("Recording"));
        Visitor priya = SignIns.visit(port, other);

        assertThat(Visitor.text(owner.open("/materials")))
                .contains("Group coaching, November: Compliance on Nov 12, 2025, Casey Okafor");
        assertThat(Visitor.text(priya.open("/materials"))).contains("There is nothing to open yet.");
        assertThat(priya.open(recording).statusCode()).isEqualTo(404);
        String task = program.run("session", cohortId, Map.of("sessionId", ofTheGroup.id()))
                .getId();
        assertThat(program.tasks(one -> one.getProcessInstanceId().equals(task)))
                .allSatisfy(one -> assertThat(titles(coach.json("/api/v1/tasks/%s/materials".formatted(one.getId()))))
                        .containsExactly("Recording"))
                .isNotEmpty();

        assertThat(AtTheSameMoment.take(
                        4, 1, number -> turn -> owner.open(recording).statusCode()))
                .containsExactly(List.of(302, 302, 302, 302));
        assertThat(jdbc.sql("select times from material_opening")
                        .query(Integer.class)
                        .list())
                .containsExactly(4);

        String page = "/people/" + participant;
        admin.submit(page + "/deactivate", Map.of());
        enrolments.moveTo(Enrolment.State.WITHDRAWN, enrolmentId);
        assertDone(
                admin.submit(page + "/erase", Map.of("reason", "It was asked for by mail.", "typedId", participant)));
        assertThat(jdbc.sql("select count(*) from material_opening")
                        .query(Integer.class)
                        .single())
                .as("who opened what, once the person is erased")
                .isZero();
    }
}
