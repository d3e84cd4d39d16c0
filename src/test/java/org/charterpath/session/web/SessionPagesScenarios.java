package org.charterpath.session.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.account.AccountAdministration;
import org.charterpath.calendar.CalendarFeeds;
import org.charterpath.calendar.ReaderZones;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.fixture.ReadCalendars;
import org.charterpath.fixture.ReadCalendars.Entry;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.session.Schedule;
import org.charterpath.session.SessionAnswers;
import org.charterpath.session.SessionPages;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of sessions, answers without a sign-in and the own calendar, as a browser gets them; run on each database by a subclass. */
@PagesTest
abstract class SessionPagesScenarios {

    private static final AtomicInteger ROUNDS = new AtomicInteger();
    private static final Pattern ADDRESS = Pattern.compile("value=\"[^\"]*(/calendar/[\\w-]+\\.ics)\"");
    private static final String PLACE = "Library, Room 204";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Sessions sessions;

    @Autowired
    private SessionAnswers answers;

    @Autowired
    private SessionPages pages;

    @Autowired
    private CalendarFeeds feeds;

    @Autowired
    private ReaderZones zones;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private AccountAdministration administration;

    @Autowired
    private JdbcClient jdbc;

    private String ana;
    private String ben;
    private String coach;
    private SampleCohort cohort;
    private String kickoff;
    private String november;

    @BeforeEach
    void planACohort() {
        program.moveTo(LocalDate.of(2025, 10, 6));
        int round = ROUNDS.incrementAndGet();
        ana = "session.ana." + round;
        ben = "session.ben." + round;
        coach = "session.coach." + round;
        signIns.allow(ana, "Ana", "Brook", Role.PARTICIPANTS);
        signIns.allow(ben, "Ben", "Adams", Role.PARTICIPANTS);
        signIns.allow(coach, "Dana", "Keller", Role.COACHES);
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        cohort = SampleCohort.ops("Sessions " + round)
                .enrol(ana, "Ana", "Brook", "Prairie School", coach)
                .enrol(ben, "Ben", "Adams", "Harbor School", coach);
        cohort.addTo(jdbc);
        sessions.plan(cohort.id());
        kickoff = idOf("kickoff-workshop");
        november = idOf("november-group");
        sessions.announce(kickoff, schedule("2025-10-30T10:00"));
    }

    @Test
    void takesAnswersByTheLinkOfAMailUntilTheSessionBeginsAndOfWhoeverIsInvited() {
        String link = linkFor(ana, kickoff);
        Visitor stranger = new Visitor(port);

        for (int scan = 0; scan < 2; scan++) {
            HttpResponse<String> page = stranger.open(link);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(Visitor.text(page))
                    .contains("Thu, Oct 30, 2025, 10:00 AM to 2:00 PM CDT", PLACE, "Can you come?");
        }
        assertThat(answerOf(ana)).as("looking answers nothing").isEmpty();
        assertThat(answer(link, "YES").body()).contains("Your answer is noted.");
        assertThat(answerOf(ana)).contains("YES");
        assertThat(answer(link, "MAYBE").statusCode()).isEqualTo(200);
        assertThat(answerOf(ana)).as("the last one counts").contains("MAYBE");
        for (String nonsense : List.of("", "PERHAPS", "x".repeat(4001))) {
            HttpResponse<String> refused = answer(link, nonsense);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("Answer: one of Yes, Maybe and No.");
        }
        for (String unknown : List.of("/answer/nothing", link + "x", "/answer/" + "x".repeat(4001))) {
            assertThat(stranger.open(unknown).statusCode()).isEqualTo(404);
            assertThat(answer(unknown, "YES").statusCode()).isEqualTo(404);
        }
        assertThat(answerOf(ana)).contains("MAYBE");

        sessions.announce(kickoff, schedule("2025-10-31T10:00"));
        assertThat(pages.page(kickoff, new Caller(ana, Set.of())).answer())
                .as("about another time")
                .isEmpty();
        assertThat(answer(link, "NO").statusCode()).isEqualTo(200);

        enrolments.moveTo(Enrolment.State.ON_LEAVE, cohort.enrolmentOf(ana));
        HttpResponse<String> uninvited = answer(link, "YES");
        assertThat(uninvited.statusCode()).isEqualTo(403);
        assertThat(uninvited.body()).contains("You are not invited").doesNotContain(PLACE);
        assertThat(answerOf(ana)).contains("NO");
        enrolments.moveTo(Enrolment.State.ACTIVE, cohort.enrolmentOf(ana));

        program.driver().moveTo(Instant.parse("2025-10-31T15:00:00Z"));
        HttpResponse<String> late = answer(link, "YES");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("This session has begun.");
        assertThat(answerOf(ana)).contains("NO");
        deactivate(ana);
        assertThat(stranger.open(link).statusCode()).isEqualTo(404);
    }

