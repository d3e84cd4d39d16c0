package org.charterpath.people;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Ids such as {@code p-7k3m9xqd}: short enough to be read aloud, too many for two to be alike by chance. */
final class RandomUserId {

    /** Without vowels no word comes about by chance, and without 0, 1 and l none is read as another. */
    private static final String LETTERS = "bcdfghjkmnpqrstvwxz23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomUserId() {}

    /** @param length how many letters follow the beginning */
    static String next(String beginning, int length) {
        return RANDOM.ints(length, 0, LETTERS.length())
                .mapToObj(at -> String.valueOf(LETTERS.charAt(at)))
                .collect(Collectors.joining("", beginning, ""));
    }
}
