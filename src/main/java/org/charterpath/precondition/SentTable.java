package org.charterpath.precondition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.charterpath.CsvTable;
import org.charterpath.TypedText;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * The lines of a file that a district sends, CSV or a workbook; of a workbook the first sheet that has any. Whoever uses it has had the
 * file looked into before, so that it is no bomb.
 *
 * @param lines those that have something in them, with their numbers as a spreadsheet counts
 */
record SentTable(List<Line> lines) {

    static final int MOST_LINES = 200_000;
    static final int MOST_COLUMNS = 60;
    static final int LONGEST_CELL = 120;

    /** All of them are in memory at once. */
    static final int MOST_CELLS = 2_000_000;

    /** So many bytes a workbook unpacks to at most: its texts are in memory at once. */
    static final long MOST_BYTES = 50_000_000;

    /** A line with more delimiters is read by nobody, and would be in memory before any of it is left out. */
    private static final int MOST_DELIMITERS = 10_000;

    private static final int LINES_TO_LOOK_AT = 20;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    SentTable {
        lines = List.copyOf(lines);
    }

    /** One line of it. */
    record Line(int number, List<String> cells) {

        String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }
    }

    /** What a column can be called, in small letters and without anything between its words. */
    interface Column {

        /** With blanks between them. */
        String names();

        default boolean isCalled(String plain) {
            return !plain.isEmpty() && (" " + names() + " ").contains(" " + plain + " ");
        }
    }

    /** A table with the places of the columns that are known. */
    record Known<C extends Enum<C> & Column>(Map<C, Integer> columns, List<Line> rows) {

        boolean has(C column) {
            return columns.containsKey(column);
        }

        String cell(Line line, C column) {
            return line.cell(columns.getOrDefault(column, -1));
        }
    }

    /** Something is no table, or a larger one than is read; the words go on after "because". */
    static final class UnreadableException extends Exception {

        UnreadableException(String words) {
            super(words);
        }

        String words() {
            return String.valueOf(getMessage());
        }
    }

    /** @param mediaType as the content was found to be */
    static SentTable read(Path content, String mediaType) throws UnreadableException {
        try {
            SentTable table =
                    switch (mediaType) {
                        case "text/csv", "text/plain" -> csv(Files.readAllBytes(content));
                        case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> workbook(content);
                        default -> throw new UnreadableException("it is neither CSV nor an Excel workbook (.xlsx)");
                    };
            if (table.lines().isEmpty()) {
                throw new UnreadableException("there is no table in it");
            }
            return table;
        } catch (IOException | SAXException | OpenXML4JException | RuntimeException damaged) {
            // A damaged workbook shows itself in the library in many ways.
            throw new UnreadableException("it cannot be read as a table");
        }
    }

    /** The table under the line that names most of some columns; empty where none is known. */
    <C extends Enum<C> & Column> Optional<Known<C>> find(Class<C> columns) {
        return lines.stream()
                .limit(LINES_TO_LOOK_AT)
                .map(line -> Map.entry(line, placesIn(line, columns)))
                .filter(found -> !found.getValue().isEmpty())
                .max(Comparator.<Map.Entry<Line, Map<C, Integer>>>comparingInt(
                                found -> found.getValue().size())
                        .thenComparing(found -> -found.getKey().number()))
                .map(found -> new Known<>(
                        found.getValue(),
                        lines.stream()
                                .filter(line -> line.number() > found.getKey().number())
                                .toList()));
    }

    private static <C extends Enum<C> & Column> Map<C, Integer> placesIn(Line line, Class<C> columns) {
        Map<C, Integer> places = new EnumMap<>(columns);
        IntStream.range(0, line.cells().size()).forEach(at -> Stream.of(columns.getEnumConstants())
                .filter(column -> column.isCalled(plain(line.cell(at))))
                .findFirst()
                .ifPresent(column -> places.putIfAbsent(column, at)));
        return places;
    }

    /** Without capitals and without anything that is no letter or digit. */
    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}%]", "");
    }

    private static SentTable csv(byte[] content) throws IOException, UnreadableException {
        String text = text(content);
        char delimiter = delimiterOf(text);
        if (text.lines().anyMatch(line -> count(line, delimiter) > MOST_DELIMITERS)) {
            throw new UnreadableException("it has a line of more than %,d columns".formatted(MOST_DELIMITERS));
        }
        List<Line> lines = new ArrayList<>();
        long cells = 0;
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord record : parser) {
                add(lines, Math.toIntExact(record.getRecordNumber()), record.toList());
                if (lines.size() > MOST_LINES) {
                    throw new UnreadableException("it has more than %,d lines".formatted(MOST_LINES));
                }
                cells += Math.min(record.size(), MOST_COLUMNS);
                if (cells > MOST_CELLS) {
                    throw tooManyCells();
                }
            }
        } catch (UncheckedIOException noCsv) {
            throw noCsv.getCause();
        }
        return new SentTable(lines);
    }

    private static String text(byte[] content) {
        try {
            String text = UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException noUnicode) {
            return new String(content, WINDOWS);
        }
    }

    /** What stands most often in the beginning of the file. */
    private static char delimiterOf(String text) {
        List<String> beginning = text.lines().limit(LINES_TO_LOOK_AT).toList();
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparingLong((Character delimiter) -> beginning.stream()
                        .mapToLong(line -> count(line, delimiter))
                        .sum()))
                .orElse(',');
    }

    private static long count(String line, char delimiter) {
        return line.chars().filter(letter -> letter == delimiter).count();
    }

    private static UnreadableException tooManyCells() {
        return new UnreadableException("it has more than %,d cells".formatted(MOST_CELLS));
    }

    /** Counts what comes out, since what a workbook says of its parts need not be so. */
    private static void refuseBomb(Path content) throws IOException, UnreadableException {
        try (ZipFile zip = new ZipFile(content.toFile())) {
            long left = MOST_BYTES;
            byte[] piece = new byte[65_536];
            for (ZipEntry part : Collections.list(zip.entries())) {
                try (InputStream bytes = zip.getInputStream(part)) {
                    for (int read = bytes.read(piece); read >= 0; read = bytes.read(piece)) {
                        left -= read;
                        if (left < 0) {
                            throw new UnreadableException(
                                    "it unpacks to more than %,d MB".formatted(MOST_BYTES / 1_000_000));
                        }
                    }
                }
            }
        }
    }

    private static SentTable workbook(Path content)
            throws IOException, SAXException, OpenXML4JException, UnreadableException {
        refuseBomb(content);
        try (OPCPackage workbook = OPCPackage.open(content.toFile(), PackageAccess.READ)) {
            XSSFReader reader = new XSSFReader(workbook);
            ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(workbook, false);
            XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
            while (sheets.hasNext()) {
                try (InputStream sheet = sheets.next()) {
                    List<Line> lines = lines(sheet, reader, strings);
                    if (lines.size() > MOST_LINES) {
                        throw new UnreadableException("it has more than %,d lines".formatted(MOST_LINES));
                    }
                    if (lines.stream().mapToLong(line -> line.cells().size()).sum() > MOST_CELLS) {
                        throw tooManyCells();
                    }
                    if (!lines.isEmpty()) {
                        return new SentTable(lines);
                    }
                }
            }
            return new SentTable(List.of());
        }
    }

    private static List<Line> lines(InputStream sheet, XSSFReader reader, ReadOnlySharedStringsTable strings)
            throws IOException, SAXException, OpenXML4JException {
        Rows rows = new Rows();
        XMLReader xml;
        try {
            xml = XMLHelper.newXMLReader();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java platform parses XML", e);
        }
        xml.setContentHandler(new XSSFSheetXMLHandler(
                reader.getStylesTable(), null, strings, rows, new DataFormatter(Locale.US), false));
        xml.parse(new InputSource(sheet));
        return rows.lines;
    }

    private static void add(List<Line> lines, int number, List<String> cells) {
        List<String> kept =
                cells.stream().limit(MOST_COLUMNS).map(SentTable::cell).toList();
        if (kept.stream().anyMatch(cell -> !cell.isEmpty())) {
            lines.add(new Line(number, kept));
        }
    }

    /** As it is read: composed as a keyboard does it, without the blanks around it, and no longer than a cell may be. */
    private static String cell(String text) {
        String stripped = TypedText.stripped(CsvTable.typed(Normalizer.normalize(text, Normalizer.Form.NFC)));
        if (stripped.isEmpty()) {
            return "";
        }
        return stripped.length() > LONGEST_CELL ? stripped.substring(0, LONGEST_CELL) : stripped;
    }

    /** Collects what the library tells of a sheet. */
    private static final class Rows implements XSSFSheetXMLHandler.SheetContentsHandler {

        private final List<Line> lines = new ArrayList<>();
        private final List<String> cells = new ArrayList<>();
        private long kept;

        @Override
        public void startRow(int row) {
            cells.clear();
        }

        @Override
        public void cell(@Nullable String reference, @Nullable String shown, @Nullable XSSFComment comment) {
            int column = reference == null ? cells.size() : new CellReference(reference).getCol();
            if (column < 0 || column >= MOST_COLUMNS) {
                return;
            }
            while (cells.size() <= column) {
                cells.add("");
            }
            cells.set(column, shown == null ? "" : shown);
        }

        @Override
        public void endRow(int row) {
            if (lines.size() <= MOST_LINES && kept <= MOST_CELLS) {
                kept += cells.size();
                add(lines, row + 1, cells);
            }
        }
    }
}
