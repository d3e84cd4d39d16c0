package org.charterpath.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is taken as a file, and under which name: the same rules wherever people upload one. */
@Component
public class FileRules {

    private final EvidenceLimits limits;

    FileRules(EvidenceLimits limits) {
        this.limits = limits;
    }

    /**
     * A file that may be kept.
     *
     * @param mediaType what its content was found to be, whatever its name says
     * @param size in bytes
     * @param sha256 of its content, in hexadecimal digits
     */
    public record Taken(String name, String mediaType, int size, String sha256) {}

    /** What may be uploaded, for people to read before they choose a file. */
    public String inWords() {
        return FileTypes.ALLOWED_IN_WORDS + "; at most " + EvidenceLimits.inWords(limits.fileBytes()) + " a file";
    }

    /**
     * Looks into a file.
     *
     * @param givenName as the browser says it
     * @param content a file that stays where it is while this runs
     * @throws EvidenceFiles.FileTooLargeException if it is larger than one may be
     * @throws RefusedFileException if its content is nothing that is taken
     */
    public Taken check(@Nullable String givenName, Path content) {
        String name = FileName.clean(givenName);
        try {
            long size = Files.size(content);
            if (size > limits.fileBytes()) {
                throw new EvidenceFiles.FileTooLargeException(name, limits);
            }
            return new Taken(name, FileTypes.check(content, name), (int) size, sha256(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path content) throws IOException {
        try (InputStream stream = Files.newInputStream(content)) {
            return DigestUtils.sha256Hex(stream);
        }
    }
}
