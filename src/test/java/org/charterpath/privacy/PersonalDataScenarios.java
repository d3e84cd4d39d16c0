package org.charterpath.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.account.PersonalData;
import org.charterpath.capstone.CapstoneTeams;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.enrolment.EnrolmentLife;
import org.charterpath.hours.LogHoursAnswers;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.ErasedPerson;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is kept about somebody, taken away and erased, in the running application; run on each database by a subclass. What is
 * to go says "zaffre", what is to stay "viridian".
 */
@PagesTest
abstract class PersonalDataScenarios {

    private static final LocalDate TODAY = LocalDate.of(2025, 11, 16);
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    /** From 0 to 255, as both databases can count. */
    private static final String MANY_NUMBERS =
            """
            with bit (b) as (values (0), (1)), half (h) as (
                select p.b + 2 * q.b + 4 * r.b + 8 * s.b from bit p cross join bit q cross join bit r cross join bit s)
            select low.h + 16 * high.h as number from half low cross join half high
            """;

    /** By which column a condition finds somebody's work. */
    private static final Pattern OF_WORK = Pattern.compile("(\\w+) in \\(");

    private static final String WHY = "Asked for it by mail on November 15.";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private CapstoneTeams teams;

    @Autowired
    private EnrolmentLife life;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private PersonalData data;

    @Autowired
    private Erasures erasures;

    @Autowired
    private List<KeptAbout> kept;

    @Autowired
    private Schema schema;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource database;

    private final ObjectMapper json = new ObjectMapper();

    /** Each test's own words, since other tests share the database. */
    private String zaffre;

    private String viridian;
    private String tag;
    private String name;
    private String coachsName;
    private String person;
    private String friend;
    private String coach;
    private String enrolment;
    private Visitor admin;

