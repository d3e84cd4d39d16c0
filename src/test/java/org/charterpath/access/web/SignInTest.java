package org.charterpath.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Cache;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.charterpath.Visitor;
import org.charterpath.access.SignInThrottle;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Signing in and out of the running application, as a browser sees it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:charterpath-sign-in",
            "management.prometheus.metrics.export.enabled=true"
        })
class SignInTest {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String COCKPIT = "/camunda/app/cockpit/default/";
    private static final String WHO_AM_I = "/camunda/api/admin/auth/user/default";
    private static final String WEBAPP_SIGN_OUT = "/camunda/api/admin/auth/user/default/logout";
    private static final String COUNT_TASKS = "/camunda/api/engine/engine/default/task/count";

    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    @Autowired
    private IdentityService identity;

    @Autowired
    private SignInThrottle throttle;

    @Autowired
    private ResourceUrlProvider resources;

    private final Instant began = Instant.now();
    private Visitor visitor;

    @BeforeEach
    void createPeople() {
        // Waits are told to the second.
        letTimePass(0);
        visitor = new Visitor(port);
        // As a new start does.
        ((Cache<?, ?>) Objects.requireNonNull(ReflectionTestUtils.getField(throttle, "failures"))).invalidateAll();
        account("pat", Role.PARTICIPANTS);
        account("casey", Role.COACHES);
        account("avery", Role.PROGRAM_ADMINS);
        account("owen", Role.CAMUNDA_ADMIN);
    }

    private void account(String userId, Role group) {
        accounts.ensure(new Person(userId, userId, "Tester", userId + "@example.org"), userId + "-secret", group);
    }

    @AfterEach
    void giveTheClockBack() {
        ClockUtil.reset();
    }

