package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.jayway.jsonpath.JsonPath;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.AlreadyDoneException;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

/**
 * What people do in Camunda's own pages, in a real browser. Everybody works with one participant's November, each test
 * with a task of its own. {@link Screenshots} of each step can be had.
 */
@BrowserTest
class TasklistTest {

    private static final String PAT = "pat";
    private static final String KIM = "kim";
    private static final LocalDate TODAY = November.TODAY;
    private static final String COURSE = "Take course: ";
    private static final long TASKS_ARE_READ_ANEW_MILLIS = 120_000;
    private static final String FEEDBACK =
            """
            Please say who signs: replace <name of school>
            # 2 points, *not* 1. See www.elsewhere.example
            1. ![who](https://elsewhere.example/p.png)
            ```<b>{{participantName}}</b>""";
    private static final String MINUTES = "Minutes you spent on the course";
    private static final String TAKEAWAYS = "What are your main takeaways?";
    private static final int DONE_WITHOUT_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;

    @Autowired
    Program program;

    @Autowired
    SignIns signIns;

    @Autowired
    TaskService tasks;

    @Autowired
    CreditLedger ledger;

    @LocalServerPort
    int port;

    private November november;
    private Windows windows;

    @BeforeAll
    void bringPatToNovember() {
        signIns.allow(KIM, "Kim", "Tester", Role.PARTICIPANTS);
        november = new November(program, signIns, port, PAT, "pat", "Tester");
        windows = november.windows();
    }

    @AfterAll
    void endNovember() {
        november.close();
    }

    @Test
    void bringsAWorksheetThroughReturnAndApprovalToOneCredit() {
        Tasklist pat = windows.tasklistOf(PAT);
        pat.open("Fill in worksheet: Pain Points & Priorities");
        pat.screenshot("review-01-worksheet-opened");
        for (int pain = 1; pain <= 2; pain++) {
            pat.field("Pain point %d: what goes wrong".formatted(pain)).fill("Invoices wait for signature " + pain);
            pat.choose("Pain %d: how often".formatted(pain), "Weekly");
            pat.choose("Pain %d: impact".formatted(pain), "4 - Hurts others' work");
            pat.choose("Pain %d: effort".formatted(pain), "2 - A day");
            pat.choose("Pain %d: verdict".formatted(pain), "Do first");
        }
        pat.field("First step for the one you do first").fill("Ask for a standing signature time.");
        pat.field("I do it on").fill("2025-11-18");
        pat.field("What will you stop doing").fill("Reprinting the directory.\nThe office manager has to know.");
        pat.field("Minutes you spent on this worksheet").fill("40");
        pat.screenshot("review-02-worksheet-filled-in");
        complete(pat);
        assertThat(pat.task("Pain Points")).isHidden();
        assertThat(pat.next()).containsText("Next: ");
        pat.screenshot("review-03-worksheet-sent");

        Tasklist casey = windows.tasklistOf(Program.COACH);
        casey.open("Review worksheet: Pain Points & Priorities, pat Tester");
        assertThat(casey.answerTo("Pain point 1: what goes wrong")).hasText("Invoices wait for signature 1");
        assertThat(casey.answerTo("Pain 1: how often")).hasText("Weekly");
        assertThat(casey.answerTo("First step for the one you do first")).hasText("Ask for a standing signature time.");
        assertThat(casey.answerTo("Minutes you spent on this worksheet")).hasText("40");
        assertThat(casey.form()).containsText("attempt 1");
        casey.screenshot("review-04-answers");
        casey.option("Return:").check();
        casey.field("Feedback to the participant").fill(FEEDBACK);
        casey.screenshot("review-05-returned-with-feedback");
        complete(casey);

        pat.reload();
        pat.open("Fill in worksheet: Pain Points & Priorities");
        assertThat(pat.form())
                .containsText(
                        "Your coach asks for changes\n" + FEEDBACK,
                        new LocatorAssertions.ContainsTextOptions().setUseInnerText(true));
        assertThat(pat.form()
                        .locator(
                                ".fjs-form-field-text",
                                new Locator.LocatorOptions().setHasText("replace <name of school>"))
                        .locator("a, img, h1, ol, ul, code, b, strong"))
                .hasCount(0);
        assertThat(pat.field("Pain point 2: what goes wrong")).hasValue("Invoices wait for signature 2");
        assertThat(pat.choice("Pain 2: verdict")).hasText("Do first");
        assertThat(pat.field("What will you stop doing"))
                .hasValue("Reprinting the directory.\nThe office manager has to know.");
        assertThat(pat.field("Minutes you spent on this worksheet")).hasValue("40");
        pat.screenshot("review-06-feedback-and-earlier-answers");
        pat.field("First step for the one you do first").fill("Ask the director for a standing signature time.");
        complete(pat);

        casey.reload();
        casey.open("Review worksheet: Pain Points & Priorities, pat Tester");
        assertThat(casey.form()).containsText("attempt 2");
        assertThat(casey.form()).containsText("What has changed since attempt 1");
        assertThat(casey.changed("First step for the one you do first")).hasText(new String[] {
            "First step for the one you do first",
            "Ask for a standing signature time.",
            "Ask the director for a standing signature time."
        });
        assertThat(casey.form()).containsText("Please say who signs: replace <name of school>");
        assertThat(casey.answerTo("First step for the one you do first"))
                .hasText("Ask the director for a standing signature time.");
        casey.screenshot("review-07-second-attempt");
        casey.option("Approve:").check();
        assertThat(casey.field("Minutes to credit")).hasValue("40");
        casey.screenshot("review-08-approved");
        complete(casey);

        assertThat(ledger.entriesOf(november.enrolmentId()))
                .filteredOn(entry -> entry.source() == CreditSource.WORKSHEET)
                .filteredOn(entry -> entry.stageId().equals(Optional.of("november")))
                .extracting(entry -> entry.sourceId().toString(), CreditEntry::minutes)
                .containsExactly(tuple("worksheet:pain-points-priorities:" + november.enrolmentId(), 40));
    }