    @Test
    void showsASessionToThoseWhoBelongToItAndWhoComesToWhoeverLeadsIt() {
        Visitor anas = SignIns.visit(port, ana);
        Visitor danas = SignIns.visit(port, coach);
        for (String page : List.of("", "/attendance", "/code")) {
            assertThat(danas.open("/sessions/" + november + page).statusCode())
                    .as("without a date" + page)
                    .isEqualTo(200);
        }
        assertThat(anas.open("/sessions/%s/sign-in".formatted(november)).statusCode())
                .isEqualTo(200);
        HttpResponse<String> tooEarly =
                danas.submit("/sessions/%s/attendance".formatted(november), Map.of("rest", "PRESENT"));
        assertThat(tooEarly.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(tooEarly)).contains("Session: it has no date; attendance is recorded once it has");
        sessions.announce(november, schedule("2025-11-12T15:00"));

        assertThat(Visitor.text(anas.open("/sessions")))
                .containsSubsequence("Group coaching, December", "Group coaching, January", "Closing Workshop")
                .contains("Kickoff Workshop", "Wed, Nov 12, 2025, 3:00 PM to 7:00 PM CST", "Without a date so far");
        assertThat(Visitor.text(anas.open("/sessions/" + november)))
                .contains("Bring a laptop.", "You have not answered yet.")
                .doesNotContain("Who comes?", "Ben", "Attendance");
        assertThat(Visitor.location(anas.submit("/sessions/%s/answer".formatted(november), Map.of("answer", "NO"))))
                .isEqualTo("/sessions/" + november);
        HttpResponse<String> nonsense = anas.submit("/sessions/%s/answer".formatted(november), Map.of("answer", "X"));
        assertThat(nonsense.statusCode()).isEqualTo(400);
        assertThat(nonsense.body()).contains("Answer: one of Yes, Maybe and No.");
        assertThat(Visitor.text(danas.open("/sessions/" + november)))
                .contains("Who comes?", "Yes: 0 · Maybe: 0 · No: 1 · No answer: 1", "Ana Brook No", "Ben Adams –")
                .doesNotContain("Can you come?", "Attendance");
        assertThat(Visitor.text(danas.open("/sessions"))).contains("You lead it");
        assertThat(danas.submit("/sessions/%s/answer".formatted(november), Map.of("answer", "YES"))
                        .statusCode())
                .as("who leads it is not asked")
                .isEqualTo(409);
        assertThat(Visitor.text(SignIns.visit(port, Program.ADMIN).open("/sessions?cohort=" + cohort.id())))
                .contains("Kickoff Workshop", "Group coaching, November", cohort.name());

        String stranger = "session.other." + ROUNDS.get();
        signIns.allow(stranger, "Sam", "Reyes", Role.COACHES);
        Visitor sams = SignIns.visit(port, stranger);
        for (String path :
                List.of("/sessions/" + november, "/sessions/" + november + "/calendar.ics", "/sessions/no")) {
            assertThat(sams.open(path).statusCode()).as(path).isEqualTo(404);
        }
        for (String action : List.of("answer", "date", "change", "seats")) {
            assertThat(sams.submit(
                                    "/sessions/%s/%s".formatted(november, action),
                                    Map.of("answer", "YES", "to", kickoff))
                            .statusCode())
                    .as(action)
                    .isEqualTo(404);
        }
        assertThat(sams.open("/sessions?cohort=" + cohort.id()).body()).contains("There are none for you.");

        HttpResponse<String> file = anas.fetch("/sessions/%s/calendar.ics".formatted(november));
        assertThat(file.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"session.ics\"");
        assertThat(ReadCalendars.entriesIn(file.body()))
                .containsExactly(new Entry(
                        november + "@charterpath",
                        0,
                        "2025-11-12T21:00:00Z",
                        "2025-11-13T01:00:00Z",
                        "America/Chicago"));
        program.driver().moveTo(Program.morningOf(LocalDate.of(2025, 10, 30)));
        assertThat(anas.open("/sessions/" + kickoff).body()).contains("/sessions/%s/sign-in".formatted(kickoff));
        assertThat(danas.open("/sessions/" + kickoff).body())
                .as("a coach is asked to come, and has no attendance")
                .contains("Can you come?")
                .doesNotContain("/sessions/%s/sign-in".formatted(kickoff));
        program.driver().moveTo(Program.morningOf(LocalDate.of(2025, 11, 12)));
        assertThat(anas.open("/sessions/" + november).body()).contains("/sessions/%s/sign-in".formatted(november));
        assertThat(danas.open("/sessions/" + november).body())
                .contains("/sessions/%s/code".formatted(november), "/sessions/%s/attendance".formatted(november));
    }

