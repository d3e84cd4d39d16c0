package org.charterpath.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.ScriptedMailServer;
import org.charterpath.fixture.SetClock;
import org.charterpath.people.Accounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server that is away is waited for; one that refuses is believed. */
@FeatureTest
class MailServerTest {

    private static final Instant MONDAY = Instant.parse("2025-11-24T15:00:00Z");
    private static final int MESSAGES = 60;

    private final Notifications notifications;
    private final Outbox outbox;
    private final Accounts accounts;
    private final MailSettings settings;
    private final Stationery stationery;
    private final JdbcClient jdbc;
    private final SetClock clock;

    MailServerTest(
            Notifications notifications,
            Outbox outbox,
            Accounts accounts,
            MailSettings settings,
            Stationery stationery,
            SetClock clock,
            JdbcClient jdbc) {
        this.notifications = notifications;
        this.outbox = outbox;
        this.accounts = accounts;
        this.settings = settings;
        this.stationery = stationery;
        this.jdbc = jdbc;
        this.clock = clock;
        clock.at(MONDAY);
    }

    @Test
    void sendsEveryMessageOnceWhenAServerComesBackThatWasAwayForAWeek() throws Exception {
        ServerSetup setup = new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(30_000);
        GreenMail server = new GreenMail(setup);
        int port = server.getSmtp().getServerSetup().getPort();
        Postman postman = postman(port);
        IntStream.range(0, MESSAGES).forEach(number -> notifications.send(plain("key " + number, "ana")));

        every(Duration.ofMinutes(15), Duration.ofDays(7), postman);

        assertThat(lines(Outbox.State.WAITING)).hasSize(MESSAGES).allSatisfy(line -> assertThat(line.attempts())
                .isZero());
        assertThat(outbox.outage()).hasValueSatisfying(away -> {
            assertThat(away.since()).isEqualTo(MONDAY);
            assertThat(away.words()).contains("Mail server connection failed");
            assertThat(away.nextTryAt())
                    .isBetween(clock.instant(), clock.instant().plus(Duration.ofHours(4)));
        });
        server.start();
        try {
            every(Duration.ofMinutes(15), Duration.ofHours(5), postman);
            MimeMessage[] received = server.getReceivedMessages();
            assertThat(received).hasSize(MESSAGES);
            assertThat(Arrays.stream(received).map(MailServerTest::subject).distinct())
                    .hasSize(MESSAGES);
        } finally {
            server.stop();
        }
        assertThat(lines(Outbox.State.SENT)).hasSize(MESSAGES);
        assertThat(outbox.outage()).isEmpty();
    }

