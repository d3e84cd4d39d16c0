package org.charterpath.precondition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charterpath.precondition.EquityTable.Row;
import org.charterpath.precondition.SentTable.Known;

/**
 * Who takes what, counted from transcripts. The rows name students by codes: they are counted while they are read, and nothing of a row
 * is in what comes out, in a message neither.
 */
final class Transcripts {

    private static final String ALL = "All students";
    private static final String NOT_GIVEN = "not given";
    private static final int LONGEST_GROUP = 60;
    private static final int MOST_GROUPS = 40;
    private static final Pattern SEVERAL = Pattern.compile("\\s*[;|]\\s*");
    private static final Pattern FAILED =
            Pattern.compile("(?i)(f[-+]?|e|u|nc|np|nm|i|inc|fail(ed)?|no credit|w[pf]?|0(\\.0+)?)");
    private static final int LINES_TO_LOOK_AT = 20;
    private static final Set<String> STUDENT_NAMES = Set.of(
            "student",
            "studentcode",
            "studentid",
            "studentnumber",
            "studentname",
            "studentkey",
            "sid",
            "pupil",
            "pupilid",
            "ssid");
    private static final Set<String> YES = Set.of("y", "yes", "true", "1", "x");
    private static final Set<String> NO = Set.of("n", "no", "false", "0", "");

    private Transcripts() {}

    /** The level of a course. */
    enum Level {
        REGULAR("Regular"),
        HONORS("Honors"),
        AP("AP or IB"),
        DUAL("Dual enrollment"),
        CTE("CTE"),
        OTHER("Other");

        private final String title;

        Level(String title) {
            this.title = title;
        }

        /** By whatever a district calls it. */
        static Level of(String typed) {
            String plain = SentTable.plain(typed);
            if (plain.contains("dual")
                    || plain.contains("concurrent")
                    || plain.equals("de")
                    || plain.contains("earlycollege")) {
                return DUAL;
            }
            if (plain.contains("preap")
                    || plain.contains("honor")
                    || Set.of("h", "hon", "hn", "gt", "gifted").contains(plain)) {
                return HONORS;
            }
            if (plain.startsWith("ap")
                    || plain.contains("advancedplacement")
                    || plain.contains("baccalaureate")
                    || plain.startsWith("ib")) {
                return AP;
            }
            if (plain.contains("cte")
                    || plain.contains("career")
                    || plain.contains("vocational")
                    || plain.contains("technical")) {
                return CTE;
            }
            return Set.of(
                                    "",
                                    "r",
                                    "reg",
                                    "regular",
                                    "standard",
                                    "general",
                                    "core",
                                    "cp",
                                    "collegeprep",
                                    "collegepreparatory",
                                    "onlevel",
                                    "academic")
                            .contains(plain)
                    ? REGULAR
                    : OTHER;
        }
    }

    /** The columns by whatever they are called. */
    enum Column implements SentTable.Column {
        STUDENT("", "student studentcode studentid code id sid studentnumber pupil studentkey"),
        GROUP("", "group groups studentgroup studentgroups subgroup subgroups"),
        RACE("Race or ethnicity", "race ethnicity raceethnicity raceorethnicity raceandethnicity"),
        GENDER("Gender", "gender sex"),
        ENGLISH("English learner", "el ell englishlearner englishlearners englearner lep mll"),
        SPECIAL("Special education", "sped specialeducation iep swd disability"),
        ECONOMIC("Economically disadvantaged", "economic frl frpl lowincome economicallydisadvantaged sed freelunch"),
        GRADE("", "grade gradelevel yearlevel"),
        COURSE("", "course coursename coursetitle coursecode class"),
        LEVEL("", "level courselevel coursetype rigor designation"),
        CREDIT("", "credit credits creditearned creditsearned earned earnedcredit earnedcredits"),
        MARK("", "mark finalmark finalgrade lettergrade result score");

        private static final List<Column> GROUPS = List.of(GROUP, RACE, GENDER, ENGLISH, SPECIAL, ECONOMIC);

        private final String title;
        private final String names;

