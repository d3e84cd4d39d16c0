package org.charterpath.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetClock;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;

/** What comes out of a real mail server: both forms say the same, and what people typed stays what it is. */
@FeatureTest
class LetterTest {

    private static final String NASTY = "Zoë \"Z\" <script>alert(1)</script> & O'Neil";
    private static final String HOME = "http://localhost:8080";

    private final Notifications notifications;
    private final Outbox outbox;
    private final ApplicationContext application;
    private final DigestStops stops;
    private final Accounts accounts;
    private final MailSettings settings;
    private final SetClock clock;

    private Mailbox mailbox;

    LetterTest(
            Notifications notifications,
            Outbox outbox,
            ApplicationContext application,
            DigestStops stops,
            Accounts accounts,
            MailSettings settings,
            SetClock clock) {
        this.notifications = notifications;
        this.outbox = outbox;
        this.application = application;
        this.stops = stops;
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    @BeforeEach
    void openTheMailbox() {
        mailbox = new Mailbox(application);
    }

    @AfterEach
    void closeTheMailbox() {
        mailbox.close();
    }

    @Test
    void takesASubjectOfSeveralLinesForOneAndMakesNoHeaderOfIt() throws Exception {
        accounts.ensure(new Person("zoe", "Zoe", "Lee", "zoe@prairie.example"), Role.PARTICIPANTS);
        notifications.send(Message.plain("key", "zoe", "Published: one\r\nBcc: spy@prairie.example\nX: y", "Words")
                .with(Message.Link.journey("e1")));

        assertThat(mailbox.mails())
                .singleElement()
                .extracting(Mailbox.Mail::subject)
                .isEqualTo("Published: one Bcc: spy@prairie.example X: y");
    }

    @ParameterizedTest
    @ValueSource(strings = {NASTY, "王小明", "ሰላማዊት", "مريم", "${7*7} [[${1}]] [(${2})]", "Zoe\u200d"})
    void callsPeopleByTheirNamesInBothForms(String name) throws Exception {
        accounts.ensure(new Person("zoe", name, "Lee", "zoe@prairie.example"), Role.PARTICIPANTS);
        notifications.send(Message.plain(
                        "key", "zoe", "About " + name, "Your reviewer says: " + name + "\n\n- " + name + "\n- second")
                .with(Message.Link.journey("e1")));

        Mailbox.Mail mail = mailbox.mails().get(0);

        assertThat(mail.subject()).isEqualTo("About " + name);
        assertThat(mail.text())
                .startsWith("Hello " + name + ",\n\nYour reviewer says: " + name + "\n\n- " + name + "\n- second\n")
                .contains("Open My Journey:\n" + HOME + "/journey?enrolment=e1\n");
        assertThat(mail.words()).contains("Hello " + name + ",", "Your reviewer says: " + name, "Open My Journey");
        assertThat(mail.html()).doesNotContain("<script");
        assertThat(mail.links()).containsExactly(HOME + "/journey?enrolment=e1", HOME + "/");
    }

    @Test
    void greetsWhoeverHasNoFirstNameWithoutOne() throws Exception {
        accounts.ensure(new Person("zoe", " \u200b", "", "zoe@prairie.example"), Role.PARTICIPANTS);
        notifications.send(Message.plain("key", "zoe", "Due today", "Charter Contract Review"));

        assertThat(mailbox.mails().get(0).text()).startsWith("Hello,\n\nCharter Contract Review\n");
    }

    @Test
    void bringsALongSubjectWhole() throws Exception {
        String subject = "Überprüfung der Verträge 契約 & \"Grüße\" ".repeat(6).strip();
        notifications.send(Message.plain("key", "ana", subject, "Words"));

        Mailbox.Mail mail = mailbox.mails().get(0);

        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.letter().getHeader("Subject")[0].lines()).allMatch(line -> line.length() <= 78);
    }

    @Test
    void leadsToTheVeryTask() throws Exception {
        notifications.send(Message.plain("known", "ana", "A task", "Please decide.")
                .with(Message.Link.task("Open the task", "t-1")));
        notifications.send(Message.plain("later", "ben", "Returned", "Please change what is asked.")
                .with(Message.Link.work("Open the task", "p-2")));

        List<Mailbox.Mail> mails = mailbox.mails();

        String tasks = HOME + "/camunda/app/tasklist/default/#/?task=";
        assertThat(mails)
                .extracting(mail -> mail.links().get(0))
                .containsExactlyInAnyOrder(tasks + "t-1", tasks + "task-of-p-2");
        assertThat(mails).allSatisfy(mail -> assertThat(mail.text())
                .contains(mail.links().get(0) + "\n"));
    }

