package org.charterpath.cycle.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.AlreadyDoneException;
import org.charterpath.Program;
import org.charterpath.cycle.CycleSeries;
import org.charterpath.cycle.Cycles;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.fixture.MeasuredTeam;
import org.charterpath.form.Submissions;
import org.charterpath.notification.DueWork;
import org.charterpath.people.Caller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code improvement-cycle}: prediction first, and round again until it is adopted or abandoned. */
abstract class ImprovementCycleProcessScenarios {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Autowired
    private Program program;

    @Autowired
    private Cycles cycles;

    @Autowired
    private MeasuredTeam team;

    @Autowired
    private Submissions submissions;

    @Autowired
    private DueWork dueTasks;

    @Autowired
    private RuntimeService runtime;

    @BeforeEach
    void beMonday() {
        program.driver().moveTo(Program.morningOf(MONDAY));
    }

    @Test
    void adoptsWhatWasTriedPredictedMeasuredAndStudied() {
        String series = opened("adopt.cycle");
        Task plan = task(series);
        assertThat(plan.getName()).isEqualTo("Plan cycle: Fewer come late, cycle 1");
        assertThat(plan.getAssignee()).isEqualTo("adopt.cycle");
        assertThat(plan.getDueDate().toInstant()).isEqualTo(cycles.dueAt(series));
        program.submit(plan, plan());

        Task doing = task(series);
        assertThat(doing.getName()).startsWith("Do cycle");
        assertThat(program.shown(doing, "cyclePlanRows"))
                .asString()
                .contains("\"question\":\"What you predict\",\"answer\":\"At most 3 students a day\"");
        assertThat(program.shown(doing, "cycleFewPoints")).asString().startsWith("there is none up to now");
        measure(series, "5");
        measure(series, "2");
        measure(series, "3");
        program.submit(doing, program.answersTo(doing));

        Task study = task(series);
        assertThat(program.shown(study, "cycleComparison"))
                .asString()
                .contains("At most 3 students a day", "\"3 students a day\"", "It came true");
        assertThat(program.shown(study, "cycleFewPoints")).isNull();
        program.submit(study, program.answersTo(study));
        Task act = task(series);
        assertThat(program.shown(act, "cycleStudyRows")).asString().contains("Parents stopped at the door");
        program.submit(act, program.answersTo(act));

        assertThat(program.endEvents(series)).containsExactly("endEvent_changeAdopted");
        assertThat(cycles.get(series).ended().orElseThrow().as()).isEqualTo(CycleSeries.End.ADOPTED);
        assertThat(submissions.of(series))
                .extracting(kept -> kept.formId())
                .containsExactlyInAnyOrder("cycle-plan", "cycle-do", "cycle-study", "cycle-act");
    }

    @Test
    void opensDoWithAPredictionAndAMeasureOnly() {
        String series = opened("gate.cycle");
        Task plan = task(series);
        Map<String, Object> answers = plan();

        program.refuse("gate.cycle", plan, without(answers, "cycleNumber"), "The number that you predict");
        program.refuse("gate.cycle", plan, without(answers, "cycleDirection"), "Direction");
        program.refuse("gate.cycle", plan, without(answers, "cycleIndicator"), "What you measure");
        program.refuse("gate.cycle", plan, with(answers, "cycleStartsOn", "2026-03-01"), "First day: today or later");
        program.refuse("gate.cycle", plan, with(answers, "cycleEndsOn", "2027-12-01"), "Last day: within a year");
        program.refuse("gate.cycle", plan, with(answers, "cycleEvidence", "ok"), "10 letters or more");
        program.refuse("gate.cycle", plan, with(answers, "cycleChange", "x".repeat(4001)), "The change that you try");

        assertThat(task(series).getId()).isEqualTo(plan.getId());
        assertThat(cycles.get(series).current().plan()).isEmpty();
        assertThat(submissions.of(series)).isEmpty();
    }

    @Test
    void goesRoundWithAChangedPlanAndIsAbandoned() {
        String series = studied("adapt.cycle");
        Task act = task(series);
        program.refuse(
                "adapt.cycle",
                act,
                Map.of(
                        "cycleDecision", "ADAPT",
                        "cycleReason", "It helped a little",
                        "cycleChangedPlan", "greet each student by name at the door!"),
                "The changed plan: it is what was tried already");
        program.submit(
                act,
                Map.of(
                        "cycleDecision", "ADAPT",
                        "cycleReason", "It helped a little",
                        "cycleChangedPlan", "Greet at the gate"));

        Task plan = task(series);
        assertThat(plan.getName()).isEqualTo("Plan cycle: Fewer come late, cycle 2");
        assertThat(program.shown(plan, "cycleChange")).isEqualTo("Greet at the gate");
        assertThat(program.shown(plan, "cycleHow")).isEqualTo(plan().get("cycleHow"));
        assertThat(program.shown(plan, "cycleStartsOn"))
                .as("the days are new ones")
                .isNull();
        assertThat(program.shown(plan, "cycleDecided")).asString().contains("It helped a little");
        program.refuse(
                "adapt.cycle",
                plan,
                with(plan(), "cycleWhyNoLarger", "One class is enough for now"),
                "The change that you try: it is the same as in cycle 1");
        Map<String, Object> changed = with(plan(), "cycleChange", "Greet at the gate");
        program.refuse("adapt.cycle", plan, changed, "Why it is no larger than the cycle before");
        program.submit(plan, with(changed, "cycleWhyNoLarger", "One class is enough for now"));
        study(series);
        Task second = task(series);
        assertThat(program.shown(second, "cycleReason")).as("asked anew").isNull();
        program.submit(second, Map.of("cycleDecision", "ABANDON", "cycleReason", "Nobody comes by the gate"));

        assertThat(program.endEvents(series)).containsExactly("endEvent_changeAbandoned");
        assertThat(cycles.get(series).cycles()).hasSize(2);
    }

