package org.charterpath.privacy;

import java.util.regex.Pattern;

/** The name of a file or folder in a ZIP as every system takes it: in one folder, and not too long. */
public final class ArchiveName {

    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\\\/:*?\"<>|]+");
    private static final int LONGEST = 150;

    private ArchiveName() {}

    /** The end of a name that is too long stays, with what tells the kind of file. */
    public static String fit(String name) {
        String fit = UNFIT.matcher(name).replaceAll("_");
        String shorter = fit.length() > LONGEST ? fit.substring(fit.length() - LONGEST) : fit;
        return shorter.isBlank() || shorter.chars().allMatch(letter -> letter == '.') ? "file" : shorter;
    }
}
