package org.charterpath.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of component takes what form-js lets a person answer, and nothing else. */
class FieldRuleTest {

    private static final String DAY = "'type': 'textfield', 'validate': {'pattern': '^\\\\d{4}-\\\\d{2}-\\\\d{2}$'}";
    private static final String LINK = "'type': 'textfield', 'validate': {'pattern': '^https?://\\\\S+$'}";
    private static final String MINUTES =
            "'type': 'number', 'decimalDigits': 0, 'increment': 5, 'validate': {'min': 5, 'max': 600}";
    private static final String OUTCOME =
            "'type': 'radio', 'values': [{'value': 'HELD', 'label': 'We met'}, {'value': 'MOVED', 'label': 'Moved'}]";
    private static final String TOPICS =
            "'type': 'checklist', 'values': [{'value': 'HIRING', 'label': 'Hiring'}, {'value': 'MONEY', 'label': 'Money'}]";
    private static final String TIMES = "'type': 'select', 'valuesKey': 'offeredTimes'";
    private static final String MOMENT =
            "'type': 'datetime', 'subtype': 'datetime', 'timeSerializingFormat': 'no_timezone'";
    private static final String TICK = "'type': 'checkbox'";

    @Test
    void countsTheCharactersOfATextWithoutTheBlanksAroundIt() {
        String text = "'type': 'textarea', 'validate': {'minLength': 2, 'maxLength': 5}";

        faults(text, "  three\u00A0\n").isEmpty();
        faults(text, "sixsix").containsExactly("at most 5 characters, this has 6.");
        faults(text, " 1 ").containsExactly("at least 2 characters, this has 1.");
    }

    @Test
    void takesNoTextThatTheDatabaseWouldLose() {
        faults("'type': 'textarea'", "x".repeat(4001)).containsExactly("at most 4000 characters, this has 4001.");
        faults("'type': 'textarea'", " ".repeat(4001)).containsExactly("at most 4000 characters, this has 4001.");
        faults("'type': 'textarea'", "a\u0000b").hasSize(1);
        faults("'type': 'textarea'", "a\uD83Db").hasSize(1);
        faults("'type': 'textarea'", "a\uD83D\uDE00b").isEmpty();
    }

    @Test
    void takesNothingButTextForText() {
        for (Object other : Arrays.asList(7, 2.5, true, List.of("a"), Map.of("a", 1), new Object())) {
            faults("'type': 'textfield'", other).containsExactly("a text is needed.");
        }
    }

    @Test
    void takesADayThatTheCalendarHas() {
        faults(DAY, "2026-02-28").isEmpty();
        faults(DAY, "2026-02-30")
                .containsExactly("a day of the calendar from 1990 to 2099 as YYYY-MM-DD, not \"2026-02-30\".");
        faults(DAY, "1990-01-01").isEmpty();
        faults(DAY, "2099-12-31").isEmpty();
        for (String slip : List.of("0206-10-01", "1989-12-31", "2100-01-01", "9999-12-31")) {
            faults(DAY, slip)
                    .containsExactly(
                            "a day of the calendar from 1990 to 2099 as YYYY-MM-DD, not \"%s\".".formatted(slip));
        }
        faults(DAY, "28.2.2026").hasSize(1);
        faults(DAY, "2026-02-28\n").hasSize(1);
    }

    @Test
    void takesAWebAddress() {
        faults(LINK, "https://example.org/agenda?day=1").isEmpty();
        faults(LINK, "javascript:alert(1)//https://example.org")
                .containsExactly("a web address that begins with http:// or https://,"
                        + " not \"javascript:alert(1)//https://example.org\".");
        faults(LINK, "https://example.org/a\u00A0b").hasSize(1);
    }

    @Test
    void readsPatternsAsABrowserDoes() {
        Pattern pattern = BrowserPattern.compile("[\\s$]x$");

        assertThat(pattern.matcher("anything before, then \u00A0x").find()).isTrue();
        assertThat(pattern.matcher("$x").find()).isTrue();
        assertThat(pattern.matcher(" x\n").find()).isFalse();
    }

