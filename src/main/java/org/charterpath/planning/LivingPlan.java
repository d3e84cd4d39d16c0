package org.charterpath.planning;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cycle.Cycles;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.measure.MeasureStatus;
import org.charterpath.measure.Measures;
import org.charterpath.planning.PlanEditions.Edition;
import org.charterpath.planning.QuarterReport.Aligned;
import org.charterpath.planning.QuarterReport.Alignment;
import org.charterpath.planning.QuarterReport.Line;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The years in which a plan is lived: its measures are made when the board has approved it, each quarter is reported on and frozen, and a
 * closing report stands at the end.
 */
@Service
public class LivingPlan {

    private static final int MONTHS = 3;

    private final StrategicPlans plans;
    private final PlanEditions editions;
    private final PlanMeasures keepers;
    private final Measures measures;
    private final ActionPlans actions;
    private final Cycles cycles;
    private final Amendments amendments;
    private final PlanLetters letters;
    private final PlanWork work;
    private final Submissions submissions;
    private final JdbcClient jdbc;

    LivingPlan(
            StrategicPlans plans,
            PlanEditions editions,
            PlanMeasures keepers,
            Measures measures,
            ActionPlans actions,
            Cycles cycles,
            Amendments amendments,
            PlanLetters letters,
            PlanWork work,
            Submissions submissions,
            JdbcClient jdbc) {
        this.plans = plans;
        this.editions = editions;
        this.keepers = keepers;
        this.measures = measures;
        this.actions = actions;
        this.cycles = cycles;
        this.amendments = amendments;
        this.letters = letters;
        this.work = work;
        this.submissions = submissions;
        this.jdbc = jdbc;
    }

    /** A report as it was frozen. */
    public record Frozen(QuarterReport report, String digest, Instant madeAt) {}

    /** What stands at the end of a plan. */
    public record Closing(String achieved, String notAchieved, String learned, String next) {}

    /**
     * Freezes the plan as the board has approved it, makes its measures, each with its owner, and opens the improvement cycles by which
     * its action plans are carried out; again has no effect.
     */
    @Transactional
    public void adopt(String planId) {
        Edition approved = editions.approve(planId);
        Set<String> owners = new TreeSet<>();
        approved.text().goals().forEach(goal -> goal.measures().forEach(wanted -> {
            String owner = keepers.mayOwn(wanted.owner(), planId)
                    ? wanted.owner()
                    : keepers.ownerOfLastResort(planId, wanted.owner());
            Measure measure = measures.define(
                    PlanMeasures.KEEPER,
                    planId,
                    "plan:%s:%s".formatted(planId, wanted.slot()),
                    wanted.plan(),
                    owner,
                    approved.madeBy());
            owners.add(owner);
            keep(planId, measure.id(), goal.number());
        }));
        actions.of(planId).stream()
                .filter(action -> action.state() == ActionPlans.State.ACCEPTED)
                .forEach(action -> actions.keepSeries(
                        action.id(),
                        cycles.open(
                                new Cycles.Wish(
                                        PlanMeasures.KEEPER, planId, action.title(), actions.leaderOf(action.id())),
                                "plan-action:" + action.id(),
                                approved.madeBy())));
        editions.tellOfDecision(planId);
        letters.tellOfMeasure(plans.get(planId), owners);
        work.planAdopted(planId);
    }

    private void keep(String planId, String measureId, int goal) {
        int known = jdbc.sql("select count(*) from plan_measure where measure_id = ?")
                .param(measureId)
                .query(Integer.class)
                .single();
        if (known == 0) {
            jdbc.sql("insert into plan_measure (measure_id, plan_id, goal) values (?, ?, ?)")
                    .params(measureId, planId, goal)
                    .update();
        }
    }

    /** The goal of each measure, by the measure's id. */
    Map<String, Integer> goals(String planId) {
        Map<String, Integer> goals = new HashMap<>();
        jdbc.sql("select measure_id, goal from plan_measure where plan_id = ?")
                .param(planId)
                .query(row -> {
                    goals.put(row.getString("measure_id"), row.getInt("goal"));
                });
        return goals;
    }

    /**
     * A quarter of a plan.
     *
     * @param to its last day: three months after its first, and the plan's last day at the latest
     */
    public record Quarter(int number, LocalDate from, LocalDate to) {}

    /** The quarter that is to be reported on next, counted from the day of the approval. */
    public Quarter quarter(String planId) {
        CohortCalendar calendar = plans.calendarOf(planId);
        LocalDate first = LocalDate.ofInstant(plans.get(planId).approved().orElseThrow(), calendar.zone());
        int number = reports(planId).size() + 1;
        LocalDate from = first.plusMonths((long) MONTHS * (number - 1));
        LocalDate to = first.plusMonths((long) MONTHS * number).minusDays(1);
        LocalDate last = plans.endsOn(planId);
        return new Quarter(number, from.isAfter(last) ? last : from, to.isAfter(last) ? last : to);
    }

