package org.charterpath.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;

/** Several nodes send what lies in one outbox. */
abstract class MailRaceScenarios {

    private static final int NODES = 3;
    private static final int MESSAGES = 120;

    @Autowired
    private Notifications notifications;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Accounts accounts;

    @Autowired
    private MailSettings settings;

    @Autowired
    private Stationery stationery;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void sendsNoMessageTwiceHoweverManyNodesDo() throws Exception {
        accounts.ensure(new Person("raced.mail", "Rosa", "Nguyen", "raced.mail@example.org"), Role.PARTICIPANTS);
        jdbc.sql("update notification set state = 'SENT' where state = 'WAITING'")
                .update();
        for (int message = 0; message < MESSAGES; message++) {
            notifications.send(Message.plain("raced mail " + message, "raced.mail", "Message " + message, "Text"));
        }
        ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();
        List<Postman> nodes = IntStream.range(0, NODES)
                .mapToObj(
                        node -> new Postman(outbox, accounts, sender(sent), settings, stationery, List.of(), List.of()))
                .toList();

        AtTheSameMoment.take(NODES, 4, node -> turn -> {
            nodes.get(node).deliver();
            return turn;
        });

        assertThat(sent).hasSize(MESSAGES).doesNotHaveDuplicates();
        assertThat(jdbc.sql("select count(*) from notification where recipient_id = 'raced.mail' and state = 'SENT'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(MESSAGES);
    }

    private static JavaMailSender sender(ConcurrentLinkedQueue<String> sent) {
        JavaMailSender mail = mock();
        when(mail.createMimeMessage()).thenAnswer(call -> new MimeMessage(Session.getInstance(new Properties())));
        doAnswer(call -> sent.add(call.<MimeMessage>getArgument(0).getSubject()))
                .when(mail)
                .send(any(MimeMessage.class));
        return mail;
    }
}
