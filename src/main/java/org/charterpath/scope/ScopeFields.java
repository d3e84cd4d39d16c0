package org.charterpath.scope;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.charterpath.TypedText;
import org.charterpath.engagement.SchedulingCatalog.Method;
import org.charterpath.form.Answers;
import org.charterpath.scope.ScopeContent.Line;

/** The fields of the forms {@code scope-offer} and {@code engagement-change}, which have a group for each entry of the catalog. */
final class ScopeFields {

    /** The entries of the catalog, which the forms name. */
    static final List<String> CODES = List.of(
            "strategy-session",
            "creative-design",
            "student-data",
            "aligned-resources",
            "bell-schedules",
            "articulation",
            "stakeholder-process",
            "equity-audit",
            "teams-and-pathways",
            "courses-of-study",
            "accelerating-learning");

    static final String CHOICE = "Choice";
    static final String METHOD = "Method";
    static final String MINUTES = "Minutes";
    static final String DELIVERER = "Deliverer";
    static final String TAILORING = "Tailoring";
    static final String DATES = "Dates";

    static final int SHORTEST_MINUTES = 30;
    static final int LONGEST_MINUTES = 480;
    static final BigDecimal HIGHEST_PRICE = BigDecimal.valueOf(1_000_000);

    private ScopeFields() {}

    /** With what the fields of an entry begin: {@code equity-audit} has {@code equityAudit}. */
    static String prefix(String code) {
        StringBuilder key = new StringBuilder();
        for (String part : code.split("-", -1)) {
            key.append(key.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return key.toString();
    }

    /** Every field of every entry. */
    static List<String> keys() {
        return CODES.stream()
                .flatMap(code -> Stream.of(CHOICE, METHOD, MINUTES, DELIVERER, TAILORING, DATES)
                        .map(field -> prefix(code) + field))
                .toList();
    }

    /** What an offer says. */
    static ScopeContent offer(Map<String, Object> answers) {
        return new ScopeContent(
                text(answers, "scopeNeed"),
                lines(answers, "IN"),
                List.of(),
                number(answers, "scopePrice"),
                text(answers, "scopeIncludes"),
                "",
                "");
    }

    /** What a change says. */
    static ScopeContent change(Map<String, Object> answers) {
        return new ScopeContent(
                "",
                lines(answers, "ADD"),
                chosen(answers, "DROP"),
                number(answers, "priceAfter"),
                text(answers, "priceEffect"),
                text(answers, "datesEffect"),
                text(answers, "newScopeReason"));
    }

    private static List<String> chosen(Map<String, Object> answers, String choice) {
        return CODES.stream()
                .filter(code -> choice.equals(text(answers, prefix(code) + CHOICE)))
                .toList();
    }

    private static List<Line> lines(Map<String, Object> answers, String choice) {
        List<Line> lines = new ArrayList<>();
        for (String code : chosen(answers, choice)) {
            String key = prefix(code);
            lines.add(new Line(
                    code,
                    Answers.choice(answers.get(key + METHOD), Method.class).orElse(null),
                    Answers.wholeNumber(answers.get(key + MINUTES), SHORTEST_MINUTES, LONGEST_MINUTES)
                            .orElse(0),
                    text(answers, key + DELIVERER),
                    text(answers, key + TAILORING),
                    text(answers, key + DATES)));
        }
        return lines;
    }

    private static String text(Map<String, Object> answers, String key) {
        return TypedText.stripped(Answers.text(answers.get(key)).orElse(""));
    }

    /** Below nought where there is none. */
    private static BigDecimal number(Map<String, Object> answers, String key) {
        return Answers.number(answers.get(key)).orElse(BigDecimal.ONE.negate());
    }
}
