package org.charterpath.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;

/**
 * Browsers that have signed in to an account before. Each keeps a mark that only this installation can have made for this
 * account; it lets nobody in, and is worth nothing once the password has changed. Whoever changes the own password gets a new
 * one with the answer.
 */
@Component
public class KnownBrowsers {

    private static final int ID_BYTES = 16;
    private static final int NAME_DIGITS = 16;
    private static final Pattern MARK = Pattern.compile("([0-9a-f]{32})\\.([0-9a-f]{64})");

    private final Passwords passwords;
    private final SecureRandom random = new SecureRandom();

    KnownBrowsers(Passwords passwords) {
        this.passwords = passwords;
    }

    /** What a browser keeps the mark of an account under; it does not say whose. */
    public static String nameFor(String userId) {
        return "known-" + DigestUtils.sha256Hex(userId).substring(0, NAME_DIGITS);
    }

    /** A mark for a browser that has just proved the password; empty where nobody has that user id. */
    public Optional<String> mark(String userId) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        return passwords.seal(userId, id).map(seal -> id + "." + seal);
    }

    /** The browser's id, where the mark is one for this account. */
    public Optional<String> browser(String userId, String mark) {
        Matcher parts = MARK.matcher(mark);
        return parts.matches()
                ? passwords
                        .seal(userId, parts.group(1))
                        .filter(seal -> isSame(seal, parts.group(2)))
                        .map(seal -> parts.group(1))
                : Optional.empty();
    }

    /** In a time that does not tell how much of it was right. */
    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
