package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.notification.Mailbox;
import org.charterpath.people.Role;
import org.charterpath.planning.RunningPlan;
import org.charterpath.planning.StrategicPlans;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A district's plan from its draft, over what a family says of it, to its approval by the board. */
@PagesTest
@PostgresDatabase
class StrategicPlanTest {

    private static final String FAMILY = "rosa.lund@families.example.org";
    private static final Pattern CODE = Pattern.compile("^\\s*(\\d{6})\\s*$", Pattern.MULTILINE);
    private static final int SENT = 204;

    @LocalServerPort
    private int port;

    @Autowired
    private Program program;

    @Autowired
    private SignIns signIns;

    @Autowired
    private RunningPlan plans;

    @Autowired
    private StrategicPlans known;

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
    void goesFromItsDraftOverStakeholdersToTheApprovalOfTheBoard() throws Exception {
        String plan = plans.drafted();
        Map<String, Object> survey = new HashMap<>(new SampleAnswers().to("plan-survey"));
        survey.put(
                "surveyClosesAt",
                plans.now().plusDays(14).withSecond(0).withNano(0).toString());
        plans.submit(RunningPlan.FACILITATOR, plan, "Prepare survey", survey);
        Page casey = windows.open(RunningPlan.FACILITATOR, plans.surveyPage(plan));

        invite(casey);
        answer();
        answerWhatWasSaid(casey);
        plans.submitSample(RunningPlan.FACILITATOR, plan, "Answer feedback", "feedback-review");
        plans.holdSession(plan);
        refine(plan);
        recommend(plan);
        plans.train(plan);
        plans.planActions(plan);
        decide(plan);
        sign(plan);

        read(plan);
    }

    private void invite(Page casey) {
        casey.getByLabel("Group").first().selectOption(new SelectOption().setLabel("Families"));
        casey.getByLabel("E-mail addresses, one a line").fill(FAMILY);
        button(casey, "Send links").click();
        assertThat(casey.getByRole(AriaRole.STATUS).first()).isVisible();
    }

    /** On a phone, without an account. */
    private void answer() throws Exception {
        Page family = windows.open();
        family.setViewportSize(390, 844);
        family.navigate(linkOf(FAMILY, "/surveys/answer/"));
        assertThat(family.locator("main")).containsText("Goal 2: New teachers stay");
        family.getByLabel("Strongly support").first().check();
        family.getByLabel(Pattern.compile("Anything else")).fill("Mentors need time in their own week.");
        Screenshots.takeWhole(family, "plan-01-survey");
        button(family, "Send my answer").click();
        assertThat(family.locator("main")).containsText("Thank you");
        family.navigate(linkOf(FAMILY, "/surveys/answer/"));
        assertThat(family.locator("main")).not().containsText("Mentors need time");
    }

    private void answerWhatWasSaid(Page casey) {
        casey.reload();
        press(casey, "End the survey now");
        button(casey, "End it and show the results").click();
        casey.getByLabel("Mentors need time in their own week.").check();
        casey.getByLabel("Name of a new theme").fill("Time for mentors");
        button(casey, "Sort them").click();
        Locator theme = casey.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("Time for mentors"));
        theme.getByLabel("Changed", new Locator.GetByLabelOptions().setExact(true))
                .check();
        theme.getByLabel("What is changed, or why nothing is").fill("Each mentor has two free lessons a week.");
        theme.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Keep the answer"))
                .click();
        button(casey, "Publish the answers").click();
        assertThat(casey.locator("main")).containsText("Each mentor has two free lessons a week.");
        Screenshots.takeWhole(casey, "plan-02-answered");
        program.driver().runDueJobs();
    }

    /** The form begins with the draft; one of the team changes a sentence of it. */
    private void refine(String plan) {
        Tasklist member = tasklistOf(plans.member(plan), "Joan", "Petersen");
        member.openList("For my team");
        member.open("Refine plan");
        member.claim();
        member.awaitForm();
        assertThat(member.form()).containsText("Refine the draft");
        member.field("Mission").first().fill("Every child of the valley learns and belongs.");
        send(member);
    }

    private void recommend(String plan) {
        Tasklist superintendent = tasklistOf(plans.superintendent(plan), "Helen", "Okafor");
        superintendent.open("Recommend plan");
        superintendent.option("Yes, I recommend").check();
        superintendent.field("Your reason").fill("The team has heard everybody, and the budget allows it.");
        send(superintendent);
    }

    private void decide(String plan) {
        Tasklist secretary = tasklistOf(plans.secretary(plan), "Luis", "Moreno");
        secretary.open("Record board decision");
        secretary.field("Day of the meeting").fill(plans.now().toLocalDate().toString());
        secretary.form().getByLabel(Pattern.compile("^For\\b")).fill("6");
        secretary.field("Against").fill("0");
        secretary.field("Abstained").fill("1");
        secretary.field("Minutes of this item").fill("Moved by Petersen, seconded by Hall; approved.");
        secretary.option("It approves the plan").check();
        send(secretary);
    }

    private void sign(String plan) throws Exception {
        Tasklist secretary = windows.tasklistOf(plans.secretary(plan));
        secretary.open("Enter code");
        secretary.form().getByRole(AriaRole.TEXTBOX).first().fill(codeFor(plan));
        send(secretary);
    }

    /** Anybody reads what the board has approved. */
    private void read(String plan) {
        Page outside = windows.open();
        outside.navigate(windows.address("/plans/%s/public".formatted(plan)));
        assertThat(outside.locator("main")).containsText("Every child of the valley learns and belongs.");
        assertThat(outside.locator("main")).containsText("Third graders at grade level");
        Screenshots.takeWhole(outside, "plan-03-approved");
    }

    private Tasklist tasklistOf(String userId, String firstName, String lastName) {
        signIns.allow(userId, firstName, lastName, Role.PARTICIPANTS);
        return windows.tasklistOf(userId);
    }

    private void send(Tasklist tasklist) {
        Assertions.assertThat(tasklist.complete().status()).isEqualTo(SENT);
        program.driver().runDueJobs();
    }

    /** The mail with the code for the contract, and those of other districts, may have waited for the same mailbox. */
    private String codeFor(String plan) throws Exception {
        String district = known.get(plan).district();
        String text = mailbox.mails().stream()
                .filter(mail -> mail.subject().startsWith("Your code for the board's decision")
                        && mail.subject().endsWith(" " + district))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .text();
        Matcher code = CODE.matcher(text);
        Assertions.assertThat(code.find()).as(text).isTrue();
        return code.group(1);
    }

    private String linkOf(String address, String path) throws Exception {
        return mailbox.mails().stream()
                .filter(mail -> mail.to().contains(address))
                .flatMap(mail -> mail.links().stream())
                .filter(link -> link.contains(path))
                .reduce((earlier, later) -> later)
                .map(URI::create)
                .map(link -> windows.address(link.getPath()))
                .orElseThrow();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void press(Page page, String summary) {
        page.getByText(summary, new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
    }
}
