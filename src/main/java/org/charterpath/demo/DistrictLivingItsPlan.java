package org.charterpath.demo;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.cycle.CycleSeries;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.planning.Swot;
import org.charterpath.survey.SurveyPages;
import org.charterpath.survey.SurveyTheme;
import org.charterpath.survey.Surveys;

/**
 * The district of the demo in its second year of living the plan: its draft was commented on, its board has approved it, its measures
 * are written down more or less in time, a cycle has come to its end, a target was amended, and a quarter waits for its words.
 */
final class DistrictLivingItsPlan {

    static final String NAME = "Cedar Valley School District 12";

    private static final String PLANS = "strategic-plan";
    private static final int BEGAN = 660;
    private static final int APPROVED = 470;

    private final PlanDesk desk;
    private final DemoDistrict district;

    DistrictLivingItsPlan(ProcessEngine engine, EngineDriver driver, PlanDesk desk, Timeline timeline, Instant now) {
        this.desk = desk;
        this.district = new DemoDistrict(engine, driver, desk, timeline, now);
    }

    /** Says what happens when. */
    void plan() {
        drawUp();
        hear();
        approve();
        live();
    }

    private LocalDate ends() {
        return district.day(BEGAN).plusYears(5);
    }

    private void drawUp() {
        district.on(
                BEGAN,
                9,
                () -> district.open(NAME, DemoPeople.SUPERINTENDENT, DemoPeople.SECRETARY, BEGAN - 2, ends()));
        district.getReady(657, 645, "");
        district.getReady(640, 630, "Tomas Reilly, president of the education association");
        district.agree(622);
        district.on(
                612,
                10,
                () -> district.name(
                        """
                Joan, Petersen, joan.petersen@cedarvalley12.example, BOARD
                Tomas, Reilly, %s, UNION
                Ann, Weber, %s, MANAGEMENT
                Grace, Lindqvist, grace.lindqvist@cedarvalley12.example, STAFF
                Sam, Ode, sam.ode@families.example, FAMILY
                """
                                .formatted(DemoPeople.PLAN_MEMBER.email(), DemoPeople.PLAN_LEADER.email())));
        district.meet(610, 600, 120);
        district.on(
                597,
                10,
                () -> district.submit("userTask_scanEnvironment", new SampleAnswers().to("environmental-scan")));
        district.on(594, 20, district::note);
        district.meet(593, 582, 360);
        district.on(580, 9, () -> district.openBallot(district.day(574)));
        district.on(575, 19, district::voteAndClose);
        district.meet(572, 562, 360);
        district.on(559, 10, this::describeFuture);
        district.meet(557, 547, 360);
        district.on(544, 10, () -> district.submit("userTask_draftPlan", plan("First draft.")));
    }

    private void describeFuture() {
        Map<String, Object> answers = new SampleAnswers().to("preferred-future");
        answers.put("futureSwot", district.swot(Swot.Kind.WEAKNESS, Swot.Kind.OPPORTUNITY));
        district.submit("userTask_describeFuture", answers);
    }

    /** The sample of a plan, with the people and the items of this district, and days of its own. */
    private Map<String, Object> plan(String changes) {
        Map<String, Object> answers = new SampleAnswers().to("district-plan");
        String member = district.member(DemoPeople.PLAN_MEMBER.email());
        String leader = district.member(DemoPeople.PLAN_LEADER.email());
        answers.replaceAll((key, answer) -> switch (key.replaceFirst("goal\\d(Measure\\d|Strategy\\d)?", "")) {
            case "Swot" ->
                key.startsWith("goal1")
                        ? district.swot(Swot.Kind.WEAKNESS, Swot.Kind.OPPORTUNITY)
                        : district.swot(Swot.Kind.THREAT);
            case "Owner", "Leader" -> key.contains("2") ? leader : member;
            case "BaselineOn" -> district.day(BEGAN).toString();
            case "TargetOn" -> ends().minusDays(20).toString();
            default -> answer;
        });
        answers.put("planChanges", changes);
        return answers;
    }

