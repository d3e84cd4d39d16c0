package org.charterpath.notification.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.calendar.ReaderZones;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.notification.DigestStops;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.notification.Outbox;
import org.charterpath.notification.process.OutboxReader;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outbox and the page that stops reminders, as a browser gets them; run on each database by a subclass. */
@PagesTest
abstract class OutboxPagesScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final Pattern MESSAGE = Pattern.compile("href=\"/outbox/([0-9a-f-]{36})\"");
    private static final Pattern OLDER = Pattern.compile("href=\"([^\"]*after=[^\"]*)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Notifications notifications;

    @Autowired
    private OutboxReader reader;

    @Autowired
    private DigestStops stops;

    @Autowired
    private ReaderZones zones;

    @Autowired
    private JdbcClient jdbc;

    private String person;
    private Visitor avery;

    @BeforeEach
    void letAveryIn() {
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        person = "mail.reader." + PEOPLE.incrementAndGet();
        signIns.allow(person, "Zoë%_!", "Quill" + PEOPLE.get() + "x", Role.PARTICIPANTS);
        avery = SignIns.visit(port, Program.ADMIN);
    }

    @Test
    void showsMessagesOfAStateToARecipientInPages() {
        IntStream.range(0, 120)
                .forEach(number -> notifications.send(
                        Message.plain(key(), person, "Message %03d <b>".formatted(number), "Words")));
        jdbc.sql(
                        "update notification set state = 'REFUSED', last_error = '550 No such user' where recipient_id = ? and subject = 'Message 007 <b>'")
                .param(person)
                .update();

        List<String> found = new ArrayList<>();
        String address = "/outbox?recipient=" + person;
        int pages = 0;
        while (address != null) {
            HttpResponse<String> page = avery.open(address);
            assertThat(page.statusCode()).isEqualTo(200);
            MESSAGE.matcher(page.body()).results().forEach(link -> found.add(link.group(1)));
            Matcher older = OLDER.matcher(page.body());
            address = older.find() ? older.group(1).replace("&amp;", "&") : null;
            pages++;
        }

        assertThat(found).hasSize(120).doesNotHaveDuplicates();
        assertThat(pages).isEqualTo(3);
        String failed = Visitor.text(avery.open("/outbox?state=REFUSED&recipient=" + person));
        assertThat(failed).contains("Message 007 <b>", "550 No such user").doesNotContain("Message 008");
    }

    @Test
    void findsARecipientByPartOfNameOrAddressInAnyCaseAndTakesSignsAsTheyAre() {
        notifications.send(Message.plain(key(), person, "To be found", "Words"));

        String quill = "quill" + PEOPLE.get() + "X";
        for (String typed :
                List.of(quill, "zoë%25_!+" + quill, person.toUpperCase() + "@EXAMPLE", "++" + quill + "+%00")) {
            assertThat(avery.open("/outbox?recipient=" + typed.replace("ë", "%C3%AB"))
                            .body())
                    .as(typed)
                    .contains("To be found");
        }
        for (String typed : List.of("zoe%25", "quill%25" + PEOPLE.get(), "%27%20or%201=1", "x".repeat(4001))) {
            HttpResponse<String> page = avery.open("/outbox?recipient=" + typed);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).as(typed).doesNotContain("To be found").contains("There is no such message.");
        }
        assertThat(avery.open("/outbox?state=NOWHERE").statusCode()).isEqualTo(400);
        for (String after :
                List.of("nothing", "2025-11-29T00:00:00Z~%00", "9999-99-99T00:00:00Z~" + UUID.randomUUID())) {
            assertThat(avery.open("/outbox?after=" + after).statusCode())
                    .as(after)
                    .isEqualTo(400);
        }
    }

    @Test
    void asksOnceForAPageHoweverLongItIs() {
        notifications.send(Message.plain(key(), person, "One", "Words"));
        long forOne = CountedStatements.during(() -> page(person));
        IntStream.range(0, 60).forEach(number -> notifications.send(Message.plain(key(), person, "More", "Words")));

        assertThat(CountedStatements.during(() -> page(person)))
                .isEqualTo(forOne)
                .isEqualTo(1);
        assertThat(page(person).entries()).hasSize(50);
    }

    @Test
    void asksAsOftenForAPageHoweverManyCohortsThereAre() {
        // Nobody has said in which zone they read.
        String admin = "mail.admin." + PEOPLE.incrementAndGet();
        signIns.allow(admin, "Ada", "Min", Role.PROGRAM_ADMINS);
        Visitor ada = SignIns.visit(port, admin);
        // The first page of a session asks for what the next ones know.
        ada.open("/outbox");
        ada.open("/outbox");
        long before = CountedStatements.ofPage("/outbox");
        List<String> more = IntStream.range(0, 20)
                .mapToObj(number -> "%s.%d".formatted(admin, number))
                .toList();
        more.forEach(id -> {
            jdbc.sql(
                            """
                            insert into cohort (id, program_id, name, starts_on, time_zone, state, opened_by, version)
                            values (?, 'ops-2025-2026', ?, date '2025-09-01', 'America/Chicago', 'OPENED', ?, 0)
                            """)
                    .params(id, id, admin)
                    .update();
            jdbc.sql("insert into cohort_date (cohort_id, date_id, on_day) values (?, 'closing', date '2026-06-10')")
                    .param(id)
                    .update();
        });
        try {
            assertThat(ada.open("/outbox").statusCode()).isEqualTo(200);
            assertThat(CountedStatements.ofPage("/outbox")).isEqualTo(before);
        } finally {
            more.forEach(id -> {
                jdbc.sql("delete from cohort_date where cohort_id = ?")
                        .param(id)
                        .update();
                jdbc.sql("delete from cohort where id = ?").param(id).update();
            });
        }
    }

    @Test
    void showsWhatAMessageSaysWithoutItsSecretAndRunsNothingOfIt() {
        stops.issue(person, Optional.empty());
        String id = sent(Message.withSecretLink(
                key(),
                person,
                "Set your password <img src=x>",
                "<script>alert(1)</script>\n\nOpen {link} now.",
                stops.kind()));

        HttpResponse<String> page = avery.open("/outbox/" + id);
        HttpResponse<String> html = avery.open("/outbox/" + id + "/html");

        assertThat(page.body())
                .contains("sandbox", "/outbox/" + id + "/html", "this-link-is-in-the-mail-alone")
                .doesNotContain("<img src=x", "<script>alert", "{link}");
        assertThat(html.body())
                .contains("Hello Zo", "this-link-is-in-the-mail-alone", "&lt;script&gt;")
                .doesNotContain("<img src=x", "<script", "{link}");
        assertThat(html.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox");
        assertThat(html.headers().allValues("Content-Security-Policy")).hasSize(1);
    }

    @Test
    void showsTimesInTheReadersZone() {
        sent(Message.plain(key(), person, "At noon", "Words"));
        jdbc.sql("update notification set created_at = ? where recipient_id = ?")
                .params(Timestamp.from(Instant.parse("2026-01-12T18:05:00Z")), person)
                .update();
        zones.choose(Program.ADMIN, "America/Denver");
        try {
            assertThat(Visitor.text(avery.open("/outbox?recipient=" + person)))
                    .contains("Jan 12, 2026, 11:05 AM MST")
                    .doesNotContain("UTC");
        } finally {
            jdbc.sql("delete from reader_zone where user_id = ?")
                    .param(Program.ADMIN)
                    .update();
        }
    }

    @Test
    void sendsAgainOnceWhateverHasBecomeOfAMessage() {
        String id =
                sent(Message.plain(key(), person, "Lost by its reader", "Words").with(Message.Link.journey("e1")));
        jdbc.sql("update notification set state = 'SENT', sent_at = created_at where id = ?")
                .param(id)
                .update();

        HttpResponse<String> first = avery.submit("/outbox/" + id + "/resend", Map.of("copies", "0"));
        HttpResponse<String> secondClick = avery.submit("/outbox/" + id + "/resend", Map.of("copies", "0"));
        HttpResponse<String> nextDay = avery.submit("/outbox/" + id + "/resend", Map.of("copies", "1"));

        assertThat(Visitor.location(first))
                .isEqualTo(Visitor.location(secondClick))
                .startsWith("/outbox/");
        assertThat(Visitor.location(nextDay)).startsWith("/outbox/").isNotEqualTo(Visitor.location(first));
        assertThat(states(person)).containsExactlyInAnyOrder("SENT", "WAITING", "WAITING");
        assertThat(avery.open(Visitor.location(first)).body()).contains("Lost by its reader", "e1");
        assertThat(avery.submit("/outbox/%s/resend".formatted(UUID.randomUUID()), Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(avery.submit("/outbox/" + id + "/resend", Map.of("copies", "many"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void stopsRemindersByOneClickOfTheMailProgramAndLooksWithoutEffect() {
        String path = stop(person);
        Visitor program = new Visitor(port);

        HttpResponse<String> looked = program.open(path);
        assertThat(looked.body()).contains("Stop the reminders");
        assertThat(looked.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(stops.of(List.of(person))).isEmpty();
        HttpResponse<String> first = oneClick(program, path);
        HttpResponse<String> again = oneClick(program, path);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(stops.of(List.of(person))).containsExactly(person);
        HttpResponse<String> resumed = post(program, path, "again=yes");
        assertThat(resumed.body()).contains("The daily reminders come again");
        assertThat(stops.of(List.of(person))).isEmpty();
    }

    @Test
    void refusesEveryOtherLinkInTheSameWordsAndActsForItsReaderWhoeverIsSignedIn() {
        String path = stop(person);
        String forged = path.substring(0, path.length() - 1) + (path.endsWith("A") ? "B" : "A");

        List<String> refusals = new ArrayList<>();
        for (String wrong : List.of(
                forged, "/reminders/x", "/reminders/" + "y".repeat(4001), "/reminders/%00", "/reminders/" + person)) {
            for (String body : List.of("List-Unsubscribe=One-Click", "again=yes")) {
                HttpResponse<String> answer = post(new Visitor(port), wrong, body);
                assertThat(answer.statusCode()).as(wrong).isIn(400, 404);
                if (!wrong.contains("%00")) {
                    refusals.add(answer.body());
                }
            }
        }
        assertThat(refusals.stream().distinct()).hasSize(1);
        assertThat(refusals.get(0)).contains("This link does not work.");
        assertThat(stops.of(List.of(person))).isEmpty();

        oneClick(avery, path);
        assertThat(stops.of(List.of(person, Program.ADMIN))).containsExactly(person);
    }

    private String stop(String userId) {
        return stops.issue(userId, Optional.empty()).replaceFirst("^https?://[^/]*", "");
    }

    private static HttpResponse<String> oneClick(Visitor visitor, String path) {
        return post(visitor, path, "List-Unsubscribe=One-Click");
    }

    private static HttpResponse<String> post(Visitor visitor, String path, String body) {
        return visitor.exchange(
                path,
                request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)),
                BodyHandlers.ofString());
    }

    private OutboxReader.Page page(String recipient) {
        return reader.page(Optional.of(Outbox.State.WAITING), recipient, Optional.empty(), Optional.empty());
    }

    private String sent(Message message) {
        notifications.send(message);
        return jdbc.sql("select id from notification where message_key = ?")
                .param(message.key())
                .query(String.class)
                .single();
    }

    private List<String> states(String recipient) {
        return jdbc.sql("select state from notification where recipient_id = ?")
                .param(recipient)
                .query(String.class)
                .list();
    }

    private static String key() {
        return "outbox-pages:" + UUID.randomUUID();
    }
}