    @BeforeEach
    void begin() {
        program.moveTo(TODAY);
        tag = Integer.toString(1000 + PEOPLE.incrementAndGet(), Character.MAX_RADIX);
        zaffre = "zaffre" + tag;
        viridian = "viridian" + tag;
        name = "Zabelfink" + tag;
        coachsName = "Orrustal" + tag;
        person = "quirina." + name.toLowerCase(Locale.ROOT);
        friend = "ottilie" + tag;
        coach = "sabela." + coachsName.toLowerCase(Locale.ROOT);
        signIns.allow(person, "Quirina", name, Role.PARTICIPANTS);
        signIns.allow(friend, "Ottilie", "Frenk", Role.PARTICIPANTS);
        signIns.allow(coach, "Sabela", coachsName, Role.COACHES);
        signIns.allow("data.admin", "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow("data.owner", "Olive", "Adler", Role.CAMUNDA_ADMIN);
        admin = SignIns.visit(port, "data.admin");
        enrolment = program.enrol(person, "Cohort " + tag);
        enrolments.moveTo(Enrolment.State.ACTIVE, enrolment);
        enrolments.assignCoach(enrolment, coach);
    }

    /** Whoever adds a table or a column says here what it holds, in a {@link KeptAbout}, and what of it goes. */
    @Test
    void findsTheWorkThatGoesByAnIndex() throws SQLException {
        Set<String> slow = new TreeSet<>();
        try (Connection connection = database.getConnection()) {
            for (KeptTable table :
                    kept.stream().flatMap(feature -> feature.tables().stream()).toList()) {
                for (KeptTable.Change change : table.changesOfWork("(:owners)")) {
                    Matcher column = OF_WORK.matcher(change.condition());
                    assertThat(column.find()).as(change.condition()).isTrue();
                    if (!firstOfIndexes(connection, table.name()).contains(column.group(1))) {
                        slow.add(table.name() + "." + column.group(1));
                    }
                }
            }
        }
        assertThat(slow).isEmpty();
    }

    private static Set<String> firstOfIndexes(Connection connection, String table) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        String name = about.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        Set<String> first = new TreeSet<>();
        try (ResultSet columns = about.getIndexInfo(null, connection.getSchema(), name, false, true)) {
            while (columns.next()) {
                if (columns.getInt("ORDINAL_POSITION") == 1) {
                    first.add(columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return first;
    }

    @Test
    void knowsEveryTableAndEveryColumnThatCanHoldWords() {
        Map<String, List<KeptTable>> declared = new LinkedHashMap<>();
        kept.forEach(feature -> feature.tables()
                .forEach(table -> declared.computeIfAbsent(table.name(), none -> new ArrayList<>())
                        .add(table)));
        Map<String, Map<String, Schema.Column>> there = schema.tables();
        Set<String> unknown = new TreeSet<>();
        there.forEach((table, columns) -> {
            List<KeptTable> known = declared.getOrDefault(table, List.of());
            if (known.isEmpty()) {
                unknown.add(table);
            }
            columns.values().stream()
                    .filter(Schema.Column::canHoldWords)
                    .filter(column -> known.stream()
                            .noneMatch(one -> one.contentOf(column.name()).isPresent()))
                    .forEach(column -> unknown.add(table + "." + column.name()));
        });
        Set<String> missing = new TreeSet<>();
        declared.forEach((table, all) -> all.stream()
                .flatMap(one -> one.allColumns().stream())
                .filter(column -> !there.getOrDefault(table, Map.of()).containsKey(column))
                .forEach(column -> missing.add(table + "." + column)));

        assertThat(there).containsKeys("enrolment", "act_hi_taskinst").hasSizeGreaterThan(80);
        assertThat(unknown).as("what nobody has said anything about").isEmpty();
        assertThat(missing).as("what is said of columns that are not there").isEmpty();
    }

    @Test
    void givesAPersonAllThatIsKeptAndNothingOfOthers() throws IOException {
        live();
        run(
                "insert into audit_event (happened_at, actor, action, subject, detail, address)"
                        + " select starts_at, ?, 'SIGNED_IN', ?, cast(number as varchar(9)), '' from coaching_booking"
                        + " cross join (" + MANY_NUMBERS + ") numbers where coaching_booking.id = ?",
                person,
                person,
                "b-" + tag);

        Map<String, String> own = zip(take(SignIns.visit(port, person), "/my-data"));

        assertThat(own.get("README.txt")).contains("Quirina " + name, person, "submissions.json");
        assertThat(read(own, "account").get(0).path("email").asText()).isEqualTo(person + "@example.org");
        assertThat(read(own, "roles").get(0).path("role").asText()).isEqualTo("participants");
        assertThat(read(own, "enrolments").get(0).path("school").asText()).isEqualTo("Harbor Charter");
        assertThat(read(own, "submissions").findValuesAsText("theirAnswer")).contains(zaffre + " of the form");
        assertThat(read(own, "hours").findValuesAsText("activity")).containsExactly(zaffre + " of the hours");
        assertThat(read(own, "credit-entries")).isNotEmpty();
        assertThat(read(own, "reviews").findValuesAsText("feedback")).contains(zaffre + " of the coach");
        assertThat(read(own, "questions").get(0).path("answer").asText()).isEqualTo(zaffre + " of the answer");
        assertThat(read(own, "coaching").get(0).path("sharedNotes").asText()).isEqualTo(zaffre + " that both read");
        assertThat(read(own, "messages").findValuesAsText("subject")).contains("About " + zaffre);
        assertThat(read(own, "certificates").get(0).path("holderName").asText()).isEqualTo("Quirina " + name);
        assertThat(read(own, "teams-and-groups").get(0).path("name").asText()).isEqualTo("Budget team");
        assertThat(read(own, "audit").findValuesAsText("action")).contains("SIGNED_IN", "DATA_TAKEN");
        assertThat(read(own, "audit").findValuesAsText("id"))
                .as("more than two pages of rows")
                .hasSizeGreaterThan(256)
                .doesNotHaveDuplicates();
        assertThat(read(own, "files").get(0).path("name").asText()).isEqualTo("../" + zaffre + ".pdf");
        assertThat(own.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("files/"))
                        .toList())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.getKey()).endsWith("/.._" + zaffre + ".pdf");
                    assertThat(file.getValue()).isEqualTo(zaffre + " in the first piece, " + zaffre + " in the second");
                });
        assertThat(own.keySet()).doesNotHaveDuplicates().hasSizeGreaterThan(30);
        assertThat(own.values())
                .noneMatch(text -> text.contains("Ottilie"))
                .noneMatch(text -> text.contains(viridian + " of the friend"))
                .noneMatch(text -> text.contains("for the coach alone"));

        Map<String, String> coachs = zip(take(SignIns.visit(port, coach), "/my-data"));
        assertThat(read(coachs, "decisions-of-yours")).isNotEmpty();
        assertThat(read(coachs, "calendar-changes-of-yours").findValuesAsText("about"))
                .containsExactly(enrolment);
        assertThat(read(coachs, "private-notes").findValuesAsText("about")).containsExactly(enrolment);
        assertThat(coachs.get("private-notes.json")).doesNotContain(zaffre);
        assertThat(read(own, "calendar-changes").findValuesAsText("reason")).containsExactly(zaffre + " of the move");
        coachs.remove("messages.json");
        assertThat(coachs.values())
                .noneMatch(text -> text.contains("Quirina"))
                .noneMatch(text -> text.contains(zaffre + " of"));

        assertThat(zip(take(admin, "/people/" + person + "/data"))).containsKeys("README.txt", "hours.json");
        assertThat(jdbc.sql("select actor from audit_event where action = 'DATA_TAKEN' and subject = ? order by id")
                        .param(person)
                        .query(String.class)
                        .list())
                .containsExactly(person, "data.admin");
        assertThat(take(SignIns.visit(port, friend), "/people/" + person + "/data")
                        .statusCode())
                .isEqualTo(403);
        assertThat(take(admin, "/people/data.owner/data").statusCode()).isEqualTo(403);
        assertThat(Visitor.text(SignIns.visit(port, friend).open("/my-data"))).contains("Download my data", friend);
    }

