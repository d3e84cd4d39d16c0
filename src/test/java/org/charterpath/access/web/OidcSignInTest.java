package org.charterpath.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.charterpath.Visitor;
import org.charterpath.access.Memberships;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Rosters;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Signing in through an identity provider that this test runs. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"test", "oidc"})
@TestPropertySource(
        properties = {"spring.datasource.url=jdbc:h2:mem:charterpath-oidc", "OIDC_ADMIN_GROUP=it-department"})
class OidcSignInTest {

    private static final IdentityProvider PROVIDER = new IdentityProvider();
    private static final String WHO_AM_I = "/camunda/api/admin/auth/user/default";
    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Cohorts cohorts;

    @Autowired
    private Rosters rosters;

    @Autowired
    private JdbcClient jdbc;

    private Visitor visitor;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        registry.add("OIDC_ISSUER", PROVIDER::issuer);
        registry.add("OIDC_CLIENT_ID", () -> IdentityProvider.CLIENT);
        registry.add("OIDC_CLIENT_SECRET", () -> IdentityProvider.SECRET);
    }

    @AfterAll
    static void stopProvider() {
        PROVIDER.close();
    }

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
    }

    /** Follows the redirects from our page to the provider and back; what comes last is the redirect after sign-in. */
    private String signInThroughProvider() {
        HttpResponse<String> toProvider = visitor.open("/oauth2/authorization/organization");
        String provider = toProvider.headers().firstValue("Location").orElseThrow();
        assertThat(provider).startsWith(PROVIDER.issuer()).contains("code_challenge_method=S256", "nonce=");
        HttpResponse<String> back = visitor.open(provider);
        URI callback = URI.create(back.headers().firstValue("Location").orElseThrow());
        assertThat(callback.getPath()).isEqualTo("/login/oauth2/code/organization");
        return Visitor.location(visitor.open(callback.toString()));
    }

    @Test
    void offersTheOrganizationsSignIn() {
        assertThat(visitor.open("/login").body()).contains("/oauth2/authorization/organization");
    }

    @Test
    void makesAnAccountWithTheGroupsOfTheClaimThatAreOurs() {
        PROVIDER.expect("s-1", "robin", List.of("coaches", "camunda-admin", "choir"));

        assertThat(signInThroughProvider()).isEqualTo("/");
        assertThat(accounts.find("robin").orElseThrow().fullName()).isEqualTo("Robin Field");
        assertThat(groupsOf("robin")).containsExactly("coaches");
        assertThat(Visitor.location(visitor.open("/"))).isEqualTo("/coach");
        visitor.open(TASKLIST);
        assertThat(visitor.get(WHO_AM_I).body()).contains("\"userId\":\"robin\"");
    }

    @Test
    void leadsBackToThePageThatWasAskedFor() {
        PROVIDER.expect("s-2", "rowan", List.of("program-admins"));
        visitor.open("/camunda/app/cockpit/default/");

        assertThat(signInThroughProvider()).isEqualTo("/camunda/app/cockpit/default/");
    }

    @Test
    void followsTheClaimWhenGroupsChange() {
        PROVIDER.expect("s-3", "riley", List.of("program-admins", "it-department"));
        signInThroughProvider();
        assertThat(groupsOf("riley")).containsExactly("camunda-admin", "program-admins");

        visitor = new Visitor(port);
        PROVIDER.expect("s-3", "riley", List.of("participants"));
        signInThroughProvider();
        assertThat(groupsOf("riley")).containsExactly("participants");
    }

    @Test
    void takesUpTheAccountThatARosterMade() {
        accounts.ensure(new Person("remy", "Remy", "Field", "remy@example.org"), Role.PARTICIPANTS);
        PROVIDER.expect("s-4", "remy", List.of("participants"));

        assertThat(signInThroughProvider()).isEqualTo("/");
    }

    @Test
    void givesNobodyTheAccountOfSomebodyElse() {
        PROVIDER.expect("s-5", "reese", List.of("coaches"));
        signInThroughProvider();
        visitor = new Visitor(port);
        PROVIDER.expect("s-6", "reese", List.of("coaches"));

        assertThat(signInThroughProvider()).isEqualTo("/login?refused");
        assertThat(visitor.get(WHO_AM_I).statusCode()).isEqualTo(401);
    }

    @Test
    void givesNobodyTheAdministratorsAccountForItsName() {
        PROVIDER.expect("s-7", "owner", List.of("participants"));

        assertThat(signInThroughProvider()).isEqualTo("/login?refused");
        assertThat(groupsOf("owner")).containsExactly("camunda-admin");
        assertThat(visitor.open("/login?refused").body()).contains("did not let you in");
    }

    @Test
    void refusesUserIdsThatNoAccountMayHave() {
        PROVIDER.expect("s-8", "../robin", List.of("participants"));

        assertThat(signInThroughProvider()).isEqualTo("/login?refused");
    }

    @Test
    void givesNobodyAnAccountThatHasAnotherAddress() {
        accounts.ensure(new Person("rhea", "Rhea", "Field", "rhea@school.example"), Role.PARTICIPANTS);
        PROVIDER.expect("s-11", "rhea", List.of("coaches"));

        assertThat(signInThroughProvider()).isEqualTo("/login?refused");
        assertThat(groupsOf("rhea")).containsExactly("participants");

        visitor = new Visitor(port);
        PROVIDER.expect("s-12", "rhea", "RHEA@school.example", List.of("coaches"));
        assertThat(signInThroughProvider()).isEqualTo("/");
        assertThat(groupsOf("rhea")).containsExactly("coaches");
    }

    @Test
    void makesNoSecondAccountOfOneAddressOrOneUserIdInOtherCase() {
        accounts.ensure(new Person("old.reed", "Reed", "Field", "reed@example.org"), Role.PARTICIPANTS);
        PROVIDER.expect("s-13", "reed", List.of("participants"));
        assertThat(signInThroughProvider()).isEqualTo("/login?refused");
        assertThat(accounts.find("reed")).isEmpty();

        visitor = new Visitor(port);
        PROVIDER.expect("s-14", "Old.Reed", "other@example.org", List.of("participants"));
        assertThat(signInThroughProvider()).isEqualTo("/login?refused");
        assertThat(accounts.find("Old.Reed")).isEmpty();
    }

    @Test
    void makesNoAccountWithAnAddressThatIsNone() {
        PROVIDER.expect("s-15", "rudy", "rudy,reed@example.org", List.of("participants"));

        assertThat(signInThroughProvider()).isEqualTo("/login?refused");
        assertThat(accounts.find("rudy")).isEmpty();
    }

    @Test
    void refusesAnswersThatItDidNotAskFor() {
        assertThat(Visitor.location(visitor.open("/login/oauth2/code/organization?code=stolen&state=forged")))
                .isEqualTo("/login?refused");
    }

    @Test
    void stillLetsTheAdministratorOfThisInstallationIn() {
        assertThat(Visitor.location(visitor.signIn("owner", "a-password-for-tests")))
                .isEqualTo("/");
    }

    @Test
    void isWhereAnInvitationLeadsAndNobodySetsAPasswordHere() {
        visitor.signIn("owner", "a-password-for-tests");
        assertThat(Visitor.location(visitor.submit(
                        "/people",
                        Map.of(
                                "firstName", "Ren",
                                "lastName", "Field",
                                "email", "ren@example.org",
                                "userId", "ren",
                                "role", "coaches"))))
                .isEqualTo("/people/ren");
        assertThat(jdbc.sql("select body from notification where recipient_id = 'ren' and secret_link_kind is null")
                        .query(String.class)
                        .single())
                .contains("/oauth2/authorization/organization")
                .doesNotContain("password");

        String cohortId =
                cohorts.open(SampleCohort.ops("With a provider").wish()).id();
        rosters.importInto(
                cohortId,
                "user,first name,last name,email,school,coach\nren,Ren,Field,ren@example.org,Harbor Charter,\n");

        visitor = new Visitor(port);
        assertThat(visitor.open("/login").body()).doesNotContain("/password/forgot");
        for (String page : List.of("/password", "/password/forgot")) {
            assertThat(Visitor.location(visitor.open(page))).isEqualTo("/login");
        }
        assertThat(Visitor.location(visitor.submit("/password/forgot", Map.of("account", "owner"))))
                .isEqualTo("/login");
        PROVIDER.expect("s-16", "ren", List.of("coaches"));
        assertThat(signInThroughProvider()).isEqualTo("/");
        assertThat(jdbc.sql("select kind from enrolment_event where author = 'ren'")
                        .query(String.class)
                        .list())
                .containsExactly("ACCEPTED");
        assertThat(visitor.open("/password/change").statusCode()).isEqualTo(404);
        assertThat(Visitor.text(visitor.open("/coach"))).doesNotContain("Password");
    }

    @Test
    void letsNobodyIntoADeactivatedAccount() {
        PROVIDER.expect("s-17", "ramona", List.of("coaches"));
        signInThroughProvider();
        Visitor owner = new Visitor(port);
        owner.signIn("owner", "a-password-for-tests");
        owner.submit("/people/ramona/deactivate", Map.of());

        assertThat(visitor.get(WHO_AM_I).statusCode()).isEqualTo(401);
        visitor = new Visitor(port);
        assertThat(signInThroughProvider()).isEqualTo("/login?refused");
        assertThat(accounts.isMember("ramona", Role.COACHES)).isFalse();
    }

    @Test
    void isWrittenDownInTheAuditLog() {
        PROVIDER.expect("s-9", "reagan", List.of("coaches"));
        signInThroughProvider();
        visitor = new Visitor(port);
        PROVIDER.expect("s-10", "reagan", List.of("coaches"));
        signInThroughProvider();

        assertThat(jdbc.sql("select action from audit_event where subject = 'reagan' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("ACCOUNT_CREATED", "ROLE_GIVEN", "SIGNED_IN", "SIGN_IN_FAILED");
        assertThat(jdbc.sql("select detail from audit_event where actor = 'reagan' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("identity provider", "identity provider");
    }

    private Set<String> groupsOf(String userId) {
        return memberships.of(userId).orElseThrow();
    }
}
