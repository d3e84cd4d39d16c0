package org.charterpath.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * The code that is shown in the room of a session, another one each minute: a time-based one-time password (RFC 6238) of six
 * digits, by SHA-256 in steps of a minute.
 */
final class RoomCode {

    static final int DIGITS = 6;

    /** How long a code is shown, in seconds; it is taken for as long again. */
    static final int STEP_SECONDS = 60;

    private static final int MODULUS = 1_000_000;
    private static final int SECRET_BYTES = 32;
    private static final int LOWEST_FOUR_BITS = 0x0f;
    private static final int ALL_BITS_BUT_THE_SIGN = 0x7fffffff;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;

    /** @param secret as {@link #newSecret} makes them */
    RoomCode(String secret) {
        this.secret = HexFormat.of().parseHex(secret);
    }

    static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The code that is shown at a moment. */
    String at(Instant moment) {
        return ofStep(stepOf(moment));
    }

    /** Whether a code is the one that is shown at a moment, or the one before; both are compared, however soon one differs. */
    boolean isRight(String typed, Instant moment) {
        byte[] code = typed.getBytes(US_ASCII);
        boolean isShown = MessageDigest.isEqual(code, at(moment).getBytes(US_ASCII));
        boolean wasShown =
                MessageDigest.isEqual(code, ofStep(stepOf(moment) - 1).getBytes(US_ASCII));
        return isShown || wasShown;
    }

    /** For how many seconds the code of a moment is still shown: 1 to 60. */
    static int secondsLeft(Instant moment) {
        return STEP_SECONDS - Math.floorMod(moment.getEpochSecond(), STEP_SECONDS);
    }

    private static long stepOf(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), STEP_SECONDS);
    }

    private String ofStep(long step) {
        byte[] hash = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret)
                .hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & LOWEST_FOUR_BITS;
        int number = ByteBuffer.wrap(hash).getInt(offset) & ALL_BITS_BUT_THE_SIGN;
        return ("%0" + DIGITS + "d").formatted(number % MODULUS);
    }
}
