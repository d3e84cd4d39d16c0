package org.charterpath.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.charterpath.people.Person;

/** The schools of an institute of the demo and whom they send, kept in {@code demo/institutes/<name>.csv}. */
final class InstitutePeople {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private final List<Guest> guests;

    private InstitutePeople(List<Guest> guests) {
        this.guests = guests;
    }

    /** Somebody whom a school sends. */
    record Guest(String school, String firstName, String lastName, String job, String diet, String accessNeeds) {

        private static Guest of(CSVRecord line) {
            return new Guest(
                    line.get("school"),
                    line.get("first name"),
                    line.get("last name"),
                    line.get("job"),
                    line.get("diet"),
                    line.get("access"));
        }

        /** That of the account, where the demo has one for somebody of this name. */
        String email() {
            return DemoPeople.everybody()
                    .filter(person -> person.firstName().equals(firstName)
                            && person.lastName().equals(lastName))
                    .findFirst()
                    .map(Person::email)
                    .orElseGet(() -> "%s.%s@%s.example"
                            .formatted(firstName, lastName, school.replaceAll("[^A-Za-z]+", "-"))
                            .toLowerCase(Locale.ROOT));
        }
    }

    static InstitutePeople of(String name) {
        String resource = "/demo/institutes/%s.csv".formatted(name);
        try (Reader lines = new InputStreamReader(
                        Objects.requireNonNull(InstitutePeople.class.getResourceAsStream(resource), resource),
                        StandardCharsets.UTF_8);
                var table = FORMAT.parse(lines)) {
            List<Guest> guests = new ArrayList<>();
            table.forEach(line -> guests.add(Guest.of(line)));
            return new InstitutePeople(guests);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /** Whom a school sends; whoever speaks for it comes first. */
    List<Guest> from(String school) {
        return guests.stream().filter(guest -> guest.school().equals(school)).toList();
    }
}
