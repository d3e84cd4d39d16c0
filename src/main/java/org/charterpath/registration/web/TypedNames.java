package org.charterpath.registration.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.charterpath.TypedText;
import org.charterpath.registration.Attendee;
import org.charterpath.registration.RegistrationReader.Held;
import org.charterpath.registration.RegistrationReader.Standing;
import org.springframework.util.MultiValueMap;

/** The rows of the form in which a contact says who comes: one for each seat, and one for each person who has lost a seat. */
final class TypedNames {

    private TypedNames() {}

    /** The people as they are known, with rows that are empty for seats without a name. */
    static List<Attendee> rows(Standing standing, List<Attendee> people) {
        List<Attendee> rows = new ArrayList<>(people);
        for (Held held : standing.held()) {
            String session = held.room().session().id();
            long named = people.stream()
                    .filter(person -> person.session().filter(session::equals).isPresent())
                    .count();
            for (long seat = named; seat < held.seats(); seat++) {
                rows.add(new Attendee(UUID.randomUUID().toString(), session, "", "", "", "", "", "", null));
            }
        }
        return rows;
    }

    /** The rows as somebody has filled them in; those that are empty are nobody. */
    static List<Attendee> typed(MultiValueMap<String, String> form) {
        int count = form.getOrDefault("firstName", List.of()).size();
        List<Attendee> people = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            Attendee person = new Attendee(
                    value(form, "id", row),
                    value(form, "session", row).isEmpty() ? null : value(form, "session", row),
                    value(form, "firstName", row),
                    value(form, "lastName", row),
                    value(form, "email", row),
                    value(form, "jobTitle", row),
                    value(form, "diet", row),
                    value(form, "accessNeeds", row),
                    null);
            boolean isSomebody = !(person.firstName()
                            + person.lastName()
                            + person.email()
                            + person.jobTitle()
                            + person.diet()
                            + person.accessNeeds())
                    .isEmpty();
            if (isSomebody) {
                people.add(person);
            }
        }
        return people;
    }

    private static String value(MultiValueMap<String, String> form, String field, int row) {
        List<String> values = form.getOrDefault(field, List.of());
        return row < values.size() ? TypedText.stripped(values.get(row)) : "";
    }
}
