package org.charterpath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A table that people take away and open in a spreadsheet: the one way in which the program writes CSV. Whatever stands in it
 * is text there, and never a formula that the spreadsheet would work out (OWASP, "CSV Injection").
 */
public final class CsvTable {

    /** Without it Excel takes UTF-8 for something else. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What a formula begins with, in wide letters too, and what a spreadsheet leaves out before one. */
    private static final String BEGINNINGS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /** A figure or a time begins like a formula and is none. */
    private static final Pattern FIGURE = Pattern.compile("[+-]?\\d+([.,:]\\d+)*");

    private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
    private final CSVPrinter table;

    public CsvTable() {
        try {
            table = new CSVPrinter(text, CSVFormat.EXCEL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a row of numbers, days and texts. */
    public CsvTable row(Object... values) {
        try {
            table.printRecord(Arrays.stream(values).map(CsvTable::harmless));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The whole file. */
    public byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Object harmless(@Nullable Object value) {
        if (!(value instanceof String typed)) {
            return value == null ? "" : value;
        }
        boolean isHarmless = typed.isEmpty()
                || BEGINNINGS.indexOf(typed.charAt(0)) < 0
                || FIGURE.matcher(typed).matches();
        return isHarmless ? typed : "'" + typed;
    }

    /** What was typed before {@link #row} made it harmless: for files that come back. */
    public static String typed(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && BEGINNINGS.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }
}