    @Test
    void erasesAPersonForGoodAndKeepsMinutesDatesAndDecisions() {
        live();
        Map<String, Object> before = facts();
        String page = "/people/" + person;
        assertThat(Visitor.text(admin.open(page)))
                .contains("Account: it is open; deactivate it first")
                .contains("Enrolment: it has not ended in Cohort " + tag + "; withdraw the person first.");
        assertThat(Visitor.text(erase(person, person, WHY))).contains("withdraw the person first.");

        admin.submit(page + "/deactivate", Map.of());
        enrolments.moveTo(Enrolment.State.WITHDRAWN, enrolment);
        String waiting =
                program.start("log-hours", friend, hours(viridian + " hours")).getId();
        assertThat(Visitor.text(erase(person, person, "Gone."))).contains("Reason: say why in 10 letters or more");
        assertThat(Visitor.text(erase(person, friend, WHY))).contains("User ID: type " + person);
        assertThat(Visitor.text(erase(person, person, "Mail of Ms. " + name + ", November 15.")))
                .contains("Reason: it stays, so it must not name the person.");
        assertThat(words(zaffre)).isNotEmpty();

        String erased = Visitor.location(erase(person, person, WHY)).replace("/people/", "");

        assertThat(erased).matches("erased-[a-z0-9]{12}");
        assertThat(words(zaffre)).isEmpty();
        assertThat(words(name.toLowerCase(Locale.ROOT)))
                .as("but for what a certificate states")
                .containsExactly("issued_certificate.holder_name");
        assertThat(facts()).isEqualTo(before);
        assertThat(words(viridian)).contains("submission.answers", "review.feedback", "hours_claim.activity");
        assertThat(waiting).isNotEmpty();
        assertThat(Visitor.text(admin.open("/people/" + erased))).contains("Erased person", erased, "data.admin", WHY);
        assertThat(admin.open(page).statusCode()).isEqualTo(404);
        assertThat(erase(person, person, WHY).statusCode()).as("once more").isEqualTo(404);
        assertThat(jdbc.sql("select action from audit_event where subject = ? and actor = 'data.admin'")
                        .param(erased)
                        .query(String.class)
                        .list())
                .contains("ERASED", "ACCOUNT_DELETED", "ACCOUNT_DEACTIVATED");
        assertThat(jdbc.sql("select body from notification where recipient_id = ? and subject = 'About a participant'")
                        .param(coach)
                        .query(String.class)
                        .single())
                .isEqualTo("Erased person (%1$s) is late, writes %1$s.".formatted(erased));

        String cohort = enrolments.get(enrolment).cohortId();
        for (String address : List.of(
                "/cohorts/" + cohort,
                "/cohorts/%s/people/%s".formatted(cohort, enrolment),
                "/journey?enrolment=" + enrolment)) {
            assertThat(Visitor.text(admin.open(address))).as(address).contains("Erased person (" + erased + ")");
        }
        for (String address : List.of(
                "/people",
                "/outbox",
                "/reconciliation",
                "/api/v1/audit?subject=" + erased,
                "/api/v1/enrolments",
                "/api/v1/transcripts/" + enrolment,
                "/api/v1/transcripts/" + enrolment + "?format=csv")) {
            assertThat(admin.fetch(address).statusCode()).as(address).isEqualTo(200);
        }
        assertThat(SignIns.visit(port, coach).open("/coach").statusCode()).isEqualTo(200);

        signIns.allow(person, "Quirina", name, Role.PARTICIPANTS);
        assertThat(Visitor.text(SignIns.visit(port, person).open("/journey")))
                .as("the same person with a new account")
                .contains("You are not in a program yet");
        assertThatThrownBy(() -> signIns.allow(erased, "Sly", "Impostor", Role.COACHES))
                .hasMessageContaining("none begins with 'erased-'");
    }

