package org.charterpath.completion.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.cohort.Enrolments;
import org.charterpath.completion.CallLimit;
import org.charterpath.completion.CourseReports;
import org.charterpath.completion.CourseSystem.CourseKey;
import org.charterpath.completion.CourseSystem.Issued;
import org.charterpath.completion.CourseSystems;
import org.charterpath.completion.CourseSystems.Wish;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Learning systems that report finished courses, as they call and as their tokens are made; run on each database by a subclass. */
@PagesTest
abstract class CourseReportsScenarios {

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final LocalDate TODAY = LocalDate.of(2025, 11, 16);
    private static final CourseKey COURSE = new CourseKey("ops-2025-2026", "oi-103");
    private static final Pattern TOKEN = Pattern.compile("cpcs_[A-Za-z0-9_-]{43}");
    private static final int RUNNERS = 6;

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private CourseSystems systems;

    @Autowired
    private CourseReports reports;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private JdbcClient jdbc;

    private String person;
    private String enrolment;
    private String cohort;
    private String system;
    private String token;

    @BeforeEach
    void giveASystemItsToken() {
        program.moveTo(TODAY);
        int run = RUNS.incrementAndGet();
        person = "course.taker" + run;
        enrolment = program.enrolActive(person);
        cohort = enrolments.get(enrolment).cohortId();
        system = "Lernwerk & Söhne " + run;
        token = issued().token();
    }

    @Test
    void fillsTheFormInForItsOwnerAndCreditsNothingBefore() {
        assertThat(send(token, report("c-1", "minutes", 240)).body()).isEqualTo("{\"id\":\"c-1\",\"minutes\":180}");

        // The course is not open yet: the report waits.
        Task course = program.openCourse(enrolment);
        assertThat(program.shown(course, "reportedBy")).isEqualTo("Lernwerk &#38; Söhne " + RUNS.get());
        assertThat(program.shown(course, "reportedTime"))
                .isEqualTo("Finished on Nov 13, 2025, 240 minutes, of which the 180 planned ones are filled in");
        assertThat(program.shown(course, "completedOn")).isEqualTo("2025-11-13");
        assertThat(program.shown(course, "courseMinutes")).isEqualTo(180);
        assertThat(reports.notes(Set.of(person)).get(person))
                .isEqualTo("Reported as finished, and not credited before you look at it and complete the task:"
                        + " OI 103 Balancing Priorities & Compliance in Ops Planning.");
        assertThat(ledger.entriesOf(enrolment)).isEmpty();

        // What is reported last is what the form has.
        assertThat(send(token, report("c-2", "minutes", 150)).statusCode()).isEqualTo(202);
        assertThat(program.shown(course, "reportedTime")).isEqualTo("Finished on Nov 13, 2025, 150 minutes");
        Map<String, Object> answers = program.answersTo(course);
        answers.put("completedOn", program.shown(course, "completedOn"));
        answers.put("courseMinutes", program.shown(course, "courseMinutes"));
        program.submit(course, answers);
        assertThat(ledger.entriesOf(enrolment))
                .extracting(CreditEntry::minutes, CreditEntry::earnedOn)
                .containsExactly(tuple(150, LocalDate.of(2025, 11, 13)));

        // Credited already: it is kept, and changes nothing.
        assertThat(send(token, report("c-3", "minutes", 170)).statusCode()).isEqualTo(202);
        assertThat(ledger.entriesOf(enrolment)).hasSize(1);
        assertThat(reports.notes(Set.of(person))).isEmpty();
        assertThat(kept()).isEqualTo(3);
    }

