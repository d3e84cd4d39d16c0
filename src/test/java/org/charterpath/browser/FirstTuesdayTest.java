package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.charterpath.PostgresDatabase;
import org.charterpath.Visitor;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.notification.Mailbox;
import org.charterpath.people.Accounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A school network installs Charterpath on Monday, with an empty PostgreSQL and nothing but its environment, and has thirty
 * people in a cohort on Tuesday: from the code in the log to a participant at her tasks, all in a browser and by mail.
 */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@ActiveProfiles("postgres")
@ContextConfiguration(initializers = FirstTuesdayTest.Installation.class)
class FirstTuesdayTest {

    private static final Instant MONDAY = Instant.parse("2025-10-06T16:00:00-05:00");
    private static final Instant TUESDAY = Instant.parse("2025-10-07T09:00:00-05:00");

    private static final int DESK = 1280;
    private static final int PHONE = 390;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern CODE = Pattern.compile("enter the code ([A-Z2-9]{4}(?:-[A-Z2-9]{4}){4})");
    private static final Pattern SECRET = Pattern.compile("/password#[\\w-]+");
    private static final Pattern COACH_DESK = Pattern.compile(".*/coach");
    private static final Pattern MY_JOURNEY = Pattern.compile(".*/journey");
    private static final Pattern SIGN_IN = Pattern.compile(".*/login\\?.*");
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final String OLIVE = "olive@network.example";
    private static final String OLIVES_PASSWORD = "a password for the first";
    private static final String CASEY = "casey.okafor@network.example";
    private static final String COHORT = "Twin Cities 2025-2026";
    private static final List<String> SCHOOLS =
            List.of("North Star Academy", "Harbor Charter School", "Prairie Creek Charter", "Lakeside", "Oak Hill");
    private static final List<String> NAMES = List.of(
            "Yusuf, Amina",
            "Berg, Anna",
            "Chen, Bo",
            "Diaz, Carla",
            "Eze, Chidi",
            "Fox, Dana",
            "Garza, Elena",
            "Haji, Fatima",
            "Ito, Goro",
            "Jansen, Hanna",
            "Khan, Imran",
            "Lor, Mai",
            "Moua, Pa",
            "Nguyen, Linh",
            "Olsen, Kari",
            "Park, Jin",
            "Quist, Lars",
            "Ruiz, Mateo",
            "Sato, Naomi",
            "Thao, Xee",
            "Ude, Ngozi",
            "Vang, Tou",
            "Ward, Oscar",
            "Xiong, Pang",
            "Young, Paula",
            "Zwart, Rosa",
            "Abdi, Sahra",
            "Bell, Nia",
            "Cruz, Tomas",
            "Dahl, Uma");
    private static final String AMINA = emailOf(NAMES.get(0));

