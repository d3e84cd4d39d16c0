package org.charterpath.planning;

import java.time.LocalDate;
import java.util.List;

/** Whether an action plan is SMART, by the table {@code smart-action-plan}. */
public interface SmartPolicy {

    /**
     * What the table looks at.
     *
     * @param specificWords in how many words it says what exactly is done, and for whom
     * @param isMoving whether its target differs from its baseline
     * @param resourceWords in how many words it says whose time and which money it takes, the lesser of both
     * @param relevantWords in how many words it says how it moves the goal
     * @param daysAhead from today to its last day
     * @param days from its first day to its last one
     * @param daysBeyond by how many days it ends after the plan; 0 or less where it does not
     */
    record Signs(
            int specificWords,
            boolean isMoving,
            int resourceWords,
            int relevantWords,
            int daysAhead,
            int days,
            int daysBeyond) {

        static Signs of(ActionPlan plan, LocalDate today, LocalDate endsOn) {
            return new Signs(
                    words(plan.specific()),
                    plan.baseline().compareTo(plan.target()) != 0,
                    Math.min(words(plan.time()), words(plan.money())),
                    words(plan.relevant()),
                    days(today, plan.dueOn()),
                    days(plan.startsOn(), plan.dueOn()),
                    days(endsOn, plan.dueOn()));
        }

        private static int words(String text) {
            return text.isBlank() ? 0 : text.strip().split("\\s+").length;
        }

        private static int days(LocalDate from, LocalDate to) {
            return Math.toIntExact(to.toEpochDay() - from.toEpochDay());
        }
    }

    /** What is red, a sentence each that begins with the item; empty where all is well. */
    List<String> red(Signs signs);
}
