package org.charterpath.calendar.process;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charterpath.cohort.PersonalCalendar;

/**
 * The moment that a model asks a calendar for, as in {@code ${cohortCalendar.opensAt(execution, 'november')}}.
 *
 * @param question the method's name
 * @param stageId the stage that the model names; empty where it is that of the process, or none
 */
record CalendarFormula(String question, String stageId) {

    private static final Pattern OURS =
            Pattern.compile("\\$\\{cohortCalendar\\.(\\w+)\\(execution(?:, *(?:'([^']+)'|stageId))?\\)}");

    /** When the date of a session is to be set: so long before its stage opens. */
    private static final Pattern OF_SESSIONS =
            Pattern.compile("\\$\\{sessionCalendar\\.planningOpensAt\\(sessionId\\)}");

    /** How the question for the last day for work ends; before it stands what that day is called. */
    private static final String LAST_DAY = "EndsAt";

    private static final String PLANNING = "planningOpensAt";

    /** What an expression of a model asks for; empty where it asks for nothing that moves with a cohort's calendar. */
    static Optional<CalendarFormula> of(String expression) {
        Matcher ours = OURS.matcher(expression.strip());
        if (ours.matches()) {
            return Optional.of(new CalendarFormula(ours.group(1), Objects.requireNonNullElse(ours.group(2), "")));
        }
        return OF_SESSIONS.matcher(expression.strip()).matches()
                ? Optional.of(new CalendarFormula(PLANNING, ""))
                : Optional.empty();
    }

    /** Whether it is about a session, and not about a stage or the cohort. */
    boolean isAboutASession() {
        return question.equals(PLANNING);
    }

    /**
     * The moment on a calendar.
     *
     * @param ownStageId the stage of the process
     * @throws IllegalStateException if the model asks what no calendar answers
     */
    Instant moment(PersonalCalendar calendar, String ownStageId) {
        String stage = stageId.isEmpty() ? ownStageId : stageId;
        return switch (question) {
            case "opensAt" -> calendar.opensAt(stage);
            case "dueAt" -> calendar.dueAt(stage);
            case "closesAt" -> calendar.shared().closesAt();
            case "lateDecisionsEndAt" -> calendar.shared().lateDecisionsEndAt();
            default -> {
                if (!question.endsWith(LAST_DAY)) {
                    throw new IllegalStateException("No calendar answers " + question);
                }
                yield calendar.workEndsAt();
            }
        };
    }
}