    private void hear() {
        district.on(541, 10, () -> {
            Map<String, Object> survey = new SampleAnswers().to("plan-survey");
            survey.put("surveyClosesAt", district.day(520).atTime(17, 0).toString());
            district.submit("userTask_prepareSurvey", survey);
        });
        district.on(535, 20, () -> {
            answer("1", 9, "What happens to children who read well already?");
            answer("2", 7, "Mentors need time in their own week, not only a title.");
            answer("3", 3, "Aides are not mentioned.");
        });
        district.on(519, 9, () -> desk.surveys().close(district.facilitator(), surveyId()));
        district.on(517, 10, this::answerThemes);
        district.on(
                516, 10, () -> district.submit("userTask_answerFeedback", new SampleAnswers().to("feedback-review")));
    }

    private String surveyId() {
        return Optional.ofNullable(desk.plans().get(district.id()).surveyId()).orElseThrow();
    }

    /** Hands out a sheet of links to a group; some of them answer, and the first two say something. */
    private void answer(String group, int answers, String comment) {
        String sheet = UUID.nameUUIDFromBytes((district.id() + group).getBytes(StandardCharsets.UTF_8))
                .toString();
        desk.surveys().addSheet(district.facilitator(), surveyId(), sheet, group, "12");
        List<String> paths = desk.surveys()
                .print(district.facilitator(), surveyId(), sheet, "")
                .paths();
        IntStream.range(0, answers).forEach(at -> {
            String path = paths.get(at);
            desk.surveys()
                    .answer(
                            path.substring(SurveyPages.ANSWER.length()),
                            new Surveys.Filled(
                                    Map.of(
                                            "1",
                                            "FOR",
                                            "2",
                                            "STRONGLY_FOR",
                                            "3",
                                            at % 4 == 3 ? "UNDECIDED" : "FOR",
                                            "4",
                                            "FOR"),
                                    at < 2 ? Map.of("4", comment) : Map.of(),
                                    ""));
        });
    }

    /** One theme is changed, one is not, and each says so. */
    private void answerThemes() {
        SurveyPages.View view = desk.surveyPages().get(district.facilitator(), surveyId());
        view.lines().forEach(line -> desk.themes()
                .sort(
                        district.facilitator(),
                        surveyId(),
                        List.of(line.comment().id()),
                        "",
                        line.comment().words()));
        for (SurveyTheme theme :
                desk.surveyPages().get(district.facilitator(), surveyId()).themes()) {
            boolean isChanged = theme.title().startsWith("Mentors");
            desk.themes()
                    .answer(
                            district.facilitator(),
                            surveyId(),
                            theme.id(),
                            isChanged ? "CHANGED" : "NOT_CHANGED",
                            isChanged
                                    ? "Each mentor has two free lessons a week; it stands in goal 2."
                                    : "It is part of the plan of each school; this plan names what all schools do together.");
        }
        desk.themes().publish(district.facilitator(), surveyId());
    }

    private void approve() {
        district.meet(514, 505, 180);
        district.on(
                502,
                10,
                () -> district.submit(
                        "userTask_refinePlan", plan("Mentors have two free lessons a week, as staff have asked.")));
        district.on(
                498,
                10,
                () -> district.submit("userTask_recommendPlan", new SampleAnswers().to("plan-recommendation")));
        district.on(494, 15, () -> {
            Map<String, Object> training = new SampleAnswers().to("leader-training");
            training.put(
                    "trainedLeaders",
                    List.of(
                            district.member(DemoPeople.PLAN_MEMBER.email()),
                            district.member(DemoPeople.PLAN_LEADER.email())));
            training.put("trainedOn", district.day(495).toString());
            district.submit("userTask_trainLeaders", training);
        });
        district.on(487, 15, () -> district.tasksOf(district.id(), "userTask_writeActionPlan")
                .forEach(task -> {
                    Map<String, Object> action = new SampleAnswers().to("action-plan");
                    action.put("actionStartsOn", district.day(APPROVED - 10).toString());
                    action.put("actionDueOn", district.day(APPROVED - 310).toString());
                    district.submit(task, action);
                }));
        district.on(484, 9, () -> district.tasksOf(district.id(), "userTask_checkActionPlan")
                .forEach(task -> district.submit(task, new SampleAnswers().to("action-plan-check"))));
        district.on(APPROVED, 20, () -> {
            Map<String, Object> decision = new SampleAnswers().to("board-decision");
            decision.put("boardMeetingOn", district.day(APPROVED).toString());
            district.submit("userTask_recordDecision", decision);
        });
        district.on(APPROVED - 1, 9, district::sign);
    }

