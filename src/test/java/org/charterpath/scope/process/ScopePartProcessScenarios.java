package org.charterpath.scope.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.scope.RunningScope;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever delivers takes part. Run on each database by a subclass. */
@ProcessTest
abstract class ScopePartProcessScenarios {

    private static final String PART = "Confirm own part";

    @Autowired
    private RunningEngagement running;

    @Autowired
    private RunningScope scope;

    @Autowired
    private Program program;

    private String offered() {
        String engagement = running.prepared("equity-audit", "bell-schedules");
        scope.allowOther();
        Map<String, Object> offer = new HashMap<>(running.offer(engagement));
        offer.put("equityAuditDeliverer", RunningScope.OTHER);
        running.submit(RunningEngagement.CONSULTANT, engagement, "Offer scope", offer);
        return engagement;
    }

    @Test
    void asksWhoeverIsNamedBeforeTheOfferGoesOut() {
        String engagement = offered();
        assertThat(running.tasksOf(engagement, "Answer scope")).isEmpty();
        assertThat(running.taskOf(engagement, PART).getAssignee()).isEqualTo(RunningScope.OTHER);
        assertThat(running.read(running.taskOf(engagement, PART), "partSessions"))
                .contains("180 minutes")
                .doesNotContain("ell schedule");
        running.submitSample(RunningScope.OTHER, engagement, PART, "scope-part");
        assertThat(running.endsOf("scope-part", engagement)).containsExactly("endEvent_partAnswered");
        running.submitSample(running.lead(engagement), engagement, "Answer scope", "scope-answer");
        running.sign(running.lead(engagement), engagement);
        running.sign(RunningEngagement.CONSULTANT, engagement);
        assertThat(running.delivery(engagement, "equity-audit"))
                .extracting(EngagementDelivery::delivererId)
                .isEqualTo(RunningScope.OTHER);
    }

    @Test
    void wantsWordsForANo() {
        String engagement = offered();
        program.refuse(RunningScope.OTHER, running.taskOf(engagement, PART), Map.of("takesPart", "NO"), "Why not");
    }

    @Test
    void asksNobodyWhereTheConsultantGivesAllOfIt() {
        String engagement = running.agreed("equity-audit");
        assertThat(running.endsOf("scope-part", engagement)).isEmpty();
    }
}
