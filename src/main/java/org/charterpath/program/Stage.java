package org.charterpath.program;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the scope and sequence.
 *
 * @param id lower-case English name, such as {@code november}
 * @param title as participants read it, such as {@code November}
 * @param label the stage's subject in a word or two, such as {@code Compliance}
 * @param closing whether this is the last stage, with the closing workshop, which the model {@code closing} runs
 * @param opensOnDay day of the calendar month on which its work opens
 * @param dueDays days from opening to the day on which its work is due
 * @param potentialCeus CEUs that somebody who does all of it earns: a pace, not a ceiling
 * @param plannedMinutes minutes planned in each category
 * @param competencies ids of the competencies that it is devoted to; empty where it introduces them all
 * @param objectives what participants will have learned, one sentence each
 * @param workshops workshops in it, usually none or one
 * @param courses courses to take in it
 * @param worksheets worksheets to hand in, without the capstone piece and without make-ups
 * @param oneOnOne its one-on-one coaching, if it has one
 * @param groupCoaching its small-group coaching, if it has one
 * @param portfolio the portfolio's sign-off, if it falls in this stage
 */
public record Stage(
        String id,
        String title,
        String label,
        boolean closing,
        int opensOnDay,
        int dueDays,
        int potentialCeus,
        Map<CreditCategory, Integer> plannedMinutes,
        List<String> competencies,
        List<String> objectives,
        List<Workshop> workshops,
        List<Course> courses,
        List<Worksheet> worksheets,
        Optional<Coaching> oneOnOne,
        Optional<Coaching> groupCoaching,
        Optional<PortfolioSignOff> portfolio) {

    /** Takes what is left out as none. */
    public Stage {
        plannedMinutes = Absent.asEmpty(plannedMinutes);
        competencies = Absent.asEmpty(competencies);
        objectives = Absent.asEmpty(objectives);
        workshops = Absent.asEmpty(workshops);
        courses = Absent.asEmpty(courses);
        worksheets = Absent.asEmpty(worksheets);
        oneOnOne = Absent.asEmpty(oneOnOne);
        groupCoaching = Absent.asEmpty(groupCoaching);
        portfolio = Absent.asEmpty(portfolio);
    }

    /** Minutes planned in the category. */
    public int plannedMinutes(CreditCategory category) {
        return plannedMinutes.getOrDefault(category, 0);
    }

    /** Minutes planned in all categories together. */
    public int totalPlannedMinutes() {
        return plannedMinutes.values().stream().mapToInt(Integer::intValue).sum();
    }
}
