package org.charterpath.transcript.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.desk.CoachDesk;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.LoggedHours;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.pdf.PdfUa;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** My Journey, the coach desk and the transcript's files, as a browser gets them; run on each database by a subclass. */
@PagesTest
abstract class HoursPagesScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final LocalDate TODAY = LocalDate.of(2025, 11, 16);
    private static final String FORMULA = "=HYPERLINK(\"http://evil.example\";\"Café\")";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private LoggedHours loggedHours;

    @Autowired
    private CoachDesk desk;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private JdbcClient jdbc;

    private String participant;
    private String enrolmentId;

    @BeforeEach
    void enrol() {
        program.moveTo(TODAY);
        signIns.allow("stranger", "Sol", "Reyes", Role.PARTICIPANTS);
        signIns.allow("other.coach", "Olga", "Tester", Role.COACHES);
        signIns.allow("avery", "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(Program.COACH, "Casey", "Okafor", Role.COACHES);
        participant = "walker" + PEOPLE.incrementAndGet();
        signIns.allow(participant, "Rosa", "Nguyen", Role.PARTICIPANTS);
        enrolmentId = program.enrolActive(participant);
    }

    @Test
    void showsWhatCountsAndWhy() {
        credit("a", "AV_COURSE", 12 * 60);
        credit("b", "SMALL_GROUP", 570);
        for (int i = 0; i < 6; i++) {
            credit("c" + i, "INDEPENDENT", 10 * 60);
        }

        String page = Visitor.text(as(participant).open("/journey"));

        assertThat(page)
                .contains("70 h of 100 h count")
                .contains("11 h 30 min are surplus: approved, but over a ceiling.")
                .contains("8 h of 9 h 30 min count: small-group ceiling 8 h, rule version 1")
                .contains("50 h of 60 h count: independent-work ceiling 50 h, rule version 1")
                .contains("60 h ahead of the plan")
                .contains("This month: November, Compliance")
                .contains("Rosa Nguyen")
                .contains("PDF document");
    }

    @Test
    void opensAJourneyToTheCoachAndWhoeverAdministersButIsNotThereForOthers() {
        String address = "/journey?enrolment=" + enrolmentId;

        assertThat(Visitor.text(as(Program.COACH).open(address))).contains("Journey of Rosa Nguyen");
        assertThat(as("avery").open(address).statusCode()).isEqualTo(200);
        assertThat(as("stranger").open(address).statusCode()).isEqualTo(404);
        assertThat(as("other.coach").open(address).statusCode()).isEqualTo(404);
        assertThat(Visitor.text(as("stranger").open("/journey?enrolment=no-such")))
                .contains("This page is not here");
        assertThat(Visitor.location(new Visitor(port).open(address))).isEqualTo("/login");
    }

    @Test
    void greetsSomebodyWhoIsInNoProgramAndSomebodyWhoHasLeft() {
        assertThat(Visitor.text(as("stranger").open("/journey"))).contains("You are not in a program yet");
        credit("a", "AV_COURSE", 90);
        enrolments.moveTo(Enrolment.State.WITHDRAWN, enrolmentId);

        assertThat(Visitor.text(as(participant).open("/journey")))
                .contains("Withdrawn")
                .contains("1 h 30 min of 100 h count")
                .doesNotContain("ahead of the plan", "behind the plan", "planned up to today");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&stage=november", "&stage=nonsense"})
    void showsTheEntriesOfAMonth(String stage) {
        credit("a", "AV_COURSE", 90);

        String all = Visitor.text(as(participant).open("/journey?enrolment=" + enrolmentId + stage));
        String october = Visitor.text(as(participant).open("/journey?enrolment=" + enrolmentId + "&stage=october"));

        // The coach is named above; beside an entry as who has approved it.
        assertThat(all).containsPattern("(?s)Coach: Casey Okafor.*Casey Okafor");
        assertThat(october)
                .contains("There are no entries in this month.")
                .doesNotContainPattern("(?s)Coach: Casey Okafor.*Casey Okafor");
    }

    @Test
    void givesTheTranscriptAwayAsJsonCsvAndTaggedPdf() throws IOException {
        credit("a", "SMALL_GROUP", 570);
        log(60, FORMULA);
        log(30, "Late \u0001 reading <b>&amp;");
        enrolments.moveTo(Enrolment.State.WITHDRAWN, enrolmentId);
        Visitor visitor = as(participant);
        String address = "/api/v1/transcripts/" + enrolmentId;

        JsonNode transcript = json.readTree(visitor.get(address).body());
        assertThat(transcript.at("/total/countedMinutes").intValue()).isEqualTo(480);
        assertThat(transcript.at("/total/undecidedMinutes").intValue()).isEqualTo(90);
        assertThat(transcript.at("/state").textValue()).isEqualTo("WITHDRAWN");
        assertThat(transcript.at("/entries")).hasSize(1);
        assertThat(transcript.at("/entries/0/decidedBy").textValue()).isEqualTo("Casey Okafor");
        assertThat(transcript.at("/notInLedger")).hasSize(2);

        HttpResponse<byte[]> csv = visitor.download(address + "?format=csv");
        assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"transcript-%s.csv\"".formatted(enrolmentId));
        List<CSVRecord> rows = rows(csv.body());
        assertThat(rows)
                .extracting(row -> row.get("Minutes"))
                .containsExactlyInAnyOrder("570", "570", "480", "90", "60", "30", "90", "0");
        assertThat(rows).extracting(row -> row.get("What")).contains("'" + FORMULA);

        HttpResponse<byte[]> pdf = visitor.download(address + "?format=pdf");
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(PdfUa.brokenClauses(pdf.body())).isEmpty();
        try (PDDocument document = Loader.loadPDF(pdf.body())) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Transcript of Rosa Nguyen");
            assertThat(new PDFTextStripper().getText(document))
                    .contains("8 h of 100 h count")
                    .contains("8 h of 9 h 30 min count: small-group ceiling 8 h, rule version 1")
                    .contains("Late reading <b>&amp;")
                    .contains("Café");
        }
    }

    @Test
    void addsUpEveryColumnOnThePageInTheSpreadsheetAndInTheDocument() throws IOException {
        credit("a", "AV_COURSE", 1_440);
        credit("a2", "AV_COURSE", 67);
        credit("b", "SMALL_GROUP", 495);
        credit("c", "INDEPENDENT", 55);
        credit("d", "INDEPENDENT", 50);
        log(50, "Waiting one");
        log(55, "Waiting two");
        settle(Program.COACH, decided(log(35, "Denied one"), "DENIED", "", "Not of this program"));
        settle(Program.COACH, decided(log(65, "Reduced one"), "APPROVED_FEWER", "40", "It took forty"));
        program.driver().runDueJobs();
        Visitor visitor = as(participant);

        String page = visitor.open("/journey").body();
        Map<String, List<Integer>> columns = columns(page);
        assertThat(columns.keySet())
                .containsExactlyInAnyOrder(
                        "categories Waiting",
                        "categories Approved",
                        "categories Counted",
                        "categories Surplus",
                        "categories Remaining",
                        "stages Earned",
                        "stages Counted",
                        "stages Surplus",
                        "stages Potential",
                        "waiting Claimed",
                        "denied Claimed",
                        "entries Time");
        assertThat(columns).allSatisfy((name, minutes) -> assertThat(minutes.get(minutes.size() - 1))
                .as(name)
                .isEqualTo(minutes.stream()
                        .limit(minutes.size() - 1L)
                        .mapToInt(Integer::intValue)
                        .sum()));
        assertThat(last(columns, "entries Time"))
                .isEqualTo(last(columns, "categories Approved"))
                .isEqualTo(last(columns, "stages Earned"))
                .isEqualTo(25 * 60 + 7 + 495 + 105 + 40);
        assertThat(last(columns, "categories Counted"))
                .isEqualTo(last(columns, "stages Counted"))
                .isEqualTo(24 * 60 + 480 + 105);
        assertThat(last(columns, "categories Surplus"))
                .isEqualTo(last(columns, "stages Surplus"))
                .isEqualTo(67 + 15 + 40);
        assertThat(last(columns, "waiting Claimed")).isEqualTo(105);
        assertThat(last(columns, "denied Claimed")).isEqualTo(35);
        assertThat(page).contains("of 1 h 5 min claimed").doesNotContain("rule:");

        List<CSVRecord> rows = rows(visitor.download("/api/v1/transcripts/" + enrolmentId + "?format=csv")
                .body());
        assertThat(rows.stream()
                        .filter(row -> !row.get("Day").isEmpty()
                                && row.get("In the ledger").equals("yes"))
                        .mapToInt(row -> Integer.parseInt(row.get("Minutes")))
                        .sum())
                .isEqualTo(total(rows, "Total of the ledger"))
                .isEqualTo(total(rows, "Counted of it") + total(rows, "Surplus of it, over a ceiling"));
        assertThat(total(rows, "Total of what waits")).isEqualTo(105);
        assertThat(total(rows, "Total of what was denied")).isEqualTo(35);
        assertThat(rows)
                .filteredOn(row -> row.get("What").equals("Reduced one"))
                .extracting(
                        row -> row.get("Minutes"),
                        row -> row.get("Minutes claimed"),
                        row -> row.get("Hours and minutes"))
                .containsExactly(tuple("40", "65", "0:40"));
        try (PDDocument document = Loader.loadPDF(visitor.download("/api/v1/transcripts/" + enrolmentId + "?format=pdf")
                .body())) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                    .contains("33 h 45 min of 100 h count, that is 33.75 CEUs.")
                    .contains("Total 1 h 45 min 35 h 47 min 33 h 45 min 2 h 2 min 66 h 15 min")
                    .contains("40 min of 1 h 5 min claimed")
                    .contains("Total 35 min")
                    .contains("Total 35 h 47 min");
        }
    }

    /** What each labelled column of each table shows, in minutes, from above to below; by section and label. */
    private static Map<String, List<Integer>> columns(String page) {
        Map<String, List<Integer>> columns = new LinkedHashMap<>();
        Matcher section = Pattern.compile("(?s)<section[^>]*aria-labelledby=\"(\\w+)\".*?</section>")
                .matcher(page);
        while (section.find()) {
            Matcher cell = Pattern.compile(
                            "(?s)<td(?=[^>]*text-end)[^>]*data-label=\"(\\w+)\"[^>]*>\\s*(?:<span[^>]*>)?([^<]*)<")
                    .matcher(section.group());
            while (cell.find()) {
                columns.computeIfAbsent(section.group(1) + " " + cell.group(1), none -> new ArrayList<>())
                        .add(minutes(cell.group(2)));
            }
        }
        return columns;
    }

    private static int minutes(String time) {
        Matcher parts = Pattern.compile("(−?)(?:(\\d+) h)? ?(?:(\\d+) min)?").matcher(time.strip());
        assertThat(parts.matches()).as(time).isTrue();
        int minutes =
                60 * Optional.ofNullable(parts.group(2)).map(Integer::parseInt).orElse(0)
                        + Optional.ofNullable(parts.group(3))
                                .map(Integer::parseInt)
                                .orElse(0);
        return parts.group(1).isEmpty() ? minutes : -minutes;
    }

    private static int last(Map<String, List<Integer>> columns, String name) {
        List<Integer> column = columns.get(name);
        return column.get(column.size() - 1);
    }

    private static int total(List<CSVRecord> rows, String what) {
        return rows.stream()
                .filter(row -> row.get("Day").isEmpty() && row.get("What").equals(what))
                .mapToInt(row -> Integer.parseInt(row.get("Minutes")))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> decided(HoursClaim claim, String decision, String minutes, String feedback) {
        Map<String, String> fields = new HashMap<>(Map.of("claim", claim.id()));
        decide(fields, claim, decision, minutes, feedback);
        return fields;
    }

    @Test
    void readsTheCoachDeskInAsManyStatementsHoweverManyHoursWait() {
        Caller coach = new Caller(Program.COACH, Set.of(Role.COACHES.id()));
        log(60, "One");
        log(65, "Two");
        desk.toDecide(coach);
        long forFew = CountedStatements.during(() -> desk.toDecide(coach));
        for (int i = 0; i < 6; i++) {
            log(15 + 5 * i, "More");
        }

        assertThat(CountedStatements.during(() -> desk.toDecide(coach))).isEqualTo(forFew);
        assertThat(desk.toDecide(coach)).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void showsTheReviewerWhatTheDecisionNeeds() {
        log(60, "Webinar");
        HoursClaim claim = log(60, "The second webinar", "Two evenings, one after the other");
        addFile(claim, "poster.pdf");

        assertThat(Visitor.text(as(Program.COACH).open("/coach")))
                .contains("Explanation: Two evenings, one after the other")
                .contains("That day in all: 2 h. Besides these hours: Small-group coaching: 1 h, logged hours")
                .contains("File: poster.pdf");
    }

    @Test
    void keepsTheFilesFromEverybodyElse() {
        String address = "/api/v1/transcripts/" + enrolmentId;
        for (String format : List.of("json", "csv", "pdf")) {
            String file = address + "?format=" + format;
            assertThat(as("stranger").fetch(file).statusCode()).isEqualTo(404);
            assertThat(as("other.coach").fetch(file).statusCode()).isEqualTo(404);
            assertThat(as(Program.COACH).fetch(file).statusCode()).isEqualTo(200);
            assertThat(new Visitor(port).fetch(file).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> unknown = as(participant).get(address + "?format=xls");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("format: choose json, csv or pdf.");
        assertThat(as(participant).get("/api/v1/reconciliation").statusCode()).isEqualTo(403);
        assertThat(as("avery").get("/api/v1/reconciliation").statusCode()).isEqualTo(200);
    }

    @Test
    void settlesManyClaimsAtOnceAndSaysOfEachWhatBecameOfIt() {
        HoursClaim good = log(60, "Bylaws webinar");
        HoursClaim tooLong = log(90, "Board paper");
        HoursClaim odd = log(45, "Lunch");
        HoursClaim wrong = log(120, "Reading");
        HoursClaim untouched = log(30, "Memo");
        Visitor coach = as(Program.COACH);
        assertThat(Visitor.text(coach.open("/coach")))
                .contains("Bylaws webinar", "Board paper", "Lunch", "Reading", "Memo");

        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("claim", String.join(",", good.id(), tooLong.id(), odd.id(), wrong.id(), "no-such"));
        decide(fields, good, "APPROVED", "", "");
        decide(fields, tooLong, "APPROVED_FEWER", "75", "It took 75");
        decide(fields, odd, "DENIED", "", "");
        decide(fields, wrong, "RETURNED", "", "Which book?");
        decide(fields, untouched, "APPROVED", "", "");
        assertThat(Visitor.location(coach.submit("/coach/settle", fields))).isEqualTo("/coach");
        String answer = Visitor.text(coach.open("/coach"));
        program.driver().runDueJobs();

        assertThat(answer)
                .contains("60 minutes of small-group coaching. Approved as claimed.")
                .contains("90 minutes of small-group coaching. Approved with 75 of the 90 minutes claimed.")
                .contains("120 minutes of small-group coaching. Returned with your question.")
                .contains("give the reason when you approve fewer minutes or deny them")
                .contains("Logged hours. These hours do not wait for your decision any more.")
                .contains("Lunch", "Memo")
                .doesNotContain("Bylaws webinar", "Board paper");
        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::minutes)
                .containsExactlyInAnyOrder(60, 75);
        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::author)
                .containsOnly(Program.COACH);
        assertThat(loggedHours.get(wrong.id()).state()).isEqualTo(HoursClaim.State.RETURNED);
        assertThat(loggedHours.get(odd.id()).state()).isEqualTo(HoursClaim.State.IN_REVIEW);
        assertThat(loggedHours.get(untouched.id()).state()).isEqualTo(HoursClaim.State.IN_REVIEW);
    }

    @Test
    void settlesNothingTwiceNothingUnseenAndNothingOfOthers() {
        HoursClaim claim = log(60, "Webinar");
        Map<String, String> fields = new HashMap<>(Map.of("claim", claim.id()));
        decide(fields, claim, "APPROVED", "", "");

        assertThat(settle("other.coach", fields)).contains("do not wait for your decision any more");
        fields.put("attempt-" + claim.id(), "2");
        assertThat(settle(Program.COACH, fields)).contains("has changed these hours since you opened the page");
        fields.put("attempt-" + claim.id(), "1");
        fields.put("decision-" + claim.id(), "NONSENSE");
        assertThat(settle(Program.COACH, fields)).contains("Not done");
        fields.put("decision-" + claim.id(), "APPROVED_FEWER");
        fields.put("minutes-" + claim.id(), "some");
        assertThat(settle(Program.COACH, fields)).contains("Minutes you approve: give a whole number.");
        fields.put("minutes-" + claim.id(), "50");
        fields.put("feedback-" + claim.id(), "x".repeat(4001));
        assertThat(settle(Program.COACH, fields)).contains("Not done");
        assertThat(loggedHours.get(claim.id()).state()).isEqualTo(HoursClaim.State.IN_REVIEW);
        assertThat(settle(Program.COACH, new HashMap<>())).contains("Nothing was settled, because no row was ticked.");
        Map<String, String> notTicked = new HashMap<>();
        decide(notTicked, claim, "RETURNED", "", "Which webinar?");
        assertThat(settle(Program.COACH, notTicked)).contains("no row was ticked.", "Which webinar?");
        decide(fields, claim, "APPROVED", "", "");
        assertThat(settle(Program.COACH, fields)).contains("Approved as claimed.");
        program.driver().runDueJobs();
        fields.put("feedback-" + claim.id(), "Which webinar?");
        assertThat(settle(Program.COACH, fields))
                .contains("do not wait for your decision any more. You wrote: Which webinar?");
        assertThat(as(Program.COACH).submit("/coach/settle", fields).statusCode())
                .isEqualTo(409);

        assertThat(ledger.entriesOf(enrolmentId)).hasSize(1);
    }

    @Test
    void letsNobodyDecideAboutHisOrHerOwnHours() {
        HoursClaim own = log(60, "Webinar");
        signIns.allow(participant, "Rosa", "Nguyen", Role.PROGRAM_ADMINS);
        Map<String, String> fields = new HashMap<>(Map.of("claim", own.id()));
        decide(fields, own, "APPROVED", "", "");

        assertThat(settle(participant, fields)).contains("this is your own work, on which you cannot decide");
        assertThat(loggedHours.get(own.id()).state()).isEqualTo(HoursClaim.State.IN_REVIEW);
    }

    @Test
    void keepsTheCoachDeskFromParticipantsAndShowsAdminsWhatIsOverdue() {
        log(60, "Webinar of " + participant);

        assertThat(as(participant).open("/coach").statusCode()).isEqualTo(403);
        assertThat(as(participant).submit("/coach/settle", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(Visitor.text(as("other.coach").open("/coach"))).doesNotContain("Webinar of " + participant);
        assertThat(Visitor.text(as("avery").open("/coach"))).doesNotContain("Webinar of " + participant);
        program.moveTo(TODAY.plusDays(8));
        program.run("reminder-digest", null, Map.of());
        assertThat(Visitor.text(as("avery").open("/coach"))).contains("Webinar of " + participant);
    }

    @Test
    void showsTheCoachHowParticipantsGetOn() {
        credit("a", "AV_COURSE", 90);
        log(45, "Webinar");

        assertThat(Visitor.text(as(Program.COACH).open("/coach")))
                .contains("8 h 30 min behind the plan")
                .contains("45 min");
    }

    private String settle(String reviewer, Map<String, String> fields) {
        Visitor visitor = as(reviewer);
        HttpResponse<String> answer = visitor.submit("/coach/settle", fields);
        return Visitor.text(answer.statusCode() >= 400 ? answer : visitor.open("/coach"));
    }

    private static void decide(
            Map<String, String> fields, HoursClaim claim, String decision, String minutes, String feedback) {
        fields.put("attempt-" + claim.id(), Integer.toString(claim.attempt()));
        fields.put("decision-" + claim.id(), decision);
        fields.put("minutes-" + claim.id(), minutes);
        fields.put("feedback-" + claim.id(), feedback);
    }

    private static List<CSVRecord> rows(byte[] csv) throws IOException {
        String text = new String(csv, StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF");
        try (CSVParser parser = CSVParser.parse(
                text.substring(1), CSVFormat.EXCEL.builder().setHeader().get())) {
            return parser.getRecords();
        }
    }

    private Visitor as(String userId) {
        return SignIns.visit(port, userId);
    }

    private void credit(String item, String category, int minutes) {
        ledger.enter(new NewCredit(
                SourceId.of(CreditSource.CORRECTION, item, enrolmentId),
                CreditSource.CORRECTION,
                enrolmentId,
                Optional.of("november"),
                category,
                minutes,
                TODAY.minusDays(3),
                Optional.of("Carried over"),
                Program.COACH));
    }

    private void addFile(HoursClaim claim, String name) {
        jdbc.sql(
                        """
                        insert into evidence_file (id, work_owner_id, owner_id, task_id, process_instance_id, element_id,
                                                   name, media_type, size_bytes, sha256, uploaded_at)
                        values (?, ?, ?, 'task', ?, 'userTask_addEvidence', ?, 'application/pdf', 10, 'x', now())
                        """)
                .params(claim.id(), enrolmentId, participant, claim.processInstanceId(), name)
                .update();
    }

    private HoursClaim log(int minutes, String activity) {
        return log(minutes, activity, "");
    }

    private HoursClaim log(int minutes, String activity, String explanation) {
        String process = program.driver()
                .start(
                        "log-hours",
                        participant,
                        Map.of(
                                "hoursDay",
                                TODAY.minusDays(2).toString(),
                                "hoursCategory",
                                "SMALL_GROUP",
                                "hoursMinutes",
                                minutes,
                                "hoursStage",
                                "november",
                                "hoursActivity",
                                activity,
                                "hoursEvidence",
                                "",
                                "hoursExplanation",
                                explanation))
                .getId();
        program.driver().runDueJobs();
        return loggedHours.claimsOf(enrolmentId).stream()
                .filter(claim -> claim.processInstanceId().equals(process))
                .findFirst()
                .orElseThrow();
    }
}
