package org.charterpath.planning;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.charterpath.DayWords;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.measure.Amount;
import org.charterpath.measure.MeasurePlan;
import org.charterpath.people.Caller;
import org.charterpath.survey.Survey;
import org.charterpath.survey.SurveyKeepers;
import org.charterpath.survey.Surveys;
import org.charterpath.survey.Surveys.SurveyClosed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stakeholders' feedback on the draft: an anonymous survey of its sections, whose every theme is answered before the plan is refined. */
@Service
public class PlanFeedback implements SurveyKeepers {

    private static final int MOST_GROUPS = 6;
    private static final int FEWEST_GROUPS = 2;

    private final StrategicPlans plans;
    private final PlanEditions editions;
    private final Surveys surveys;
    private final Submissions submissions;
    private final PlanWork work;

    PlanFeedback(StrategicPlans plans, PlanEditions editions, Surveys surveys, Submissions submissions, PlanWork work) {
        this.plans = plans;
        this.editions = editions;
        this.surveys = surveys;
        this.submissions = submissions;
        this.work = work;
    }

    /**
     * Opens the survey of the draft; again has no effect.
     *
     * @param step where the form {@code plan-survey} was submitted
     */
    @Transactional
    public void open(String planId, FormStep step) {
        Submission form = submissions.require(step);
        StrategicPlan plan = plans.get(planId);
        PlanEditions.Edition draft = editions.latest(planId).orElseThrow();
        String surveyId = surveys.open(
                new Surveys.Wish(
                        keeper(),
                        planId,
                        "The strategic plan of " + plan.district(),
                        form.text("surveyIntroduction").orElse(""),
                        endOf(planId, form.answers()).orElseThrow(),
                        sections(draft.text()),
                        groups(form.answers())),
                "plan:%s:draft:%d".formatted(planId, draft.number()),
                form.submittedBy());
        plans.keep(plan.withSurvey(surveyId));
    }

    private Optional<Instant> endOf(String planId, Map<String, Object> answers) {
        return Answers.dateTime(answers.get("surveyClosesAt"))
                .map(end -> end.atZone(plans.calendarOf(planId).zone()).toInstant());
    }

    private static List<Surveys.DraftSection> sections(PlanText draft) {
        List<Surveys.DraftSection> sections = new ArrayList<>();
        sections.add(new Surveys.DraftSection(
                "Mission, vision and values",
                "%s%n%n%s%n%n%s".formatted(draft.mission(), draft.vision(), draft.values())));
        sections.add(new Surveys.DraftSection("Preferred future", draft.future()));
        draft.goals()
                .forEach(goal -> sections.add(
                        new Surveys.DraftSection("Goal %d: %s".formatted(goal.number(), goal.title()), words(goal))));
        return sections;
    }

    private static String words(PlanText.Goal goal) {
        return "%s%n%nMost urgent strategies:%n%s%n%nMeasured by:%n%s"
                .formatted(
                        goal.why(),
                        goal.strategies().stream()
                                .map(strategy -> "%s. %s".formatted(strategy.title(), strategy.urgent()))
                                .collect(Collectors.joining("\n")),
                        goal.measures().stream()
                                .map(wanted -> words(wanted.plan()))
                                .collect(Collectors.joining("\n")));
    }

    private static String words(MeasurePlan measure) {
        return "%s: from %s to %s by %s"
                .formatted(
                        measure.indicator(),
                        measure.baseline().map(Amount::words).orElse(""),
                        measure.target()
                                .map(target -> Amount.words(target, measure.unit()))
                                .orElse(""),
                        measure.targetOn().map(DayWords::of).orElse(""));
    }

    private static List<Surveys.Invited> groups(Map<String, Object> answers) {
        List<Surveys.Invited> groups = new ArrayList<>();
        for (int number = 1; number <= MOST_GROUPS; number++) {
            String key = "surveyGroup" + number;
            boolean isAsked = number <= FEWEST_GROUPS || Boolean.TRUE.equals(answers.get(key + "Added"));
            Optional<String> name = Answers.text(answers.get(key)).map(String::strip);
            if (isAsked && name.isPresent()) {
                groups.add(new Surveys.Invited(
                        name.get(),
                        Answers.wholeNumber(answers.get(key + "Invited"), 1, 100_000)
                                .orElse(1)));
            }
        }
        return groups;
    }

    /** What keeps a survey from being opened. */
    List<String> openingFaults(String planId, Map<String, Object> answers) {
        List<String> faults = new ArrayList<>();
        Optional<LocalDateTime> end = Answers.dateTime(answers.get("surveyClosesAt"));
        if (end.filter(time -> plans.calendarOf(planId).isAhead(time, plans.now()))
                .isEmpty()) {
            faults.add("Survey ends at: a time that lies ahead.");
        }
        List<String> names = groups(answers).stream()
                .map(group -> group.name().toLowerCase(Locale.ROOT))
                .toList();
        if (names.stream().distinct().count() < names.size()) {
            faults.add("Groups: two have the same name.");
        }
        return faults;
    }

    /** What keeps the feedback from being done: whoever has commented hears what became of it. */
    List<String> reviewFaults(String planId) {
        return of(planId)
                        .filter(standing -> standing.state() == Survey.State.PUBLISHED)
                        .isPresent()
                ? List.of()
                : List.of(
                        "Survey: sort every comment, answer every theme and publish the answers first, on the page of the survey.");
    }

    /** Where the survey stands; empty before it is opened. */
    public Optional<Surveys.Standing> of(String planId) {
        return surveys.of(keeper(), planId).stream().findFirst();
    }

    /** The page of the survey, from the first slash on; empty before it is opened. */
    public Optional<String> pageOfSurvey(String planId) {
        return of(planId).map(Surveys.Standing::page);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void closed(SurveyClosed event) {
        if (event.keeper().equals(keeper())) {
            work.surveyClosed(event.subjectId());
        }
    }

    @Override
    public String keeper() {
        return Swot.KEEPER;
    }

    @Override
    public boolean mayRun(Caller caller, String subjectId) {
        return plans.mayFacilitate(caller, subjectId);
    }

    @Override
    public boolean mayRead(Caller reader, String subjectId) {
        return plans.mayRead(reader, subjectId);
    }

    @Override
    public ZoneId zoneOf(String subjectId) {
        return plans.calendarOf(subjectId).zone();
    }

    @Override
    public String titleOf(String subjectId) {
        return "the strategic plan of " + plans.get(subjectId).district();
    }

    @Override
    public String pageOf(String subjectId) {
        return PlanPages.addressOf(subjectId);
    }
}