    @Test
    void makesAddressesInTheWordsLinksAndNothingElse() throws Exception {
        notifications.send(Message.plain(
                "key",
                "ana",
                "Where to meet",
                "Online: https://meet.example.org/a?b=1&c=2. Or javascript:alert(1), or (http://x.example/y)."));

        Mailbox.Mail mail = mailbox.mails().get(0);

        assertThat(mail.links())
                .containsExactly("https://meet.example.org/a?b=1&c=2", "http://x.example/y", HOME + "/");
        assertThat(mail.text()).contains("https://meet.example.org/a?b=1&c=2. Or javascript:alert(1)");
    }

    @Test
    void keepsTheInvitationForCalendars() throws Exception {
        new Invitations(notifications, accounts, settings, clock)
                .invite(
                        List.of("ana"),
                        "kickoff:0:"::concat,
                        new Invitation(
                                "kickoff",
                                0,
                                "Kickoff <Workshop> & more",
                                ZonedDateTime.parse("2025-10-30T10:00-05:00[America/Chicago]"),
                                240,
                                Optional.of("Library"),
                                Optional.of("https://meet.example.org/kickoff"),
                                Optional.of("Bring a laptop.")));

        Mailbox.Mail mail = mailbox.mails().get(0);

        assertThat(mail.calendar()).hasValueSatisfying(calendar -> assertThat(calendar)
                .contains("METHOD:REQUEST", "SUMMARY:Kickoff <Workshop> & more"));
        assertThat(mail.text())
                .startsWith("Hello Ana,\n\nYou are invited: Kickoff <Workshop> & more\n\nWhen: Thu, Oct 30");
        assertThat(mail.words()).contains("Hello Ana,", "You are invited: Kickoff <Workshop> & more", "Where: Library");
        assertThat(mail.links()).contains("https://meet.example.org/kickoff");
        assertThat(mail.header("List-Unsubscribe")).isEmpty();
        assertThat(mail.text()).doesNotContain("Stop these");
    }

    @Test
    void letsADigestBeStoppedByOneClickAndKeepsTheLinkNowhere() throws Exception {
        notifications.send(Message.digest(
                "digest:ana:2025-11-29",
                "ana",
                "Your tasks: 1 due soon",
                "These tasks wait for you.",
                List.of(
                        new Message.Link("OPS 2025", "Charter <Contract> Review", "due Sun, Nov 30", "/x"),
                        new Message.Link("Data Sprint", "Data Story", "due Sun, Nov 30", "/y"))));

        Mailbox.Mail mail = mailbox.mails().get(0);

        String header = mail.header("List-Unsubscribe").orElseThrow();
        String link = header.substring(1, header.length() - 1);
        assertThat(link).startsWith(HOME + "/reminders/");
        assertThat(mail.header("List-Unsubscribe-Post")).contains("List-Unsubscribe=One-Click");
        assertThat(mail.links()).containsExactly(HOME + "/x", HOME + "/y", HOME + "/", link);
        assertThat(mail.text())
                .contains(
                        "OPS 2025:\n\n- Charter <Contract> Review (due Sun, Nov 30)\n  " + HOME + "/x\n",
                        "Data Sprint:\n\n- Data Story (due Sun, Nov 30)\n  " + HOME + "/y\n",
                        "Stop these daily reminders, or have them again: " + link);
        assertThat(outbox.read(outbox.newest(Optional.empty(), Optional.empty(), 1)
                                .orElseThrow()
                                .messages()
                                .get(0)
                                .id())
                        .toString())
                .doesNotContain(link);
        assertThat(stops.stop(link.substring(link.lastIndexOf('/') + 1))).isTrue();
    }

    @Test
    void saysWhenATaskIsDueAlsoWhereItIsTheOnlyOne() throws Exception {
        notifications.send(Message.plain("key", "ana", "Your tasks: 1 due soon", "These tasks wait for you.")
                .with(new Message.Link("", "Charter Contract Review", "due Sun, Nov 30", "/x")));

        Mailbox.Mail mail = mailbox.mails().get(0);

        assertThat(mail.text()).contains("- Charter Contract Review (due Sun, Nov 30)\n  " + HOME + "/x\n");
        assertThat(mail.words()).contains("Charter Contract Review due Sun, Nov 30");
    }

    @Test
    void noticesAnAddressOfThisInstallationThatNobodyCouldOpen() {
        for (String url :
                List.of("", "charterpath.example.org", "ftp://x.example", "https://x.example/?a=1", "https:// x")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new PageLinks(url))
                    .withMessageContaining("CHARTERPATH_URL: '%s'".formatted(url));
        }
        assertThat(new PageLinks("https://x.example/app/").to("/journey")).isEqualTo("https://x.example/app/journey");
    }
}
