package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.community.Communities;
import org.charterpath.community.CommunityCatalog;
import org.charterpath.community.RunningCommunity;
import org.charterpath.people.Caller;
import org.charterpath.practice.RunningLibrary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A newcomer's way into a community, and from what she needs to a practice that everybody reads. */
@PagesTest
@PostgresDatabase
class CommunityTest {

    private static final int SENT = 204;
    private static final int CHECKS = 6;
    private static final String NEED = "Families hear of absences too late";

    @LocalServerPort
    private int port;

    @Autowired
    private Program program;

    @Autowired
    private RunningCommunity communities;

    @Autowired
    private Communities known;

    @Autowired
    private CommunityCatalog catalog;

    private Windows windows;

    @BeforeEach
    void open() {
        windows = new Windows(program, port);
    }

    @AfterEach
    void close() {
        windows.close();
        program.driver().backToPresent();
    }

    @Test
    void goesFromANeedOverAPracticeAndItsReviewsToTheLibraryThatEverybodyReads() {
        String community = communities.open();
        Caller ben = communities.member(community, "Ben", "Birch Charter School");
        Caller cleo = communities.member(community, "Cleo", "Cedar Charter School");
        Caller ana = communities.somebody("Ana");
        String title = "A call before the third absence "
                + UUID.randomUUID().toString().substring(0, 8);

        Page window = join(community, ana);
        confirm();
        raiseNeed(window, community);
        beginPractice(window, title);
        describe(window, title);
        findNothing(title);
        review(ben, title);
        review(cleo, title);

        followLine(windows.open(ben.userId(), needsOf(community)), title);
        read(title);
    }

    private Page join(String community, Caller asker) {
        Page page = windows.open(asker.userId(), "/login");
        page.waitForURL(address -> !address.contains("/login"));
        page.navigate(windows.address("/communities"));
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions()
                                .setName("Ask for membership in the "
                                        + catalog.get(known.get(community).code())
                                                .title()))
                .click();
        page.getByLabel("School").fill("Aurora Charter School");
        page.getByLabel("Your job there").fill("Dean of students");
        Screenshots.takeWhole(page, "community-01-join");
        button(page, "Ask for membership").click();
        assertThat(page.locator("main")).containsText("Your request is with the facilitator");
        program.driver().runDueJobs();
        return page;
    }

    private void confirm() {
        Tasklist facilitator = windows.tasklistOf(RunningCommunity.FACILITATOR);
        facilitator.open("Confirm member");
        assertThat(facilitator.form()).containsText("Does Ana Example belong to the community?");
        facilitator.option("Yes, confirm the member").check();
        send(facilitator);
    }

    private void raiseNeed(Page page, String community) {
        page.navigate(windows.address(needsOf(community)));
        page.getByLabel("In one line").fill(NEED);
        button(page, "Add it to the list").click();
        assertThat(need(page)).isVisible();
        Screenshots.takeWhole(page, "community-02-need");
    }

    /** The need leads to the page, which knows what the practice came of and leads on to the task that describes it. */
    private static void beginPractice(Page page, String title) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Write a practice for: " + NEED))
                .click();
        assertThat(page.getByLabel("What it came of")).hasValue(Pattern.compile("^NEED:"));
        page.getByLabel("Title").fill(title);
        button(page, "Write a practice").click();
    }

    private void describe(Page page, String title) {
        Tasklist author = new Tasklist(page);
        author.awaitForm();
        assertThat(author.field("Title").first()).hasValue(title);
        author.option("Hand it in for review").check();
        author.option("Learning").check();
        fill(author, "Problem", "Families hear of absences by letter, after ten days.");
        fill(author, "Where it works", "A school of 300 students. Not where the numbers of families are out of date.");
        fill(author, "Steps", "1. The office lists who is away.\n2. Whoever was away twice gets a call.");
        author.option("Measured").check();
        fill(author, "What you have seen", "Students with five absences fell from 41 to 26.");
        fill(author, "Cost in money", "None");
        fill(author, "Cost in hours", "Forty minutes a day");
        fill(author, "Contact", "Dean of students, Aurora Charter School");
        author.option("Everybody, on a page without sign-in").check();
        fill(author, "Look at it again by", RunningLibrary.REVIEW_BY.toString());
        send(author);
    }

    private static void fill(Tasklist tasklist, String label, String words) {
        tasklist.field(label).last().fill(words);
    }

    private void review(Caller reviewer, String title) {
        Tasklist tasklist = windows.tasklistOf(reviewer.userId());
        tasklist.open("Review practice");
        assertThat(tasklist.form()).containsText(title);
        assertThat(tasklist.form()).containsText("Whoever was away twice gets a call.");
        for (int check = 0; check < CHECKS; check++) {
            tasklist.option("Yes").nth(check).check();
        }
        tasklist.option("Publish it").check();
        send(tasklist);
    }

    private static void followLine(Page page, String title) {
        need(page).getByText("Follow its line").click();
        assertThat(page.locator("main")).containsText("Led to: Practice: " + title);
        Screenshots.takeWhole(page, "community-03-line");
    }

    /** Needs outlive a year, so there may be others. */
    private static Locator need(Page page) {
        return page.getByRole(AriaRole.ARTICLE)
                .filter(new Locator.FilterOptions().setHasText(NEED))
                .last();
    }

    private static String needsOf(String community) {
        return "/communities/%s/needs".formatted(community);
    }

    private void findNothing(String title) {
        assertThat(search(title).getByRole(AriaRole.STATUS)).hasText("Nothing was found.");
    }

    /** Without an account, on a phone. */
    private void read(String title) {
        Page outside = search(title);
        assertThat(outside.getByRole(AriaRole.STATUS)).hasText("One practice");
        outside.setViewportSize(390, 844);
        outside.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(title))
                .click();
        assertThat(outside.locator("main")).containsText("Whoever was away twice gets a call.");
        assertThat(outside.locator("main")).not().containsText("Ana");
        Screenshots.takeWhole(outside, "community-04-practice");
    }

    private Page search(String title) {
        Page outside = windows.open();
        outside.navigate(windows.address("/practices"));
        outside.getByLabel("Words").fill(title);
        outside.getByLabel("Words").press("Enter");
        return outside;
    }

    private void send(Tasklist tasklist) {
        Assertions.assertThat(tasklist.complete().status()).isEqualTo(SENT);
        program.driver().runDueJobs();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
