package org.charterpath.form;

import java.util.regex.Pattern;

/**
 * A regular expression of JavaScript, as far as Java reads it otherwise: {@code $} is the very end there, not also the
 * place before a last line break, and {@code \s} knows every blank of Unicode.
 */
final class BrowserPattern {

    private static final String BLANKS = "\\s\\u00A0\\uFEFF\\p{Z}";

    private BrowserPattern() {}

    /** @throws IllegalArgumentException if Java cannot read the expression */
    static Pattern compile(String javaScript) {
        StringBuilder java = new StringBuilder();
        boolean isInClass = false;
        for (int at = 0; at < javaScript.length(); at++) {
            char next = javaScript.charAt(at);
            if (next == '\\' && at + 1 < javaScript.length()) {
                at++;
                java.append(escape(javaScript.charAt(at), isInClass));
            } else if (next == '$' && !isInClass) {
                java.append("\\z");
            } else {
                isInClass = next == '[' || (isInClass && next != ']');
                java.append(next);
            }
        }
        return Pattern.compile(java.toString());
    }

    private static String escape(char escaped, boolean isInClass) {
        return switch (escaped) {
            case 's' -> isInClass ? BLANKS : "[" + BLANKS + "]";
            case 'S' -> "[^" + BLANKS + "]";
            default -> "\\" + escaped;
        };
    }
}
