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
    private final JdbcClient jdbc;
    private final JavaMailSender mail = mock();
    private final Postman postman;
    private final List<MimeMessage> sent = new ArrayList<>();

    OutboxTest(Notifications notifications, Outbox outbox, Accounts accounts, MailSettings settings, JdbcClient jdbc) {
        this.notifications = notifications;
        this.jdbc = jdbc;
        this.postman = new Postman(outbox, accounts, mail, settings);
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
        assertThat(sent.get(0).getContent()).isEqualTo("Charter Contract Review");
        assertThat(sent.get(0).getAllRecipients()).extracting(Object::toString).containsExactly("ana@prairie.example");
        assertThat(sent.get(0).getFrom()).extracting(Object::toString).containsExactly("program@charterpath.example");
    }

    @Test
    void attachesAnInvitation() throws MessagingException, IOException {
        notifications.send(new Message("key", "ana", "Kickoff", "Come", Optional.of("BEGIN:VCALENDAR")));

        postman.deliver();

        sent.get(0).saveChanges();
        Multipart parts = (Multipart) sent.get(0).getContent();
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("invitation.ics");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/calendar");
    }

    @Test
    void triesAgainWhatFailsAndSaysWhy() {
        notifications.send(Message.plain("key", "ana", "Due today", "Charter Contract Review"));
        doThrow(new MailSendException("The mail server is away")).when(mail).send(any(MimeMessage.class));
        postman.deliver();
        assertThat(errors()).containsExactly("The mail server is away");

        takesWhatIsSent();
        postman.deliver();

        assertThat(sent).hasSize(1);
        assertThat(errors()).isEmpty();
    }

    @Test
    void keepsTheOthersGoingWhenOneFails() {
        notifications.send(Message.plain("first", "eli", "To nobody", "Eli has no address"));
        notifications.send(Message.plain("second", "ana", "Due today", "Charter Contract Review"));

        postman.deliver();

        assertThat(sent).hasSize(1);
        assertThat(errors()).containsExactly("User 'eli' has no e-mail address");
    }

    @Test
    void givesUpAfterTenTimes() {
        notifications.send(Message.plain("key", "ana", "Due today", "Charter Contract Review"));
        doThrow(new MailSendException("Refused")).when(mail).send(any(MimeMessage.class));
        for (int round = 0; round < 12; round++) {
            postman.deliver();
        }

        assertThat(jdbc.sql("select attempts from notification")
                        .query(Integer.class)
                        .single())
                .isEqualTo(10);
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

    private void takesWhatIsSent() {
        doAnswer(call -> sent.add(call.getArgument(0))).when(mail).send(any(MimeMessage.class));
    }

    private List<String> errors() {
        return jdbc.sql("select last_error from notification where last_error is not null")
                .query(String.class)
                .list();
    }
}
