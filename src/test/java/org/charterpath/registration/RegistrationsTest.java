package org.charterpath.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.notification.Message;
import org.charterpath.people.Person;
import org.charterpath.registration.QueueEntry.Kind;
import org.charterpath.registration.Registration.Contact;
import org.charterpath.registration.Registration.Preference;
import org.charterpath.registration.Registration.SeatPolicy;
import org.charterpath.registration.Registration.State;
import org.charterpath.registration.RegistrationLinks.Purpose;
import org.charterpath.registration.Registrations.OfferAnswer;
import org.charterpath.registration.Registrations.RefusedException;
import org.charterpath.registration.Registrations.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Registrations as their contacts and program admins meet them; an event whose first session has ten seats. */
@FeatureTest
@RecordApplicationEvents
class RegistrationsTest {

    private static final Instant START = Instant.parse("2026-01-05T15:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-03-10T15:00:00Z");
    private static final Instant NAMES_DUE = Instant.parse("2026-02-20T23:00:00Z");
    private static final String ADMIN = "reg.admin";

    private final Registrations registrations;
    private final RegistrationReader reader;
    private final RegistrationLinks links;
    private final RegistrationTables tables;
    private final Contacts contacts;
    private final WrittenMessages messages;
    private final SetClock clock;
    private final JdbcClient jdbc;

