package org.charterpath;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people type, told apart from what only looks like typing. */
public final class TypedText {

    /**
     * Letters, digits, punctuation and symbols, those of a younger Unicode than Java's among them; without the fillers of
     * Hangul, the empty Braille cell, what a copied picture leaves behind and what else counts as such a character and shows
     * nothing. Blanks, marks without their letter, control characters and those that only direct other ones say nothing.
     */
    private static final Pattern SEEN =
            Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}\\p{Cn}&&[^\\u115F\\u1160\\u3164\\uFFA0\\u2800\\x{1D159}"
                    + "\\u2065\\uFFF0-\\uFFFC\\x{E0000}-\\x{E0FFF}\\p{IsNoncharacter_Code_Point}]]");

    /** Around a text these are blanks. Those that join or part the letters beside them are not: some scripts need them. */
    private static final String ZERO_WIDTH_BLANKS = "\u180E\u200B\u2060\uFEFF";

    private static final String ELLIPSIS = "…";

    /** The least letters and digits that can say why something was done. */
    public static final int SHORTEST_REASON = 10;

    private TypedText() {}

    /** Whether a text says nothing to whoever reads it: no answer, no name, no reason. */
    public static boolean isBlank(@Nullable CharSequence text) {
        return text == null || !SEEN.matcher(text).find();
    }

    /** Whether a text can be the reason for something that is kept: {@link #SHORTEST_REASON} letters and digits or more. */
    public static boolean isReason(String text) {
        return text.codePoints().filter(Character::isLetterOrDigit).count() >= SHORTEST_REASON;
    }

    /** The text without the blanks before and after it, of any alphabet; empty where it is {@linkplain #isBlank blank}. */
    public static String stripped(@Nullable String text) {
        if (text == null || isBlank(text)) {
            return "";
        }
        int start = 0;
        while (isAround(text.charAt(start))) {
            start++;
        }
        int end = text.length();
        while (isAround(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /**
     * The text as it fits into so many characters: as it is, or with an ellipsis for what is left out at its end. For lines
     * that are put together from parts which fit on their own.
     */
    public static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - ELLIPSIS.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + ELLIPSIS;
    }

    private static boolean isAround(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || ZERO_WIDTH_BLANKS.indexOf(character) >= 0;
    }
}
