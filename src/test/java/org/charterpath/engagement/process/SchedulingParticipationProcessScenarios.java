package org.charterpath.engagement.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.charterpath.ProcessTest;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.delivery.RunningDelivery;
import org.charterpath.delivery.RunningDelivery.One;
import org.charterpath.engagement.RunningEngagement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What one member of a scheduling team gets for the sessions at which he or she was. Run on each database by a subclass. */
@ProcessTest
abstract class SchedulingParticipationProcessScenarios {

    private static final String KEY = "scheduling-participation";

    @Autowired
    private RunningEngagement running;

    @Autowired
    private RunningDelivery sessions;

    @Autowired
    private Enrolments enrolments;

    @Test
    void certifiesTheHoursOfWhoeverWasAtASession() {
        One one = sessions.begun("equity-audit");
        List<Enrolment> team = running.members(one.engagementId());
        Enrolment there = team.get(0);
        Enrolment away = team.get(1);
        sessions.hold(one, List.of(there));
        sessions.write(one);
        sessions.accept(one);
        sessions.sign(one);
        running.moveTo(RunningEngagement.LAST_DAY.plusDays(1).atTime(6, 0));
        assertThat(running.endsOf(KEY, there.id())).containsExactly("endEvent_participationCompleted");
        assertThat(running.endsOf(KEY, away.id())).containsExactly("endEvent_participationEnded");
        assertThat(enrolments.get(there.id()).state()).isEqualTo(Enrolment.State.COMPLETED);
        assertThat(enrolments.get(away.id()).state()).isEqualTo(Enrolment.State.NOT_COMPLETED);
    }
}
