package org.charterpath.precondition;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charterpath.precondition.SentTable.Known;

/**
 * A bell schedule: the rows of each type of day with a verdict on each. Weekdays are told apart, because real schedules differ by them;
 * exception days (early release, assembly, testing, a late start) and special days stand beside them under their own names.
 *
 * @param days in the order of the week, then the others in the order of the file
 * @param without weekdays of a week that has some, and days that are named, for which no row can be read
 */
public record BellSchedule(List<Day> days, List<String> without) {

    static final int MOST_ROWS = 1_000;

    /** Longer than this between two rows is a gap, and nobody's passing time. */
    static final int LONGEST_PASSING = 10;

    /** A day that is longer has a lunch. */
    static final int LONGEST_WITHOUT_LUNCH = 5 * 60;

    private static final int EARLIEST = 6 * 60;
    private static final int LATEST = 19 * 60;
    private static final int HOUR = 60;
    private static final int NOON = 12;
    private static final int DAY_MINUTES = 24 * HOUR;
    private static final List<DayOfWeek> WEEK =
            List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);

    /** Days on which a week goes on where no weekday is named. */
    private static final Set<String> REGULAR = Set.of(
            "",
            "regular",
            "regularday",
            "normal",
            "normalday",
            "standard",
            "standardday",
            "a",
            "aday",
            "b",
            "bday",
            "everyday");

    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,2})(?:[:.h](\\d{2}))?(?::\\d{2})?\\s*(a\\.?m?\\.?|p\\.?m?\\.?|noon)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE = Pattern.compile("(\\d{1,2})(\\d{2})");
    private static final Pattern SPAN = Pattern.compile("(.+?)\\s*(?:-|–|—|\\bto\\b)\\s*(.+)");
    private static final Pattern FRACTION = Pattern.compile("0?\\.\\d{3,}");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern AMERICAN = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{2}|\\d{4})");
    private static final Pattern BETWEEN_DAYS = Pattern.compile("\\s*(?:,|;|/|&|\\+|\\band\\b|\\s)\\s*");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
    private static final Pattern RANGE = Pattern.compile("\\s*(?:-|–|—|\\bto\\b|\\bthrough\\b|\\bthru\\b)\\s*");

    public BellSchedule {
        days = List.copyOf(days);
        without = List.copyOf(without);
    }

    /** What happens in a row. */
    public enum Kind {
        CLASS("Class"),
        LUNCH("Lunch"),
        PASSING("Passing"),
        ADVISORY("Advisory"),
        BREAK("Break"),
        OTHER("Other"),
        /** From the first to the last bell: it is no row of its own, and says how long the day is. */
        SCHOOL_DAY("School day");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** What is wrong with a row. */
    public enum Fault {
        UNREADABLE,
        END_BEFORE_START,
        OVERLAP,
        GAP,
        PERIOD_TWICE,
        OUTSIDE_OF_DAY
    }

    /** A verdict on a row: what is wrong, in a sentence. */
    public record Verdict(Fault fault, String words) {}

    /** A row as the file has it; kept so that it can be judged again. */
    record Sent(int line, String day, String weekdays, String period, String kind, String start, String end) {}

    /**
     * A row on one type of day.
     *
     * @param line in the file
     * @param start minutes after midnight; -1 where it cannot be read
     */
    public record Row(int line, String period, Kind kind, int start, int end, List<Verdict> verdicts) {

        public boolean isReadable() {
            return start >= 0 && end > start;
        }

        /** From when to when, in words. */
        public String time() {
            return "%s to %s".formatted(clock(start), clock(end));
        }

        public int minutes() {
            return isReadable() ? end - start : 0;
        }

        private Row with(Fault fault, String words) {
            return new Row(
                    line,
                    period,
                    kind,
                    start,
                    end,
                    Stream.concat(verdicts.stream(), Stream.of(new Verdict(fault, words)))
                            .toList());
        }
    }

    /**
     * A type of day.
     *
     * @param name a weekday or several that are alike, or as the file calls it
     * @param rows from the first to the last
     * @param faults what is wrong with the day as a whole, a sentence each
     * @param instruction minutes of class
     */
    public record Day(
            String name,
            List<Row> rows,
            List<String> faults,
            int instruction,
            int lunch,
            int advisory,
            int passing,
            int periods) {

        public Day {
            rows = List.copyOf(rows);
            faults = List.copyOf(faults);
        }

        /** How many sentences there are to read about it. */
        public int faultCount() {
            return faults.size()
                    + rows.stream().mapToInt(row -> row.verdicts().size()).sum();
        }

        public String begins() {
            return clock(rows.stream()
                    .filter(Row::isReadable)
                    .mapToInt(Row::start)
                    .min()
                    .orElse(-1));
        }

        public String ends() {
            return clock(rows.stream()
                    .filter(Row::isReadable)
                    .mapToInt(Row::end)
                    .max()
                    .orElse(-1));
        }
    }

    /** The columns by whatever they are called. */
    enum Column implements SentTable.Column {
        DAY("day days daytype typeofday schedule scheduletype schedulename bellschedule date weekday"),
        WEEKDAYS("weekdays daysofweek dayofweek dow meets on"),
        PERIOD("period periods block per name title label periodname class description"),
        KIND("kind type activity category periodtype what"),
        START("start starts starttime begin begins begintime from timein startbell"),
        END("end ends endtime finish to until timeout stop endbell"),
        TIME("time times hours fromto startend when");

        private final String names;

        Column(String names) {
            this.names = names;
        }

        @Override
        public String names() {
            return names;
        }
    }

    /** The rows of a table. */
    static List<Sent> rowsOf(SentTable table) throws SentTable.UnreadableException {
        Known<Column> known = table.find(Column.class)
                .orElseThrow(() -> new SentTable.UnreadableException("none of its columns is one of a bell schedule"));
        if (!known.has(Column.TIME) && !(known.has(Column.START) && known.has(Column.END))) {
            throw new SentTable.UnreadableException(
                    "it has no columns for start and end, as a bell schedule has; they were looked for in line %d"
                            .formatted(
                                    known.rows().isEmpty()
                                            ? 1
                                            : known.rows().get(0).number() - 1));
        }
        if (known.rows().isEmpty()) {
            throw new SentTable.UnreadableException("there are no rows under its heading");
        }
        if (known.rows().size() > MOST_ROWS) {
            throw new SentTable.UnreadableException("it has more than %,d rows".formatted(MOST_ROWS));
        }
        return known.rows().stream().map(line -> sent(known, line)).toList();
    }

    private static Sent sent(Known<Column> known, SentTable.Line line) {
        Matcher span = SPAN.matcher(known.cell(line, Column.TIME));
        boolean isSpan = !known.has(Column.START) && span.matches();
        return new Sent(
                line.number(),
                known.cell(line, Column.DAY),
                known.cell(line, Column.WEEKDAYS),
                known.cell(line, Column.PERIOD),
                known.cell(line, Column.KIND),
                isSpan ? span.group(1) : known.cell(line, Column.START),
                isSpan ? span.group(2) : known.cell(line, Column.END));
    }

    /** Judges the rows of a bell schedule; their order does not matter. */
    static BellSchedule of(List<Sent> rows) {
        Map<String, List<Row>> byDay = new LinkedHashMap<>();
        Set<DayOfWeek> covered = EnumSet.noneOf(DayOfWeek.class);
        boolean hasWeek = false;
        boolean hasRegular = false;
        List<Sent> ordered = rows.stream()
                .sorted(Comparator.comparing(Sent::day)
                        .thenComparingInt(Sent::line)
                        .thenComparing(Sent::toString))
                .toList();
        Map<String, String> names = new TreeMap<>();
        for (Sent sent : ordered) {
            Set<DayOfWeek> on = weekdays(sent.day());
            Row row = read(sent);
            List<String> days;
            if (!on.isEmpty()) {
                days = on.stream().map(BellSchedule::nameOf).toList();
            } else {
                String name = sent.day().isEmpty() ? "Every day" : dated(sent.day());
                days = List.of(names.computeIfAbsent(SentTable.plain(name), key -> name));
            }
            Set<DayOfWeek> said = EnumSet.noneOf(DayOfWeek.class);
            said.addAll(on);
            said.addAll(weekdays(sent.weekdays()));
            hasWeek |= !said.isEmpty();
            said.addAll(namedIn(sent.day()));
            hasRegular |= said.isEmpty() && REGULAR.contains(SentTable.plain(sent.day()));
            if (row.isReadable()) {
                covered.addAll(said);
            }
            days.forEach(
                    day -> byDay.computeIfAbsent(day, key -> new ArrayList<>()).add(row));
        }
        List<Day> judged = byDay.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> placeOf(entry.getKey())))
                .map(entry -> judge(entry.getKey(), entry.getValue()))
                .toList();
        return new BellSchedule(alike(judged), without(judged, covered, hasWeek && !hasRegular));
    }

    private static List<String> without(List<Day> days, Set<DayOfWeek> covered, boolean hasWeek) {
        Stream<String> weekdays =
                hasWeek ? WEEK.stream().filter(day -> !covered.contains(day)).map(BellSchedule::nameOf) : Stream.of();
        Stream<String> named = days.stream()
                .filter(day -> day.rows().stream().noneMatch(Row::isReadable))
                .map(Day::name);
        return Stream.concat(weekdays, named).distinct().toList();
    }

    private static int placeOf(String day) {
        return WEEK.stream()
                .filter(one -> nameOf(one).equals(day))
                .findFirst()
                .map(DayOfWeek::getValue)
                .orElse(day.equals(nameOf(DayOfWeek.SATURDAY)) || day.equals(nameOf(DayOfWeek.SUNDAY)) ? 7 : 8);
    }

    /** Weekdays with the same rows are shown as one. */
    private static List<Day> alike(List<Day> days) {
        Map<List<Row>, List<Day>> groups = days.stream()
                .collect(Collectors.groupingBy(
                        day -> placeOf(day.name()) < 8
                                ? day.rows()
                                : List.of(new Row(0, day.name(), Kind.OTHER, 0, 0, List.of())),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.values().stream()
                .map(group -> {
                    Day first = group.get(0);
                    return new Day(
                            group.stream().map(Day::name).collect(Collectors.joining(", ")),
                            first.rows(),
                            first.faults(),
                            first.instruction(),
                            first.lunch(),
                            first.advisory(),
                            first.passing(),
                            first.periods());
                })
                .toList();
    }

    /** How many sentences there are to read about it. */
    public int faultCount() {
        return without.size() + days.stream().mapToInt(Day::faultCount).sum();
    }

    private static Row read(Sent sent) {
        List<Verdict> verdicts = new ArrayList<>();
        OptionalInt start = minutesOf(sent.start());
        OptionalInt end = minutesOf(sent.end());
        if (start.isEmpty()) {
            verdicts.add(unread("start", sent.start()));
        }
        if (end.isEmpty()) {
            verdicts.add(unread("end", sent.end()));
        }
        Optional<Kind> kind = kindOf(sent.kind());
        if (kind.isEmpty() && !sent.kind().isEmpty()) {
            verdicts.add(unread("kind", sent.kind()));
        }
        if (start.isPresent() && end.isPresent() && end.getAsInt() <= start.getAsInt()) {
            verdicts.add(new Verdict(
                    Fault.END_BEFORE_START,
                    "It ends at %s, which is not after its start at %s."
                            .formatted(clock(end.getAsInt()), clock(start.getAsInt()))));
        }
        return new Row(
                sent.line(),
                sent.period().isEmpty() ? kind.map(Kind::title).orElse("") : sent.period(),
                kind.orElseGet(() -> sent.kind().isEmpty()
                        ? kindOf(sent.period())
                                .filter(one -> one != Kind.SCHOOL_DAY)
                                .orElse(Kind.CLASS)
                        : Kind.OTHER),
                start.orElse(-1),
                end.orElse(-1),
                List.copyOf(verdicts));
    }

    private static Verdict unread(String column, String typed) {
        return new Verdict(
                Fault.UNREADABLE,
                typed.isEmpty()
                        ? "Its %s is missing.".formatted(column)
                        : "Its %s is not understood: \"%s\".".formatted(column, typed));
    }

    private static Day judge(String name, List<Row> all) {
        List<Row> rows = all.stream()
                .filter(row -> row.kind() != Kind.SCHOOL_DAY)
                .sorted(Comparator.comparingInt(Row::start)
                        .thenComparingInt(Row::end)
                        .thenComparing(Row::period)
                        .thenComparingInt(Row::line))
                .collect(Collectors.toCollection(ArrayList::new));
        Optional<Row> frame = all.stream()
                .filter(row -> row.kind() == Kind.SCHOOL_DAY && row.isReadable())
                .findFirst();
        outside(
                rows,
                frame.map(Row::start).orElse(EARLIEST),
                frame.map(Row::end).orElse(LATEST));
        twice(rows);
        int passing = neighbors(rows);
        List<Row> readable = rows.stream().filter(Row::isReadable).toList();
        List<String> faults = new ArrayList<>();
        all.stream()
                .filter(row -> row.kind() == Kind.SCHOOL_DAY)
                .flatMap(row -> row.verdicts().stream())
                .map(verdict -> "School day: " + verdict.words())
                .forEach(faults::add);
        int length = readable.stream().mapToInt(Row::end).max().orElse(0)
                - readable.stream().mapToInt(Row::start).min().orElse(0);
        if (length > LONGEST_WITHOUT_LUNCH && readable.stream().noneMatch(row -> row.kind() == Kind.LUNCH)) {
            faults.add("There is no lunch in %d hours and %d minutes.".formatted(length / HOUR, length % HOUR));
        }
        return new Day(
                name,
                rows,
                faults,
                minutes(readable, Kind.CLASS),
                minutes(readable, Kind.LUNCH),
                minutes(readable, Kind.ADVISORY),
                minutes(readable, Kind.PASSING) + passing,
                Math.toIntExact(readable.stream()
                        .filter(row -> row.kind() == Kind.CLASS)
                        .count()));
    }

    private static void outside(List<Row> rows, int first, int last) {
        rows.replaceAll(row -> row.isReadable() && (row.start() < first || row.end() > last)
                ? row.with(
                        Fault.OUTSIDE_OF_DAY,
                        "It is outside of the school day, %s to %s.".formatted(clock(first), clock(last)))
                : row);
    }

    private static void twice(List<Row> rows) {
        Set<Kind> counted = EnumSet.of(Kind.CLASS, Kind.ADVISORY);
        Map<String, Long> times = rows.stream()
                .filter(row -> counted.contains(row.kind()) && !row.period().isEmpty())
                .collect(Collectors.groupingBy(row -> SentTable.plain(row.period()), Collectors.counting()));
        rows.replaceAll(row -> counted.contains(row.kind()) && times.getOrDefault(SentTable.plain(row.period()), 0L) > 1
                ? row.with(Fault.PERIOD_TWICE, "Period \"%s\" is there twice on this day.".formatted(row.period()))
                : row);
    }

    /** Compares each row with those before it; returns the passing time that no row names. */
    private static int neighbors(List<Row> rows) {
        int passing = 0;
        int latest = -1;
        Set<Integer> overlapped = new HashSet<>();
        for (int at = 0; at < rows.size(); at++) {
            Row row = rows.get(at);
            if (!row.isReadable()) {
                continue;
            }
            if (latest >= 0) {
                Row before = rows.get(latest);
                int between = row.start() - before.end();
                if (between < 0) {
                    rows.set(at, row.with(Fault.OVERLAP, overlaps(before)));
                    if (overlapped.add(latest)) {
                        rows.set(latest, before.with(Fault.OVERLAP, overlaps(row)));
                    }
                    overlapped.add(at);
                } else if (between > LONGEST_PASSING) {
                    rows.set(
                            at,
                            row.with(
                                    Fault.GAP,
                                    "There are %d minutes before it that nothing is said of, which is longer than passing time."
                                            .formatted(between)));
                } else {
                    passing += between;
                }
            }
            if (latest < 0 || rows.get(latest).end() < row.end()) {
                latest = at;
            }
        }
        return passing;
    }

    private static String overlaps(Row other) {
        return "It overlaps with %s, %s."
                .formatted(
                        other.period().isEmpty() ? "line " + other.line() : "\"" + other.period() + "\"", other.time());
    }

    private static int minutes(List<Row> rows, Kind kind) {
        return rows.stream()
                .filter(row -> row.kind() == kind)
                .mapToInt(Row::minutes)
                .sum();
    }

    /** A kind by whatever it is called; empty where it is none that is known. */
    static Optional<Kind> kindOf(String typed) {
        String plain = SentTable.plain(typed);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        if (Set.of("schoolday", "day", "wholeday", "fullday", "bellday").contains(plain)) {
            return Optional.of(Kind.SCHOOL_DAY);
        }
        if (containsAny(plain, "lunch", "meal", "cafeteria")) {
            return Optional.of(Kind.LUNCH);
        }
        if (containsAny(plain, "passing", "transition", "travel", "pass")) {
            return Optional.of(Kind.PASSING);
        }
        if (containsAny(
                plain, "advisory", "homeroom", "seminar", "advise", "tutorial", "flex", "intervention", "sel")) {
            return Optional.of(Kind.ADVISORY);
        }
        if (containsAny(plain, "break", "recess", "nutrition", "snack", "brunch")) {
            return Optional.of(Kind.BREAK);
        }
        if (containsAny(plain, "assembly", "rally", "testing", "exam", "activity", "other", "meeting", "dismissal")) {
            return Optional.of(Kind.OTHER);
        }
        return containsAny(
                        plain,
                        "class",
                        "period",
                        "block",
                        "instruction",
                        "academic",
                        "course",
                        "core",
                        "elective",
                        "lesson")
                ? Optional.of(Kind.CLASS)
                : Optional.empty();
    }

    private static boolean containsAny(String plain, String... words) {
        return Arrays.stream(words).anyMatch(plain::contains);
    }

    /** Minutes after midnight; without a mark, one to five is after noon, as no bell rings at night. */
    static OptionalInt minutesOf(String typed) {
        String text = typed.strip();
        if (FRACTION.matcher(text).matches()) {
            return OptionalInt.of((int) Math.round(Double.parseDouble(text) * DAY_MINUTES) % DAY_MINUTES);
        }
        if (text.equalsIgnoreCase("noon")) {
            return OptionalInt.of(NOON * HOUR);
        }
        Matcher bare = BARE.matcher(text);
        Matcher time = TIME.matcher(bare.matches() ? bare.group(1) + ":" + bare.group(2) : text);
        if (!time.matches() || (time.group(2) == null && time.group(3) == null)) {
            return OptionalInt.empty();
        }
        int hour = Integer.parseInt(time.group(1));
        int minute = time.group(2) == null ? 0 : Integer.parseInt(time.group(2));
        String mark = time.group(3) == null ? "" : time.group(3).toLowerCase(Locale.ROOT);
        if (hour > 23 || minute > 59 || (!mark.isEmpty() && (hour == 0 || hour > NOON))) {
            return hour > NOON && hour <= 23 && minute <= 59 && mark.startsWith("p")
                    ? OptionalInt.of(hour * HOUR + minute)
                    : OptionalInt.empty();
        }
        if (mark.startsWith("a")) {
            hour %= NOON;
        } else if (mark.startsWith("p")) {
            hour = hour % NOON + NOON;
        } else if (mark.isEmpty() && hour >= 1 && hour <= 5) {
            hour += NOON;
        }
        return OptionalInt.of(hour * HOUR + minute);
    }

    static String clock(int minutes) {
        if (minutes < 0) {
            return "?";
        }
        int hour = minutes / HOUR;
        return "%d:%02d %s".formatted(hour % NOON == 0 ? NOON : hour % NOON, minutes % HOUR, hour < NOON ? "AM" : "PM");
    }

    /** The weekdays that a cell lists and nothing else; none where it says something else. */
    static Set<DayOfWeek> weekdays(String typed) {
        String text = typed.toLowerCase(Locale.ROOT).replace(".", "").strip();
        if (text.isEmpty()) {
            return Set.of();
        }
        if (Set.of("daily", "every day", "everyday", "weekdays", "all", "all days")
                .contains(text)) {
            return EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part :
                BETWEEN_DAYS.splitAsStream(RANGE.matcher(text).replaceAll("-")).toList()) {
            String[] ends = part.split("-", -1);
            Optional<DayOfWeek> first = weekday(ends[0]);
            Optional<DayOfWeek> last = weekday(ends[ends.length - 1]);
            if (first.isPresent()
                    && last.isPresent()
                    && ends.length <= 2
                    && first.get().compareTo(last.get()) <= 0) {
                days.addAll(EnumSet.range(first.get(), last.get()));
            } else if (ends.length == 1 && part.matches("(m|tu|t|w|th|r|f){2,}")) {
                Matcher letters = Pattern.compile("th|tu|m|t|w|r|f").matcher(part);
                while (letters.find()) {
                    weekday(letters.group()).ifPresent(days::add);
                }
            } else {
                return Set.of();
            }
        }
        return days;
    }

    private static Optional<DayOfWeek> weekday(String word) {
        if (word.length() >= 3) {
            return Arrays.stream(DayOfWeek.values())
                    .filter(day -> {
                        String name = day.name().toLowerCase(Locale.ROOT);
                        return name.startsWith(word)
                                || (name + "s").equals(word)
                                || (word.equals("thurs") && day == DayOfWeek.THURSDAY);
                    })
                    .findFirst();
        }
        return switch (word) {
            case "m", "mo" -> Optional.of(DayOfWeek.MONDAY);
            case "t", "tu" -> Optional.of(DayOfWeek.TUESDAY);
            case "w", "we" -> Optional.of(DayOfWeek.WEDNESDAY);
            case "th", "r" -> Optional.of(DayOfWeek.THURSDAY);
            case "f", "fr" -> Optional.of(DayOfWeek.FRIDAY);
            default -> Optional.empty();
        };
    }

    /** The weekdays that are named somewhere in a name, as in "Early release Wednesday". */
    private static Set<DayOfWeek> namedIn(String name) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        NO_LETTERS
                .splitAsStream(name.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= 3)
                .flatMap(word -> weekday(word).stream())
                .filter(WEEK::contains)
                .forEach(days::add);
        return days;
    }

    /** A special day by its date reads the same however it was typed. */
    private static String dated(String typed) {
        Matcher iso = ISO.matcher(typed);
        Matcher american = AMERICAN.matcher(typed);
        try {
            if (iso.matches()) {
                return special(LocalDate.of(
                        Integer.parseInt(iso.group(1)),
                        Integer.parseInt(iso.group(2)),
                        Integer.parseInt(iso.group(3))));
            }
            if (american.matches()) {
                int year = Integer.parseInt(american.group(3));
                return special(LocalDate.of(
                        year < 100 ? 2000 + year : year,
                        Integer.parseInt(american.group(1)),
                        Integer.parseInt(american.group(2))));
            }
        } catch (DateTimeException noDay) {
            return typed;
        }
        return typed;
    }

    private static String special(LocalDate day) {
        return "Special day " + day;
    }

    private static String nameOf(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.US);
    }

    static String remarks(int count) {
        return count == 1 ? "1 remark" : count + " remarks";
    }

    /** Every remark with where it is, for a form. */
    List<String> remarks() {
        return days.stream()
                .flatMap(day -> Stream.concat(
                        day.faults().stream().map(words -> "%s: %s".formatted(day.name(), words)),
                        day.rows().stream()
                                .flatMap(row -> row.verdicts().stream().map(verdict -> "%s, line %d%s: %s"
                                        .formatted(
                                                day.name(),
                                                row.line(),
                                                row.period().isEmpty() ? "" : " (" + row.period() + ")",
                                                verdict.words())))))
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(), found -> IntStream.range(0, Math.min(found.size(), MOST_ROWS))
                                .mapToObj(found::get)
                                .toList()));
    }
}
