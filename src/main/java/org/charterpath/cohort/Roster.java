package org.charterpath.cohort;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.charterpath.TypedText;
import org.charterpath.people.EmailAddress;
import org.charterpath.people.Person;

/**
 * A part of a roster as CSV with the header {@code user,first name,last name,email,school,coach}; the coach may be
 * empty. Reading it never throws for what somebody typed: it collects a fault for every line that cannot be taken.
 */
final class Roster {

    static final List<String> HEADER = List.of("user", "first name", "last name", "email", "school", "coach");

    private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private final List<Row> rows = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private Roster() {}

    /**
     * One line of a roster.
     *
     * @param number 1 for the first person below the header
     * @param coachId empty where the roster leaves it open
     */
    record Row(int number, Person person, String school, Optional<String> coachId) {

        String userId() {
            return person.userId();
        }
    }

    /**
     * Reads a roster.
     *
     * @param coachIds who can be named as coach
     */
    static Roster parse(String csv, Set<String> coachIds) {
        Roster roster = new Roster();
        // A letter and its mark in one character, as a keyboard makes it; a spreadsheet may keep them apart.
        String composed = Normalizer.normalize(csv, Normalizer.Form.NFC);
        try (CSVParser parser = CSVParser.parse(new StringReader(composed), FORMAT)) {
            roster.read(parser.getRecords(), coachIds);
        } catch (IOException | UncheckedIOException e) {
            roster.faults.add("Roster (CSV): not readable as CSV: %s.".formatted(e.getMessage()));
        }
        return roster;
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    private void read(List<CSVRecord> records, Set<String> coachIds) {
        if (records.isEmpty()
                || !HEADER.equals(records.get(0).stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList())) {
            faults.add("Roster (CSV): the first line must be '%s'.".formatted(String.join(",", HEADER)));
            return;
        }
        if (records.size() == 1) {
            faults.add("Roster (CSV): nobody is listed below the header.");
        }
        Set<String> seen = new HashSet<>();
        for (CSVRecord record : records.subList(1, records.size())) {
            read(record, coachIds, seen);
        }
    }

    /** How a fault of one line begins. */
    static String line(int number) {
        return "Roster (CSV), person %d:".formatted(number);
    }

    private void read(CSVRecord record, Set<String> coachIds, Set<String> seen) {
        int number = Math.toIntExact(record.getRecordNumber() - 1);
        String line = line(number);
        if (record.size() != HEADER.size()) {
            faults.add("%s %d values instead of %d.".formatted(line, record.size(), HEADER.size()));
            return;
        }
        int before = faults.size();
        List<String> values = record.stream().map(TypedText::stripped).toList();
        String user = values.get(0);
        require(USER_ID.matcher(user).matches(), "%s user '%s' is not a valid sign-in name.".formatted(line, user));
        require(seen.add(user.toLowerCase(Locale.ROOT)), "%s user '%s' is listed twice.".formatted(line, user));
        for (int column : new int[] {1, 2, 4}) {
            require(
                    Person.isName(values.get(column)),
                    "%s %s is needed, at most %d characters on one line."
                            .formatted(line, HEADER.get(column), Person.LONGEST_NAME));
        }
        String email = values.get(3);
        EmailAddress.fault(email).ifPresent(fault -> faults.add("%s %s".formatted(line, fault)));
        require(
                seen.add("mailto:" + EmailAddress.comparable(email)),
                "%s the e-mail address '%s' is listed twice.".formatted(line, email));
        String coach = values.get(5);
        require(coach.isEmpty() || coachIds.contains(coach), "%s there is no coach '%s'.".formatted(line, coach));
        require(!coach.equals(user), "%s nobody is his or her own coach; '%s' is.".formatted(line, user));
        if (faults.size() == before) {
            rows.add(new Row(
                    number,
                    new Person(user, values.get(1), values.get(2), email),
                    values.get(4),
                    Optional.of(coach).filter(id -> !id.isEmpty())));
        }
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
