package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolments;
import org.charterpath.institute.RunningInstitute;
import org.charterpath.notification.Mailbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A school comes to an institute, from its announcement to the measures that it works with. */
@PagesTest
@PostgresDatabase
class InstitutePagesTest {

    private static final String SCHOOL = "Meadow Gate Charter";
    private static final String DANA = "dana.whitfield@meadow-gate.example.org";
    private static final String DANAS_PASSWORD = "a password of the school";
    private static final String RULE = "Each baseline comes from the school's own data.";
    private static final int SENT = 204;

    @LocalServerPort
    private int port;

    @Autowired
    private Program program;

    @Autowired
    private RunningInstitute institutes;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private ApplicationContext application;

    private Mailbox mailbox;
    private Windows windows;

    @BeforeEach
    void open() {
        mailbox = new Mailbox(application);
        windows = new Windows(program, port);
    }

    @AfterEach
    void close() {
        windows.close();
        mailbox.close();
        program.driver().backToPresent();
    }

    @Test
    void leadFromTheAnnouncementToMeasuresThatAreShownToTheOthers() throws Exception {
        String institute = institutes.announce(2, 9);
        String first = institutes.register(institute, "First Come Charter", 2);
        Page outside = windows.open();
        register(outside, institute);
        confirm(outside);
        institutes.cancel(first);
        accept(outside);
        name(outside);
        Tasklist dana = comeByInvitation();
        institutes.holdFirstSession(institute, enrolments.in(institute));

        write(dana);
        sendBack();
        correct(dana);
        accept();

        look(dana);
    }

    private void register(Page page, String institute) {
        page.navigate(windows.address("/institute/" + institute));
        press(page, AriaRole.LINK, "Register a team");
        page.getByLabel("School or organization").fill(SCHOOL);
        page.getByLabel("Your first name").fill("Dana");
        page.getByLabel("Your last name").fill("Whitfield");
        page.getByLabel("Your e-mail address").fill(DANA);
        page.getByLabel("How many people come?").fill("2");
        page.getByLabel("We come together or not at all").check();
        Screenshots.takeWhole(page, "institute-01-register");
        press(page, AriaRole.BUTTON, "Ask for these seats");
        assertThat(page.locator("main")).containsText("mail");
    }

    private void confirm(Page page) throws Exception {
        page.navigate(newestLink("/registrations/"));
        press(page, AriaRole.BUTTON, "Yes, confirm");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Your address is confirmed.");
        page.navigate(newestLink("/registrations/"));
        assertThat(page.locator("main")).containsText("is full: all 2 seats are confirmed; no team is ahead of yours.");
        Screenshots.takeWhole(page, "institute-02-waits");
    }

    private void accept(Page page) throws Exception {
        page.navigate(newestLink("/registrations/"));
        assertThat(page.locator("main")).containsText("2 seats offered");
        press(page, AriaRole.BUTTON, "Accept");
        assertThat(page.getByRole(AriaRole.STATUS).first()).hasText("The seats are yours.");
    }

    private void name(Page page) throws Exception {
        page.navigate(newestLink("/registrations/"));
        person(page, 1, "Dana", "Whitfield", DANA, "Vegetarian", "");
        person(page, 2, "Lee", "Okoro", "lee.okoro@meadow-gate.example.org", "", "A place near the screen");
        press(page, AriaRole.BUTTON, "Keep the names");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The names are kept.");
        Screenshots.takeWhole(page, "institute-03-named");
        program.driver().runDueJobs();
    }

    private static void person(
            Page page, int number, String first, String last, String email, String food, String access) {
        Map.of("First name", first, "Last name", last, "E-mail", email, "Food", food, "Access", access)
                .forEach((label, text) -> page.getByRole(
                                AriaRole.GROUP, new Page.GetByRoleOptions().setName("Person " + number))
                        .getByLabel(label)
                        .fill(text));
    }

    /** Who was named has an account that waits for its password. */
    private Tasklist comeByInvitation() throws Exception {
        Page page = windows.open();
        page.navigate(newestLink("/password#"));
        for (String label : new String[] {"New password", "New password, again"}) {
            page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(DANAS_PASSWORD);
        }
        press(page, AriaRole.BUTTON, "Set password");
        return new Tasklist(page, windows.address(""), DANA, DANAS_PASSWORD);
    }