    @Test
    void namesAMissingAnswerAndKeepsWhatWasTyped() {
        Tasklist pat = windows.tasklistOf(PAT);
        pat.open("Fill in worksheet: Analyzing Statutes");
        pat.field("Rule 1: citation and topic").fill("Minn. Stat. 124E.26");

        pat.completeButton().click();

        assertThat(pat.fault("Rule 1: why it applies to us")).hasText("Field is required.");
        assertThat(pat.message()).containsText("An error happened while submitting the task form");
        assertThat(pat.field("Rule 1: citation and topic")).hasValue("Minn. Stat. 124E.26");
        assertThat(pat.task("Analyzing Statutes")).isVisible();
        pat.screenshot("faults-01-answer-missing");
    }

    @Test
    void refusesATextOf4001CharactersAndKeepsIt() {
        String tooLong = "x".repeat(4001);
        Tasklist pat = windows.tasklistOf(PAT);
        pat.open("Fill in worksheet: Charter Contract Review");

        pat.field("Provision 1: what it requires").fill(tooLong);
        pat.field("Provision 1: owner").fill("Board treasurer");

        assertThat(pat.fault("Provision 1: what it requires")).hasText("Field must have maximum length of 1000.");
        assertThat(pat.completeButton()).isDisabled();
        assertThat(pat.field("Provision 1: what it requires")).hasValue(tooLong);
        assertThat(pat.field("Provision 1: owner")).hasValue("Board treasurer");
        pat.screenshot("faults-02-text-too-long");
    }

