package org.charterpath.evidence;

import java.io.IOException;
import java.io.InputStream;
import org.charterpath.evidence.OfficeFiles.UnreadableFileException;

/**
 * How much of what is embedded in one file is looked into: files in files unpack to far more than was uploaded. Whatever has
 * more is refused as damaged.
 */
final class EmbeddedParts {

    /** How deep files may lie in each other. */
    private static final int DEEPEST = 3;

    private static final int MOST_BYTES_OF_ONE = 32 * 1024 * 1024;

    private int partsLeft = 500;
    private int candidatesLeft = 10_000;
    private int bytesLeft = 256 * 1024 * 1024;

    /** Counts what looks like a part until it is unpacked. */
    void tried() throws UnreadableFileException {
        candidatesLeft--;
        if (candidatesLeft < 0) {
            throw new UnreadableFileException(UnreadableFileException.DAMAGED);
        }
    }

    /**
     * The content of a part.
     *
     * @param depth in how many files it lies
     */
    byte[] read(InputStream part, int depth) throws IOException, UnreadableFileException {
        int most = Math.min(MOST_BYTES_OF_ONE, bytesLeft);
        partsLeft--;
        byte[] content = partsLeft < 0 || depth > DEEPEST ? new byte[0] : part.readNBytes(most + 1);
        if (partsLeft < 0 || depth > DEEPEST || content.length > most) {
            throw new UnreadableFileException(UnreadableFileException.DAMAGED);
        }
        bytesLeft -= content.length;
        return content;
    }
}