    @Test
    void takesAMemberOutOfACapstoneTeamThatGoesOn() {
        String cohort = program.launchCohortOf(coach, List.of(person, friend));
        String own = program.enrolmentOf(cohort, person);
        String friends = program.enrolmentOf(cohort, friend);
        String team = teams.form(
                        new Caller("data.admin", Set.of(Role.PROGRAM_ADMINS.id())),
                        cohort,
                        "Buses of Quirina " + name,
                        List.of(own, friends))
                .teamId();
        program.run("worksheet", team, Map.of("stageId", "february", "worksheetId", "capstone-proposal"));
        handIn(team, person, "Quirina %s has seen that %s".formatted(name, viridian), 45);
        program.submit(only(friends, "userTask_trackMinutes"), Map.of("minutesTracked", 30));
        program.submit(
                only(team, "userTask_reviewWorksheet"),
                Map.of("reviewDecision", "RETURNED", "reviewFeedback", "Ask Quirina %s first.".formatted(name)));
        handIn(team, friend, "Quirina %s and I have seen that %s".formatted(name, viridian), 30);
        program.submit(only(team, "userTask_reviewWorksheet"), Map.of("reviewDecision", "APPROVED"));
        program.start("scope-change", person, Map.of("scopeReason", "%s of Quirina %s".formatted(viridian, name)));
        program.submit(
                only(team, "userTask_decideScopeChange"),
                Map.of("scopeDecision", "DENIED", "scopeFeedback", "No, Quirina " + name));
        List<Map<String, Object>> minutes = minutesOf(team);
        Map<String, Object> work = workOf(team);

        life.withdraw(own, WHY, "data.admin");
        program.driver().runDueJobs();
        enrolments.moveTo(Enrolment.State.WITHDRAWN, enrolment);
        admin.submit("/people/" + person + "/deactivate", Map.of());
        HttpResponse<String> done = erase(person, person, WHY);
        assertThat(done.statusCode()).as(Visitor.text(done)).isEqualTo(302);
        String erased = Visitor.location(done).replace("/people/", "");

        assertThat(words(name.toLowerCase(Locale.ROOT)))
                .as("but for what the statement of hours states")
                .isSubsetOf("issued_certificate.holder_name", "issued_certificate_piece.content");
        assertThat(minutesOf(team)).hasSize(2).isEqualTo(minutes);
        assertThat(workOf(team)).isEqualTo(work);
        assertThat(jdbc.sql("select answers from submission where business_key = ? and answers like ?")
                        .params(team, "%" + viridian + "%")
                        .query(String.class)
                        .list())
                .as("what a team has written is theirs who are left")
                .hasSize(3)
                .allMatch(answers -> answers.contains(erased));
        Visitor left = SignIns.visit(port, friend);
        assertThat(Visitor.text(left.open("/journey/capstone?enrolment=" + friends)))
                .contains("Buses of", "Ottilie Frenk", viridian, "Accepted");
        for (String page : List.of(
                "/journey?enrolment=" + friends,
                "/journey/portfolio?enrolment=" + friends,
                "/cohorts/%s/capstones".formatted(cohort))) {
            assertThat(admin.open(page).statusCode()).as(page).isEqualTo(200);
        }
        assertThat(Visitor.text(admin.open("/journey/capstone?enrolment=" + own)))
                .contains("Erased person (" + erased + ")");
        assertThat(take(left, "/my-data").statusCode()).isEqualTo(200);
        assertThat(SignIns.visit(port, coach).open("/coach").statusCode()).isEqualTo(200);
    }

