package org.charterpath.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.charterpath.form.Answers;
import org.charterpath.measure.Cadence;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasurePlan;
import org.charterpath.planning.Swot.Item;

/**
 * What a plan says, as the form {@code district-plan} asks for it.
 *
 * @param values values, beliefs and commitments
 * @param future the statement of the preferred future
 * @param changes what has changed against the plan before, and why; empty text for the first one
 */
public record PlanText(String mission, String vision, String values, String future, List<Goal> goals, String changes) {

    static final String FORM = "district-plan";

    static final int MOST_GOALS = 5;
    private static final int MOST_EACH = 2;

    private static final List<String> MEASURE_PARTS = List.of(
            "Kind",
            "Indicator",
            "Definition",
            "Unit",
            "Baseline",
            "BaselineOn",
            "Target",
            "TargetOn",
            "Source",
            "Cadence",
            "Owner",
            "Activity",
            "DoneBy");

    /** Records are written as they are declared, so that the same words have the same digest. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    public PlanText {
        goals = List.copyOf(goals);
    }

    /**
     * A long-range goal.
     *
     * @param swot ids of the items that it answers
     */
    public record Goal(
            int number,
            String title,
            String why,
            List<String> swot,
            List<Strategy> strategies,
            List<WantedMeasure> measures) {

        public Goal {
            swot = List.copyOf(swot);
            strategies = List.copyOf(strategies);
            measures = List.copyOf(measures);
        }
    }

    /**
     * One of its most urgent strategies.
     *
     * @param leader the user id of whoever leads its action team
     */
    public record Strategy(int number, String title, String urgent, String leader) {}

    /**
     * A measure that a goal is to have.
     *
     * @param slot its place in the form, such as {@code goal1Measure2}
     * @param owner a user id
     */
    public record WantedMeasure(String slot, String place, MeasurePlan plan, String owner) {}

    static PlanText read(Map<String, Object> answers) {
        List<Goal> goals = new ArrayList<>();
        for (int number = 1; number <= MOST_GOALS; number++) {
            if (number == 1 || isTicked(answers, "goal%dAdded".formatted(number))) {
                goals.add(goal(number, answers));
            }
        }
        return new PlanText(
                text(answers, "planMission"),
                text(answers, "planVision"),
                text(answers, "planValues"),
                text(answers, "preferredFuture"),
                goals,
                text(answers, "planChanges"));
    }

    private static Goal goal(int number, Map<String, Object> answers) {
        String key = "goal" + number;
        List<Strategy> strategies = new ArrayList<>();
        List<WantedMeasure> measures = new ArrayList<>();
        for (int at = 1; at <= MOST_EACH; at++) {
            String strategy = "%sStrategy%d".formatted(key, at);
            if (at == 1 || isTicked(answers, strategy + "Added")) {
                strategies.add(new Strategy(
                        at,
                        text(answers, strategy + "Title"),
                        text(answers, strategy + "Urgent"),
                        text(answers, strategy + "Leader")));
            }
            String measure = "%sMeasure%d".formatted(key, at);
            if (at == 1 || isTicked(answers, measure + "Added")) {
                measures.add(new WantedMeasure(
                        measure,
                        "Goal %d, measure %d".formatted(number, at),
                        measure(measure, answers),
                        text(answers, measure + "Owner")));
            }
        }
        return new Goal(
                number,
                text(answers, key + "Title"),
                text(answers, key + "Why"),
                Answers.texts(answers.get(key + "Swot")),
                strategies,
                measures);
    }

