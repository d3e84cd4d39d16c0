package org.charterpath.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.charterpath.Program;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.registration.Registration.Contact;
import org.charterpath.registration.Registration.Preference;
import org.charterpath.registration.Registration.SeatPolicy;
import org.charterpath.registration.Registrations.RefusedException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Three hundred teams ask for eighty seats, all at once and in every way; run on each database by a subclass. */
abstract class RegistrationRaceScenarios {

    private static final int RUNNERS = 8;
    private static final int TURNS = 38;
    private static final Instant START = Instant.parse("2025-11-20T15:00:00Z");
    private static final String ADMIN = "race.admin";

    @Autowired
    private Program program;

    @Autowired
    private Registrations registrations;

    @Autowired
    private RegistrationReader reader;

    @Autowired
    private RegistrationTables tables;

    @Autowired
    private OfferPolicy.Source policies;

    @Autowired
    private Clock clock;

    private final String event = UUID.randomUUID().toString();
    private final String first = UUID.randomUUID().toString();
    private final String second = UUID.randomUUID().toString();

    @Test
    void givesEachSeatOnceToWhoeverIsNextHoweverManyWantThem() throws Exception {
        program.driver().moveTo(START);
        registrations.open(
                new RegistrationEvent(
                        event,
                        "Institute",
                        ZoneId.of("America/Chicago"),
                        null,
                        Duration.ofHours(48),
                        Duration.ofHours(24),
                        30,
                        12,
                        false),
                ADMIN);
        registrations.openSession(EventSession.open(first, event, 1, START.plus(Duration.ofDays(60)), 40), ADMIN);

        AtTheSameMoment.take(RUNNERS, TURNS, runner -> {
            Random lot = new Random(44 + runner);
            return turn -> {
                if (runner == 0 && turn % 4 == 3) {
                    program.driver().moveTo(clock.instant().plus(Duration.ofHours(13)));
                }
                if (runner == 1 && turn == TURNS / 2) {
                    registrations.openSession(
                            EventSession.open(second, event, 2, START.plus(Duration.ofDays(75)), 40), ADMIN);
                }
                join(runner, turn, lot);
                doSomething(lot);
                return turn;
            };
        });
        registrations.look(event);

        RegistrationReader.Overview overview = reader.queue(event).orElseThrow();
        SeatQueue queue = new SeatQueue(tables.read(event, ""), policies.newest(), clock.instant());
        List<QueueEntry> list = tables.entries(event, 0, 100_000);
        assertThat(QueueFaults.of(queue, list)).isEmpty();
        assertThatEachHasTakenItsPlaceOnce(list);
        assertThat(overview.rooms()).allSatisfy(room -> {
            assertThat(room.held() + room.offered()).isLessThanOrEqualTo(40);
            assertThat(room.held() + room.offered()).isGreaterThan(30);
        });
        assertThat(overview.teams().stream()
                        .filter(team -> team.team().state().waits())
                        .map(RegistrationReader.Standing::number))
                .containsExactlyElementsOf(IntStream.rangeClosed(
                                1,
                                overview.teams().stream()
                                        .filter(team -> team.team().state().waits())
                                        .toList()
                                        .size())
                        .boxed()
                        .toList());
    }

    /** But for whoever was taken back by somebody else before the address was confirmed. */
    private void assertThatEachHasTakenItsPlaceOnce(List<QueueEntry> list) {
        assertThat(registrations(list, QueueEntry.Kind.ASKED)).hasSize(RUNNERS * TURNS);
        List<String> places = registrations(list, QueueEntry.Kind.PLACE_TAKEN);
        assertThat(places).doesNotHaveDuplicates();
        assertThat(registrations(list, QueueEntry.Kind.ASKED))
                .filteredOn(id -> !places.contains(id))
                .isSubsetOf(registrations(list, QueueEntry.Kind.CANCELLED));
    }

    private static List<String> registrations(List<QueueEntry> list, QueueEntry.Kind kind) {
        return list.stream()
                .filter(entry -> entry.kind() == kind)
                .map(QueueEntry::registrationId)
                .toList();
    }

    private void join(int runner, int turn, Random lot) {
        String id = "%s-%d-%d".formatted(event.substring(0, 24), runner, turn);
        int seats = 1 + lot.nextInt(6);
        boolean hasAccount = lot.nextBoolean();
        Registrations.Request request = new Registrations.Request(
                id,
                event,
                "School " + id,
                new Contact(
                        "Ana",
                        "Brook",
                        id + "@school.example",
                        hasAccount ? "race.%d.%d".formatted(runner, turn) : null),
                seats,
                switch (lot.nextInt(3)) {
                    case 0 -> SeatPolicy.WHOLE_TEAM;
                    case 1 -> SeatPolicy.ANY;
                    default -> SeatPolicy.atLeast(1 + lot.nextInt(seats));
                },
                Preference.values()[lot.nextInt(3)]);
        registrations.ask(request, id);
        registrations.ask(request, id);
        if (!hasAccount) {
            registrations.confirmAddress(id, id);
        }
    }

    /** Something that a team or an admin does, drawn by lot; what was done meanwhile by somebody else is answered in words. */
    private void doSomething(Random lot) {
        List<RegistrationReader.Standing> teams =
                reader.queue(event).orElseThrow().teams();
        RegistrationReader.Standing any = teams.get(lot.nextInt(teams.size()));
        String id = any.team().id();
        List<String> offers = teams.stream()
                .flatMap(team -> team.offers().stream())
                .map(offered -> offered.offer().id())
                .toList();
        try {
            switch (lot.nextInt(10)) {
                case 0 -> registrations.cancel(id, "", id);
                case 1 -> registrations.shrink(id, Math.max(1, any.team().seats() - 1), id);
                case 2 -> registrations.prefer(id, Preference.EITHER, id);
                case 3 -> registrations.look(event);
                default -> {
                    if (!offers.isEmpty()) {
                        String offer = offers.get(lot.nextInt(offers.size()));
                        if (lot.nextInt(3) > 0) {
                            registrations.accept(offer, id);
                            registrations.accept(offer, id);
                        } else {
                            registrations.decline(offer, id);
                        }
                    }
                }
            }
        } catch (RefusedException refused) {
            assertThat(refused).hasMessageMatching(".*[.]");
        }
    }
}
