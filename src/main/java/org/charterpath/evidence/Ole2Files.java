package org.charterpath.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.InflaterInputStream;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.DocumentNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.charterpath.evidence.OfficeFiles.UnreadableFileException;

/**
 * Looks into office documents of the old kind, and into what is embedded in documents of either kind: OLE2 files (MS-CFB),
 * folders with streams. Macros of Word and Excel lie in folders of their own. Excel's older macros are sheets of its one
 * stream (MS-XLS), and PowerPoint keeps a whole OLE2 file with its macros in its one stream (MS-PPT), mostly compressed.
 */
final class Ole2Files {

    private static final byte[] BEGINNING = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };

    private static final Map<String, String> FORMATS = Map.of(
            "WordDocument", OfficeFiles.WORD_97,
            "Workbook", OfficeFiles.EXCEL_97,
            "Book", OfficeFiles.EXCEL_97,
            "PowerPoint Document", OfficeFiles.POWERPOINT_97);

    private static final Set<String> MACROS = Set.of("macros", "_vba_project_cur", "_vba_project", "vba");

    /** Any file at all, which a double click on its picture opens. */
    private static final String PACKED_FILE = "\u0001ole10native";

    private static final String ENCRYPTED = "encryptedpackage";
    private static final Set<String> WORKBOOKS = Set.of("workbook", "book");
    private static final String SLIDES = "powerpoint document";
    private static final String CURRENT_USER = "current user";

    private static final int BOUND_SHEET = 0x85;
    private static final int FILE_PASS = 0x2F;
    private static final int BIFF_HEADER = 4;
    private static final int KIND_OF_SHEET = 5;
    private static final Set<Integer> MACRO_SHEETS = Set.of(1, 6);

    private static final int LINKED_BOOK = 0x1AE;
    private static final int PATH_OF_LINKED_BOOK = 5;
    private static final byte PATH = 1;
    private static final byte TOPIC = 3;

    private static final String TEXT = "worddocument";
    private static final byte FIELD_BEGIN = 0x13;
    private static final String DDE = "DDE";

    private static final String LINKED_OBJECT = "\u0001ole";

    /** The class ids of what finds a linked object by an address of the web, and by a script. */
    private static final byte[] BY_ADDRESS = HexFormat.of().parseHex("e0c9ea79f9bace118c8200aa004ba90b");

    private static final byte[] BY_SCRIPT = HexFormat.of().parseHex("d33b2906aa48d2118432006008c3fbfc");

    private static final int SLIDES_HEADER = 8;
    private static final int EMBEDDED_STORAGE = 0x1011;
    private static final int LENGTH_OF_PACKED = 4;
    private static final int DEFLATED_MASK = 0x0F;
    private static final int DEFLATED = 8;

    /** A container with an atom in it, whose second number says whether there are macros. */
    private static final byte[] VBA_INFO = {0x1F, 0, (byte) 0xFF, 3, 0x14, 0, 0, 0, 2, 0, 0, 4, 0x0C, 0, 0, 0};

    private static final int HAS_MACROS = VBA_INFO.length + 4;

    private static final byte[] LOCKED_SLIDES = {(byte) 0xDF, (byte) 0xC4, (byte) 0xD1, (byte) 0xF3};
    private static final int TOKEN = SLIDES_HEADER + 4;

    private Ole2Files() {}

    static boolean isOne(byte[] beginning) {
        return beginning.length >= BEGINNING.length
                && Arrays.equals(beginning, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
    }

    /**
     * The type of an OLE2 file.
     *
     * @param otherwise what it is where it is no office document
     */
    static String typeOf(Path content, String otherwise) throws UnreadableFileException {
        try (POIFSFileSystem files = new POIFSFileSystem(content.toFile(), true)) {
            refusePrograms(files.getRoot(), new EmbeddedParts(), 0);
            Set<String> names = Set.copyOf(files.getRoot().getEntryNames());
            return names.stream()
                    .filter(FORMATS::containsKey)
                    .map(FORMATS::get)
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // The library says in many ways that a file is not built as it should be; folders nest deeper than it goes.
            throw new UnreadableFileException(e);
        }
    }

    /**
     * Refuses an embedded OLE2 file with something in it that runs.
     *
     * @param depth in how many files it lies
     */
    static void refusePrograms(InputStream embedded, EmbeddedParts parts, int depth) throws UnreadableFileException {
        try (POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(parts.read(embedded, depth)))) {
            refusePrograms(files.getRoot(), parts, depth);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new UnreadableFileException(e);
        }
    }

    private static void refusePrograms(DirectoryNode root, EmbeddedParts parts, int depth)
            throws IOException, UnreadableFileException {
        Set<String> names = new HashSet<>();
        refuseInStreams(root, names, parts, depth);
        if (names.contains(ENCRYPTED)) {
            throw new UnreadableFileException(UnreadableFileException.LOCKED);
        }
        if (names.stream().anyMatch(MACROS::contains)) {
            throw new UnreadableFileException(UnreadableFileException.WITH_MACROS);
        }
        if (names.contains(PACKED_FILE)) {
            throw new UnreadableFileException(UnreadableFileException.WITH_A_FILE);
        }
    }

    /** @param names gathers everything in the folder and below, in small letters: their case does not matter */
    private static void refuseInStreams(DirectoryNode folder, Set<String> names, EmbeddedParts parts, int depth)
            throws IOException, UnreadableFileException {
        for (var entry : folder) {
            String name = entry.getName().toLowerCase(Locale.ROOT);
            names.add(name);
            if (entry instanceof DirectoryNode inner) {
                refuseInStreams(inner, names, parts, depth);
            } else if (entry instanceof DocumentNode stream) {
                if (WORKBOOKS.contains(name)) {
                    refuseMacroSheets(bytes(stream, parts, depth));
                } else if (name.equals(TEXT)) {
                    refuseFields(bytes(stream, parts, depth));
                } else if (name.equals(LINKED_OBJECT)) {
                    refuseFetchedObject(bytes(stream, parts, depth));
                } else if (name.equals(SLIDES)) {
                    refuseMacrosOfSlides(bytes(stream, parts, depth), parts, depth);
                } else if (name.equals(CURRENT_USER)) {
                    refuseLockedSlides(bytes(stream, parts, depth));
                }
            }
        }
    }

    private static byte[] bytes(DocumentNode stream, EmbeddedParts parts, int depth)
            throws IOException, UnreadableFileException {
        try (DocumentInputStream content = new DocumentInputStream(stream)) {
            return parts.read(content, depth);
        }
    }

    /** Records of a type, a length and so many bytes; one of them is about each sheet. */
    private static void refuseMacroSheets(byte[] workbook) throws UnreadableFileException {
        int at = 0;
        while (at + BIFF_HEADER <= workbook.length) {
            int type = unsigned(workbook, at);
            int length = unsigned(workbook, at + 2);
            if (type == FILE_PASS) {
                throw new UnreadableFileException(UnreadableFileException.LOCKED);
            }
            if (type == LINKED_BOOK && isLinkToAProgram(workbook, at + BIFF_HEADER, length)) {
                throw new UnreadableFileException(UnreadableFileException.WITH_A_LINK_TO_A_PROGRAM);
            }
            int kind = at + BIFF_HEADER + KIND_OF_SHEET;
            if (type == BOUND_SHEET
                    && kind < workbook.length
                    && MACRO_SHEETS.contains(Byte.toUnsignedInt(workbook[kind]))) {
                throw new UnreadableFileException(UnreadableFileException.WITH_MACROS);
            }
            at += BIFF_HEADER + length;
        }
    }

    /** The path of a linked workbook begins with a sign of its own; else it is a program with its topic behind a sign. */
    private static boolean isLinkToAProgram(byte[] workbook, int at, int length) {
        int path = at + PATH_OF_LINKED_BOOK;
        int end = Math.min(at + length, workbook.length);
        return path < end
                && workbook[path] != PATH
                && IntStream.range(path, end).anyMatch(sign -> workbook[sign] == TOPIC);
    }

    /** Where a field of DDE begins, in signs of one byte or of two. */
    private static void refuseFields(byte[] text) throws UnreadableFileException {
        for (int at = 0; at < text.length; at++) {
            if (text[at] == FIELD_BEGIN && (isDde(text, at + 1, 1) || isDde(text, at + 2, 2))) {
                throw new UnreadableFileException(UnreadableFileException.WITH_A_LINK_TO_A_PROGRAM);
            }
        }
    }

    private static boolean isDde(byte[] text, int begin, int width) {
        int at = begin;
        while (at < text.length && (text[at] == ' ' || text[at] == '"')) {
            at += width;
        }
        int name = at;
        return IntStream.range(0, DDE.length())
                .allMatch(i -> name + i * width < text.length
                        && Character.toUpperCase((char) text[name + i * width]) == DDE.charAt(i));
    }

    /** An object that is linked by an address of the web, or by a script. */
    private static void refuseFetchedObject(byte[] link) throws UnreadableFileException {
        for (int at = 0; at < link.length; at++) {
            if (beginsWith(link, at, BY_ADDRESS) || beginsWith(link, at, BY_SCRIPT)) {
                throw new UnreadableFileException(UnreadableFileException.THAT_FETCHES);
            }
        }
    }

    /** Whatever looks like a record with a file in it is looked into, wherever it stands: an index may point anywhere. */
    private static void refuseMacrosOfSlides(byte[] slides, EmbeddedParts parts, int depth)
            throws UnreadableFileException {
        for (int at = 0; at + SLIDES_HEADER < slides.length; at++) {
            if (beginsWith(slides, at, VBA_INFO) && at + HAS_MACROS < slides.length && slides[at + HAS_MACROS] != 0) {
                throw new UnreadableFileException(UnreadableFileException.WITH_MACROS);
            }
            if (unsigned(slides, at + 2) == EMBEDDED_STORAGE) {
                parts.tried();
                refuseMacrosInRecord(slides, at + SLIDES_HEADER, parts, depth + 1);
            }
        }
    }

    private static void refuseMacrosInRecord(byte[] slides, int at, EmbeddedParts parts, int depth)
            throws UnreadableFileException {
        if (beginsWith(slides, at, BEGINNING)) {
            refusePrograms(from(slides, at), parts, depth);
        }
        int packed = at + LENGTH_OF_PACKED;
        if (isPacked(slides, packed) && isOne(unpacked(from(slides, packed), BEGINNING.length))) {
            refusePrograms(new InflaterInputStream(from(slides, packed)), parts, depth);
        }
    }

    /** The two bytes with which zlib begins (RFC 1950). */
    private static boolean isPacked(byte[] content, int at) {
        return at + 2 <= content.length
                && (content[at] & DEFLATED_MASK) == DEFLATED
                && (Byte.toUnsignedInt(content[at]) * 256 + Byte.toUnsignedInt(content[at + 1])) % 31 == 0;
    }

    private static void refuseLockedSlides(byte[] currentUser) throws UnreadableFileException {
        if (beginsWith(currentUser, TOKEN, LOCKED_SLIDES)) {
            throw new UnreadableFileException(UnreadableFileException.LOCKED);
        }
    }

    private static int unsigned(byte[] content, int at) {
        return Byte.toUnsignedInt(content[at]) | (Byte.toUnsignedInt(content[at + 1]) << Byte.SIZE);
    }

    private static boolean beginsWith(byte[] content, int at, byte[] beginning) {
        return at + beginning.length <= content.length
                && Arrays.equals(content, at, at + beginning.length, beginning, 0, beginning.length);
    }

    private static InputStream from(byte[] content, int at) {
        return new ByteArrayInputStream(content, at, content.length - at);
    }

    /** Empty where nothing is packed there. */
    private static byte[] unpacked(InputStream packed, int most) {
        try (InputStream content = new InflaterInputStream(packed)) {
            return content.readNBytes(most);
        } catch (IOException nothingPacked) {
            return new byte[0];
        }
    }
}
