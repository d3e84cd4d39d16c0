package org.charterpath.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something on record about an enrolment. What each of these means is its kind's to say.
 *
 * @param kind in kebab-case, such as {@code question}
 * @param id of the record itself
 * @param item what it is about, such as a worksheet of the program
 * @param person the user id of whoever has to do with it
 * @param personName what that person is called now; empty where nobody is, and for whoever has no name
 */
public record Fact(
        String kind,
        Optional<String> id,
        Optional<String> item,
        Optional<String> stage,
        Optional<String> state,
        Optional<String> title,
        Optional<String> words,
        Optional<String> reply,
        Optional<String> person,
        Optional<String> personName,
        Optional<Instant> begins,
        Optional<Instant> ends,
        Optional<LocalDate> onDay,
        Optional<Integer> minutes,
        Optional<Integer> number) {

    /** Whether it is in this state. */
    public boolean is(Enum<?> wanted) {
        return state.filter(wanted.name()::equals).isPresent();
    }
}
