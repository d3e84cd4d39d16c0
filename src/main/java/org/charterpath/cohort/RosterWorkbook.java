package org.charterpath.cohort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFReader.SheetIterator;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.charterpath.form.InvalidSubmissionException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * An Excel workbook as a stream: each cell is the text that Excel shows, dates, numbers and results of formulas included.
 * Before anything is read, it is unpacked once without keeping anything, so that a small file cannot fill the memory.
 */
final class RosterWorkbook {

    /** Twenty times what a workbook of 5,000 people takes. */
    static final long MOST_UNPACKED = 60L * 1024 * 1024;

    private static final int MOST_PARTS = 1_000;
    private static final int MOST_SHEETS = 20;
    private static final int BUFFER = 64 * 1024;

    private RosterWorkbook() {}

    static RosterFile read(byte[] content) {
        try {
            Path file = Files.createTempFile("roster", ".xlsx");
            try {
                Files.write(file, content);
                refuseBombs(file);
                return read(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (InvalidSubmissionException e) {
            throw e;
        } catch (IOException | SAXException | XMLStreamException | OpenXML4JException | RuntimeException e) {
            // A damaged workbook shows itself in the library in many ways.
            throw RosterFile.fault("it is no Excel workbook (.xlsx) that can be read, or it is damaged.");
        }
    }

    private static void refuseBombs(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw RosterFile.fault("the workbook has more than %,d parts.".formatted(MOST_PARTS));
            }
            long unpacked = 0;
            byte[] buffer = new byte[BUFFER];
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream part = zip.getInputStream(entry)) {
                    for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
                        unpacked += read;
                        if (unpacked > MOST_UNPACKED) {
                            throw RosterFile.fault(
                                    "the workbook unpacks to more than %d MB.".formatted(MOST_UNPACKED / 1024 / 1024));
                        }
                    }
                }
            }
        }
    }

    private static RosterFile read(Path file) throws IOException, SAXException, XMLStreamException, OpenXML4JException {
        try (OPCPackage workbook = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            XSSFReader reader = new XSSFReader(workbook);
            Set<String> hidden = hiddenSheets(reader);
            ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(workbook, false);
            List<RosterFile.Sheet> sheets = new ArrayList<>();
            List<String> notes = new ArrayList<>();
            SheetIterator parts = (SheetIterator) reader.getSheetsData();
            while (parts.hasNext()) {
                try (InputStream part = parts.next()) {
                    if (hidden.contains(parts.getSheetName())) {
                        notes.add("The hidden sheet \"%s\" was not read.".formatted(parts.getSheetName()));
                        continue;
                    }
                    List<RosterFile.Line> lines = lines(part, reader, strings);
                    if (!lines.isEmpty()) {
                        sheets.add(new RosterFile.Sheet(parts.getSheetName(), lines));
                    }
                }
                if (sheets.size() > MOST_SHEETS) {
                    throw RosterFile.fault("the workbook has more than %d sheets.".formatted(MOST_SHEETS));
                }
            }
            return new RosterFile(sheets, notes);
        }
    }

    private static Set<String> hiddenSheets(XSSFReader reader)
            throws IOException, XMLStreamException, OpenXML4JException {
        Set<String> hidden = new HashSet<>();
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream part = reader.getWorkbookData()) {
            XMLStreamReader xml = factory.createXMLStreamReader(part);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("sheet")) {
                    String state = xml.getAttributeValue(null, "state");
                    if (state != null && state.toLowerCase(Locale.ROOT).endsWith("hidden")) {
                        hidden.add(xml.getAttributeValue(null, "name"));
                    }
                }
            }
        }
        return hidden;
    }

    private static List<RosterFile.Line> lines(InputStream part, XSSFReader reader, ReadOnlySharedStringsTable strings)
            throws IOException, SAXException, OpenXML4JException {
        Rows rows = new Rows();
        XMLReader xml;
        try {
            xml = XMLHelper.newXMLReader();
        } catch (javax.xml.parsers.ParserConfigurationException e) {
            throw new IllegalStateException("Every Java platform parses XML", e);
        }
        xml.setContentHandler(
                new XSSFSheetXMLHandler(
                        reader.getStylesTable(), null, strings, rows, new DataFormatter(Locale.US), false) {
                    @Override
                    public void startElement(
                            @Nullable String uri, String localName, String qName, @Nullable Attributes attributes)
                            throws SAXException {
                        if (localName.equals("row") && attributes != null) {
                            String hidden = attributes.getValue("hidden");
                            rows.isHidden = "1".equals(hidden) || "true".equals(hidden);
                        }
                        super.startElement(uri, localName, qName, attributes);
                    }
                });
        xml.parse(new InputSource(part));
        return rows.lines;
    }

    /** Collects what the library tells of a sheet. */
    private static final class Rows implements XSSFSheetXMLHandler.SheetContentsHandler {

        private final List<RosterFile.Line> lines = new ArrayList<>();
        private final List<String> cells = new ArrayList<>();
        private boolean isHidden;

        @Override
        public void startRow(int row) {
            cells.clear();
        }

        @Override
        public void cell(@Nullable String reference, @Nullable String shown, @Nullable XSSFComment comment) {
            int column = reference == null ? cells.size() : new CellReference(reference).getCol();
            if (column < 0 || column > RosterFile.MOST_COLUMNS) {
                // One cell beyond is enough to be told apart from a table that fits.
                column = RosterFile.MOST_COLUMNS;
            }
            while (cells.size() <= column) {
                cells.add("");
            }
            cells.set(column, shown == null ? "" : shown);
        }

        @Override
        public void endRow(int row) {
            RosterFile.add(lines, row + 1, isHidden, cells);
        }
    }
}