    @Test
    void keepsWhatWasTypedThroughFaultsAndAReload() {
        String tooLong = "x".repeat(4001);
        Tasklist pat = windows.tasklistOf(PAT);
        pat.open("Fill in worksheet: Charter Contract Review");
        pat.field("Provision 2: owner").fill("Board treasurer");
        pat.field("Provision 2: what it requires").fill(tooLong);
        pat.save();

        pat.reload();
        pat.open("Fill in worksheet: Charter Contract Review");

        assertThat(pat.field("Provision 2: owner")).hasValue("Board treasurer");
        assertThat(pat.field("Provision 2: what it requires")).hasValue(tooLong);
        pat.field("Provision 2: owner").fill("Board treasurer, by December 31");
        assertThat(pat.fault("Provision 2: what it requires")).hasText("Field must have maximum length of 1000.");
        assertThat(pat.completeButton()).isDisabled();
        pat.screenshot("faults-04-draft-after-reload");
        pat.field("Provision 2: what it requires").fill("An audit by an accountant of our own choice.");
        pat.completeButton().click();
        assertThat(pat.fault("Provision 1: what it requires")).hasText("Field is required.");
        assertThat(pat.field("Provision 2: what it requires")).hasValue("An audit by an accountant of our own choice.");
        pat.screenshot("faults-05-answer-missing-after-reload");
    }

    @Test
    void showsTheCoachWhatTheServerRefuses() {
        Task worksheet = program.onlyTask(task -> task.getName().equals("Fill in worksheet: A Year in My Work Life"));
        program.submit(worksheet, program.answersTo(worksheet));
        Tasklist casey = windows.tasklistOf(Program.COACH);
        casey.open("Review worksheet: A Year in My Work Life, pat Tester");
        casey.option("Return:").check();

        int refused = casey.complete().status();

        assertThat(refused).isEqualTo(BAD_REQUEST);
        assertThat(casey.message()).containsText("Feedback to the participant: needed when you return the worksheet.");
        assertThat(casey.option("Return:")).isChecked();
        casey.screenshot("faults-03-refused-by-the-server");
        // On a large screen the message lies over nothing, and so nobody closes it.
        casey.page.setViewportSize(1440, 1600);
        casey.field("Feedback to the participant").fill("What would you hand over in August?");
        complete(casey);
        assertThat(casey.message()).hasCount(0);
    }

    @Test
    void showsAnAdministratorWhereTheJourneysAre() {
        Cockpit avery = windows.cockpitOf(Program.ADMIN);
        avery.open("Participant journey");

        assertThat(avery.instancesAt("callActivity_november")).isVisible();
        assertThat(avery.instancesAt("callActivity_november")).hasText("1");
        assertThat(avery.instancesAt("intermediateEvent_decemberOpens")).isVisible();
        assertThat(avery.instancesAt("intermediateEvent_decemberOpens")).hasText("1");
        assertThat(avery.instancesAt("callActivity_october")).isHidden();
        avery.screenshot("cockpit-01-participant-journey");
    }

    @Test
    void refusesHoursOfADayThatHasNotComeAndTakesThemOnceTheDayIsRight() {
        Tasklist pat = windows.tasklistOf(PAT);
        pat.openStartForm("Log hours");
        pat.screenshot("hours-01-start-form");
        pat.type("Day", "11/4/2025");
        assertThat(pat.form()).containsText("It has to be a day of the calendar from 1990 to 2099 as YYYY-MM-DD.");
        pat.screenshot("hours-01-no-day");
        pat.field("Day").fill(TODAY.plusDays(1).toString());
        pat.field("Minutes").fill("150");
        pat.choose("Category", "Independent work");
        pat.choose("Part of the program it belongs to", "November");
        pat.field("What did you do, and what came of it?").fill("Rode two bus routes and timed the stops.");

        int refused = pat.start().status();

        assertThat(refused).isEqualTo(BAD_REQUEST);
        assertThat(pat.message()).containsText("Day: 2025-11-04 is still to come; log hours once they are done.");
        assertThat(pat.field("What did you do, and what came of it?"))
                .hasValue("Rode two bus routes and timed the stops.");
        assertThat(pat.choice("Category")).hasText("Independent work");
        pat.screenshot("hours-02-future-day-refused");

        pat.field("Day").fill(TODAY.toString());
        pat.start();
        assertThat(pat.message().last()).containsText("The process has been started.");
        pat.screenshot("hours-03-logged");
        program.driver().runDueJobs();
        assertThat(program.tasks(task -> task.getName().equals("Review hours: pat Tester")))
                .extracting(Task::getAssignee)
                .containsExactly(Program.COACH);
    }