    /** When the quarter is over that is to be reported on next. */
    public Instant quarterEndsAt(String planId) {
        return plans.calendarOf(planId).endOf(quarter(planId).to());
    }

    /**
     * Freezes the report of the quarter that is over: every measure as it stands, and what was written, if anything was.
     *
     * @param step where the form {@code quarterly-update} is submitted
     * @return whether it was the last one
     */
    @Transactional
    public boolean freeze(String planId, FormStep step) {
        Quarter quarter = quarter(planId);
        Instant over = plans.calendarOf(planId).endOf(quarter.to());
        Optional<Submission> written =
                submissions.latest(step).filter(form -> !form.submittedAt().isBefore(over));
        QuarterReport report = new QuarterReport(
                quarter.number(),
                quarter.from(),
                quarter.to(),
                written.map(LivingPlan::update),
                lines(planId, written),
                written.map(LivingPlan::alignments).orElseGet(() -> alignments(planId)),
                amendments.between(planId, plans.calendarOf(planId).startOf(quarter.from()), plans.now()));
        String content = PlanText.json(report);
        jdbc.sql(
                        """
                        insert into plan_report (plan_id, number, from_on, to_on, content, digest, made_by, made_at, closing)
                        values (?, ?, ?, ?, ?, ?, ?, ?, false)
                        """)
                .params(
                        planId,
                        quarter.number(),
                        Date.valueOf(quarter.from()),
                        Date.valueOf(quarter.to()),
                        content,
                        PlanText.digest(content),
                        written.map(Submission::submittedBy).orElse(null),
                        Timestamp.from(plans.now()))
                .update();
        letters.tellOfReport(plans.get(planId), quarter.number(), editions.people(planId));
        return !quarter.to().isBefore(plans.endsOn(planId));
    }

    private static QuarterReport.Update update(Submission form) {
        return new QuarterReport.Update(
                form.text("quarterHighlights").orElse(""),
                form.text("quarterGoal").map(Integer::valueOf).orElse(1),
                form.text("quarterDepth").orElse(""),
                form.text("quarterHeard").orElse(""));
    }

    /** Every measure as it stands now, in the order of the goals. */
    @Transactional(readOnly = true)
    public List<Line> lines(String planId) {
        return lines(planId, Optional.empty());
    }

    /** The measures of a plan that are taken, for a list to choose from. */
    List<PlanPages.Option> options(String planId) {
        return measures.of(PlanMeasures.KEEPER, planId).stream()
                .map(MeasureStanding::measure)
                .filter(measure -> !measure.isEnded())
                .map(measure -> new PlanPages.Option(measure.indicator(), measure.id()))
                .toList();
    }

    private List<Line> lines(String planId, Optional<Submission> written) {
        Map<String, Integer> goals = goals(planId);
        Map<Integer, String> titles = new HashMap<>();
        editions.approved(planId).ifPresent(edition -> edition.text()
                .goals()
                .forEach(goal -> titles.put(
                        goal.number(), amendments.titleOf(planId, goal.number()).orElse(goal.title()))));
        List<Line> lines = new ArrayList<>();
        measures.of(PlanMeasures.KEEPER, planId).stream()
                .filter(standing -> !standing.measure().isEnded())
                .forEach(standing -> lines.add(line(
                        standing,
                        goals.getOrDefault(standing.measure().id(), 0),
                        titles,
                        written.flatMap(form -> override(form, standing)))));
        lines.sort(Comparator.comparingInt(Line::goal));
        return lines;
    }

    private static Line line(
            MeasureStanding standing,
            int goal,
            Map<Integer, String> titles,
            Optional<QuarterReport.Overruling> override) {
        MeasureStatus status = standing.status().orElseThrow();
        return new Line(
                goal,
                titles.getOrDefault(goal, ""),
                standing.measure().indicator(),
                standing.measure().unit(),
                standing.measure().baseline(),
                standing.target().value(),
                standing.target().on(),
                standing.current(),
                standing.currentOn(),
                standing.progress().percent(),
                standing.expected().percent(),
                status.level(),
                status.reason(),
                override);
    }

    private static Optional<QuarterReport.Overruling> override(Submission form, MeasureStanding standing) {
        return form.text("quarterOverrideMeasure")
                .filter(standing.measure().id()::equals)
                .map(measure -> new QuarterReport.Overruling(
                        MeasureStatus.Level.valueOf(
                                form.text("quarterOverrideLevel").orElseThrow()),
                        form.text("quarterOverrideReason").orElse("")));
    }

    private static List<Aligned> alignments(Submission form) {
        return Arrays.stream(Alignment.values())
                .map(alignment -> new Aligned(
                        alignment,
                        form.text(alignment.key()).filter("DONE"::equals).isPresent(),
                        form.text(alignment.key() + "Note").orElse("")))
                .toList();
    }

