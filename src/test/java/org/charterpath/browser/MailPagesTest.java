package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.notification.DigestStops;
import org.charterpath.notification.Digests;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.notification.Outbox;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the daily reminder to the task, and the outbox that a program admin looks at, on a desk and on a phone. */
@PagesTest
@PostgresDatabase
class MailPagesTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Digests digests;

    @Autowired
    private DigestStops stops;

    @Autowired
    private Notifications notifications;

    @Autowired
    private Outbox outbox;

    @Autowired
    private JdbcClient jdbc;

    private Windows windows;
    private String mara;
    private Task course;

    @BeforeEach
    void remindMara() {
        program.moveTo(LocalDate.of(2025, 11, 24));
        mara = "mara.mail." + PEOPLE.incrementAndGet();
        signIns.allow(mara, "Mara", "Olsen", Role.PARTICIPANTS);
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        course = program.openCourse(program.enrolActive(mara));
        digests.send();
        windows = new Windows(program, port);
    }

    @AfterEach
    void closeWindows() {
        windows.close();
    }

    @Test
    void leadsFromTheReminderToTheVeryTaskAndStopsRemindersAtAButton() {
        Message.Link link = outbox.read(idOf("digest:%s:2025-11-24".formatted(mara)))
                .orElseThrow()
                .links()
                .get(0);
        Page page = windows.open();

        SignIn.at(page, windows.address(link.place()), mara, SignIns.passwordOf(mara));

        assertThat(page.locator(".task-card")).containsText(course.getName());
        assertThat(page.url()).contains("task=" + course.getId());
        Screenshots.takeWhole(page, "mail-task");

        Page stranger = windows.open();
        stranger.setViewportSize(390, 844);
        stranger.navigate(windows.address(stops.issue(mara, Optional.empty()).replaceFirst("^https?://[^/]*", "")));
        assertFits(stranger);
        Screenshots.takeWhole(stranger, "mail-stop-phone");
        assertThat(stops.of(List.of(mara))).isEmpty();
        stranger.getByRole(AriaRole.BUTTON, named("Stop the reminders")).click();
        assertThat(stranger.getByRole(AriaRole.STATUS)).containsText("The daily reminders are stopped.");
        Screenshots.takeWhole(stranger, "mail-stopped-phone");
        assertThat(stops.of(List.of(mara))).containsExactly(mara);
        stranger.getByRole(AriaRole.BUTTON, named("Send them again")).click();
        assertThat(stranger.getByRole(AriaRole.STATUS)).containsText("The daily reminders come again");
        assertThat(stops.of(List.of(mara))).isEmpty();
    }

    @Test
    void showsAnAdminWhatWentOutAndWhatItSays() {
        notifications.send(Message.plain(
                        "mail-pages:" + course.getId(),
                        mara,
                        "Returned: Charter Contract Review & \"more\"",
                        "Your reviewer has read it and returned it to you.\n\nFeedback:\n\n- Name the clause <4.2>.\n- See https://example.org/charter?a=1&b=2.\n\nYour answers are still there.")
                .with(Message.Link.work("Open the task", course.getProcessInstanceId())));
        String returned = idOf("mail-pages:" + course.getId());
        jdbc.sql(
                        "update notification set state = 'REFUSED', attempts = 1, last_error = '550 5.1.1 No such user here' where id = ?")
                .param(returned)
                .update();
        jdbc.sql("delete from mail_refusal where user_id = ?").param(mara).update();
        jdbc.sql(
                        "insert into mail_refusal (user_id, refused_at, words) values (?, current_timestamp, '550 5.1.1 No such user here')")
                .param(mara)
                .update();

        Page avery = windows.open(Program.ADMIN, "/outbox");
        avery.getByLabel("Recipient").fill(mara);
        avery.getByRole(AriaRole.BUTTON, named("Show")).click();
        assertThat(avery.getByText("No such user here").first()).isVisible();
        Screenshots.takeWhole(avery, "outbox");
        avery.setViewportSize(390, 844);
        assertFits(avery);
        Screenshots.takeWhole(avery, "outbox-phone");
        avery.setViewportSize(1440, 1000);
        avery.getByRole(AriaRole.LINK, named("Returned: Charter Contract Review"))
                .click();
        assertThat(avery.locator(".mail-preview")).isVisible();
        assertThat(avery.locator(".mail-text")).containsText("Hello Mara,");
        avery.waitForLoadState(LoadState.NETWORKIDLE);
        Screenshots.takeWhole(avery, "outbox-message");
        avery.setViewportSize(390, 844);
        assertFits(avery);
        Screenshots.takeWhole(avery, "outbox-message-phone");
        avery.getByRole(AriaRole.BUTTON, named("Send again")).click();
        assertThat(avery.getByRole(AriaRole.STATUS)).containsText("It goes out again");
        assertThat(outbox.find(returned).map(Outbox.Line::state)).isEqualTo(Optional.of(Outbox.State.WAITING));

        for (String id : List.of(returned, idOf("digest:%s:2025-11-24".formatted(mara)))) {
            String name = id.equals(returned) ? "mail-returned" : "mail-digest";
            Page reader = windows.open();
            reader.setViewportSize(800, 700);
            reader.setContent(SignIns.visit(port, Program.ADMIN)
                    .open("/outbox/%s/html".formatted(id))
                    .body());
            Screenshots.takeWhole(reader, name);
            reader.setViewportSize(390, 844);
            assertFits(reader);
            Screenshots.takeWhole(reader, name + "-phone");
        }
    }

    private String idOf(String key) {
        return jdbc.sql("select id from notification where message_key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    private static void assertFits(Page page) {
        page.waitForLoadState();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