    @Test
    void keepsEveryLetterThatIsTypedOrPastedRightAfterANumber() {
        Tasklist pat = windows.tasklistOf(PAT);
        pat.open(COURSE);

        pat.type(MINUTES, "90");
        pat.press("Tab");
        pat.typeSlowly("Smart quotes");

        assertThat(pat.field(MINUTES)).hasValue("90");
        assertThat(pat.field(TAKEAWAYS)).hasValue("Smart quotes");
        pat.type(MINUTES, "55");
        pat.type(MINUTES, "55");
        pat.press("Tab");
        pat.press("End");
        pat.pass(200);
        pat.paste(", and a paragraph out of my notes.");
        pat.pass(1000);
        assertThat(pat.field(MINUTES)).hasValue("55");
        assertThat(pat.field(TAKEAWAYS)).hasValue("Smart quotes, and a paragraph out of my notes.");
        pat.screenshot("typing-01-after-a-number");
    }

    @Test
    void keepsWhatIsTypedIntoEveryKindOfFieldAndSentWithTheLastKey() throws IOException {
        Tasklist pat = windows.tasklistOf(PAT);
        pat.showInstead(new ClassPathResource("browser/every-kind.form").getContentAsString(StandardCharsets.UTF_8));
        pat.refuseForms(BAD_REQUEST, "Looked at by the test.");
        pat.openStartForm("Log hours");

        pat.type("First number", "10");
        pat.press("ArrowUp");
        pat.press("ArrowUp");
        for (String next :
                List.of("45", "Two\nlines", "30", "11/30/2026", "9:15 AM\n", "12", "Only at twelve", "The end")) {
            pat.press("Tab");
            pat.typeOn(next);
        }

        String sent = pat.startAtOnce().request().postData();
        assertThat(JsonPath.<Map<String, Map<String, Object>>>read(sent, "$.variables"))
                .extractingByKeys("first", "second", "lines", "third", "moment", "fourth", "atTwelve", "end")
                .extracting(answer -> answer.get("value"))
                .containsExactly(12, 45, "Two\nlines", 30, "2026-11-30T09:15", 12, "Only at twelve", "The end");
        pat.dismissMessage();
        pat.type("Fourth number", "123");
        assertThat(pat.field("Appears at twelve")).isHidden();
        pat.press("Tab");
        pat.typeOn("Another end");
        assertThat(pat.field("Last text")).hasValue("Another end");
        assertThat(pat.field("Fourth number")).hasValue("123");
        pat.screenshot("typing-02-every-kind");
    }

    @Test
    void opensAListAgainFromWhichSomebodyHasChosen() {
        Tasklist pat = windows.tasklistOf(PAT);
        pat.openStartForm("Log hours");

        for (String category : List.of("Independent work", "Small-group", "Independent work")) {
            pat.choose("Category", category);
            assertThat(pat.choice("Category")).containsText(category);
        }
    }

    @Test
    void keepsWhatWasTypedWhenSomebodyGoesElsewhereWithTheLastKey() {
        Tasklist pat = windows.tasklistOf(PAT);
        pat.open(COURSE);
        pat.type(TAKEAWAYS, "Deadlines");
        pat.open("Fill in worksheet: Analyzing Statutes");
        pat.type("Rule 1: citation and topic", "124E.26");
        pat.reload();

        pat.open("Fill in worksheet: Analyzing Statutes");
        assertThat(pat.field("Rule 1: citation and topic")).hasValue("124E.26");
        pat.open(COURSE);
        assertThat(pat.field(TAKEAWAYS)).hasValue("Deadlines");
    }

