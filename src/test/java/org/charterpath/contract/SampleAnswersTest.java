package org.charterpath.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.charterpath.demo.SampleAnswers;
import org.junit.jupiter.api.Test;

/** The sample answers are what Tasklist would let a person submit. */
class SampleAnswersTest {

    private static final Pattern DATETIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}");

    /** What Tasklist posts for a text field that nobody has touched. */
    private static final String UNTOUCHED = "";

    @EachForm
    void satisfyTheirForm(Form form) {
        Map<String, Object> answers = new SampleAnswers().to(form.stem());
        answers.values().removeIf(UNTOUCHED::equals);
        List<String> faults = new ArrayList<>();
        answers.keySet().stream()
                .filter(key -> form.field(key).isEmpty())
                .forEach(key -> faults.add("%s: there is no field \"%s\"".formatted(form, key)));
        for (Component field : form.fields()) {
            Object answer = answers.get(field.key());
            boolean isHidden = isHidden(field, answers);
            if (answer != null && isHidden) {
                faults.add(form.fault(field, "answered though it is hidden"));
            } else if (answer != null) {
                fault(field, answer).ifPresent(fault -> faults.add(form.fault(field, "%s", fault)));
            } else if (field.isRequired() && !isHidden) {
                faults.add(form.fault(field, "required"));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void belongToAForm() {
        assertThat(Root.files(Root::sampleAnswers).map(Stem::of))
                .containsExactlyInAnyOrderElementsOf(
                        Form.all().stream().map(Form::stem).toList());
    }

    private static boolean isHidden(Component field, Map<String, Object> answers) {
        return field.hiddenWhen().stream()
                .anyMatch(condition -> Boolean.TRUE.equals(Feel.evaluate(condition, field.shownVariables(), answers)));
    }

    private static Optional<String> fault(Component field, Object answer) {
        return Optional.ofNullable(
                switch (field.type()) {
                    case "textfield", "textarea" -> faultOfText(field, answer);
                    case "number" -> faultOfNumber(field, answer);
                    case "radio", "select" -> faultOfChoice(field, answer);
                    case "checklist", "taglist" -> faultOfChoices(field, answer);
                    case "checkbox" -> field.isRequired() && !Boolean.TRUE.equals(answer) ? "not ticked" : null;
                    case "datetime" ->
                        DATETIME.matcher(answer.toString()).matches() ? null : "not a local time: " + answer;
                    default -> "takes no answer";
                });
    }

    private static String faultOfText(Component field, Object answer) {
        if (!(answer instanceof String text) || text.isBlank()) {
            return "not a text: " + answer;
        }
        if (text.length() > field.validate().path("maxLength").asInt(Integer.MAX_VALUE)) {
            return "longer than maxLength: " + text.length();
        }
        String pattern = field.validate().path("pattern").asText();
        return Pattern.compile(pattern).matcher(text).find() ? null : "'%s' is not %s".formatted(text, pattern);
    }

    private static String faultOfNumber(Component field, Object answer) {
        if (!(answer instanceof Number)) {
            return "not a number: " + answer;
        }
        BigDecimal number = new BigDecimal(answer.toString());
        boolean isWithinBounds = number.compareTo(field.validate().path("min").decimalValue()) >= 0
                && number.compareTo(field.validate().path("max").decimalValue()) <= 0;
        if (!isWithinBounds) {
            return "out of bounds: " + number;
        }
        return number.stripTrailingZeros().scale()
                        > field.json().path("decimalDigits").asInt()
                ? "too many decimal digits: " + number
                : null;
    }

    private static String faultOfChoice(Component field, Object answer) {
        return field.json().hasNonNull("valuesKey") || field.options().contains(answer)
                ? null
                : "no such option: " + answer;
    }

    private static String faultOfChoices(Component field, Object answer) {
        if (!(answer instanceof Collection<?> choices)) {
            return "not a list: " + answer;
        }
        if (field.isRequired() && choices.isEmpty()) {
            return "nothing chosen";
        }
        return choices.stream()
                .map(choice -> faultOfChoice(field, choice))
                .filter(fault -> fault != null)
                .findFirst()
                .orElse(null);
    }
}
