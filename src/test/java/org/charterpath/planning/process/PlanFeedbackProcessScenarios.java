package org.charterpath.planning.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.planning.PlanFeedback;
import org.charterpath.planning.RunningPlan;
import org.charterpath.planning.StrategicPlans;
import org.charterpath.survey.Survey;
import org.charterpath.survey.SurveyThemes;
import org.charterpath.survey.Surveys;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Stakeholders are heard, and answered. Run on each database by a subclass. */
@ProcessTest
abstract class PlanFeedbackProcessScenarios {

    @Autowired
    private RunningPlan plans;

    @Autowired
    private Program program;

    @Autowired
    private PlanFeedback feedback;

    @Autowired
    private StrategicPlans known;

    @Autowired
    private Surveys surveys;

    @Autowired
    private SurveyThemes themes;

    @Test
    void asksAboutEachSectionOfTheDraft() {
        String plan = plans.drafted();
        openSurvey(plan);
        Survey survey = feedback.of(plan).orElseThrow().survey();
        assertThat(survey.sections()).hasSize(4);
        assertThat(survey.sections().get(2).title()).startsWith("Goal 1: ");
        assertThat(survey.groups()).extracting(Survey.Group::name).contains("Families", "Teachers");
    }

    @Test
    void isDoneOnlyOnceEveryThemeIsAnsweredAndPublished() {
        String plan = plans.drafted();
        openSurvey(plan);
        assertThat(plans.tasksOf(plan, "Answer feedback")).isEmpty();
        String surveyId = Optional.ofNullable(known.get(plan).surveyId()).orElseThrow();
        surveys.close(plans.facilitator(), surveyId);
        program.driver().runDueJobs();
        Task answer = plans.taskOf(plan, "Answer feedback");
        program.refuse(
                RunningPlan.FACILITATOR, answer, new SampleAnswers().to("feedback-review"), "answer every theme");
        assertThat(plans.read(answer, "surveyPage")).contains(surveyId);

        themes.publish(plans.facilitator(), surveyId);
        plans.submitSample(RunningPlan.FACILITATOR, plan, "Answer feedback", "feedback-review");

        assertThat(plans.endsOf("plan-feedback", plan)).containsExactly("endEvent_feedbackAnswered");
    }

    @Test
    void refusesASurveyThatHasEndedOrAsksAGroupTwice() {
        String plan = plans.drafted();
        Map<String, Object> survey = new HashMap<>(new SampleAnswers().to("plan-survey"));
        survey.put(
                "surveyClosesAt",
                plans.now().plusDays(3).withNano(0).withSecond(0).toString());
        survey.put("surveyGroup2", "families");
        program.refuse(RunningPlan.FACILITATOR, plans.taskOf(plan, "Prepare survey"), survey, "two have the same name");
        survey.put("surveyGroup2", "Teachers");
        survey.put(
                "surveyClosesAt",
                plans.now().minusDays(3).withNano(0).withSecond(0).toString());
        program.refuse(RunningPlan.FACILITATOR, plans.taskOf(plan, "Prepare survey"), survey, "has passed");
    }

    private void openSurvey(String plan) {
        Map<String, Object> survey = new HashMap<>(new SampleAnswers().to("plan-survey"));
        survey.put(
                "surveyClosesAt",
                plans.now().plusDays(14).withNano(0).withSecond(0).toString());
        plans.submit(RunningPlan.FACILITATOR, plan, "Prepare survey", survey);
    }
}
