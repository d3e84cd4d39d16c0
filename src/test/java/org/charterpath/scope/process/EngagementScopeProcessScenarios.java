package org.charterpath.scope.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.scope.EngagementHalts;
import org.charterpath.scope.RunningScope;
import org.charterpath.scope.Scopes;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The scope of an engagement from its offer until it is frozen. Run on each database by a subclass. */
@ProcessTest
abstract class EngagementScopeProcessScenarios {

    private static final String KEY = "engagement-scope";
    private static final String OFFER = "Offer scope";
    private static final String ANSWER = "Answer scope";

    @Autowired
    private RunningEngagement running;

    @Autowired
    private RunningScope scope;

    @Autowired
    private Scopes scopes;

    @Autowired
    private EngagementHalts halts;

    @Autowired
    private Engagements engagements;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private Program program;

    private void refuse(String engagement, Map<String, Object> answers, String words) {
        program.refuse(RunningEngagement.CONSULTANT, running.taskOf(engagement, OFFER), answers, words);
    }

    private void answer(String engagement, String decision, String reason) {
        running.submit(
                running.lead(engagement),
                engagement,
                ANSWER,
                reason.isEmpty()
                        ? Map.of("scopeDecision", decision)
                        : Map.of("scopeDecision", decision, "answerReason", reason));
    }

    @Test
    void freezesWhatBothHaveSignedWithItsWordsNamesAndDigest() {
        String engagement = running.agreed("equity-audit", "bell-schedules");
        assertThat(running.endsOf(KEY, engagement)).containsExactly("endEvent_scopeAgreed");
        assertThat(scope.versions(engagement)).singleElement().satisfies(version -> {
            assertThat(version.number()).isEqualTo(1);
            assertThat(version.digest()).isEqualTo(DigestUtils.sha256Hex(version.body()));
            assertThat(version.body())
                    .contains("Casey Okafor, for those who deliver", "for the district", "$4,800.00")
                    .containsSubsequence("Need\n", "Method\n", "Price\n", "Signed\n");
        });
        assertThat(deliveries.of(engagement))
                .extracting(EngagementDelivery::delivererId)
                .containsOnly(RunningEngagement.CONSULTANT);
    }

    @Test
    void fillsTheOfferInWithWhatWasAskedFor() {
        String engagement = running.prepared("equity-audit");
        assertThat(running.read(running.taskOf(engagement, OFFER), "equityAuditChoice"))
                .isEqualTo("IN");
        assertThat(running.read(running.taskOf(engagement, OFFER), "bellSchedulesChoice"))
                .isEqualTo("OUT");
        assertThat(running.read(running.taskOf(engagement, OFFER), "equityAuditDeliverer"))
                .isEqualTo(RunningEngagement.CONSULTANT);
    }

    @Test
    void refusesMethodAndPriceBeforeTheNeed() {
        String engagement = running.prepared("equity-audit");
        Map<String, Object> offer = running.offer(engagement);
        offer.put("scopeNeed", "...........");
        refuse(engagement, offer, "Need: it comes first");
        refuse(engagement, offer, "Price: it comes last");
    }

    @Test
    void refusesASessionWithoutWordsOfHowItIsTailored() {
        String engagement = running.prepared("equity-audit");
        Map<String, Object> offer = running.offer(engagement);
        offer.put("equityAuditTailoring", "-----------");
        refuse(engagement, offer, "Tailored: say how it is made to what the district needs");
        refuse(engagement, offer, "Price: it comes last");
    }

    @Test
    void refusesAPriceWithoutAnySession() {
        String engagement = running.prepared("equity-audit");
        Map<String, Object> offer = running.offer(engagement);
        offer.keySet().removeIf(key -> key.startsWith("equityAudit"));
        offer.put("equityAuditChoice", "OUT");
        refuse(engagement, offer, "Sessions: choose at least one.");
        refuse(engagement, offer, "Price: it comes last");
    }

    @Test
    void refusesADelivererWhoIsNoConsultantAndWordsThatAreTooLong() {
        String engagement = running.prepared("equity-audit");
        Map<String, Object> offer = running.offer(engagement);
        offer.put("equityAuditDeliverer", running.lead(engagement));
        refuse(engagement, offer, "Given by");
        Map<String, Object> tooLong = running.offer(engagement);
        tooLong.put("scopeNeed", "n".repeat(4001));
        refuse(engagement, tooLong, "Need");
    }

    @Test
    void comesBackToTheConsultantWithTheChangesThatAreWished() {
        String engagement = running.prepared("equity-audit");
        running.submit(RunningEngagement.CONSULTANT, engagement, OFFER, running.offer(engagement));
        answer(engagement, "CHANGES", "We need the afternoon, not the morning.");
        assertThat(running.read(running.taskOf(engagement, OFFER), "scopeBack"))
                .isEqualTo("We need the afternoon, not the morning.");
        assertThat(running.read(running.taskOf(engagement, OFFER), "equityAuditTailoring"))
                .isEqualTo("Works with the schedules of both high schools.");
        running.agreeScope(engagement);
        assertThat(scope.papers(engagement)).containsExactly("CHANGES", "AGREED");
        assertThat(scope.versions(engagement)).hasSize(1);
    }