    @Test
    void opensTheTaskToSetAnotherDateOnceForWhoeverLeadsTheSessionUntilItBegins() throws Exception {
        program.moveTo(LocalDate.of(2025, 10, 20));
        String process = program.run("session", cohort.id(), Map.of("sessionId", november))
                .getId();
        Visitor danas = SignIns.visit(port, coach);
        String page = "/sessions/" + november;
        String change = page + "/change";
        assertThat(danas.open(page).body()).as("without a date").doesNotContain("Set another date");
        assertThat(danas.submit(change, Map.of()).statusCode()).isEqualTo(409);
        Map<String, Object> answers = new HashMap<>(program.answersTo(schedulingTask(process)));
        answers.put("startsAt", "2025-11-12T15:00");
        program.submit(schedulingTask(process), answers);
        Visitor anas = SignIns.visit(port, ana);
        anas.submit(page + "/answer", Map.of("answer", "MAYBE"));

        assertThat(anas.open(page).body()).doesNotContain("Set another date");
        assertThat(anas.submit(change, Map.of()).statusCode()).isEqualTo(404);
        assertThat(Visitor.text(danas.open(page)))
                .contains(
                        "2 people are invited: 0 said yes, 1 maybe. Times are those of America/Chicago.",
                        "until then the date above holds");
        assertThat(tasksToSchedule(process)).isEmpty();
        Visitor averys = SignIns.visit(port, Program.ADMIN);
        List<Integer> answered = AtTheSameMoment.take(
                        2,
                        1,
                        number -> turn -> (number == 0 ? danas : averys)
                                .submit(change, Map.of())
                                .statusCode())
                .get(0);

        assertThat(answered).containsExactlyInAnyOrder(302, 409);
        Task task = schedulingTask(process);
        assertThat(program.shown(task, "startsAt")).isEqualTo("2025-11-12T15:00");
        for (Visitor leader : List.of(danas, averys)) {
            assertThat(leader.open(page).body())
                    .contains("Another date is being set.", "#/?task=" + task.getId())
                    .doesNotContain("action=\"" + change);
            HttpResponse<String> again = leader.submit(change, Map.of());
            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(Visitor.text(again)).contains("one is being set already", "Wed, Nov 12, 2025");
        }
        assertThat(schedulingTask(process).getId()).isEqualTo(task.getId());
        answers.put("startsAt", "2025-11-13T15:00");
        program.submit(task, answers);
        assertThat(Visitor.text(danas.open(page)))
                .contains("Thu, Nov 13, 2025", "2 people are invited: 0 said yes, 0 maybe.");

        program.driver().moveTo(Instant.parse("2025-11-13T21:00:00Z"));
        assertThat(danas.open(page).body()).doesNotContain("Set another date");
        HttpResponse<String> late = danas.submit(change, Map.of());
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("the session has begun");
        sessions.cancel(november);
        assertThat(danas.submit(change, Map.of()).body()).contains("the session is canceled");
        assertThat(tasksToSchedule(process)).isEmpty();
    }