    private HttpResponse<String> signIn(String userId) {
        return visitor.signIn(userId, userId + "-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/css/look.css", "/img/marks.svg", "/js/scheme.js"})
    void linksToFilesOfOursWithoutLookingForThemEachTime(String path) {
        assertThat(resources.getForLookupPath(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/no-access", TASKLIST, COCKPIT, "/camunda/app/admin/default/", "/actuator/metrics"})
    void leadsAnonymousVisitorsToTheSignInPage(String page) {
        HttpResponse<String> answer = visitor.open(page);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(answer)).isEqualTo("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {WHO_AM_I, COUNT_TASKS, "/api/anything", "/camunda/api/admin/setup/default/user/create"})
    void tellsAnonymousProgramsThatTheyAreNotSignedIn(String address) {
        HttpResponse<String> answer = visitor.get(address);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().map()).doesNotContainKeys("WWW-Authenticate", "Location");
    }

    @ParameterizedTest
    @CsvSource({"pat," + TASKLIST, "casey,/coach", "avery,/cohorts", "owen,/cohorts"})
    void leadsEachRoleToWhereItWorks(String userId, String workplace) {
        assertThat(Visitor.location(signIn(userId))).isEqualTo("/");
        assertThat(Visitor.location(visitor.open("/"))).isEqualTo(workplace);
        assertThat(Visitor.location(visitor.open("/login"))).isEqualTo("/");
    }

    @Test
    void leadsBackToThePageThatWasAskedFor() {
        visitor.open(COCKPIT);
        visitor.get(COUNT_TASKS);

        assertThat(Visitor.location(signIn("casey"))).isEqualTo(COCKPIT);
    }

    @Test
    void opensEveryWebappWithoutAskingAgain() {
        signIn("owen");

        for (String webapp : List.of("tasklist", "cockpit", "admin", "welcome")) {
            assertThat(visitor.open("/camunda/app/" + webapp + "/default/").statusCode())
                    .as(webapp)
                    .isEqualTo(200);
        }
        assertThat(visitor.get(WHO_AM_I).body()).contains("\"userId\":\"owen\"");
    }

    @Test
    void saysThatSomethingIsWrongButNotWhetherThePersonExists() {
        account("typist", Role.PARTICIPANTS);
        String wrongPassword = Visitor.location(visitor.signIn("typist", "guess"));
        String nobody = Visitor.location(visitor.signIn("nobody", "guess"));

        assertThat(wrongPassword).isEqualTo(nobody).isEqualTo("/login?error");
        assertThat(visitor.open(nobody).body()).contains("The user ID or the password is wrong");
    }

    /** A technical owner can make an account without a password; its owner signs in once there is one. */
    @Test
    void letsNobodyIntoAnAccountThatHasNoPasswordYet() {
        if (accounts.find("unset").isEmpty()) {
            identity.saveUser(identity.newUser("unset"));
        }

        for (String guess : List.of("guess", "null", "")) {
            assertThat(Visitor.location(new Visitor(port).signIn("unset", guess)))
                    .isEqualTo("/login?error");
        }
    }

    private void fail(Visitor somebody, String userId, int times) {
        for (int attempt = 0; attempt < times; attempt++) {
            somebody.signIn(userId, "guess");
        }
    }

    @Test
    void makesWhoeverGuessesWaitLongerEachTimeAndListensAgainByItself() {
        account("hasty", Role.PARTICIPANTS);
        fail(visitor, "hasty", 2);
        assertThat(Visitor.location(signIn("hasty"))).isEqualTo("/");

        visitor = new Visitor(port);
        fail(visitor, "hasty", 3);
        HttpResponse<String> refused = signIn("hasty");
        assertThat(Visitor.location(refused)).isEqualTo("/login?wait=4");
        assertThat(refused.headers().firstValue("Retry-After")).contains("4");
        assertThat(visitor.open("/login?wait=4").body())
                .contains("Please try again in <span>4 seconds</span>", "The account is not locked.");

        letTimePass(5);
        fail(visitor, "hasty", 1);
        assertThat(Visitor.location(signIn("hasty"))).isEqualTo("/login?wait=8");
        letTimePass(14);
        assertThat(Visitor.location(signIn("hasty"))).isEqualTo("/");
        visitor = new Visitor(port);
        fail(visitor, "hasty", 2);
        assertThat(Visitor.location(signIn("hasty"))).isEqualTo("/");
    }

    /** Nobody is told whether there is such an account. */
    @Test
    void makesWhoeverGuessesAtNobodyWaitTheSame() {
        fail(visitor, "nobody-at-all", 3);

        assertThat(Visitor.location(visitor.signIn("nobody-at-all", "guess"))).isEqualTo("/login?wait=4");
        assertThat(Visitor.location(visitor.signIn("Nobody-At-All", "guess"))).isEqualTo("/login?wait=4");
    }

    @Test
    void locksNobodyOutHoweverOftenAStrangerGuesses() {
        account("victim", Role.CAMUNDA_ADMIN);
        Visitor known = new Visitor(port);
        known.signIn("victim", "victim-secret");
        known.submit("/logout", Map.of());
        for (int attempt = 0; attempt < 30; attempt++) {
            letTimePass(901 * attempt);
            fail(new Visitor(port), "victim", 1);
        }
        fail(new Visitor(port), "victim", 60);

        assertThat(Visitor.location(new Visitor(port).signIn("victim", "victim-secret")))
                .startsWith("/login?wait=");
        assertThat(Visitor.location(known.signIn("victim", "victim-secret"))).isEqualTo("/");
        letTimePass(901 * 31);
        assertThat(Visitor.location(new Visitor(port).signIn("victim", "victim-secret")))
                .isEqualTo("/");
        assertThat(identity.createUserQuery().userId("victim").singleResult())
                .extracting("attempts")
                .isEqualTo(0);
    }

    /** A browser is known to one account, as long as its password stays; it waits for what it guesses itself. */
    @Test
    void knowsABrowserForItsOwnAccountOnly() {
        account("regular", Role.PARTICIPANTS);
        account("other", Role.PARTICIPANTS);
        signIn("regular");
        visitor.submit("/logout", Map.of());
        fail(new Visitor(port), "regular", 3);
        fail(new Visitor(port), "other", 3);
        assertThat(Visitor.location(signIn("other"))).startsWith("/login?wait=");
        assertThat(Visitor.location(signIn("regular"))).isEqualTo("/");
        visitor.submit("/logout", Map.of());

        fail(visitor, "regular", 3);
        assertThat(Visitor.location(signIn("regular"))).startsWith("/login?wait=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''             | at least 10 characters",
                "a              | at least 10 characters",
                "nine chrs      | at least 10 characters",
                "password123    | none that many people have",
                "Pass-word 2026 | none that many people have",
                "1111111111     | none that many people have",
                "'          '   | none that many people have",
                "qwertyuiop     | none that many people have",
                "chooser.chooser1 | not the user id",
                "chooser@example.org | not the user id"
            })
    void refusesAPasswordThatStrangersGuessWhereverItIsSet(String password, String words) {
        account("owen", Role.CAMUNDA_ADMIN);
        signIn("owen");
        visitor.open(COCKPIT);
        String credentials = "{\"password\":\"%s\"".formatted(password);
        String profile =
                "{\"id\":\"chooser.chooser\",\"firstName\":\"Chooser\",\"lastName\":\"\",\"email\":\"chooser@example.org\"}";

        HttpResponse<String> created = visitor.post(
                "/camunda/api/engine/engine/default/user/create",
                "{\"profile\":%s,\"credentials\":%s}}".formatted(profile, credentials));

        assertThat(created.statusCode()).as(created.body()).isEqualTo(400);
        assertThat(created.body()).contains("password: ", words);
        assertThat(accounts.find("chooser.chooser")).isEmpty();
        // It would do for somebody else.
        if (!words.contains("user id")) {
            HttpResponse<String> changed = visitor.call(
                    "PUT",
                    "/camunda/api/engine/engine/default/user/owen/credentials",
                    "application/json",
                    credentials + ",\"authenticatedUserPassword\":\"owen-secret\"}");
            assertThat(changed.statusCode()).as(changed.body()).isEqualTo(400);
            assertThat(changed.body()).contains("password: ", words);
            assertThat(Visitor.location(new Visitor(port).signIn("owen", "owen-secret")))
                    .isEqualTo("/");
        }
        assertThatThrownBy(() -> accounts.ensure(
                        new Person("chooser.chooser", "Chooser", "", "chooser@example.org"), password, Role.COACHES))
                .hasMessageContaining(words);
    }

    @Test
    void endsTheOtherSessionsWhenAPasswordChanges() {
        account("changer", Role.PARTICIPANTS);
        Visitor elsewhere = new Visitor(port);
        elsewhere.signIn("changer", "changer-secret");
        elsewhere.open(TASKLIST);
        assertThat(elsewhere.get(COUNT_TASKS).statusCode()).isEqualTo(200);
        signIn("changer");
        visitor.open(TASKLIST);

        HttpResponse<String> changed = visitor.call(
                "PUT",
                "/camunda/api/engine/engine/default/user/changer/credentials",
                "application/json",
                "{\"password\":\"changer-has-another\",\"authenticatedUserPassword\":\"changer-secret\"}");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);
        assertThat(elsewhere.get(COUNT_TASKS).statusCode()).isEqualTo(401);
        assertThat(visitor.get(COUNT_TASKS).statusCode()).isEqualTo(200);
        letTimePass(61);
        assertThat(visitor.get(COUNT_TASKS).statusCode()).isEqualTo(200);
    }

    @Test
    void endsASessionThatHasOpenedNoPageBeforeThePasswordChanges() {
        account("waiter", Role.PARTICIPANTS);
        Visitor elsewhere = new Visitor(port);
        elsewhere.signIn("waiter", "waiter-secret");
        signIn("waiter");
        visitor.open(TASKLIST);

        HttpResponse<String> changed = visitor.call(
                "PUT",
                "/camunda/api/engine/engine/default/user/waiter/credentials",
                "application/json",
                "{\"password\":\"waiter-has-another\",\"authenticatedUserPassword\":\"waiter-secret\"}");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);
        assertThat(elsewhere.get(COUNT_TASKS).statusCode()).isEqualTo(401);
        assertThat(visitor.get(COUNT_TASKS).statusCode()).isEqualTo(200);
    }

    @Test
    void makesWhoeverGuessesThePresentPasswordAtAnOpenSessionWait() {
        account("left.open", Role.PARTICIPANTS);
        signIn("left.open");
        visitor.open(TASKLIST);
        for (int guess = 0; guess < 3; guess++) {
            assertThat(changePassword("left.open", "guess").statusCode()).isEqualTo(400);
        }

        HttpResponse<String> refused = changePassword("left.open", "left.open-secret");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("4");
        assertThat(refused.body()).contains("the next one is looked at in 4 seconds");
        assertThat(Visitor.location(new Visitor(port).signIn("left.open", "left.open-secret")))
                .as("sign-in is counted apart")
                .isEqualTo("/");
        letTimePass(5);
        assertThat(changePassword("left.open", "guess").statusCode()).isEqualTo(400);
        assertThat(changePassword("left.open", "left.open-secret").headers().firstValue("Retry-After"))
                .contains("8");
        letTimePass(14);
        assertThat(changePassword("left.open", "left.open-secret").statusCode()).isEqualTo(204);
    }

    /** With the new password the old marks are worth nothing, but for the browser in which its owner has just set it. */
    @Test
    void knowsTheBrowserStillInWhichSomebodyHasChangedTheOwnPassword() {
        account("renewer", Role.PARTICIPANTS);
        Visitor elsewhere = new Visitor(port);
        elsewhere.signIn("renewer", "renewer-secret");
        signIn("renewer");
        visitor.open(TASKLIST);
        assertThat(changePassword("renewer", "renewer-secret").statusCode()).isEqualTo(204);
        visitor.submit("/logout", Map.of());
        fail(new Visitor(port), "renewer", 3);

        assertThat(Visitor.location(elsewhere.signIn("renewer", "a-new-password-of-mine")))
                .startsWith("/login?wait=");
        assertThat(Visitor.location(visitor.signIn("renewer", "a-new-password-of-mine")))
                .isEqualTo("/");
        visitor.submit("/logout", Map.of());

        User reset = identity.createUserQuery().userId("renewer").singleResult();
        reset.setPassword("set-by-an-admin");
        identity.saveUser(reset);
        assertThat(Visitor.location(visitor.signIn("renewer", "set-by-an-admin")))
                .as("an administrator has set the password")
                .startsWith("/login?wait=");
    }

    private HttpResponse<String> changePassword(String userId, String present) {
        return visitor.call(
                "PUT",
                "/camunda/api/engine/engine/default/user/%s/credentials".formatted(userId),
                "application/json",
                "{\"password\":\"a-new-password-of-mine\",\"authenticatedUserPassword\":\"%s\"}".formatted(present));
    }

    private void letTimePass(int seconds) {
        ClockUtil.setCurrentTime(Date.from(began.plusSeconds(seconds)));
    }

    @Test
    void refusesUserIdsThatNobodyCanHave() {
        assertThat(Visitor.location(visitor.signIn("nobody\0", "guess"))).isEqualTo("/login?error");
        assertThat(Visitor.location(visitor.signIn("", ""))).isEqualTo("/login?error");
    }

    @Test
    void renewsTheSessionAtSignIn() {
        visitor.open(TASKLIST);
        String before = visitor.cookie("JSESSIONID").orElseThrow();
        signIn("pat");

        assertThat(visitor.cookie("JSESSIONID")).isPresent().get().isNotEqualTo(before);
    }

    @Test
    void keepsNothingOfTheEarlierPersonWhenSomebodyElseSignsInOverThem() {
        signIn("owen");
        String token = tokenOf(visitor.open("/no-access"));
        visitor.get(WHO_AM_I);
        visitor.submitWithToken("/login", token, Map.of("username", "pat", "password", "pat-secret"));

        assertThat(visitor.get(WHO_AM_I).statusCode()).isNotEqualTo(200);
        visitor.open(TASKLIST);
        assertThat(visitor.get(WHO_AM_I).body()).contains("\"userId\":\"pat\"");
    }

    private static String tokenOf(HttpResponse<String> page) {
        return page.body().replaceFirst("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
    }

    @Test
    void endsTheWholeSessionWhenAWebappSignsOut() {
        signIn("owen");
        visitor.open(COCKPIT);

        assertThat(visitor.post(WEBAPP_SIGN_OUT, "").statusCode()).isEqualTo(200);
        assertThat(Visitor.location(visitor.open(COCKPIT))).isEqualTo("/login");
        assertThat(Visitor.location(visitor.open(TASKLIST))).isEqualTo("/login");
        assertThat(visitor.get(COUNT_TASKS).statusCode()).isEqualTo(401);
    }

    @Test
    void endsTheWholeSessionWhenOurPageSignsOut() {
        signIn("owen");
        visitor.open(COCKPIT);

        assertThat(Visitor.location(visitor.submit("/logout", Map.of()))).isEqualTo("/login?signed-out");
        assertThat(Visitor.location(visitor.open(COCKPIT))).isEqualTo("/login");
        assertThat(visitor.get(COUNT_TASKS).statusCode()).isEqualTo(401);
    }

    @Test
    void doesNotLetOtherSitesSignAnybodyInOrOut() {
        assertThat(Visitor.location(visitor.submitWithToken(
                        "/login", "forged", Map.of("username", "pat", "password", "pat-secret"))))
                .isEqualTo("/login?expired");
        signIn("pat");
        assertThat(Visitor.location(visitor.submitWithToken("/logout", "forged", Map.of())))
                .isEqualTo("/login?expired");
        assertThat(visitor.open(TASKLIST).statusCode()).isEqualTo(200);
        assertThat(visitor.postWithoutToken(WEBAPP_SIGN_OUT, "").statusCode()).isEqualTo(403);
    }

    @Test
    void writesThroughTheWebappsOnlyWithTheirToken() {
        signIn("owen");
        assertThat(visitor.post(COUNT_TASKS, "{}").statusCode()).isEqualTo(200);
        assertThat(visitor.postWithoutToken(COUNT_TASKS, "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void writesToOurPagesOnlyWithTheirToken() {
        signIn("owen");
        assertThat(visitor.postWithoutToken("/api/anything", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void hasNoSecondWayToSignIn() {
        signIn("pat");
        visitor.open(TASKLIST);

        assertThat(visitor.post(
                                "/camunda/api/admin/auth/user/default/login/tasklist",
                                "username=owen&password=owen-secret")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void endsTheSessionOfSomebodyWhoseGroupsHaveChanged() {
        account("mover", Role.PROGRAM_ADMINS);
        signIn("mover");
        visitor.open(COCKPIT);
        identity.deleteMembership("mover", Role.PROGRAM_ADMINS.id());
        letTimePass(61);

        assertThat(visitor.get(COUNT_TASKS).statusCode()).isEqualTo(401);
        signIn("mover");
        assertThat(Visitor.location(visitor.open("/"))).isEqualTo("/no-access");
        assertThat(visitor.open("/no-access").body()).contains("You have no role");
    }

    @Test
    void endsTheSessionOfSomebodyWhoseAccountIsGone() {
        account("leaver", Role.PARTICIPANTS);
        signIn("leaver");
        visitor.open(TASKLIST);
        identity.deleteUser("leaver");
        letTimePass(61);

        assertThat(visitor.get(WHO_AM_I).statusCode()).isEqualTo(401);
    }

    @Test
    void showsItsHealthToEverybodyAndTheRestToTechnicalOwners() {
        assertThat(visitor.get("/actuator/health").body())
                .isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
        signIn("avery");
        assertThat(visitor.fetch("/actuator/prometheus").statusCode()).isEqualTo(403);
        visitor = new Visitor(port);
        signIn("owen");
        assertThat(visitor.get("/actuator/metrics").statusCode()).isEqualTo(200);
        assertThat(visitor.fetch("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
        assertThat(visitor.get("/actuator/env").statusCode()).isEqualTo(404);
    }

    @Test
    void sendsWhatKeepsBrowsersSafe() {
        HttpResponse<String> page = visitor.open("/login");

        assertThat(header(page, "Content-Security-Policy")).startsWith("default-src 'self';");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Permissions-Policy")).contains("camera=()");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(page, "Cache-Control")).contains("no-store");
        assertThat(header(page, "Set-Cookie")).contains("HttpOnly", "SameSite=Lax");

        signIn("pat");
        HttpResponse<String> tasklist = visitor.open(TASKLIST);
        assertThat(header(tasklist, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(tasklist.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(tasklist.headers().allValues("X-Content-Type-Options")).hasSize(1);
    }

    @Test
    void letsABrowserKeepTheScriptsOfTasklistAndSendsThemSmall() {
        String versioned = "/camunda/lib/deps.js?bust=7.24.0";
        assertThat(visitor.fetch(versioned).statusCode()).isEqualTo(401);
        assertThat(header(visitor.fetch(versioned), "Cache-Control")).isEqualTo("no-cache");

        signIn("pat");

        assertThat(header(visitor.fetch("/camunda/lib/deps.js"), "Cache-Control"))
                .isEqualTo("no-cache");
        assertThat(header(visitor.fetch(versioned), "Cache-Control")).isEqualTo("max-age=31536000, private, immutable");
        assertThat(header(visitor.fetch("/camunda/app/tasklist/locales/en.json?bust=7.24.0"), "Cache-Control"))
                .as("words that come late are no words any more")
                .isEqualTo("max-age=31536000, private, immutable");
        HttpResponse<Void> unchanged = visitor.exchange(
                versioned,
                request -> request.header("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"),
                HttpResponse.BodyHandlers.discarding());
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.headers().firstValue("Cache-Control")).contains("max-age=31536000, private, immutable");
        String changedByUs = "/camunda/app/tasklist/camunda-tasklist-bootstrap.js?bust=7.24.0";
        assertThat(header(visitor.fetch(changedByUs), "Cache-Control")).isEqualTo("no-cache");
        for (String script : List.of(versioned, changedByUs, "/css/pages.css")) {
            assertThat(header(compressed(script), "Content-Encoding"))
                    .as(script)
                    .isEqualTo("gzip");
        }
        assertThat(header(compressed("/journey"), "Content-Encoding")).isEmpty();
    }

    private HttpResponse<String> compressed(String path) {
        return visitor.exchange(
                path,
                request -> request.header("Accept", "*/*").header("Accept-Encoding", "gzip"),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
