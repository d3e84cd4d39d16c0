package org.charterpath.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.transcript.TranscriptLine;
import org.charterpath.transcript.TranscriptReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an account may be called and who says so, on every path to it; run on each database by a subclass. */
@PagesTest
abstract class AccountScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final int TURNS = 10;
    private static final String ENGINE = "/camunda/api/engine/engine/default/user/";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Accounts accounts;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Program program;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private TranscriptReader transcripts;

    @Autowired
    private ObjectMapper json;

    private String userId;

    @BeforeEach
    void allow() {
        program.moveTo(LocalDate.of(2025, 11, 16));
        userId = "renamed" + PEOPLE.incrementAndGet();
        signIns.allow(userId, "Rosa", "Nguyen", Role.PARTICIPANTS);
        signIns.allow("names.owner", "Owen", "Adler", Role.CAMUNDA_ADMIN);
    }

    @Test
    void leavesNamesToAdministrators() {
        HttpResponse<String> refused = change(userId, userId, "Casey", "Okafor", userId + "@example.org");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("First name, last name").contains("an administrator changes them");
        assertThat(fullName()).isEqualTo("Rosa Nguyen");

        assertThat(change("names.owner", userId, "Rosa", "Tran", userId + "@example.org")
                        .statusCode())
                .isEqualTo(204);
        assertThat(fullName()).isEqualTo("Rosa Tran");
    }

    @Test
    void letsPeopleSayWhereTheirMailGoes() {
        assertThat(change(userId, userId, "Rosa", "Nguyen", userId + "@school.example")
                        .statusCode())
                .isEqualTo(204);
        assertThat(accounts.find(userId).orElseThrow().email()).isEqualTo(userId + "@school.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane,joe@x.example",
                "mailto:jane@x.example",
                "jane@x.example.",
                "jane",
                "NAMES.OWNER@example.org"
            })
    void takesNoAddressThatIsNoneOrSomebodyElses(String email) {
        HttpResponse<String> refused = change(userId, userId, "Rosa", "Nguyen", email);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("E-mail: ");
        assertThat(accounts.find(userId).orElseThrow().email()).isEqualTo(userId + "@example.org");
    }

    @Test
    void givesAnAddressToOneOfTwoWhoTakeItAtOnce() {
        String other = "rival.of." + userId;
        signIns.allow(other, "Ben", "Adams", Role.PARTICIPANTS);
        Visitor rosa = SignIns.visit(port, userId);
        Visitor ben = SignIns.visit(port, other);

        for (int turn = 0; turn < TURNS; turn++) {
            String wanted = "turn%d.%s@school.example".formatted(turn, userId);
            CompletableFuture<Integer> rosas = CompletableFuture.supplyAsync(
                    () -> change(rosa, userId, "Rosa", "Nguyen", wanted).statusCode());
            CompletableFuture<Integer> bens = CompletableFuture.supplyAsync(
                    () -> change(ben, other, "Ben", "Adams", wanted).statusCode());

            assertThat(List.of(rosas.join(), bens.join())).containsExactlyInAnyOrder(204, 400);
            assertThat(accounts.matching(Set.of(), Set.of(wanted))).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"Rosa,Nguyen,121,First name", "Rosa,Nguyen,250,First name", "'Ro\nsa',Nguyen,0,First name"})
    void refusesNamesThatDoNotFitWhereTheyAreTyped(String firstName, String lastName, int length, String field) {
        HttpResponse<String> refused = change(
                "names.owner",
                userId,
                firstName + "n".repeat(length),
                lastName + "n".repeat(length),
                userId + "@example.org");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(field + ": one line of at most 120 characters");
        assertThat(fullName()).isEqualTo("Rosa Nguyen");
    }

    @Test
    void makesNoAccountWhoseUserIdDiffersByCaseAlone() {
        Person twin = new Person(userId.toUpperCase(Locale.ROOT), "Other", "Person", "other@example.org");

        assertThatExceptionOfType(BadUserRequestException.class)
                .isThrownBy(() -> accounts.ensure(twin, Role.PARTICIPANTS))
                .withMessageContaining("there is '%s' already".formatted(userId));
        assertThat(accounts.find(twin.userId())).isEmpty();
    }

    @Test
    void makesNoAccountWithTheAddressOfAnother() {
        Person twin = new Person("twin.of." + userId, "Other", "Person", userId + "@EXAMPLE.org");

        assertThatExceptionOfType(BadUserRequestException.class)
                .isThrownBy(() -> accounts.ensure(twin, Role.PARTICIPANTS))
                .withMessageContaining("is the address of another account");
        assertThat(accounts.find(twin.userId())).isEmpty();
    }

    @Test
    void findsPeopleByUserIdAndAddressInAnyCase() {
        assertThat(accounts.matching(Set.of(userId.toUpperCase(Locale.ROOT)), Set.of()))
                .extracting(Person::userId)
                .containsExactly(userId);
        assertThat(accounts.matching(Set.of(), Set.of(userId + "@Example.ORG")))
                .extracting(Person::userId)
                .containsExactly(userId);
        assertThat(accounts.matching(Set.of(), Set.of(""))).isEmpty();
    }

    @Test
    void namesWhoeverDecidedAsSheWasCalledThen() {
        String coach = "decider" + PEOPLE.incrementAndGet();
        signIns.allow(coach, "Casey", "Okafor", Role.COACHES);
        String enrolmentId = program.enrolActive(userId);
        credit(enrolmentId, "oi-103", coach);

        program.moveTo(LocalDate.of(2025, 11, 20));
        accounts.change(new Person(coach, "Casey", "Brook", coach + "@example.org"), "names.owner");
        program.moveTo(LocalDate.of(2025, 11, 22));
        credit(enrolmentId, "oi-108", coach);
        assertThat(deciders(enrolmentId))
                .containsExactlyInAnyOrderEntriesOf(Map.of("oi-103", "Casey Okafor", "oi-108", "Casey Brook"));

        identity.deleteUser(coach);
        assertThat(deciders(enrolmentId))
                .as("after the account is gone")
                .containsExactlyInAnyOrderEntriesOf(Map.of("oi-103", "Casey Okafor", "oi-108", "Casey Brook"));
    }

    private void credit(String enrolmentId, String course, String decider) {
        ledger.enter(new NewCredit(
                SourceId.of(CreditSource.COURSE, course, enrolmentId),
                CreditSource.COURSE,
                enrolmentId,
                "november",
                "AV_COURSE",
                60,
                LocalDate.of(2025, 11, 13),
                decider));
    }

    private Map<String, String> deciders(String enrolmentId) {
        List<TranscriptLine> lines = transcripts
                .find(enrolmentId, new Caller(userId, Set.of(Role.PARTICIPANTS.id())))
                .orElseThrow()
                .lines();
        return lines.stream()
                .collect(Collectors.toMap(
                        line -> line.sourceId().text().contains("oi-103") ? "oi-103" : "oi-108",
                        line -> line.decidedBy().orElseThrow()));
    }

    private String fullName() {
        return accounts.find(userId).orElseThrow().fullName();
    }

    private HttpResponse<String> change(
            String author, String account, String firstName, String lastName, String email) {
        return change(SignIns.visit(port, author), account, firstName, lastName, email);
    }

    private HttpResponse<String> change(
            Visitor author, String account, String firstName, String lastName, String email) {
        Map<String, String> profile =
                Map.of("id", account, "firstName", firstName, "lastName", lastName, "email", email);
        return author.call(
                "PUT",
                ENGINE + account + "/profile",
                "application/json",
                json.valueToTree(profile).toString());
    }
}
