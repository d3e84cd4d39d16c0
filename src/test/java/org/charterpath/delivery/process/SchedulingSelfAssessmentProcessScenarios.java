package org.charterpath.delivery.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.cohort.Enrolment;
import org.charterpath.delivery.DeliveryScenarios;
import org.charterpath.delivery.RunningDelivery.One;
import org.charterpath.delivery.SelfAssessments.Mean;
import org.charterpath.engagement.EngagementDelivery.State;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How somebody rates the own work before a session and after it. Run on each database by a subclass. */
@ProcessTest
abstract class SchedulingSelfAssessmentProcessScenarios extends DeliveryScenarios {

    private static final String KEY = "scheduling-self-assessment";
    private static final String TASK = "Rate yourself";

    @Autowired
    private JdbcClient jdbc;

    private void rate(One one, Enrolment member) {
        Map<String, Object> answers = new HashMap<>(Map.of("ratingGrowth", "3"));
        for (int at = 1; at <= catalog.get(one.entryCode()).outcomes().size(); at++) {
            answers.put("rating" + at, "2");
        }
        running.submit(member.participantId(), member.id(), TASK, answers);
    }

    private List<Mean> means(One one) {
        return assessments.means(deliveries.get(one.id()));
    }

    @Test
    void asksEachOfTheTeamAloneAndShowsNoMeanOfFewerThanFiveAnswers() {
        One one = sessions.begun("creative-design");
        List<Enrolment> team = running.members(one.engagementId());
        assertThat(team).hasSize(4);
        team.forEach(member -> rate(one, member));
        assertThat(team).allSatisfy(member -> assertThat(running.endsOf(KEY, member.id()))
                .containsExactly("endEvent_selfAssessed"));
        assertThat(means(one)).hasSize(6).allSatisfy(mean -> assertThat(mean.before())
                .isEmpty());
    }

    @Test
    void showsTheMeanOfFiveAnswers() {
        One one = sessions.begun("creative-design");
        running.members(one.engagementId()).forEach(member -> rate(one, member));
        addFifth(one);
        assertThat(means(one).get(0).before()).contains(new BigDecimal("2.0"));
        assertThat(means(one)).allSatisfy(mean -> assertThat(mean.after()).isEmpty());
    }

    private void addFifth(One one) {
        jdbc.sql(
                        """
                        insert into delivery_rating (delivery_id, enrolment_id, phase, outcome, rating)
                        select delivery_id, 'fifth', phase, outcome, max(rating) from delivery_rating
                         where delivery_id = ? group by delivery_id, phase, outcome
                        """)
                .param(one.id())
                .update();
    }

    @Test
    void asksForTheGrowthMindsetWhereItIsATakeAway() {
        One with = sessions.begun("creative-design");
        One without = sessions.begun("stakeholder-process");
        assertThat(means(with)).extracting(Mean::about).anyMatch(words -> words.contains("growth mindset"));
        assertThat(means(without)).extracting(Mean::about).noneMatch(words -> words.contains("growth mindset"));
    }

    @Test
    void holdsNothingUpAndEndsWhenTheSessionBeginsAndAgain14DaysAfterIt() {
        One one = sessions.held("equity-audit");
        Enrolment member = sessions.member(one);
        assertThat(running.endsOf(KEY, member.id())).containsExactly("endEvent_selfAssessmentOver");
        assertThat(sessions.state(one)).isEqualTo(State.DELIVERED);
        assertThat(running.tasksOf(member.id(), TASK)).as("after the session").hasSize(1);
        running.moveTo(running.now().plusDays(14).plusMinutes(1));
        assertThat(running.tasksOf(member.id(), TASK)).isEmpty();
        assertThat(running.endsOf(KEY, member.id()))
                .containsExactly("endEvent_selfAssessmentOver", "endEvent_selfAssessmentOver");
    }

    @Test
    void hasUntilTheSessionBeginsWheneverThatIs() {
        One one = sessions.begun("equity-audit");
        Enrolment member = sessions.member(one);
        Optional<Task> before = Optional.of(running.taskOf(member.id(), TASK));
        running.moveTo(sessions.schedule(one).minusMinutes(5));
        assertThat(running.tasksOf(member.id(), TASK)).hasSize(1).doesNotContain(before.get());
        running.moveTo(running.now().plusMinutes(6));
        assertThat(running.tasksOf(member.id(), TASK)).isEmpty();
    }

    @Test
    void endsWithASessionThatIsLeftOut() {
        One one = sessions.begun("equity-audit");
        Enrolment member = sessions.member(one);
        deliveries.move(one.id(), State.DROPPED);
        running.moveTo(running.now().plusMinutes(1));
        assertThat(running.endsOf(KEY, member.id())).containsExactly("endEvent_selfAssessmentStopped");
    }
}