    private void write(Tasklist dana) {
        dana.reload();
        dana.openList("For my team");
        dana.open("Fill in worksheet: Performance Framework");
        dana.claim();
        dana.awaitForm();
        dana.field("Mission and values that the framework serves").fill("Nobody is lost between home and school.");
        group(dana, "Goal 1").getByLabel("Goal").first().fill("Students come to school every day");
        choose(dana, group(dana, "Goal 1"), "Indicator of school quality", "Student engagement");
        group(dana, "Goal 1").getByLabel("How it follows").fill("Nobody learns who is not there.");
        measure(dana, "Goal 1, lagging measure 1", "Chronic absence", "18", "9", "Every month");
        measure(dana, "Goal 1, leading measure 1", "Families called the same morning", "40", "95", "Every week");
        Locator leading = group(dana, "Goal 1, leading measure 1");
        leading.getByLabel("Daily activity").fill("Call each family whose child is absent by 10");
        leading.getByLabel("Who does it").fill("Front office");
        dana.field("Minutes you spent on this worksheet").fill("200");
        send(dana);
    }

    private static void measure(
            Tasklist tasklist, String place, String indicator, String baseline, String target, String cadence) {
        Locator measure = group(tasklist, place);
        measure.getByLabel(beginning("Indicator")).fill(indicator);
        measure.getByLabel(beginning("Unit")).fill("%");
        measure.getByLabel(beginning("Definition")).fill("Students of whom it is true, of all students");
        measure.getByLabel(beginning("Baseline")).fill(baseline);
        measure.getByLabel(beginning("Date of the baseline")).fill("2026-03-02");
        measure.getByLabel(beginning("Target")).fill(target);
        measure.getByLabel(beginning("Date of the target")).fill("2027-03-02");
        measure.getByLabel(beginning("Source")).fill("Attendance system");
        choose(tasklist, measure, "Cadence", cadence);
        choose(tasklist, measure, "Owner", "Dana Whitfield");
    }

    private void sendBack() {
        Tasklist casey = windows.tasklistOf(Program.COACH);
        casey.open("Review worksheet: Performance Framework");
        casey.option("Return:").check();
        casey.option(RULE).check();
        casey.field("Feedback to the participant").fill("Which week was this counted in?");
        send(casey);
    }

    private void correct(Tasklist dana) {
        dana.reload();
        dana.open("Fill in worksheet: Performance Framework");
        dana.claim();
        dana.awaitForm();
        assertThat(dana.form()).containsText("Not met: " + RULE);
        group(dana, "Goal 1, lagging measure 1")
                .getByLabel(beginning("Baseline"))
                .fill("17");
        send(dana);
    }

    private void accept() {
        Tasklist casey = windows.tasklistOf(Program.COACH);
        casey.open("Review worksheet: Performance Framework");
        casey.option("Approve:").check();
        send(casey);
    }

    private void send(Tasklist tasklist) {
        Assertions.assertThat(tasklist.complete().status()).isEqualTo(SENT);
        program.driver().runDueJobs();
    }

    private void look(Tasklist dana) {
        Page page = dana.page;
        page.navigate(windows.address("/frameworks"));
        press(page, AriaRole.LINK, SCHOOL);
        assertThat(page.locator("main")).containsText("Only the team, its coach and program admins read it");
        press(page, AriaRole.BUTTON, "Show it to the other teams");
        assertThat(page.locator("main")).containsText("The other teams of the institute may read it");
        Locator absence = page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("Chronic absence"));
        assertThat(absence).containsText("17 %");
        assertThat(absence).containsText("9 %");
        Screenshots.takeWhole(page, "institute-04-framework");
    }

    /** What the newest of Dana's mails leads to that has such a link. */
    private String newestLink(String path) throws Exception {
        return mailbox.mails().stream()
                .filter(mail -> mail.to().contains(DANA))
                .flatMap(mail -> mail.links().stream())
                .filter(link -> link.contains(path))
                .reduce((earlier, later) -> later)
                .map(URI::create)
                .map(link ->
                        windows.address(link.getPath()) + (link.getFragment() == null ? "" : "#" + link.getFragment()))
                .orElseThrow();
    }

    private static void press(Page page, AriaRole role, String name) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(name)).first().click();
    }

    private static Pattern beginning(String label) {
        return Pattern.compile("^" + label);
    }

    private static Locator group(Tasklist tasklist, String title) {
        return tasklist.form()
                .locator(".fjs-form-field-group")
                .filter(new Locator.FilterOptions()
                        .setHas(tasklist.page.getByText(title, new Page.GetByTextOptions().setExact(true))));
    }

    private static void choose(Tasklist tasklist, Locator group, String label, String option) {
        group.locator(".fjs-element:not(:has(.fjs-element))", new Locator.LocatorOptions().setHasText(label))
                .locator(".fjs-select-display")
                .click();
        tasklist.page
                .locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(option))
                .click();
    }
}