    @Test
    void answersAlikeWhetherOrNotAnybodyIsKnown() {
        String known = report("k", "email", person.toUpperCase(Locale.ROOT) + "@Example.org");
        String unknown = report("u", "email", "someone.else@example.org");
        HttpResponse<String> one = send(token, known);
        HttpResponse<String> other = send(token, unknown);
        assertThat(other.statusCode()).isEqualTo(one.statusCode()).isEqualTo(202);
        assertThat(other.body().replace("\"u\"", "\"k\"")).isEqualTo(one.body());
        assertThat(other.headers().map().keySet()).isEqualTo(one.headers().map().keySet());
        assertThat(send(token, report("n", "userId", "nobody.here")).statusCode())
                .isEqualTo(202);
        assertThat(send(token, report("o", "userId", person)).statusCode()).isEqualTo(202);
        assertThat(statements(report("k2", "email", person + "@example.org")))
                .isEqualTo(statements(report("u2", "email", "no.one@example.org")));
        assertThat(jdbc.sql("select count(*) from course_report where cohort_id = ? and enrolment_id is null"
                                + " and completed_on is null and minutes is null and reported_minutes is null")
                        .param(cohort)
                        .query(Integer.class)
                        .single())
                .as("reports of which nothing about anybody is kept")
                .isEqualTo(3);

        // The person comes into the cohort later: the same report, sent again, finds her.
        jdbc.sql("update enrolment set email = 'someone.else@example.org' where id = ?")
                .param(enrolment)
                .update();
        assertThat(send(token, unknown).body()).isEqualTo(other.body());
        assertThat(reports.latest(enrolment, "oi-103")).isPresent();
        assertThat(send(token, report("u", "email", "some.third@example.org")).statusCode())
                .isEqualTo(409);
    }

    private long statements(String report) {
        return CountedStatements.during(
                () -> assertThat(reports.receive(token, report.getBytes(StandardCharsets.UTF_8)))
                        .isInstanceOf(CourseReports.Answer.Received.class));
    }

    @Test
    void namesTheFieldAndTheRuleOfWhatItRefuses() {
        String other =
                enrolments.get(program.enrolActive("elsewhere" + RUNS.get())).cohortId();
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put(report("r", "minutes", 0), "400 minutes: a whole number from 1 to 1440.");
        refused.put(report("r", "minutes", "90"), "400 minutes: a whole number");
        refused.put(report("r", "minutes", 1e300), "400 minutes: a whole number");
        refused.put(
                report("r", "completedOn", "2025-11-17"), "400 completedOn: today at the latest, in America/Chicago.");
        refused.put(report("r", "completedOn", "2025-01-17"), "400 completedOn: the cohort began on ");
        refused.put(report("r", "completedOn", "2025-02-30"), "400 completedOn: a day such as 2026-01-31.");
        refused.put(report("r", "email", "rosa"), "400 email: an e-mail address");
        refused.put(report("r", "score", 1), "400 score: there is no such field.");
        refused.put(report("x".repeat(4001)), "400 id: a text of 1 to 254 characters on one line.");
        refused.put(
                report("r").replace("\"userId\":", "\"email\":\"a@example.org\",\"userId\":"),
                "400 email, userId: one");
        refused.put(report("r").replace("{", "{\"id\":\"twice\","), "400 The body: one JSON object, each field once.");
        refused.put("[]", "400 The body: one JSON object.");
        refused.put("", "400 The body: one JSON object");
        refused.put("nonsense", "400 The body: one JSON object");
        refused.put(report("r", "course", "oi-108"), "403 cohort, course: the token may not");
        refused.put(report("r", "course", "no-such"), "403 cohort, course: the token may not");
        refused.put(report("r", "cohort", other), "403 cohort, course: the token may not");
        refused.put(report("r", "cohort", "no-such"), "403 cohort, course: the token may not");
        refused.put(report("r", "id", " ".repeat(9000)), "413 The body: at most 8192 bytes.");

        refused.forEach((body, words) -> {
            HttpResponse<String> answer = send(token, body);
            assertThat(answer.statusCode() + " " + answer.body().replaceAll(".*\"detail\":\"(.*)\",\"ins.*", "$1"))
                    .as(body)
                    .startsWith(words);
        });
        assertThat(post(token, "text/plain", report("r")).statusCode()).isEqualTo(415);
        assertThat(kept()).isZero();
    }