        Column(String title, String names) {
            this.title = title;
            this.names = names;
        }

        @Override
        public String names() {
            return names;
        }
    }

    /** Students of a group, and their courses. */
    private static final class Count {

        private final Set<String> students = new HashSet<>();
        private final Map<Level, Set<String>> takers = new HashMap<>();
        private int courses;
        private int completed;

        private void add(String student, Level level, boolean isCompleted) {
            students.add(student);
            takers.computeIfAbsent(level, key -> new HashSet<>()).add(student);
            courses++;
            completed += isCompleted ? 1 : 0;
        }

        private int takers(Level level) {
            return takers.getOrDefault(level, Set.of()).size();
        }
    }

    /** Whether a table names students, whatever it was sent as. */
    static boolean isOne(SentTable table) {
        return table.lines().stream()
                .limit(LINES_TO_LOOK_AT)
                .flatMap(line -> line.cells().stream())
                .map(SentTable::plain)
                .anyMatch(STUDENT_NAMES::contains);
    }

    /** Counts who takes what. */
    static EquityTable read(SentTable table) throws SentTable.UnreadableException {
        Known<Column> known = table.find(Column.class)
                .filter(found -> found.has(Column.STUDENT) && found.has(Column.LEVEL))
                .orElseThrow(() -> new SentTable.UnreadableException(
                        "it has no columns for the student's code and the level of the course"));
        List<Column> dimensions = Column.GROUPS.stream().filter(known::has).toList();
        if (dimensions.isEmpty()) {
            throw new SentTable.UnreadableException("it has no column for a group of students");
        }
        if (!known.has(Column.CREDIT) && !known.has(Column.MARK)) {
            throw new SentTable.UnreadableException("it has no column for the credit earned, and none for the mark");
        }
        Count all = new Count();
        Map<Column, Map<String, Count>> groups = new TreeMap<>();
        int unread = 0;
        for (SentTable.Line line : known.rows()) {
            String student = known.cell(line, Column.STUDENT);
            if (student.isEmpty()) {
                unread++;
                continue;
            }
            Level level = Level.of(known.cell(line, Column.LEVEL));
            boolean isCompleted = isCompleted(known, line);
            all.add(student, level, isCompleted);
            dimensions.forEach(dimension -> groupsIn(dimension, known.cell(line, dimension))
                    .forEach(group -> groups.computeIfAbsent(dimension, key -> new TreeMap<>())
                            .computeIfAbsent(group, key -> new Count())
                            .add(student, level, isCompleted)));
        }
        if (all.students.isEmpty()) {
            throw new SentTable.UnreadableException("no row of it names a student's code");
        }
        return table(all, groups, unread);
    }

    private static boolean isCompleted(Known<Column> known, SentTable.Line line) {
        String credit = known.cell(line, Column.CREDIT);
        if (!credit.isEmpty()) {
            return YES.contains(credit.toLowerCase(Locale.ROOT))
                    || credit.matches("\\d*[1-9]\\d*([.,]\\d+)?|0?[.,]0*[1-9]\\d*");
        }
        String mark = known.cell(line, Column.MARK);
        return !mark.isEmpty() && !FAILED.matcher(mark).matches();
    }

    private static List<String> groupsIn(Column dimension, String typed) {
        String lower = typed.toLowerCase(Locale.ROOT);
        if (dimension == Column.GROUP) {
            return typed.isEmpty()
                    ? List.of(NOT_GIVEN)
                    : Stream.of(SEVERAL.split(typed))
                            .filter(group -> !group.isEmpty())
                            .map(Transcripts::shortened)
                            .distinct()
                            .toList();
        }
        boolean isFlag = Set.of(Column.ENGLISH, Column.SPECIAL, Column.ECONOMIC).contains(dimension);
        if (isFlag && (YES.contains(lower) || NO.contains(lower))) {
            return List.of("%s: %s".formatted(dimension.title, YES.contains(lower) ? "yes" : "no"));
        }
        return List.of("%s: %s".formatted(dimension.title, typed.isEmpty() ? NOT_GIVEN : shortened(typed)));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_GROUP ? text.substring(0, LONGEST_GROUP) : text;
    }

