package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.delivery.RunningDelivery;
import org.charterpath.delivery.RunningDelivery.One;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.notification.Mailbox;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A district's way from the catalog to what it accepts of a session. */
@PagesTest
@PostgresDatabase
class SchedulingTest {

    private static final String ENTRY = "bell-schedules";
    private static final Pattern CODE = Pattern.compile("^\\s*(\\d{6})\\s*$", Pattern.MULTILINE);
    private static final int SENT = 204;
    private static final int PHONE = 390;
    private static final int TAKE_AWAYS = 4;

    @LocalServerPort
    private int port;

    @Autowired
    private Program program;

    @Autowired
    private SignIns signIns;

    @Autowired
    private RunningEngagement engagements;

    @Autowired
    private RunningDelivery sessions;

    @Autowired
    private ApplicationContext application;

    private final String district =
            "Lakeside Schools " + UUID.randomUUID().toString().substring(0, 8);

    private Mailbox mailbox;
    private Windows windows;

    @BeforeEach
    void open() {
        mailbox = new Mailbox(application);
        windows = new Windows(program, port);
        program.driver()
                .moveTo(RunningEngagement.FIRST_DAY
                        .minusDays(10)
                        .atTime(9, 0)
                        .atZone(RunningEngagement.ZONE)
                        .toInstant());
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(RunningEngagement.CONSULTANT, "Casey", "Okafor", Role.COACHES);
    }

    @AfterEach
    void close() {
        windows.close();
        mailbox.close();
        program.driver().backToPresent();
    }

    @Test
    void leadsFromTheCatalogToADeliverableThatTheDistrictAccepts() throws Exception {
        String engagement = engagements.takeUp(ask());
        String lead = engagements.lead(engagement);
        signIns.letIn(lead);
        sendSchedules(windows.open(lead, "/engagements/%s/preconditions".formatted(engagement)), engagement);
        agree(engagement);
        One one = sessions.in(engagement, ENTRY);
        sessions.hold(one, engagements.members(engagement));
        sessions.write(one);

        accept(lead);
        sign(lead);

        Assertions.assertThat(sessions.state(one)).isEqualTo(EngagementDelivery.State.DONE);
        Page room = windows.open(lead, "/engagements/" + engagement);
        assertThat(room.locator("main")).containsText(district);
        Screenshots.takeWhole(room, "scheduling-04-room");
        room.navigate(windows.address("/engagements/%s/sessions/%s".formatted(engagement, ENTRY)));
        assertThat(room.locator("main")).containsText(Pattern.compile("Accepted\\s+signed by Dana Whitfield"));
        Screenshots.takeWhole(room, "scheduling-05-session");
    }

    /** On a phone, without an account; the id of the request. */
    private String ask() {
        Page outside = windows.open();
        outside.setViewportSize(PHONE, 844);
        outside.navigate(windows.address("/scheduling/" + ENTRY));
        Screenshots.takeWhole(outside, "scheduling-01-entry");
        outside.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Ask for")))
                .first()
                .click();
        outside.getByLabel("District or school").fill(district);
        outside.getByLabel("Your first name").fill("Dana");
        outside.getByLabel("Your last name").fill("Whitfield");
        outside.getByLabel("Your e-mail address")
                .fill("dana@%s.example.org".formatted(district.substring(district.length() - 8)));
        outside.getByLabel("Your job").fill("Assistant superintendent");
        outside.getByLabel("Virtual strategy session").check();
        outside.getByLabel("Each by itself").check();
        outside.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Virtual"))
                .check();
        outside.getByLabel("What do you need?").fill("A bell schedule that leaves room for electives.");
        Screenshots.takeWhole(outside, "scheduling-02-request");
        String request = outside.locator("[name=request]").inputValue();
        outside.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask for these sessions"))
                .click();
        assertThat(outside.locator("main")).containsText("Your request has arrived");
        program.driver().runDueJobs();
        return request;
    }

    /** The gate: each row of the schedules gets its verdict. */
    private void sendSchedules(Page page, String engagement) {
        engagements.passGate(engagement);
        page.reload();
        assertThat(page.locator("main")).containsText("bells.csv");
        Screenshots.takeWhole(page, "scheduling-03-preconditions");
    }

    private void agree(String engagement) {
        engagements.agreeScope(engagement);
        engagements.submit(
                engagements.lead(engagement),
                engagement,
                "Name scheduling team",
                Map.of("teamMembers", engagements.team(engagement)));
    }

    private void accept(String lead) {
        Tasklist dana = windows.tasklistOf(lead);
        dana.open("Accept deliverable");
        dana.awaitForm();
        dana.option("Accept it").check();
        for (int number = 1; number <= TAKE_AWAYS; number++) {
            dana.option("Seen in our work").nth(number - 1).check();
            dana.field("Where you see take-away %d".formatted(number)).fill("Each draft begins with the goals.");
        }
        send(dana);
    }

    private void sign(String lead) throws Exception {
        Tasklist dana = windows.tasklistOf(lead);
        dana.open("Enter code");
        dana.awaitForm();
        dana.form().getByRole(AriaRole.TEXTBOX).first().fill(code());
        send(dana);
    }

    /** The mail with it, and those for the scope and of other districts, may have waited for the same mailbox. */
    private String code() throws Exception {
        String text = mailbox.mails().stream()
                .filter(mail -> mail.subject().startsWith("Your code for what came out"))
                .filter(mail -> mail.subject().contains(district) || mail.text().contains(district))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .text();
        Matcher code = CODE.matcher(text);
        Assertions.assertThat(code.find()).as(text).isTrue();
        return code.group(1);
    }

    private void send(Tasklist tasklist) {
        Response answer = tasklist.complete();
        Assertions.assertThat(answer.status()).as(answer.text()).isEqualTo(SENT);
        program.driver().runDueJobs();
    }
}