    @Test
    void knowsOnlyItsTokensWhateverCookiesAreSent() {
        signIns.allow("avery", "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        Visitor avery = SignIns.visit(port, "avery");
        assertThat(avery.post("/api/v1/course-completions", report("s")).statusCode())
                .isEqualTo(401);
        String name = "Cursus " + RUNS.get();
        Map<String, String> wish =
                Map.of("name", name, "course", "ops-2025-2026:oi-103", "cohort", cohort, "days", "30");
        assertThat(Visitor.text(avery.submit("/course-systems", Map.of("name", "", "days", "31"))))
                .contains("Name: one line of at most 80 characters.", "Courses: one or more", "Cohorts: one or more")
                .contains("Valid for: 30, 90, 180, 365 days.");
        assertThat(avery.submit("/course-systems", wish).statusCode()).isEqualTo(302);
        String first = shownOnce(avery);
        assertThat(Visitor.text(avery.submit("/course-systems", wish)))
                .contains("Name: there is a system '" + name + "' already");
        assertThat(first).isNotEqualTo(token);
        assertThat(jdbc.sql("select count(*) from course_system where token_digest = ?")
                        .param(DigestUtils.sha256Hex(first))
                        .query(Integer.class)
                        .single())
                .isOne();
        HttpResponse<String> answer = send(first, report("s"));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(Visitor.text(avery.open("/course-systems"))).contains(name).contains("last used Nov 16, 2025");

        String id = jdbc.sql("select id from course_system where name = ?")
                .param(name)
                .query(String.class)
                .single();
        assertThat(avery.submit("/course-systems/%s/token".formatted(id), Map.of())
                        .statusCode())
                .isEqualTo(302);
        String second = shownOnce(avery);
        assertThat(send(first, report("s")).statusCode()).isEqualTo(401);
        assertThat(send(second, report("s")).statusCode()).isEqualTo(202);
        program.moveTo(TODAY.plusDays(31));
        HttpResponse<String> expired = send(second, report("s"));
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(expired.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(expired.body()).isEqualTo(send("cpcs_unknown", report("s")).body());
        assertThat(send(second, report("s")).statusCode()).isEqualTo(401);
        assertThat(jdbc.sql("select last_used_at from course_system where id = ?")
                        .param(id)
                        .query(Timestamp.class)
                        .single()
                        .toInstant())
                .as("an expired token is not used")
                .isBefore(program.driver().now().minus(Duration.ofDays(30)));
        assertThat(send("", report("s")).statusCode()).isEqualTo(401);
        avery.submit("/course-systems/%s/token".formatted(id), Map.of());
        String third = shownOnce(avery);
        assertThat(send(third, report("s")).statusCode()).isEqualTo(202);
        assertThat(avery.submit("/course-systems/%s/revoke".formatted(id), Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(send(third, report("s")).statusCode()).isEqualTo(401);
        assertThat(avery.submit("/course-systems/%s/token".formatted(id), Map.of())
                        .statusCode())
                .isEqualTo(409);

        assertThat(avery.json("/v3/api-docs")
                        .at("/paths/~1api~1v1~1course-completions/post/security/0")
                        .has("course-system"))
                .isTrue();
        assertThat(avery.json("/v3/api-docs")
                        .at("/components/securitySchemes/course-system/scheme")
                        .asText())
                .isEqualTo("bearer");
        assertThat(audited(id))
                .containsExactly(
                        "MADE",
                        "RECEIVED oi-103 " + cohort,
                        "RENEWED",
                        "REPEATED oi-103 " + cohort,
                        "REFUSED_EXPIRED",
                        "RENEWED",
                        "REPEATED oi-103 " + cohort,
                        "REVOKED");
    }

    /** What a page shows once, and not when it is opened again. */
    private static String shownOnce(Visitor admin) {
        Matcher shown = TOKEN.matcher(admin.open("/course-systems").body());
        assertThat(shown.find()).isTrue();
        assertThat(admin.open("/course-systems").body()).doesNotContain("cpcs_");
        return shown.group();
    }

    private List<String> audited(String subject) {
        return jdbc.sql("select detail from audit_event where subject = ? order by id")
                .param(subject)
                .query(String.class)
                .list();
    }

    @Test
    void takesTheSameInOnceHoweverManySendItAtOnce() throws Exception {
        List<List<Integer>> answers = AtTheSameMoment.take(
                RUNNERS,
                2,
                runner -> turn -> send(token, report("same-" + turn, "minutes", turn == 0 ? 90 : 60 + runner))
                        .statusCode());
        assertThat(answers.get(0)).containsOnly(202);
        assertThat(answers.get(1)).containsOnlyOnce(202).contains(409).allMatch(Set.of(202, 409)::contains);
        assertThat(kept()).isEqualTo(2);
    }

    @Test
    void makesOneSystemOfANameHoweverManyClickAtOnce() throws Exception {
        String name = "Cursus doble " + RUNS.get();
        List<List<String>> answers = AtTheSameMoment.take(RUNNERS, 1, runner -> turn -> {
            try {
                Wish wish = new Wish(
                        runner % 2 == 0 ? name : name.toUpperCase(Locale.ROOT), Set.of(COURSE), Set.of(cohort), 30);
                return systems.make(wish, "avery").name();
            } catch (InvalidSubmissionException taken) {
                return String.join(" ", taken.faults());
            }
        });
        assertThat(answers.get(0).stream()
                        .map(answer -> answer.toLowerCase(Locale.ROOT))
                        .toList())
                .containsOnlyOnce(name.toLowerCase(Locale.ROOT))
                .allMatch(answer ->
                        answer.equals(name.toLowerCase(Locale.ROOT)) || answer.startsWith("name: there is a system"));
    }

    @Test
    void hasATokenWaitThatIsUsedTooOften() {
        List<Integer> answers = IntStream.rangeClosed(0, CallLimit.CALLS_A_MINUTE)
                .mapToObj(call -> send(token, "[]").statusCode())
                .toList();
        assertThat(answers).endsWith(429).containsOnlyOnce(429);
        HttpResponse<String> refused = send(token, report("late"));
        assertThat(refused.headers().firstValue("Retry-After")).contains("60");
        assertThat(send(issued().token(), report("other")).statusCode()).isEqualTo(202);
        program.driver().moveTo(program.driver().now().plusSeconds(60));
        assertThat(send(token, report("late")).statusCode()).isEqualTo(202);
    }

    private Issued issued() {
        String name = jdbc.sql("select count(*) from course_system where name = ?")
                                .param(system)
                                .query(Integer.class)
                                .single()
                        == 0
                ? system
                : system + " II";
        return systems.make(new Wish(name, Set.of(COURSE), Set.of(cohort), 365), "avery");
    }

    private int kept() {
        return jdbc.sql("select count(*) from course_report where cohort_id = ?")
                .param(cohort)
                .query(Integer.class)
                .single();
    }

    /** A report about the person; another value for one field. */
    private String report(String id, Object... field) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("cohort", cohort);
        fields.put("course", "oi-103");
        fields.put("userId", person);
        fields.put("completedOn", "2025-11-13");
        fields.put("minutes", 175);
        if (field.length > 0) {
            if (field[0].equals("email")) {
                fields.remove("userId");
            }
            fields.put(field[0].toString(), field[1]);
        }
        return fields.entrySet().stream()
                .map(one -> "\"%s\":%s"
                        .formatted(
                                one.getKey(),
                                one.getValue() instanceof Number number ? number : "\"%s\"".formatted(one.getValue())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private HttpResponse<String> send(String bearer, String body) {
        return post(bearer, "application/json", body);
    }

    private HttpResponse<String> post(String bearer, String type, String body) {
        return new Visitor(port)
                .exchange(
                        "/api/v1/course-completions",
                        request -> Stream.of(
                                        request.header("Content-Type", type).POST(BodyPublishers.ofString(body)))
                                .map(call -> bearer.isEmpty() ? call : call.header("Authorization", "Bearer " + bearer))
                                .findFirst()
                                .orElseThrow(),
                        BodyHandlers.ofString());
    }
}