    /** Each of the six alignments as it was reported last: done or missing; before the first report all are missing. */
    @Transactional(readOnly = true)
    public List<Aligned> alignments(String planId) {
        return reports(planId).stream()
                .reduce((earlier, later) -> later)
                .map(frozen -> frozen.report().alignments())
                .orElseGet(() -> Arrays.stream(Alignment.values())
                        .map(alignment -> new Aligned(alignment, false, ""))
                        .toList());
    }

    /** The reports of a plan, in their order. */
    @Transactional(readOnly = true)
    public List<Frozen> reports(String planId) {
        return jdbc.sql(
                        "select content, digest, made_at from plan_report where plan_id = ? and closing = false order by number")
                .param(planId)
                .query((row, index) -> new Frozen(
                        PlanText.of(row.getString("content"), QuarterReport.class),
                        row.getString("digest"),
                        row.getTimestamp("made_at").toInstant()))
                .list();
    }

    /**
     * Keeps the closing report; again has no effect.
     *
     * @param step where the form {@code closing-report} was submitted
     */
    @Transactional
    public void close(String planId, FormStep step) {
        if (closing(planId).isPresent()) {
            return;
        }
        Submission form = submissions.require(step);
        actions.of(planId).stream()
                .flatMap(action -> action.seriesId().stream())
                .forEach(series -> cycles.end(series, "The plan has reached its last day.", form.submittedBy()));
        String content = PlanText.json(new Closing(
                form.text("closingAchieved").orElse(""),
                form.text("closingNotAchieved").orElse(""),
                form.text("closingLearned").orElse(""),
                form.text("closingNext").orElse("")));
        LocalDate last = plans.endsOn(planId);
        jdbc.sql(
                        """
                        insert into plan_report (plan_id, number, from_on, to_on, content, digest, made_by, made_at, closing)
                        values (?, ?, ?, ?, ?, ?, ?, ?, true)
                        """)
                .params(
                        planId,
                        reports(planId).size(),
                        Date.valueOf(plans.calendarOf(planId).startsOn()),
                        Date.valueOf(last),
                        content,
                        PlanText.digest(content),
                        form.submittedBy(),
                        Timestamp.from(plans.now()))
                .update();
    }

    /** The closing report; empty before. */
    @Transactional(readOnly = true)
    public Optional<Closing> closing(String planId) {
        return jdbc.sql("select content from plan_report where plan_id = ? and closing = true")
                .param(planId)
                .query(String.class)
                .optional()
                .map(content -> PlanText.of(content, Closing.class));
    }

    /** What keeps a quarterly update from being submitted. */
    List<String> updateFaults(String planId, Map<String, Object> answers) {
        List<String> faults = new ArrayList<>();
        if (Boolean.TRUE.equals(answers.get("quarterOverrideAdded"))) {
            Set<String> known = new HashSet<>(goals(planId).keySet());
            if (!known.contains(String.valueOf(answers.get("quarterOverrideMeasure")))) {
                faults.add("Measure: one of the plan's measures.");
            }
        }
        for (Alignment alignment : Alignment.values()) {
            boolean isDone = "DONE".equals(answers.get(alignment.key()));
            boolean hasNote = answers.get(alignment.key() + "Note") instanceof String note && !note.isBlank();
            if (isDone && !hasNote) {
                faults.add("%s: say by what it is done.".formatted(alignment.title()));
            }
        }
        return faults;
    }

    /** Reminds whoever is to write down what a measure stands at: the owner, then whoever follows, then the superintendent; once each. */
    @Transactional
    public void remind(String planId) {
        StrategicPlan plan = plans.get(planId);
        LocalDate today = plans.today(planId);
        for (MeasureStanding standing : measures.of(PlanMeasures.KEEPER, planId)) {
            Optional<LocalDate> due = standing.nextDueOn().filter(day -> !day.isAfter(today));
            if (due.isEmpty()) {
                continue;
            }
            Measure measure = standing.measure();
            String key = "measure:%s:%s".formatted(measure.id(), due.get());
            letters.remindOfMeasure(
                    plan,
                    key,
                    measure.ownerId(),
                    "A measure waits for its update",
                    "\"%s\" is due since %s.".formatted(measure.indicator(), due.get()));
            standing.staleSince().ifPresent(since -> {
                boolean isOverdue = !today.isBefore(since.plusDays(PlanMeasures.DAYS_OF_SUBSTITUTE));
                Optional<String> next = isOverdue
                        ? Optional.of(plan.superintendentId())
                        : measure.successorId().or(() -> Optional.of(plan.superintendentId()));
                next.ifPresent(person -> letters.remindOfMeasure(
                        plan,
                        key,
                        person,
                        "A measure has become stale",
                        "Nobody has written down \"%s\" in time: it is stale since %s. You can write it in the owner's place."
                                .formatted(measure.indicator(), since)));
            });
        }
    }

    /** The plans that are lived now. */
    @Transactional(readOnly = true)
    public List<String> lived() {
        return jdbc.sql(
                        """
                        select p.id from strategic_plan p join cohort c on c.id = p.id
                         where p.approved_at is not null and c.state = 'RUNNING' order by p.id
                        """)
                .query(String.class)
                .list();
    }
}