    private void live() {
        district.on(APPROVED - 15, 16, this::planCycle);
        district.on(APPROVED - 50, 16, this::carryOutCycle);
        district.on(APPROVED - 60, 16, this::learnFromCycle);
        List.of(440, 433, 426, 380, 290, 200, 110, 24, 17)
                .forEach(daysAgo -> district.on(
                        daysAgo, 17, () -> measure("Children read with", 30 + (APPROVED - daysAgo) / 12, daysAgo)));
        district.on(300, 17, () -> measure("Third graders at grade level", 51, 300));
        district.on(290, 18, () -> measure("Teachers who leave in their first three years", 7, 290));
        List.of(368, 277, 186, 95).forEach(daysAgo -> district.on(daysAgo, 15, this::writeQuarter));
        district.on(150, 11, this::amend);
    }

    private void measure(String indicator, int value, int daysAgo) {
        Measure measure = measureOf(indicator);
        desk.measures()
                .update(
                        DemoGroup.caller(measure.ownerId()),
                        measure.id(),
                        "demo:%s:%d".formatted(measure.id(), daysAgo),
                        BigDecimal.valueOf(value),
                        district.day(daysAgo),
                        "");
    }

    private Measure measureOf(String indicator) {
        return desk.measures().of(PLANS, district.id()).stream()
                .map(MeasureStanding::measure)
                .filter(measure -> measure.indicator().startsWith(indicator))
                .findFirst()
                .orElseThrow();
    }

    /** The superintendent writes to the quarter that is over. */
    private void writeQuarter() {
        Map<String, Object> answers = new SampleAnswers().to("quarterly-update");
        answers.put("quarterOverrideMeasure", measureOf("Children read with").id());
        district.submit("userTask_writeUpdate", answers);
    }

    private void amend() {
        Measure measure = measureOf("Teachers who leave");
        desk.amendments()
                .target(
                        DemoGroup.caller(district.secretary()),
                        district.id(),
                        measure.id(),
                        "demo:amendment",
                        BigDecimal.valueOf(3),
                        ends().minusDays(20),
                        "The neighboring districts have raised their pay; the board holds three for what can be reached.");
    }

    private CycleSeries cycle() {
        return desk.cycles().of(PLANS, district.id()).get(0);
    }

    private void submitCycle(String step, String form, Map<String, Object> more) {
        Task task = district.taskOf(cycle().id(), step);
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to(form));
        answers.putAll(more);
        district.submit(task, answers);
    }

    private void planCycle() {
        submitCycle(
                "userTask_planCycle",
                "cycle-plan",
                Map.of(
                        "cycleStartsOn", district.day(APPROVED - 16).toString(),
                        "cycleEndsOn", district.day(APPROVED - 48).toString()));
    }

    private void carryOutCycle() {
        CycleSeries series = cycle();
        int day = 0;
        for (int late : List.of(9, 7, 6, 4, 3)) {
            day += 6;
            desk.cycles()
                    .measure(
                            DemoGroup.caller(series.ownerId()),
                            series.id(),
                            "demo:point:%d".formatted(day),
                            BigDecimal.valueOf(late),
                            district.day(APPROVED - 16 - day),
                            "");
        }
        submitCycle("userTask_doCycle", "cycle-do", Map.of());
    }

    private void learnFromCycle() {
        submitCycle("userTask_studyCycle", "cycle-study", Map.of());
    }
}
