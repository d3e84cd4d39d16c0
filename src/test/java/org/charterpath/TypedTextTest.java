package org.charterpath;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blank is what nobody sees, in any alphabet; what somebody sees stays as it was typed. */
class TypedTextTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "   ",
                "\t\r\n\u000B\f",
                "\u00A0\u2007\u202F",
                "\u1680\u2000\u2003\u2009\u205F\u3000",
                "\u2028\u2029\u0085",
                "\u200B\u200C\u200D",
                "\u2060\u2061\u2064\u2065\uFEFF",
                "\u00AD\u034F\u061C\u180E\u200E\u202E\u2066\u2069",
                "\u115F\u1160\u3164\uFFA0",
                "\u2800\u2800",
                "\u17B4\u17B5\u180B\uFE0F\uFFF9",
                "\u0301",
                "\uD834\uDD59",
                "\uDB40\uDC41\uDB40\uDC7F",
                "\u0000\u0007",
                "\uFFFE\uFFFF\uFDD0\uD83F\uDFFE",
                "\uFFFC",
                "\uD83D"
            })
    void takesWhatNobodySeesForNoAnswer(String typed) {
        assertThat(TypedText.isBlank(typed)).isTrue();
        assertThat(TypedText.stripped(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "-",
                "0",
                "\u200Bok\u200B",
                "李",
                "\u0E01",
                "ក\u17D2",
                "क्\u200D",
                "👩\u200D👩\u200D👧",
                "☕\uFE0F",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F",
                "\uD83E\uDEE8"
            })
    void takesWhatSomebodySeesForAnAnswer(String typed) {
        assertThat(TypedText.isBlank(typed)).isFalse();
        assertThat(TypedText.stripped(typed)).isEqualTo(typed.replace("\u200B", ""));
    }

    @Test
    void shortensWhatIsTooLongAndHalvesNoCharacter() {
        assertThat(TypedText.shortened("Review: Mai Lor", 15)).isEqualTo("Review: Mai Lor");
        assertThat(TypedText.shortened("Review: Mai Lor", 14)).isEqualTo("Review: Mai L…");
        assertThat(TypedText.shortened("ab👩cd", 4)).isEqualTo("ab…");
    }

    @Test
    void takesTheBlanksAroundAwayAndLeavesThoseInside() {
        assertThat(TypedText.stripped("\uFEFF\u00A0\n first line,\n\u200B  second\u200Bline\u3000\u0000\u2060"))
                .isEqualTo("first line,\n\u200B  second\u200Bline");
    }

    @Test
    void takesTenLettersForAReasonWhateverStandsBetween() {
        assertThat(TypedText.isReason("Sie ist krank")).isTrue();
        assertThat(TypedText.isReason("李小明今天不在学校了吗")).isTrue();
        assertThat(TypedText.isReason("- - - - - - - - ok")).isFalse();
        assertThat(TypedText.isReason("")).isFalse();
    }
}
