package org.charterpath.program;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a program's sequence: a month of the scope and sequence, a day of an institute.
 *
 * @param id lower-case name, such as {@code november}
 * @param title as participants read it, such as {@code November}
 * @param label its subject in a word or two, such as {@code Compliance}
 * @param question what it answers, where it is about a question
 * @param outcome what there is at its end, where the program says so
 * @param opensOnDay day of the stage on which its work opens, 1 for the first; a shorter stage opens on its last day
 * @param dueDays days from opening to the day on which its work is due
 * @param dueOn the cohort's date on which its work is due instead
 * @param potentialCeus CEUs that somebody who does all of it earns: a pace, not a ceiling; 0 where nothing is earned
 * @param plannedMinutes minutes planned in each category, by the category's id
 * @param competencies ids of the competencies that it is devoted to; empty where it introduces them all
 * @param objectives what participants will have learned, one sentence each
 * @param sessions its dated meetings
 * @param courses courses to take in it
 * @param worksheets worksheets whose minutes belong to it; make-ups lie with their sessions
 * @param coaching its coaching meeting, if it has one
 */
public record Stage(
        @NotBlank(message = Rule.MISSING) String id,
        @NotBlank(message = Rule.MISSING) String title,
        @NotBlank(message = Rule.MISSING) String label,
        Optional<String> question,
        Optional<String> outcome,
        @Min(value = 1, message = "has to be 1 to 31") @Max(value = 31, message = "has to be 1 to 31") int opensOnDay,
        @Positive(message = Rule.NOT_POSITIVE) int dueDays,
        Optional<String> dueOn,
        @NotNull(message = Rule.MISSING) @PositiveOrZero(message = Rule.NEGATIVE) Integer potentialCeus,
        Map<String, Integer> plannedMinutes,
        List<String> competencies,
        @NotEmpty(message = Rule.MISSING) List<String> objectives,
        List<@Valid PlannedSession> sessions,
        List<@Valid Course> courses,
        List<@Valid Worksheet> worksheets,
        Optional<@Valid Coaching> coaching) {

    /** Takes what is left out as none. */
    public Stage {
        question = Absent.asEmpty(question);
        outcome = Absent.asEmpty(outcome);
        dueOn = Absent.asEmpty(dueOn);
        plannedMinutes = Absent.asEmpty(plannedMinutes);
        competencies = Absent.asEmpty(competencies);
        objectives = Absent.asEmpty(objectives);
        sessions = Absent.asEmpty(sessions);
        courses = Absent.asEmpty(courses);
        worksheets = Absent.asEmpty(worksheets);
        coaching = Absent.asEmpty(coaching);
    }

    /** Minutes planned in the category. */
    public int plannedMinutes(String categoryId) {
        return plannedMinutes.getOrDefault(categoryId, 0);
    }

    /** Minutes planned in all categories together. */
    public int totalPlannedMinutes() {
        return plannedMinutes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The worksheets that the stage itself hands out. */
    public List<Worksheet> ownWorksheets() {
        return worksheets.stream()
                .filter(worksheet -> worksheet.partOf().isEmpty())
                .toList();
    }
}
