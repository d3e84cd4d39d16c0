package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Slots on the page of coaching: published, booked, moved, given back, booked by another, canceled. */
@PagesTest
class CoachingSlotsTest {

    private static final String COACH = "slot.casey";
    private static final String PAT = "slot.pat";
    private static final String PRIYA = "slot.priya";
    private static final String NINE = "Wed, Nov 12, 2025, 9:00 AM CST";
    private static final String TEN = "Wed, Nov 12, 2025, 10:00 AM CST";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private JdbcClient jdbc;

    private Windows windows;

    @BeforeEach
    void letTwoWaitForTheirMeeting() {
        program.moveTo(LocalDate.of(2025, 11, 5));
        signIns.allow(COACH, "Casey", "Okafor", Role.COACHES);
        signIns.allow(PAT, "Pat", "Rivera", Role.PARTICIPANTS);
        signIns.allow(PRIYA, "Priya", "Shah", Role.PARTICIPANTS);
        SampleCohort cohort = SampleCohort.ops("Slots on a page")
                .enrol(PAT, "Pat", "Rivera", "Prairie School", COACH)
                .enrol(PRIYA, "Priya", "Shah", "Harbor School", COACH);
        cohort.addTo(jdbc);
        cohort.people()
                .forEach(person -> program.run("one-on-one-coaching", person.id(), Map.of("stageId", "november")));
        windows = new Windows(program, port);
    }

    @AfterEach
    void closeWindows() {
        windows.close();
        program.driver().backToPresent();
    }

    @Test
    void arePublishedBookedMovedGivenBackBookedByAnotherAndCanceled() {
        Page casey = open(COACH);
        publish(casey, "");
        assertThat(casey.getByRole(AriaRole.ALERT)).containsText("one of them is needed for the invitation");
        assertThat(casey.locator("#until")).hasValue("12:00");
        assertThat(casey.getByLabel("Wednesday")).isChecked();
        publish(casey, "Room 204");
        assertThat(status(casey)).containsText("Slots published: 6.");
        assertThat(casey.locator("main")).containsText("Have not booked yet: Pat Rivera, Priya Shah.");
        shoot(casey, "slots-01-published");

        Page pat = open(PAT);
        Page priya = open(PRIYA);
        assertThat(priya.getByLabel(NINE)).isVisible();
        pat.getByLabel(NINE).check();
        pat.getByLabel("What do you want to talk about?").fill("Who answers the phone in the morning.");
        shoot(pat, "slots-02-to-book");
        press(pat, "Book this time");
        assertThat(status(pat)).containsText("you both get an invitation");
        assertThat(mine(pat)).containsText(NINE);
        assertThat(mine(pat)).containsText("until Tue, Nov 11, 2025, 9:00 AM CST");
        shoot(pat, "slots-03-booked");

        priya.getByLabel(NINE).check();
        priya.getByLabel("What do you want to talk about?").fill("My work plan.");
        press(priya, "Book this time");
        assertThat(priya.getByRole(AriaRole.ALERT)).containsText(NINE + " has been taken. Choose another one.");
        assertThat(priya.getByLabel("What do you want to talk about?")).hasValue("My work plan.");
        assertThat(priya.getByLabel(NINE)).hasCount(0);
        shoot(priya, "slots-04-taken");

        pat.getByText("Move it to another time").click();
        pat.getByLabel(TEN).check();
        shoot(pat, "slots-05-to-move");
        press(pat, "Move the meeting");
        assertThat(status(pat)).containsText("The meeting has moved");
        assertThat(mine(pat)).containsText(TEN);
        pat.getByText("Give it back", new Page.GetByTextOptions().setExact(true))
                .click();
        press(pat, "Give the meeting back");
        assertThat(status(pat)).containsText("The time is free for others");
        assertThat(pat.getByLabel(TEN)).isVisible();

        priya.navigate(windows.address("/coaching"));
        priya.getByLabel(TEN).check();
        press(priya, "Book this time");
        assertThat(mine(priya)).containsText(TEN);
        priya.getByLabel("Times are shown in").fill("America/New_York");
        press(priya, "Use this zone");
        assertThat(mine(priya)).containsText("Wed, Nov 12, 2025, 11:00 AM EST (10:00 AM CST for the cohort)");
        shoot(priya, "slots-06-other-zone");
        Tasklist tasklist = windows.tasklistOf(PAT);
        tasklist.open("Book slot");
        assertThat(tasklist.form()).containsText(NINE);
        Assertions.assertThat(tasklist.form().innerText()).doesNotContain(TEN);
        tasklist.screenshot("slots-07-tasklist");

        casey.navigate(windows.address("/coaching"));
        assertThat(casey.locator("main")).containsText(TEN + ": Priya Shah");
        casey.getByText("Cancel the meeting with Priya Shah").click();
        casey.getByLabel("Why?").fill("I am at the dentist then.");
        shoot(casey, "slots-08-to-cancel");
        press(casey, "Cancel the meeting");
        assertThat(status(casey)).containsText("The meeting is canceled");
        Assertions.assertThat(
                        jdbc.sql("select body from notification where recipient_id = ? and subject like 'Canceled%'")
                                .param(PRIYA)
                                .query(String.class)
                                .single())
                .contains("Casey Okafor cannot make it: I am at the dentist then.");
        casey.getByLabel(NINE).check();
        press(casey, "Withdraw the ticked slots");
        assertThat(status(casey)).containsText("Withdrawn");
        assertThat(casey.getByLabel(NINE)).hasCount(0);
        casey.getByLabel("I offer times to each person").check();
        press(casey, "Save the choice");
        assertThat(status(casey)).containsText("From now on you offer times");
        pat.navigate(windows.address("/coaching"));
        assertThat(mine(pat)).containsText("Your coach is about to offer you times");
    }

    /** The page on the clocks of the browser, which says so by itself. */
    private Page open(String userId) {
        Page page = windows.open(userId, "/coaching");
        assertThat(page.getByLabel("Times are shown in")).hasValue("America/Chicago");
        return page;
    }

    private static void publish(Page casey, String place) {
        casey.locator("#first-day").fill("2025-11-12");
        casey.locator("#last-day").fill("2025-11-19");
        casey.locator("#from").fill("09:00");
        casey.locator("#until").fill("12:00");
        casey.getByLabel("Wednesday").check();
        casey.getByLabel("Place or phone number").fill(place);
        press(casey, "Publish the slots");
    }

    private static Locator status(Page page) {
        return page.getByRole(AriaRole.STATUS);
    }

    private static Locator mine(Page page) {
        return page.locator("section[aria-labelledby=mine]");
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** On a desk and on a phone, where nobody has to scroll sideways. */
    private static void shoot(Page page, String name) {
        Screenshots.takeWhole(page, name);
        page.setViewportSize(390, 844);
        Assertions.assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name)
                .isTrue();
        Screenshots.takeWhole(page, name + "-phone");
        page.setViewportSize(1440, 1000);
    }
}
