package org.charterpath.form;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A question that was answered otherwise than on the attempt before, with both answers in words. */
public record ChangedAnswer(String question, String before, String now) {

    private static final String NOTHING = "(no answer)";

    /** What two attempts at the same form differ in, in the order of the form; what was given up comes last. */
    public static List<ChangedAnswer> between(Submission before, Submission now) {
        Map<String, String> old = byQuestion(before);
        Map<String, String> present = byQuestion(now);
        Set<String> questions = new LinkedHashSet<>(present.keySet());
        questions.addAll(old.keySet());
        return questions.stream()
                .map(question -> new ChangedAnswer(
                        question, old.getOrDefault(question, NOTHING), present.getOrDefault(question, NOTHING)))
                .filter(answer -> !answer.before().equals(answer.now()))
                .toList();
    }

    private static Map<String, String> byQuestion(Submission attempt) {
        Map<String, String> answers = new LinkedHashMap<>();
        attempt.answerTable().forEach(row -> answers.putIfAbsent(row.question(), row.answer()));
        return answers;
    }
}
