package org.charterpath.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.charterpath.registration.OfferPolicy.Offer;
import org.charterpath.registration.QueueEntry.Kind;
import org.charterpath.registration.Registration.Preference;
import org.charterpath.registration.Registration.SeatPolicy;

/** What holds for every event, whatever people do in whatever order. */
class SeatQueuePropertiesTest {

    private static final int STEPS = 120;

    @Property(tries = 150)
    void givesNoSeatTwiceLosesNoneAndExplainsEachInItsList(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int seats) {
        Random lot = new Random(seed);
        QueuePlay play = new QueuePlay(seats);
        for (int step = 0; step < STEPS; step++) {
            play.anything(lot);
            assertThat(play.faults()).as("step %d", step).isEmpty();
        }
    }

    @Property(tries = 100)
    void givesNothingAfterTheCutOffAndNoOfferLastsLongerThanItMay(@ForAll long seed) {
        Random lot = new Random(seed);
        QueuePlay play = new QueuePlay(10 + lot.nextInt(20));
        play.at(QueuePlay.FIRST.minus(Duration.ofHours(80)));
        for (int step = 0; step < STEPS; step++) {
            play.anything(lot);
        }
        SeatQueue queue = play.queue();
        assertThat(play.given()).allSatisfy(entry -> {
            EventSession session = queue.session(entry.session().orElseThrow());
            assertThat(entry.at()).isBefore(session.startsAt().minus(QueuePlay.STOPS));
        });
        assertThat(queue.contents().offers()).allSatisfy(offer -> {
            EventSession session = queue.session(offer.sessionId());
            assertThat(offer.expiresAt())
                    .isAfter(offer.madeAt())
                    .isBeforeOrEqualTo(offer.madeAt().plus(QueuePlay.LASTS))
                    .isBeforeOrEqualTo(session.startsAt().minus(QueuePlay.STOPS));
        });
    }

    /**
     * Whoever is ahead and did not get what somebody behind got did not want it, by the table. Who was offered something after that in
     * the same step wanted more at that time than now.
     */
    @Property(tries = 100)
    void servesFirstWhoCameFirst(@ForAll long seed) {
        Random lot = new Random(seed);
        QueuePlay play = new QueuePlay(5 + lot.nextInt(30));
        for (int step = 0; step < STEPS; step++) {
            int before = play.entries().size();
            play.anything(lot);
            SeatQueue queue = play.queue();
            List<QueueEntry> offered = play
                    .entries()
                    .subList(before, play.entries().size())
                    .stream()
                    .filter(entry -> entry.kind() == Kind.OFFERED || entry.kind() == Kind.HELD)
                    .toList();
            for (QueueEntry entry : offered) {
                Registration served = queue.registration(entry.registration().orElseThrow());
                EventSession session = queue.session(entry.session().orElseThrow());
                assertThat(queue.candidates(session))
                        .filteredOn(team -> placeOf(team) < placeOf(served) && !isAmong(team, offered, entry.number()))
                        .allSatisfy(team -> assertThat(queue.decide(team, session, entry.seats())
                                        .offer())
                                .as("%s is ahead of %s", team, served)
                                .isEqualTo(Offer.PASS));
            }
        }
    }

    @Property(tries = 100)
    void givesSeatsInTheOrderOfAskingWhereEverybodyTakesWhatThereIs(@ForAll long seed) {
        Random lot = new Random(seed);
        QueuePlay play = new QueuePlay(20);
        for (int team = 0; team < 12; team++) {
            play.join(1 + lot.nextInt(6), SeatPolicy.ANY, Preference.EITHER);
        }
        for (int more = 0; more < 30; more++) {
            play.act(queue -> queue.changeSeats("s1", queue.session("s1").seats() + 1));
            play.acceptEverything();
            List<Registration> waiting = play.queue().waiting();
            assertThat(waiting.stream().skip(1)).allMatch(team -> play.held(team.id()) == 0);
        }
    }

    private static boolean isAmong(Registration team, List<QueueEntry> offered, int after) {
        return offered.stream()
                .anyMatch(entry -> entry.number() > after
                        && entry.registration().filter(team.id()::equals).isPresent());
    }

    private static int placeOf(Registration team) {
        Integer place = team.place();
        assertThat(place).isNotNull();
        return place;
    }
}
