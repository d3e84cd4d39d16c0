package org.charterpath.materials;

import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is kept as materials.
 *
 * @param program the most that all files of one program may hold together, those of its cohorts not counted
 * @param cohort the most that all files of one cohort may hold together
 */
@ConfigurationProperties("charterpath.materials")
record MaterialLimits(@DefaultValue("2GB") DataSize program, @DefaultValue("2GB") DataSize cohort) {

    /**
     * What is wrong with one more file.
     *
     * @param of whose files: a program's or a cohort's
     * @param most what they may hold
     * @param bytes what they would hold with the new one
     * @param size of the new one, in bytes
     */
    static String fault(String of, DataSize most, long bytes, int size) {
        long left = Math.max(0, most.toBytes() - (bytes - size));
        return String.format(
                Locale.US,
                "File: it does not fit: all files of a %s together may have %,d MB, earlier versions and what is"
                        + " withdrawn among them, and %,d KB are left. Keep it elsewhere, and add a link to it.",
                of,
                most.toMegabytes(),
                DataSize.ofBytes(left).toKilobytes());
    }
}
