package org.charterpath.hours;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.charterpath.form.Answers;
import org.charterpath.form.InvalidSubmissionException;

/**
 * The form {@code log-hours} as somebody filled it in; nothing is checked yet.
 *
 * @param day the day of the work, {@code YYYY-MM-DD}
 * @param category the name of a {@link String}
 * @param minutes whole minutes, 5 to 600 in steps of 5
 * @param stageId the program's stage that the work belongs to
 * @param activity what was done
 * @param evidence a link that the coach may open, if there is one
 * @param explanation why it is right, where it looks wrong
 */
public record SubmittedHours(
        Optional<String> day,
        Optional<String> category,
        Optional<? extends Number> minutes,
        Optional<String> stageId,
        Optional<String> activity,
        Optional<String> evidence,
        Optional<String> explanation) {

    private static final int STEP = 5;
    private static final int MAXIMUM_MINUTES = 600;
    private static final int LONGEST_ACTIVITY = 2000;
    private static final int LONGEST_EVIDENCE = 250;
    private static final int LONGEST_EXPLANATION = 1000;
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    /** What was posted to the form, of whatever type. */
    static SubmittedHours read(Map<String, Object> answers) {
        return new SubmittedHours(
                Answers.text(answers.get("hoursDay")),
                Answers.text(answers.get("hoursCategory")),
                Optional.ofNullable(answers.get("hoursMinutes"))
                        .filter(Number.class::isInstance)
                        .map(Number.class::cast),
                Answers.text(answers.get("hoursStage")),
                Answers.text(answers.get("hoursActivity")),
                Answers.text(answers.get("hoursEvidence")),
                Answers.text(answers.get("hoursExplanation")));
    }

    /** What can be said without knowing who logged the hours: one sentence a fault, with the label of the form's field. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (parsedDay().isEmpty()) {
            faults.add("Day: give a day of the calendar as YYYY-MM-DD.");
        }
        if (parsedCategory().isEmpty()) {
            faults.add("Category: choose one of the list.");
        }
        if (minutes.map(Number::doubleValue).filter(SubmittedHours::isAllowed).isEmpty()) {
            faults.add("Minutes: give %d to %d minutes in steps of %d.".formatted(STEP, MAXIMUM_MINUTES, STEP));
        }
        if (stageId.isEmpty()) {
            faults.add("Program month it belongs to: choose one of the list.");
        }
        if (activity.filter(text -> !text.isBlank() && text.length() <= LONGEST_ACTIVITY)
                .isEmpty()) {
            faults.add("What did you do, and what came of it?: say it in at most %d characters."
                    .formatted(LONGEST_ACTIVITY));
        }
        if (evidence.filter(link ->
                        link.length() > LONGEST_EVIDENCE || !LINK.matcher(link).matches())
                .isPresent()) {
            faults.add("Link to evidence: give one link of at most %d characters that starts with https:// or http://."
                    .formatted(LONGEST_EVIDENCE));
        }
        if (explanation.filter(text -> text.length() > LONGEST_EXPLANATION).isPresent()) {
            faults.add("Explanation: say it in at most %d characters.".formatted(LONGEST_EXPLANATION));
        }
        return faults;
    }

    /**
     * The work as it was meant.
     *
     * @throws InvalidSubmissionException with all faults at once
     */
    HoursWorked read() {
        List<String> faults = faults();
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        return new HoursWorked(
                parsedDay().orElseThrow(),
                parsedCategory().orElseThrow(),
                minutes.orElseThrow().intValue(),
                stageId.orElseThrow(),
                activity.orElseThrow().strip(),
                evidence,
                explanation.map(String::strip).filter(text -> !text.isEmpty()));
    }

    private Optional<LocalDate> parsedDay() {
        return day.flatMap(Answers::day);
    }

    private Optional<String> parsedCategory() {
        return category;
    }

    private static boolean isAllowed(double minutes) {
        return minutes >= STEP && minutes <= MAXIMUM_MINUTES && minutes % STEP == 0;
    }
}
