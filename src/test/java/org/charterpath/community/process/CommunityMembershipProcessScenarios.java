package org.charterpath.community.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.charterpath.ProcessTest;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.community.RunningCommunity;
import org.charterpath.people.Caller;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a member gets at the end of a year. Run on each database by a subclass. */
@ProcessTest
abstract class CommunityMembershipProcessScenarios {

    @Autowired
    private RunningCommunity running;

    @Autowired
    private Enrolments enrolments;

    @Test
    void certifiesTheHoursOfWhoeverWasAtAConvening() {
        String community = running.open();
        Caller ana = running.member(community, "Ana", "Aurora Charter School");
        Caller ben = running.member(community, "Ben", "Birch Charter School");
        Enrolment anas = running.membership(community, ana);
        Enrolment bens = running.membership(community, ben);
        running.scheduleConvening(community);
        running.moveTo(running.now().plusDays(8));
        running.recordAttendance(community, List.of(ana));
        running.moveTo(RunningCommunity.LAST_DAY.plusDays(1).atTime(6, 0));
        assertThat(running.endsOf("community-membership", anas.id())).containsExactly("endEvent_membershipCompleted");
        assertThat(running.endsOf("community-membership", bens.id())).containsExactly("endEvent_membershipEnded");
        assertThat(enrolments.get(anas.id()).state()).isEqualTo(Enrolment.State.COMPLETED);
        assertThat(enrolments.get(bens.id()).state()).isEqualTo(Enrolment.State.NOT_COMPLETED);
    }
}
