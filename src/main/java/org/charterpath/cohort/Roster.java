package org.charterpath.cohort;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.charterpath.TypedText;
import org.charterpath.people.EmailAddress;
import org.charterpath.people.Person;

/**
 * Who is to be in a cohort: out of a part of a roster as CSV with the header
 * {@code user,first name,last name,email,school,coach}, or out of the lines of a file. The coach may be empty. Reading it
 * never throws for what somebody typed: it collects a fault for every line that cannot be taken.
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
    private final List<Fault> faults = new ArrayList<>();

    private Roster() {}

    /**
     * One line as it was typed.
     *
     * @param number by which people find it: 1 for the first person below the header, or the line of a file
     * @param user the user id; in a file it is empty for somebody new who has none
     */
    record Line(int number, String user, String firstName, String lastName, String email, String school, String coach) {

        Person person() {
            return new Person(user, firstName, lastName, email);
        }

        /** The line about somebody with this user id. */
        Line of(String userId) {
            return new Line(number, userId, firstName, lastName, email, school, coach);
        }

        /** The line with what is known in place of what it says. */
        Line with(Person known, String knownSchool, String knownCoach) {
            return new Line(
                    number,
                    known.userId(),
                    known.firstName(),
                    known.lastName(),
                    known.email(),
                    knownSchool,
                    knownCoach);
        }
    }

    /**
     * One line that can be taken.
     *
     * @param number of its line
     * @param person without a user id as long as nobody has given somebody new one
     * @param coachId empty where the roster leaves it open
     */
    record Row(int number, Person person, String school, Optional<String> coachId) {

        String userId() {
            return person.userId();
        }

        Row of(String userId) {
            return new Row(
                    number, new Person(userId, person.firstName(), person.lastName(), person.email()), school, coachId);
        }
    }

    /**
     * What is wrong.
     *
     * @param number of the line; 0 for the roster as a whole
     */
    record Fault(int number, String words) {

        @Override
        public String toString() {
            return number == 0 ? "Roster (CSV): " + words : "%s %s".formatted(line(number), words);
        }
    }

    /** Who can be named as a coach: by user id, or by the e-mail address or the full name that nobody else has. */
    static final class Coaches {

        private final Map<String, String> ids = new HashMap<>();
        private final Set<String> namesakes = new HashSet<>();

        Coaches(List<Person> coaches) {
            coaches.stream()
                    .collect(Collectors.groupingBy(coach -> EmailAddress.comparable(coach.fullName())))
                    .forEach(this::addUnique);
            coaches.stream()
                    .collect(Collectors.groupingBy(coach -> EmailAddress.comparable(coach.email())))
                    .forEach(this::addUnique);
            coaches.forEach(coach -> ids.put(coach.userId(), coach.userId()));
        }

        private void addUnique(String name, List<Person> called) {
            if (name.isEmpty()) {
                return;
            }
            if (called.size() == 1) {
                ids.put(name, called.get(0).userId());
            } else {
                namesakes.add(name);
            }
        }

        boolean isEmpty() {
            return ids.isEmpty();
        }

        Optional<String> find(String named) {
            return Optional.ofNullable(ids.get(named))
                    .or(() -> Optional.ofNullable(ids.get(EmailAddress.comparable(named))));
        }

        /** Why nobody is found under this name. */
        String fault(String named) {
            return (namesakes.contains(EmailAddress.comparable(named))
                            ? "several coaches are called '%s'; their e-mail addresses tell them apart."
                            : "there is no coach '%s'.")
                    .formatted(named);
        }
    }

    /** Reads a roster as CSV. */
    static Roster parse(String csv, Coaches coaches) {
        Roster roster = new Roster();
        // A letter and its mark in one character, as a keyboard makes it; a spreadsheet may keep them apart.
        String composed = Normalizer.normalize(csv, Normalizer.Form.NFC);
        try (CSVParser parser = CSVParser.parse(new StringReader(composed), FORMAT)) {
            roster.read(parser.getRecords(), coaches);
        } catch (IOException | UncheckedIOException e) {
            roster.faults.add(new Fault(0, "not readable as CSV: %s.".formatted(e.getMessage())));
        }
        return roster;
    }

    /** Reads the lines of a roster. */
    static Roster of(List<Line> lines, Coaches coaches) {
        Roster roster = new Roster();
        Set<String> seen = new HashSet<>();
        lines.forEach(line -> roster.read(line, line.user().isEmpty(), coaches, seen));
        return roster;
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    private void read(List<CSVRecord> records, Coaches coaches) {
        if (records.isEmpty()
                || !HEADER.equals(records.get(0).stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList())) {
            faults.add(new Fault(0, "the first line must be '%s'.".formatted(String.join(",", HEADER))));
            return;
        }
        if (records.size() == 1) {
            faults.add(new Fault(0, "nobody is listed below the header."));
        }
        Set<String> seen = new HashSet<>();
        for (CSVRecord record : records.subList(1, records.size())) {
            int number = Math.toIntExact(record.getRecordNumber() - 1);
            if (record.size() != HEADER.size()) {
                faults.add(new Fault(number, "%d values instead of %d.".formatted(record.size(), HEADER.size())));
            } else {
                List<String> values = record.stream().map(TypedText::stripped).toList();
                read(
                        new Line(
                                number,
                                values.get(0),
                                values.get(1),
                                values.get(2),
                                values.get(3),
                                values.get(4),
                                values.get(5)),
                        false,
                        coaches,
                        seen);
            }
        }
    }

    /** How a fault of one line begins. */
    static String line(int number) {
        return "Roster (CSV), person %d:".formatted(number);
    }

    private void read(Line line, boolean isWithoutUser, Coaches coaches, Set<String> seen) {
        List<String> wrong = new ArrayList<>();
        if (!isWithoutUser && !USER_ID.matcher(line.user()).matches()) {
            wrong.add("user '%s' is not a valid sign-in name.".formatted(line.user()));
        }
        boolean isNewAddress = seen.add("mailto:" + EmailAddress.comparable(line.email()));
        boolean isNewUser = isWithoutUser || seen.add(line.user().toLowerCase(Locale.ROOT));
        if (!isNewUser && isNewAddress) {
            wrong.add("user '%s' is listed twice.".formatted(line.user()));
        }
        requireName(line.firstName(), "first name", wrong);
        requireName(line.lastName(), "last name", wrong);
        requireName(line.school(), "school", wrong);
        EmailAddress.fault(line.email()).ifPresent(wrong::add);
        if (!isNewAddress) {
            wrong.add("the e-mail address '%s' is listed twice.".formatted(line.email()));
        }
        Optional<String> coach = Optional.of(line.coach()).filter(named -> !named.isEmpty());
        Optional<String> coachId = coach.flatMap(coaches::find);
        if (coach.isPresent() && coachId.isEmpty()) {
            wrong.add(coaches.fault(line.coach()));
        }
        if (coachId.filter(line.user()::equals).isPresent()) {
            wrong.add("nobody is his or her own coach; '%s' is.".formatted(line.user()));
        }
        if (wrong.isEmpty()) {
            rows.add(new Row(line.number(), line.person(), line.school(), coachId));
        }
        wrong.forEach(words -> faults.add(new Fault(line.number(), words)));
    }

    private static void requireName(String text, String what, List<String> wrong) {
        if (!Person.isName(text)) {
            wrong.add("%s is needed, at most %d characters on one line.".formatted(what, Person.LONGEST_NAME));
        }
    }
}
