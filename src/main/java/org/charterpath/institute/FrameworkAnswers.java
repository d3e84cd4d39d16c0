package org.charterpath.institute;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.form.Answers;
import org.charterpath.measure.Cadence;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasurePlan;

/**
 * What a team has answered in the form {@code performance-framework}.
 *
 * @param isShared whether the other teams of the institute may read it
 */
record FrameworkAnswers(String mission, List<Goal> goals, boolean isShared) {

    static final String FORM = "performance-framework";

    private static final int MOST_GOALS = 3;
    private static final int MOST_MEASURES = 2;

    FrameworkAnswers {
        goals = List.copyOf(goals);
    }

    /** A goal with its measures, the lagging ones first. */
    record Goal(int number, String title, SchoolQuality quality, String missionLink, List<Wanted> measures) {

        Goal {
            measures = List.copyOf(measures);
        }
    }

    /**
     * A measure that a goal is to have.
     *
     * @param place what the form calls it, such as {@code Goal 1, lagging measure 2}
     * @param slot the same for the program, such as {@code goal1Lag2}
     * @param owner the user id of one of the team
     */
    record Wanted(String place, String slot, MeasurePlan plan, String owner) {}

    static FrameworkAnswers read(Map<String, Object> answers) {
        List<Goal> goals = new ArrayList<>();
        for (int goal = 1; goal <= MOST_GOALS; goal++) {
            if (goal == 1 || isTicked(answers, "goal%dAdded".formatted(goal))) {
                goals.add(goal(goal, answers));
            }
        }
        return new FrameworkAnswers(text(answers, "frameworkMission"), goals, isTicked(answers, "frameworkShared"));
    }

    private static Goal goal(int number, Map<String, Object> answers) {
        String key = "goal" + number;
        return new Goal(
                number,
                text(answers, key + "Title"),
                Answers.choice(answers.get(key + "Quality"), SchoolQuality.class)
                        .orElse(SchoolQuality.OWN),
                text(answers, key + "Mission"),
                Stream.of(Measure.Kind.LAG, Measure.Kind.LEAD)
                        .flatMap(kind -> wanted(number, kind, answers).stream())
                        .toList());
    }

    private static List<Wanted> wanted(int goal, Measure.Kind kind, Map<String, Object> answers) {
        String word = kind == Measure.Kind.LAG ? "Lag" : "Lead";
        List<Wanted> wanted = new ArrayList<>();
        for (int number = 1; number <= MOST_MEASURES; number++) {
            String slot = "goal%d%s%d".formatted(goal, word, number);
            boolean isNamed = number == 1 ? answers.containsKey(slot + "Indicator") : isTicked(answers, slot + "Added");
            if (isNamed) {
                String place =
                        "Goal %d, %s measure %d".formatted(goal, kind.title().toLowerCase(Locale.ROOT), number);
                wanted.add(new Wanted(place, slot, plan(kind, slot, answers), text(answers, slot + "Owner")));
            }
        }
        return wanted;
    }

    private static MeasurePlan plan(Measure.Kind kind, String slot, Map<String, Object> answers) {
        Optional<Cadence> cadence = Answers.choice(answers.get(slot + "Cadence"), Cadence.class);
        return new MeasurePlan(
                kind,
                text(answers, slot + "Indicator"),
                text(answers, slot + "Definition"),
                text(answers, slot + "Unit"),
                Answers.number(answers.get(slot + "Baseline")),
                Answers.day(answers.get(slot + "BaselineOn")),
                Answers.number(answers.get(slot + "Target")),
                Answers.day(answers.get(slot + "TargetOn")),
                text(answers, slot + "Source"),
                cadence,
                cadence.map(Cadence::graceDays).orElse(0),
                kind == Measure.Kind.LEAD
                        ? List.of(
                                new Measure.Activity(text(answers, slot + "Activity"), text(answers, slot + "DoneBy")))
                        : List.of());
    }

    /**
     * What breaks a rule, one sentence each, which names the field by its group and its label.
     *
     * @param today in the time zone of the institute
     * @param targets the days by which measures that there are already are to be reached, by their names in small letters: these
     *     may be over
     */
    List<String> faults(LocalDate today, Map<String, LocalDate> targets) {
        List<String> faults = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        for (Goal goal : goals) {
            for (Measure.Kind kind : Measure.Kind.values()) {
                if (goal.measures().stream().noneMatch(wanted -> wanted.plan().kind() == kind)) {
                    faults.add("Goal %d: it needs a %s measure at least."
                            .formatted(goal.number(), kind.title().toLowerCase(Locale.ROOT)));
                }
            }
            for (Wanted wanted : goal.measures()) {
                MeasurePlan plan = wanted.plan();
                plan.faults(today).forEach(fault -> faults.add("%s: %s".formatted(wanted.place(), fault.words())));
                String name = plan.indicator().toLowerCase(Locale.ROOT);
                plan.targetOn()
                        .filter(on -> !on.isAfter(today) && !on.equals(targets.get(name)))
                        .filter(on -> plan.baselineOn().filter(on::isAfter).isPresent())
                        .ifPresent(on -> faults.add("%s: %s: it has to lie ahead; today is %s."
                                .formatted(wanted.place(), MeasurePlan.Field.TARGET_ON.label(), today)));
                String earlier = places.putIfAbsent(name, wanted.place());
                if (earlier != null) {
                    faults.add("%s: Indicator: the same as that of %s; name each measure once."
                            .formatted(wanted.place(), earlier));
                }
            }
        }
        return faults;
    }

    private static boolean isTicked(Map<String, Object> answers, String key) {
        return Boolean.TRUE.equals(answers.get(key));
    }

    private static String text(Map<String, Object> answers, String key) {
        return Answers.text(answers.get(key)).orElse("");
    }
}
