package org.charterpath.calendar.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.calendar.CalendarMoves;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Holiday;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The calendar of a cohort as a program admin's browser gets it. */
@PagesTest
class CalendarPagesTest {

    private static final String ADMIN = "avery";
    private static final String WHY = "The authorizer visits in that week.";
    private static final String BOUNDARY = "----charterpath";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Cohorts cohorts;

    @Autowired
    private CalendarMoves moves;

    @Autowired
    private JdbcClient jdbc;

    private String cohort;
    private String person;
    private String calendar;
    private Visitor avery;

    @BeforeEach
    void launchACohort() {
        signIns.allow(ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        cohort = program.launchCohortFor(Set.of("november"), "calendar.pia", "calendar.rui");
        person = program.enrolmentOf(cohort, "calendar.pia");
        calendar = "/cohorts/%s/calendar".formatted(cohort);
        avery = SignIns.visit(port, ADMIN);
    }

    /** The groups of the cohort, one for each coach; the date of each one's session is still to be set. */
    private int groups() {
        return jdbc.sql("select count(*) from cohort_group where cohort_id = ?")
                .param(cohort)
                .query(Integer.class)
                .single();
    }

    @Test
    void isReadByThoseWhoCoachThereAndSaysWhoseSessionEachIs() {
        Map<String, String> groups = new HashMap<>();
        jdbc.sql("select facilitator_id, name from cohort_group where cohort_id = ?")
                .param(cohort)
                .query(row -> {
                    groups.put(row.getString("facilitator_id"), row.getString("name"));
                });
        jdbc.sql(
                        """
                        update training_session set state = 'SCHEDULED', starts_at = timestamp with time zone '2025-11-20 16:00:00+00',
                               minutes = 55, place = 'Library'
                         where cohort_id = ? and group_id is not null and stage_id = 'november'
                        """)
                .param(cohort)
                .update();
        String page = "/calendar/cohorts/" + cohort;
        String coach = groups.keySet().iterator().next();
        signIns.allow(coach, "Casey", "Okafor", Role.COACHES);
        signIns.allow("calendar.away", "Ada", "Way", Role.COACHES);
        signIns.allow("calendar.pia", "Pia", "Tester", Role.PARTICIPANTS);
        Visitor casey = SignIns.visit(port, coach);

        assertThat(body(casey.open("/calendar"))).contains(page);
        assertThat(body(casey.open(page)))
                .contains("November opens: Compliance", "Catch-up deadline", "Days without school")
                .contains(
                        groups.values().stream().map(", group of %s"::formatted).toList())
                .doesNotContain("Move something", "/cohorts/" + cohort + "/calendar", "What was moved");
        assertThat(body(avery.open(calendar)))
                .contains(
                        groups.values().stream().map(", group of %s"::formatted).toList());
        assertThat(casey.open(calendar).statusCode()).isEqualTo(403);
        assertThat(avery.open(page).statusCode()).isEqualTo(200);
        for (String other : List.of("calendar.away", "calendar.pia")) {
            Visitor visitor = SignIns.visit(port, other);
            assertThat(visitor.open(page).statusCode()).as(other).isEqualTo(404);
            assertThat(visitor.open("/calendar/cohorts/no-such").statusCode()).isEqualTo(404);
            assertThat(body(visitor.open("/calendar"))).doesNotContain(page);
        }
    }

    @Test
    void showsTheYearAndMovesAStageOnceSomebodyHasSeenWhatWouldHappen() {
        assertThat(body(avery.open("/cohorts/" + cohort))).contains(calendar);
        assertThat(body(avery.open(calendar)))
                .contains(
                        "October 2025", "August 2026", "November opens: Compliance", "Catch-up deadline", "Wed, Jul 22")
                .doesNotContain("What was moved");
        String form = "/move?kind=STAGE&id=november";
        String timers = "%d timers".formatted(2 + groups());
        String days = "&first=2025-11-10&last=2025-12-12";

        String preview = body(avery.open(calendar + form + days));
        assertThat(preview)
                .contains(
                        "Nothing has moved yet.",
                        "Mon, Nov 10, 2025",
                        "It is about 2 people.",
                        timers + " follow.",
                        "Move it");
        assertThat(avery.open(calendar + form + "&first=2025-11-10&last=nonsense"))
                .satisfies(refused -> {
                    assertThat(refused.statusCode()).isEqualTo(400);
                    assertThat(body(refused)).contains("Last day: a day such as 2026-02-14.");
                });
        for (String far : List.of("%2B999999999-12-31", "-999999999-01-01", "2200-01-01", "1999-12-31")) {
            HttpResponse<String> refused = avery.open(calendar + "/move?kind=DATE&id=closingWorkshop&first=" + far);
            assertThat(refused.statusCode()).as(far).isEqualTo(400);
            assertThat(body(refused)).contains("First day: a day in the years 2000 to 2199.");
        }
        HttpResponse<String> noReason = move(Map.of("reason", "no"));
        assertThat(noReason.statusCode()).isEqualTo(400);
        assertThat(body(noReason))
                .contains("Reason: say why in 10 letters or more", timers + " follow.", "value=\"2025-11-10\"");

        assertThat(Visitor.location(move(Map.of()))).isEqualTo(calendar);
        assertThat(body(avery.open(calendar)))
                .contains(
                        "Done. %s and 0 due days went along.".formatted(timers),
                        "Nov 1, 2025 to Nov 30, 2025 → Nov 10, 2025 to Dec 12, 2025",
                        WHY);
        assertThat(Visitor.location(move(Map.of()))).as("sent twice").isEqualTo(calendar);
        assertThat(moves.changesIn(cohort)).hasSize(1);
        HttpResponse<String> late = move(Map.of("first", "2025-11-12"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(body(late))
                .contains("November: somebody has moved it meanwhile; it is Nov 10, 2025 to Dec 12, 2025 now.");

        String own = calendar + "/people/" + person;
        assertThat(body(avery.open("/cohorts/%s/people/%s".formatted(cohort, person))))
                .contains(own);
        assertThat(body(avery.open(own))).contains("Days of ").doesNotContain("Own days");
        assertThat(Visitor.location(
                        move(Map.of("enrolment", person, "first", "2025-11-03", "seen", "2025-11-10/2025-12-12"))))
                .isEqualTo(own);
        assertThat(body(avery.open(own))).contains("Own days", "Nov 3, 2025");
        for (String path : List.of(
                "/move?kind=STAGE&id=nonsense",
                "/move?kind=HOLIDAY&id=november",
                "/move?kind=DATE&id=november",
                "/move?kind=STAGE&id=november&enrolment=nobody",
                "/move?kind=DATE&id=programEnd&enrolment=" + person,
                "/people/nobody")) {
            assertThat(avery.open(calendar + path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private HttpResponse<String> move(Map<String, String> changed) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "kind", "STAGE",
                "id", "november",
                "first", "2025-11-10",
                "last", "2025-12-12",
                "seen", "2025-11-01/2025-11-30",
                "reason", WHY));
        fields.putAll(changed);
        return avery.submit(calendar + "/move", fields);
    }

    @Test
    void takesDaysWithoutSchoolAsTheyAreTypedAndChangesThem() {
        String holidays = calendar + "/holidays";
        Map<String, String> winter = Map.of("first", "2025-12-22", "last", "2026-01-02", "name", "Winter <break>");
        assertThat(Visitor.location(avery.submit(holidays, winter))).isEqualTo(calendar);
        assertThat(body(avery.open(calendar)))
                .contains("1 holiday added.", "Mon, Dec 22 to Fri, Jan 2", "Winter &lt;break&gt;");
        avery.submit(holidays, winter);
        assertThat(body(avery.open(calendar))).contains("It was there already.");

        Holiday kept = holidays().get(0);
        assertThat(holidays()).hasSize(1);
        refused(holidays, Map.of("first", "soon", "last", "", "name", "One"), "First day: a day such as 2026-02-14.");
        refused(holidays, Map.of("first", "2025-12-22", "last", "", "name", " "), "Name: 1 to 120 characters.");
        refused(holidays, Map.of("first", "2025-12-22", "last", "", "name", "x".repeat(4001)), "Name: 1 to 120");
        refused(holidays, Map.of("first", "2025-12-22", "last", "2025-12-21", "name", "One"), "is before the first");
        refused(
                holidays,
                Map.of("first", "+999999999-12-31", "last", "", "name", "One"),
                "First day: a day in the years 2000 to 2199.");
        refused(
                holidays,
                Map.of("first", "2025-12-22", "last", "2200-01-01", "name", "One"),
                "Last day: a day in the years 2000 to 2199.");
        refused(holidays, Map.of("first", "2027-12-22", "last", "", "name", "One"), "does not lie in the cohort");
        assertThat(holidays()).containsExactly(kept);

        String one = holidays + "/" + kept.id();
        String seen = "2025-12-22/2026-01-02/Winter <break>";
        assertThat(avery.open(calendar).body())
                .contains("name=\"seen\" value=\"%s\""
                        .formatted(seen.replace("<", "&lt;").replace(">", "&gt;")));
        Map<String, String> shorter = Map.of("first", "2025-12-23", "last", "", "name", "Short", "seen", seen);
        assertThat(Visitor.location(avery.submit(one, shorter))).isEqualTo(calendar);
        assertThat(Visitor.location(avery.submit(one, shorter)))
                .as("sent twice")
                .isEqualTo(calendar);
        Map<String, String> onceMore = Map.of("first", "2025-12-24", "last", "", "name", "Other", "seen", seen);
        for (String action : List.of("", "/remove")) {
            HttpResponse<String> late = avery.submit(one + action, onceMore);
            assertThat(late.statusCode())
                    .as("with what is seen no more" + action)
                    .isEqualTo(409);
            assertThat(body(late)).contains("Short: somebody has moved it meanwhile; it is Dec 23, 2025 now.");
        }
        assertThat(holidays())
                .containsExactly(
                        new Holiday(kept.id(), LocalDate.of(2025, 12, 23), LocalDate.of(2025, 12, 23), "Short"));
        assertThat(avery.submit(holidays + "/nothing", winter).statusCode()).isEqualTo(404);
        Map<String, String> last = Map.of("seen", "2025-12-23/2025-12-23/Short");
        avery.submit(one + "/remove", last);
        avery.submit(one + "/remove", last);
        assertThat(holidays()).isEmpty();
        assertThat(moves.changesIn(cohort)).hasSize(3);
    }

    @Test
    void saysOfEachEventOfAFileWhatBecomesOfItBeforeAnyIsTaken() {
        HttpResponse<String> looked = upload(String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//School//Calendar//EN",
                event("1", "DTSTART;VALUE=DATE:20251222", "DTEND;VALUE=DATE:20260103", "SUMMARY:Winter break"),
                event("2", "DTSTART;VALUE=DATE:20251111", "SUMMARY:Veterans Day"),
                event("3", "DTSTART;VALUE=DATE:20251111", "SUMMARY:Veterans Day"),
                event("4", "DTSTART:20251113T150000Z", "DTEND:20251113T160000Z", "SUMMARY:Board meets"),
                event("5", "DTSTART;VALUE=DATE:20251114", "RRULE:FREQ=WEEKLY", "SUMMARY:Late start"),
                event("6", "DTSTART;VALUE=DATE:20240101", "SUMMARY:Long ago"),
                event("7", "DTSTART;VALUE=DATE:20251201"),
                event("8", "DTSTART;VALUE=DATE:20251202", "STATUS:CANCELLED", "SUMMARY:Was one"),
                "END:VCALENDAR",
                ""));

        assertThat(looked.statusCode()).isEqualTo(200);
        assertThat(body(looked))
                .contains(
                        "Nothing is taken yet.",
                        "Dec 22, 2025",
                        "Jan 2, 2026",
                        "It is listed twice.",
                        "At a time of day; only whole days are taken.",
                        "It repeats; type each of its days.",
                        "does not lie in the cohort",
                        "Name: 1 to 120 characters.",
                        "Cancelled.");
        assertThat(body(looked).split("name=\"take\"", -1)).hasSize(3);
        assertThat(holidays()).isEmpty();
        Map<String, String> ticked = new HashMap<>(Map.of("take", "0"));
        Matcher fields = Pattern.compile("type=\"hidden\" name=\"((?:first|last|name)-\\d+)\" value=\"([^\"]*)\"")
                .matcher(looked.body());
        while (fields.find()) {
            ticked.put(fields.group(1), fields.group(2));
        }
        avery.submit(calendar + "/holidays", ticked);
        avery.submit(calendar + "/holidays", ticked);
        assertThat(holidays()).singleElement().satisfies(holiday -> assertThat(
                        holiday.name() + holiday.firstDay() + holiday.lastDay())
                .isEqualTo("Winter break2025-12-222026-01-02"));

        assertThat(body(upload("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
                        + event("1", "DTSTART;VALUE=DATE:20251222", "DTEND;VALUE=DATE:20260103", "SUMMARY:Winter break")
                        + "\r\nEND:VCALENDAR\r\n")))
                .contains("It is there already.");
        for (String nonsense : List.of("", "school is out", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "PK\3\4")) {
            HttpResponse<String> refused = upload(nonsense);
            assertThat(refused.statusCode()).as(nonsense).isEqualTo(400);
            assertThat(body(refused)).contains("File: ");
        }
        assertThat(body(upload("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
                        + "%s\r\n"
                                .formatted(event("1", "DTSTART;VALUE=DATE:20251222"))
                                .repeat(501)
                        + "END:VCALENDAR\r\n")))
                .contains("File: 1 to 500 events; there are 501.");
        assertThat(body(upload("x".repeat(1024 * 1024 + 1)))).contains("File: at most 1 MB.");
    }

    private static String event(String uid, String... lines) {
        return "BEGIN:VEVENT\r\nUID:%s@school.example\r\nDTSTAMP:20250801T120000Z\r\n%s\r\nEND:VEVENT"
                .formatted(uid, String.join("\r\n", lines));
    }

    private void refused(String path, Map<String, String> fields, String words) {
        HttpResponse<String> answer = avery.submit(path, fields);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(body(answer)).contains(words);
    }

    private List<Holiday> holidays() {
        return cohorts.calendarOf(cohort).holidays();
    }

    private HttpResponse<String> upload(String text) {
        Matcher token = TOKEN.matcher(avery.open(calendar).body());
        assertThat(token.find()).isTrue();
        String head =
                "--%s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%s\r\n--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"school.ics\"\r\nContent-Type: text/calendar\r\n\r\n"
                        .formatted(BOUNDARY, token.group(1), BOUNDARY);
        String body = head + text + "\r\n--%s--\r\n".formatted(BOUNDARY);
        return avery.exchange(
                calendar + "/holidays/file",
                request -> request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .header("Accept", "text/html")
                        .POST(BodyPublishers.ofByteArray(body.getBytes(UTF_8))),
                BodyHandlers.ofString());
    }

    private static String body(HttpResponse<String> answer) {
        return answer.body().replace("&#39;", "'").replaceAll("\\s+", " ");
    }
}