    private static EquityTable table(Count all, Map<Column, Map<String, Count>> groups, int unread) {
        List<Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int total = all.students.size();
        if (total < SmallGroups.LEAST) {
            notes.add("There are fewer than ten students in it: nothing is shown.");
            return new EquityTable("Who takes what, by group", columns(), List.of(), notes);
        }
        Set<Level> wholes = Stream.of(Level.values())
                .filter(level -> !SmallGroups.isSmall(all.takers(level)))
                .collect(Collectors.toSet());
        rows.add(new Row(ALL, cells(all, all, wholes)));
        boolean isCut = false;
        int hidden = 0;
        for (Map<String, Count> dimension : groups.values()) {
            List<Map.Entry<String, Count>> parts = dimension.entrySet().stream()
                    .sorted(Comparator.comparing((Map.Entry<String, Count> part) ->
                                    -part.getValue().students.size())
                            .thenComparing(Map.Entry::getKey))
                    .toList();
            Set<Integer> small = SmallGroups.hidden(
                    parts.stream().map(part -> part.getValue().students.size()).toList(), Set.of(), total);
            hidden += small.size();
            List<Set<Level>> levels = parts.stream()
                    .<Set<Level>>map(part -> EnumSet.noneOf(Level.class))
                    .toList();
            wholes.forEach(level -> {
                Set<Integer> cells = SmallGroups.hidden(
                        parts.stream()
                                .map(part -> part.getValue().takers(level))
                                .toList(),
                        small,
                        all.takers(level));
                IntStream.range(0, parts.size())
                        .filter(at -> !cells.contains(at))
                        .forEach(at -> levels.get(at).add(level));
            });
            List<Integer> shown = IntStream.range(0, parts.size())
                    .filter(at -> !small.contains(at))
                    .boxed()
                    .toList();
            isCut |= shown.size() > MOST_GROUPS;
            shown.stream()
                    .limit(MOST_GROUPS)
                    .forEach(at -> rows.add(
                            new Row(parts.get(at).getKey(), cells(parts.get(at).getValue(), all, levels.get(at)))));
        }
        notes.add("Each share is of the group's students; in parentheses its ratio to the share of all students.");
        if (hidden > 0) {
            notes.add(
                    "Groups with fewer than ten students are left out, and another one where it would tell their figures.");
        }
        if (isCut) {
            notes.add("Of each kind of group the %d largest are shown.".formatted(MOST_GROUPS));
        }
        if (unread > 0) {
            notes.add("Rows without a student's code, which were not counted: %,d.".formatted(unread));
        }
        return new EquityTable("Who takes what, by group", columns(), rows, notes);
    }

    private static List<String> columns() {
        return Stream.of(
                        Stream.of("Students"),
                        Stream.of(Level.values()).map(level -> level.title),
                        Stream.of("Courses completed"))
                .flatMap(column -> column)
                .toList();
    }

    private static List<String> cells(Count group, Count all, Set<Level> shown) {
        return Stream.of(
                        Stream.of("%,d".formatted(group.students.size())),
                        Stream.of(Level.values())
                                .map(level -> shown.contains(level) ? share(group, all, level) : EquityTable.HIDDEN),
                        Stream.of(percent(group.completed, group.courses)))
                .flatMap(cell -> cell)
                .toList();
    }

    private static String share(Count group, Count all, Level level) {
        int taking = group.takers(level);
        int of = group.students.size();
        String share = percent(taking, of);
        if (group == all || all.takers(level) == 0) {
            return share;
        }
        double ratio = ((double) taking / of) / ((double) all.takers(level) / all.students.size());
        return "%s (%.2f)".formatted(share, ratio);
    }

    static String percent(int part, int whole) {
        return whole == 0 ? "none" : Math.round(100.0 * part / whole) + " %";
    }

    /** What was sent as something else and names students. */
    static Optional<String> refusal(SentTable table) {
        return isOne(table)
                ? Optional.of("it has a column of student codes: send it as transcripts, of which only counts are kept")
                : Optional.empty();
    }
}
