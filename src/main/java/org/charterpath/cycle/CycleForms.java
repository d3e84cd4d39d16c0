package org.charterpath.cycle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.charterpath.AlreadyDoneException;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.measure.Amount;
import org.charterpath.measure.Measure;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps of a cycle as forms: what they show of it, and what becomes of their answers. */
@Service
public class CycleForms {

    private final Cycles cycles;
    private final Submissions submissions;

    CycleForms(Cycles cycles, Submissions submissions) {
        this.cycles = cycles;
        this.submissions = submissions;
    }

    /** One choice of a list. */
    public record Option(String label, String value) {}

    /** One row of a table of answers. */
    public record Answer(String question, String answer) {}

    /** One row of the table of data points. */
    public record PointRow(String day, String value, String note) {}

    /** The one row in which a prediction stands beside its result. */
    public record Comparison(String predicted, String result, String verdict) {}

    /**
     * Writes the plan of the form {@code cycle-plan}.
     *
     * @param step where it was submitted
     * @throws NotFoundException if there is no such series
     * @throws InvalidSubmissionException if the plan has faults
     * @throws AlreadyDoneException if another plan is written already
     */
    @Transactional
    public void plan(String seriesId, FormStep step) {
        Submission form = submissions.require(step);
        cycles.plan(seriesId, form.id(), planOf(form.answers()), form.submittedBy());
    }

    private static CyclePlan planOf(Map<String, Object> answers) {
        return new CyclePlan(
                text(answers, "cycleAim"),
                text(answers, "cycleChange"),
                text(answers, "cycleHow"),
                text(answers, "cycleDoneBy"),
                text(answers, "cycleEvidence"),
                text(answers, "cycleDifference"),
                Answers.wholeNumber(answers.get("cycleSize"), 1, CyclePlan.LARGEST),
                text(answers, "cycleSizeWords"),
                text(answers, "cycleWhyNoLarger"),
                text(answers, "cycleIndicator"),
                text(answers, "cycleUnit"),
                Answers.text(answers.get("cycleMeasure")).filter(id -> !id.isEmpty()),
                Answers.number(answers.get("cycleNumber")),
                Answers.choice(answers.get("cycleDirection"), Measure.Direction.class),
                text(answers, "cycleWhy"),
                Answers.day(answers.get("cycleStartsOn")),
                Answers.day(answers.get("cycleEndsOn")));
    }

    /** Writes what the form {@code cycle-do} says, as {@link #plan} does. */
    @Transactional
    public void done(String seriesId, FormStep step) {
        Submission form = submissions.require(step);
        cycles.done(
                seriesId,
                form.id(),
                text(form.answers(), "cycleDone"),
                text(form.answers(), "cycleOtherwise"),
                form.submittedBy());
    }

    /** Writes what the form {@code cycle-study} says, as {@link #plan} does. */
    @Transactional
    public void study(String seriesId, FormStep step) {
        Submission form = submissions.require(step);
        cycles.study(
                seriesId,
                form.id(),
                text(form.answers(), "cycleSurprised"),
                text(form.answers(), "cycleLearned"),
                form.submittedBy());
    }

    /** Decides as the form {@code cycle-act} says, as {@link #plan} does. */
    @Transactional
    public void decide(String seriesId, FormStep step) {
        Submission form = submissions.require(step);
        Map<String, Object> answers = form.answers();
        cycles.decide(
                seriesId,
                form.id(),
                new Cycles.Verdict(
                        Answers.choice(answers.get("cycleDecision"), Cycle.Decision.class),
                        text(answers, "cycleReason"),
                        text(answers, "cycleChangedPlan"),
                        Answers.wholeNumber(answers.get("cycleNextSize"), 1, CyclePlan.LARGEST)),
                form.submittedBy());
    }

    private static String text(Map<String, Object> answers, String key) {
        return Answers.text(answers.get(key)).orElse("");
    }

    /** Its title with the number of the cycle that is under way, as tasks and forms are called. */
    @Transactional(readOnly = true)
    public String titleOf(String seriesId) {
        return titleOf(cycles.get(seriesId));
    }

    private static String titleOf(CycleSeries series) {
        return "%s, cycle %d".formatted(series.title(), series.current().number());
    }

    /** What the form {@code cycle-plan} shows: the last plan, changed as was decided. */
    @Transactional(readOnly = true)
    public Map<String, Object> planForm(String seriesId) {
        CycleSeries series = cycles.get(seriesId);
        Map<String, Object> shown = new HashMap<>();
        shown.put("cycleTitle", titleOf(series));
        shown.put("cycleDecided", series.before().flatMap(Cycle::act).map(CycleForms::decided));
        shown.put(
                "cycleMeasureOptions",
                cycles.measuresFor(seriesId).stream()
                        .map(measure ->
                                new Option("%s (%s)".formatted(measure.indicator(), measure.unit()), measure.id()))
                        .toList());
        series.draftOfPlan().ifPresent(draft -> addDraft(shown, draft));
        return shown;
    }

