package org.charterpath.hours;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.charterpath.TypedText;
import org.charterpath.form.Answers;
import org.charterpath.form.InvalidSubmissionException;
import org.jspecify.annotations.Nullable;

/**
 * Work that somebody logged, as the form {@code log-hours} says it.
 *
 * @param workedOn the day of the work, in the cohort's time zone
 * @param category id of a category of the program
 * @param minutes whole minutes, 5 to 600 in steps of 5
 * @param stageId the stage of the program that the work belongs to
 * @param evidence a link that the reviewer may open; null if none was given
 * @param explanation why it is right, where it looks wrong; null if none was given
 */
public record HoursWork(
        LocalDate workedOn,
        String category,
        int minutes,
        String stageId,
        String activity,
        @Nullable String evidence,
        @Nullable String explanation) {

    static final String FORM = "log-hours";
    static final String ENROLMENT = "hoursEnrolment";
    static final String FILE_FOLLOWS = "hoursFileFollows";
    static final String STAGE_LABEL = "Part of the program it belongs to";

    private static final int STEP = 5;
    private static final int MAXIMUM_MINUTES = 600;
    private static final int LONGEST_ACTIVITY = 2000;
    private static final int LONGEST_EVIDENCE = 250;
    private static final int LONGEST_EXPLANATION = 1000;
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    /**
     * What the form says.
     *
     * @throws InvalidSubmissionException with all faults at once
     */
    static HoursWork read(Map<String, Object> answers) {
        List<String> faults = faults(answers);
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        return new HoursWork(
                day(answers).orElseThrow(),
                text(answers, "hoursCategory").orElseThrow(),
                minutes(answers).orElseThrow(),
                text(answers, "hoursStage").orElseThrow(),
                text(answers, "hoursActivity").orElseThrow(),
                text(answers, "hoursEvidence").orElse(null),
                text(answers, "hoursExplanation").orElse(null));
    }

    /** What can be said without knowing whose work it is: one sentence a fault, with the label of the form's field. */
    static List<String> faults(Map<String, Object> answers) {
        List<String> faults = new ArrayList<>();
        if (day(answers).isEmpty()) {
            faults.add("Day: give a day of the calendar as YYYY-MM-DD.");
        }
        if (text(answers, "hoursCategory").isEmpty()) {
            faults.add("Category: choose one of the list.");
        }
        if (minutes(answers).isEmpty()) {
            faults.add("Minutes: give %d to %d minutes in steps of %d.".formatted(STEP, MAXIMUM_MINUTES, STEP));
        }
        if (text(answers, "hoursStage").isEmpty()) {
            faults.add(STAGE_LABEL + ": choose one of the list.");
        }
        if (text(answers, "hoursActivity")
                .filter(text -> text.length() <= LONGEST_ACTIVITY)
                .isEmpty()) {
            faults.add("What did you do, and what came of it?: say it in at most %d characters."
                    .formatted(LONGEST_ACTIVITY));
        }
        if (text(answers, "hoursEvidence")
                .filter(link ->
                        link.length() > LONGEST_EVIDENCE || !LINK.matcher(link).matches())
                .isPresent()) {
            faults.add("Link to evidence: give one link of at most %d characters that starts with https:// or http://."
                    .formatted(LONGEST_EVIDENCE));
        }
        if (text(answers, "hoursExplanation")
                .filter(text -> text.length() > LONGEST_EXPLANATION)
                .isPresent()) {
            faults.add("Explanation: say it in at most %d characters.".formatted(LONGEST_EXPLANATION));
        }
        return faults;
    }

    /** Whether words came with it, as a likely duplicate and a long day need them. */
    public boolean isExplained() {
        return explanation != null;
    }

    private static Optional<LocalDate> day(Map<String, Object> answers) {
        return Answers.day(answers.get("hoursDay"));
    }

    private static Optional<Integer> minutes(Map<String, Object> answers) {
        return Answers.wholeNumber(answers.get("hoursMinutes"), STEP, MAXIMUM_MINUTES)
                .filter(minutes -> minutes % STEP == 0);
    }

    private static Optional<String> text(Map<String, Object> answers, String key) {
        return Answers.text(answers.get(key)).map(TypedText::stripped).filter(text -> !text.isEmpty());
    }
}