    @Test
    void keepsAStartFormForTheOneWhoTypedIt() {
        Page shared = windows.open();
        Tasklist pat = windows.tasklist(shared, PAT);
        pat.openStartForm("Log hours");
        pat.type("Minutes", "35");
        leave(shared);

        Tasklist kim = windows.tasklist(shared, KIM);
        kim.openStartForm("Log hours");
        assertThat(kim.field("Minutes")).hasValue("");
        leave(shared);

        Tasklist again = windows.tasklist(shared, PAT);
        again.openStartForm("Log hours");
        assertThat(again.field("Minutes")).hasValue("35");
    }

    @Test
    void saysBesideTheBellWhenTheOpenTaskIsDue() {
        Task worksheet = program.onlyTask(task -> task.getName().equals("Fill in worksheet: Analyzing Statutes"));
        tasks.setDueDate(worksheet.getId(), Date.from(Program.morningOf(TODAY).plus(Duration.ofHours(8))));
        try {
            Tasklist pat = windows.tasklistOf(PAT);
            pat.open(worksheet.getName());

            assertThat(pat.due()).hasText("in 8 hours");
            assertThat(pat.dueInList(worksheet.getName())).containsText("Due in 8 hours");
            pat.screenshot("due-01-beside-the-bell");
        } finally {
            tasks.setDueDate(worksheet.getId(), worksheet.getDueDate());
        }
    }

    @Test
    void keepsNewerValuesAndOffersWhatWasTypedOverOlderOnes() throws IOException {
        Tasklist pat = windows.tasklistOf(PAT);
        pat.showInstead(new ClassPathResource("browser/every-kind.form").getContentAsString(StandardCharsets.UTF_8));
        pat.prefill("end", "From the server");
        pat.openStartForm("Log hours");
        assertThat(pat.field("Last text")).hasValue("From the server");
        pat.type("Last text", "Mine");
        pat.type("First number", "10");

        pat.prefill("end", "Changed elsewhere");
        pat.reloadStartForm();

        assertThat(pat.field("Last text")).hasValue("Changed elsewhere");
        assertThat(pat.field("First number")).hasValue("10");
        assertThat(pat.leftAside()).containsText("This form has changed since you typed into it");
        assertThat(pat.leftAside()).containsText("Last text: Mine");
        pat.screenshot("drafts-01-changed-elsewhere");
        pat.reloadStartForm();
        assertThat(pat.leftAside()).containsText("Last text: Mine");
        pat.leftAside().getByText("Put back what I typed").click();
        assertThat(pat.field("Last text")).hasValue("Mine");
        assertThat(pat.field("First number")).hasValue("10");
        assertThat(pat.leftAside()).isHidden();
        pat.reloadStartForm();
        assertThat(pat.field("Last text")).hasValue("Mine");
        assertThat(pat.leftAside()).isHidden();
    }

    @Test
    void leavesNothingBehindWhenSomebodySignsOutAndAsksBefore() {
        Page first = windows.open();
        Tasklist pat = windows.tasklist(first, PAT);
        pat.keepDraftsInTheBrowser();
        pat.open(COURSE);
        pat.type(TAKEAWAYS, "A private note");
        pat.askToSignOut("pat Tester");
        assertThat(pat.question()).containsText("You have typed answers that could not be kept on the server");
        assertThat(pat.question()).containsText(COURSE);
        pat.screenshot("drafts-02-asked-before-signing-out");
        pat.question().getByText("Stay signed in").click();
        assertThat(pat.field(TAKEAWAYS)).hasValue("A private note");

        Page second = first.context().newPage();
        second.navigate(windows.address("/journey"));
        second.getByText("Sign out").click();
        second.getByText("Sign out and remove them").click();

        assertThat(second.getByRole(AriaRole.STATUS)).hasText("You are signed out.");
        // Tasklist, which asks for new tasks all the time, may hear it from the server before the other tab tells it.
        assertThat(first.getByLabel("Password")).isVisible();
        assertThat(kept(first)).isEmpty();
        Tasklist again = windows.tasklist(first, PAT);
        again.open(COURSE);
        assertThat(again.field(TAKEAWAYS)).hasValue("");
        again.askToSignOut("pat Tester");
        assertThat(first.getByRole(AriaRole.STATUS)).hasText("You are signed out.");
    }

