package org.charterpath.planning;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.form.Answers;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules of a plan's forms that these cannot check themselves, each said by the part of the plan that it is about. */
@Configuration(proxyBeanMethods = false)
class PlanningForms {

    private record Rule(String formId, Check check) implements SubmissionRule {

        private interface Check {
            List<String> faults(Map<String, Object> answers, OpenForm form);
        }

        @Override
        public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
            return check.faults(answers, form);
        }
    }

    @Bean
    SubmissionRule plansAreOpenedInTime(StrategicPlans plans) {
        return new Rule("plan-opening", (answers, form) -> plans.faults(answers));
    }

    @Bean
    SubmissionRule readinessLiesInThePlan(StrategicPlans plans, Clock clock) {
        return new Rule("readiness-scheduling", (answers, form) -> {
            CohortCalendar calendar = plans.calendarOf(form.ownerId());
            List<String> faults = new ArrayList<>(Readiness.inviteeFaults(answers));
            Optional<LocalDateTime> start = Answers.dateTime(answers.get("readinessAt"));
            start.flatMap(time -> calendar.meetingFault("Starts on", time)).ifPresent(faults::add);
            start.filter(time -> !calendar.isAhead(time, clock.instant()))
                    .ifPresent(time -> faults.add("Starts on: a time that lies ahead."));
            return faults;
        });
    }

    @Bean
    SubmissionRule leadersAreNamed(StrategicPlans plans) {
        return new Rule("readiness-attendance", (answers, form) -> {
            List<String> faults = new ArrayList<>(Readiness.attendanceFaults(answers));
            Optional<LocalDate> held = Answers.day(answers.get("readinessHeldOn"));
            LocalDate first = plans.calendarOf(form.ownerId()).startsOn();
            held.filter(day -> day.isBefore(first))
                    .ifPresent(day -> faults.add("Held on: not before the first day, %s.".formatted(first)));
            return faults;
        });
    }

    @Bean
    SubmissionRule teamsHaveEachConstituency(PlanningTeam team) {
        return new Rule("planning-team", (answers, form) -> team.faults(form.ownerId(), answers));
    }

    @Bean
    SubmissionRule swotBallotsEndAhead(Swot swot) {
        return new Rule("swot-ballot", (answers, form) -> swot.ballotFaults(form.ownerId(), answers));
    }

    @Bean
    SubmissionRule plansCanBeMeasured(StrategicPlans plans, PlanMeasures people, Swot swot) {
        return new Rule(PlanText.FORM, (answers, form) -> {
            String planId = form.ownerId();
            PlanText text = PlanText.read(answers);
            List<String> faults = new ArrayList<>(
                    text.faults(people.owners(planId).keySet(), plans.today(planId), plans.endsOn(planId)));
            Set<String> items = swot.items(planId).stream().map(Swot.Item::id).collect(Collectors.toSet());
            text.goals().stream()
                    .filter(goal -> !items.containsAll(goal.swot()))
                    .forEach(goal -> faults.add("Goal %d: SWOT items: one of those that the team has put in order."
                            .formatted(goal.number())));
            return faults;
        });
    }

    @Bean
    SubmissionRule everyLeaderIsTrained(ActionPlans actions) {
        return new Rule("leader-training", (answers, form) -> actions.trainingFaults(form.ownerId(), answers));
    }

    @Bean
    SubmissionRule actionPlansAreSmart(ActionPlans actions) {
        return new Rule("action-plan", (answers, form) -> actions.smartFaults(form.ownerId(), answers));
    }

    @Bean
    SubmissionRule acceptedActionPlansMeetEachCheck() {
        return new Rule("action-plan-check", (answers, form) -> ActionPlans.checkFaults(answers));
    }

    @Bean
    SubmissionRule boardsSayWhy(PlanEditions editions) {
        return new Rule("board-decision", (answers, form) -> editions.decisionFaults(form.ownerId(), answers));
    }

    @Bean
    SubmissionRule alignmentsSayByWhat(LivingPlan plans) {
        return new Rule("quarterly-update", (answers, form) -> plans.updateFaults(form.ownerId(), answers));
    }

    @Bean
    SubmissionRule surveysEndAhead(PlanFeedback feedback) {
        return new Rule("plan-survey", (answers, form) -> feedback.openingFaults(form.ownerId(), answers));
    }

    @Bean
    SubmissionRule everyThemeIsAnswered(PlanFeedback feedback) {
        return new Rule("feedback-review", (answers, form) -> feedback.reviewFaults(form.ownerId()));
    }
}
