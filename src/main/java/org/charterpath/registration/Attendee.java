package org.charterpath.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.TypedText;
import org.charterpath.people.EmailAddress;
import org.charterpath.people.Person;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who comes for a team. What is said of food and access is for the contact and program admins alone.
 *
 * @param id opaque; whoever names the person gives it, so that the same person can be told when names are given anew
 * @param sessionId where the person comes; null where the seat was lost
 * @param userId of the account, once there is one
 */
public record Attendee(
        String id,
        @Nullable String sessionId,
        String firstName,
        String lastName,
        String email,
        String jobTitle,
        String diet,
        String accessNeeds,
        @Nullable String userId) {

    public static final int LONGEST_JOB_TITLE = 120;
    public static final int LONGEST_NEEDS = 500;

    public Attendee {
        firstName = TypedText.stripped(firstName);
        lastName = TypedText.stripped(lastName);
        email = TypedText.stripped(email);
        jobTitle = TypedText.stripped(jobTitle);
        diet = TypedText.stripped(diet);
        accessNeeds = TypedText.stripped(accessNeeds);
    }

    public String fullName() {
        return (firstName + " " + lastName).strip();
    }

    /** Where the person comes; empty where the seat was lost. */
    public Optional<String> session() {
        return Optional.ofNullable(sessionId);
    }

    /** The account of the person; empty as long as there is none. */
    public Optional<String> account() {
        return Optional.ofNullable(userId);
    }

    /**
     * What is wrong with it, one sentence each.
     *
     * @param whose how the person is called before the field, such as {@code Person 2}
     */
    List<String> faults(String whose) {
        List<String> faults = new ArrayList<>();
        if (!Person.isName(firstName)) {
            faults.add(nameFault(whose, "first name"));
        }
        if (!Person.isName(lastName)) {
            faults.add(nameFault(whose, "last name"));
        }
        if (QueueWords.leadsSomewhere(firstName) || QueueWords.leadsSomewhere(lastName)) {
            faults.add("%s: a name has no address in it.".formatted(whose));
        }
        EmailAddress.fault(email).ifPresent(fault -> faults.add("%s, e-mail: %s".formatted(whose, fault)));
        addLineFault(faults, whose, "role", jobTitle, LONGEST_JOB_TITLE);
        addLineFault(faults, whose, "food", diet, LONGEST_NEEDS);
        addLineFault(faults, whose, "access", accessNeeds, LONGEST_NEEDS);
        return faults;
    }

    private static String nameFault(String whose, String field) {
        return "%s, %s: one line of at most %d characters.".formatted(whose, field, Person.LONGEST_NAME);
    }

    private static void addLineFault(List<String> faults, String whose, String field, String text, int most) {
        if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
            faults.add("%s, %s: one line of at most %d characters.".formatted(whose, field, most));
        }
    }

    /** The same person under an id that nobody has. */
    Attendee anew() {
        return new Attendee(
                UUID.randomUUID().toString(),
                sessionId,
                firstName,
                lastName,
                email,
                jobTitle,
                diet,
                accessNeeds,
                userId);
    }

    /** The same person with the account that is known already. */
    Attendee knownAs(Optional<String> account) {
        return new Attendee(
                id, sessionId, firstName, lastName, email, jobTitle, diet, accessNeeds, account.orElse(userId));
    }
}
