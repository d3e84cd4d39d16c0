package org.charterpath.precondition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.charterpath.precondition.EquityTable.Row;
import org.charterpath.precondition.SentTable.Known;

/** How groups of students did over the years, by indicator, without any figure of fewer than ten students. */
final class Trends {

    /** An equity audit looks at so many years at least. */
    static final int LEAST_YEARS = 3;

    private static final int LONGEST_NAME = 80;
    private static final int MOST_INDICATORS = 20;
    private static final int MOST_GROUPS = 40;
    private static final int MOST_PEOPLE = 100_000_000;
    private static final Set<String> ALL = Set.of(
            "all",
            "allstudents",
            "total",
            "everybody",
            "district",
            "overall",
            "students",
            "schoolwide",
            "districtwide");
    private static final Set<String> GENDER =
            Set.of("female", "male", "girls", "boys", "f", "m", "nonbinary", "x", "women", "men", "gendernonbinary");
    private static final Pattern YEAR =
            Pattern.compile("(?:.*\\D)?((?:19|20)\\d{2})(?:\\s*[-/–]\\s*(?:\\d{4}|\\d{2}))?(?:\\D.*)?");

    private Trends() {}

    /** The columns by whatever they are called. */
    enum Column implements SentTable.Column {
        YEAR("year schoolyear academicyear sy"),
        GROUP("group groups subgroup studentgroup population"),
        CATEGORY("category dimension grouptype groupcategory kind"),
        INDICATOR("indicator measure metric name outcome"),
        NUMERATOR("numerator met successes numbermet part passed"),
        DENOMINATOR("denominator count n total students of enrolled groupsize nsize tested"),
        RATE("rate percent percentage % pct value share");

        private final String names;

        Column(String names) {
            this.names = names;
        }

        @Override
        public String names() {
            return names;
        }
    }

    /** There are too few years; said with those that are there. */
    static final class TooFewYearsException extends Exception {

        TooFewYearsException(Set<Integer> years) {
            super("Trend data: at least %d years, and there %s %s."
                    .formatted(
                            LEAST_YEARS,
                            years.size() == 1 ? "is only" : "are only",
                            years.stream().map(String::valueOf).collect(Collectors.joining(" and "))));
        }

        String words() {
            return String.valueOf(getMessage());
        }
    }

    private record Figure(int part, int whole) {}

    private record Group(String category, String name) {

        boolean isAll() {
            return ALL.contains(SentTable.plain(name));
        }
    }

    /** One table an indicator. */
    static List<EquityTable> read(SentTable table) throws SentTable.UnreadableException, TooFewYearsException {
        Known<Column> known = table.find(Column.class)
                .filter(found -> found.has(Column.YEAR) && found.has(Column.GROUP) && found.has(Column.INDICATOR))
                .orElseThrow(
                        () -> new SentTable.UnreadableException("it has no columns for year, group and indicator"));
        if (!known.has(Column.DENOMINATOR) || !(known.has(Column.NUMERATOR) || known.has(Column.RATE))) {
            throw new SentTable.UnreadableException(
                    "it has no columns for how many students there are, and for how many of them or for the rate");
        }
        Map<String, Map<Group, Map<Integer, Figure>>> figures = new LinkedHashMap<>();
        Set<Integer> years = new TreeSet<>();
        int unread = 0;
        for (SentTable.Line line : known.rows()) {
            OptionalInt year = year(known.cell(line, Column.YEAR));
            Optional<Figure> figure = figure(known, line);
            String group = shortened(known.cell(line, Column.GROUP));
            String indicator = shortened(known.cell(line, Column.INDICATOR));
            if (year.isEmpty() || figure.isEmpty() || group.isEmpty() || indicator.isEmpty()) {
                unread++;
                continue;
            }
            years.add(year.getAsInt());
            figures.computeIfAbsent(indicator, key -> new LinkedHashMap<>())
                    .computeIfAbsent(new Group(category(known, line, group), group), key -> new TreeMap<>())
                    .put(year.getAsInt(), figure.get());
        }
        if (years.isEmpty()) {
            throw new SentTable.UnreadableException("no row of it has a year, a group, an indicator and its figures");
        }
        if (years.size() < LEAST_YEARS) {
            throw new TooFewYearsException(years);
        }
        List<Integer> columns = List.copyOf(years);
        int rest = unread;
        List<String> notes = rest == 0
                ? List.of()
                : List.of("Rows that could not be read, which were not counted: %,d.".formatted(rest));
        return figures.entrySet().stream()
                .limit(MOST_INDICATORS)
                .map(entry -> table(entry.getKey(), entry.getValue(), columns, notes))
                .toList();
    }

    private static String category(Known<Column> known, SentTable.Line line, String group) {
        if (known.has(Column.CATEGORY)) {
            return SentTable.plain(known.cell(line, Column.CATEGORY));
        }
        String plain = SentTable.plain(group);
        if (GENDER.contains(plain)) {
            return "gender";
        }
        if (plain.contains("english")
                || plain.endsWith("el")
                || plain.endsWith("ell")
                || plain.contains("multilingual")) {
            return "english";
        }
        if (plain.contains("disabilit")
                || plain.contains("sped")
                || plain.contains("specialed")
                || plain.contains("iep")) {
            return "special";
        }
        return plain.contains("disadvantaged")
                        || plain.contains("income")
                        || plain.contains("frl")
                        || plain.contains("lunch")
                ? "economic"
                : "";
    }

