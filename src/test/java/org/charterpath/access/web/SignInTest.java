package org.charterpath.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.charterpath.Visitor;
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

    private Visitor visitor;

    @BeforeEach
    void createPeople() {
        visitor = new Visitor(port);
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
    @CsvSource({"pat," + TASKLIST, "casey," + TASKLIST, "avery," + COCKPIT, "owen," + COCKPIT})
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

    @Test
    void acceptsNoPasswordInTheFirstSecondsAfterAWrongOne() {
        account("hasty", Role.PARTICIPANTS);
        visitor.signIn("hasty", "guess");

        assertThat(Visitor.location(signIn("hasty"))).isEqualTo("/login?error");
        letTimePass(4);
        assertThat(Visitor.location(signIn("hasty"))).isEqualTo("/");
    }

    @Test
    void locksAnAccountAfterTenWrongPasswords() {
        account("victim", Role.PARTICIPANTS);
        for (int attempt = 0; attempt < 10; attempt++) {
            letTimePass(61 * attempt);
            visitor.signIn("victim", "guess");
        }
        letTimePass(3600);

        assertThat(Visitor.location(signIn("victim"))).isEqualTo("/login?error");
        identity.unlockUser("victim");
        assertThat(Visitor.location(signIn("victim"))).isEqualTo("/");
    }

    private static void letTimePass(int seconds) {
        ClockUtil.reset();
        ClockUtil.offset(seconds * 1000L);
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
        assertThat(visitor.get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
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
        assertThat(header(visitor.open("/camunda/lib/deps.js"), "Cache-Control"))
                .isEqualTo("no-cache");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