    RegistrationsTest(
            Registrations registrations,
            RegistrationReader reader,
            RegistrationLinks links,
            RegistrationTables tables,
            Contacts contacts,
            WrittenMessages messages,
            SetClock clock,
            JdbcClient jdbc) {
        this.registrations = registrations;
        this.reader = reader;
        this.links = links;
        this.tables = tables;
        this.contacts = contacts;
        this.messages = messages;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void open() {
        clock.at(START);
        registrations.open(event(NAMES_DUE), ADMIN);
        registrations.openSession(EventSession.open("s1", "e", 1, FIRST, 10), ADMIN);
    }

    private static RegistrationEvent event(Instant namesDueAt) {
        return new RegistrationEvent(
                "e",
                "Performance Institute",
                ZoneId.of("America/Los_Angeles"),
                namesDueAt,
                Duration.ofHours(48),
                Duration.ofHours(24),
                5,
                12,
                false);
    }

    private Registration ask(String id, int seats, SeatPolicy policy) {
        return registrations.ask(request(id, seats, policy), id);
    }

    private static Request request(String id, int seats, SeatPolicy policy) {
        return new Request(
                id,
                "e",
                "School " + id,
                new Contact("Ana", "Brook", id + "@school.example", null),
                seats,
                policy,
                Preference.EITHER);
    }

    private Registration join(String id, int seats, SeatPolicy policy) {
        ask(id, seats, policy);
        return registrations.confirmAddress(id, "registration:" + id);
    }

    private List<Message> lettersTo(String id) {
        return messages.to("registration:" + id);
    }

    private Message lastTo(String id) {
        List<Message> all = lettersTo(id);
        return all.get(all.size() - 1);
    }

    private SeatOffer offerTo(String id) {
        return reader.standing(id).orElseThrow().offers().get(0).offer();
    }

    @Test
    void keepsNoSeatAndNoPlaceBeforeTheAddressIsConfirmed() {
        ask("late", 4, SeatPolicy.ANY);
        assertThat(join("early", 8, SeatPolicy.ANY).state()).isEqualTo(State.CONFIRMED);

        assertThat(registrations.confirmAddress("late", "late").state()).isEqualTo(State.OFFERED);
        assertThat(lettersTo("late").get(0).subject()).startsWith("Please confirm your address");
        assertThat(lettersTo("late").get(0).secretLinkAbout()).contains("late");
    }

    @Test
    void asksOnceAndConfirmsOnceHoweverOftenSomebodyClicks() {
        join("a", 4, SeatPolicy.ANY);
        ask("a", 9, SeatPolicy.ANY);
        registrations.confirmAddress("a", "a");

        assertThat(reader.queue("e").orElseThrow().teams()).singleElement().satisfies(team -> {
            assertThat(team.heldSeats()).isEqualTo(4);
            assertThat(team.team().place()).isEqualTo(1);
        });
        assertThat(lettersTo("a")).hasSize(2);
    }

    @Test
    void refusesNonsenseInWordsAndWritesNothing() {
        String long4001 = "x".repeat(4001);
        assertThatThrownBy(() -> registrations.ask(
                        new Request(
                                "bad",
                                "e",
                                long4001,
                                new Contact(" ", long4001, "nobody", null),
                                13,
                                SeatPolicy.ANY,
                                Preference.EITHER),
                        "bad"))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Organization:")
                .hasMessageContaining("First name:")
                .hasMessageContaining("Last name:")
                .hasMessageContaining("E-mail:")
                .hasMessageContaining("Seats: from 1 to 12.");
        assertThatThrownBy(() -> ask("few", 2, SeatPolicy.atLeast(3))).hasMessageContaining("At least:");
        assertThat(reader.queue("e").orElseThrow().teams()).isEmpty();
        assertThat(messages.all()).isEmpty();
    }

    @Test
    void letsOneAddressFillNoQueueWithoutConfirming() {
        for (int turn = 0; turn < 3; turn++) {
            registrations.ask(
                    new Request(
                            "flood" + turn,
                            "e",
                            "School",
                            new Contact("Ana", "Brook", "Same@school.example", null),
                            1,
                            SeatPolicy.ANY,
                            Preference.EITHER),
                    "x");
        }
        assertThatThrownBy(() -> registrations.ask(
                        new Request(
                                "flood3",
                                "e",
                                "School",
                                new Contact("Ana", "Brook", "same@school.example", null),
                                1,
                                SeatPolicy.ANY,
                                Preference.EITHER),
                        "x"))
                .hasMessageContaining("wait to be confirmed");
    }

    @Test
    void givesSomebodyWithAnAccountThePlaceAtOnce() {
        Registration team = registrations.ask(
                new Request(
                        "known",
                        "e",
                        "School",
                        new Contact("Ben", "Adams", "ben@harbor.example", "ben"),
                        2,
                        SeatPolicy.ANY,
                        Preference.EITHER),
                "ben");

        assertThat(team.state()).isEqualTo(State.CONFIRMED);
        assertThat(messages.to("ben")).singleElement().satisfies(letter -> assertThat(letter.subject())
                .startsWith("You have 2 seats"));
    }

    @Test
    void neverWordsWaitingAsConfirmed() {
        join("a", 10, SeatPolicy.ANY);
        join("b", 3, SeatPolicy.ANY);
        join("c", 2, SeatPolicy.ANY);

        assertThat(lastTo("a").subject()).isEqualTo("You have 10 seats: Performance Institute");
        assertThat(lastTo("a").body()).contains("Please say who comes by Fri, Feb 20, 2026, 3:00 PM PST.");
        Message waiting = lastTo("c");
        assertThat(waiting.subject()).isEqualTo("You are waiting, number 2: Performance Institute");
        assertThat(waiting.body())
                .contains("No seat is confirmed for your team", "number 2 in the queue", "do not book any travel")
                .doesNotContain("You have");
    }

    @Test
    void offersWithADeadlineAndALinkThatIsMadeWhenTheMailIsSent() {
        join("a", 10, SeatPolicy.ANY);
        join("b", 3, SeatPolicy.ANY);
        registrations.shrink("a", 7, "a");

        Message letter = lastTo("b");
        assertThat(letter.subject())
                .isEqualTo("An offer of 3 seats, open until Wed, Jan 7, 2026, 7:00 AM PST: Performance Institute");
        assertThat(letter.body()).contains("They are not yours yet", Message.LINK, "your registration ends");
        assertThat(letter.secretLinkKind()).contains("registration-offer");
        assertThat(letter.secretLinkAbout()).contains(offerTo("b").id());
    }

    @Test
    void writesToTheAccountThatSpeaksForATeamOnceAndLeavesItItsLinks() {
        Person ben = new Person("ben", "Ben", "Adams", "ben@harbor.example");
        join("a", 10, SeatPolicy.ANY);
        registrations.ask(requestOf("b", 3, "Ben@harbor.example", null), "b");
        registrations.confirmAddress("b", "b");
        registrations.speaksFor("b", new Person("cleo", "Cleo", "Young", "cleo@prairie.example"));
        registrations.speaksFor("b", new Person("eli", "Eli", "Ross", ""));
        assertThat(reader.standing("b").orElseThrow().team().contact().userId()).isNull();

        int version = reader.standing("b").orElseThrow().team().linkVersion();
        registrations.speaksFor("b", ben);
        registrations.speaksFor("b", ben);
        registrations.shrink("a", 7, "a");

        assertThat(reader.goingOf("ben")).singleElement().satisfies(standing -> {
            assertThat(standing.team().linkVersion()).isEqualTo(version);
            assertThat(standing.offers()).hasSize(1);
        });
        assertThat(reader.entries("e", 0, 100))
                .filteredOn(line -> line.entry().kind() == QueueEntry.Kind.CONTACT_KNOWN)
                .hasSize(1);
        assertThat(messages.to("ben"))
                .anySatisfy(letter -> assertThat(letter.subject()).startsWith("An offer of 3 seats"));
    }

    @Test
    void answersALateOrRepeatedClickWithWhatBecameOfIt() {
        join("a", 10, SeatPolicy.ANY);
        join("b", 3, SeatPolicy.ANY);
        join("c", 2, SeatPolicy.ANY);
        registrations.shrink("a", 5, "a");
        String ofB = offerTo("b").id();
        String ofC = offerTo("c").id();

        assertThat(registrations.accept(ofB, "b")).isEqualTo(OfferAnswer.TAKEN);
        assertThat(registrations.accept(ofB, "b")).isEqualTo(OfferAnswer.ACCEPTED_BEFORE);
        assertThat(registrations.decline(ofB, "b")).isEqualTo(OfferAnswer.ACCEPTED_BEFORE);
        clock.at(START.plus(Duration.ofHours(48)));
        assertThat(registrations.accept(ofC, "c")).isEqualTo(OfferAnswer.EXPIRED);
        assertThat(reader.standing("c").orElseThrow().team().state()).isEqualTo(State.EXPIRED);
        assertThat(lastTo("c").subject()).startsWith("An offer has lapsed");
    }

    @Test
    void showsAnOfferAsOverTheMomentItsTimeIsThoughNothingHasLookedSince() {
        join("a", 10, SeatPolicy.ANY);
        join("b", 3, SeatPolicy.ANY);
        registrations.shrink("a", 7, "a");
        String offer = offerTo("b").id();
        clock.at(START.plus(Duration.ofHours(48)));

        assertThat(reader.offer(offer))
                .hasValueSatisfying(one -> assertThat(one.state()).isEqualTo(SeatOffer.State.EXPIRED));
        assertThat(reader.standing("b").orElseThrow().team().state()).isEqualTo(State.EXPIRED);
        assertThat(tables.dueEvents(clock.instant())).contains("e");
        registrations.look("e");
        assertThat(tables.registrationById("b").orElseThrow().state()).isEqualTo(State.EXPIRED);
        assertThat(tables.dueEvents(clock.instant())).doesNotContain("e");
    }

    @Test
    void tellsWhyATeamWasNotOfferedSeatsByRuleSeatsAndTime() {
        join("a", 10, SeatPolicy.ANY);
        join("b", 5, SeatPolicy.WHOLE_TEAM);
        join("c", 2, SeatPolicy.ANY);
        clock.at(START.plus(Duration.ofHours(3)));
        registrations.shrink("a", 8, "a");

        assertThat(reader.whyNotOffered("b"))
                .containsExactly(
                        "The session (Tue, Mar 10, 2026, 8:00 AM PDT): no seat is free; 2 seats are held by open"
                                + " offers, the first of which ends Wed, Jan 7, 2026, 10:00 AM PST; no team is ahead of"
                                + " yours.",
                        "Mon, Jan 5, 2026, 10:00 AM PST: 2 seats in the session (Tue, Mar 10, 2026, 8:00 AM PDT) went"
                                + " past your team, because the team comes with everybody or not at all, and waits for"
                                + " more seats than were free (5).");
        assertThat(reader.whyNotOffered("b")).noneMatch(sentence -> sentence.contains("School c"));
    }

    @Test
    void tellsNewcomersWhetherItIsFullOrHeldByOpenOffers() {
        assertThat(reader.outlook("e")).singleElement().satisfies(words -> assertThat(words)
                .endsWith(": 10 seats free."));
        join("a", 10, SeatPolicy.ANY);
        assertThat(reader.outlook("e")).singleElement().satisfies(words -> assertThat(words)
                .endsWith(": full. A team that asks now would be number 1."));
        join("b", 3, SeatPolicy.ANY);
        registrations.shrink("a", 7, "a");
        assertThat(reader.outlook("e")).singleElement().satisfies(words -> assertThat(words)
                .endsWith(": held by open offers (3 seats). A team that asks now would be number 2."));
    }

    @Test
    void listsEverySeatSoThatAnybodyCanAddItUp() {
        join("a", 10, SeatPolicy.ANY);
        join("b", 5, SeatPolicy.ANY);
        registrations.shrink("a", 7, "a");
        registrations.accept(offerTo("b").id(), "b");
        registrations.shrink("a", 6, "a");
        registrations.cancel("a", "We cannot come", "a");

        List<QueueEntry> list = reader.entries("e", 0, 1000).stream()
                .map(RegistrationReader.Line::entry)
                .toList();
        Replay replay = Replay.of(list);
        assertThat(replay.seats("a", "s1")).isZero();
        assertThat(replay.seats("b", "s1")).isEqualTo(3);
        assertThat(replay.total()).isEqualTo(3);
        assertThat(list)
                .filteredOn(entry -> entry.kind() == Kind.CANCELLED)
                .singleElement()
                .satisfies(entry -> assertThat(entry.by()).isEqualTo("a"));
    }

    @Test
    void tellsThatTooManyWaitAndAgainOnceAsManyMoreDo(ApplicationEvents events) {
        join("a", 10, SeatPolicy.ANY);
        join("b", 4, SeatPolicy.ANY);
        assertThat(events.stream(QueueNews.WaitlistReached.class)).isEmpty();
        join("c", 2, SeatPolicy.ANY);
        join("d", 4, SeatPolicy.ANY);
        assertThat(events.stream(QueueNews.WaitlistReached.class))
                .containsExactly(new QueueNews.WaitlistReached("e", 1, 6));

        join("f", 3, SeatPolicy.ANY);
        assertThat(events.stream(QueueNews.WaitlistReached.class))
                .last()
                .isEqualTo(new QueueNews.WaitlistReached("e", 1, 13));

        registrations.openSession(EventSession.open("s2", "e", 2, FIRST.plus(Duration.ofDays(7)), 8), ADMIN);
        assertThat(events.stream(QueueNews.OfferMade.class)
                        .map(made -> made.offer().registrationId()))
                .containsExactly("b", "c", "d");
        assertThat(events.stream(QueueNews.WaitlistReached.class))
                .last()
                .isEqualTo(new QueueNews.WaitlistReached("e", 2, 5));
    }

    @Test
    void countsFromTheFewestWhoHaveWaitedSinceItWasTold(ApplicationEvents events) {
        join("a", 10, SeatPolicy.ANY);
        join("b", 9, SeatPolicy.ANY);
        registrations.cancel("b", "", "b");
        join("c", 4, SeatPolicy.ANY);
        assertThat(events.stream(QueueNews.WaitlistReached.class)).hasSize(1);

        join("d", 1, SeatPolicy.ANY);

        assertThat(events.stream(QueueNews.WaitlistReached.class))
                .containsExactly(new QueueNews.WaitlistReached("e", 1, 9), new QueueNews.WaitlistReached("e", 1, 5));
    }

    private static Request requestOf(String id, int seats, String email, String userId) {
        return new Request(
                id,
                "e",
                "School " + id,
                new Contact("Ana", "Brook", email, userId),
                seats,
                SeatPolicy.ANY,
                Preference.EITHER);
    }

    @Test
    void givesOneAddressNoMoreSeatsInManyRegistrationsThanInOne() {
        registrations.ask(requestOf("a", 8, "same@school.example", null), "a");
        registrations.ask(requestOf("b", 5, "Same@school.example", null), "b");
        registrations.confirmAddress("a", "a");

        assertThatThrownBy(() -> registrations.confirmAddress("b", "b"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("Seats: one e-mail address can have 12 at most, in all of its registrations together.");
        assertThat(reader.standing("b").orElseThrow().team().state()).isEqualTo(State.REQUESTED);
        assertThatThrownBy(() -> registrations.ask(requestOf("c", 5, "same@school.example", "known"), "known"))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Seats: one e-mail address can have 12 at most");

        registrations.ask(requestOf("c", 4, "same@school.example", "known"), "known");
        registrations.cancel("c", "", "known");
        registrations.cancel("a", "", "a");
        assertThat(registrations.confirmAddress("b", "b").state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void refusesMoreNamesThanItTakesAndDropsNone() {
        join("a", 3, SeatPolicy.ANY);

        assertThatThrownBy(() -> registrations.name(
                        "a",
                        IntStream.rangeClosed(1, 201)
                                .mapToObj(number -> person("p" + number, null, "p%d@school.example".formatted(number)))
                                .toList(),
                        "a"))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Names: at most 200 people.");
        assertThat(reader.attendees("a")).isEmpty();
    }

    private static Attendee person(String id, String session, String email) {
        return new Attendee(id, session, "Cleo", "Young", email, "", "No nuts", "Ramp", null);
    }

    @Test
    void tellsOfManyTimesAtWhichSeatsPassedATeamTheNewest() {
        join("a", 10, SeatPolicy.ANY);
        join("b", 5, SeatPolicy.WHOLE_TEAM);
        for (int number = 1001; number <= 1060; number++) {
            jdbc.sql(
                            """
                            insert into registration_entry
                                   (event_id, number, happened_at, author, kind, registration_id, session_id, offer_id, seats, words)
                            values ('e', ?, ?, 'program', 'PASSED_OVER', 'b', 's1', null, ?, 'so')
                            """)
                    .params(number, Timestamp.from(START), number)
                    .update();
        }

        List<String> passes = reader.whyNotOffered("b").stream()
                .filter(sentence -> sentence.contains("went past your team"))
                .toList();

        assertThat(passes).hasSize(50);
        assertThat(passes.get(0)).contains("1011 seats");
        assertThat(passes.get(49)).contains("1060 seats");
    }

    @Test
    void takesNamesForSeatsAloneAndKeepsFoodAndAccessWithThem() {
        join("a", 3, SeatPolicy.ANY);
        Attendee cleo = new Attendee(
                "1", "s1", "Cleo", "Young", "cleo@school.example", "Principal", "No nuts", "Step-free", null);
        registrations.name("a", List.of(cleo), "a");
        registrations.tie(reader.attendees("a").get(0).id(), "cleo");
        registrations.name("a", List.of(reader.attendees("a").get(0), person("2"), person("3")), "a");

        assertThat(reader.attendees("a")).extracting(Attendee::fullName).startsWith("Cleo Young");
        assertThat(reader.attendees("a").get(0).account()).contains("cleo");
        assertThat(reader.attendees("a").get(0).diet()).isEqualTo("No nuts");
        assertThatThrownBy(
                        () -> registrations.name("a", List.of(person("1"), person("2"), person("3"), person("4")), "a"))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> registrations.name("a", List.of(person("1"), person("1")), "a"))
                .hasMessageContaining("somebody else of the team has it already");
        assertThat(reader.attendees("a")).hasSize(3);

        registrations.cancel("a", "", "a");
        assertThat(reader.attendees("a")).isEmpty();
    }

    private static Attendee person(String name) {
        return new Attendee(name, "s1", "Person", name, name + "@school.example", "", "", "", null);
    }

    @Test
    void listsNobodyWhoWaitsAmongThoseWhoCome() {
        join("a", 2, SeatPolicy.ANY);
        registrations.name("a", List.of(person("1")), "a");
        join("b", 9, SeatPolicy.WHOLE_TEAM);

        assertThatThrownBy(() -> registrations.name("b", List.of(person("2")), "b"))
                .isInstanceOf(RefusedException.class);
        assertThat(reader.attendeesOf("e")).containsOnlyKeys("a");
        registrations.cancelSession("s1", ADMIN);
        assertThat(reader.attendeesOf("e")).isEmpty();
        assertThat(reader.attendees("a")).hasSize(1);
        assertThat(lastTo("a").body()).contains("does not take place", "number 1 in the queue");
    }

    @Test
    void remindsOfNamesAWeekAndADayBeforeOnceEach() {
        join("a", 3, SeatPolicy.ANY);
        for (Instant moment : List.of(
                NAMES_DUE.minus(Duration.ofDays(8)),
                NAMES_DUE.minus(Duration.ofDays(7)),
                NAMES_DUE.minus(Duration.ofDays(6)),
                NAMES_DUE.minus(Duration.ofDays(1)),
                NAMES_DUE.minus(Duration.ofHours(2)),
                NAMES_DUE)) {
            clock.at(moment);
            registrations.look("e");
        }

        assertThat(lettersTo("a"))
                .extracting(Message::subject)
                .filteredOn(subject -> subject.startsWith("Who comes?"))
                .hasSize(2);
    }

    @Test
    void tellsEverybodyWithSeatsOrAnOfferWhereASessionHasGone() {
        join("a", 10, SeatPolicy.ANY);
        join("b", 3, SeatPolicy.ANY);
        join("c", 3, SeatPolicy.ANY);
        registrations.shrink("a", 7, "a");
        registrations.move("s1", FIRST.plus(Duration.ofDays(1)), ADMIN);

        assertThat(lastTo("a").subject()).startsWith("New time:");
        assertThat(lastTo("b").subject()).startsWith("New time:");
        assertThat(lastTo("c").subject()).startsWith("You are waiting");
    }

    @Test
    void writesToTheAddressThatTheContactHasWhenAMailIsSent() {
        join("a", 3, SeatPolicy.ANY);
        registrations.changeContact("a", new Contact("Ben", "Adams", "ben@harbor.example", null), ADMIN);

        assertThat(contacts.find("registration:a")).hasValueSatisfying(person -> {
            assertThat(person.email()).isEqualTo("ben@harbor.example");
            assertThat(person.firstName()).isEqualTo("Ben");
        });
        assertThat(contacts.find("ana")).isEmpty();
    }

    @Test
    void opensALinkForItsPurposeUntilItsEndOrUntilItIsRevoked() {
        ask("a", 3, SeatPolicy.ANY);
        String address = links.issue(Purpose.ADDRESS, "a");
        assertThat(links.open(address)).hasValueSatisfying(opened -> {
            assertThat(opened.purpose()).isEqualTo(Purpose.ADDRESS);
            assertThat(opened.team().id()).isEqualTo("a");
        });
        assertThat(links.open(address + "x")).isEmpty();
        registrations.confirmAddress("a", "a");
        String team = links.issue(Purpose.TEAM, "a");
        clock.at(START.plus(Duration.ofDays(7)));
        assertThat(links.open(address)).isEmpty();
        assertThat(links.open(team)).isPresent();

        registrations.revokeLinks("a", ADMIN);
        assertThat(links.open(team)).isEmpty();
        assertThat(links.open(links.issue(Purpose.TEAM, "a"))).isPresent();
    }

    @Test
    void keepsADigestOfALinkAndNothingElseOfIt() {
        ask("a", 3, SeatPolicy.ANY);
        String token = links.issue(Purpose.ADDRESS, "a");

        assertThat(jdbc.sql("select token_hash from registration_link")
                        .query(String.class)
                        .list())
                .singleElement()
                .satisfies(kept -> assertThat(kept).hasSize(64).isNotEqualTo(token));
        assertThat(messages.all()).noneMatch(letter -> letter.body().contains(token));
    }

    @Test
    void leavesAnEventThatIsOpenedAgainItsQueueAndItsSessions() {
        join("a", 3, SeatPolicy.ANY);
        registrations.open(event(null), ADMIN);
        registrations.openSession(EventSession.open("s1", "e", 1, FIRST, 99), ADMIN);

        RegistrationReader.Overview overview = reader.queue("e").orElseThrow();
        assertThat(overview.event().namesDue()).isEmpty();
        assertThat(overview.rooms()).singleElement().satisfies(room -> assertThat(room.seats())
                .isEqualTo(10));
        assertThat(overview.teams()).hasSize(1);
        assertThat(reader.queue("none")).isEmpty();
    }

    @Test
    void closesForNewcomersAndTellsThoseWhoWait() {
        join("a", 10, SeatPolicy.ANY);
        join("b", 3, SeatPolicy.ANY);
        ask("c", 1, SeatPolicy.ANY);
        registrations.close("e", ADMIN);

        assertThat(lastTo("b").subject()).startsWith("Waiting is over");
        assertThatThrownBy(() -> ask("d", 1, SeatPolicy.ANY)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> registrations.confirmAddress("c", "c")).isInstanceOf(RefusedException.class);
        assertThat(tables.registrationById("b").map(Registration::state)).isEqualTo(Optional.of(State.EXPIRED));
    }

    @Test
    void asksForAReasonToTakeAnOfferBackAndKeepsIt() {
        join("a", 10, SeatPolicy.ANY);
        join("b", 3, SeatPolicy.ANY);
        registrations.shrink("a", 7, "a");
        String offer = offerTo("b").id();

        assertThatThrownBy(() -> registrations.takeBack(offer, "no", ADMIN))
                .isInstanceOf(InvalidSubmissionException.class);
        registrations.takeBack(offer, "The school is not a member any more", ADMIN);
        assertThat(registrations.accept(offer, "b")).isEqualTo(OfferAnswer.TAKEN_BACK);
        assertThat(lastTo("b").body()).contains("not a member any more", "number 1 in the queue");
        assertThat(reader.whyNotOffered("b").get(0)).contains("has taken an offer back");
    }
}
