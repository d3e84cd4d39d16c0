package org.charterpath.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.charterpath.registration.QueueEntry.Kind;
import org.charterpath.registration.Registration.Preference;
import org.charterpath.registration.Registration.SeatPolicy;
import org.charterpath.registration.Registration.State;
import org.charterpath.registration.Registrations.RefusedException;
import org.junit.jupiter.api.Test;

/** The rules by which seats are given, one after the other; an event whose first session has ten seats. */
class SeatQueueTest {

    private final QueuePlay play = new QueuePlay(10);

    @Test
    void confirmsATeamAtOnceWhereAllItsSeatsAreFreeAndNobodyWaitsForThem() {
        assertThat(play.join(6, SeatPolicy.WHOLE_TEAM).state()).isEqualTo(State.CONFIRMED);
        assertThat(play.held("t1")).isEqualTo(6);
    }

    @Test
    void letsATeamWaitForWhichThereIsNoRoom() {
        play.join(10, SeatPolicy.ANY);

        assertThat(play.join(2, SeatPolicy.ANY).state()).isEqualTo(State.WAITING);
        assertThat(play.queue().numberOf(play.team("t2"))).isEqualTo(1);
    }

    @Test
    void offersAnOfferForFortyEightHours() {
        waitFor(3);
        play.act(queue -> queue.shrink("t1", 7));

        SeatOffer offer = play.offerTo("t2");
        assertThat(offer.isWhole()).isTrue();
        assertThat(offer.expiresAt()).isEqualTo(offer.madeAt().plus(Duration.ofHours(48)));
    }

    @Test
    void endsAnOfferTwentyFourHoursBeforeTheStartAtTheLatestAndMakesNoneAfterThat() {
        waitFor(3);
        play.join(2, SeatPolicy.ANY);
        Instant cutOff = QueuePlay.FIRST.minus(Duration.ofHours(24));
        play.at(cutOff.minus(Duration.ofHours(5)));
        play.act(queue -> queue.shrink("t1", 7));

        assertThat(play.offerTo("t2").expiresAt()).isEqualTo(cutOff);
        play.at(cutOff);
        assertThat(play.team("t2").state()).isEqualTo(State.EXPIRED);
        assertThat(play.hasOffer("t3")).isFalse();
        assertThatThrownBy(() -> play.join(1, SeatPolicy.ANY)).isInstanceOf(RefusedException.class);
    }

    @Test
    void offersAPartAndKeepsThePlaceForTheRestWhereThePolicyAllowsIt() {
        waitFor(5);
        play.join(1, SeatPolicy.ANY);
        play.act(queue -> queue.shrink("t1", 8));
        assertThat(play.offerTo("t2").seats()).isEqualTo(2);
        assertThat(play.offerTo("t2").isWhole()).isFalse();

        play.accept("t2");
        assertThat(play.team("t2").state()).isEqualTo(State.WAITING);
        assertThat(play.held("t2")).isEqualTo(2);

        play.act(queue -> queue.shrink("t1", 7));
        assertThat(play.offerTo("t2").seats()).isEqualTo(1);
        assertThat(play.hasOffer("t3")).isFalse();
    }