    @Test
    void takesNoPatternForWhichThereAreNoWords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults("'type': 'textfield', 'validate': {'pattern': '^[A-Z]+$'}", "abc"))
                .withMessage("Not supported: a pattern without words, ^[A-Z]+$");
    }

    @Test
    void takesANumberWithinItsBoundsAndOnItsSteps() {
        faults(MINUTES, 5).isEmpty();
        faults(MINUTES, 600L).isEmpty();
        faults(MINUTES, 45.0).isEmpty();
        faults(MINUTES, 0).containsExactly("at least 5, this is 0.");
        faults(MINUTES, 99999).containsExactly("at most 600, this is 99999.", "in steps of 5, this is 99999.");
        faults(MINUTES, 7).containsExactly("in steps of 5, this is 7.");
        faults(MINUTES, 12.5).contains("a whole number, this is 12.5.");
    }

    @Test
    void countsDigitsAfterThePointAsTheyWereTyped() {
        String hours = "'type': 'number', 'decimalDigits': 1, 'increment': 0.1";

        faults(hours, 0.3).isEmpty();
        faults(hours, 0.35)
                .containsExactly("at most 1 digits after the point, this is 0.35.", "in steps of 0.1, this is 0.35.");
    }

    @Test
    void takesNothingButNumbersForANumber() {
        for (Object other : Arrays.asList("5", true, List.of(5), Double.NaN, Double.POSITIVE_INFINITY, new Object())) {
            faults(MINUTES, other).containsExactly("a number is needed.");
        }
    }

    @Test
    void takesAChoiceThatTheFormOffers() {
        faults(OUTCOME, "HELD").isEmpty();
        faults(OUTCOME, "We met").containsExactly("choose one of the answers offered; \"We met\" is none of them.");
        faults(OUTCOME, List.of("HELD")).containsExactly("choose one of the answers offered; this is none of them.");
    }

    @Test
    void takesAChoiceThatAVariableOffers() {
        Map<String, Object> labeled =
                Map.of("offeredTimes", List.of(Map.of("label", "Monday", "value", "1"), Map.of("label", "Odd")));

        faults(TIMES, "1", labeled).isEmpty();
        faults(TIMES, "Monday", labeled).hasSize(1);
        faults(TIMES, "2", Map.of("offeredTimes", List.of("1", "2"))).isEmpty();
        faults(TIMES, "1", Map.of("offeredTimes", "1")).hasSize(1);
        faults(TIMES, "1", Map.of()).hasSize(1);
    }

    @Test
    void takesSeveralChoicesEachOfThemOnce() {
        faults(TOPICS, List.of("MONEY", "HIRING")).isEmpty();
        faults(TOPICS, List.of("MONEY", "MONEY")).containsExactly("choose each answer once.");
        faults(TOPICS, List.of("MONEY", "POWER"))
                .containsExactly("choose among the answers offered; \"POWER\" is none of them.");
        faults(TOPICS, Collections.singletonList(null)).hasSize(1);
        faults(TOPICS, "MONEY").containsExactly("a list of answers is needed.");
    }

    @Test
    void takesADayAndATimeWithoutAZone() {
        faults(MOMENT, "2026-11-30T09:00").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-31T09:00", "2026-11-30", "2026-11-30T09:00Z", "2026-11-30T09:00:00", "2026-11-30 09:00"
            })
    void takesNothingElseForADayAndATime(String text) {
        faults(MOMENT, text).containsExactly("a day from 1990 to 2099 and a time are needed, like 2026-01-31T09:00.");
    }

    @Test
    void takesATickOrNone() {
        faults(TICK, true).isEmpty();
        faults(TICK, "true").containsExactly("yes or no is needed.");
        assertThat(rule(TICK).isEmpty(false)).isTrue();
        assertThat(rule(TICK).missing()).isEqualTo("has to be ticked.");
    }

    @Test
    void quotesNoMoreOfAnAnswerThanAPersonReads() {
        faults(OUTCOME, "x".repeat(500))
                .containsExactly("choose one of the answers offered; \"" + "x".repeat(60) + "…\" is none of them.");
    }

    private static ListAssert<String> faults(String component, Object answer) {
        return faults(component, answer, Map.of());
    }

    private static ListAssert<String> faults(String component, Object answer, Map<String, Object> held) {
        return assertThat(rule(component).faults(answer, () -> held));
    }

    private static FieldRule rule(String component) {
        try {
            return FieldRuleReader.read(new ObjectMapper().readTree("{" + component.replace('\'', '"') + "}"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
