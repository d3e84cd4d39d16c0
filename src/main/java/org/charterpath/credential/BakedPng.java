package org.charterpath.credential;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A PNG with a credential in it (Open Badges 3.0, "Baked Badge"): an uncompressed {@code iTXt} chunk beside the picture. Reading
 * looks at the chunks alone and never at the picture, so that no picture, however large it becomes, is ever unpacked.
 */
final class BakedPng {

    private static final String KEYWORD = "openbadgecredential";
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** Length, type and checksum. */
    private static final int AROUND_DATA = 12;

    /** The header has to come first; its data are always 13 bytes. */
    private static final int END_OF_HEADER = SIGNATURE.length + AROUND_DATA + 13;

    private BakedPng() {}

    /** What is wrong with a file that should be a PNG with a credential, in words. */
    static final class NotBakedException extends Exception {

        NotBakedException(String message) {
            super(message);
        }
    }

    /** Whether a file says that it is a PNG. */
    static boolean isPng(byte[] file) {
        return file.length >= SIGNATURE.length
                && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /**
     * A picture with a credential in it.
     *
     * @param picture a PNG without one
     */
    static byte[] bake(byte[] picture, String credential) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(KEYWORD.getBytes(StandardCharsets.ISO_8859_1));
        // The end of the keyword; not compressed, by no method; no language, no other keyword.
        data.writeBytes(new byte[5]);
        data.writeBytes(credential.getBytes(StandardCharsets.UTF_8));
        byte[] type = "iTXt".getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(type);
        checksum.update(data.toByteArray());
        return ByteBuffer.allocate(picture.length + data.size() + AROUND_DATA)
                .put(picture, 0, END_OF_HEADER)
                .putInt(data.size())
                .put(type)
                .put(data.toByteArray())
                .putInt((int) checksum.getValue())
                .put(picture, END_OF_HEADER, picture.length - END_OF_HEADER)
                .array();
    }

    /**
     * The credential in a PNG, as it was written there.
     *
     * @throws NotBakedException if it is no PNG, is damaged, or has no credential, two, or one that is compressed, which the
     *     specification forbids
     */
    static String extract(byte[] file) throws NotBakedException {
        if (!isPng(file)) {
            throw new NotBakedException("This is no PNG.");
        }
        ByteBuffer rest = ByteBuffer.wrap(file).position(SIGNATURE.length);
        Optional<String> found = Optional.empty();
        while (rest.hasRemaining()) {
            if (rest.remaining() < AROUND_DATA) {
                throw new NotBakedException("The PNG is cut off.");
            }
            int length = rest.getInt();
            if (length < 0 || length > rest.remaining() - AROUND_DATA + Integer.BYTES) {
                throw new NotBakedException("The PNG is cut off.");
            }
            byte[] type = new byte[Integer.BYTES];
            rest.get(type);
            byte[] data = new byte[length];
            rest.get(data);
            CRC32 checksum = new CRC32();
            checksum.update(type);
            checksum.update(data);
            if (rest.getInt() != (int) checksum.getValue()) {
                throw new NotBakedException("The PNG is damaged: the checksum of a part is wrong.");
            }
            String name = new String(type, StandardCharsets.US_ASCII);
            if (name.equals("iTXt") && isCredential(data)) {
                if (found.isPresent()) {
                    throw new NotBakedException("The PNG has more than one credential in it; it must have one.");
                }
                found = Optional.of(textOf(data));
            }
            if (name.equals("IEND")) {
                break;
            }
        }
        return found.orElseThrow(() -> new NotBakedException(
                "There is no credential in this PNG. A copy that a program has made or shrunk often loses it; take the file"
                        + " as it was downloaded."));
    }

    private static boolean isCredential(byte[] data) {
        byte[] keyword = (KEYWORD + "\0").getBytes(StandardCharsets.ISO_8859_1);
        return data.length > keyword.length && Arrays.equals(data, 0, keyword.length, keyword, 0, keyword.length);
    }

    private static String textOf(byte[] data) throws NotBakedException {
        int at = KEYWORD.length() + 1;
        if (data[at] != 0) {
            throw new NotBakedException("The credential in the PNG is compressed, which Open Badges 3.0 forbids.");
        }
        // Past the two bytes about compression, a language and a translated keyword, each ended by a zero.
        int language = endOf(data, at + 2);
        int keyword = endOf(data, language + 1);
        return new String(data, keyword + 1, data.length - keyword - 1, StandardCharsets.UTF_8);
    }

    private static int endOf(byte[] data, int from) throws NotBakedException {
        for (int at = from; at < data.length; at++) {
            if (data[at] == 0) {
                return at;
            }
        }
        throw new NotBakedException("The PNG is damaged: the text with the credential has no end.");
    }
}
