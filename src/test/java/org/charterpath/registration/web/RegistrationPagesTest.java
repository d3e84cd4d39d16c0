package org.charterpath.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.people.Role;
import org.charterpath.registration.EventSession;
import org.charterpath.registration.Registration;
import org.charterpath.registration.Registration.Contact;
import org.charterpath.registration.Registration.Preference;
import org.charterpath.registration.Registration.SeatPolicy;
import org.charterpath.registration.RegistrationEvent;
import org.charterpath.registration.RegistrationLinks;
import org.charterpath.registration.RegistrationLinks.Purpose;
import org.charterpath.registration.RegistrationReader;
import org.charterpath.registration.Registrations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of contacts, who have no account, and of program admins. */
@PagesTest
class RegistrationPagesTest {

    private static final AtomicInteger ROUNDS = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Registrations registrations;

    @Autowired
    private RegistrationReader reader;

    @Autowired
    private RegistrationLinks links;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    private SampleCohort cohort;
    private String session;

    /** Ten seats, of which team 1 has seven; team 2 is offered three, all that it waits for; team 3 waits for two. */
    @BeforeEach
    void openRegistration() {
        program.moveTo(LocalDate.of(2025, 10, 6));
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        cohort = SampleCohort.ops("Registrations " + ROUNDS.incrementAndGet());
        cohort.addTo(jdbc);
        session = UUID.randomUUID().toString();
        Instant now = clock.instant();
        registrations.open(
                new RegistrationEvent(
                        cohort.id(),
                        "Performance Institute",
                        SampleCohort.ZONE,
                        now.plus(Duration.ofDays(30)),
                        Duration.ofHours(48),
                        Duration.ofHours(24),
                        20,
                        12,
                        false),
                Program.ADMIN);
        registrations.openSession(
                EventSession.open(session, cohort.id(), 1, now.plus(Duration.ofDays(60)), 10), Program.ADMIN);
        join(1, 10, SeatPolicy.ANY);
        join(2, 3, SeatPolicy.WHOLE_TEAM);
        join(3, 2, SeatPolicy.ANY);
        registrations.shrink(team(1), 7, team(1));
    }

    private String team(int number) {
        return "%s-%d"
                .formatted(cohort.id().substring(0, Math.min(30, cohort.id().length())), number);
    }

    private void ask(int number, int seats, SeatPolicy policy) {
        registrations.ask(
                new Registrations.Request(
                        team(number),
                        cohort.id(),
                        "School " + number,
                        new Contact("Ana", "Brook", "ana%d@school.example".formatted(number), null),
                        seats,
                        policy,
                        Preference.EITHER),
                team(number));
    }

    private void join(int number, int seats, SeatPolicy policy) {
        ask(number, seats, policy);
        registrations.confirmAddress(team(number), team(number));
    }

    private String link(Purpose purpose, String about) {
        return RegistrationLinks.PATH + links.issue(purpose, about);
    }

    private String offerOf(int number) {
        return reader.standing(team(number))
                .orElseThrow()
                .offers()
                .get(0)
                .offer()
                .id();
    }

    private Registration.State state(int number) {
        return reader.standing(team(number)).orElseThrow().team().state();
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) {
        return new Visitor(port).submit(path, fields);
    }

    private String read(String path) {
        return Visitor.text(new Visitor(port).open(path));
    }

