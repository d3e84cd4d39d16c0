package org.charterpath.delivery.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.charterpath.ProcessTest;
import org.charterpath.cohort.Enrolment;
import org.charterpath.delivery.DeliveryScenarios;
import org.charterpath.delivery.NextSteps.Look;
import org.charterpath.delivery.NextSteps.NextStep;
import org.charterpath.delivery.RunningDelivery.One;
import org.charterpath.engagement.EngagementDelivery.State;
import org.charterpath.engagement.SchedulingTeam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of next steps after 30 and 60 days. Run on each database by a subclass. */
@ProcessTest
abstract class SchedulingFollowUpProcessScenarios extends DeliveryScenarios {

    private static final String KEY = "scheduling-follow-up";
    private static final String TASK = "Say what became of next steps";

    @Autowired
    private SchedulingTeam team;

    private One one;
    private String lead;
    private LocalDateTime accepted;

    @BeforeEach
    void accept() {
        one = sessions.accepted("student-data");
        lead = running.lead(one.engagementId());
        accepted = running.now();
    }

    private static Map<String, Object> done() {
        return Map.of("look1State", "DONE", "look1Words", "The list is with the counselors.");
    }

    private static Map<String, Object> open(LocalDate day) {
        return Map.of("look1State", "OPEN", "look1Words", "Half of it is done.", "look1On", day.toString());
    }

    @Test
    void asksTheLeadAfter30DaysAndAfter60AndThenIsDone() {
        running.moveTo(accepted.plusDays(30).minusMinutes(5));
        assertThat(running.tasksOf(one.id(), TASK)).as("before 30 days").isEmpty();
        running.moveTo(accepted.plusDays(30).plusMinutes(1));
        assertThat(running.taskOf(one.id(), TASK).getAssignee()).isEqualTo(lead);
        LocalDate later = running.now().toLocalDate().plusDays(25);
        running.submit(lead, one.id(), TASK, open(later));
        assertThat(steps.open(one.id())).extracting(NextStep::dueOn).containsExactly(later);
        assertThat(running.tasksOf(one.id(), TASK)).isEmpty();
        running.moveTo(accepted.plusDays(60).plusMinutes(1));
        running.submit(lead, one.id(), TASK, done());
        assertThat(running.endsOf(KEY, one.id())).containsExactly("endEvent_stepsLookedAt", "endEvent_stepsLookedAt");
        assertThat(steps.looks(one.id())).extracting(Look::days).containsExactly(30, 60);
        assertThat(sessions.state(one)).isEqualTo(State.DONE);
    }

    @Test
    void asksNobodyAfter60DaysWhereNothingIsOpenAnyMore() {
        running.moveTo(accepted.plusDays(30).plusMinutes(1));
        running.submit(lead, one.id(), TASK, done());
        running.moveTo(accepted.plusDays(60).plusMinutes(1));
        assertThat(running.endsOf(KEY, one.id()))
                .containsExactlyInAnyOrder("endEvent_stepsLookedAt", "endEvent_nothingOpen");
        assertThat(sessions.state(one)).isEqualTo(State.DONE);
    }

    @Test
    void givesWhatIsOpenANewDayThatIsNotOver() {
        running.moveTo(accepted.plusDays(30).plusMinutes(1));
        assertThatThrownBy(() -> running.submit(
                        lead, one.id(), TASK, open(running.now().toLocalDate().minusDays(1))))
                .hasMessageContaining("New day of step 1");
        assertThat(steps.looks(one.id())).isEmpty();
    }

    @Test
    void givesTheStepsOfWhoeverLeavesTheTeamToTheDistrictLead() {
        Enrolment member = sessions.member(one);
        assertThat(steps.of(one.id())).extracting(NextStep::ownerId).containsExactly(member.participantId());
        team.leave(running.consultant(), one.engagementId(), member.id());
        assertThat(steps.of(one.id())).extracting(NextStep::ownerId).containsExactly(lead);
        assertThat(Optional.of(one).map(sessions::state)).contains(State.ACCEPTED);
    }
}
