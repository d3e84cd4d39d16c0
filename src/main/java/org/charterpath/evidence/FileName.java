package org.charterpath.evidence;

import java.util.regex.Pattern;
import org.charterpath.TypedText;
import org.jspecify.annotations.Nullable;

/** The name of a file as it is kept and shown: without folders, and without characters that nobody sees. */
final class FileName {

    static final int LONGEST = 255;
    private static final String NAMELESS = "file";
    private static final int LONGEST_EXTENSION = 16;

    private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);

    /** Control and format characters (one of those turns the reading direction), line ends, halves of characters. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private FileName() {}

    static String clean(@Nullable String given) {
        String name = given == null ? "" : FOLDERS.matcher(given).replaceFirst("");
        String seen = TypedText.stripped(UNSEEN.matcher(name).replaceAll(""));
        return seen.isEmpty() || seen.chars().allMatch(character -> character == '.') ? NAMELESS : shortened(seen);
    }

    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot >= 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        int end = LONGEST - extension.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + extension;
    }
}
