package org.charterpath.cohort;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
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

/**
 * A part of a roster as CSV with the header {@code user,first name,last name,email,school,coach}; the coach may be
 * empty. Reading it never throws for what somebody typed: it collects a fault for every line that cannot be taken.
 */
final class Roster {

    static final List<String> HEADER = List.of("user", "first name", "last name", "email", "school", "coach");

    private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final int LONGEST_NAME = 120;
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private final List<Row> rows = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private Roster() {}

    /** One line of a roster. */
    record Row(
            String userId, String firstName, String lastName, String email, String school, Optional<String> coachId) {}

    /**
     * Reads a roster.
     *
     * @param coachIds who can be named as coach
     */
    static Roster parse(String csv, Set<String> coachIds) {
        Roster roster = new Roster();
        try (CSVParser parser = CSVParser.parse(new StringReader(csv), FORMAT)) {
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

    private void read(CSVRecord record, Set<String> coachIds, Set<String> seen) {
        String line = "Roster (CSV), person %d:".formatted(record.getRecordNumber() - 1);
        if (record.size() != HEADER.size()) {
            faults.add("%s %d values instead of %d.".formatted(line, record.size(), HEADER.size()));
            return;
        }
        int before = faults.size();
        List<String> values = record.stream().map(TypedText::stripped).toList();
        String user = values.get(0);
        require(USER_ID.matcher(user).matches(), "%s user '%s' is not a valid sign-in name.".formatted(line, user));
        require(seen.add(user), "%s user '%s' is listed twice.".formatted(line, user));
        for (int column : new int[] {1, 2, 4}) {
            String value = values.get(column);
            require(
                    !value.isEmpty() && value.length() <= LONGEST_NAME,
                    "%s %s is needed, at most %d characters.".formatted(line, HEADER.get(column), LONGEST_NAME));
        }
        String email = values.get(3);
        require(EMAIL.matcher(email).matches(), "%s '%s' is not an e-mail address.".formatted(line, email));
        String coach = values.get(5);
        require(coach.isEmpty() || coachIds.contains(coach), "%s there is no coach '%s'.".formatted(line, coach));
        if (faults.size() == before) {
            rows.add(new Row(
                    user,
                    values.get(1),
                    values.get(2),
                    email,
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
