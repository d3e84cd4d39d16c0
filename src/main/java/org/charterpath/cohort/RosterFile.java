package org.charterpath.cohort;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.charterpath.CsvTable;
import org.charterpath.TypedText;
import org.charterpath.form.InvalidSubmissionException;

/**
 * A roster as somebody has it: tables of text, out of a workbook or of CSV in whatever encoding and with whatever between its
 * columns a spreadsheet writes.
 *
 * @param sheets those that have something in them; CSV is one without a name
 * @param notes how the file was read, where somebody should know
 */
record RosterFile(List<Sheet> sheets, List<String> notes) {

    static final int MOST_BYTES = 5 * 1024 * 1024;
    static final int MOST_PEOPLE = 5_000;
    static final int MOST_COLUMNS = 100;

    /** Above the people there may be a title, a date and the names of the columns. */
    static final int MOST_LINES = MOST_PEOPLE + 20;

    /** Longer than whatever a roster keeps, so that what is cut here is refused as too long there. */
    private static final int LONGEST_CELL = 300;

    private static final int LINES_TO_LOOK_AT = 20;
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /** What stands between columns, in words. */
    private static final Map<Character, String> DELIMITERS = Map.of(',', "commas", ';', "semicolons", '\t', "tabs");

    /** With this line Excel says what is between the columns, and takes it for no row. */
    private static final Pattern SEPARATOR = Pattern.compile("(?i)\"?sep=(.)\"?\\R");

    /**
     * One table.
     *
     * @param lines those that have something in them
     */
    record Sheet(String name, List<Line> lines) {

        /** The line with the names of the columns: the one that has most of them, as far as anybody can tell. */
        int headerNumber() {
            Line header = lines.get(0);
            int best = 0;
            for (Line line : lines.subList(0, Math.min(lines.size(), LINES_TO_LOOK_AT))) {
                int score = RosterColumns.recognizedIn(line.cells());
                if (score > best) {
                    best = score;
                    header = line;
                }
            }
            return header.number();
        }
    }

    /**
     * One line of a table.
     *
     * @param number as a spreadsheet counts, 1 for the first
     * @param hidden whether its owner has hidden it in the spreadsheet
     */
    record Line(int number, boolean hidden, List<String> cells) {