    /** What an operator sets in the environment, and nothing else. */
    static final class Installation implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static final GreenMail MAIL = Mailbox.started();
        private static final int PORT = freePort();

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            moveTo(MONDAY);
            TestPropertyValues.of(
                            "DATABASE_URL=" + PostgresDatabase.Server.newDatabase(),
                            "DATABASE_USER=" + PostgresDatabase.Server.USER,
                            "DATABASE_PASSWORD=" + PostgresDatabase.Server.USER,
                            "SERVER_PORT=" + PORT,
                            "CHARTERPATH_URL=" + address(""),
                            "CHARTERPATH_MAIL_FROM=program@network.example",
                            "SPRING_MAIL_HOST=127.0.0.1",
                            "SPRING_MAIL_PORT=" + MAIL.getSmtp().getPort())
                    .applyTo(context.getEnvironment(), TestPropertyValues.Type.SYSTEM_ENVIRONMENT, "installation");
        }

        static String address(String path) {
            return "http://localhost:" + PORT + path;
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Enrolments enrolments;

    private Chromium chromium;
    private Mailbox mailbox;

    @BeforeEach
    void open() {
        chromium = new Chromium();
        mailbox = Mailbox.of(Installation.MAIL, application);
    }

    @AfterEach
    void close() {
        chromium.close();
        mailbox.close();
    }

    @AfterAll
    static void giveTheClockBack() {
        ClockUtil.reset();
    }

    /** From now on it is later, and time goes on from there. */
    private static void moveTo(Instant moment) {
        ClockUtil.offset(moment.toEpochMilli() - System.currentTimeMillis());
    }

    @Test
    void leadsFromTheCodeInTheLogToThirtyPeopleAtTheirTasks(CapturedOutput log) throws Exception {
        leadsEverythingToTheFirstStart();
        begins(codeIn(log));

        moveTo(TUESDAY);
        Page olive = window();
        SignIn.at(olive, address("/"), OLIVE, OLIVES_PASSWORD);
        assertThat(olive).hasURL(Pattern.compile(".*/cohorts"));
        onAPhoneToo(olive, "03-cohorts-none-yet");
        invitesACoach(olive);
        Page casey = window();
        setsAPassword(casey, CASEY, 0, "the first of her passwords", "06-coach");
        SignIn.fillIn(casey, CASEY.toUpperCase(Locale.ROOT), "the first of her passwords");
        assertThat(casey).hasURL(COACH_DESK);

        String cohortId = opensACohort(olive);
        importsThirty(olive);
        choosesCoaches(olive, cohortId);
        launches(olive);

        String ofAmina = letterWithALinkTo(AMINA, 0);
        opensItLikeAScanner(secretIn(ofAmina));
        Page amina = window();
        setsAPassword(amina, AMINA, 0, "a password of Amina", "18-participant");
        SignIn.fillIn(amina, AMINA, "a password of Amina");
        seesHerTasks(amina);
        assertThat(NAMES)
                .allSatisfy(name ->
                        assertThat(invitationsTo(emailOf(name))).as(name).isOne());

        changesAndForgets(casey);
        assertThat(log.getAll()).doesNotContain(tokenIn(ofAmina), tokenIn(letterWithALinkTo(CASEY, 1)));
    }

    // Monday

    private void leadsEverythingToTheFirstStart() {
        Visitor visitor = new Visitor(Installation.PORT);
        for (String path : List.of("/", "/login", "/people", "/camunda/app/cockpit/default/", "/password/forgot")) {
            assertThat(Visitor.location(visitor.open(path))).as(path).isEqualTo("/first-start");
        }
        assertThat(visitor.get("/api/v1/enrolments").statusCode()).isEqualTo(503);
        assertThat(visitor.get("/camunda/api/engine/engine").statusCode()).isEqualTo(503);
        assertThat(visitor.get("/actuator/health").statusCode()).isEqualTo(200);
    }

    private static String codeIn(CapturedOutput log) {
        Matcher code = CODE.matcher(log.getAll());
        assertThat(code.find()).as("a code in the log").isTrue();
        return code.group(1);
    }

    private void begins(String code) {
        Page page = window();
        Page twin = window();
        for (Page first : List.of(page, twin)) {
            first.navigate(address("/"));
            assertThat(first).hasURL(Pattern.compile(".*/first-start"));
            fillInTheFirstStart(first);
        }
        page.getByLabel("Code").fill("AAAA-BBBB-CCCC-DDDD-EEEE");
        press(page, "Begin");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Code: that is not the code");
        assertThat(page.getByLabel("First name")).hasValue("Olive");
        fillInTheFirstStart(page);
        page.getByLabel("Code").fill(code);
        onAPhoneToo(page, "01-first-start");
        press(page, "Begin");
        assertThat(page).hasURL(SIGN_IN);
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Your password is set. Sign in with it now.");
        shoot(page, "02-sign-in");

        twin.getByLabel("Code").fill(code);
        press(twin, "Begin");
        assertThat(twin.locator("body")).containsText("Somebody has done this already");
        assertThat(Visitor.location(new Visitor(Installation.PORT).open("/first-start")))
                .isEqualTo("/login");
    }

    private static void fillInTheFirstStart(Page page) {
        page.getByLabel("First name").fill("Olive");
        page.getByLabel("Last name").fill("Adler");
        page.getByLabel("E-mail address").fill(OLIVE);
        page.getByLabel("Password", exact()).fill(OLIVES_PASSWORD);
        page.getByLabel("Password, again").fill(OLIVES_PASSWORD);
    }

    // Tuesday: the coach

    private void invitesACoach(Page olive) {
        olive.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("People"))
                .click();
        olive.getByText("Invite somebody").click();
        olive.getByLabel("First name").fill("Casey");
        olive.getByLabel("Last name").fill("Okafor");
        Locator form = olive.locator("details form");
        form.getByLabel("E-mail address").fill(CASEY);
        form.getByLabel("Role").selectOption("Coach or facilitator");
        onAPhoneToo(olive, "04-invite-a-coach");
        press(olive, "Invite");
        assertThat(olive.getByRole(AriaRole.STATUS)).hasText("The invitation is on its way.");
        onAPhoneToo(olive, "05-coach-invited");
    }

    /** Reads the mail, presses its button, and tries the own name as a password first. */
    private void setsAPassword(Page window, String email, int letter, String password, String name) throws Exception {
        Mailbox.Mail mail = mailWithALinkTo(email, letter);
        window.setContent(mail.html());
        shoot(window, name + "-mail");
        String link = mail.links().stream()
                .filter(place -> place.contains("/password#"))
                .findFirst()
                .orElseThrow();
        window.navigate(link);
        assertThat(window.getByLabel("Code of the link")).isHidden();
        for (String tried : List.of(email, password)) {
            window.getByLabel("New password", exact()).fill(tried);
            window.getByLabel("New password, again").fill(tried);
            press(window, "Set password");
            if (tried.equals(email)) {
                assertThat(window.getByRole(AriaRole.ALERT))
                        .containsText("not the user id, the name or the e-mail address");
                onAPhoneToo(window, name + "-password");
            }
        }
        assertThat(window).hasURL(SIGN_IN);
    }

    // The cohort

    /** @return its id */
    private String opensACohort(Page olive) {
        navigation(olive, "Cohorts");
        olive.getByRole(AriaRole.LINK, named("Open a cohort")).click();
        Tasklist tasklist = new Tasklist(olive);
        tasklist.awaitForm();
        tasklist.field("Name of the cohort").fill(COHORT);
        tasklist.field("First day").fill("2025-10-01");
        tasklist.field("Day of the closing workshop").fill("2026-07-23");
        tasklist.screenshot("tuesday-07-open-a-cohort");
        assertThat(tasklist.start().status()).isEqualTo(200);
        tasklist.open("Import roster");
        tasklist.screenshot("tuesday-08-import-roster-task");
        return tasklist.form()
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Upload it on the cohort's page"))
                .getAttribute("href")
                .replaceFirst("/cohorts/([^/]+)/roster", "$1");
    }

    private void importsThirty(Page page) throws IOException {
        page.getByRole(AriaRole.LINK, named("Upload it on the cohort's page")).click();
        page.getByLabel("Roster file").setInputFiles(new FilePayload("staff list 2025.xlsx", XLSX, thirty()));
        onAPhoneToo(page, "09-upload");
        press(page, "Look at it");
        assertThat(page.getByRole(AriaRole.HEADING, named("What do the columns hold?")))
                .isVisible();
        page.getByLabel("Column 3 Working at holds").selectOption("School");
        onAPhoneToo(page, "10-columns");
        press(page, "See what would happen");
        assertThat(page.getByText("first name from 'Casey' to 'Cas'")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Import"))).hasCount(0);
        page.getByLabel("Line 32, Cas Okafor").selectOption("Leave this line out");
        onAPhoneToo(page, "11-question");
        press(page, "Keep these answers");
        onAPhoneToo(page, "12-dry-run");
        press(page, "Import 30 people");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("30 new in the cohort");
        shoot(page, "13-imported");
        page.goBack();
        page.reload();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("30 new in the cohort");
    }

    private static byte[] thirty() throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream content = new ByteArrayOutputStream()) {
            XSSFSheet staff = book.createSheet("Staff");
            row(staff, "Name", "E-mail", "Working at", "Title");
            IntStream.range(0, NAMES.size())
                    .forEach(at -> row(
                            staff,
                            NAMES.get(at),
                            emailOf(NAMES.get(at)),
                            SCHOOLS.get(at % SCHOOLS.size()),
                            "Director of Operations"));
            row(staff, "Okafor, Cas", CASEY, SCHOOLS.get(0), "Coach");
            book.write(content);
            return content.toByteArray();
        }
    }

    private static void row(XSSFSheet sheet, String... cells) {
        Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
        for (int column = 0; column < cells.length; column++) {
            row.createCell(column).setCellValue(cells[column]);
        }
    }

    private static String emailOf(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("(\\w+), (\\w+)", "$2.$1@schools.example");
    }

    private void choosesCoaches(Page page, String cohortId) {
        press(page, "That was everybody");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The roster is complete.");
        assertThat(page.locator("select.coach")).hasCount(NAMES.size());
        assertThat(page.locator("[data-coach]")).hasText(String.valueOf(NAMES.size()));
        onAPhoneToo(page, "14-coaches");
        press(page, "Save the coaches");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Saved.");
        assertThat(enrolments.in(cohortId)).hasSize(NAMES.size()).allMatch(enrolment -> enrolment.coachId() != null);
    }

    private void launches(Page page) {
        Locator launch = page.getByRole(AriaRole.BUTTON, named("Save, and launch the cohort"));
        await().pollInSameThread().atMost(PATIENCE).until(() -> {
            page.reload();
            return launch.isVisible();
        });
        shoot(page, "15-launch");
        launch.click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The cohort is being launched");
        shoot(page, "16-launched");
        await().atMost(PATIENCE).until(() -> mailbox.lettersTo(AMINA), letters -> {
            mailbox.deliver();
            return letters.stream().anyMatch(letter -> letter.contains("/password#"));
        });
        page.navigate(address("/cohorts"));
        page.getByRole(AriaRole.LINK, named(COHORT)).click();
        assertThat(page.locator("table.board tbody tr")).hasCount(NAMES.size());
        page.navigate(page.url() + "/people");
        assertThat(page.getByText("On the way").last()).isVisible();
        onAPhoneToo(page, "17-launched");
    }

    // The participant

    private void opensItLikeAScanner(String place) {
        for (int scan = 0; scan < 2; scan++) {
            assertThat(new Visitor(Installation.PORT)
                            .fetch(place.replaceFirst("#.*", ""))
                            .statusCode())
                    .isEqualTo(200);
        }
        Page scanner = window();
        scanner.navigate(address(place));
        assertThat(scanner.getByLabel("New password", exact())).isVisible();
        scanner.reload();
        assertThat(scanner.getByLabel("New password", exact())).isVisible();
    }

    private void seesHerTasks(Page amina) {
        assertThat(amina).hasURL(MY_JOURNEY);
        navigation(amina, "Tasklist");
        Tasklist tasklist = new Tasklist(amina);
        assertThat(tasklist.task("Initial Essential Competencies Assessment")).isVisible();
        assertThat(tasklist.task("Competency-Based Performance Evaluation Framework"))
                .isVisible();
        tasklist.screenshot("tuesday-19-tasklist");
        tasklist.open("Initial Essential Competencies Assessment");
        tasklist.screenshot("tuesday-20-task");
        amina.getByRole(AriaRole.LINK, named("My Journey")).click();
        assertThat(amina.locator("main")).containsText("October");
        assertThat(amina.locator("main")).containsText("Coach: Casey Okafor.");
        onAPhoneToo(amina, "21-my-journey");
        assertThat(enrolments.of(userIdOfAmina()))
                .singleElement()
                .extracting(Enrolment::state)
                .isEqualTo(Enrolment.State.ACTIVE);
    }

    private String userIdOfAmina() {
        return application
                .getBean(Accounts.class)
                .matching(Set.of(), Set.of(AMINA))
                .get(0)
                .userId();
    }

    // A password that is changed and forgotten

    private void changesAndForgets(Page casey) throws Exception {
        casey.navigate(address("/password/change"));
        casey.getByLabel("Present password").fill("the first of her passwords");
        casey.getByLabel("New password", exact()).fill("the second of her passwords");
        casey.getByLabel("New password, again").fill("the second of her passwords");
        press(casey, "Change password");
        assertThat(casey.getByRole(AriaRole.STATUS)).containsText("Your password is changed.");
        shoot(casey, "22-password-changed");
        casey.locator("form.sign-out button").click();
        assertThat(casey).hasURL(SIGN_IN);
        casey.getByText("Forgot your password?").click();
        casey.getByLabel("E-mail address or user ID").fill(CASEY);
        press(casey, "Send the link");
        assertThat(casey.getByRole(AriaRole.STATUS)).containsText("If there is such an account");
        onAPhoneToo(casey, "23-password-forgotten");

        setsAPassword(casey, CASEY, 1, "the third of her passwords", "24-reset");
        SignIn.fillIn(casey, CASEY, "the third of her passwords");
        assertThat(casey).hasURL(COACH_DESK);

        Page late = window();
        late.navigate(address(secretIn(letterWithALinkTo(CASEY, 1))));
        late.getByLabel("New password", exact()).fill("a password too late");
        late.getByLabel("New password, again").fill("a password too late");
        press(late, "Set password");
        assertThat(late.getByRole(AriaRole.ALERT)).containsText("This link does not work");
        shoot(late, "25-dead-link");
    }

    // Mail

    private Mailbox.Mail mailWithALinkTo(String email, int number) throws Exception {
        letterWithALinkTo(email, number);
        return mailbox.mails().stream()
                .filter(mail -> mail.to().contains(email) && mail.text().contains("/password#"))
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    /** What a mail with a secret link says, the first to come being 0; waits until it is there. */
    private String letterWithALinkTo(String email, int number) {
        List<String> letters = await().atMost(PATIENCE)
                .until(
                        () -> {
                            mailbox.deliver();
                            return mailbox.lettersTo(email).stream()
                                    .filter(letter -> letter.contains("/password#"))
                                    .toList();
                        },
                        found -> found.size() > number);
        return letters.get(number);
    }

    private long invitationsTo(String email) {
        return mailbox.lettersTo(email).stream()
                .filter(letter -> letter.contains("/password#"))
                .count();
    }

    private static String secretIn(String letter) {
        Matcher secret = SECRET.matcher(letter);
        assertThat(secret.find()).as(letter).isTrue();
        return secret.group();
    }

    private static String tokenIn(String letter) {
        return secretIn(letter).replaceFirst(".*#", "");
    }

    // The browser

    private Page window() {
        Page page = chromium.window(ClockUtil.getCurrentTime().toInstant());
        page.setViewportSize(DESK, 900);
        return page;
    }

    private static String address(String path) {
        return Installation.address(path);
    }

    private static void navigation(Page page, String link) {
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(link))
                .click();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static void shoot(Page page, String name) {
        page.waitForLoadState();
        Screenshots.takeWhole(page, "tuesday-" + name);
    }

    /** On a desk and on a phone, where nobody has to scroll sideways. */
    private static void onAPhoneToo(Page page, String name) {
        shoot(page, name);
        page.setViewportSize(PHONE, 844);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as(name)
                .isEqualTo(true);
        shoot(page, name + "-phone");
        page.setViewportSize(DESK, 900);
    }
}