    private List<Task> tasksToSchedule(String process) {
        return program.tasks(task -> task.getProcessInstanceId().equals(process)
                && task.getTaskDefinitionKey().equals("userTask_scheduleSession"));
    }

    private Task schedulingTask(String process) {
        List<Task> open = tasksToSchedule(process);
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    @Test
    void asksAsOftenForAListOfManySessionsAsOfFew() {
        Caller reader = new Caller(coach, Set.of(Role.COACHES.id()));
        long few = CountedStatements.during(() -> pages.linesOf(reader));
        sessions.in(cohort.id()).stream()
                .filter(session -> session.groupId() != null)
                .forEach(session -> jdbc.sql(
                                "insert into training_session select ?, cohort_id, stage_id, item_id, 2, group_id, title, category, planned_minutes, capacity, proposed_starts_at, starts_at, minutes, place, link, note, ics_sequence, state, version from training_session where id = ?")
                        .params(UUID.randomUUID().toString(), session.id())
                        .update());

        assertThat(CountedStatements.during(() -> pages.linesOf(reader))).isEqualTo(few);
    }

    @Test
    void servesEverybodysOwnCalendarByASecretAddressThatDiesWhenItIsRenewed() {
        sessions.announce(november, schedule("2025-11-12T15:00"));
        Visitor anas = SignIns.visit(port, ana);
        assertThat(Visitor.text(anas.open("/calendar"))).contains("Thu, Oct 30, 2025 10:00 AM CDT Kickoff Workshop");
        String address = newAddress(anas);
        assertThat(anas.open("/calendar").body()).as("shown once").doesNotContain(address);
        assertThat(jdbc.sql("select token_hash from calendar_feed where user_id = ?")
                        .param(ana)
                        .query(String.class)
                        .single())
                .isNotIn(address)
                .hasSize(64);

        Visitor program = new Visitor(port);
        HttpResponse<String> feed = program.fetch(address);
        assertThat(feed.statusCode()).isEqualTo(200);
        assertThat(feed.headers().firstValue("Content-Type")).contains("text/calendar;charset=UTF-8");
        assertThat(feed.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(feed.headers().allValues("Cache-Control")).containsExactly("max-age=600, private");
        assertThat(feed.body()).doesNotContain("Ben", "Adams", "Dana", "Keller", "ATTENDEE", "ORGANIZER", "laptop");
        List<Entry> entries = List.of(
                entry(kickoff, 0, "2025-10-30T15:00:00Z", "2025-10-30T19:00:00Z"),
                entry(november, 0, "2025-11-12T21:00:00Z", "2025-11-13T01:00:00Z"));
        assertThat(ReadCalendars.entriesIn(feed.body())).containsAll(entries);
        ReadCalendars.keep("feed", feed.body(), ReadCalendars.entriesIn(feed.body()));

        assertThat(again(program, address, feed).statusCode()).isEqualTo(304);
        this.program.driver().moveTo(Instant.parse("2025-10-06T18:00:00Z"));
        assertThat(again(program, address, feed).statusCode()).isEqualTo(304);
        sessions.announce(november, schedule("2025-11-13T15:00"));
        HttpResponse<String> changed = again(program, address, feed);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(ReadCalendars.entriesIn(changed.body()))
                .contains(entry(november, 1, "2025-11-13T21:00:00Z", "2025-11-14T01:00:00Z"));
        assertThat(changed.headers().firstValue("Last-Modified"))
                .contains("Mon, 06 Oct 2025 18:00:00 GMT")
                .isNotEqualTo(feed.headers().firstValue("Last-Modified"));

        String second = newAddress(anas);
        assertThat(program.fetch(address).statusCode()).isEqualTo(404);
        assertThat(program.fetch(second).statusCode()).isEqualTo(200);
        anas.submit("/calendar/address/remove", Map.of());
        assertThat(anas.open("/calendar").body()).contains("The address works no longer.");
        assertThat(program.fetch(second).statusCode()).isEqualTo(404);

        String third = newAddress(anas);
        deactivate(ana);
        assertThat(program.fetch(third).statusCode()).isEqualTo(404);
        administration.activate(ana, avery());
        assertThat(program.fetch(third).statusCode()).as("dead for good").isEqualTo(404);
    }

    @Test
    void showsAnEveningOnTheOwnCalendarUntilItIsOverWhateverDayItIsElsewhere() {
        sessions.announce(kickoff, schedule("2025-10-30T18:30"));
        zones.choose(ana, "America/Chicago");
        Visitor anas = SignIns.visit(port, ana);

        program.driver().moveTo(Instant.parse("2025-10-31T03:29:00Z"));
        assertThat(Visitor.text(anas.open("/calendar"))).contains("Thu, Oct 30, 2025 6:30 PM CDT Kickoff Workshop");
        program.driver().moveTo(Instant.parse("2025-10-31T03:30:00Z"));
        assertThat(Visitor.text(anas.open("/calendar"))).doesNotContain("Kickoff Workshop");
    }

    @Test
    void letsWhoeverGuessesAddressesWaitAndNobodyElse() {
        String address = feeds.renew(ben).replaceFirst("^https?://[^/]*", "");
        Visitor guessing = new Visitor(port);
        List<Integer> answered = new ArrayList<>();
        for (int guess = 0; guess < 45; guess++) {
            answered.add(
                    guessing.fetch("/calendar/guess%d.ics".formatted(guess)).statusCode());
        }

        assertThat(answered).startsWith(404).endsWith(429).containsOnly(404, 429);
        assertThat(guessing.fetch("/calendar/" + "x".repeat(4001) + ".ics").statusCode())
                .isEqualTo(429);
        assertThat(guessing.fetch(address).statusCode()).isEqualTo(200);
        this.program.driver().moveTo(Instant.parse("2025-10-06T22:00:00Z"));
        assertThat(guessing.fetch("/calendar/guess.ics").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> again(Visitor program, String address, HttpResponse<String> before) {
        return program.exchange(
                address,
                request -> request.header("Accept", "*/*")
                        .header(
                                "If-None-Match",
                                before.headers().firstValue("ETag").orElseThrow()),
                BodyHandlers.ofString());
    }

    private static String newAddress(Visitor visitor) {
        HttpResponse<String> made = visitor.submit("/calendar/address", Map.of());
        assertThat(Visitor.location(made)).isEqualTo("/calendar");
        Matcher shown = ADDRESS.matcher(visitor.open("/calendar").body());
        assertThat(shown.find()).as(visitor.open("/calendar").body()).isTrue();
        return shown.group(1);
    }

    private static Entry entry(String sessionId, int sequence, String start, String end) {
        return new Entry(sessionId + "@charterpath", sequence, start, end, "America/Chicago");
    }

    private void deactivate(String userId) {
        administration.deactivate(userId, avery());
    }

    private static Caller avery() {
        return new Caller(Program.ADMIN, Set.of(Role.PROGRAM_ADMINS.id()));
    }

    private String linkFor(String userId, String sessionId) {
        return answers.issue(userId, Optional.of(sessionId)).replaceFirst("^https?://[^/]*", "");
    }

    private HttpResponse<String> answer(String link, String answer) {
        return new Visitor(port).submitWithToken(link, "", Map.of("answer", answer));
    }

    private Optional<String> answerOf(String userId) {
        return jdbc.sql("select answer from session_answer where session_id = ? and user_id = ?")
                .params(kickoff, userId)
                .query(String.class)
                .optional();
    }

    private String idOf(String itemId) {
        return sessions.in(cohort.id()).stream()
                .filter(session -> session.itemId().equals(itemId))
                .map(TrainingSession::id)
                .findFirst()
                .orElseThrow();
    }

    private static Schedule schedule(String startsAt) {
        return new Schedule(
                LocalDateTime.parse(startsAt),
                240,
                Optional.of(PLACE),
                Optional.empty(),
                Optional.of("Bring a laptop."));
    }
}