        String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }
    }

    /**
     * Reads a file.
     *
     * @throws InvalidSubmissionException if it is too large, empty or nothing that can be read, in words
     */
    static RosterFile read(byte[] content) {
        if (content.length > MOST_BYTES) {
            throw fault("it has more than %d MB.".formatted(MOST_BYTES / 1024 / 1024));
        }
        if (beginsWith(content, OLE2)) {
            throw fault(
                    "it is an Excel file of the old kind (.xls), or locked with a password. Save it as .xlsx or CSV.");
        }
        RosterFile file = beginsWith(content, ZIP) ? RosterWorkbook.read(content) : csv(content);
        if (file.sheets().isEmpty()) {
            throw fault("there is nothing in it.");
        }
        return file;
    }

    static InvalidSubmissionException fault(String words) {
        return new InvalidSubmissionException("Roster file: " + words);
    }

    /** A cell as it is kept: composed as a keyboard does it, without the blanks around it. */
    static String cell(String text) {
        String stripped = TypedText.stripped(CsvTable.typed(Normalizer.normalize(text, Normalizer.Form.NFC)));
        return stripped.length() > LONGEST_CELL ? stripped.substring(0, LONGEST_CELL) : stripped;
    }

    private static RosterFile csv(byte[] content) {
        List<String> notes = new ArrayList<>();
        String text = text(content, notes);
        if (text.indexOf('\0') >= 0) {
            throw fault("it is neither an Excel workbook (.xlsx) nor CSV.");
        }
        Matcher separator = SEPARATOR.matcher(text);
        boolean isSaid = separator.lookingAt();
        char delimiter = isSaid ? separator.group(1).charAt(0) : delimiterOf(text);
        List<Line> lines = lines(isSaid ? text.substring(separator.end()) : text, delimiter, isSaid ? 1 : 0);
        if (DELIMITERS.containsKey(delimiter) && delimiter != ',') {
            notes.add("Its columns are parted by %s.".formatted(DELIMITERS.get(delimiter)));
        }
        return new RosterFile(lines.isEmpty() ? List.of() : List.of(new Sheet("", lines)), notes);
    }

    /** Whatever is no UTF-8 was written by an Excel that writes as Windows does, or by a system as old as that. */
    private static String text(byte[] content, List<String> notes) {
        Optional<Charset> utf16 = utf16(content);
        try {
            String text = decode(content, utf16.orElse(UTF_8));
            utf16.ifPresent(charset -> notes.add("It was read as UTF-16."));
            return text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
        } catch (CharacterCodingException noUnicode) {
            notes.add(
                    "It was read as Windows-1252, because it is no UTF-8: look at names with accents before you import.");
            return new String(content, WINDOWS);
        }
    }

    private static String decode(byte[] content, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(content))
                .toString();
    }

    /** By its mark, or because every other byte of what Latin letters make of it is zero. */
    private static Optional<Charset> utf16(byte[] content) {
        if (content.length < 2) {
            return Optional.empty();
        }
        int first = content[0] & 0xFF;
        int second = content[1] & 0xFF;
        if ((first == 0xFF && second == 0xFE) || (first != 0 && second == 0 && isEveryOther(content, 1))) {
            return Optional.of(UTF_16LE);
        }
        return (first == 0xFE && second == 0xFF) || (first == 0 && second != 0 && isEveryOther(content, 0))
                ? Optional.of(UTF_16BE)
                : Optional.empty();
    }

    private static boolean isEveryOther(byte[] content, int start) {
        int looked = 0;
        int zeros = 0;
        for (int at = start; at < Math.min(content.length, 400); at += 2) {
            looked++;
            zeros += content[at] == 0 ? 1 : 0;
        }
        return zeros * 2 > looked;
    }

    /** What makes most lines as wide as each other, and the names of columns known. */
    private static char delimiterOf(String text) {
        char best = ',';
        long most = -1;
        for (char delimiter : new char[] {',', ';', '\t'}) {
            List<List<String>> beginning = beginning(text, delimiter);
            Map<Integer, Long> widths = beginning.stream()
                    .filter(cells -> cells.size() > 1)
                    .collect(Collectors.groupingBy(List::size, Collectors.counting()));
            long even =
                    widths.values().stream().mapToLong(Long::longValue).max().orElse(0);
            int known = beginning.stream()
                    .mapToInt(RosterColumns::recognizedIn)
                    .max()
                    .orElse(0);
            long score = known * (long) LINES_TO_LOOK_AT + even;
            if (score > most) {
                most = score;
                best = delimiter;
            }
        }
        return best;
    }

    private static List<List<String>> beginning(String text, char delimiter) {
        List<List<String>> found = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format(delimiter))) {
            for (CSVRecord record : parser) {
                found.add(record.toList());
                if (found.size() == LINES_TO_LOOK_AT) {
                    break;
                }
            }
        } catch (IOException | UncheckedIOException notWithThisOne) {
            return found;
        }
        return found;
    }

    private static List<Line> lines(String text, char delimiter, int before) {
        List<Line> lines = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format(delimiter))) {
            for (CSVRecord record : parser) {
                add(lines, Math.toIntExact(record.getRecordNumber()) + before, false, record.toList());
            }
        } catch (IOException | UncheckedIOException e) {
            throw fault("it cannot be read as CSV: %s.".formatted(e.getMessage()));
        }
        return lines;
    }

    /** Adds a line if there is something in it. */
    static void add(List<Line> lines, int number, boolean hidden, List<String> cells) {
        if (cells.size() > MOST_COLUMNS
                && cells.subList(MOST_COLUMNS, cells.size()).stream().anyMatch(cell -> !TypedText.isBlank(cell))) {
            throw fault("line %d has more than %d columns.".formatted(number, MOST_COLUMNS));
        }
        List<String> kept =
                cells.stream().limit(MOST_COLUMNS).map(RosterFile::cell).toList();
        if (kept.stream().allMatch(String::isEmpty)) {
            return;
        }
        if (lines.size() == MOST_LINES) {
            throw fault("it lists more than %,d people. Import it in parts.".formatted(MOST_PEOPLE));
        }
        lines.add(new Line(number, hidden, kept));
    }

    private static CSVFormat format(char delimiter) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(delimiter != '\t')
                .get();
    }

    private static boolean beginsWith(byte[] content, byte[] beginning) {
        return content.length >= beginning.length
                && Arrays.equals(content, 0, beginning.length, beginning, 0, beginning.length);
    }

    /** The sheet at an index; the first where there is none. */
    Sheet sheet(int index) {
        return index >= 0 && index < sheets.size() ? sheets.get(index) : sheets.get(0);
    }

    /** Of several sheets the one that looks most like a roster. */
    int likeliestSheet() {
        Function<Sheet, Integer> score = sheet -> sheet.lines().stream()
                .limit(LINES_TO_LOOK_AT)
                .mapToInt(line -> RosterColumns.recognizedIn(line.cells()))
                .max()
                .orElse(0);
        int best = 0;
        for (int index = 1; index < sheets.size(); index++) {
            if (score.apply(sheets.get(index)) > score.apply(sheets.get(best))) {
                best = index;
            }
        }
        return best;
    }
}
