package org.charterpath.people;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What counts as somebody's e-mail address, wherever one is given: what the library that sends to it takes as exactly one
 * plain address, in letters that every mail server carries. Two addresses are the same without regard to case.
 */
public final class EmailAddress {

    /** RFC 5321 leaves a path 256 octets, two of which are its brackets. */
    static final int LONGEST = 254;

    /** RFC 5321 again: what stands before the @. */
    private static final int LONGEST_MAILBOX = 64;

    /** Names as DNS has them, of two parts at least; the last one is no number, as in an IP address. */
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    /** Printable ASCII without blanks; quotes and colons could only be part of more than a plain address. */
    private static final Pattern PLAIN = Pattern.compile("[!-~&&[^\":<>(),;\\\\\\[\\]]]+");

    private EmailAddress() {}

    /** Why this is no address, in words that name it; empty if it is one. */
    public static Optional<String> fault(String address) {
        if (address.length() > LONGEST) {
            return Optional.of("an e-mail address has at most %d characters.".formatted(LONGEST));
        }
        return isOne(address) ? Optional.empty() : Optional.of("'%s' is not an e-mail address.".formatted(address));
    }

    /** The address in the form in which it can be compared. */
    public static String comparable(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isOne(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1
                || at > LONGEST_MAILBOX
                || !PLAIN.matcher(address).matches()
                || !DOMAIN.matcher(address.substring(at + 1)).matches()) {
            return false;
        }
        try {
            InternetAddress[] read = InternetAddress.parse(address, true);
            if (read.length != 1 || !address.equals(read[0].getAddress()) || read[0].getPersonal() != null) {
                return false;
            }
            read[0].validate();
            return true;
        } catch (AddressException e) {
            return false;
        }
    }
}