    private static String decided(Cycle.Act act) {
        return "%s: %s%s%s"
                .formatted(
                        act.decision().title(),
                        act.reason(),
                        act.changedPlan().isEmpty() ? "" : "\nThe changed plan: " + act.changedPlan(),
                        act.nextSize()
                                .map("\nThe next cycle touches: %,d"::formatted)
                                .orElse(""));
    }

    private static void addDraft(Map<String, Object> shown, CyclePlan draft) {
        shown.put("cycleAim", draft.aim());
        shown.put("cycleChange", draft.change());
        shown.put("cycleHow", draft.how());
        shown.put("cycleDoneBy", draft.doneBy());
        shown.put("cycleEvidence", draft.evidence());
        shown.put("cycleDifference", draft.difference());
        shown.put("cycleSize", draft.size());
        shown.put("cycleSizeWords", draft.sizeInWords());
        shown.put("cycleMeasure", draft.measureId());
        if (draft.measureId().isEmpty()) {
            shown.put("cycleIndicator", draft.indicator());
            shown.put("cycleUnit", draft.unit());
        }
        shown.put("cycleNumber", draft.number().map(BigDecimal::doubleValue));
        shown.put("cycleDirection", draft.direction().map(Measure.Direction::name));
        shown.put("cycleWhy", draft.why());
    }

    /** What the form {@code cycle-do} shows: the plan, and what was measured up to now. */
    @Transactional(readOnly = true)
    public Map<String, Object> doForm(String seriesId) {
        CycleSeries series = cycles.get(seriesId);
        Map<String, Object> shown = measured(series);
        shown.put(
                "cyclePlanRows",
                series.current().plan().map(planned -> rowsOf(planned.plan())).orElse(List.of()));
        return shown;
    }

    /** What the form {@code cycle-study} shows: the prediction beside the result, and what was measured and done. */
    @Transactional(readOnly = true)
    public Map<String, Object> studyForm(String seriesId) {
        CycleSeries series = cycles.get(seriesId);
        Map<String, Object> shown = measured(series);
        shown.put("cycleComparison", comparison(series.current()));
        shown.put(
                "cycleDoingRows",
                series.current()
                        .doing()
                        .map(doing -> List.of(
                                new Answer("What was done", doing.done()),
                                new Answer("What went otherwise than planned", doing.otherwise())))
                        .orElse(List.of()));
        return shown;
    }

    /** What the form {@code cycle-act} shows: the prediction beside the result, and what was found. */
    @Transactional(readOnly = true)
    public Map<String, Object> actForm(String seriesId) {
        CycleSeries series = cycles.get(seriesId);
        Cycle cycle = series.current();
        return Map.of(
                "cycleTitle",
                titleOf(series),
                "cycleComparison",
                comparison(cycle),
                "cycleStudyRows",
                cycle.study()
                        .map(study -> List.of(
                                new Answer("What surprised you", study.surprised()),
                                new Answer("What you have learned", study.learned())))
                        .orElse(List.of()),
                "cycleSizeNow",
                cycle.plan().flatMap(planned -> planned.plan().size()));
    }

    private static Map<String, Object> measured(CycleSeries series) {
        Map<String, Object> shown = new HashMap<>();
        Cycle cycle = series.current();
        String unit = cycle.plan().map(planned -> planned.plan().unit()).orElse("");
        shown.put("cycleTitle", titleOf(series));
        shown.put(
                "cyclePointRows",
                cycle.counting().stream()
                        .map(point ->
                                new PointRow(DayWords.of(point.on()), Amount.words(point.value(), unit), point.note()))
                        .toList());
        shown.put("cycleFewPoints", CycleWords.fewPoints(cycle));
        return shown;
    }

    private static List<Comparison> comparison(Cycle cycle) {
        return cycle.plan()
                .map(planned -> List.of(new Comparison(
                        CycleWords.prediction(planned.plan()),
                        cycle.result()
                                .map(result ->
                                        Amount.words(result, planned.plan().unit()))
                                .orElse("Nothing was measured"),
                        cycle.verdict().words())))
                .orElse(List.of());
    }

    /** A plan as people read it. */
    private static List<Answer> rowsOf(CyclePlan plan) {
        List<Answer> rows = new ArrayList<>();
        CycleWords.of(plan).forEach((question, answer) -> rows.add(new Answer(question, answer)));
        return rows;
    }
}
