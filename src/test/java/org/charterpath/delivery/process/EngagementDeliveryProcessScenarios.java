package org.charterpath.delivery.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.ProcessTest;
import org.charterpath.delivery.DeliveryScenarios;
import org.charterpath.delivery.RunningDelivery.One;
import org.charterpath.delivery.SelfAssessments;
import org.charterpath.engagement.EngagementDelivery.State;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.engagement.SchedulingCatalog.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session of an engagement from its date to its last follow-up. Run on each database by a subclass. */
@ProcessTest
abstract class EngagementDeliveryProcessScenarios extends DeliveryScenarios {

    private static final String KEY = "engagement-delivery";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strategy-session",
                "aligned-resources",
                "bell-schedules",
                "articulation",
                "stakeholder-process",
                "equity-audit",
                "teams-and-pathways",
                "courses-of-study"
            })
    void isDoneAtOnceWhereItsDeliverableIsAcceptedAndAsksForNoNextSteps(String entry) {
        One one = sessions.held(entry);
        assertThat(sessions.state(one)).isEqualTo(State.DELIVERED);
        sessions.write(one);
        sessions.accept(one);
        sessions.sign(one);
        assertThat(sessions.state(one)).isEqualTo(State.DONE);
        assertThat(running.endsOf(KEY, one.id())).containsExactly("endEvent_deliveryDone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"creative-design", "student-data", "accelerating-learning"})
    void isFollowedUpWhereItsDeliverableAsksForNextSteps(String entry) {
        One one = sessions.accepted(entry);
        assertThat(sessions.state(one)).isEqualTo(State.ACCEPTED);
        assertThat(steps.open(one.id())).hasSize(1);
        assertThat(running.endsOf(KEY, one.id())).isEmpty();
    }

    @Test
    void endsWithASessionThatIsCanceled() {
        One one = sessions.begun("equity-audit");
        running.moveTo(sessions.schedule(one).plusHours(3));
        running.submit(
                RunningEngagement.CONSULTANT,
                one.engagementId(),
                "Record attendance",
                Map.of("sessionOutcome", "CANCELLED"));
        assertThat(sessions.state(one)).isEqualTo(State.STOPPED);
        assertThat(running.endsOf(KEY, one.id())).containsExactly("endEvent_sessionNotHeld");
        assertThat(running.tasksOf(one.id(), "Write up deliverable")).isEmpty();
    }

    @Test
    void callsItsSessionOffWhereItIsLeftOutBefore() {
        One one = sessions.begun("equity-audit");
        sessions.schedule(one);
        leaveOut(one, State.DROPPED);
        assertThat(running.endsOf(KEY, one.id())).containsExactly("endEvent_sessionCalledOff");
        assertThat(running.tasksOf(one.engagementId(), "Schedule session")).isEmpty();
    }

    @Test
    void endsWhereItIsStoppedWhileItsDeliverableWaitsAndKeepsWhatIsWritten() {
        One one = sessions.held("equity-audit");
        sessions.write(one);
        leaveOut(one, State.STOPPED);
        assertThat(running.endsOf(KEY, one.id())).containsExactly("endEvent_deliveryCutShort");
        assertThat(running.tasksOf(one.id(), "")).isEmpty();
        assertThat(deliverables.of(one.id())).hasSize(1);
    }

    @Test
    void endsWhereItIsStoppedBeforeItsAcceptanceIsSigned() {
        One one = sessions.held("equity-audit");
        sessions.write(one);
        sessions.accept(one);
        leaveOut(one, State.STOPPED);
        assertThat(running.endsOf(KEY, one.id())).containsExactly("endEvent_deliveryCutShort");
        assertThat(running.tasksOf(one.id(), "Enter code")).isEmpty();
        assertThat(deliverables.latest(one.id()).orElseThrow().isAccepted()).isFalse();
    }

    @Test
    void endsWhereItIsStoppedBetweenFollowUpsAndKeepsItsSteps() {
        One one = sessions.accepted("creative-design");
        leaveOut(one, State.STOPPED);
        assertThat(running.endsOf(KEY, one.id())).containsExactly("endEvent_deliveryCutShort");
        assertThat(steps.of(one.id())).hasSize(1);
    }

    private void leaveOut(One one, State state) {
        deliveries.move(one.id(), state);
        running.moveTo(running.now().plusMinutes(1));
    }

    @Test
    void hasAGrowthMindsetAmongTheTakeAwaysOfExactlyEightOfTheTen() {
        List<Entry> ten = catalog.all().stream()
                .filter(entry -> entry.deliverable().isPresent())
                .toList();
        assertThat(ten).hasSize(10);
        assertThat(ten.stream()
                        .flatMap(entry -> entry.takeAways().stream())
                        .filter(words -> words.contains("growth mindset")))
                .hasSize(8);
        assertThat(catalog.all().stream().filter(Entry::asksForNextSteps)).hasSize(3);
        assertThat(SelfAssessments.FEWEST).isEqualTo(5);
        assertThat(Optional.of(catalog.get("strategy-session")).flatMap(Entry::deliverable))
                .isEmpty();
    }
}
