package org.charterpath.people;

import java.util.ArrayList;
import java.util.List;
import org.charterpath.TypedText;

/** Somebody with an account. */
public record Person(String userId, String firstName, String lastName, String email) {

    /** As long as a first or a last name may be: both fit wherever a full name is kept. */
    public static final int LONGEST_NAME = 120;

    public String fullName() {
        return (firstName + " " + lastName).strip();
    }

    /** Whether two people have the same e-mail address, which somebody without one has with nobody. */
    public boolean hasAddress(String address) {
        return !email.isBlank() && EmailAddress.comparable(email).equals(EmailAddress.comparable(address));
    }

    /**
     * What no account may have of these names and this address, one sentence each. Either may be missing, as they are
     * with the first administrator.
     *
     * @param before what the account has already, which stays as it is
     */
    public List<String> faults(Person before) {
        List<String> faults = new ArrayList<>();
        addNameFault(faults, "First name", firstName, before.firstName());
        addNameFault(faults, "Last name", lastName, before.lastName());
        if (!email.isBlank() && !email.equals(before.email())) {
            EmailAddress.fault(email).map("E-mail: "::concat).ifPresent(faults::add);
        }
        return faults;
    }

    private static void addNameFault(List<String> faults, String label, String name, String before) {
        if (!name.equals(before) && !name.isEmpty() && !isName(name)) {
            faults.add("%s: one line of at most %d characters, not of blanks alone.".formatted(label, LONGEST_NAME));
        }
    }

    /** Whether a text can be a first or last name: something to see, on one line, not too long. */
    public static boolean isName(String text) {
        return text.length() <= LONGEST_NAME
                && text.chars().noneMatch(Character::isISOControl)
                && !TypedText.isBlank(text);
    }
}