    private void handIn(String team, String member, String problem, int minutes) {
        Task gate = only(team, "userTask_fillInWorksheet");
        tasks.setAssignee(gate.getId(), member);
        Map<String, Object> answers = new HashMap<>(program.answersTo(gate));
        answers.put("capstoneProblem", problem);
        answers.put("minutesTracked", minutes);
        program.driver().submitAs(member, gate, answers);
        program.driver().runDueJobs();
    }

    private Task only(String owner, String element) {
        return program.onlyTask(task -> task.getTaskDefinitionKey().equals(element)
                && runtime.createProcessInstanceQuery()
                                .processInstanceId(task.getProcessInstanceId())
                                .processInstanceBusinessKey(owner)
                                .count()
                        > 0);
    }

    private List<Map<String, Object>> minutesOf(String team) {
        return jdbc.sql(
                        """
                        select m.* from member_minutes m join assignment a on a.id = m.assignment_id
                         where a.owner_id = ? order by m.enrolment_id
                        """)
                .param(team)
                .query()
                .listOfRows();
    }

    private Map<String, Object> workOf(String team) {
        return jdbc.sql("select * from assignment where owner_id = ?")
                .param(team)
                .query()
                .singleRow();
    }

    @Test
    void leavesACoachsDecisionsToTheParticipantsAndTakesTheCoachsOwnNotes() {
        addRows();
        admin.submit("/people/" + coach + "/deactivate", Map.of());
        assertThat(Visitor.text(admin.open("/people/" + coach)))
                .contains("Coach: 1 of Cohort " + tag + " have this coach; give them another one first.");
        enrolments.assignCoach(enrolment, Program.COACH);

        String erased = Visitor.location(erase(coach, coach, WHY)).replace("/people/", "");

        assertThat(words(coachsName.toLowerCase(Locale.ROOT))).isEmpty();
        assertThat(words(zaffre + " for the coach alone")).isEmpty();
        assertThat(words("why %s is away".formatted(coach))).isEmpty();
        assertThat(jdbc.sql("select feedback from review where decided_by = ?")
                        .param(erased)
                        .query(String.class)
                        .list())
                .contains(zaffre + " by the coach");
        assertThat(jdbc.sql("select shared_notes from coaching_booking where coach_id = ?")
                        .param(erased)
                        .query(String.class)
                        .list())
                .containsExactly(zaffre + " that both read");
        assertThat(Visitor.text(SignIns.visit(port, person).open("/journey")))
                .contains("Erased person (" + erased + ")");
    }

    @Test
    void leavesNobodyErasedInPart() {
        addRows();
        Map<String, Object> before = facts();
        Set<String> words = words(zaffre);
        admin.submit("/people/" + person + "/deactivate", Map.of());
        enrolments.moveTo(Enrolment.State.WITHDRAWN, enrolment);
        Caller author = new Caller("data.admin", Set.of(Role.PROGRAM_ADMINS.id()));

        new TransactionTemplate(transactions).executeWithoutResult(machine -> {
            data.erase(person, person, WHY, author);
            machine.setRollbackOnly();
        });

        assertThat(words(zaffre)).isEqualTo(words);
        assertThat(facts()).isEqualTo(before);
        assertThat(accounts.find(person)).isPresent();
    }

    @Test
    void letsNobodyEraseThemselvesOrARoleAboveTheOwn() throws Exception {
        signIns.allow("data.owner2", "Owen", "Adler", Role.CAMUNDA_ADMIN);

        assertThat(erase("data.owner2", "data.owner2", WHY).statusCode()).isEqualTo(403);
        assertThat(erase("data.admin", "data.admin", WHY).statusCode()).isEqualTo(403);
        Visitor owner = SignIns.visit(port, "data.owner");
        assertThat(owner.submit("/people/data.owner/erase", Map.of("typedId", "data.owner", "reason", WHY))
                        .statusCode())
                .isEqualTo(403);
        assertThat(SignIns.visit(port, coach)
                        .submit("/people/" + person + "/erase", Map.of("typedId", person, "reason", WHY))
                        .statusCode())
                .isEqualTo(403);
        owner.submit("/people/data.owner2/deactivate", Map.of());
        assertThat(Visitor.location(
                        owner.submit("/people/data.owner2/erase", Map.of("typedId", "data.owner2", "reason", WHY))))
                .contains(ErasedPerson.PREFIX);
    }

