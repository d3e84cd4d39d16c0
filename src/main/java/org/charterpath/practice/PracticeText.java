package org.charterpath.practice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.charterpath.TypedText;
import org.charterpath.form.Answers;
import org.charterpath.practice.Practice.Area;
import org.charterpath.practice.Practice.Audience;
import org.charterpath.practice.Practice.Evidence;

/**
 * The words of one edition of a practice.
 *
 * @param context where it works, and for whom it does not fit
 * @param contact whom to ask, as the owner has typed it for all to read
 * @param reviewBy the day by which its owner looks at it again
 */
public record PracticeText(
        Area area,
        String title,
        String problem,
        String context,
        String steps,
        Evidence evidence,
        String evidenceWords,
        String costMoney,
        String costHours,
        String contact,
        Audience audience,
        LocalDate reviewBy) {

    /** The form {@code practice}. */
    static final String FORM = "practice";

    /** In characters. */
    public static final int LONGEST_TITLE = 150;

    /** From today on. */
    private static final int MOST_YEARS = 3;

    /** What is handed in, whose form has been checked. */
    static PracticeText read(Map<String, Object> answers) {
        return new PracticeText(
                Answers.choice(answers.get("practiceArea"), Area.class).orElseThrow(),
                text(answers, "practiceTitle"),
                text(answers, "practiceProblem"),
                text(answers, "practiceContext"),
                text(answers, "practiceSteps"),
                Answers.choice(answers.get("practiceEvidence"), Evidence.class).orElseThrow(),
                text(answers, "practiceEvidenceWords"),
                text(answers, "practiceMoney"),
                text(answers, "practiceHours"),
                text(answers, "practiceContact"),
                Answers.choice(answers.get("practiceAudience"), Audience.class).orElseThrow(),
                Answers.day(answers.get("practiceReviewBy")).orElseThrow());
    }

    private static String text(Map<String, Object> answers, String key) {
        return Answers.text(answers.get(key)).map(TypedText::stripped).orElse("");
    }

    /** What the form cannot say alone: each practice has a day, neither past nor too far ahead, on which it is looked at again. */
    static List<String> dayFaults(String label, Optional<LocalDate> day, LocalDate today) {
        List<String> faults = new ArrayList<>();
        LocalDate last = today.plusYears(MOST_YEARS);
        if (day.isEmpty()) {
            faults.add("%s: without a day, such as 2027-09-01, nothing can be published.".formatted(label));
        }
        day.filter(one -> !one.isAfter(today) || one.isAfter(last))
                .ifPresent(one -> faults.add("%s: after today, %s, and at most %d years ahead, on %s at the latest."
                        .formatted(label, today, MOST_YEARS, last)));
        return faults;
    }

    /** What a search looks into, in small letters. */
    String searchWords(String community) {
        return String.join("\n", title, problem, steps, area.title(), community).toLowerCase(Locale.ROOT);
    }

    /** For reviewers and owners, by its questions. */
    public Map<String, String> byQuestion() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("Problem", problem);
        words.put("Where it works, and for whom it does not fit", context);
        words.put("Steps", steps);
        words.put("Evidence", "%s. %s".formatted(evidence.title(), evidenceWords));
        words.put("Cost in money", costMoney);
        words.put("Cost in hours", costHours);
        words.put("Contact", contact);
        return words;
    }
}
