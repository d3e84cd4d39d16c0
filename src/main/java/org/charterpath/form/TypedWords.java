package org.charterpath.form;

import java.util.List;
import org.charterpath.TypedText;

/** Words that somebody types into a field of a page of ours, as they are kept. */
public final class TypedWords {

    private TypedWords() {}

    /**
     * The text without the blanks around it and with the line ends of this system.
     *
     * @param field its label, with which each fault begins
     * @param longest in characters
     * @param isWanted whether it has to say something
     * @param faults to which is added what is wrong with it
     */
    public static String of(String field, String typed, int longest, boolean isWanted, List<String> faults) {
        String text = TypedText.stripped(typed.replace("\r\n", "\n"));
        if (text.isEmpty() && isWanted) {
            faults.add("%s: it is missing.".formatted(field));
        } else if (text.length() > longest) {
            faults.add("%s: it has %d characters; say it in at most %d.".formatted(field, text.length(), longest));
        } else if (text.indexOf('\0') >= 0) {
            faults.add("%s: it holds a character that no text has; leave it out.".formatted(field));
        }
        return text;
    }

    /** As above, for what has to say something and stands in a list or in the subject of a letter: one line. */
    public static String line(String field, String typed, int longest, List<String> faults) {
        String text = of(field, typed, longest, true, faults);
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            faults.add("%s: it has several lines; write one.".formatted(field));
        }
        return text;
    }

    /** As {@link #of}, for a reason that is kept: it has to say why in {@link TypedText#SHORTEST_REASON} letters or more. */
    public static String reason(String field, String typed, int longest, List<String> faults) {
        int before = faults.size();
        String text = of(field, typed, longest, true, faults);
        if (faults.size() == before && !TypedText.isReason(text)) {
            faults.add("%s: say why in at least %d letters.".formatted(field, TypedText.SHORTEST_REASON));
        }
        return text;
    }
}
