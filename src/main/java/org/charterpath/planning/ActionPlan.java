package org.charterpath.planning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.charterpath.form.Answers;

/**
 * How a strategy is carried out, as the form {@code action-plan} asks for it.
 *
 * @param specific what exactly is done, and for whom
 * @param time whose time it takes
 * @param relevant how it moves the goal
 * @param tasks who does what by when
 * @param research on which it rests, with its source
 * @param different what is not the same as what has been done
 * @param department the department leader with whom it is aligned
 * @param committee the shared decision-making committee with which it is aligned
 * @param inputFrom who is affected
 * @param input what they have said, and what became of it
 */
public record ActionPlan(
        String specific,
        String indicator,
        String unit,
        BigDecimal baseline,
        BigDecimal target,
        String achievable,
        String time,
        String money,
        String relevant,
        LocalDate startsOn,
        LocalDate dueOn,
        String tasks,
        String research,
        String different,
        String department,
        String committee,
        String inputFrom,
        String input) {

    static ActionPlan read(Map<String, Object> answers) {
        return new ActionPlan(
                text(answers, "actionSpecific"),
                text(answers, "actionIndicator"),
                text(answers, "actionUnit"),
                Answers.number(answers.get("actionBaseline")).orElse(BigDecimal.ZERO),
                Answers.number(answers.get("actionTarget")).orElse(BigDecimal.ZERO),
                text(answers, "actionAchievable"),
                text(answers, "actionTime"),
                text(answers, "actionMoney"),
                text(answers, "actionRelevant"),
                day(answers, "actionStartsOn"),
                day(answers, "actionDueOn"),
                text(answers, "actionTasks"),
                text(answers, "actionResearch"),
                text(answers, "actionDifferent"),
                text(answers, "actionDepartment"),
                text(answers, "actionCommittee"),
                text(answers, "actionInputFrom"),
                text(answers, "actionInput"));
    }

    private static LocalDate day(Map<String, Object> answers, String key) {
        return Answers.day(answers.get(key)).orElse(LocalDate.EPOCH);
    }

    private static String text(Map<String, Object> answers, String key) {
        return Optional.ofNullable(answers.get(key)).map(Object::toString).orElse("");
    }

    /** As whoever checks it reads it. */
    String words() {
        return """
                What exactly, and for whom: %s

                %s: from %s to %s %s

                Achievable: %s Time: %s Money: %s

                Relevant: %s

                From %s to %s

                Who does what by when: %s

                Rests on: %s

                Different from what has been done: %s

                Aligned with: %s; %s

                Input of %s: %s
                """
                .formatted(
                        specific,
                        indicator,
                        baseline.toPlainString(),
                        target.toPlainString(),
                        unit,
                        achievable,
                        time,
                        money,
                        relevant,
                        startsOn,
                        dueOn,
                        tasks,
                        research,
                        different,
                        department,
                        committee,
                        inputFrom,
                        input)
                .strip();
    }
}
