package org.charterpath.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.people.Accounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** Messages lie in the outbox until they have gone out, and go out once. */
@FeatureTest
class OutboxTest {

    private final Notifications notifications;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final JavaMailSender mail = mock();
    private final Postman postman;
    private final List<MimeMessage> sent = new ArrayList<>();

    OutboxTest(
            Notifications notifications,
            Outbox outbox,
            JdbcClient jdbc,
            Accounts accounts,
            MailSettings settings,
            Stationery stationery) {
        this.notifications = notifications;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.postman = new Postman(outbox, accounts, mail, settings, stationery, List.of(), List.of());
    }

    @BeforeEach
    void takeMail() {
        when(mail.createMimeMessage()).thenAnswer(call -> new MimeMessage(Session.getInstance(new Properties())));
        takesWhatIsSent();
    }

    @Test
    void sendsAMessageOnceHoweverOftenItIsSent() throws MessagingException, IOException {
        notifications.send(Message.plain("key", "ana", "Due today", "Charter Contract Review"));
        notifications.send(Message.plain("key", "ana", "Due today, again", "Charter Contract Review"));

        postman.deliver();
        postman.deliver();

        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).getSubject()).isEqualTo("Due today");
        assertThat(textOf(sent.get(0))).contains("Hello Ana,", "Charter Contract Review");
        assertThat(sent.get(0).getAllRecipients()).extracting(Object::toString).containsExactly("ana@prairie.example");
        assertThat(sent.get(0).getFrom()).extracting(Object::toString).containsExactly("program@charterpath.example");
    }

    @Test
    void namesAMessageAlikeHoweverOftenItIsSent() throws MessagingException {
        notifications.send(Message.plain("key", "ana", "Due today", "Charter Contract Review"));
        String id = outbox.due(1).get(0).id();

        postman.deliver();

        assertThat(sent.get(0).getMessageID()).isEqualTo("<%s@charterpath.example>".formatted(id));
    }

    @Test
    void sendsNothingThatAnotherNodeHolds() {
        notifications.send(Message.plain("key", "ana", "Due today", "Charter Contract Review"));
        Outbox.Pending pending = outbox.due(1).get(0);

        assertThat(outbox.hold(pending)).isTrue();
        assertThat(outbox.hold(pending)).isFalse();
        postman.deliver();

        assertThat(sent).isEmpty();
    }

    @Test
    void triesAgainWhatFailsAndSaysWhy() {
        notifications.send(Message.plain("key", "ana", "Due today", "Charter Contract Review"));
        doThrow(new MailSendException("The mail server is away")).when(mail).send(any(MimeMessage.class));
        postman.deliver();
        assertThat(outbox.outage()).map(Outbox.Outage::words).contains("The mail server is away");

        takesWhatIsSent();
        outbox.retry(only().id(), "avery");
        postman.deliver();

        assertThat(sent).hasSize(1);
        assertThat(outbox.outage()).isEmpty();
    }

    @Test
    void keepsTheOthersGoingWhenOneFails() {
        notifications.send(Message.plain("first", "eli", "To nobody", "Eli has no address"));
        notifications.send(Message.plain("second", "ana", "Due today", "Charter Contract Review"));

        postman.deliver();

        assertThat(sent).hasSize(1);
        assertThat(only(Outbox.State.WAITING).words()).contains("User 'eli' has no e-mail address");
    }

    @Test
    void sendsNothingAgainThatHasLostItsWords() {
        notifications.send(Message.plain("key", "ana", "Due today", "Charter Contract Review"));
        String id = outbox.due(1).get(0).id();
        postman.deliver();
        jdbc.sql("update notification set is_emptied = true, subject = '(gone by retention)', body = '' where id = ?")
                .param(id)
                .update();

        assertThat(outbox.isEmptied(id)).isTrue();
        assertThat(outbox.resend(id, 0, "riley")).isEmpty();
        postman.deliver();

        assertThat(sent).hasSize(1);
    }

    @Test
    void listsMessagesByTheirStateInPages() {
        for (int message = 0; message < 5; message++) {
            notifications.send(Message.plain("key " + message, "ana", "Message " + message, "Text"));
        }
        outbox.refused(outbox.due(1).get(0), "550 No such user");

        List<String> read = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Outbox.Page page =
                    outbox.newest(Optional.of(Outbox.State.WAITING), after, 3).orElseThrow();
            page.messages().forEach(line -> read.add(line.id()));
            after = page.next();
        } while (after.isPresent());

        assertThat(read).hasSize(4).doesNotHaveDuplicates();
        assertThat(only(Outbox.State.REFUSED).words()).contains("550 No such user");
        assertThat(outbox.newest(Optional.empty(), Optional.of("nowhere"), 3)).isEmpty();
    }

    @Test
    void sendsManyInSeveralRounds() {
        for (int message = 0; message < 60; message++) {
            notifications.send(Message.plain("key " + message, "ana", "Message " + message, "Text"));
        }

        postman.deliver();
        assertThat(sent).hasSize(50);
        postman.deliver();

        assertThat(sent).hasSize(60);
    }

    private static String textOf(MimeMessage letter) throws MessagingException, IOException {
        return (String) ((Multipart) letter.getContent()).getBodyPart(0).getContent();
    }

    private void takesWhatIsSent() {
        doAnswer(call -> sent.add(call.getArgument(0))).when(mail).send(any(MimeMessage.class));
    }

    private Outbox.Line only() {
        return only(Outbox.State.WAITING);
    }

    private Outbox.Line only(Outbox.State state) {
        List<Outbox.Line> lines = outbox.newest(Optional.of(state), Optional.empty(), 10)
                .orElseThrow()
                .messages();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }
}
