package org.charterpath.pdf;

import static java.util.Objects.requireNonNull;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.DecompositionType;
import com.ibm.icu.lang.UCharacter.JoiningType;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Arabic text as documents need it: each letter as the character that shows how it joins its neighbours. The library knows
 * the letters of Arabic itself; those that Persian, Urdu, Sindhi and others have beyond them are joined here, as far as
 * Unicode has characters for it. A letter without them stays as it is.
 */
final class ArabicLetters {

    private static final String JOINER = "\u200D";
    private static final int FIRST_FORM = 0xFB50;
    private static final int LAST_FORM = 0xFBFF;

    /** By letter, its forms by how they join: one of {@link DecompositionType}. */
    private static final Map<Integer, Map<Integer, Integer>> FORMS = forms();

    private ArabicLetters() {}

    /** The text in the joined forms of its letters. */
    static String shaped(String text) {
        int[] letters = text.codePoints().toArray();
        StringBuilder marked = new StringBuilder(text.length());
        for (int at = 0; at < letters.length; at++) {
            if (FORMS.containsKey(letters[at])) {
                appendForm(marked, letters, at);
            } else {
                marked.appendCodePoint(letters[at]);
            }
        }
        try {
            return new ArabicShaping(ArabicShaping.LETTERS_SHAPE
                            | ArabicShaping.TEXT_DIRECTION_LOGICAL
                            | ArabicShaping.LENGTH_GROW_SHRINK)
                    .shape(marked.toString())
                    .replace(JOINER, "");
        } catch (ArabicShapingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The library does not join its letters to these forms; the joiner tells it where it has to. */
    private static void appendForm(StringBuilder marked, int[] letters, int at) {
        boolean joinsBack = joinsBack(joiningType(letters[at])) && joinsOn(neighbour(letters, at, -1));
        boolean joinsOn = joinsOn(joiningType(letters[at])) && joinsBack(neighbour(letters, at, 1));
        int how = joinsBack
                ? joinsOn ? DecompositionType.MEDIAL : DecompositionType.FINAL
                : joinsOn ? DecompositionType.INITIAL : DecompositionType.ISOLATED;
        Integer form = requireNonNull(FORMS.get(letters[at])).get(how);
        marked.append(joinsBack ? JOINER : "")
                .appendCodePoint(form == null ? letters[at] : form)
                .append(joinsOn ? JOINER : "");
    }

    /** How the next sign in a direction joins; marks above and below letters do not count. */
    private static int neighbour(int[] letters, int at, int step) {
        int next = at + step;
        while (next >= 0 && next < letters.length && joiningType(letters[next]) == JoiningType.TRANSPARENT) {
            next += step;
        }
        return next >= 0 && next < letters.length ? joiningType(letters[next]) : JoiningType.NON_JOINING;
    }

    private static boolean joinsOn(int type) {
        return type == JoiningType.DUAL_JOINING || type == JoiningType.JOIN_CAUSING || type == JoiningType.LEFT_JOINING;
    }

    private static boolean joinsBack(int type) {
        return type == JoiningType.DUAL_JOINING
                || type == JoiningType.JOIN_CAUSING
                || type == JoiningType.RIGHT_JOINING;
    }

    private static int joiningType(int codePoint) {
        return UCharacter.getIntPropertyValue(codePoint, UProperty.JOINING_TYPE);
    }

    private static Map<Integer, Map<Integer, Integer>> forms() {
        Map<Integer, Map<Integer, Integer>> forms = new HashMap<>();
        for (int form = FIRST_FORM; form <= LAST_FORM; form++) {
            String letter = Normalizer.normalize(Character.toString(form), Normalizer.Form.NFKC);
            if (letter.codePointCount(0, letter.length()) == 1 && letter.codePointAt(0) != form) {
                forms.computeIfAbsent(letter.codePointAt(0), any -> new HashMap<>())
                        .put(UCharacter.getIntPropertyValue(form, UProperty.DECOMPOSITION_TYPE), form);
            }
        }
        return forms;
    }
}