    @Test
    void passesABlockThatIsTooSmallForAWholeTeamToTheNextWhileThePlaceStays() {
        play.join(10, SeatPolicy.ANY);
        play.join(5, SeatPolicy.WHOLE_TEAM);
        play.join(2, SeatPolicy.WHOLE_TEAM);
        play.act(queue -> queue.shrink("t1", 7));

        assertThat(play.hasOffer("t2")).isFalse();
        assertThat(play.offerTo("t3").seats()).isEqualTo(2);
        assertThat(play.queue().numberOf(play.team("t2"))).isEqualTo(1);
        assertThat(play.entries())
                .filteredOn(entry -> entry.kind() == Kind.PASSED_OVER)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.registration()).contains("t2");
                    assertThat(entry.seats()).isEqualTo(3);
                    assertThat(entry.words()).contains("everybody or not at all");
                });

        play.act(queue -> queue.shrink("t1", 4));
        assertThat(play.hasOffer("t2")).isFalse();
        play.act(queue -> queue.shrink("t1", 3));
        assertThat(play.offerTo("t2").seats()).isEqualTo(5);
    }

    @Test
    void offersNoFewerSeatsThanSoManyAtLeast() {
        play.join(10, SeatPolicy.ANY);
        play.join(5, SeatPolicy.atLeast(3));
        play.act(queue -> queue.shrink("t1", 8));
        assertThat(play.hasOffer("t2")).isFalse();

        play.act(queue -> queue.shrink("t1", 7));
        assertThat(play.offerTo("t2").seats()).isEqualTo(3);
    }

    @Test
    void takesARefusedPartAtNoCostAndDoesNotOfferTheSameAgain() {
        waitFor(5);
        play.join(3, SeatPolicy.ANY);
        play.act(queue -> queue.shrink("t1", 8));
        Registration before = play.team("t2");
        play.decline("t2");

        assertThat(play.team("t2")).isEqualTo(before.in(State.WAITING));
        assertThat(play.offerTo("t3").seats()).isEqualTo(2);
        assertThat(play.queue().numberOf(play.team("t2"))).isEqualTo(1);
        play.act(queue -> queue.shrink("t1", 5));
        assertThat(play.offerTo("t2").seats()).isEqualTo(3);
    }

    @Test
    void letsAPartLapseAtNoCost() {
        waitFor(5);
        play.act(queue -> queue.shrink("t1", 8));
        play.pass(Duration.ofHours(48));

        assertThat(play.team("t2").state()).isEqualTo(State.WAITING);
        assertThat(play.hasOffer("t2")).isFalse();
    }

    @Test
    void endsARegistrationThatDeclinesAllItWaitedForOrLetsItLapse() {
        waitFor(2);
        play.join(2, SeatPolicy.ANY);
        play.act(queue -> queue.shrink("t1", 8));
        play.decline("t2");
        assertThat(play.team("t2").state()).isEqualTo(State.DECLINED);

        play.pass(Duration.ofHours(48));
        assertThat(play.team("t3").state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void leavesATeamWhatItHasWhenItDeclinesTheRest() {
        waitFor(4);
        play.act(queue -> queue.shrink("t1", 8));
        play.accept("t2");
        play.act(queue -> queue.shrink("t1", 6));
        play.decline("t2");

        assertThat(play.team("t2").state()).isEqualTo(State.CONFIRMED);
        assertThat(play.team("t2").seats()).isEqualTo(2);
        assertThat(play.held("t2")).isEqualTo(2);
    }

    @Test
    void keepsThePlaceOfATeamThatShrinksAndOffersItWhatFitsNow() {
        play.join(8, SeatPolicy.WHOLE_TEAM);
        play.join(6, SeatPolicy.WHOLE_TEAM);
        play.join(6, SeatPolicy.WHOLE_TEAM);
        play.act(queue -> queue.shrink("t2", 2));

        assertThat(play.team("t2").place()).isEqualTo(2);
        assertThat(play.offerTo("t2").seats()).isEqualTo(2);
    }

    @Test
    void makesNoTeamLarger() {
        play.join(3, SeatPolicy.ANY);

        assertThatThrownBy(() -> play.act(queue -> queue.shrink("t1", 4)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("ask anew");
    }

    @Test
    void makesAnOpenOfferSmallerForATeamThatShrinks() {
        waitFor(5);
        play.act(queue -> queue.shrink("t1", 5));
        play.act(queue -> queue.shrink("t2", 3));

        assertThat(play.offerTo("t2").seats()).isEqualTo(3);
        assertThat(play.offerTo("t2").isWhole()).isTrue();
        assertThat(play.faults()).isEmpty();
    }

    @Test
    void letsASecondSessionTakeTheSameQueueInOrder() {
        play.join(10, SeatPolicy.ANY);
        play.join(4, SeatPolicy.WHOLE_TEAM);
        play.join(3, SeatPolicy.WHOLE_TEAM, Preference.FIRST);
        play.join(2, SeatPolicy.WHOLE_TEAM);
        play.openSecond(5);

        assertThat(play.offerTo("t2").sessionId()).isEqualTo("s2");
        assertThat(play.hasOffer("t3")).isFalse();
        assertThat(play.hasOffer("t4")).isFalse();
        play.decline("t2");
        assertThat(play.offerTo("t4").sessionId()).isEqualTo("s2");
    }

    @Test
    void offersARefusedPartAgainWhereSeatsInAnotherSessionMakeItTheWhole() {
        waitFor(3);
        play.act(queue -> queue.shrink("t1", 8));
        play.decline("t2");
        assertThat(play.hasOffer("t2")).isFalse();

        play.openSecond(1);
        assertThat(play.queue().openOffersOf("t2"))
                .extracting(SeatOffer::sessionId, SeatOffer::seats)
                .containsExactlyInAnyOrder(tuple("s2", 1), tuple("s1", 2));
        assertThat(play.faults()).isEmpty();
    }

    @Test
    void takesBackAnOfferInASessionToWhichTheTeamWouldNotCome() {
        waitFor(3);
        play.openSecond(5);
        play.act(queue -> queue.prefer("t2", Preference.FIRST));

        assertThat(play.team("t2").state()).isEqualTo(State.WAITING);
        assertThat(play.team("t2").place()).isEqualTo(2);
    }

    @Test
    void letsThoseWaitAgainAtTheirOldPlacesWhoseSessionIsCanceled() {
        play.join(6, SeatPolicy.ANY);
        play.join(4, SeatPolicy.ANY);
        play.join(4, SeatPolicy.ANY);
        play.act(queue -> queue.cancelSession("s1"));
        assertThat(play.queue().waiting()).extracting(Registration::id).containsExactly("t1", "t2", "t3");

        play.openSecond(8);
        assertThat(play.offerTo("t1").seats()).isEqualTo(6);
        assertThat(play.offerTo("t2").seats()).isEqualTo(2);
        assertThat(play.hasOffer("t3")).isFalse();
    }

    @Test
    void takesOffersBackFromTheEndOfTheQueueWhereThereAreFewerSeats() {
        play.join(6, SeatPolicy.ANY);
        play.join(8, SeatPolicy.WHOLE_TEAM);
        play.join(8, SeatPolicy.WHOLE_TEAM);
        play.act(queue -> queue.changeSeats("s1", 22));
        play.act(queue -> queue.changeSeats("s1", 15));

        assertThat(play.hasOffer("t2")).isTrue();
        assertThat(play.hasOffer("t3")).isFalse();
        assertThatThrownBy(() -> play.act(queue -> queue.changeSeats("s1", 5)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("6 seats are confirmed");
    }

    @Test
    void offersNothingToATeamWhoseOfferAnAdminHasTakenBackUntilThatIsSettled() {
        waitFor(3);
        play.join(3, SeatPolicy.ANY);
        play.act(queue -> queue.shrink("t1", 7));
        SeatOffer offer = play.offerTo("t2");
        play.act(queue -> queue.takeBackAndPause(offer.id(), "Not a member"));

        assertThat(play.hasOffer("t3")).isTrue();
        assertThat(play.queue().numberOf(play.team("t2"))).isEqualTo(1);
        play.act(queue -> queue.resume("t2"));
        play.decline("t3");
        assertThat(play.hasOffer("t2")).isTrue();
    }

    @Test
    void givesOnSeatsWithoutANameOnlyWhereSomebodyWaits() {
        Instant due = QueuePlay.START.plus(Duration.ofDays(10));
        play.act(queue -> queue.open(QueuePlay.event(due)));
        play.join(5, SeatPolicy.ANY);
        play.join(5, SeatPolicy.ANY);
        play.act(queue -> queue.name("t1", Map.of("s1", 5), ""));
        play.act(queue -> queue.name("t2", Map.of("s1", 1), ""));
        play.at(due);
        assertThat(play.held("t2")).isEqualTo(5);

        play.join(3, SeatPolicy.WHOLE_TEAM);
        assertThat(play.held("t1")).isEqualTo(5);
        assertThat(play.held("t2")).isEqualTo(2);
        assertThat(play.offerTo("t3").seats()).isEqualTo(3);
        assertThat(play.faults()).isEmpty();
    }

    @Test
    void leavesSeatsThatWereAcceptedLateAsMuchTimeForNamesAsAnOfferHas() {
        Instant due = QueuePlay.START.plus(Duration.ofDays(10));
        play.act(queue -> queue.open(QueuePlay.event(due)));
        play.at(due.plus(Duration.ofDays(1)));
        play.join(10, SeatPolicy.ANY);
        play.join(2, SeatPolicy.ANY);
        assertThat(play.held("t1")).isEqualTo(10);

        play.pass(Duration.ofHours(48));
        assertThat(play.held("t1")).isEqualTo(8);
        assertThat(play.offerTo("t2").seats()).isEqualTo(2);
    }

    @Test
    void givesNoSeatBackForWhichSomebodyIsNamed() {
        play.join(5, SeatPolicy.ANY);
        play.act(queue -> queue.name("t1", Map.of("s1", 4), ""));

        assertThatThrownBy(() -> play.act(queue -> queue.shrink("t1", 3)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("4 people are named");
        assertThatThrownBy(() -> play.act(queue -> queue.name("t1", Map.of("s1", 6), "")))
                .isInstanceOf(RefusedException.class);
        play.act(queue -> queue.shrink("t1", 4));
        assertThat(play.held("t1")).isEqualTo(4);
    }

    @Test
    void forgetsARequestWhoseAddressIsNotConfirmed() {
        play.act(queue -> queue.ask(QueuePlay.request("late", 2, SeatPolicy.ANY, Preference.EITHER, queue.now())));
        assertThat(play.queue().freeIn(play.queue().session("s1"))).isEqualTo(10);

        play.pass(Duration.ofDays(7));
        assertThat(play.team("late").state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void cancelsNothingThatHasBegun() {
        play.join(5, SeatPolicy.ANY);
        play.at(QueuePlay.FIRST);

        assertThatThrownBy(() -> play.act(queue -> queue.cancel("t1", ""))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> play.act(queue -> queue.shrink("t1", 2))).isInstanceOf(RefusedException.class);
    }

    @Test
    void recordsWhoWasThereAndWhoWasNot() {
        play.join(5, SeatPolicy.ANY);
        play.join(2, SeatPolicy.ANY);
        play.at(QueuePlay.FIRST);
        play.act(queue -> queue.came("t1", "s1", 4));
        play.act(queue -> queue.came("t2", "s1", 0));
        assertThat(play.team("t1").state()).isEqualTo(State.ATTENDED);
        assertThat(play.team("t2").state()).isEqualTo(State.NO_SHOW);

        play.act(queue -> queue.came("t2", "s1", 1));
        assertThat(play.team("t2").state()).isEqualTo(State.ATTENDED);
    }

    @Test
    void tellsThoseWhoWaitWhenRegistrationCloses() {
        waitFor(3);
        play.act(SeatQueue::close);

        assertThat(play.team("t2").state()).isEqualTo(State.EXPIRED);
        assertThat(play.team("t1").state()).isEqualTo(State.CONFIRMED);
        assertThatThrownBy(() -> play.join(1, SeatPolicy.ANY)).hasMessageContaining("closed");
    }

    /** A team that has all ten seats, and one that waits for some. */
    private void waitFor(int seats) {
        play.join(10, SeatPolicy.ANY);
        play.join(seats, SeatPolicy.ANY);
    }
}
