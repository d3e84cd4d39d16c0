package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charterpath.Visitor;
import org.charterpath.notification.Mailbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/** An installation that nobody administers yet, from the code in its log to a coach who has forgotten her password. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:charterpath-first-start",
            "charterpath.admin.user=",
            "charterpath.admin.password="
        })
class AccountsTest {

    private static final Pattern CODE = Pattern.compile("enter the code ([A-Z2-9]{4}(?:-[A-Z2-9]{4}){4})");
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/password#\\S+)");
    private static final String COACH = "casey.okafor@school.example";
    private static final int PHONE = 390;

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext application;

    private Chromium chromium;
    private Mailbox mailbox;
    private Page page;

    @BeforeEach
    void open() {
        chromium = new Chromium();
        mailbox = new Mailbox(application);
        page = chromium.window(Instant.now());
    }

    @AfterEach
    void close() {
        mailbox.close();
        chromium.close();
    }

    @Test
    void leadsFromTheCodeOfTheLogToACoachWhoHasForgottenHerPassword(CapturedOutput log) {
        leadsEverythingToTheFirstStart();
        Matcher code = CODE.matcher(log.getAll());
        assertThat(code.find()).as("a code in the log").isTrue();
        begin(code.group(1));

        inviteACoach();
        Page coach = chromium.window(Instant.now());
        setPassword(coach, linkOfLetter(0), "the first of her passwords", "accounts-3-invitation");
        signIn(coach, "CASEY.Okafor@School.example", "the first of her passwords");
        assertThat(coach).hasURL(Pattern.compile(".*/camunda/app/tasklist/default/.*"));

        change(coach);
        coach.locator("form.sign-out button").click();
        forget(coach);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            mailbox.deliver();
            return mailbox.lettersTo(COACH).size() == 2;
        });
        setPassword(coach, linkOfLetter(1), "the third of her passwords", "accounts-6-reset");
        signIn(coach, COACH, "the third of her passwords");
        assertThat(coach).hasURL(Pattern.compile(".*/camunda/app/tasklist/default/.*"));

        openAgain(linkOfLetter(1));
        assertThat(log.getAll()).doesNotContain(tokenOf(0)).doesNotContain(tokenOf(1));
    }

    private void leadsEverythingToTheFirstStart() {
        Visitor visitor = new Visitor(port);
        for (String path : List.of("/", "/login", "/people", "/camunda/app/cockpit/default/", "/password/forgot")) {
            assertThat(Visitor.location(visitor.open(path))).as(path).isEqualTo("/first-start");
        }
        assertThat(visitor.get("/api/v1/enrolments").statusCode()).isEqualTo(503);
        assertThat(visitor.get("/camunda/api/engine/engine").statusCode()).isEqualTo(503);
        assertThat(visitor.get("/actuator/health").statusCode()).isEqualTo(200);
    }

    private void begin(String code) {
        page.navigate(address("/"));
        assertThat(page).hasURL(Pattern.compile(".*/first-start"));
        fillIn("AAAA-BBBB-CCCC-DDDD-EEEE");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Code: that is not the code");
        assertThat(page.getByLabel("First name")).hasValue("Olive");
        onAPhone(page, "accounts-1-first-start-phone");
        fillIn(code);
        assertThat(page).hasURL(Pattern.compile(".*/login\\?password-set"));
        Screenshots.takeWhole(page, "accounts-1-password-set");
        assertThat(Visitor.location(new Visitor(port).open("/first-start"))).isEqualTo("/login");
        assertThat(new Visitor(port)
                        .submit("/first-start", Map.of("code", code, "password", "x", "again", "x"))
                        .statusCode())
                .isEqualTo(409);
        signIn(page, "olive@school.example", "a password for the first");
        assertThat(page).hasURL(Pattern.compile(".*/camunda/app/cockpit/default/.*"));
    }

    private void fillIn(String code) {
        page.getByLabel("Code").fill(code);
        page.getByLabel("First name").fill("Olive");
        page.getByLabel("Last name").fill("Adler");
        page.getByLabel("E-mail address").fill("olive@school.example");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("a password for the first");
        page.getByLabel("Password, again").fill("a password for the first");
        Screenshots.takeWhole(page, "accounts-1-first-start");
        press(page, "Begin");
    }

    private void inviteACoach() {
        page.navigate(address("/people"));
        page.getByText("Invite somebody").click();
        page.getByLabel("First name").fill("Casey");
        page.getByLabel("Last name").fill("Okafor");
        Locator form = page.locator("details form");
        form.getByLabel("E-mail address").fill(COACH);
        form.getByLabel("Role").selectOption("Coach or facilitator");
        Screenshots.takeWhole(page, "accounts-2-invite");
        press(page, "Invite");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The invitation is written.");
        Screenshots.takeWhole(page, "accounts-2-invited");
        onAPhone(page, "accounts-2-invited-phone");
        page.navigate(address("/people?q=okafor"));
        assertThat(page.locator("tbody tr")).hasCount(1);
        Screenshots.takeWhole(page, "accounts-2-people");
        onAPhone(page, "accounts-2-people-phone");
        mailbox.deliver();
    }

    private void setPassword(Page window, String link, String password, String name) {
        window.navigate(address(link));
        assertThat(window.getByLabel("Code of the link")).isHidden();
        window.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill("casey okafor");
        window.getByLabel("New password, again").fill("casey okafor");
        press(window, "Set password");
        assertThat(window.getByRole(AriaRole.ALERT)).containsText("not the user id, the name or the e-mail address");
        window.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill(password);
        window.getByLabel("New password, again").fill(password);
        Screenshots.takeWhole(window, name);
        onAPhone(window, name + "-phone");
        press(window, "Set password");
        assertThat(window).hasURL(Pattern.compile(".*/login\\?password-set"));
    }

    private void change(Page window) {
        window.navigate(address("/password/change"));
        window.getByLabel("Present password").fill("the first of her passwords");
        window.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill("the second of her passwords");
        window.getByLabel("New password, again").fill("the second of her passwords");
        press(window, "Change password");
        assertThat(window.getByRole(AriaRole.STATUS)).containsText("Your password is changed.");
        Screenshots.takeWhole(window, "accounts-4-changed");
        onAPhone(window, "accounts-4-changed-phone");
    }

    private void forget(Page window) {
        assertThat(window).hasURL(Pattern.compile(".*/login\\?signed-out"));
        Screenshots.takeWhole(window, "accounts-5-sign-in");
        window.getByText("Forgot your password?").click();
        window.getByLabel("E-mail address or user ID").fill(COACH);
        press(window, "Send the link");
        assertThat(window.getByRole(AriaRole.STATUS)).containsText("If there is such an account");
        Screenshots.takeWhole(window, "accounts-5-forgotten");
    }

    private void openAgain(String link) {
        Page late = chromium.window(Instant.now());
        late.navigate(address(link));
        late.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill("a password too late");
        late.getByLabel("New password, again").fill("a password too late");
        press(late, "Set password");
        assertThat(late.getByRole(AriaRole.ALERT)).containsText("This link does not work");
        Screenshots.takeWhole(late, "accounts-7-dead-link");
    }

    private String linkOfLetter(int number) {
        Matcher link = LINK.matcher(mailbox.lettersTo(COACH).get(number));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private String tokenOf(int letter) {
        return linkOfLetter(letter).replaceFirst(".*#", "");
    }

    private static void signIn(Page window, String account, String password) {
        SignIn.fillIn(window, account, password);
    }

    private static void press(Page window, String button) {
        window.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private static void onAPhone(Page window, String name) {
        window.setViewportSize(PHONE, 844);
        assertThat((Boolean) window.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("nothing is wider than the phone: " + name)
                .isTrue();
        Screenshots.takeWhole(window, name);
        window.setViewportSize(1440, 1000);
    }
}
