package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.community.Communities;
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
        String title = RunningLibrary.title("A call before the third absence");

        Page window = join(community, ana);
        confirm();
        raiseNeed(window, community);
        beginPractice(window, community, title);
        describe(window, title);
        findNothing(title);
        review(ben, title);
        review(cleo, title);

        read(title);
    }

    private Page join(String community, Caller asker) {
        Page page = windows.open(asker.userId(), "/communities");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions()
                                .setName(Pattern.compile("^Ask for membership in the "
                                        + Pattern.quote(known.get(community).title()) + "$")))
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
        page.navigate(windows.address("/communities/%s/needs".formatted(community)));
        page.getByLabel("In one line").fill(NEED);
        button(page, "Add it to the list").click();
        assertThat(page.getByRole(AriaRole.ARTICLE)).containsText(NEED);
        Screenshots.takeWhole(page, "community-02-need");
    }

    /** What a practice came of is chosen on the page; describing it is a task, to which the page leads on. */
    private void beginPractice(Page page, String community, String title) {
        page.navigate(windows.address("/communities/%s/practices".formatted(community)));
        page.getByLabel("Title").fill(title);
        page.getByLabel("What it came of").selectOption(new SelectOption().setLabel("Need: " + NEED));
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
        Screenshots.takeWhole(outside, "community-03-practice");
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
