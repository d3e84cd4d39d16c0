package org.charterpath.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.charterpath.TypedText;
import org.jspecify.annotations.Nullable;

/**
 * A text, short or long.
 *
 * @param minLength fewest characters without blanks around them, which is how form-js counts
 * @param maxLength most characters, counted likewise
 * @param format what the text has to look like
 */
record TextRule(OptionalInt minLength, OptionalInt maxLength, Optional<TextFormat> format) implements FieldRule {

    /** The engine's limit for a text variable; beyond it the database refuses and the text would be lost. */
    static final int LONGEST_TEXT = 4000;

    /** No database keeps these: PostgreSQL refuses NUL, and half of a pair has no encoding. */
    private static final Pattern UNKEEPABLE = Pattern.compile("[\\x00\\p{Cs}]");

    @Override
    public List<String> faults(Object answer, Supplier<Map<String, Object>> held) {
        if (!(answer instanceof String text)) {
            return List.of("a text is needed.");
        }
        if (text.length() > LONGEST_TEXT) {
            return List.of("at most %d characters, this has %d.".formatted(longest(), text.length()));
        }
        List<String> faults = new ArrayList<>();
        int length = TypedText.stripped(text).length();
        if (length > longest()) {
            faults.add("at most %d characters, this has %d.".formatted(longest(), length));
        }
        if (minLength.isPresent() && length < minLength.getAsInt()) {
            faults.add("at least %d characters, this has %d.".formatted(minLength.getAsInt(), length));
        }
        if (UNKEEPABLE.matcher(text).find()) {
            faults.add("it holds a character that cannot be kept; type it again.");
        }
        format.filter(expected -> !expected.fits(text))
                .ifPresent(expected -> faults.add("%s, not \"%s\".".formatted(expected.words(), Words.brief(text))));
        return faults;
    }

    @Override
    public boolean isEmpty(@Nullable Object value) {
        return value == null || (value instanceof String text && TypedText.isBlank(text));
    }

    @Override
    public Object tidied(Object value) {
        return value instanceof String text ? TypedText.stripped(text) : value;
    }

    private int longest() {
        return Math.min(LONGEST_TEXT, maxLength.orElse(LONGEST_TEXT));
    }
}
