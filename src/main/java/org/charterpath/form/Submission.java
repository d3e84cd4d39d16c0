package org.charterpath.form;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One submitted form, kept for good.
 *
 * @param taskId the user task that it completed; empty for a start form
 * @param elementId the model element whose form it was
 * @param businessKey the enrolment or the cohort; empty for a start form whose process has neither yet
 * @param attempt 1 for the first time that this element of this process instance was submitted
 * @param answers what was answered, by field key; unanswered fields are absent
 * @param answerTable the same in words, with the questions as the form put them then
 * @param privateAnswers what only the author may read
 */
public record Submission(
        String id,
        Optional<String> taskId,
        String processKey,
        String processInstanceId,
        String elementId,
        Optional<String> businessKey,
        String formId,
        int attempt,
        Map<String, Object> answers,
        List<QuestionAnswer> answerTable,
        Map<String, Object> privateAnswers,
        String submittedBy,
        Instant submittedAt) {

    /** A row of the table in which a reviewer reads a submission. */
    public record QuestionAnswer(String question, String answer) {}

    /** The answer as text; empty if the field was left open. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(answers.get(key)).map(Object::toString);
    }

    /** The answer as a whole number; empty if the field was left open. */
    public Optional<Integer> number(String key) {
        return Optional.ofNullable(answers.get(key)).map(Number.class::cast).map(Number::intValue);
    }

    /** The private answer as text; empty if the field was left open. */
    public Optional<String> privateText(String key) {
        return Optional.ofNullable(privateAnswers.get(key)).map(Object::toString);
    }
}