    static OptionalInt year(String typed) {
        Matcher year = YEAR.matcher(typed);
        return year.matches() ? OptionalInt.of(Integer.parseInt(year.group(1))) : OptionalInt.empty();
    }

    private static Optional<Figure> figure(Known<Column> known, SentTable.Line line) {
        Optional<Double> whole = number(known.cell(line, Column.DENOMINATOR));
        Optional<Double> part = number(known.cell(line, Column.NUMERATOR))
                .or(() ->
                        whole.flatMap(of -> rate(known.cell(line, Column.RATE)).map(rate -> of * rate)));
        return whole.filter(of -> of >= 0 && of < MOST_PEOPLE).flatMap(of -> part.filter(one -> one >= 0 && one <= of)
                .map(one -> new Figure((int) Math.round(one), (int) Math.round(of))));
    }

    private static Optional<Double> number(String typed) {
        String plain = typed.replace(",", "").strip();
        return plain.matches("\\d{1,9}(\\.\\d{1,6})?") ? Optional.of(Double.valueOf(plain)) : Optional.empty();
    }

    /** As a share of one: 0.85 and 85 and 85 % are the same. */
    private static Optional<Double> rate(String typed) {
        boolean isPercent = typed.contains("%");
        return number(typed.replace("%", "")).map(rate -> isPercent || rate > 1 ? rate / 100 : rate);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
    }

    private static EquityTable table(
            String indicator, Map<Group, Map<Integer, Figure>> figures, List<Integer> years, List<String> notes) {
        Map<Integer, Set<Group>> hidden =
                years.stream().collect(Collectors.toMap(year -> year, year -> hiddenIn(year, figures)));
        List<String> said = new ArrayList<>(notes);
        if (hidden.values().stream().anyMatch(groups -> !groups.isEmpty())) {
            said.add("Figures of fewer than ten students are not shown, nor is another one that would tell them.");
        }
        return new EquityTable(
                indicator,
                years.stream().map(String::valueOf).toList(),
                figures.entrySet().stream()
                        .limit(MOST_GROUPS)
                        .map(entry -> new Row(
                                entry.getKey().name(),
                                years.stream()
                                        .map(year -> hidden.getOrDefault(year, Set.of())
                                                        .contains(entry.getKey())
                                                ? EquityTable.HIDDEN
                                                : cell(Optional.ofNullable(
                                                        entry.getValue().get(year))))
                                        .toList()))
                        .toList(),
                said);
    }

    private static String cell(Optional<Figure> figure) {
        return figure.map(one -> "%s of %,d".formatted(Transcripts.percent(one.part(), one.whole()), one.whole()))
                .orElse("no figure");
    }

    /** The groups whose figure of a year is not shown; the groups of a category are parts of all students. */
    private static Set<Group> hiddenIn(int year, Map<Group, Map<Integer, Figure>> figures) {
        Map<Group, Figure> present = new LinkedHashMap<>();
        figures.forEach(
                (group, years) -> Optional.ofNullable(years.get(year)).ifPresent(figure -> present.put(group, figure)));
        Set<Group> hidden = present.entrySet().stream()
                .filter(entry -> entry.getKey().isAll() && isSmall(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Map<String, List<Map.Entry<Group, Figure>>> categories = present.entrySet().stream()
                .filter(entry -> !entry.getKey().isAll())
                .collect(Collectors.groupingBy(entry -> entry.getKey().category()));
        categories.forEach((category, groups) -> {
            Set<Integer> wholes = SmallGroups.hidden(
                    groups.stream().map(group -> group.getValue().whole()).toList(), Set.of());
            Set<Integer> parts = SmallGroups.hidden(
                    groups.stream().map(group -> group.getValue().part()).toList(), wholes);
            boolean doOverlap = peopleIn(groups) > whole(category, categories, present);
            boolean areAllHidden = doOverlap && !(wholes.isEmpty() && parts.isEmpty());
            IntStream.range(0, groups.size())
                    .filter(at -> areAllHidden || wholes.contains(at) || parts.contains(at))
                    .forEach(at -> hidden.add(groups.get(at).getKey()));
        });
        return hidden;
    }

    private static long peopleIn(List<Map.Entry<Group, Figure>> groups) {
        return groups.stream().mapToLong(group -> group.getValue().whole()).sum();
    }

    /**
     * How many people there are at most, so that the groups of a category that are more overlap: as a row of all says, or else as the
     * other categories come to.
     */
    private static long whole(
            String category, Map<String, List<Map.Entry<Group, Figure>>> categories, Map<Group, Figure> present) {
        return present.entrySet().stream()
                .filter(entry -> entry.getKey().isAll())
                .mapToLong(entry -> entry.getValue().whole())
                .min()
                .orElseGet(() -> categories.entrySet().stream()
                        .filter(other -> !other.getKey().equals(category)
                                && other.getValue().size() > 1)
                        .mapToLong(other -> peopleIn(other.getValue()))
                        .max()
                        .orElse(Long.MAX_VALUE));
    }

    private static boolean isSmall(Figure figure) {
        return figure.whole() < SmallGroups.LEAST || SmallGroups.isSmall(figure.part());
    }
}
