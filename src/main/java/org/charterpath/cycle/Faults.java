package org.charterpath.cycle;

import java.util.ArrayList;
import java.util.List;
import org.charterpath.TypedText;
import org.charterpath.form.InvalidSubmissionException;

/** What is wrong with what somebody has typed, field by field, by the labels that forms and pages give them. */
final class Faults {

    private final List<String> found = new ArrayList<>();

    void add(String field, String rule) {
        found.add("%s: %s".formatted(field, rule));
    }

    /** A text that has to be there. */
    void text(String field, String text, int longest) {
        if (text.isEmpty()) {
            add(field, "it is missing.");
        } else {
            optional(field, text, longest);
        }
    }

    void optional(String field, String text, int longest) {
        if (text.length() > longest) {
            add(field, "it has %d characters; say it in at most %d.".formatted(text.length(), longest));
        } else if (text.indexOf('\0') >= 0) {
            add(field, "it holds a character that no text has; leave it out.");
        }
    }

    /** A text that says why, or on what something rests. */
    void reason(String field, String text, int longest) {
        text(field, text, longest);
        if (!text.isEmpty() && !TypedText.isReason(text)) {
            add(field, "say it in %d letters or more.".formatted(TypedText.SHORTEST_REASON));
        }
    }

    List<String> all() {
        return List.copyOf(found);
    }

    /** @throws InvalidSubmissionException if there are some */
    void requireNone() {
        if (!found.isEmpty()) {
            throw new InvalidSubmissionException(found);
        }
    }

    /** A text as it is kept: without blanks around it, with one kind of line break. */
    static String tidied(String typed) {
        return TypedText.stripped(typed.replace("\r\n", "\n"));
    }
}