    @Test
    void keepsWhatWasTypedOnTheServerAndLeavesNothingOfItInABrowserThatWasSignedOutOf() {
        Page first = windows.open();
        Tasklist pat = windows.tasklist(first, PAT);
        pat.forgetDrafts();
        pat.open(COURSE);
        pat.awaitKept(() -> pat.type(TAKEAWAYS, "Kept wherever I am"));
        pat.askToSignOut("pat Tester");
        assertThat(first.getByRole(AriaRole.STATUS)).hasText("You are signed out.");
        assertThat(kept(first)).isEmpty();

        Tasklist elsewhere = windows.tasklist(windows.open(), PAT);
        elsewhere.open(COURSE);
        assertThat(elsewhere.field(TAKEAWAYS)).hasValue("Kept wherever I am");
        assertThat(elsewhere.broughtBack()).containsText("is in the form again");
        elsewhere.screenshot("drafts-03-on-another-machine");
        elsewhere.broughtBack().getByText("Discard it").click();
        assertThat(elsewhere.field(TAKEAWAYS)).hasValue("");
    }

    @Test
    void showsWhatIsNewerOfTwoMachinesAndOffersTheOther() {
        Tasklist office = windows.tasklistOf(PAT);
        office.open(COURSE);
        Tasklist home = windows.tasklist(windows.open(), PAT);
        home.open(COURSE);
        office.awaitKept(() -> office.type(TAKEAWAYS, "At the office"));

        home.awaitKept(() -> home.type(TAKEAWAYS, "At home"));

        assertThat(home.leftAside()).containsText("At the office");
        assertThat(home.field(TAKEAWAYS)).hasValue("At home");
        home.screenshot("drafts-04-two-machines");
        office.reload();
        office.open(COURSE);
        assertThat(office.field(TAKEAWAYS)).hasValue("At home");
        assertThat(office.leftAside()).containsText("At the office");
    }

    @Test
    void forgetsWhatNobodyHasTouchedForAMonth() {
        Page shared = windows.open();
        Tasklist pat = windows.tasklist(shared, PAT);
        pat.openStartForm("Log hours");
        pat.type("Minutes", "35");
        leave(shared);

        shared.clock().setFixedTime(Date.from(program.driver().now().plus(Duration.ofDays(29))));
        shared.navigate(windows.address("/login"));
        assertThat(kept(shared)).hasSize(1);
        shared.clock().setFixedTime(Date.from(program.driver().now().plus(Duration.ofDays(31))));
        shared.reload();
        assertThat(kept(shared)).isEmpty();
    }

    @Test
    void keepsWhatWasTypedWhileTheNetworkIsAway() {
        Tasklist pat = windows.tasklistOf(PAT);
        pat.openStartForm("Log hours");
        pat.field("Day").fill(TODAY.toString());
        pat.field("Minutes").fill("20");
        pat.choose("Category", "Independent work");
        pat.choose("Part of the program it belongs to", "November");
        pat.field("What did you do, and what came of it?").fill("Timed two bus routes.");
        pat.setOnline(false);

        pat.pressStart();

        assertThat(pat.message().first()).containsText("The server cannot be reached. What you typed is still here.");
        pat.screenshot("refused-04-no-network");
        pat.skip(TASKS_ARE_READ_ANEW_MILLIS);
        assertThat(pat.field("What did you do")).hasValue("Timed two bus routes.");
        pat.setOnline(true);
        pat.refuseForms(BAD_REQUEST, "Looked at by the test.");
        assertThat(pat.startAtOnce().request().postData()).contains("Timed two bus routes.");
    }