    @Test
    void growsWhereItIsExpanded() {
        String series = studied("expand.cycle");
        Task act = task(series);
        Map<String, Object> expanded =
                Map.of("cycleDecision", "EXPAND", "cycleReason", "It helped in this class", "cycleNextSize", 24);
        program.refuse("expand.cycle", act, expanded, "more than the 24 of this one");
        program.submit(act, with(expanded, "cycleNextSize", 60));

        Task plan = task(series);
        assertThat(program.shown(plan, "cycleSize")).isEqualTo(60);
        program.submit(plan, with(plan(), "cycleSize", 60));
        assertThat(task(series).getName()).startsWith("Do cycle");
    }

    @Test
    void endsEarlyWhenWhatItBelongsToIsOver() {
        String series = studied("early.cycle");

        cycles.end(series, "The plan is over", "avery");

        assertThat(program.endEvents(series)).containsExactly("endEvent_endedEarly");
        assertThat(program.tasks(task -> isOf(task, series))).isEmpty();
    }

    @Test
    void givesTheOpenTaskToWhoeverGetsTheSeries() {
        String series = opened("first.cycle", "second.cycle");
        cycles.handOn(new Caller("first.cycle", Set.of()), series, "second.cycle", "She sees the door every day");

        assertThat(task(series).getAssignee()).isEqualTo("second.cycle");
        program.submit(task(series), plan());
        assertThat(task(series).getAssignee()).isEqualTo("second.cycle");
        assertThat(cycles.get(series).current().plan().orElseThrow().saved().author())
                .isEqualTo("second.cycle");
    }

    @Test
    void writesAPointOnceAndWhatWasDoneOnceWhoeverDoesItAtTheSameMoment() throws Exception {
        String series = opened("race.cycle");
        program.submit(task(series), plan());
        Caller owner = new Caller("race.cycle", Set.of());

        List<List<String>> written = AtTheSameMoment.take(
                2,
                5,
                runner -> turn -> cycles.measure(owner, series, "race " + turn, BigDecimal.valueOf(turn), MONDAY, "")
                        .id());
        List<List<Boolean>> done = AtTheSameMoment.take(2, 1, runner -> turn -> {
            try {
                cycles.done(series, "window " + runner, "As planned", "Nothing", "race.cycle");
                return true;
            } catch (AlreadyDoneException second) {
                return false;
            }
        });

        assertThat(written).allSatisfy(both -> assertThat(both.get(0)).isEqualTo(both.get(1)));
        assertThat(done).allSatisfy(both -> assertThat(both).containsExactlyInAnyOrder(true, false));
        assertThat(cycles.get(series).current().points()).hasSize(5);
    }

    @Test
    void remindsOnTheClocksOfWhatItBelongsTo() {
        String series = opened("due.cycle");

        DueWork.Item due = allDue().stream()
                .filter(item -> item.ownerId().filter(series::equals).isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(due.dueAt()).isEqualTo(MONDAY.plusDays(15).atStartOfDay(Program.ZONE));
    }

    private List<DueWork.Item> allDue() {
        return dueTasks.dueBefore(Program.morningOf(MONDAY.plusDays(30)), Optional.empty())
                .items();
    }

    private String opened(String... people) {
        String subject = "plan of " + people[0];
        team.form(subject, "no cohort", people);
        return cycles.open(
                new Cycles.Wish(MeasuredTeam.KEEPER, subject, "Fewer come late", people[0]), subject, "avery");
    }

    private String studied(String owner) {
        String series = opened(owner);
        program.submit(task(series), plan());
        study(series);
        return series;
    }

    private void study(String series) {
        program.submit(task(series), program.answersTo(task(series)));
        program.submit(task(series), program.answersTo(task(series)));
    }

    private void measure(String series, String value) {
        Caller owner = new Caller(cycles.get(series).ownerId(), Set.of());
        cycles.measure(owner, series, series + value, new BigDecimal(value), MONDAY, "");
    }

    private Map<String, Object> plan() {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("cycle-plan"));
        answers.put("cycleStartsOn", MONDAY.toString());
        answers.put("cycleEndsOn", MONDAY.plusDays(18).toString());
        return answers;
    }

    private static Map<String, Object> with(Map<String, Object> answers, String key, Object value) {
        Map<String, Object> changed = new HashMap<>(answers);
        changed.put(key, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> answers, String key) {
        Map<String, Object> changed = new HashMap<>(answers);
        changed.remove(key);
        return changed;
    }

    private Task task(String series) {
        return program.onlyTask(task -> isOf(task, series));
    }

    private boolean isOf(Task task, String series) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .processInstanceBusinessKey(series)
                        .count()
                > 0;
    }
}
