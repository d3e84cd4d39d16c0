package org.charterpath.certificate;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The code by which anybody can verify a certificate: 28 characters in seven groups, such as
 * {@code 7KQM-2XFD-9WTR-...}, without characters that look alike in print (0 and O, 1, I and L, U and V). That is 137 bits by
 * lot: nobody guesses one. The first certificates had three groups, which stay good.
 */
final class CertificateCode {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int GROUP = 4;
    private static final int LENGTH = 28;
    private static final Set<Integer> LENGTHS = Set.of(12, LENGTH);

    private CertificateCode() {}

    /** @param random has to be unpredictable: whoever guesses a code reads somebody's certificate */
    static String random(RandomGenerator random) {
        return grouped(random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining()));
    }

    /** A code as somebody typed it, in whatever case and grouping; empty if it can be none. */
    static Optional<String> parse(String typed) {
        String plain = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        boolean possible = LENGTHS.contains(plain.length())
                && plain.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0);
        return possible ? Optional.of(grouped(plain)) : Optional.empty();
    }

    private static String grouped(String plain) {
        return plain.replaceAll("(.{%d})(?=.)".formatted(GROUP), "$1-");
    }
}