    // What happens before

    /** A worksheet, logged hours and a question, each decided; and what else a year leaves. */
    private void live() {
        Task review = program.handInWorksheet(enrolment);
        program.driver()
                .submitAs(
                        coach,
                        review,
                        Map.of("reviewDecision", "APPROVED", "reviewFeedback", zaffre + " of the coach"));
        program.driver().runDueJobs();
        program.start("log-hours", person, hours(zaffre + " of the hours"));
        Task hours = program.onlyTask(task -> task.getTaskDefinitionKey().equals("userTask_reviewHours"));
        program.submit(hours, Map.of("hoursDecision", "APPROVED"));
        program.start("coach-question", person, Map.of("coachQuestion", zaffre + " of the question"));
        Task question = program.onlyTask(task -> task.getTaskDefinitionKey().equals("userTask_answerQuestion"));
        tasks.createComment(question.getId(), question.getProcessInstanceId(), zaffre + " of a comment");
        program.submit(question, Map.of("coachAnswer", zaffre + " of the answer"));
        jdbc.sql("update submission set answers = ?, answer_table = ? where business_key = ? and submitted_by = ?")
                .params(
                        "{\"theirAnswer\":\"%s of the form\"}".formatted(zaffre),
                        "[\"%s of the form\"]".formatted(zaffre),
                        enrolment,
                        person)
                .update();
        addRows();
    }

    private Map<String, Object> hours(String activity) {
        return LogHoursAnswers.hours()
                .day("2025-11-14")
                .category("SMALL_GROUP")
                .stage("november")
                .minutes(50)
                .activity(activity)
                .answers();
    }

