package org.charterpath.evidence;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How much evidence is kept.
 *
 * @param file the most that one file may hold
 * @param person the most that all files of one person may hold together
 * @param filesPerWork how many files one piece of work, all its attempts together, may have
 */
@ConfigurationProperties("charterpath.evidence")
public record EvidenceLimits(DataSize file, DataSize person, int filesPerWork) {

    long fileBytes() {
        return file.toBytes();
    }

    /** What to say when a file is too large, whoever notices. */
    public String fileRule() {
        return "A file may have at most %s.".formatted(inWords(file.toBytes()));
    }

    static String inWords(long bytes) {
        return bytes >= DataSize.ofMegabytes(1).toBytes()
                ? "%d MB".formatted(DataSize.ofBytes(bytes).toMegabytes())
                : "%d KB".formatted(DataSize.ofBytes(bytes).toKilobytes());
    }
}
