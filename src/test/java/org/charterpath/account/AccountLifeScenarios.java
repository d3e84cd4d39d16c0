package org.charterpath.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.AlreadyDoneException;
import org.charterpath.Breakdown;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.access.AccountDirectory;
import org.charterpath.access.AccountDirectory.Standing;
import org.charterpath.access.SignInThrottle;
import org.charterpath.account.FirstStart.Administrator;
import org.charterpath.audit.AuditAction;
import org.charterpath.audit.AuditEvent;
import org.charterpath.audit.AuditLog;
import org.charterpath.cohort.CohortList;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.enrolment.EnrolmentEvent;
import org.charterpath.enrolment.EnrolmentEvent.Kind;
import org.charterpath.enrolment.EnrolmentLife;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.notification.Mailbox;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.people.UnusableAccountException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Accounts from the invitation to the end, over HTTP and by mail; run on each database by a subclass. */
@PagesTest
abstract class AccountLifeScenarios {

    private static final LocalDate TODAY = LocalDate.of(2025, 11, 16);
    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String WORDS = "a password of my own";
    private static final String DEAD = "This link does not work, or does not work any more.";
    private static final Pattern LINK = Pattern.compile("https?://\\S+(/password)#([A-Za-z0-9_-]{43})\\b");
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final int MANY = 10_000;

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountDirectory directory;

    @Autowired
    private AccountAdministration administration;

    @Autowired
    private OwnPasswords passwords;

    @Autowired
    private IdentityService identity;

    @Autowired
    private AuditLog audit;

    @Autowired
    private Program program;

    @Autowired
    private EnrolmentLife life;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JdbcTemplate rows;

    @Autowired
    private Breakdown breakdown;

    private Mailbox mailbox;
    private String name;
    private String address;

    @BeforeEach
    void begin() {
        program.moveTo(TODAY);
        mailbox = new Mailbox(application);
        name = "invited" + PEOPLE.incrementAndGet();
        address = name + "@school.example";
        signIns.allow("people.owner", "Olive", "Adler", Role.CAMUNDA_ADMIN);
        signIns.allow("people.admin", "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow("people.coach", "Cora", "Lind", Role.COACHES);
    }

    @AfterEach
    void closeTheMailbox() {
        mailbox.close();
    }

    // Invitations

    @Test
    void letsSomebodySetAPasswordByTheLinkOfTheInvitationOnce() {
        assertThat(Visitor.location(invite("people.admin", Role.COACHES))).isEqualTo("/people/" + name);
        assertThat(standing()).isEqualTo(Standing.INVITED);
        assertThat(signIn(name, "")).isEqualTo("/login?error");
        assertThat(Visitor.text(SignIns.visit(port, "people.admin").open("/people/" + name)))
                .contains("No mail server is set, so invitations wait.", "Invited, last on Nov 16, 2025");
        String token = token();

        for (int scan = 0; scan < 2; scan++) {
            HttpResponse<String> page = new Visitor(port).open("/password");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
            assertThat(page.headers().firstValue("Cache-Control"))
                    .get()
                    .asString()
                    .contains("no-store");
        }
        HttpResponse<String> refused = set(token, "short");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused)).contains("New password: at least 10 characters");
        HttpResponse<String> mistyped =
                new Visitor(port).submit("/password", Map.of("token", token, "password", WORDS, "again", WORDS + "!"));
        assertThat(Visitor.text(mistyped)).contains("New password, again: it differs from the first one.");

