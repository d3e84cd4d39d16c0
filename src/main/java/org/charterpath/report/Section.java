package org.charterpath.report;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.charterpath.ledger.CreditTime;
import org.jspecify.annotations.Nullable;

/**
 * One table of a report: the same on the page, in the spreadsheet and in the document. It is kept as it is here, so that
 * parts are added and never called otherwise.
 *
 * @param id kebab-case, unique in the report; also the anchor on the page
 * @param about what the figures count, in a sentence or two
 * @param rowsAre what a row stands for, as the head of the first column
 * @param bars what is drawn above the table; empty where nothing is
 */
public record Section(
        String id,
        String title,
        String about,
        String rowsAre,
        List<Column> columns,
        List<Row> rows,
        Optional<Bars> bars) {

    /** No figure: nothing to count, or too few people to say it of. */
    public static final Optional<Long> NONE = Optional.empty();

    private static final String NO_FIGURE = "–";

    public Section {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** In what a column is counted. */
    public enum Unit {
        COUNT,
        MINUTES,
        /** Tenths of whatever it is: days, or points of a scale. */
        TENTHS,
        /** Tenths of a point of a scale, where most figures are whole points: 3, or 3.5. */
        POINTS,
        /** Tenths of a point by which something has moved: +1, 0 or -0.5. */
        CHANGE
    }

    /** One column of figures. */
    public record Column(String title, Unit unit) {

        public static Column count(String title) {
            return new Column(title, Unit.COUNT);
        }

        public static Column minutes(String title) {
            return new Column(title, Unit.MINUTES);
        }

        public static Column tenths(String title) {
            return new Column(title, Unit.TENTHS);
        }

        public static Column points(String title) {
            return new Column(title, Unit.POINTS);
        }

        public static Column change(String title) {
            return new Column(title, Unit.CHANGE);
        }
    }

    /**
     * One row.
     *
     * @param key what it is about, the same whenever the report is made; the user id where it is about a person
     * @param title as people read it; empty where it is about a person, who is called as at the time of reading
     * @param figures one for each column
     * @param total whether it sums up the others or stands beside them
     */
    public record Row(String key, String title, List<Optional<Long>> figures, boolean total) {

        public Row {
            figures = List.copyOf(figures);
        }

        public static Row of(String key, String title, long... figures) {
            return new Row(key, title, known(figures), false);
        }

        /** A row that sums up the others or stands beside them. */
        public static Row totalOf(String title, long... figures) {
            return new Row("total", title, known(figures), true);
        }

        /** A row about somebody, by user id. */
        public static Row about(String userId, List<Optional<Long>> figures) {
            return new Row(userId, "", figures, false);
        }

        private static List<Optional<Long>> known(long... figures) {
            return Arrays.stream(figures).mapToObj(Optional::of).toList();
        }

        Row called(String name) {
            return new Row(key, name, figures, total);
        }
    }

    /**
     * Bars above the table: a group of them for each row that is no total.
     *
     * @param columns indexes of the columns that are drawn
     * @param stacked whether they are parts of one bar, or bars beneath each other
     * @param most where the scale ends; empty for the greatest figure
     * @param marks what lies across the bars; null where nothing does, as in what was kept before there were any
     */
    public record Bars(List<Integer> columns, boolean stacked, Optional<Long> most, @Nullable Marks marks) {

        /**
         * A mark across each bar.
         *
         * @param title what the marks stand for
         * @param columns indexes of the columns with their places, one for each bar
         */
        public record Marks(String title, List<Integer> columns) {

            public Marks {
                columns = List.copyOf(columns);
            }
        }

        public Bars {
            columns = List.copyOf(columns);
        }

        public static Optional<Bars> of(Integer... columns) {
            return Optional.of(new Bars(List.of(columns), false, Optional.empty(), null));
        }

        public static Optional<Bars> stackedOf(Integer... columns) {
            return Optional.of(new Bars(List.of(columns), true, Optional.empty(), null));
        }

        public static Optional<Bars> upTo(long most, Integer... columns) {
            return Optional.of(new Bars(List.of(columns), false, Optional.of(most), null));
        }

        public static Optional<Bars> marked(long most, List<Integer> columns, Marks marks) {
            return Optional.of(new Bars(columns, false, Optional.of(most), marks));
        }
    }

    /** The same with other rows. */
    Section with(List<Row> others) {
        return new Section(id, title, about, rowsAre, columns, others, bars);
    }

    /** What is drawn above the table, a group for each row; empty where nothing is. */
    public List<Chart.Group> chart() {
        return bars.map(wanted -> Chart.of(
                        wanted, rows.stream().filter(row -> !row.total()).toList()))
                .orElse(List.of());
    }

    /** What the parts of the bars stand for, in the order of their series. */
    public List<String> legend() {
        return bars.map(wanted -> wanted.columns().stream()
                        .map(index -> columns.get(index).title())
                        .toList())
                .orElse(List.of());
    }

    /** What the marks across the bars stand for; empty where there are none. */
    public Optional<String> marks() {
        return bars.flatMap(drawn -> Optional.ofNullable(drawn.marks())).map(Bars.Marks::title);
    }

    /** A figure as people read it. */
    public String inWords(Row row, int column) {
        return row.figures()
                .get(column)
                .map(figure -> inWords(columns.get(column).unit(), figure))
                .orElse(NO_FIGURE);
    }

    private static String inWords(Unit unit, long figure) {
        return unit == Unit.MINUTES ? CreditTime.exact(Math.toIntExact(figure)) : plain(unit, figure);
    }

    /** A figure as a spreadsheet reads it, minutes as minutes; empty where there is none. */
    public String plain(Row row, int column) {
        return row.figures()
                .get(column)
                .map(figure -> plain(columns.get(column).unit(), figure))
                .orElse("");
    }

    private static String plain(Unit unit, long figure) {
        return switch (unit) {
            case COUNT, MINUTES -> Long.toString(figure);
            case TENTHS -> BigDecimal.valueOf(figure, 1).toPlainString();
            case POINTS -> points(figure);
            case CHANGE -> (figure > 0 ? "+" : "") + points(figure);
        };
    }

    private static String points(long figure) {
        return BigDecimal.valueOf(figure, 1).stripTrailingZeros().toPlainString();
    }
}
