package org.charterpath.cohort.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charterpath.Breakdown;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.cohort.CohortList;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.RosterDryRun;
import org.charterpath.cohort.RosterImport;
import org.charterpath.cohort.RosterImports;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cohorts, their people, roster files and coaches as a program admin's browser gets them; run on each database by a subclass. */
@PagesTest
abstract class CohortPagesScenarios {

    private static final AtomicInteger COHORTS = new AtomicInteger();
    private static final String ADMIN = "avery";
    private static final String COACH = "rosters.rosalind";
    private static final String COACH_NAME = "Rosalind Ohara";
    private static final int THOUSANDS = 2_000;
    private static final String BOUNDARY = "----charterpath";
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([0-9a-f]+)\"");
    private static final String HEADER = "E-mail,First name,Last name,School,Coach\n";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Cohorts cohorts;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private RosterImports imports;

    @Autowired
    private CohortList list;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Breakdown breakdown;

    private String tag;
    private String cohortId;
    private Visitor avery;

    @BeforeEach
    void openACohort() {
        program.moveTo(LocalDate.of(2025, 9, 15));
        signIns.allow(ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(COACH, "Rosalind", "Ohara", Role.COACHES);
        tag = "r" + COHORTS.incrementAndGet() + (getClass().getSimpleName().contains("Postgres") ? "p" : "h");
        cohortId = cohorts.open(SampleCohort.ops("Rosters of " + tag).wish()).id();
        avery = SignIns.visit(port, ADMIN);
    }

    @Test
    void takesAFileFromTheUploadToTheCohort() {
        String file = upload(HEADER
                + line("mai", "Mai", "Lor", "North Star", COACH_NAME)
                + line("omar", "Omar", "Haji", "Harbor", "")
                + line("mai", "Mai", "Lor", "North Star", ""));

        assertThat(page(file))
                .contains(
                        "Errors 1",
                        "New in the cohort 2",
                        "the e-mail address 'mai@%s.example' is listed twice.".formatted(tag));
        assertThat(send(file + "/import", Map.of("seen", "0")).statusCode())
                .as("errors are open")
                .isEqualTo(409);
        assertThat(enrolments.in(cohortId)).isEmpty();
        answer(file, Map.of("line-4", "LEAVE_OUT"));
        assertThat(page(file)).contains("Every line is settled.", "Import 2 people");

        String seen = seen(file);
        assertThat(Visitor.location(send(file + "/import", Map.of("seen", seen))))
                .isEqualTo(file);
        assertThat(Visitor.location(send(file + "/import", Map.of("seen", seen))))
                .as("sent twice")
                .isEqualTo(file);

        assertThat(page(file)).contains("Imported", "2 new in the cohort, 0 changed, 1 left as they were.");
        assertThat(enrolments.in(cohortId))
                .extracting(Enrolment::fullName, Enrolment::email, Enrolment::coachId, Enrolment::state)
                .containsExactlyInAnyOrder(
                        tuple("Mai Lor", email("mai"), COACH, Enrolment.State.ENROLLED),
                        tuple("Omar Haji", email("omar"), null, Enrolment.State.ENROLLED));
        Enrolment mai = byEmail("mai");
        assertThat(mai.participantId()).matches("p-[a-z2-9]{8}");
        assertThat(accounts.isMember(mai.participantId(), Role.PARTICIPANTS)).isTrue();
        assertThat(accounts.find(mai.participantId()).orElseThrow().fullName()).isEqualTo("Mai Lor");
        assertThat(accounts.namesOf(Set.of(mai.participantId())).at(mai.participantId(), mai.stateSince()))
                .contains("Mai Lor");
        assertThat(jdbc.sql(
                                "select count(*) from roster_piece p join roster_import i on i.id = p.import_id where i.cohort_id = ?")
                        .param(cohortId)
                        .query(Integer.class)
                        .single())
                .as("what is imported is kept no longer")
                .isZero();
        assertThat(jdbc.sql("select actor from audit_event where subject = ? and action = 'ACCOUNT_CREATED'")
                        .param(mai.participantId())
                        .query(String.class)
                        .list())
                .containsExactly(ADMIN);
    }

    @Test
    void bringsNobodyTwiceHoweverOftenTheSameFileComes() {
        String content = HEADER + line("mai", "Mai", "Lor", "North Star", "");
        importAll(upload(content));
        String again = upload(content.replace("mai@", "MAI@"));

        assertThat(page(again)).contains("Nothing to do 1", "There is nothing to import");
        assertThat(page(again)).doesNotContain("Import one person");
        assertThat(send(again + "/import", Map.of("seen", mark(again))).statusCode())
                .isEqualTo(400);
        assertThat(enrolments.in(cohortId)).hasSize(1);
    }

    @Test
    void asksAboutWhatDiffersAndDoesWhatIsAnswered() {
        importAll(upload(HEADER
                + line("mai", "Mai", "Lor", "North Star", COACH)
                + line("omar", "Omar", "Haji", "Harbor", "")
                + line("rosa", "Rosa", "Diaz", "Harbor", "")));
        String file = upload(HEADER
                + line("mai", "Mai", "Vang", "North Star", "")
                + line("omar", "Omar", "Haji", "Prairie", COACH)
                + line("rosa", "Rose", "Diaz", "Harbor", ""));

        assertThat(page(file))
                .contains("Questions 3", "last name from 'Lor' to 'Vang'", "school from 'Harbor' to 'Prairie'")
                .doesNotContain("Import 3 people");
        answer(file, Map.of("line-2", "APPLY", "line-3", "APPLY", "line-4", "KEEP"));
        assertThat(page(file)).contains("Changes 2", "Nothing to do 1", "Import 2 people");
        importAll(file);

        assertThat(byEmail("mai").fullName()).isEqualTo("Mai Vang");
        assertThat(accounts.find(byEmail("mai").participantId()).orElseThrow().lastName())
                .isEqualTo("Vang");
        assertThat(byEmail("mai").coachId()).isEqualTo(COACH);
        assertThat(byEmail("omar").coachId()).isEqualTo(COACH);
        assertThat(byEmail("omar").organizationId())
                .isNotEqualTo(byEmail("rosa").organizationId());
        assertThat(byEmail("rosa").fullName()).isEqualTo("Rosa Diaz");
    }

    @Test
    void asksWhetherAnAddressOfAnotherAccountIsTheSamePerson() {
        String known = tag + ".known";
        accounts.ensure(new Person(known, "Kim", "Cho", email("kim")), Role.PARTICIPANTS);
        String file = upload("User id,E-mail,First name,Last name,School\n%s,%s,Kim,Cho,North\n"
                .formatted(tag + ".other", email("kim")));

        assertThat(page(file))
                .contains("Questions 1", "is the e-mail address of the user '%s' (Kim Cho).".formatted(known));
        answer(file, Map.of("line-2", "SAME_PERSON"));
        importAll(file);

        assertThat(enrolments.in(cohortId)).extracting(Enrolment::participantId).containsExactly(known);
    }

    @Test
    void takesOneAnswerForAllQuestionsAndLeavesErrorsOutWhereThatIsWanted() {
        importAll(upload(
                HEADER + line("mai", "Mai", "Lor", "North Star", "") + line("omar", "Omar", "Haji", "Harbor", "")));
        String file =
                upload(HEADER + line("mai", "May", "Lor", "North Star", "") + line("omar", "Oma", "Haji", "Harbor", "")
                        + "nobody,No,Body,Harbor,\n" + line("new", "Nia", "Bell", "Harbor", ""));

        assertThat(page(file)).contains("Questions 2", "Errors 1", "New in the cohort 1");
        assertThat(badLines(file))
                .contains("'nobody' is not an e-mail address.")
                .contains("first name from 'Mai' to 'May'");
        answer(file, Map.of("questions", "KEEP", "errors", "true"));

        assertThat(page(file))
                .contains("Questions 0", "Errors 0", "New in the cohort 1", "Nothing to do 3", "Import one person");
    }

    @Test
    void saysWhatHasChangedSinceTheDryRunAndImportsNothing() {
        String file = upload(
                HEADER + line("mai", "Mai", "Lor", "North Star", "") + line("omar", "Omar", "Haji", "Harbor", ""));
        String seen = seen(file);
        accounts.ensure(new Person(tag + ".mai", "Mary", "Lor", email("mai")), Role.PARTICIPANTS);

        HttpResponse<String> late = send(file + "/import", Map.of("seen", seen));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(Visitor.text(late))
                .contains("Nothing was imported", "Look again at line 2.", "first name from 'Mary' to 'Mai'");
        assertThat(enrolments.in(cohortId)).isEmpty();
    }

    @Test
    void importsOnceWhereTwoTabsDoItAtTheSameMoment() throws Exception {
        String content =
                HEADER + line("mai", "Mai", "Lor", "North Star", "") + line("omar", "Omar", "Haji", "Harbor", "");
        String one = upload(content);
        String other = upload(content);
        List<Callable<HttpResponse<String>>> both = new ArrayList<>();
        for (String file : List.of(one, one, other)) {
            String seen = seen(file);
            Visitor tab = SignIns.visit(port, ADMIN);
            both.add(() -> tab.submit(file + "/import", Map.of("seen", seen)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(both.size());
        try {
            for (Future<HttpResponse<String>> answer : threads.invokeAll(both)) {
                assertThat(answer.get().statusCode()).isIn(302, 409);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(enrolments.in(cohortId)).hasSize(2);
        assertThat(imports.in(cohortId))
                .filteredOn(RosterImport::isApplied)
                .extracting(RosterImport::created)
                .containsExactly(2);
    }

    @Test
    void asksWhatTheColumnsHoldWhereThatIsNotCertain() {
        String file = upload("Wer;Adresse;Betreuung\nMai Lor;%s;%s\n".formatted(email("mai"), COACH));

        assertThat(Visitor.location(avery.open(file))).isEqualTo(file + "/columns");
        HttpResponse<String> columns = avery.open(file + "/columns");
        assertThat(Visitor.text(columns))
                .contains("What do the columns hold?", "Its columns are parted by semicolons.");
        HttpResponse<String> refused =
                send(file + "/columns", Map.of("sheet", "0", "column-1", "EMAIL", "column-0", "EMAIL"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused))
                .contains(
                        "E-mail: it is chosen for more than one column.",
                        "Name: choose the columns of",
                        "School: choose the column");
        assertThat(send(file + "/columns", Map.of("sheet", "7")).statusCode()).isEqualTo(400);
        assertThat(send(file + "/columns", Map.of("school", "x".repeat(4001))).statusCode())
                .isEqualTo(400);

        send(
                file + "/columns",
                Map.of(
                        "sheet",
                        "0",
                        "column-0",
                        "FULL_NAME",
                        "column-1",
                        "EMAIL",
                        "column-2",
                        "COACH",
                        "school",
                        "North Star"));
        importAll(file);

        assertThat(byEmail("mai").fullName()).isEqualTo("Mai Lor");
        assertThat(byEmail("mai").coachId()).isEqualTo(COACH);
    }

    @Test
    void refusesWhatIsNoRosterAndKeepsNothing() {
        HttpResponse<String> refused = post(new byte[] {1, 0, 0, 0, 7, 7});

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused)).contains("Roster file: it is neither an Excel workbook (.xlsx) nor CSV.");
        assertThat(post(new byte[6 * 1024 * 1024]).statusCode()).isEqualTo(400);
        assertThat(imports.in(cohortId)).isEmpty();
    }

    @Test
    void saysOnTheDryRunHowItReadAFileThatIsNoUnicode() {
        String content = HEADER + line("zoe", "Zo\u00eb", "Nu\u00f1ez", "Lumi\u00e8re", "");

        String file = Visitor.location(post(content.getBytes(Charset.forName("windows-1252"))));

        assertThat(page(file)).contains("It was read as Windows-1252", "Zo\u00eb Nu\u00f1ez", "Lumi\u00e8re");
        importAll(file);
        assertThat(byEmail("zoe").fullName()).isEqualTo("Zo\u00eb Nu\u00f1ez");
    }

    @Test
    void givesAFileUpAndKnowsItNoMore() {
        String file = upload(HEADER + line("mai", "Mai", "Lor", "North Star", ""));

        assertThat(Visitor.location(send(file + "/give-up", Map.of())))
                .isEqualTo("/cohorts/%s/roster".formatted(cohortId));
        assertThat(avery.open(file).statusCode()).isEqualTo(404);
        assertThat(send(file + "/import", Map.of("seen", "0")).statusCode()).isEqualTo(404);
        String other = cohorts.open(SampleCohort.ops("Others of " + tag).wish()).id();
        String kept = upload(HEADER + line("omar", "Omar", "Haji", "Harbor", ""));
        assertThat(avery.open(kept.replace(cohortId, other)).statusCode())
                .as("of another cohort")
                .isEqualTo(404);
    }

    @Test
    void keepsAFileForAWeekAndTenInACohort() {
        String content = HEADER + line("mai", "Mai", "Lor", "North Star", "");
        for (int number = 0; number < 12; number++) {
            upload(content);
        }
        assertThat(imports.in(cohortId)).hasSize(10);

        program.moveTo(LocalDate.of(2025, 9, 23));
        avery = SignIns.visit(port, ADMIN);
        String kept = upload(content);

        assertThat(imports.in(cohortId)).extracting(RosterImport::id).containsExactly(kept.replaceFirst(".*/", ""));
    }

    @Test
    void bringsNobodyNewIntoACohortThatHasBegun() {
        importAll(upload(HEADER + line("mai", "Mai", "Lor", "North Star", "")));
        cohorts.launch(cohortId);

        String file = upload(
                HEADER + line("mai", "Mai", "Lor", "North Star", "") + line("omar", "Omar", "Haji", "Harbor", ""));

        assertThat(page(file)).contains("Errors 1", "the cohort has begun, so that a file brings nobody new into it.");
        cohorts.close(cohortId);
        assertThat(Visitor.text(post((HEADER + line("omar", "Omar", "Haji", "Harbor", "")).getBytes(UTF_8))))
                .contains("the cohort is over, and takes nobody any more.");
    }

    @Test
    void showsTheCohortsAndThePeopleOfEach() {
        importAll(upload(
                HEADER + line("mai", "Mai", "Lor", "North Star", COACH) + line("omar", "Omar", "Haji", "Harbor", "")));

        assertThat(Visitor.text(avery.open("/cohorts?q=rosters+of+" + tag)))
                .contains("Rosters of " + tag, "CharterSource OPS Program", "Oct 1, 2025", "Being set up")
                .doesNotContain("There is none like that.");
        assertThat(Visitor.text(avery.open("/cohorts?q=100%25"))).contains("There is none like that.");
        assertThat(avery.open("/cohorts?page=999999999").statusCode()).isEqualTo(200);
        String people = Visitor.text(avery.open("/cohorts/" + cohortId));
        assertThat(people)
                .contains(
                        "People (2)",
                        "One person has no coach.",
                        "Mai Lor",
                        "North Star",
                        COACH_NAME,
                        "Not yet begun",
                        "Record");
        assertThat(Visitor.text(avery.open("/cohorts/" + cohortId + "?q=harb&state=ENROLLED")))
                .contains("Omar Haji")
                .doesNotContain("Mai Lor");
        assertThat(Visitor.text(avery.open("/cohorts/" + cohortId + "?state=ACTIVE")))
                .contains("Nobody of the cohort is like that.");
        assertThat(avery.open("/cohorts/no-such").statusCode()).isEqualTo(404);
    }

    @Test
    void letsCoachesBeChosenFromATable() {
        importAll(upload(
                HEADER + line("mai", "Mai", "Lor", "North Star", "") + line("omar", "Omar", "Haji", "Harbor", "")));
        String table = "/cohorts/" + cohortId + "/coaches";
        String mai = byEmail("mai").id();

        assertThat(Visitor.text(avery.open(table)))
                .contains("Who has no coach yet is proposed one", "Mai Lor", "proposed");
        assertThat(send(table, Map.of("coach-" + mai, "nobody-such")).statusCode())
                .isEqualTo(400);
        assertThat(byEmail("mai").coachId()).isNull();
        assertThat(send(table, Map.of("before-" + mai, "", "coach-" + mai, COACH))
                        .statusCode())
                .isEqualTo(302);

        assertThat(byEmail("mai").coachId()).isEqualTo(COACH);
        assertThat(byEmail("omar").coachId()).isNull();
        assertThat(send(table, Map.of("before-" + mai, "", "coach-" + mai, "other"))
                        .statusCode())
                .as("somebody has chosen meanwhile")
                .isEqualTo(400);
    }

    @Test
    void beginsACohortFromItsPages() {
        SampleCohort wanted = SampleCohort.ops("Begun on pages " + tag);
        program.start("cohort-year", Program.ADMIN, wanted.openingAnswers());
        cohortId = jdbc.sql("select id from cohort where name = ?")
                .param("Begun on pages " + tag)
                .query(String.class)
                .single();
        String roster = "/cohorts/" + cohortId + "/roster";
        String coaches = "/cohorts/" + cohortId + "/coaches";
        assertThat(page(roster)).doesNotContain("Was that everybody?");
        HttpResponse<String> nobody = send(roster + "/complete", Map.of());
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(nobody)).contains("nobody is in the cohort yet");
        importAll(upload(
                HEADER + line("mai", "Mai", "Lor", "North Star", "") + line("omar", "Omar", "Haji", "Harbor", "")));
        assertThat(page(roster)).contains("Was that everybody?", "2 people are in the cohort.");
        assertThat(page(coaches)).contains("The cohort can begin once").doesNotContain("launch the cohort");
        assertThat(send(coaches, Map.of("launch", "yes")).statusCode()).isEqualTo(409);

        assertThat(Visitor.location(send(roster + "/complete", Map.of()))).isEqualTo(coaches);
        HttpResponse<String> again = send(roster + "/complete", Map.of());
        assertThat(again.statusCode())
                .as("somebody was faster, here or in Tasklist")
                .isEqualTo(409);
        assertThat(Visitor.text(again)).contains("Somebody has said already that the roster is complete.");
        program.driver().runDueJobs();

        assertThat(page(coaches)).contains("Save, and launch the cohort");
        Enrolment omar = byEmail("omar");
        jdbc.sql("update enrolment set coach_id = null, version = version + 1 where id = ?")
                .param(omar.id())
                .update();
        HttpResponse<String> without = send(coaches, Map.of("launch", "yes"));
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(without)).contains("Coach: Omar Haji has none yet.");
        Map<String, String> launch = Map.of("launch", "yes", "coach-" + omar.id(), COACH, "before-" + omar.id(), "");
        assertThat(send(coaches, launch).statusCode()).isEqualTo(302);
        assertThat(send(coaches, Map.of("launch", "yes")).statusCode()).isEqualTo(409);
        program.driver().runDueJobs();

        assertThat(enrolments.in(cohortId)).allMatch(Enrolment::isActive);
        assertThat(jdbc.sql("select submitted_by from submission where business_key = ? and form_id <> 'open-cohort'")
                        .param(cohortId)
                        .query(String.class)
                        .list())
                .containsExactly(ADMIN, ADMIN);
        assertThat(page("/cohorts/" + cohortId + "/people")).contains("Invited", "Outbox");
        assertThat(page("/outbox?cohort=" + cohortId))
                .contains("What goes to the people of this cohort", "Mai Lor")
                .doesNotContain("Avery Nguyen");
        assertThat(avery.open("/outbox?cohort=no-such").statusCode()).isEqualTo(404);
    }

    @Test
    void showsTheOpenTasksOfWhoeverCannotSignInAnyMore() {
        String person = "stranded." + tag;
        String enrolmentId = program.enrolActive(person);
        program.openCourse(enrolmentId);
        String cohort = "/cohorts/" + enrolments.get(enrolmentId).cohortId();
        assertThat(page(cohort)).doesNotContain("deactivated");

        assertThat(send("/people/" + person + "/deactivate", Map.of()).statusCode())
                .isEqualTo(302);

        assertThat(page(cohort))
                .contains("Open tasks of people whose accounts are deactivated", "OI 103", "Account deactivated");
        assertThat(page(cohort + "/people/" + enrolmentId)).contains("Deactivated: nobody can sign in");
    }

    @Test
    void saysOfAnUploadThatItIsTooLargeAndHowLargeOneMayBe() {
        HttpResponse<String> refused = post(new byte[13 * 1024 * 1024]);

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(Visitor.text(refused))
                .contains("At most 12 MB can be uploaded at once", "Nothing has been changed.");
        assertThat(refused.body()).contains("href=\"/cohorts/%s/roster\"".formatted(cohortId));
        assertThat(imports.in(cohortId)).isEmpty();
        assertThat(Visitor.text(post(new byte[6 * 1024 * 1024]))).contains("5 MB");
    }

    @Test
    void isClosedToEverybodyButThoseWhoLookAfterCohorts() {
        signIns.allow("rosters.participant", "Rosa", "Diaz", Role.PARTICIPANTS);
        for (String user : List.of(COACH, "rosters.participant")) {
            Visitor visitor = SignIns.visit(port, user);
            for (String path : List.of(
                    "/cohorts",
                    "/cohorts/" + cohortId + "/people",
                    "/cohorts/" + cohortId + "/roster",
                    "/cohorts/" + cohortId + "/coaches")) {
                assertThat(visitor.open(path).statusCode()).as(path).isEqualTo(403);
            }
            assertThat(Visitor.text(visitor.open("/no-access"))).doesNotContain("Cohorts");
        }
        assertThat(avery.open("/cohorts").body()).contains("href=\"/cohorts\"");
    }

    /** The machine dies when half of the people are written; then it is done again. */
    @Test
    void importsAllOrNothingThoughTheMachineDiesInTheMiddle() {
        int people = 600;
        String content = HEADER
                + IntStream.rangeClosed(1, people)
                        .mapToObj(number -> line("p" + number, "Pat" + number, "Lee", "School " + tag + number % 7, ""))
                        .collect(Collectors.joining());
        String file = upload(content);
        String seen = seen(file);
        Map<String, Integer> before = countsOfRows();

        breakdown.allowOnly("enrolment", "email <> '%s'".formatted(email("p" + people / 2)));
        try {
            assertThat(send(file + "/import", Map.of("seen", seen)).statusCode())
                    .isGreaterThanOrEqualTo(400);
        } finally {
            breakdown.bringBack();
        }
        assertThat(countsOfRows()).isEqualTo(before);
        assertThat(page(file)).contains("Import %d people".formatted(people));

        for (int press = 0; press < 2; press++) {
            assertThat(Visitor.location(send(file + "/import", Map.of("seen", seen))))
                    .isEqualTo(file);
        }
        assertThat(enrolments.in(cohortId)).hasSize(people);
    }

    private Map<String, Integer> countsOfRows() {
        return Stream.of(
                        "enrolment",
                        "account",
                        "organization",
                        "audit_event",
                        "roster_piece",
                        "act_id_user",
                        "act_id_membership")
                .collect(Collectors.toMap(table -> table, table -> jdbc.sql("select count(*) from " + table)
                        .query(Integer.class)
                        .single()));
    }

    @Test
    void readsAPageOfTwoHundredPeopleAndAFileOfThousandsWithFewStatements() {
        String content = "Staff_email;First_name;Last_name;School_name\n"
                + IntStream.rangeClosed(1, THOUSANDS)
                        .mapToObj(number ->
                                "p%d@%s.example;Pat%d;Lee;School %d\n".formatted(number, tag, number, number % 300))
                        .collect(Collectors.joining());
        AtomicReference<RosterImport> kept = new AtomicReference<>();
        AtomicReference<RosterDryRun> run = new AtomicReference<>();

        assertThat(CountedStatements.during(() -> {
                    kept.set(imports.upload(cohortId, "everybody.csv", content.getBytes(UTF_8), ADMIN));
                    run.set(imports.dryRun(kept.get()).orElseThrow());
                }))
                .as("dry run")
                .isLessThanOrEqualTo(60);
        assertThat(CountedStatements.during(
                        () -> imports.apply(cohortId, kept.get().id(), run.get().mark(), ADMIN)))
                .as("import")
                .isLessThanOrEqualTo(10 * THOUSANDS);
        assertThat(enrolments.in(cohortId)).hasSize(THOUSANDS);
        // A cohort's calendar is read once, and again after somebody has moved a day.
        cohorts.calendarOf(cohortId);
        assertThat(CountedStatements.during(() -> assertThat(list.overview(cohortId, "", Optional.empty(), 2)
                                .people()
                                .items())
                        .hasSize(200)))
                .isLessThanOrEqualTo(8);
        assertThat(CountedStatements.during(() -> list.cohorts("", Optional.empty(), 1)))
                .isLessThanOrEqualTo(3);
        RosterImport same = imports.upload(cohortId, "again.csv", content.getBytes(UTF_8), ADMIN);
        assertThat(CountedStatements.during(
                        () -> assertThat(imports.dryRun(same).orElseThrow().count(RosterDryRun.Kind.SKIP))
                                .isEqualTo(THOUSANDS)))
                .as("dry run of people who are there")
                .isLessThanOrEqualTo(60);
    }

    private String line(String name, String first, String last, String school, String coach) {
        return String.join(",", email(name), first, last, school, coach) + "\n";
    }

    private String email(String name) {
        return "%s@%s.example".formatted(name, tag);
    }

    private Enrolment byEmail(String name) {
        return enrolments.in(cohortId).stream()
                .filter(enrolment -> enrolment.email().equals(email(name)))
                .findFirst()
                .orElseThrow();
    }

    /** The address of what was uploaded. */
    private String upload(String content) {
        HttpResponse<String> answer = post(content.getBytes(UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return Visitor.location(answer);
    }

    private HttpResponse<String> post(byte[] content) {
        String head =
                "--%s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%s\r\n--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"roster.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                        .formatted(BOUNDARY, token(), BOUNDARY);
        List<byte[]> body = List.of(
                head.getBytes(UTF_8),
                content,
                "\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(UTF_8));
        return avery.exchange(
                "/cohorts/%s/roster".formatted(cohortId),
                request -> request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .header("Accept", "text/html")
                        .POST(BodyPublishers.ofByteArrays(body)),
                BodyHandlers.ofString());
    }

    private String token() {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(avery.open("/cohorts").body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private HttpResponse<String> send(String path, Map<String, String> fields) {
        return avery.submitWithToken(path, token(), fields);
    }

    private void answer(String file, Map<String, String> fields) {
        assertThat(send(file + "/answers", new HashMap<>(fields)).statusCode()).isEqualTo(302);
    }

    private String page(String file) {
        HttpResponse<String> page = avery.open(file);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return Visitor.text(page);
    }

    /** What the button to import sends along. */
    private String seen(String file) {
        Matcher seen = SEEN.matcher(avery.open(file).body());
        assertThat(seen.find()).as("the button to import").isTrue();
        return seen.group(1);
    }

    private String mark(String file) {
        return imports.dryRun(imports.get(cohortId, file.replaceFirst(".*/", "")))
                .orElseThrow()
                .mark();
    }

    private void importAll(String file) {
        assertThat(Visitor.location(send(file + "/import", Map.of("seen", seen(file)))))
                .isEqualTo(file);
    }

    private String badLines(String file) {
        return new String(avery.download(file + "/bad-lines.csv").body(), UTF_8);
    }
}
