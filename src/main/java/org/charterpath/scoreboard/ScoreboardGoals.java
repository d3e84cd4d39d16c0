package org.charterpath.scoreboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.charterpath.TypedText;
import org.charterpath.form.Answers;
import org.charterpath.measure.Cadence;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasurePlan;

/**
 * What the form {@code scoreboard-goals} says: at most two goals "from X to Y by when", each with one to three leading measures.
 *
 * @param goals in their order
 */
record ScoreboardGoals(List<Goal> goals) {

    static final int MOST_GOALS = 2;
    static final int MOST_LEADS = 3;
    static final int LONGEST_TITLE = 200;

    /** A goal is followed for so many days at most. */
    private static final int LONGEST_DAYS = 731;

    ScoreboardGoals {
        goals = List.copyOf(goals);
    }

    /** A goal with its lagging measure, by which it is won or lost. */
    record Goal(int number, String title, Wanted lag, List<Wanted> leads) {}

    /**
     * A measure that is to be.
     *
     * @param place as the form calls it
     */
    record Wanted(String place, MeasurePlan plan, String ownerId) {}

    static ScoreboardGoals read(Map<String, Object> answers) {
        List<Goal> goals = new ArrayList<>();
        goals.add(goal(1, answers));
        if ("YES".equals(answers.get("secondGoal"))) {
            goals.add(goal(MOST_GOALS, answers));
        }
        return new ScoreboardGoals(goals);
    }

    private static Goal goal(int number, Map<String, Object> answers) {
        String key = "goal" + number;
        Optional<LocalDate> from = Answers.day(answers.get(key + "FromOn"));
        Optional<LocalDate> to = Answers.day(answers.get(key + "ToOn"));
        String place = "Goal " + number;
        Wanted lag = new Wanted(
                place,
                new MeasurePlan(
                        Measure.Kind.LAG,
                        text(answers, key + "Indicator"),
                        text(answers, key + "Definition"),
                        text(answers, key + "Unit"),
                        Answers.number(answers.get(key + "From")),
                        from,
                        Answers.number(answers.get(key + "To")),
                        to,
                        text(answers, key + "Source"),
                        Optional.of(Cadence.MONTHLY),
                        Cadence.MONTHLY.graceDays(),
                        List.of()),
                text(answers, key + "Owner"));
        int leads = Answers.choice(answers.get(key + "LeadCount"), LeadCount.class)
                .map(LeadCount::count)
                .orElse(1);
        return new Goal(
                number,
                text(answers, key + "Title"),
                lag,
                IntStream.rangeClosed(1, leads)
                        .mapToObj(at ->
                                lead("%s, lead measure %d".formatted(place, at), key + "Lead" + at, from, to, answers))
                        .toList());
    }

    /** How many leading measures a goal has; a form's choices are texts. */
    private enum LeadCount {
        ONE(1),
        TWO(2),
        THREE(3);

        private final int count;

        LeadCount(int count) {
            this.count = count;
        }

        int count() {
            return count;
        }
    }

    /** A leading measure as the fields that begin so have it. */
    static Wanted lead(
            String place, String key, Optional<LocalDate> from, Optional<LocalDate> to, Map<String, Object> answers) {
        return new Wanted(
                place,
                new MeasurePlan(
                        Measure.Kind.LEAD,
                        text(answers, key + "Indicator"),
                        text(answers, key + "Definition"),
                        text(answers, key + "Unit"),
                        Answers.number(answers.get(key + "From")),
                        from,
                        Answers.number(answers.get(key + "To")),
                        to,
                        text(answers, key + "Source"),
                        Optional.of(Cadence.WEEKLY),
                        Cadence.WEEKLY.graceDays(),
                        List.of(new Measure.Activity(text(answers, key + "Activity"), text(answers, key + "DoneBy")))),
                text(answers, key + "Owner"));
    }

    private static String text(Map<String, Object> answers, String key) {
        return TypedText.stripped(Answers.text(answers.get(key)).orElse(""));
    }

    /** What breaks a rule, one sentence each. */
    List<String> faults(Set<String> people, LocalDate today) {
        List<String> faults = new ArrayList<>();
        for (Goal goal : goals) {
            faults.addAll(faults(goal.lag(), people, today));
            goal.leads().forEach(lead -> faults.addAll(faults(lead, people, today)));
            goal.lag()
                    .plan()
                    .targetOn()
                    .filter(by -> !by.isAfter(today.plusDays(6)) || by.isAfter(today.plusDays(LONGEST_DAYS)))
                    .ifPresent(by -> faults.add(
                            "Goal %d: By when: at least a week and at most two years ahead.".formatted(goal.number())));
        }
        return faults.stream().distinct().toList();
    }

    static List<String> faults(Wanted wanted, Set<String> people, LocalDate today) {
        List<String> faults = new ArrayList<>();
        wanted.plan().faults(today).forEach(fault -> faults.add("%s: %s".formatted(wanted.place(), fault.words())));
        if (!people.contains(wanted.ownerId())) {
            faults.add("%s: Owner: somebody of the scheduling team.".formatted(wanted.place()));
        }
        return faults;
    }
}