    @Test
    void comesBackWithTheReasonWhenSomebodyDoesNotTakePart() {
        String engagement = running.prepared("equity-audit");
        scope.allowOther();
        Map<String, Object> offer = new HashMap<>(running.offer(engagement));
        offer.put("equityAuditDeliverer", RunningScope.OTHER);
        running.submit(RunningEngagement.CONSULTANT, engagement, OFFER, offer);
        running.submit(
                RunningScope.OTHER,
                engagement,
                "Confirm own part",
                Map.of("takesPart", "NO", "partWords", "I am away in February."));
        assertThat(running.tasksOf(engagement, ANSWER)).isEmpty();
        assertThat(running.read(running.taskOf(engagement, OFFER), "scopeBack")).contains("I am away in February.");
        assertThat(scope.papers(engagement)).containsExactly("NOT_DELIVERED");
    }

    @Test
    void endsWithoutAScopeWhenTheDistrictDeclines() {
        String engagement = running.prepared("equity-audit");
        running.submit(RunningEngagement.CONSULTANT, engagement, OFFER, running.offer(engagement));
        answer(engagement, "DECLINE", "The board has cut the budget.");
        assertThat(running.endsOf(KEY, engagement)).containsExactly("endEvent_scopeDeclined");
        assertThat(running.endsOf("scheduling-engagement", engagement)).containsExactly("endEvent_engagementPutAside");
        assertThat(engagements.get(engagement).state()).isEqualTo(Engagement.State.ASIDE);
    }

    @Test
    void tellsEachSideAtOnceWhatTheOtherOneSays() {
        String engagement = running.prepared("equity-audit");
        String district = engagements.get(engagement).district();
        running.submit(RunningEngagement.CONSULTANT, engagement, OFFER, running.offer(engagement));
        assertThat(scope.lettersTo(running.lead(engagement)))
                .contains("The scope of your scheduling sessions is offered");
        answer(engagement, "CHANGES", "We need the afternoon, not the morning.");
        assertThat(scope.lettersTo(RunningEngagement.CONSULTANT))
                .contains("The offer for %s is answered".formatted(district));
        running.agreeScope(engagement);
        String agreed = "The scope of %s is agreed on: version 1".formatted(district);
        assertThat(scope.lettersTo(running.lead(engagement))).contains(agreed);
        assertThat(scope.lettersTo(RunningEngagement.CONSULTANT)).contains(agreed);
    }

    @Test
    void isNotAnsweredByWhoeverHasWrittenIt() {
        String engagement = running.prepared("equity-audit");
        running.submit(Program.ADMIN, engagement, OFFER, running.offer(engagement));
        running.submitSample(RunningEngagement.CONSULTANT, engagement, "Confirm own part", "scope-part");
        program.refuse(
                Program.ADMIN,
                running.taskOf(engagement, ANSWER),
                Map.of("scopeDecision", "AGREE"),
                "whoever has written it does not answer it");
    }

    @Test
    void isNotFrozenBeforeBothHaveSigned() {
        String engagement = running.prepared("equity-audit");
        running.submit(RunningEngagement.CONSULTANT, engagement, OFFER, running.offer(engagement));
        answer(engagement, "AGREE", "");
        assertThatThrownBy(() -> scopes.freeze(engagement)).hasMessageContaining("not signed by both");
        assertThat(scope.signers(engagement)).containsExactly(running.lead(engagement));
        running.sign(running.lead(engagement), engagement);
        assertThatThrownBy(() -> scopes.freeze(engagement)).hasMessageContaining("not signed by both");
        assertThat(scope.versions(engagement)).isEmpty();
        running.sign(RunningEngagement.CONSULTANT, engagement);
        assertThat(scope.versions(engagement)).hasSize(1);
    }

    @Test
    void staysAsItIsWhenItIsFrozenTwice() {
        String engagement = running.agreed("equity-audit");
        scopes.freeze(engagement);
        assertThat(scope.versions(engagement)).hasSize(1);
    }

    @Test
    void isDroppedWithTheEngagementThatIsStoppedBeforehand() {
        String engagement = running.prepared("equity-audit");
        running.submit(RunningEngagement.CONSULTANT, engagement, OFFER, running.offer(engagement));
        halts.decide(
                running.leadOf(engagement), engagement, EngagementHalts.Kind.STOP, "The board has cut the budget.");
        program.driver().runDueJobs();
        assertThat(running.tasksOf(engagement, ANSWER)).isEmpty();
        assertThat(scope.papers(engagement)).containsExactly("DROPPED");
        assertThat(running.endsOf("scheduling-engagement", engagement)).containsExactly("endEvent_engagementCalledOff");
        assertThatThrownBy(() -> halts.decide(
                        running.leadOf(engagement),
                        engagement,
                        EngagementHalts.Kind.RESUME,
                        "The board has found money."))
                .isInstanceOf(InvalidSubmissionException.class);
    }
}