    private static MeasurePlan measure(String slot, Map<String, Object> answers) {
        Measure.Kind kind =
                Answers.choice(answers.get(slot + "Kind"), Measure.Kind.class).orElse(Measure.Kind.LAG);
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
     * @param people who can lead an action team and own a measure, by user id
     * @param today in the time zone of the plan
     * @param endsOn the plan's last day
     */
    List<String> faults(Set<String> people, LocalDate today, LocalDate endsOn) {
        List<String> faults = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        Set<String> strategies = new HashSet<>();
        for (Goal goal : goals) {
            goal.strategies().stream()
                    .filter(strategy -> !strategies.add(strategy.title().toLowerCase(Locale.ROOT)))
                    .forEach(strategy ->
                            faults.add("Goal %d, strategy %d: Strategy: the same as another one; name each once."
                                    .formatted(goal.number(), strategy.number())));
            goal.strategies().stream()
                    .filter(strategy -> !people.contains(strategy.leader()))
                    .forEach(strategy -> faults.add(
                            "Goal %d, strategy %d: Leader: somebody of the planning team, or the superintendent."
                                    .formatted(goal.number(), strategy.number())));
            for (WantedMeasure wanted : goal.measures()) {
                wanted.plan()
                        .faults(today)
                        .forEach(fault -> faults.add("%s: %s".formatted(wanted.place(), fault.words())));
                if (!people.contains(wanted.owner())) {
                    faults.add(
                            "%s: Owner: no measure without one; somebody of the planning team, or the superintendent."
                                    .formatted(wanted.place()));
                }
                wanted.plan()
                        .targetOn()
                        .filter(on -> !on.isAfter(today) || on.isAfter(endsOn))
                        .ifPresent(on -> faults.add("%s: %s: after today and not after the last day of the plan, %s."
                                .formatted(wanted.place(), MeasurePlan.Field.TARGET_ON.label(), endsOn)));
                String earlier = places.putIfAbsent(wanted.plan().indicator().toLowerCase(Locale.ROOT), wanted.place());
                if (earlier != null) {
                    faults.add("%s: Indicator: the same as that of %s; name each measure once."
                            .formatted(wanted.place(), earlier));
                }
            }
        }
        return faults;
    }

    /** The threats that no goal answers, those first that matter most. */
    List<Item> unansweredThreats(List<Item> items) {
        return items.stream()
                .filter(item -> item.kind() == Swot.Kind.THREAT)
                .filter(item -> goals.stream().noneMatch(goal -> goal.swot().contains(item.id())))
                .toList();
    }

    /** The answers that would say this, for whoever goes on from it. */
    Map<String, Object> asAnswers() {
        Map<String, Object> answers = new HashMap<>();
        answers.put("planMission", mission);
        answers.put("planVision", vision);
        answers.put("planValues", values);
        answers.put("preferredFuture", future);
        goals.forEach(goal -> put(goal, answers));
        return answers;
    }

    private static void put(Goal goal, Map<String, Object> answers) {
        String key = "goal" + goal.number();
        if (goal.number() > 1) {
            answers.put(key + "Added", true);
        }
        answers.put(key + "Title", goal.title());
        answers.put(key + "Why", goal.why());
        answers.put(key + "Swot", goal.swot());
        goal.strategies().forEach(strategy -> {
            String at = "%sStrategy%d".formatted(key, strategy.number());
            if (strategy.number() > 1) {
                answers.put(at + "Added", true);
            }
            answers.put(at + "Title", strategy.title());
            answers.put(at + "Urgent", strategy.urgent());
            answers.put(at + "Leader", strategy.leader());
        });
        goal.measures().forEach(wanted -> put(wanted, answers));
    }

    private static void put(WantedMeasure wanted, Map<String, Object> answers) {
        String at = wanted.slot();
        MeasurePlan plan = wanted.plan();
        if (at.endsWith("2")) {
            answers.put(at + "Added", true);
        }
        answers.put(at + "Kind", plan.kind().name());
        answers.put(at + "Indicator", plan.indicator());
        answers.put(at + "Definition", plan.definition());
        answers.put(at + "Unit", plan.unit());
        plan.baseline().ifPresent(value -> answers.put(at + "Baseline", value));
        plan.baselineOn().ifPresent(day -> answers.put(at + "BaselineOn", day.toString()));
        plan.target().ifPresent(value -> answers.put(at + "Target", value));
        plan.targetOn().ifPresent(day -> answers.put(at + "TargetOn", day.toString()));
        answers.put(at + "Source", plan.source());
        plan.cadence().ifPresent(cadence -> answers.put(at + "Cadence", cadence.name()));
        answers.put(at + "Owner", wanted.owner());
        plan.activities().stream().findFirst().ifPresent(activity -> {
            answers.put(at + "Activity", activity.words());
            answers.put(at + "DoneBy", activity.doneBy());
        });
    }

    /** The keys of the form's fields that {@link #asAnswers} can fill in. */
    static Set<String> keys() {
        Set<String> keys = new TreeSet<>(List.of("planMission", "planVision", "planValues", "preferredFuture"));
        for (int goal = 1; goal <= MOST_GOALS; goal++) {
            String key = "goal" + goal;
            List.of("Title", "Why", "Swot").forEach(part -> keys.add(key + part));
            if (goal > 1) {
                keys.add(key + "Added");
            }
            for (int at = 1; at <= MOST_EACH; at++) {
                String strategy = "%sStrategy%d".formatted(key, at);
                String measure = "%sMeasure%d".formatted(key, at);
                List.of("Title", "Urgent", "Leader").forEach(part -> keys.add(strategy + part));
                MEASURE_PARTS.forEach(part -> keys.add(measure + part));
                if (at > 1) {
                    keys.add(strategy + "Added");
                    keys.add(measure + "Added");
                }
            }
        }
        return keys;
    }

    /** Everybody whom it names, by user id. */
    Stream<String> people() {
        return goals.stream()
                .flatMap(goal -> Stream.concat(
                        goal.strategies().stream().map(Strategy::leader),
                        goal.measures().stream().map(WantedMeasure::owner)));
    }

    String toJson() {
        return json(this);
    }

    static PlanText ofJson(String json) {
        return of(json, PlanText.class);
    }

    static String json(Object document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A document of a plan cannot be written", e);
        }
    }

    static <T> T of(String json, Class<T> kind) {
        try {
            return JSON.readValue(json, kind);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A document of a plan cannot be read", e);
        }
    }

    /** SHA-256 of a document, in hexadecimal digits. */
    static String digest(String document) {
        return DigestUtils.sha256Hex(document);
    }

    private static boolean isTicked(Map<String, Object> answers, String key) {
        return Boolean.TRUE.equals(answers.get(key));
    }

    private static String text(Map<String, Object> answers, String key) {
        return Answers.text(answers.get(key)).orElse("");
    }
}
