package org.charterpath.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.pdf.PdfUa;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.registration.Attendee;
import org.charterpath.registration.EventSession;
import org.charterpath.registration.Outsiders;
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
    private RegistrationWays ways;

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
    void showsARegistrationToWhoeverActedByItsLinkAndNotByTheAddressAlone() {
        String speaker = "speaker" + ROUNDS.get();
        signIns.allow(speaker, "Sasha", "Peak", Role.PARTICIPANTS);
        registrations.ask(
                new Registrations.Request(
                        team(5),
                        cohort.id(),
                        "School 5",
                        new Contact("Sasha", "Peak", speaker + "@example.org", null),
                        1,
                        SeatPolicy.ANY,
                        Preference.EITHER),
                team(5));
        registrations.confirmAddress(team(5), team(5));
        Caller caller = new Caller(speaker, Set.of(Role.PARTICIPANTS.id()));
        assertThat(ways.of(caller)).isEmpty();

        Visitor other = SignIns.visit(port, Program.ADMIN);
        String link = link(Purpose.TEAM, team(5));
        assertThat(other.submit(link + "/preference", Map.of("preference", "FIRST"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(ways.of(new Caller(Program.ADMIN, Set.of(Role.PROGRAM_ADMINS.id()))))
                .isEmpty();

        assertThat(SignIns.visit(port, speaker)
                        .submit(link + "/preference", Map.of("preference", "EITHER"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(ways.of(caller)).singleElement().satisfies(way -> {
            assertThat(way.where()).isEqualTo("Registration of School 5");
            assertThat(read(way.address())).contains("School 5");
        });
        assertThat(read(link)).contains("School 5");
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

    private String adminPage() {
        return "/cohorts/%s/registrations".formatted(cohort.id());
    }

    private Attendee person(int number, String first, String last, String diet) {
        return new Attendee(
                "%s-%s".formatted(team(number), last.hashCode()),
                session,
                first,
                last,
                "p%d@school.example".formatted(last.hashCode() & 0xffff),
                "Principal",
                diet,
                "",
                null);
    }

    private static String textOf(byte[] pdf) throws IOException {
        assertThat(PdfUa.brokenClauses(pdf)).isEmpty();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void printsARosterAndABadgeForEachSeatAndNobodyWhoWaits() throws IOException {
        registrations.name(
                team(1),
                List.of(
                        person(1, "Zoë", "Müller-Nguyễn", "No nuts"),
                        person(
                                1,
                                "Anneliese Wilhelmine ".repeat(5).strip(),
                                "Featherstonehaugh ".repeat(6).strip(),
                                "no nuts"),
                        person(1, "小明", "李", "")),
                team(1));
        Visitor admin = SignIns.visit(port, Program.ADMIN);
        String papers = "%s/sessions/%s/".formatted(adminPage(), session);

        HttpResponse<byte[]> roster = admin.download(papers + "roster");

        assertThat(roster.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(textOf(roster.body()))
                .contains("Performance Institute", "7 seats, 3 with a name, 4 without", "School 1 (7)", "Signature")
                .contains("Zoë Müller-Nguyễn", "Featherstonehaugh", "School 1, seat 4", "School 1, seat 7", "Page 1 of")
                .containsIgnoringCase("No nuts 2")
                .contains("Nothing said 1", "Nothing said 3")
                .doesNotContain("School 2", "School 3");
        String badges = textOf(admin.download(papers + "badges").body());
        assertThat(badges)
                .contains("Zoë Müller-Nguyễn", "Featherstonehaugh", "Principal", "School 1, seat 4")
                .doesNotContain("No nuts", "School 2", "School 3");
        assertThat(badges.split("Performance Institute", -1)).hasSize(1 + 7);
    }

    @Test
    void printsForASessionWithoutPeopleThatThereAreNone() throws IOException {
        registrations.cancel(team(1), "", team(1));
        registrations.decline(offerOf(2), team(2));
        registrations.cancel(team(3), "", team(3));
        Visitor admin = SignIns.visit(port, Program.ADMIN);
        String papers = "%s/sessions/%s/".formatted(adminPage(), session);

        assertThat(textOf(admin.download(papers + "roster").body())).contains("Nobody has a seat in this session.");
        assertThat(textOf(admin.download(papers + "badges").body())).contains("there is no badge");
        assertThat(admin.open("%s/sessions/none/roster".formatted(adminPage())).statusCode())
                .isEqualTo(404);
    }

    @Test
    void changesTheSeatsOfASessionAndSaysWhatSpeaksAgainstIt() {
        Visitor admin = SignIns.visit(port, Program.ADMIN);
        String seats = "%s/sessions/%s/seats".formatted(adminPage(), session);
        HttpResponse<String> fewer = admin.submit(seats, Map.of("seats", "6"));
        assertThat(fewer.statusCode()).isEqualTo(409);
        assertThat(Visitor.text(fewer)).contains("Seats: 7 seats are confirmed already");
        for (String nonsense : List.of("", "-1", "many", "2001", "9".repeat(4001))) {
            assertThat(admin.submit(seats, Map.of("seats", nonsense)).statusCode())
                    .isEqualTo(400);
        }
        assertThat(state(3)).isEqualTo(Registration.State.WAITING);

        assertThat(admin.submit(seats, Map.of("seats", "12")).statusCode()).isEqualTo(302);
        assertThat(admin.submit(seats, Map.of("seats", "12")).statusCode()).isEqualTo(302);

        assertThat(state(3)).isEqualTo(Registration.State.OFFERED);
        assertThat(Visitor.text(admin.open(adminPage() + "/list"))).containsOnlyOnce("Seats of the session changed");
        assertThat(admin.submit("%s/sessions/none/seats".formatted(adminPage()), Map.of("seats", "5"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void givesATeamAnotherContactAndMakesTheLinksOfTheFormerOneVoid() {
        String old = link(Purpose.TEAM, team(2));
        Visitor admin = SignIns.visit(port, Program.ADMIN);
        String contact = "%s/teams/%s/contact".formatted(adminPage(), team(2));
        HttpResponse<String> refused =
                admin.submit(contact, Map.of("firstName", "x".repeat(4001), "lastName", "", "email", "nobody"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused)).contains("First name:", "Last name:", "E-mail:");
        assertThat(new Visitor(port).open(old).statusCode()).isEqualTo(200);

        Map<String, String> ben = Map.of("firstName", "Ben", "lastName", "Adams", "email", "ben@school.example");
        assertThat(admin.submit(contact, ben).statusCode()).isEqualTo(302);
        assertThat(admin.submit(contact, ben).statusCode()).isEqualTo(302);

        assertThat(new Visitor(port).open(old).statusCode()).isEqualTo(404);
        assertThat(Visitor.text(admin.open("%s/teams/%s".formatted(adminPage(), team(2)))))
                .contains("Ben Adams, ben@school.example");
        assertThat(subjectsTo(team(2)))
                .filteredOn(subject -> subject.startsWith("You are the contact of a team"))
                .hasSize(1);
        assertThat(subjectsTo(team(2)))
                .filteredOn(subject -> subject.startsWith("An offer of 3 seats"))
                .hasSize(2);
        registrations.cancel(team(3), "", team(3));
        assertThat(admin.submit("%s/teams/%s/contact".formatted(adminPage(), team(3)), ben)
                        .statusCode())
                .isEqualTo(409);
    }

    private List<String> subjectsTo(String registration) {
        return jdbc.sql("select subject from notification where recipient_id = ?")
                .param("registration:" + registration)
                .query(String.class)
                .list();
    }

    @Test
    void letsWhoeverWasNamedTakeTheOwnNameOffByALinkAndShowsNothingElse() {
        registrations.name(team(1), List.of(person(1, "Kim", "Park", ""), person(1, "Cleo", "Young", "")), team(1));
        String kim = link(Purpose.PERSON, reader.attendees(team(1)).get(0).id());
        registrations.revokeLinks(team(1), Program.ADMIN);
        assertThat(read(kim))
                .contains("Kim Park", "School 1", "Take my name off")
                .doesNotContain("Cleo", "7 seats");
        assertThat(post(kim + "/cancel", Map.of()).statusCode()).isEqualTo(404);
        assertThat(reader.attendees(team(1))).hasSize(2);

        assertThat(post(kim + "/leave", Map.of()).statusCode()).isEqualTo(302);
        assertThat(post(kim + "/leave", Map.of()).statusCode()).isEqualTo(302);

        assertThat(reader.attendees(team(1))).extracting(Attendee::firstName).containsExactly("Cleo");
        assertThat(read(kim)).contains("Your name is not on the list of this team.");
        assertThat(state(1)).isEqualTo(Registration.State.CONFIRMED);
        String cleo = link(Purpose.PERSON, reader.attendees(team(1)).get(0).id());
        program.moveTo(LocalDate.of(2025, 12, 6));
        registrations.attended(team(1), session, 1, Program.ADMIN);
        assertThat(read(cleo)).contains("The registration has ended");
        assertThat(post(cleo + "/leave", Map.of()).statusCode()).isEqualTo(409);
        assertThat(new Visitor(port)
                        .open(RegistrationLinks.PATH + links.issue(Purpose.PERSON, "nobody"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void erasesSomebodyWithoutAnAccountFromTheTeamsPage() {
        registrations.name(team(1), List.of(person(1, "Kim", "Park", "")), team(1));
        String kim = reader.attendees(team(1)).get(0).id();
        Visitor admin = SignIns.visit(port, Program.ADMIN);
        String erase = "%s/teams/%s/erase".formatted(adminPage(), team(1));
        assertThat(admin.submit(erase, Map.of("who", kim, "reason", "no")).statusCode())
                .isEqualTo(400);
        assertThat(admin.submit(erase, Map.of("who", "nobody", "reason", "Asked for by mail"))
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> early =
                admin.submit(erase, Map.of("who", Outsiders.CONTACT, "reason", "Asked for by mail"));
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(Visitor.text(early)).contains("Person: speaks for a team whose registration goes on");
        assertThat(reader.attendees(team(1))).hasSize(1);

        assertThat(admin.submit(erase, Map.of("who", kim, "reason", "Asked for by mail"))
                        .statusCode())
                .isEqualTo(302);

        assertThat(reader.attendees(team(1))).isEmpty();
        assertThat(admin.submit(erase, Map.of("who", kim, "reason", "Asked for by mail"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void writesDownHowManyOfATeamCameOnceTheSessionHasBegun() {
        Visitor admin = SignIns.visit(port, Program.ADMIN);
        String attendance = "%s/teams/%s/attendance".formatted(adminPage(), team(1));
        Map<String, String> five = Map.of("session", session, "people", "5");
        HttpResponse<String> early = admin.submit(attendance, five);
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(Visitor.text(early)).contains("Attendance: the session is still to come.");
        program.moveTo(LocalDate.of(2025, 12, 6));
        assertThat(Visitor.text(admin.open("%s/teams/%s".formatted(adminPage(), team(1)))))
                .contains("Who came", "of 7");

        HttpResponse<String> tooMany = admin.submit(attendance, Map.of("session", session, "people", "8"));
        assertThat(tooMany.statusCode()).isEqualTo(409);
        assertThat(Visitor.text(tooMany)).contains("Attendance: from 0 to 7 people.");
        assertThat(admin.submit(attendance, Map.of("session", session, "people", "all"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.submit(attendance, Map.of("session", "none", "people", "1"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin.submit(attendance, five).statusCode()).isEqualTo(302);
        assertThat(state(1)).isEqualTo(Registration.State.ATTENDED);
        assertThat(admin.submit(attendance, Map.of("session", session, "nobody", "yes"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(state(1)).isEqualTo(Registration.State.NO_SHOW);
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