    private void addRows() {
        String now = "timestamp with time zone '2025-11-16 12:00:00+00'";
        String cohort = enrolments.get(enrolment).cohortId();
        String friends = program.enrolActive(friend);
        run("insert into team (id, cohort_id, name, version) values (?, ?, 'Budget team', 0)", "t-" + tag, cohort);
        for (String member : List.of(enrolment, friends)) {
            run("insert into team_member (team_id, enrolment_id) values (?, ?)", "t-" + tag, member);
        }
        run(
                "insert into calendar_change (id, cohort_id, enrolment_id, kind, item_id, reason, author, happened_at,"
                        + " settled_at, version) values (?, ?, ?, 'STAGE', 'november', ?, ?, %1$s, %1$s, 0)"
                                .formatted(now),
                "m-" + tag,
                cohort,
                enrolment,
                zaffre + " of the move",
                coach);
        submission("p", "t-" + tag, "review", "{\"note\":\"%s of the person\"}".formatted(viridian), person);
        submission("f", "t-" + tag, "review", "{\"note\":\"%s of the friend\"}".formatted(viridian), friend);
        run(
                "insert into competency_rating (submission_id, competency_id, enrolment_id, assessment_id, rubric_version, rating,"
                        + " rated_at, attempt) values (?, ?, ?, 'initial', 1, 2, " + now + ", 1)",
                "p-" + tag,
                zaffre,
                enrolment);
        submission(
                "l",
                cohort,
                "cohort-roster",
                "{\"roster\":\"%1$s,Quirina,%2$s,%1$s@example.org,%3$s,\"}".formatted(person, name, zaffre),
                "data.admin");
        ledger.enter(new NewCredit(
                SourceId.of(CreditSource.CORRECTION, "carried", enrolment),
                CreditSource.CORRECTION,
                enrolment,
                Optional.of("november"),
                "INDEPENDENT",
                30,
                TODAY.minusDays(3),
                Optional.of(zaffre + " is why"),
                coach));
        review("f", friends, viridian + " by the person", person);
        review("p", enrolment, zaffre + " by the coach", coach);
        run(
                "insert into coaching_booking (id, process_instance_id, round, owner_id, stage_id, coach_id, starts_at, minutes,"
                        + " place, link, state, held_minutes, shared_notes, private_notes, recorded_by, version) values (?, ?, 1,"
                        + " ?, 'november', ?, " + now + ", 45, '" + zaffre + " square', 'https://meet.example/" + zaffre
                        + "', 'HELD', 45,"
                        + " '" + zaffre + " that both read', '" + zaffre + " for the coach alone', ?, 0)",
                "b-" + tag,
                "b-" + tag,
                enrolment,
                coach,
                coach);
        run(
                "insert into coach_note (id, coach_id, enrolment_id, words, written_at, changed_at, version) values (?, ?, ?, '"
                        + zaffre + " for the coach alone', " + now + ", " + now + ", 0)",
                "n-" + tag,
                coach,
                enrolment);
        run(
                "insert into coach_absence (id, coach_id, stand_in_id, last_day, ends_at, reason, author, begun_at, ended_at,"
                        + " version) values (?, ?, 'casey', date '2025-11-10', " + now + ", 'why " + coach
                        + " is away', 'data.admin', "
                        + now + ", " + now + ", 0)",
                "a-" + tag,
                coach);
        run(
                "insert into evidence_file (id, work_owner_id, owner_id, task_id, process_instance_id, element_id, name,"
                        + " media_type, size_bytes, sha256, uploaded_at) values (?, ?, ?, 't', 'p', 'e', '../" + zaffre
                        + ".pdf',"
                        + " 'application/pdf', 600000, 'x', " + now + ")",
                "f-" + tag,
                enrolment,
                person);
        run(
                "insert into evidence_piece (file_id, number, content) values (?, 0, ?)",
                "f-" + tag,
                (zaffre + " in the first piece, ").getBytes(StandardCharsets.UTF_8));
        run(
                "insert into evidence_piece (file_id, number, content) values (?, 1, ?)",
                "f-" + tag,
                (zaffre + " in the second").getBytes(StandardCharsets.UTF_8));
        run(
                "insert into issued_certificate (id, enrolment_id, series, edition, kind, outcome, code, issued_at, title,"
                        + " wording, holder_name, program_title, cohort_name, school, starts_on, ends_on, issued_on,"
                        + " total_minutes, ceus, hours_per_ceu, state, state_since, version)"
                        + " values (?, ?, 'end', 1, 'any', 'WITHDRAWN', ?, timestamp with time zone '2026-08-01 12:00:00+00',"
                        + " 'Statement', 'took part in', 'Quirina " + name + "', 'OPS', 'Cohort', 'Harbor Charter',"
                        + " date '2025-10-01', date '2025-11-16', date '2025-11-16', 600, 10, 1, 'VALID',"
                        + " timestamp with time zone '2026-08-01 12:00:00+00', 0)",
                "c-" + tag,
                enrolment,
                "ZZ" + Integer.toHexString(person.hashCode()));
        run(
                "insert into reminder (recipient_id, thing_id, rule, due_on, about_id, title, cohort, place, found_on)"
                        + " values (?, 'thing', 'DUE_IN_7_DAYS', date '2025-11-20', ?, '" + zaffre
                        + "', 'Cohort', '/x', date '2025-11-16')",
                coach,
                person);
        run(
                "insert into roster_import (id, cohort_id, file_name, uploaded_by, uploaded_at, school, choices, created, updated,"
                        + " skipped, version) values (?, ?, '" + zaffre + ".csv', 'data.admin', " + now
                        + ", '', '', 0, 0, 0, 0)",
                "i-" + tag,
                cohort);
        message("About " + zaffre, zaffre, person);
        message("About a participant", "Quirina %s is late, writes %s@example.org.".formatted(name, person), coach);
    }

    private void submission(String id, String owner, String form, String answers, String author) {
        run(
                "insert into submission (id, process_key, process_instance_id, element_id, business_key, form_id, attempt,"
                        + " answers, answer_table, private_answers, submitted_by, submitted_at) values (?, 'worksheet', ?,"
                        + " 'userTask_fillInWorksheet', ?, ?, 1, ?, '[]', '{}', ?,"
                        + " timestamp with time zone '2025-11-16 12:00:00+00')",
                id + "-" + tag,
                id + "-" + tag,
                owner,
                form,
                answers,
                author);
    }

