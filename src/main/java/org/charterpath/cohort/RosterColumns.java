package org.charterpath.cohort;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which column of a roster file holds what. Systems that schools have name their columns in many ways (Clever, OneRoster and
 * PowerSchool exports, directories of states and districts): what is certain is taken, what is likely is proposed.
 *
 * @param sheet index among the file's sheets
 * @param headerNumber the line with the names of the columns; people stand below it
 * @param of the column of each field that has one, from 0
 * @param schoolForAll where everybody works whose school the file leaves out; may be empty
 * @param withHidden whether lines count that are hidden in the spreadsheet
 */
public record RosterColumns(
        int sheet, int headerNumber, Map<Field, Integer> of, String schoolForAll, boolean withHidden) {

    /** What a column can hold. */
    public enum Field {
        EMAIL("E-mail"),
        FIRST_NAME("First name"),
        LAST_NAME("Last name"),
        FULL_NAME("Full name"),
        SCHOOL("School"),
        COACH("Coach"),
        USER("User id");

        private final String title;

        Field(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Whose name, address or school it is, in front of what it is: "Staff first name", "Teacher_email". */
    private static final String WHOSE =
            "(staff|teacher|tch|user|employee|emp|participant|contact|person|personal|work|adm|admin"
                    + "|administrator|principal|member|attendee|student|legal|preferred|pref|primary|official|district)?";

    private static final Map<Field, Pattern> CERTAIN = new EnumMap<>(Map.of(
            Field.EMAIL,
            Pattern.compile(
                    WHOSE + "(school)?(e?mail|emailid|emailaddr|e?mailaddress|correo|correoelectronico|courriel)1?"),
            Field.FIRST_NAME,
            Pattern.compile(
                    WHOSE + "(first|firstname|firstnm|fname|fn|given|givenname|givennames|forename|namefirst|prenom"
                            + "|vorname|nombre)1?"),
            Field.LAST_NAME,
            Pattern.compile(
                    WHOSE + "(last|lastname|lastnm|lname|ln|surname|family|familyname|namelast|apellidos?|nachname"
                            + "|nom)1?"),
            Field.FULL_NAME,
            Pattern.compile(WHOSE + "(name|fullname|displayname|namefull|lastfirst|namelastfirst|lastnamefirstname"
                    + "|firstlast|firstandlastname|firstnamelastname)|staff|participant|employee|staffmember"),
            Field.SCHOOL,
            Pattern.compile(
                    "(primary|home|charter|work)?(school|campus|site|building|location|organi[sz]ation|org|sch|employer"
                            + "|schoolsite|schoolbuilding|worklocation)(name|nm)?|schoolororganization|escuela|ecole|schule"),
            Field.COACH,
            Pattern.compile("(assigned)?(coach|mentor)(name|email|user|userid|id|username)?"),
            Field.USER,
            Pattern.compile("(user|login|signin|account)(id|name)?|(staff|teacher)?username|userlogin|loginuser")));

    private static final Map<Field, Pattern> LIKELY = new EnumMap<>(Map.of(
            Field.EMAIL, Pattern.compile(".*(e?mail|correo).*"),
            Field.FIRST_NAME, Pattern.compile(".*(first|given|fore|fname).*"),
            Field.LAST_NAME, Pattern.compile(".*(last|surname|family|lname).*"),
            Field.FULL_NAME, Pattern.compile(".*(name|staff|teacher|principal|participant).*"),
            Field.SCHOOL,
                    Pattern.compile(".*(school|campus|site|building|location|organi[sz]ation|lea|district|company).*"),
            Field.COACH, Pattern.compile(".*(coach|mentor|advisor|facilitator).*")));

    /** Words by which a column holds something about a person or a school, but none of what is asked for. */
    private static final Set<String> OTHER_WORDS = Set.of(
            "id", "ids", "code", "number", "num", "no", "type", "phone", "fax", "street", "zip", "city", "state",
            "county", "web", "website", "url", "grade", "grades", "level", "date", "title", "status", "role", "year");

    private static final String LEFT_OUT = "-";

    /** The sheet, the header and whether hidden lines count are kept in front of the fields. */
    private static final int BEFORE_FIELDS = 3;

    private static final int FEWEST_WITH_AN_AT = 80;

    /**
     * What the names of columns say.
     *
     * @param isSure whether nobody has to look at it: every field that is needed has one column, and none could have two
     */
    record Guess(Map<Field, Integer> columns, boolean isSure) {}

    /** How many columns a line names, if it is the one that names them. */
    static int recognizedIn(List<String> header) {
        return (int) header.stream()
                .map(RosterColumns::folded)
                .filter(name -> CERTAIN.values().stream()
                        .anyMatch(certain -> certain.matcher(name).matches()))
                .distinct()
                .count();
    }

    /**
     * Tells from the names of columns, and from what stands in them, what they hold.
     *
     * @param people some lines below the header
     */
    static Guess guess(List<String> header, List<RosterFile.Line> people) {
        Map<Field, List<Integer>> certain = matching(header, CERTAIN);
        Map<Field, List<Integer>> likely = matching(
                header.stream().map(name -> hasOtherWord(name) ? "" : name).toList(), LIKELY);
        Map<Field, Integer> columns = new EnumMap<>(Field.class);
        Set<Field> doubtful = EnumSet.noneOf(Field.class);
        for (Field field : Field.values()) {
            if (field == Field.FULL_NAME
                    && columns.containsKey(Field.FIRST_NAME)
                    && columns.containsKey(Field.LAST_NAME)) {
                continue;
            }
            List<Integer> free = Stream.of(certain, likely)
                    .map(found -> found.getOrDefault(field, List.of()).stream()
                            .filter(column -> !columns.containsValue(column))
                            .toList())
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .orElse(List.of());
            if (free.isEmpty()) {
                continue;
            }
            columns.put(field, free.get(0));
            if (free.size() > 1 || !certain.getOrDefault(field, List.of()).contains(free.get(0))) {
                doubtful.add(field);
            }
        }
        if (!columns.containsKey(Field.EMAIL)) {
            columnOfAddresses(header.size(), people).ifPresent(column -> {
                columns.values().remove(column);
                columns.put(Field.EMAIL, column);
                doubtful.add(Field.EMAIL);
            });
        }
        if (columns.containsKey(Field.FULL_NAME)) {
            // Half a name in a column of its own is not what the other half is taken from.
            columns.remove(Field.FIRST_NAME);
            columns.remove(Field.LAST_NAME);
        }
        boolean isSure = doubtful.isEmpty()
                && new RosterColumns(0, 0, columns, "", false).faults().isEmpty();
        return new Guess(columns, isSure);
    }

    private static Map<Field, List<Integer>> matching(List<String> header, Map<Field, Pattern> patterns) {
        Map<Field, List<Integer>> found = new EnumMap<>(Field.class);
        patterns.forEach((field, pattern) -> found.put(
                field,
                IntStream.range(0, header.size())
                        .filter(column ->
                                pattern.matcher(folded(header.get(column))).matches())
                        .boxed()
                        .toList()));
        return found;
    }

    private static Optional<Integer> columnOfAddresses(int columns, List<RosterFile.Line> people) {
        return IntStream.range(0, columns)
                .filter(column -> !people.isEmpty()
                        && people.stream()
                                                .filter(line ->
                                                        line.cell(column).contains("@"))
                                                .count()
                                        * 100
                                >= people.size() * (long) FEWEST_WITH_AN_AT)
                .boxed()
                .findFirst();
    }

    private static boolean hasOtherWord(String name) {
        return Arrays.stream(spaced(name).split("[^a-z0-9]+", -1)).anyMatch(OTHER_WORDS::contains);
    }

    /** Without accents, capitals and whatever parts words: "E-Mail Address" and "emailAddress" are one name. */
    private static String folded(String name) {
        return spaced(name).replaceAll("[^a-z0-9]+", "");
    }

    private static String spaced(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** What somebody has to choose before people can be read, one sentence each. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (!of.containsKey(Field.EMAIL)) {
            faults.add("E-mail: choose the column that holds it; people are told apart by it.");
        }
        boolean hasBoth = of.containsKey(Field.FIRST_NAME) && of.containsKey(Field.LAST_NAME);
        boolean hasOne = of.containsKey(Field.FIRST_NAME) || of.containsKey(Field.LAST_NAME);
        if (!hasBoth && !of.containsKey(Field.FULL_NAME)) {
            faults.add("Name: choose the columns of first name and last name, or the one of the full name.");
        } else if (hasOne && of.containsKey(Field.FULL_NAME)) {
            faults.add("Name: choose either first name and last name, or the full name.");
        }
        if (!of.containsKey(Field.SCHOOL) && schoolForAll.isEmpty()) {
            faults.add(
                    "School: choose the column that holds it, or name the school where everybody of the file works.");
        }
        return faults;
    }

    /**
     * What somebody has chosen on the page, one choice a column.
     *
     * @param chosen names of fields; anything else leaves the column out
     * @param faults where to say that a field was chosen twice
     */
    static Map<Field, Integer> chosen(List<String> chosen, List<String> faults) {
        Map<Field, Integer> columns = new EnumMap<>(Field.class);
        Map<String, Field> known = Arrays.stream(Field.values()).collect(Collectors.toMap(Field::name, field -> field));
        for (int column = 0; column < chosen.size(); column++) {
            Field field = known.get(chosen.get(column));
            if (field != null && columns.putIfAbsent(field, column) != null) {
                faults.add("%s: it is chosen for more than one column.".formatted(field.title()));
            }
        }
        return columns;
    }

    /** As it is kept, without the school. */
    String inLetters() {
        return Stream.concat(
                        Stream.of(
                                Integer.toString(sheet), Integer.toString(headerNumber), Boolean.toString(withHidden)),
                        Arrays.stream(Field.values()).map(field -> Optional.ofNullable(of.get(field))
                                .map(Object::toString)
                                .orElse(LEFT_OUT)))
                .collect(Collectors.joining(" "));
    }

    static RosterColumns read(String letters, String schoolForAll) {
        String[] parts = letters.split(" ", -1);
        Map<Field, Integer> columns = new HashMap<>();
        Field[] fields = Field.values();
        for (int place = 0; place < fields.length; place++) {
            String column = parts[BEFORE_FIELDS + place];
            if (!column.equals(LEFT_OUT)) {
                columns.put(fields[place], Integer.parseInt(column));
            }
        }
        return new RosterColumns(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Collections.unmodifiableMap(columns),
                schoolForAll,
                Boolean.parseBoolean(parts[2]));
    }

    /** The people of a sheet, as the columns say. */
    List<Roster.Line> people(RosterFile.Sheet table) {
        return table.lines().stream()
                .filter(line -> line.number() > headerNumber && (withHidden || !line.hidden()))
                .map(this::person)
                .toList();
    }

    private Roster.Line person(RosterFile.Line line) {
        FullName name = of.containsKey(Field.FULL_NAME)
                ? FullName.of(cell(line, Field.FULL_NAME))
                : new FullName(cell(line, Field.FIRST_NAME), cell(line, Field.LAST_NAME));
        String school = cell(line, Field.SCHOOL);
        return new Roster.Line(
                line.number(),
                cell(line, Field.USER),
                name.first(),
                name.last(),
                cell(line, Field.EMAIL).replaceFirst("(?i)^mailto:", ""),
                school.isEmpty() ? schoolForAll : school,
                cell(line, Field.COACH));
    }

    private String cell(RosterFile.Line line, Field field) {
        return line.cell(of.getOrDefault(field, -1));
    }

    /** A name in one column, in two parts: "Lor, Mai" and "Ms. Mai Lor" are the same. */
    record FullName(String first, String last) {

        private static final Pattern ADDRESS = Pattern.compile("(?i)^(dr|mr|mrs|ms|mx|miss|prof|rev|sr|sra)\\.?\\s+");

        /** What stands behind a last name and is no name. */
        private static final Pattern BEHIND = Pattern.compile("(?i)(jr|sr|ii|iii|iv|ph\\.?d|ed\\.?d|m\\.?ed|esq)\\.?");

        /** What a last name begins with although it stands apart. */
        private static final Set<String> PARTICLES = Set.of(
                "de", "del", "della", "der", "den", "di", "da", "dos", "das", "du", "la", "las", "los", "le", "van",
                "von", "vande", "ter", "ten", "bin", "ibn", "al", "el", "st.", "st", "san", "santa", "y", "mac", "mc");

        static FullName of(String text) {
            String name = ADDRESS.matcher(text).replaceFirst("");
            int comma = name.indexOf(',');
            if (comma > 0 && !BEHIND.matcher(name.substring(comma + 1).strip()).matches()) {
                String first =
                        ADDRESS.matcher(name.substring(comma + 1).strip()).replaceFirst("");
                return new FullName(first, name.substring(0, comma).strip());
            }
            List<String> words = List.of(name.split("[\\s\\u00A0]+", -1));
            int last = words.size() - 1;
            while (last > 1 && BEHIND.matcher(words.get(last).replace(",", "")).matches()) {
                last--;
            }
            while (last > 1 && PARTICLES.contains(words.get(last - 1).toLowerCase(Locale.ROOT))) {
                last--;
            }
            return last < 1
                    ? new FullName(name, "")
                    : new FullName(
                            String.join(" ", words.subList(0, last)),
                            String.join(" ", words.subList(last, words.size())));
        }
    }
}
