package org.charterpath.form;

import java.util.stream.Collectors;

/**
 * Text for a place that reads Markdown, where it is to be seen as it was typed: a name is no link, a number sign no
 * heading, and what looks like a tag is kept.
 */
public final class MarkdownText {

    /** All that Markdown, with tables, links found by themselves and HTML, gives a meaning to, anywhere in a line. */
    private static final String MEANINGFUL = "\\`*_{}[]()<>#+-.!|~=:@&$^";

    private static final String BLANK = "&nbsp;";
    private static final String LINE_BREAK = "<br>";

    private MarkdownText() {}

    /**
     * The text with a character reference for each character that Markdown would take for its own. Line breaks and blanks
     * stay what they are, within the paragraph that shows the text.
     */
    public static String of(String text) {
        return text.strip().lines().map(MarkdownText::line).collect(Collectors.joining(LINE_BREAK));
    }

    private static String line(String line) {
        StringBuilder markdown = new StringBuilder(line.length() * 2);
        boolean isAfterText = false;
        for (int at = 0; at < line.length(); at++) {
            char next = line.charAt(at);
            boolean isBlank = next == ' ' || next == '\t';
            if (isBlank) {
                markdown.append(isAfterText ? " " : BLANK);
            } else {
                markdown.append(escaped(next));
            }
            isAfterText = !isBlank;
        }
        return markdown.toString();
    }

    private static String escaped(char character) {
        return MEANINGFUL.indexOf(character) < 0 ? String.valueOf(character) : "&#" + (int) character + ";";
    }
}