    @Test
    void triesAServerThatIsAwayAfterPausesThatGrow() {
        try (ScriptedMailServer server = new ScriptedMailServer()) {
            server.answers(greeting -> Optional.of("421 Closing for maintenance"));
            notifications.send(plain("key", "ana"));
            Postman postman = postman(server.port());

            for (int minutes : List.of(1, 5, 15, 60, 240, 240)) {
                postman.deliver();
                assertThat(outbox.outage().orElseThrow().nextTryAt())
                        .isEqualTo(clock.instant().plus(Duration.ofMinutes(minutes)));
                clock.at(clock.instant().plus(Duration.ofMinutes(minutes)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    MAIL | 530 5.7.0 Authentication required
                    MAIL | 550 5.7.1 Sender not allowed here
                    MAIL | 451 4.3.0 Out of disk
                    RCPT | 421 4.3.2 Shutting down
                    DATA | 421 4.3.2 Shutting down
                    .    | 421 4.3.2 Shutting down
                    EHLO | ''
                    RCPT | ''
                    .    | ''
                    """)
    void stopsForAllWhenTheServerTakesNothing(String command, String answer) {
        try (ScriptedMailServer server = new ScriptedMailServer()) {
            server.answers(said -> Optional.of(answer).filter(any -> said.startsWith(command)));
            notifications.send(plain("first", "ana"));
            notifications.send(plain("second", "ben"));
            Postman postman = postman(server.port());

            postman.deliver();

            assertThat(server.taken()).isEmpty();
            assertThat(outbox.outage()).isPresent();
            assertThat(lines(Outbox.State.WAITING)).hasSize(2).allSatisfy(line -> {
                assertThat(line.attempts()).isZero();
                assertThat(line.words()).isEmpty();
            });
            server.answers(said -> Optional.empty());
            every(Duration.ofMinutes(1), Duration.ofMinutes(2), postman);
            assertThat(server.taken()).containsExactlyInAnyOrder("ana@prairie.example", "ben@harbor.example");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    RCPT | 451 4.7.1 Greylisted, come back later
                    RCPT | 452 4.2.2 Mailbox full
                    """)
    void putsOffTheOneMessageThatTheServerPutsOff(String command, String answer) {
        try (ScriptedMailServer server = new ScriptedMailServer()) {
            server.answers(
                    said -> Optional.of(answer).filter(any -> said.startsWith(command) && said.contains("ana@")));
            notifications.send(plain("first", "ana"));
            notifications.send(plain("second", "ben"));
            Postman postman = postman(server.port());

            every(Duration.ofMinutes(30), Duration.ofDays(6), postman);

            assertThat(server.taken()).containsExactly("ben@harbor.example");
            assertThat(outbox.outage()).isEmpty();
            assertThat(lines(Outbox.State.WAITING)).singleElement().satisfies(line -> {
                assertThat(line.words()).contains(answer);
                assertThat(line.attempts()).isGreaterThan(5);
            });
            server.answers(said -> Optional.empty());
            every(Duration.ofMinutes(30), Duration.ofHours(5), postman);
            assertThat(server.taken()).containsExactly("ben@harbor.example", "ana@prairie.example");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    RCPT | 550 5.1.1 No such user here
                    RCPT | 553 5.1.3 That is no address
                    .    | 554 5.6.0 Message rejected
                    """)
    void givesUpOnWhatTheServerRefusesUntilSomebodySendsItAgain(String command, String answer) {
        try (ScriptedMailServer server = new ScriptedMailServer()) {
            server.answers(said -> Optional.of(answer).filter(any -> said.startsWith(command)));
            notifications.send(plain("key", "ana"));
            Postman postman = postman(server.port());

            every(Duration.ofHours(1), Duration.ofDays(1), postman);

            Outbox.Line refused = lines(Outbox.State.REFUSED).get(0);
            assertThat(refused.words()).contains(answer);
            assertThat(refused.attempts()).isEqualTo(1);
            assertThat(refusals()).singleElement().asString().startsWith("ana").contains(answer);
            server.answers(said -> Optional.empty());
            outbox.retry(refused.id(), "avery");
            outbox.retry(refused.id(), "avery");
            postman.deliver();
            outbox.retry(refused.id(), "avery");
            postman.deliver();
            assertThat(server.taken()).containsExactly("ana@prairie.example");
            assertThat(outbox.find(refused.id()).orElseThrow().state()).isEqualTo(Outbox.State.SENT);
            assertThat(refusals()).isEmpty();
        }
    }

    /** A mail server may have something against one message and just hang up; that must not keep all others back. */
    @ParameterizedTest
    @ValueSource(strings = {"", "421 4.7.0 Try again later"})
    void letsTheOthersPassAMessageAtWhichTheServerBreaksOff(String answer) {
        try (ScriptedMailServer server = new ScriptedMailServer()) {
            server.answers(said -> Optional.of(answer).filter(any -> said.startsWith("RCPT") && said.contains("ana@")));
            notifications.send(plain("first", "ana"));
            clock.at(MONDAY.plusSeconds(1));
            notifications.send(plain("second", "ben"));
            notifications.send(plain("third", "cleo"));
            Postman postman = postman(server.port());

            every(Duration.ofMinutes(1), Duration.ofMinutes(10), postman);

            assertThat(server.taken()).containsExactlyInAnyOrder("ben@harbor.example", "cleo@prairie.example");
            assertThat(lines(Outbox.State.WAITING)).hasSize(1);
            server.answers(said -> Optional.empty());
            every(Duration.ofMinutes(30), Duration.ofHours(5), postman);
            assertThat(server.taken()).hasSize(3);
        }
    }

    @Test
    void takesNoSenderThatIsNoAddress() {
        for (String from : List.of("Charterpath", "program@@charterpath.example", "two@x.example, three@x.example")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> new MailSettings(from))
                    .withMessageContaining("CHARTERPATH_MAIL_FROM: '%s'".formatted(from));
        }
        assertThat(new MailSettings("Charterpath <program@charterpath.example>").from())
                .startsWith("Charterpath");
    }

    /** Lets the postman go his round again and again while time passes. */
    private void every(Duration step, Duration time, Postman postman) {
        Instant end = clock.instant().plus(time);
        while (!clock.instant().isAfter(end)) {
            postman.deliver();
            clock.at(clock.instant().plus(step));
        }
    }

    private Postman postman(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.getJavaMailProperties().put("mail.smtp.connectiontimeout", "2000");
        sender.getJavaMailProperties().put("mail.smtp.timeout", "200");
        sender.getJavaMailProperties().put("mail.smtp.quitwait", "false");
        return new Postman(outbox, accounts, sender, settings, stationery, List.of(), List.of());
    }

    /** Whose mail the server refuses at present, and in which words. */
    private List<String> refusals() {
        return jdbc.sql("select user_id || ' ' || words from mail_refusal")
                .query(String.class)
                .list();
    }

    private List<Outbox.Line> lines(Outbox.State state) {
        return outbox.newest(Optional.of(state), Optional.empty(), MESSAGES)
                .orElseThrow()
                .messages();
    }

    private static Message plain(String key, String recipient) {
        return Message.plain(key, recipient, "Message " + key, "Charter Contract Review");
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
