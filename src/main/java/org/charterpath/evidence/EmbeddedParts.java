package org.charterpath.evidence;

import java.io.FilterInputStream;
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

    /** One table of contents or of relations. */
    private static final int MOST_OF_A_TABLE = 1024 * 1024;

    /** Between two signs with which a tag begins; an attribute is kept in memory as a whole. */
    private static final int LONGEST_TAG = 16 * 1024 * 1024;

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

    /** The content of a small table. */
    byte[] table(InputStream table) throws IOException, UnreadableFileException {
        int most = Math.min(MOST_OF_A_TABLE, bytesLeft);
        byte[] content = table.readNBytes(most + 1);
        if (content.length > most) {
            throw new UnreadableFileException(UnreadableFileException.DAMAGED);
        }
        bytesLeft -= content.length;
        return content;
    }

    /**
     * A text, to be read as it comes; it ends in an error where there was too much of all, as {@link #requireRest} tells.
     *
     * @param isWide whether a sign has more than a byte, so that tags are not to be seen; such a text has to be short
     */
    InputStream text(InputStream text, boolean isWide) {
        return new Text(text, isWide);
    }

    /** Refuses the file if all that may be looked at was looked at. */
    void requireRest() throws UnreadableFileException {
        if (bytesLeft <= 0) {
            throw new UnreadableFileException(UnreadableFileException.DAMAGED);
        }
    }

    private final class Text extends FilterInputStream {

        private final boolean isWide;
        private int sinceTag;

        Text(InputStream text, boolean isWide) {
            super(text);
            this.isWide = isWide;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, Math.min(length, Math.max(bytesLeft, 1)));
            bytesLeft -= Math.max(read, 0);
            for (int i = offset; i < offset + read; i++) {
                sinceTag = into[i] == '<' && !isWide ? 0 : sinceTag + 1;
            }
            if (bytesLeft <= 0 || sinceTag > LONGEST_TAG) {
                bytesLeft = 0;
                throw new IOException("More than is looked at");
            }
            return read;
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
