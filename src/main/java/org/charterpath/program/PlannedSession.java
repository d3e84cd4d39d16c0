package org.charterpath.program;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.LocalTime;
import java.util.Optional;

/**
 * A dated meeting that a stage plans: a workshop of the whole cohort, or one that each group holds by itself.
 *
 * @param id kebab-case, such as {@code kickoff-workshop}
 * @param code code of the unit that is taught; empty where nothing is
 * @param title as people read it
 * @param category id of the category that attending it earns
 * @param audience whom it is for
 * @param minutes planned length in minutes
 * @param occurrences how often it takes place; everybody comes once
 * @param capacity seats of each occurrence; empty where there is room for all
 * @param seatsByRegistration whether people get their seats by registering, and its dates are opened one by one as seats are wanted
 * @param setDaysAhead how many days before its stage opens its date is to be set
 * @param proposedDay day of the stage on which it is proposed; empty where nothing is, or a named date
 * @param proposedOn the cohort's date on which it is proposed
 * @param proposedTime start that is proposed, in the time zone of the cohort
 * @param makeUp what somebody who missed it hands in instead, beside the stage's plan; empty where nobody has to come
 */
public record PlannedSession(
        @NotBlank(message = Rule.MISSING) String id,
        Optional<String> code,
        @NotBlank(message = Rule.MISSING) String title,
        @NotNull(message = Rule.MISSING) Delivery delivery,
        @NotBlank(message = Rule.MISSING) String category,
        @NotNull(message = Rule.MISSING) Audience audience,
        @Positive(message = Rule.NOT_POSITIVE) int minutes,
        Optional<Integer> occurrences,
        Optional<Integer> capacity,
        Optional<Boolean> seatsByRegistration,
        @Positive(message = Rule.NOT_POSITIVE) int setDaysAhead,
        Optional<Integer> proposedDay,
        Optional<String> proposedOn,
        Optional<LocalTime> proposedTime,
        Optional<@Valid Worksheet> makeUp) {

    public PlannedSession {
        code = Absent.asEmpty(code);
        occurrences = Absent.asEmpty(occurrences);
        capacity = Absent.asEmpty(capacity);
        seatsByRegistration = Absent.asEmpty(seatsByRegistration);
        proposedDay = Absent.asEmpty(proposedDay);
        proposedOn = Absent.asEmpty(proposedOn);
        proposedTime = Absent.asEmpty(proposedTime);
        makeUp = Absent.asEmpty(makeUp);
    }

    /** How often it takes place: once unless the definition says more. */
    public int times() {
        return occurrences.orElse(1);
    }

    /** Whether its seats are registered for: each of its dates is opened by itself, with so many seats. */
    public boolean isRegisteredFor() {
        return seatsByRegistration.orElse(false);
    }

    /** What people call it: the title, with the code of what is taught. */
    public String fullTitle() {
        return code.map(known -> "%s (%s)".formatted(title, known)).orElse(title);
    }
}
