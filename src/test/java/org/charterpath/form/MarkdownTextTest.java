package org.charterpath.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;

/** What is escaped comes out of Markdown as it was: nothing in it means anything, and no character is lost. */
class MarkdownTextTest {

    private static final String PUNCTUATION_WITH_A_MEANING = "[\\\\`*_{}\\[\\]()<>#+.!|~=:@$^-]";
    private static final String REFERENCE = "&(#\\d+|nbsp);";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replace <name of school> by ours # 2 points",
                "1. first\n2) second\n- third\n+ fourth\n* fifth",
                "![a picture](https://elsewhere.example/p.png) and [a link](javascript:alert(1))",
                "www.elsewhere.example, http://elsewhere.example, <mailto:a@elsewhere.example>, a@elsewhere.example",
                "# heading\n===\n---\n> quoted\n```\ncode\n```\n~~gone~~ **bold** __bold__ `code` | a | b |",
                "&lt;b&gt; &#35; &amp; AT&T",
                "{{participantName}} ${x} \\* a\\",
                "Đặng Thị O'Brien-Núñez, \"Mai\"; 李小明?"
            })
    void keepsEachCharacterAndTakesItsMeaning(String typed) {
        String markdown = MarkdownText.of(typed);

        assertThat(markdown.replace("<br>", "").replaceAll(REFERENCE, ""))
                .doesNotContainPattern(PUNCTUATION_WITH_A_MEANING)
                .doesNotContain("&")
                .doesNotContain("\n");
        assertThat(HtmlUtils.htmlUnescape(markdown.replace("<br>", "\n"))).isEqualTo(typed);
    }

    @Test
    void escapesAllPunctuationThatMarkdownKnowsButQuestionMarkAndSeparators() {
        String ascii = IntStream.range('!', 127)
                .filter(character -> !Character.isLetterOrDigit(character))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());

        assertThat(MarkdownText.of(ascii).replaceAll(REFERENCE, "")).isEqualTo("\"%',/;?");
    }

    @Test
    void keepsLinesAndBlanksInsideOfOneParagraph() {
        assertThat(MarkdownText.of("  Who signs?\r\n\r\n    By when?\tBoth   please\n"))
                .isEqualTo("Who signs?<br><br>&nbsp;&nbsp;&nbsp;&nbsp;By when? Both &nbsp;&nbsp;please");
    }
}
