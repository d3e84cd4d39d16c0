package org.charterpath.notification;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/** What makes an address secret: random bits, of which a digest alone is kept; 256 of them, or 78 where people type it. */
public final class SecretToken {

    private static final int BYTES = 32;

    /** Without signs that look alike in print: 0 and O, 1, I and L, U and V. */
    private static final String TYPED_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int TYPED_LENGTH = 16;
    private static final int TYPED_GROUP = 4;

    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretToken() {}

    /** A new one, of letters, digits, hyphens and underscores. */
    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A new one that people type from paper, such as {@code 7KQM-2XFD-9WTR-C4HN}. */
    public static String nextTyped() {
        return grouped(RANDOM.ints(TYPED_LENGTH, 0, TYPED_SIGNS.length())
                .mapToObj(TYPED_SIGNS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining()));
    }

    /** One as somebody has typed it, in whatever case and grouping, as it was printed; empty if it can be none. */
    public static Optional<String> typed(String typed) {
        String plain = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return plain.length() == TYPED_LENGTH && plain.chars().allMatch(sign -> TYPED_SIGNS.indexOf(sign) >= 0)
                ? Optional.of(grouped(plain))
                : Optional.empty();
    }

    private static String grouped(String plain) {
        return plain.replaceAll("(.{%d})(?=.)".formatted(TYPED_GROUP), "$1-");
    }

    /** The SHA-256 of one in hexadecimal digits, as tables keep it. */
    public static String digest(String token) {
        return DigestUtils.sha256Hex(token.getBytes(StandardCharsets.UTF_8));
    }
}