        assertThat(Visitor.location(set(token, WORDS))).isEqualTo("/login?password-set");
        assertThat(standing()).isEqualTo(Standing.READY);
        assertThat(signIn(address, WORDS)).isEqualTo("/");
        assertThat(signIn(address.toUpperCase(Locale.ROOT), WORDS)).isEqualTo("/");
        assertThat(signIn(name, WORDS)).isEqualTo("/");
        assertThat(Visitor.text(set(token, "another password"))).contains(DEAD);
        assertThat(signIn(name, "another password")).isEqualTo("/login?error");
        assertThat(actions(name))
                .containsEntry(AuditAction.ACCOUNT_CREATED, "people.admin")
                .containsEntry(AuditAction.ROLE_GIVEN, "people.admin")
                .containsEntry(AuditAction.ACCOUNT_INVITED, "people.admin")
                .containsEntry(AuditAction.PASSWORD_CHANGED, name);
    }

    @Test
    void keepsNoTokenWhereSomebodyElseCouldReadIt() {
        invite("people.admin", Role.COACHES);
        assertThat(jdbc.sql("select body from notification where recipient_id = ?")
                        .param(name)
                        .query(String.class)
                        .single())
                .contains("{link}")
                .doesNotContain("/password#");
        String token = token();

        for (String column : List.of("notification.body", "notification.last_error", "audit_event.detail")) {
            String[] where = column.split("\\.");
            assertThat(jdbc.sql("select count(*) from %s where %s like ?".formatted(where[0], where[1]))
                            .param("%" + token + "%")
                            .query(Integer.class)
                            .single())
                    .as(column)
                    .isZero();
        }
        assertThat(jdbc.sql("select token_hash from account_link where user_id = ?")
                        .param(name)
                        .query(String.class)
                        .single())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(token);
    }

    @Test
    void refusesWhateverOpensNothingInTheSameWords() {
        invite("people.admin", Role.PARTICIPANTS);
        String first = token();
        again();
        String second = token();
        assertThat(first).isNotEqualTo(second);

        Visitor other = SignIns.visit(port, "people.coach");
        String somebodyElses =
                alert(other.submit("/password", Map.of("token", first, "password", WORDS, "again", WORDS)));
        String forged = alert(set("A".repeat(43), WORDS));
        String empty = alert(set("", WORDS));
        String nonsense = alert(set("<script>'\u0000 %", WORDS));
        assertThat(Visitor.location(set(first, WORDS))).isEqualTo("/login?password-set");
        String used = alert(set(first, WORDS));
        String besideIt = alert(set(second, WORDS));
        assertThat(List.of(somebodyElses, forged, empty, nonsense, used, besideIt))
                .allMatch(words -> words.startsWith(DEAD))
                .containsOnly(used);

        HttpResponse<String> tooLong = set("x".repeat(4_001), WORDS);
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(tooLong)).contains("Code of the link:");
    }

    @Test
    void letsALinkWorkForItsTimeAndNotLonger() {
        invite("people.admin", Role.PARTICIPANTS);
        String token = token();
        program.driver().moveTo(program.driver().now().plus(Duration.ofHours(72)));
        assertThat(Visitor.text(set(token, WORDS))).contains(DEAD);

        again();
        String next = token();
        program.driver().moveTo(program.driver().now().plus(Duration.ofHours(71)));
        assertThat(Visitor.location(set(next, WORDS))).isEqualTo("/login?password-set");
    }

    @Test
    void makesALinkVoidOnceTheAddressChangesThatItWentTo() {
        invite("people.admin", Role.PARTICIPANTS);
        String token = token();

        accounts.change(new Person(name, "Rosa", "Tran", address), "people.admin");
        assertThat(jdbc.sql("select count(*) from account_link where user_id = ?")
                        .param(name)
                        .query(Integer.class)
                        .single())
                .as("another name")
                .isOne();
        accounts.change(new Person(name, "Rosa", "Tran", "other." + address), "people.admin");
        assertThat(Visitor.text(set(token, WORDS))).contains(DEAD);
    }

    @Test
    void letsALinkWorkOnceHoweverManyPressTheButtonAtTheSameMoment() throws Exception {
        invite("people.admin", Role.PARTICIPANTS);
        String token = token();
        String other = application.getBean(AccountLinks.class).issue(AccountLinks.Kind.INVITATION, name);

        List<List<String>> answers = AtTheSameMoment.take(
                3, 1, runner -> turn -> Visitor.location(set(runner == 0 ? other : token, WORDS + runner)));

        assertThat(answers.get(0)).containsExactlyInAnyOrder("/login?password-set", "", "");
    }

    @Test
    void showsAPageAgainThatStoodOpenForTooLong() {
        invite("people.admin", Role.PARTICIPANTS);
        String token = token();

        for (String path : List.of("/password", "/password/forgot", "/first-start")) {
            HttpResponse<String> late = new Visitor(port)
                    .submitWithToken(path, "forged", Map.of("token", token, "password", WORDS, "again", WORDS));
            assertThat(Visitor.location(late)).isEqualTo(path + "?expired");
        }
        assertThat(Visitor.text(new Visitor(port).open("/password?expired")))
                .contains("This page was open for too long.");
        assertThat(Visitor.location(set(token, WORDS))).isEqualTo("/login?password-set");
    }

    @Test
    void namesWhatIsWrongWithAnInvitationAndMakesNothing() {
        assertThat(invalid(Map.of("firstName", " ", "lastName", "Nguyen", "email", address, "role", "coaches")))
                .contains("First name: one line of at most 120 characters, not of blanks alone.");
        assertThat(invalid(Map.of(
                        "firstName", "Rosa", "lastName", "n".repeat(4_001), "email", address, "role", "coaches")))
                .contains("Last name: one line of at most 120 characters, not of blanks alone.");
        assertThat(invalid(Map.of("firstName", "Rosa", "lastName", "Nguyen", "email", "rosa@", "role", "coaches")))
                .contains("E-mail: 'rosa@' is not an e-mail address.");
        assertThat(invalid(Map.of("firstName", "Rosa", "lastName", "Nguyen", "email", address, "role", "choir")))
                .contains("Role: choose one of the list.");
        assertThat(invalid(Map.of(
                        "firstName", "Rosa",
                        "lastName", "Nguyen",
                        "email", "PEOPLE.COACH@example.org",
                        "role", "coaches")))
                .contains("E-mail: Cora Lind (user ID people.coach) has this address.");
        assertThat(invalid(Map.of(
                        "firstName", "Rosa",
                        "lastName", "Nguyen",
                        "email", address,
                        "userId", "../x",
                        "role", "coaches")))
                .contains("User ID: at most 64 letters, digits");
        assertThat(invalid(Map.of(
                        "firstName", "Rosa",
                        "lastName", "Nguyen",
                        "email", address,
                        "userId", "People.Coach",
                        "role", "coaches")))
                .contains("User ID: somebody has 'People.Coach' already.");
        assertThat(accounts.matching(Set.of(name), Set.of(address))).isEmpty();
    }

    /** Before the invitation is stored, and between storing and sending it. */
    @Test
    void invitesOnceThoughTheMachineDiesMeanwhile() {
        breakdown.takeAway("notification");
        try {
            assertThat(invite("people.admin", Role.COACHES).statusCode()).isEqualTo(500);
        } finally {
            breakdown.bringBack();
        }
        assertThat(accounts.matching(Set.of(name), Set.of(address))).isEmpty();
        assertThat(query(name, Optional.empty())).isEmpty();

        assertThat(Visitor.location(invite("people.admin", Role.COACHES))).isEqualTo("/people/" + name);
        jdbc.sql("update notification set held_until = ? where recipient_id = ?")
                .params(Timestamp.from(program.driver().now().plus(Duration.ofMinutes(10))), name)
                .update();
        mailbox.deliver();
        assertThat(mailbox.lettersTo(address))
                .as("held by a node that has died")
                .isEmpty();
        program.driver().moveTo(program.driver().now().plus(Duration.ofMinutes(10)));
        assertThat(Visitor.location(set(token(), WORDS))).isEqualTo("/login?password-set");
        mailbox.deliver();
        assertThat(mailbox.lettersTo(address)).hasSize(1);
    }

    private String invalid(Map<String, String> fields) {
        HttpResponse<String> refused = SignIns.visit(port, "people.admin").submit("/people", fields);
        assertThat(refused.statusCode()).isEqualTo(400);
        return Visitor.text(refused);
    }

    @Test
    void givesANewcomerAnIdThatSaysNothingOfThePerson() {
        String page = Visitor.location(SignIns.visit(port, "people.admin")
                .submit(
                        "/people",
                        Map.of("firstName", "Rosa", "lastName", "Nguyen", "email", address, "role", "coaches")));
        Person invited = accounts.matching(Set.of(), Set.of(address)).get(0);
        assertThat(invited.userId()).matches("p-[a-z2-9]{8}");
        assertThat(page).isEqualTo("/people/" + invited.userId());
        mailbox.deliver();
        assertThat(mailbox.lettersTo(address)).singleElement().asString().doesNotContain(invited.userId());
        assertThat(accounts.newUserIds(3)).hasSize(3).doesNotContain(invited.userId());
    }

    @Test
    void invitesAgainWhoHasNotComeSoFarAndNobodyElse() {
        invite("people.admin", Role.PARTICIPANTS);
        mailbox.deliver();
        Visitor admin = SignIns.visit(port, "people.admin");
        again();
        assertThat(Visitor.location(admin.submit("/people/" + name + "/invitation", Map.of())))
                .isEqualTo("/people/" + name);
        mailbox.deliver();
        assertThat(mailbox.lettersTo(address)).as("pressed twice").hasSize(2);

        HttpResponse<String> ready = admin.submit("/people/people.coach/invitation", Map.of());
        assertThat(ready.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(ready)).contains("This person can sign in already.");
        assertThat(admin.submit("/people/no.such.person/invitation", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void invitesTheParticipantsAndCoachesOfALaunchWhoCouldNotSignInSoFar() {
        String ready = name + ".ready";
        signIns.allow(ready, "Rosa", "Nguyen", Role.PARTICIPANTS);

        String cohortId = program.launchCohort(name, ready);
        String enrolmentId = program.enrolmentOf(cohortId, name);

        assertThat(life.eventsOf(enrolmentId)).extracting(EnrolmentEvent::kind).containsExactly(Kind.INVITED);
        assertThat(invited(cohortId)).containsExactly(name);
        assertThat(invitations(name)).isOne();
        assertThat(invitations(ready)).isZero();
        assertThat(invitations(Program.COACH)).isLessThanOrEqualTo(1);
        mailbox.deliver();
        assertThat(mailbox.lettersTo(name + "@example.org")).anyMatch(letter -> letter.contains("/password#"));
        program.launchCohort(name + ".other", ready);
        assertThat(invitations(ready)).isZero();

        set(application.getBean(AccountLinks.class).issue(AccountLinks.Kind.INVITATION, name), WORDS);
        assertThat(life.eventsOf(enrolmentId))
                .extracting(EnrolmentEvent::kind, EnrolmentEvent::author)
                .containsExactly(tuple(Kind.INVITED, ""), tuple(Kind.ACCEPTED, name));
        assertThat(invited(cohortId)).isEmpty();
        assertThat(Visitor.text(SignIns.visit(port, "people.admin")
                        .open("/cohorts/%s/people/%s".formatted(cohortId, enrolmentId))))
                .contains("Accepted the invitation")
                .doesNotContain("not accepted yet");
    }

    private List<String> invited(String cohortId) {
        return application
                .getBean(CohortList.class)
                .overview(cohortId, "", Optional.empty(), 1)
                .people()
                .items()
                .stream()
                .filter(CohortList.PersonLine::isInvited)
                .map(CohortList.PersonLine::userId)
                .toList();
    }

    private int invitations(String userId) {
        return jdbc.sql("select count(*) from notification where recipient_id = ? and message_key like 'invitation:%'")
                .param(userId)
                .query(Integer.class)
                .single();
    }

    // Forgotten and changed passwords

    @Test
    void answersAlikeWhoeverForgetsThePassword() {
        invite("people.admin", Role.PARTICIPANTS);
        mailbox.deliver();
        String nameless = name + ".nowhere";
        accounts.ensure(new Person(nameless, "No", "Address", ""), Role.PARTICIPANTS);
        List<HttpResponse<String>> answers =
                List.of(name, address, "nobody@school.example", nameless, "", "x".repeat(4_001), "\u0000").stream()
                        .map(typed -> new Visitor(port).submit("/password/forgot", Map.of("account", typed)))
                        .toList();
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(Visitor.location(answer)).isEqualTo("/password/forgot?sent");
        });
        passwords.writeToThem();
        mailbox.deliver();
        assertThat(mailbox.lettersTo(address))
                .as("an invitation, and one reset")
                .hasSize(2);
        assertThat(mailbox.lettersTo(address).get(1)).contains("The link works once, and for two hours.");

        assertThat(CountedStatements.during(() -> passwords.forgotten(address)))
                .isEqualTo(CountedStatements.during(() -> passwords.forgotten("nobody@school.example")));
        assertThat(Visitor.location(set(token(), WORDS))).isEqualTo("/login?password-set");
        assertThat(signIn(name, WORDS)).isEqualTo("/");
    }

    @Test
    void makesWhoeverAsksForManyMailsWait() {
        String network = "203.0.113.9";
        SignInThrottle throttle = application.getBean(SignInThrottle.class);
        for (int asked = 0; asked < 40; asked++) {
            throttle.ask(network);
        }

        HttpResponse<String> refused = forgetFrom(network);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(Visitor.text(refused)).contains("Too many have asked from here.");
        assertThat(forgetFrom("203.0.113.10").statusCode()).isEqualTo(302);
        program.driver().moveTo(program.driver().now().plus(Duration.ofMinutes(6)));
        assertThat(forgetFrom(network).statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> forgetFrom(String network) {
        Visitor stranger = new Visitor(port);
        String csrf = stranger.open("/login").body().replaceFirst("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        return stranger.exchange(
                "/password/forgot",
                request -> request.header("X-Forwarded-For", network)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("account=whoever&_csrf=" + csrf)),
                BodyHandlers.ofString());
    }

    @Test
    void endsOtherSessionsWhenSomebodyChangesTheOwnPassword() {
        signIns.allow(name, "Rosa", "Nguyen", Role.PARTICIPANTS);
        Visitor here = SignIns.visit(port, name);
        Visitor elsewhere = SignIns.visit(port, name);
        elsewhere.open(TASKLIST);
        here.open("/password/change");

        HttpResponse<String> wrong = change(here, "guess", WORDS);
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(wrong)).contains("Present password: that is not it.");
        HttpResponse<String> weak = change(here, SignIns.passwordOf(name), name + "1234");
        assertThat(Visitor.text(weak)).contains("New password: not the user id, the name or the e-mail address");
        HttpResponse<String> long_ = change(here, SignIns.passwordOf(name), "xyz ".repeat(1_001));
        assertThat(Visitor.text(long_)).contains("New password: at most 200 characters.");

        String token = application.getBean(AccountLinks.class).issue(AccountLinks.Kind.PASSWORD_RESET, name);
        assertThat(Visitor.text(change(here, SignIns.passwordOf(name), ""))).contains("New password: it is missing.");

        assertThat(Visitor.location(change(here, SignIns.passwordOf(name), WORDS)))
                .isEqualTo("/password/change?changed");
        assertThat(Visitor.text(here.open("/password/change?changed"))).contains("Your password is changed.");
        assertThat(Visitor.location(elsewhere.open("/password/change"))).isEqualTo("/login");
        assertThat(Visitor.text(set(token, "a password of a thief")))
                .as("an earlier link")
                .contains(DEAD);
        assertThat(signIn(name, SignIns.passwordOf(name))).isEqualTo("/login?error");
        assertThat(signIn(name, WORDS)).isEqualTo("/");
    }

    private static HttpResponse<String> change(Visitor visitor, String present, String password) {
        return visitor.submit("/password/change", Map.of("present", present, "password", password, "again", password));
    }

    @Test
    void isOneAccountHoweverItIsCalledAtSignIn() {
        signIns.allow(name, "Rosa", "Nguyen", Role.PARTICIPANTS);
        String email = name + "@example.org";
        Visitor home = new Visitor(port);
        assertThat(Visitor.location(home.signIn(email, SignIns.passwordOf(name))))
                .isEqualTo("/");
        home.submit("/logout", Map.of());

        List.of(name, email, email.toUpperCase(Locale.ROOT))
                .forEach(called -> assertThat(signIn(called, "guess")).isEqualTo("/login?error"));
        assertThat(signIn(name, SignIns.passwordOf(name))).as("a stranger").startsWith("/login?wait=");
        assertThat(Visitor.location(home.signIn(email, SignIns.passwordOf(name))))
                .as("the browser that was here before")
                .isEqualTo("/");
        assertThat(events(name, AuditAction.SIGN_IN_FAILED))
                .hasSize(3)
                .extracting(AuditEvent::actor)
                .containsOnly(name);
    }

    // Names

    @Test
    void callsSomebodyByAnotherNameWhereverThePersonIsOnTheWay() {
        String going = program.enrolActive(name);
        String ended = program.enrol(name, "Earlier cohort of " + name);
        enrolments.moveTo(Enrolment.State.ACTIVE, ended);
        enrolments.moveTo(Enrolment.State.NOT_COMPLETED, ended);
        Person before = accounts.find(name).orElseThrow();
        Visitor admin = SignIns.visit(port, "people.admin");
        String page = "/people/" + name;

        for (Map<String, String> nonsense : List.<Map<String, String>>of(
                Map.of(),
                Map.of("firstName", "  ", "lastName", "Nguyễn"),
                Map.of("firstName", "Mai", "lastName", "x".repeat(4_001)),
                Map.of("firstName", "Mai\nLor", "lastName", "Nguyễn"))) {
            HttpResponse<String> refused = admin.submit(page + "/name", nonsense);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(Visitor.text(refused)).contains("name: one line of at most 120 characters");
        }
        assertThat(accounts.find(name)).contains(before);
        for (int twice = 0; twice < 2; twice++) {
            assertThat(Visitor.location(
                            admin.submit(page + "/name", Map.of("firstName", " Hằng ", "lastName", "Nguyễn"))))
                    .isEqualTo(page);
        }

        assertThat(Visitor.text(admin.open(page))).contains("Hằng Nguyễn");
        assertThat(accounts.find(name)).contains(new Person(name, "Hằng", "Nguyễn", before.email()));
        assertThat(enrolments.get(going).fullName()).isEqualTo("Hằng Nguyễn");
        assertThat(enrolments.get(ended).fullName()).isEqualTo(before.fullName());
        for (String other : List.of("people.owner", "people.admin")) {
            assertThat(admin.submit("/people/" + other + "/name", Map.of("firstName", "Mai", "lastName", "Lor"))
                            .statusCode())
                    .as(other)
                    .isEqualTo(403);
        }
    }

    // Roles

    @Test
    void letsNobodyGiveTakeOrTouchARoleAboveTheOwn() {
        Visitor admin = SignIns.visit(port, "people.admin");
        for (Role above : List.of(Role.PROGRAM_ADMINS, Role.CAMUNDA_ADMIN)) {
            assertThat(invite("people.admin", above).statusCode())
                    .as(above.id())
                    .isEqualTo(403);
            assertThat(admin.submit("/people/people.coach/roles", Map.of("give", above.id()))
                            .statusCode())
                    .isEqualTo(403);
        }
        for (String action : List.of("deactivate", "activate", "invitation")) {
            assertThat(admin.submit("/people/people.owner/" + action, Map.of()).statusCode())
                    .as(action)
                    .isEqualTo(403);
            assertThat(admin.submit("/people/people.admin/" + action, Map.of()).statusCode())
                    .as("the own account: " + action)
                    .isEqualTo(403);
        }
        assertThat(admin.submit("/people/people.owner/roles", Map.of("take", Role.CAMUNDA_ADMIN.id()))
                        .statusCode())
                .isEqualTo(403);
        Visitor owner = SignIns.visit(port, "people.owner");
        assertThat(owner.submit("/people/people.owner/roles", Map.of("take", Role.CAMUNDA_ADMIN.id()))
                        .statusCode())
                .isEqualTo(403);
        for (String path : List.of("/people", "/people/people.admin/deactivate", "/people/people.coach/roles")) {
            assertThat(SignIns.visit(port, "people.coach")
                            .submit(path, Map.of("give", "camunda-admin"))
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(accounts.matching(Set.of(name), Set.of(address))).isEmpty();
        assertThat(accounts.isMember("people.coach", Role.CAMUNDA_ADMIN)).isFalse();
        assertThat(accounts.isMember("people.owner", Role.CAMUNDA_ADMIN)).isTrue();
        assertThat(Visitor.text(admin.open("/people/people.owner"))).contains("Your role may not change this account.");
    }

    @Test
    void letsATechnicalOwnerInviteAdministratorsAndGiveAndTakeRoles() {
        assertThat(Visitor.location(invite("people.owner", Role.PROGRAM_ADMINS)))
                .isEqualTo("/people/" + name);
        Visitor owner = SignIns.visit(port, "people.owner");

        assertThat(Visitor.location(owner.submit("/people/" + name + "/roles", Map.of("give", "coaches"))))
                .isEqualTo("/people/" + name);
        owner.submit("/people/" + name + "/roles", Map.of("take", "program-admins"));
        assertThat(directory.find(name).orElseThrow().roles()).containsExactly(Role.COACHES);
        assertThat(owner.submit("/people/" + name + "/roles", Map.of("give", "choir"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void leavesATechnicalOwnerWhenTwoDeactivateEachOtherAtTheSameMoment() throws Exception {
        List<String> owners = List.of(name + ".one", name + ".two");
        owners.forEach(owner -> signIns.allow(owner, "Owen", "Adler", Role.CAMUNDA_ADMIN));

        List<List<Boolean>> done = AtTheSameMoment.take(2, 1, runner -> turn -> {
            try {
                administration.deactivate(
                        owners.get(1 - runner), new Caller(owners.get(runner), Set.of(Role.CAMUNDA_ADMIN.id())));
                return true;
            } catch (AccountAdministration.BeyondOwnRoleException refused) {
                return false;
            }
        });

        assertThat(done.get(0)).containsExactlyInAnyOrder(true, false);
        assertThat(owners).filteredOn(directory::isDeactivated).hasSize(1);
    }

    // Deactivated accounts

    @Test
    void letsNobodyIntoADeactivatedAccountAndHandsItsWorkOnUntilItIsActivatedAgain() {
        signIns.allow(name, "Corin", "Lind", Role.COACHES);
        String enrolmentId = program.enrolActive(name + ".participant");
        enrolments.assignCoach(enrolmentId, name);
        Task review = program.handInWorksheet(enrolmentId);
        assertThat(review).isAssignedTo(name);
        Visitor coach = SignIns.visit(port, name);
        assertThat(coach.open("/coach").statusCode()).isEqualTo(200);

        Visitor admin = SignIns.visit(port, "people.admin");
        assertThat(Visitor.location(admin.submit("/people/" + name + "/deactivate", Map.of())))
                .isEqualTo("/people/" + name);
        admin.submit("/people/" + name + "/deactivate", Map.of());

        assertThat(Visitor.location(coach.open("/coach")))
                .as("the running session")
                .isEqualTo("/login");
        assertThat(signIn(name, SignIns.passwordOf(name))).isEqualTo(signIn(name, "guess"));
        assertThat(program.onlyTask(task -> task.getId().equals(review.getId())))
                .isNotAssigned()
                .hasCandidateGroup(Role.PROGRAM_ADMINS.id());
        assertThat(standing()).isEqualTo(Standing.DEACTIVATED);
        assertThat(accounts.isMember(name, Role.COACHES)).isFalse();
        assertThat(Visitor.text(admin.open("/people/" + name))).contains("Deactivated", "by Avery Nguyen", "Coach");

        new Visitor(port).submit("/password/forgot", Map.of("account", name));
        passwords.writeToThem();
        mailbox.deliver();
        assertThat(mailbox.lettersTo(name + "@example.org")).noneMatch(letter -> letter.contains("/password#"));

        admin.submit("/people/" + name + "/activate", Map.of());
        assertThat(accounts.isMember(name, Role.COACHES)).isTrue();
        program.driver().moveTo(program.driver().now().plus(Duration.ofMinutes(10)));
        assertThat(signIn(name, SignIns.passwordOf(name))).isEqualTo("/");
        assertThat(events(name, AuditAction.ACCOUNT_DEACTIVATED))
                .singleElement()
                .extracting(AuditEvent::actor)
                .isEqualTo("people.admin");
        assertThat(actions(name)).containsEntry(AuditAction.ACCOUNT_ACTIVATED, "people.admin");
    }

    // The first start

    @Test
    void makesOneFirstAdministratorWhoeverHasTheCodeAtTheSameMoment() throws Exception {
        List<String> owners =
                accounts.in(Role.CAMUNDA_ADMIN).stream().map(Person::userId).toList();
        owners.forEach(owner -> identity.deleteMembership(owner, Role.CAMUNDA_ADMIN.id()));
        try {
            FirstStart firstStart = application.getAutowireCapableBeanFactory().createBean(FirstStart.class);
            FirstStart unwrapped = AopTestUtils.getTargetObject(firstStart);
            String code = (String) ReflectionTestUtils.getField(unwrapped, "code");
            assertThat(firstStart.isPending()).isTrue();
            assertThatExceptionOfType(UnusableAccountException.class)
                    .isThrownBy(() -> inTransaction(() -> firstStart.begin("AAAA-AAAA", wanted(0))))
                    .withMessageContaining("Code: that is not the code in the log of this start.");
            assertThatExceptionOfType(UnusableAccountException.class)
                    .isThrownBy(() -> inTransaction(() -> firstStart.begin(
                            code, new Administrator("Olive", "Adler", name + ".0@first.example", "short"))))
                    .withMessageContaining("at least 10 characters");
            assertThat(accounts.matching(Set.of(), Set.of(name + ".0@first.example")))
                    .isEmpty();

            List<List<String>> made = AtTheSameMoment.take(2, 1, runner -> turn -> {
                try {
                    return inTransaction(() -> firstStart.begin(code.toLowerCase(Locale.ROOT), wanted(runner)));
                } catch (AlreadyDoneException late) {
                    return "late";
                }
            });

            assertThat(made.get(0)).containsOnlyOnce("late");
            String first = made.get(0).stream()
                    .filter(one -> !one.equals("late"))
                    .findFirst()
                    .orElseThrow();
            assertThat(accounts.in(Role.CAMUNDA_ADMIN))
                    .extracting(Person::userId)
                    .containsExactly(first);
            assertThat(firstStart.isPending()).isFalse();
            assertThat(signIn(first, WORDS)).isEqualTo("/");
            assertThat(actions(first)).containsEntry(AuditAction.FIRST_ADMINISTRATOR, first);
            identity.deleteUser(first);
        } finally {
            owners.forEach(owner -> identity.createMembership(owner, Role.CAMUNDA_ADMIN.id()));
        }
        assertThat(Visitor.location(new Visitor(port).open("/first-start"))).isEqualTo("/login");
    }

    private Administrator wanted(int number) {
        return new Administrator("Olive", "Adler", "%s.%d@first.example".formatted(name, number), WORDS);
    }

    private <T> T inTransaction(Supplier<T> action) {
        return new TransactionTemplate(application.getBean(PlatformTransactionManager.class))
                .execute(status -> action.get());
    }

    // The page of people

    @Test
    void findsSomebodyAmongTenThousandWithAHandfulOfStatements() {
        List<Object[]> many = IntStream.range(0, MANY)
                .mapToObj(number -> new Object[] {
                    "many.%05d".formatted(number), "First%d".formatted(number), "Family%05d".formatted(number)
                })
                .toList();
        try {
            rows.batchUpdate(
                    "insert into act_id_user (id_, rev_, first_, last_, email_) values (?, 1, ?, ?, 'm@x.example')",
                    many);
            rows.batchUpdate(
                    """
                    insert into account (user_id, sort_name, email_key, search_text)
                    values (?, lower(? || ' ' || ?), 'm@x.example', ?)
                    """,
                    many.stream()
                            .map(one -> new Object[] {
                                one[0],
                                one[2],
                                one[1],
                                (one[1] + " " + one[2] + " m@x.example " + one[0]).toLowerCase(Locale.ROOT)
                            })
                            .toList());
            rows.batchUpdate(
                    "insert into act_id_membership (user_id_, group_id_) values (?, 'participants')",
                    many.stream().map(one -> new Object[] {one[0]}).toList());

            Optional<Role> participants = Optional.of(Role.PARTICIPANTS);
            assertThat(CountedStatements.during(() -> assertThat(directory
                                    .list("family0 FIRST", participants, Optional.empty(), 150)
                                    .entries())
                            .hasSize(AccountDirectory.PAGE)))
                    .isEqualTo(3);
            assertThat(CountedStatements.rowsDuring(() -> directory.list("", participants, Optional.empty(), 3)))
                    .isLessThanOrEqualTo(1 + 2 * AccountDirectory.PAGE);
            AccountDirectory.Listing found =
                    directory.list("family09999", participants, Optional.of(Standing.NOT_INVITED), 7);
            assertThat(found.entries()).singleElement().satisfies(entry -> {
                assertThat(entry.person().userId()).isEqualTo("many.09999");
                assertThat(entry.roles()).containsExactly(Role.PARTICIPANTS);
            });
            assertThat(List.of(found.number(), found.pages())).containsExactly(1, 1);
            assertThat(directory
                            .list("100%", Optional.empty(), Optional.empty(), 1)
                            .total())
                    .isZero();
            assertThat(directory
                            .list("many_", Optional.empty(), Optional.empty(), 1)
                            .total())
                    .isZero();

            Visitor admin = SignIns.visit(port, "people.admin");
            HttpResponse<String> second = admin.open("/people?q=family&page=2");
            assertThat(Visitor.text(second)).contains("10,000 people", "Page 2 of 200", "First50 Family00050");
            assertThat(admin.open("/people?page=-1&role=choir&standing=none&q=" + "x".repeat(4_001))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(admin.open("/people?page=first").statusCode()).isEqualTo(400);
            assertThat(admin.open("/people?q=%00").statusCode()).isEqualTo(200);
        } finally {
            rows.update("delete from act_id_membership where user_id_ like 'many.%'");
            rows.update("delete from account where user_id like 'many.%'");
            rows.update("delete from act_id_user where id_ like 'many.%'");
        }
    }

    @Test
    void keepsTheDirectoryAsTheEngineChangesAccountsOnAnyPath() {
        signIns.allow(name, "Rosa", "Nguyen", Role.PARTICIPANTS);
        accounts.change(new Person(name, "Rosa", "Zweig", "moved." + address), "people.admin");
        assertThat(directory
                        .list("zweig moved." + name, Optional.empty(), Optional.empty(), 1)
                        .entries())
                .hasSize(1);
        assertThat(directory.userIdOf("MOVED." + address)).contains(name);

        jdbc.sql("delete from account where user_id = ?").param(name).update();
        directory.noteEverybody();
        assertThat(standing()).isEqualTo(Standing.READY);

        identity.deleteUser(name);
        assertThat(directory.userIdOf(name)).isEmpty();
    }

    private HttpResponse<String> invite(String author, Role role) {
        return SignIns.visit(port, author)
                .submit(
                        "/people",
                        Map.of(
                                "firstName",
                                "Rosa",
                                "lastName",
                                "Nguyen",
                                "email",
                                address,
                                "userId",
                                name,
                                "role",
                                role.id()));
    }

    /** Sent in another minute, since twice within one is once. */
    private void again() {
        program.driver().moveTo(program.driver().now().plus(Duration.ofMinutes(2)));
        assertThat(Visitor.location(
                        SignIns.visit(port, "people.admin").submit("/people/" + name + "/invitation", Map.of())))
                .isEqualTo("/people/" + name);
    }

    /** What stands in the link of the last letter to the newcomer. */
    private String token() {
        mailbox.deliver();
        List<String> letters = mailbox.lettersTo(address);
        Matcher link = LINK.matcher(letters.get(letters.size() - 1));
        assertThat(link.find()).as(letters.toString()).isTrue();
        return link.group(2);
    }

    private HttpResponse<String> set(String token, String password) {
        return new Visitor(port).submit("/password", Map.of("token", token, "password", password, "again", password));
    }

    private static String alert(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(400);
        return page.body().replaceFirst("(?s).*role=\"alert\">([^<]*)<.*", "$1");
    }

    private String signIn(String account, String password) {
        return Visitor.location(new Visitor(port).signIn(account, password));
    }

    private Standing standing() {
        return directory.find(name).orElseThrow().standing();
    }

    private Map<AuditAction, String> actions(String userId) {
        return query(userId, Optional.empty()).stream()
                .collect(Collectors.toMap(AuditEvent::action, AuditEvent::actor, (newer, older) -> newer));
    }

    private List<AuditEvent> events(String userId, AuditAction action) {
        return query(userId, Optional.of(action));
    }

    private List<AuditEvent> query(String userId, Optional<AuditAction> action) {
        return audit.find(new AuditLog.Query(
                        Optional.empty(),
                        action,
                        Optional.of(userId),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        100))
                .events();
    }
}