    @Test
    void confirmsAnAddressByAButtonAndNotByLooking() {
        ask(4, 1, SeatPolicy.ANY);
        String link = link(Purpose.ADDRESS, team(4));
        assertThat(read(link)).contains("Is this your address?", "no seat is kept", "ana4@school.example");
        assertThat(state(4)).isEqualTo(Registration.State.REQUESTED);

        assertThat(post(link + "/confirm", Map.of()).statusCode()).isEqualTo(302);
        assertThat(state(4)).isEqualTo(Registration.State.WAITING);
        assertThat(read(link)).contains("Waiting, number 3 of 3: no seat is confirmed");
        assertThat(post(link + "/confirm", Map.of()).statusCode()).isEqualTo(302);
        assertThat(post(link + "/cancel", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void takesAnAnswerToAnOfferOnceAndSaysAfterwardsWhatBecameOfIt() {
        String link = link(Purpose.OFFER, offerOf(2));
        assertThat(read(link)).contains("3 seats offered", "The seats are not yours yet.", "yours waits no longer");
        assertThat(post(link + "/answer", Map.of("answer", "MAYBE")).statusCode())
                .isEqualTo(400);
        assertThat(state(2)).isEqualTo(Registration.State.OFFERED);

        assertThat(post(link + "/answer", Map.of("answer", "ACCEPT")).statusCode())
                .isEqualTo(302);
        assertThat(state(2)).isEqualTo(Registration.State.CONFIRMED);
        HttpResponse<String> again = post(link + "/answer", Map.of("answer", "DECLINE"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(Visitor.text(again)).contains("accepted already");
        assertThat(read(link)).contains("This offer is accepted: the seats are yours.");
    }

    @Test
    void saysOfAnOfferThatItsTimeIsOver() {
        String link = link(Purpose.OFFER, offerOf(2));
        program.moveTo(LocalDate.of(2025, 10, 9));

        assertThat(read(link)).contains("This offer has lapsed").doesNotContain("Accept");
        assertThat(post(link + "/answer", Map.of("answer", "ACCEPT")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void takesNamesWithFoodAndAccessAndRefusesNonsenseWithTheFieldAndTheRule() {
        String link = link(Purpose.TEAM, team(1));
        assertThat(read(link)).contains("Confirmed: 7 seats", "0 of 7 named", "Person 7");
        HttpResponse<String> refused = post(
                link + "/names",
                Map.of(
                        "id",
                        "1",
                        "session",
                        session,
                        "firstName",
                        "Cleo",
                        "lastName",
                        "x".repeat(4001),
                        "email",
                        "cleo@"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused)).contains("Person 1, last name: one line", "Person 1, e-mail:");
        assertThat(reader.attendees(team(1))).isEmpty();

        assertThat(post(
                                link + "/names",
                                Map.of(
                                        "id", "1",
                                        "session", session,
                                        "firstName", "Cleo",
                                        "lastName", "Young",
                                        "email", "cleo@school.example",
                                        "diet", "No nuts"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(read(link)).contains("1 of 7 named");
        Visitor admin = SignIns.visit(port, Program.ADMIN);
        assertThat(Visitor.text(admin.open("/cohorts/%s/registrations/teams/%s".formatted(cohort.id(), team(1)))))
                .contains("Cleo Young", "No nuts");
        assertThat(Visitor.text(admin.open("/cohorts/%s/registrations/list".formatted(cohort.id()))))
                .doesNotContain("No nuts", "Cleo");
    }

    @Test
    void letsAContactShrinkAndCancelAndTellsWhyOthersWereServed() {
        String waiting = link(Purpose.TEAM, team(3));
        assertThat(read(waiting))
                .contains("Why were we not offered seats?", "3 seats are held by open offers", "no seat is confirmed")
                .doesNotContain("School 2");
        String link = link(Purpose.TEAM, team(1));
        assertThat(post(link + "/shrink", Map.of("seats", "8")).statusCode()).isEqualTo(409);
        assertThat(post(link + "/shrink", Map.of("seats", "none")).statusCode()).isEqualTo(400);
        assertThat(post(link + "/preference", Map.of("preference", "none")).statusCode())
                .isEqualTo(400);
        assertThat(post(link + "/shrink", Map.of("seats", "5")).statusCode()).isEqualTo(302);
        assertThat(state(3)).isEqualTo(Registration.State.OFFERED);

        assertThat(post(link + "/cancel", Map.of("reason", "x".repeat(4001))).statusCode())
                .isEqualTo(400);
        assertThat(post(link + "/cancel", Map.of()).statusCode()).isEqualTo(302);
        assertThat(read(link)).contains("Canceled: no seat");
        assertThat(post(link + "/shrink", Map.of("seats", "1")).statusCode()).isEqualTo(409);
    }

    @Test
    void opensNothingByALinkThatIsNoneOrIsRevokedAndTakesNothingWithoutAToken() {
        String link = link(Purpose.TEAM, team(1));
        for (String none :
                List.of(RegistrationLinks.PATH + "nothing", link + "x", RegistrationLinks.PATH + "x".repeat(4001))) {
            assertThat(new Visitor(port).open(none).statusCode()).isEqualTo(404);
        }
        assertThat(new Visitor(port)
                        .submitWithToken(link + "/cancel", "", Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(state(1)).isEqualTo(Registration.State.CONFIRMED);
        SignIns.visit(port, Program.ADMIN)
                .submit("/cohorts/%s/registrations/teams/%s/links".formatted(cohort.id(), team(1)), Map.of());
        assertThat(new Visitor(port).open(link).statusCode()).isEqualTo(404);
        assertThat(state(1)).isEqualTo(Registration.State.CONFIRMED);
    }

    @Test
    void showsAdminsTheQueueAndTheListAndLetsThemTakeAnOfferBack() {
        String page = "/cohorts/%s/registrations".formatted(cohort.id());
        Visitor admin = SignIns.visit(port, Program.ADMIN);
        assertThat(Visitor.text(admin.open(page)))
                .contains(
                        "School 1",
                        "Confirmed: 7 seats",
                        "Waiting, number 2 of 2: no seat is confirmed",
                        "3 seats until");
        String back = "%s/offers/%s/take-back".formatted(page, offerOf(2));
        assertThat(admin.submit(back, Map.of("reason", "no")).statusCode()).isEqualTo(400);
        assertThat(admin.submit(back, Map.of("reason", "The school is no member"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(admin.submit(back, Map.of("reason", "The school is no member"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(state(2)).isEqualTo(Registration.State.WAITING);
        assertThat(state(3)).isEqualTo(Registration.State.OFFERED);
        assertThat(admin.submit("%s/teams/%s/resume".formatted(page, team(2)), Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(admin.submit("%s/teams/%s/nothing".formatted(page, team(2)), Map.of())
                        .statusCode())
                .isEqualTo(404);

        assertThat(Visitor.text(admin.open(page + "/list"))).contains("Offer taken back", "The school is no member");
        HttpResponse<byte[]> csv = admin.download(page + "/list/csv");
        assertThat(new String(csv.body(), StandardCharsets.UTF_8)).contains("Offer taken back", "School 2");
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).contains("registrations.csv"));
    }

    @Test
    void isForNobodyElseAndOfNoOtherCohort() {
        signIns.allow("reg.coach", "Dana", "Keller", Role.COACHES);
        String page = "/cohorts/%s/registrations".formatted(cohort.id());
        assertThat(SignIns.visit(port, "reg.coach").open(page).statusCode()).isEqualTo(403);
        SampleCohort other = SampleCohort.ops("Registrations " + ROUNDS.incrementAndGet());
        other.addTo(jdbc);
        Visitor admin = SignIns.visit(port, Program.ADMIN);
        assertThat(admin.open("/cohorts/%s/registrations".formatted(other.id())).statusCode())
                .isEqualTo(404);
        assertThat(admin.submit("/cohorts/%s/registrations/teams/%s/cancel".formatted(other.id(), team(1)), Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(state(1)).isEqualTo(Registration.State.CONFIRMED);
    }
}
