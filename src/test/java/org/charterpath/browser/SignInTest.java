package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/** One sign-in for all pages, in a real browser. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:charterpath-browser-sign-in")
class SignInTest {

    private static final Pattern SIGN_IN_PAGE = Pattern.compile("http://localhost:\\d+/login([?#].*)?");

    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    private Chromium chromium;
    private Page page;

    @BeforeEach
    void openBrowser() {
        accounts.ensure(new Person("owen", "Owen", "Technical", "owen@example.org"), "owen-secret", Role.CAMUNDA_ADMIN);
        accounts.ensure(new Person("pat", "Pat", "Larsen", "pat@example.org"), "pat-secret", Role.PARTICIPANTS);
        chromium = new Chromium();
        page = chromium.window(Instant.now());
    }

    @AfterEach
    void closeBrowser() {
        chromium.close();
    }

    /** A stranger learns how long to wait; the browser that was here before does not wait for the stranger. */
    @Test
    void letsAKnownBrowserInWhileAStrangerWaits() {
        page.navigate(address("/"));
        SignIn.fillIn(page, "pat", "pat-secret");
        assertThat(page).hasURL(Pattern.compile(".*/camunda/app/tasklist/default/.*"));
        page.getByText("Pat Larsen").click();
        page.locator(".logout a").click();
        assertThat(page).hasURL(SIGN_IN_PAGE);

        Page stranger = chromium.window(Instant.now());
        stranger.navigate(address("/login"));
        for (int attempt = 0; attempt < 3; attempt++) {
            SignIn.fillIn(stranger, "pat", "guess");
            assertThat(stranger.getByRole(AriaRole.ALERT)).containsText("The user ID or the password is wrong.");
        }
        SignIn.fillIn(stranger, "pat", "pat-secret");
        assertThat(stranger.getByRole(AriaRole.ALERT))
                .containsText(Pattern.compile("Please try again in \\d+ seconds"));
        assertThat(stranger.getByLabel("User ID")).hasValue("pat");
        Screenshots.take(stranger, "sign-in-wait");

        SignIn.fillIn(page, "pat", "pat-secret");
        assertThat(page).hasURL(Pattern.compile(".*/camunda/app/tasklist/default/.*"));
    }

    @Test
    void opensTasklistAndCockpitAfterOneSignInAndLeavesBothAfterOneSignOut() {
        page.navigate(address("/"));
        assertThat(page).hasURL(SIGN_IN_PAGE);
        screenshot("sign-in");
        SignIn.fillIn(page, "owen", "owen-secret");
        assertThat(page).hasURL(Pattern.compile(".*/cohorts"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cockpit"))
                .click();
        assertThat(page.getByText("Owen Technical")).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cohorts"))
                        .first())
                .isVisible();
        screenshot("sign-in-cockpit");

        page.navigate(address("/camunda/app/tasklist/default/"));
        assertThat(page.getByText("My tasks").first()).isVisible();
        assertThat(page.locator(".ce-eol-banner")).isHidden();
        screenshot("sign-in-tasklist");
        Page cockpit = page.context().newPage();
        cockpit.navigate(address("/camunda/app/cockpit/default/#/processes"));
        assertThat(cockpit.getByText("Owen Technical")).isVisible();

        page.getByText("Owen Technical").click();
        page.locator(".logout a").click();
        assertThat(page).hasURL(SIGN_IN_PAGE);
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("You are signed out.");
        screenshot("sign-in-signed-out");
        // The other tab hears of it and leaves by itself: whoever loads it meanwhile would be overtaken.
        assertThat(cockpit).hasURL(SIGN_IN_PAGE);
        cockpit.navigate(address("/camunda/app/cockpit/default/#/processes"));
        assertThat(cockpit).hasURL(SIGN_IN_PAGE);
    }

    @Test
    void comesBackToTheSamePlaceWhenTheSessionHasEnded() {
        SignIn.at(page, address("/camunda/app/cockpit/default/#/decisions"), "owen", "owen-secret");
        assertThat(page).hasURL(Pattern.compile(".*/cockpit/default/#/decisions.*"));
        assertThat(page.getByText("Owen Technical")).isVisible();

        page.context().clearCookies();
        page.locator("a[href='#/processes']").first().click();
        assertThat(page).hasURL(SIGN_IN_PAGE);
        screenshot("sign-in-again");
        SignIn.fillIn(page, "owen", "owen-secret");
        assertThat(page).hasURL(Pattern.compile(".*/cockpit/default/#/processes.*"));
    }

    @Test
    void endsTheSessionWhenNobodyIsThereThoughTasklistGoesOnAskingForTasks() {
        SignIn.at(page, address("/camunda/app/tasklist/default/"), "pat", "pat-secret");
        assertThat(page.getByText("My tasks").first()).isVisible();

        page.clock().fastForward("29:00");
        page.getByText("For my group").first().click();
        page.clock().fastForward("29:00");
        assertThat(page.getByText("My tasks").first()).isVisible();
        page.clock().fastForward("02:00");
        assertThat(page).hasURL(SIGN_IN_PAGE);
        page.navigate(address("/"));
        assertThat(page).hasURL(SIGN_IN_PAGE);
    }

    @Test
    void beginsOurPagesAndTheWebappsWithTheSamePlaces() {
        SignIn.at(page, address("/people"), "owen", "owen-secret");
        Locator places = page.locator(".bar nav a");
        assertThat(places.first()).hasText("Cohorts");
        String[] ours = places.allTextContents().toArray(String[]::new);
        assertThat(page.locator(".bar [aria-current]:visible")).hasText("People");

        for (String webapp : List.of("Welcome", "Admin", "Cockpit", "Tasklist")) {
            page.navigate(address("/camunda/app/%s/default/".formatted(webapp.toLowerCase(Locale.ROOT))));
            assertThat(places).hasText(ours);
            assertThat(page).hasTitle(Pattern.compile("Charterpath " + webapp + ".*"));
        }
        assertThat(page.locator(".bar [aria-current]:visible")).hasText("Tasklist");
        screenshot("bar-tasklist");

        page.setViewportSize(390, 844);
        Locator more = page.locator(".bar summary");
        more.press("Enter");
        assertThat(page.locator(".bar").getByText("Outbox")).isVisible();
        screenshot("bar-tasklist-phone");
        page.keyboard().press("Escape");
        assertThat(page.locator(".bar").getByText("Outbox")).isHidden();
        assertThat(more).isFocused();
    }

    @Test
    void hasAMenuThatIsReadableByDayAndByNight() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        SignIn.at(page, address("/people"), "owen", "owen-secret");
        page.setViewportSize(390, 844);
        page.locator(".bar summary").click();
        judge(ColorScheme.DARK);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        judge(ColorScheme.LIGHT);
    }

    private void judge(ColorScheme scheme) {
        assertThat(page.locator("html"))
                .hasAttribute("data-bs-theme", scheme.name().toLowerCase(Locale.ROOT));
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        Assertions.assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(page.url())
                .isEmpty();
    }

    @Test
    void saysThatThePasswordIsWrong() {
        SignIn.at(page, address("/login"), "pat", "guess");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The user ID or the password is wrong");
        assertThat(page.getByLabel("User ID")).hasValue("pat");
        assertThat(page.getByLabel("Password")).isFocused();
        screenshot("sign-in-wrong");
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private void screenshot(String name) {
        Screenshots.take(page, name);
    }
}
