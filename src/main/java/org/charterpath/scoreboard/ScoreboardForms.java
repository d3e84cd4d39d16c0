package org.charterpath.scoreboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagements;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.charterpath.measure.Amount;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.scoreboard.ScoreboardMeasures.Option;
import org.charterpath.scoreboard.Scoreboards.Goal;
import org.charterpath.scoreboard.Scoreboards.Week;
import org.charterpath.scoreboard.Scoreboards.WeekState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the forms of a scoreboard show, and the rules of theirs that they cannot check themselves. */
@Configuration(proxyBeanMethods = false)
class ScoreboardForms {

    static final String GOALS_FORM = "scoreboard-goals";
    static final String WEEK_FORM = "weekly-commitment";
    static final String TALK_FORM = "missed-weeks";
    static final String LEAD_FORM = "another-lead";

    static final FormOffer GOALS = FormOffer.to(GOALS_FORM, "scoreboardDistrict", "scoreboardPeople");
    static final FormOffer WEEK = FormOffer.to(
            WEEK_FORM, "scoreboardWeek", "scoreboardStanding", "lastCommitments", "scoreboardPeople", "scoreboardPage");
    static final FormOffer TALK =
            FormOffer.to(TALK_FORM, "scoreboardDistrict", "missedWeeks", "scoreboardStanding", "scoreboardPage");
    static final FormOffer LEAD =
            FormOffer.to(LEAD_FORM, "goalTitle", "goalStanding", "leadOptions", "scoreboardPeople", "scoreboardPage");

    /** In the process {@code scoreboard-lead}. */
    private static final String GOAL_NUMBER = "goalNumber";

    private static SubmissionRule rule(String formId, BiFunction<OpenForm, Map<String, Object>, List<String>> faults) {
        return new SubmissionRule() {
            @Override
            public String formId() {
                return formId;
            }

            @Override
            public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
                return faults.apply(form, answers);
            }
        };
    }

    @Bean
    SubmissionRule goalsCanBeFollowed(Scoreboards scoreboards) {
        return rule(GOALS_FORM, (form, answers) -> scoreboards.goalFaults(form.ownerId(), answers));
    }

    @Bean
    SubmissionRule commitmentsAreSomebodys(Scoreboards scoreboards) {
        return rule(
                WEEK_FORM, (form, answers) -> scoreboards.commitmentFaults(form.ownerId(), form.openedBy(), answers));
    }

    @Bean
    SubmissionRule anotherLeadCanBeFollowed(Scoreboards scoreboards) {
        return rule(LEAD_FORM, (form, answers) -> scoreboards.leadFaults(form.ownerId(), goalOf(form), answers));
    }

    private static int goalOf(OpenForm form) {
        return Integer.parseInt(form.get(GOAL_NUMBER));
    }

    @Bean
    FormData scoreboardGoalsData(ScoreboardMeasures keepers, Deliveries deliveries, Engagements engagements) {
        return new FormData(
                GOALS,
                form -> Map.of(
                        "scoreboardDistrict",
                        engagements
                                .get(deliveries.get(form.ownerId()).engagementId())
                                .district(),
                        "scoreboardPeople",
                        keepers.options(form.ownerId())));
    }

    @Bean
    FormData weeklyCommitmentData(Scoreboards scoreboards, ScoreboardMeasures keepers) {
        return new FormData(WEEK, form -> {
            String id = form.ownerId();
            List<Week> weeks = scoreboards.weeks(id);
            Optional<Week> last = weeks.stream().reduce((earlier, later) -> later);
            return Map.of(
                    "scoreboardWeek", weeks.size() + 1,
                    "scoreboardStanding", standing(scoreboards.goals(id)),
                    "lastCommitments",
                            last.filter(week -> week.state() == WeekState.COMMITTED)
                                    .map(Week::commitments)
                                    .orElse(""),
                    "scoreboardPeople", keepers.options(id),
                    "scoreboardPage", keepers.pageOf(id));
        });
    }

    @Bean
    FormData missedWeeksData(Scoreboards scoreboards, ScoreboardMeasures keepers) {
        return new FormData(TALK, form -> {
            String id = form.ownerId();
            return Map.of(
                    "scoreboardDistrict", keepers.titleOf(id),
                    "missedWeeks",
                            scoreboards.weeks(id).stream()
                                    .filter(week -> week.state() == WeekState.MISSED)
                                    .map(week -> "Week %d, from %s to %s"
                                            .formatted(week.number(), week.startsOn(), week.endsOn()))
                                    .collect(Collectors.joining("\n")),
                    "scoreboardStanding", standing(scoreboards.goals(id)),
                    "scoreboardPage", keepers.pageOf(id));
        });
    }

    @Bean
    FormData anotherLeadData(Scoreboards scoreboards, ScoreboardMeasures keepers) {
        return new FormData(LEAD, form -> {
            String id = form.ownerId();
            Goal goal = scoreboards.goal(id, goalOf(form));
            List<Option> options = new ArrayList<>();
            options.add(new Option("None: it comes beside them", "NONE"));
            goal.leads()
                    .forEach(lead -> options.add(new Option(
                            lead.measure().indicator(), lead.measure().id())));
            return Map.of(
                    "goalTitle", goal.title(),
                    "goalStanding", standing(List.of(goal)),
                    "leadOptions", options,
                    "scoreboardPeople", keepers.options(id),
                    "scoreboardPage", keepers.pageOf(id));
        });
    }

    /** What goals and measures stand at, one a line. */
    private static String standing(List<Goal> goals) {
        return goals.stream()
                .flatMap(goal -> Stream.concat(
                        Stream.of("%s, %s: %s; %s."
                                .formatted(
                                        goal.title(),
                                        ScoreboardPage.wayOf(goal.lag()),
                                        now(goal.lag()),
                                        goal.isWinning() ? "winning" : "losing")),
                        goal.leads().stream().map(lead -> "Lead measure %s, %s: %s."
                                .formatted(lead.measure().indicator(), ScoreboardPage.wayOf(lead), now(lead)))))
                .collect(Collectors.joining("\n"));
    }

    private static String now(MeasureStanding one) {
        return one.staleSince().map(since -> "stale since %s".formatted(since)).orElseGet(() -> "now %s, expected %s"
                .formatted(
                        Amount.words(one.current(), one.measure().unit()),
                        Amount.words(
                                ScoreboardPage.expectedValue(one), one.measure().unit())));
    }
}