    @Test
    void keepsWhatWasTypedWhateverTheServerAnswers() {
        Tasklist pat = windows.tasklistOf(PAT);
        pat.openStartForm("Log hours");
        pat.field("Day").fill(TODAY.toString());
        pat.field("Minutes").fill("20");
        pat.choose("Category", "Independent work");
        pat.choose("Part of the program it belongs to", "November");
        pat.field("What did you do, and what came of it?").fill("Timed <b>two</b> bus routes; the task is null.");

        for (int status : List.of(400, 403, 409, 429, 500, 503)) {
            pat.refuseForms(status, "Not \\\"<b>two</b> routes\\\".");

            assertThat(pat.start().status()).isEqualTo(status);
            assertThat(pat.message()).containsText("Not \"<b>two</b> routes\".");
            assertThat(pat.field("What did you do")).hasValue("Timed <b>two</b> bus routes; the task is null.");
            assertThat(pat.field("Minutes")).hasValue("20");
            pat.dismissMessage();
        }
        pat.screenshot("refused-01-whatever-the-answer");
    }

    @Test
    void keepsWhatWasTypedInASecondTabOnceTheTaskIsDone() {
        program.start(
                "log-hours",
                PAT,
                Map.of(
                        "hoursDay", TODAY.toString(),
                        "hoursMinutes", 145,
                        "hoursCategory", "INDEPENDENT",
                        "hoursStage", "november",
                        "hoursActivity", "Counted the keys."));
        Task review = program.onlyTask(task -> task.getName().equals("Review hours: pat Tester"));
        Tasklist casey = windows.tasklistOf(Program.COACH);
        casey.open("Review hours: pat Tester");
        casey.option("Return:").check();
        casey.field("Feedback to the participant").fill("Which keys, and who has the others?");
        program.submit(review, Map.of("hoursDecision", "APPROVED"));

        int refused = casey.complete().status();

        assertThat(refused).isEqualTo(CONFLICT);
        assertThat(casey.message()).containsText(AlreadyDoneException.IN_WORDS);
        assertThat(casey.field("Feedback to the participant")).hasValue("Which keys, and who has the others?");
        casey.dismissMessage();
        casey.skip(TASKS_ARE_READ_ANEW_MILLIS);
        assertThat(casey.field("Feedback to the participant")).hasValue("Which keys, and who has the others?");
        casey.screenshot("refused-02-second-tab");
    }

    @Test
    void bringsBackWhatWasTypedWhenTheSessionEndedMeanwhile() {
        Tasklist pat = windows.tasklistOf(PAT);
        pat.open(COURSE);
        pat.field(TAKEAWAYS).fill("Deadlines belong into one calendar.");
        pat.endSession();

        pat.completeButton().click();
        pat.signInAgain();

        pat.open(COURSE);
        assertThat(pat.field(TAKEAWAYS)).hasValue("Deadlines belong into one calendar.");
        pat.screenshot("refused-03-signed-in-again");
    }

    /** What the browser keeps of what was typed. */
    private static List<?> kept(Page page) {
        page.waitForLoadState();
        return (List<?>) page.evaluate("Object.keys(localStorage).filter(key => key.includes(':draft:'))");
    }

    /** Somebody goes away from a browser that others use, too. */
    private static void leave(Page shared) {
        shared.navigate("about:blank");
        shared.context().clearCookies();
    }

    /** Completes the open task and lets the engine do what follows from it. */
    private void complete(Tasklist person) {
        assertThat(person.complete().status()).isEqualTo(DONE_WITHOUT_CONTENT);
        program.driver().runDueJobs();
    }
}
