package org.charterpath.precondition;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of an equity audit, ready to be shown: what must not be shown is not in it any more. It is all that is kept of what it was
 * counted from.
 *
 * @param columns the names of all columns but the first, which has the group
 */
public record EquityTable(String title, List<String> columns, List<Row> rows, List<String> notes) {

    /** Stands where a figure would tell of fewer than ten people, or where another one would tell it. */
    static final String HIDDEN = "not shown";

    public EquityTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** A group with its figures. */
    public record Row(String group, List<String> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** The table in plain lines. */
    String words() {
        return Stream.concat(
                        Stream.of(title),
                        Stream.concat(
                                rows.stream().map(row -> "%s: %s"
                                        .formatted(
                                                row.group(),
                                                IntStream.range(0, row.cells().size())
                                                        .mapToObj(at -> columns.get(at) + " "
                                                                + row.cells().get(at))
                                                        .collect(Collectors.joining("; ")))),
                                notes.stream()))
                .collect(Collectors.joining("\n"));
    }
}