    private void review(String submission, String owner, String feedback, String author) {
        run(
                "insert into review (id, subject_kind, subject_id, owner_id, attempt, submission_id, process_instance_id,"
                        + " decider, feedback, decided_by, version) values (?, 'WORKSHEET', ?, ?, 1, ?, 'p', 'PEER', ?, ?, 0)",
                submission + "-" + tag,
                submission + "-" + tag,
                owner,
                submission + "-" + tag,
                feedback,
                author);
    }

    private void message(String subject, String body, String recipient) {
        run(
                "insert into notification (id, message_key, recipient_id, subject, body, created_at, state, next_try_at, attempts)"
                        + " values (?, ?, ?, ?, ?, timestamp with time zone '2025-11-16 12:00:00+00', 'SENT',"
                        + " timestamp with time zone '2025-11-16 12:00:00+00', 0)",
                "m-" + tag + subject.length(),
                "test:%s:%s".formatted(person, recipient),
                recipient,
                subject,
                body);
    }

    private void run(String statement, Object... values) {
        jdbc.sql(statement).params(values).update();
    }

    // What is looked at

    /** Tables and columns in which a word stands anywhere, as text or in bytes. */
    private Set<String> words(String word) {
        Set<String> found = new TreeSet<>();
        schema.tables().values().stream()
                .flatMap(columns -> columns.values().stream())
                .filter(Schema.Column::canHoldWords)
                .filter(column -> !column.table().startsWith("flyway"))
                .filter(column -> holds(column, word))
                .forEach(column -> found.add(column.table() + "." + column.name()));
        return found;
    }

    private boolean holds(Schema.Column column, String word) {
        if (column.isText()) {
            return jdbc.sql("select count(*) from %s where lower(%s) like ?".formatted(column.table(), column.name()))
                            .param("%" + word + "%")
                            .query(Integer.class)
                            .single()
                    > 0;
        }
        String models = column.table().equals("act_ge_bytearray") ? " where deployment_id_ is null" : "";
        return jdbc
                .sql("select %s from %s%s".formatted(column.name(), column.table(), models))
                .query((row, number) -> row.getBytes(1))
                .list()
                .stream()
                .anyMatch(bytes -> bytes != null
                        && new String(bytes, StandardCharsets.UTF_8)
                                .toLowerCase(Locale.ROOT)
                                .contains(word));
    }

    /** Minutes, days and decisions, without who it was. */
    private Map<String, Object> facts() {
        return Map.of(
                "ledger",
                rows("select stage_id, category, minutes, earned_on, source, source_id, entered_at from credit_entry"
                        + " where enrolment_id = ? order by id"),
                "hours",
                rows(
                        "select worked_on, minutes, credited_minutes, claimed_at from hours_claim where enrolment_id = ? order by id"),
                "reviews",
                rows(
                        "select subject_kind, attempt, decision, minutes, decided_at from review where owner_id = ? order by id"),
                "forms",
                rows("select form_id, attempt, submitted_at from submission where business_key = ? order by id"),
                "meetings",
                rows(
                        "select starts_at, minutes, held_minutes, state from coaching_booking where owner_id = ? order by id"),
                "certificate",
                rows("select * from issued_certificate where enrolment_id = ?"),
                "processes",
                rows("select t.task_def_key_, t.start_time_, t.end_time_ from act_hi_taskinst t join act_hi_procinst p"
                        + " on p.proc_inst_id_ = t.proc_inst_id_ where p.business_key_ = ? order by t.id_"));
    }

    private List<Map<String, Object>> rows(String query) {
        return jdbc.sql(query).param(enrolment).query().listOfRows();
    }

    private HttpResponse<String> erase(String userId, String typedId, String reason) {
        return admin.submit("/people/" + userId + "/erase", Map.of("typedId", typedId, "reason", reason));
    }

    private HttpResponse<byte[]> take(Visitor visitor, String path) {
        Matcher token = CSRF.matcher(visitor.open("/my-data").body());
        assertThat(token.find()).isTrue();
        return visitor.exchange(
                path,
                request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("_csrf=" + token.group(1))),
                BodyHandlers.ofByteArray());
    }

    private static Map<String, String> zip(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private JsonNode read(Map<String, String> files, String name) throws IOException {
        JsonNode content = json.readTree(files.get(name + ".json"));
        assertThat(content.isArray()).as(name).isTrue();
        return content;
    }
}
