package org.charterpath.evidence;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * Tells office documents apart, which all look alike from outside: the new ones are zip files with a table of contents
 * (ECMA-376, part 2), the old ones are OLE2 files with a stream of a known name. Of a zip file nothing but that table is
 * unpacked, and of the table no more than a limit, so that a small file cannot fill the memory.
 */
final class OfficeFiles {

    static final String WORD_97 = "application/msword";
    static final String EXCEL_97 = "application/vnd.ms-excel";
    static final String POWERPOINT_97 = "application/vnd.ms-powerpoint";
    static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    private static final String CONTENTS = "[Content_Types].xml";
    private static final int MOST_CONTENTS = 1024 * 1024;
    private static final String MAIN_PART = ".main+xml";
    private static final Set<String> NEW_FORMATS = Set.of(WORD, EXCEL, POWERPOINT);
    private static final Map<String, String> OLD_FORMATS = Map.of(
            "WordDocument", WORD_97,
            "Workbook", EXCEL_97,
            "Book", EXCEL_97,
            "PowerPoint Document", POWERPOINT_97);

    /** A file that is not what it begins like, or holds more than it should; the message goes on after "it is". */
    static final class UnreadableFileException extends Exception {

        static final String DAMAGED = "damaged";
        static final String WITH_MACROS = "a document with macros";
        static final String LOCKED = "locked with a password, so that nobody can tell what it holds";

        private final String found;

        UnreadableFileException(String found) {
            super(found);
            this.found = found;
        }

        UnreadableFileException(Exception cause) {
            super(DAMAGED, cause);
            this.found = DAMAGED;
        }

        /** What the file was found to be; goes on after "it is". */
        String found() {
            return found;
        }
    }

    /** Macros of PowerPoint lie deep inside its one stream, where nobody looks. */
    private static final Set<String> OLD_MACROS = Set.of("Macros", "_VBA_PROJECT_CUR");

    private static final String ENCRYPTED = "EncryptedPackage";

    private OfficeFiles() {}

    /**
     * The type of a zip file.
     *
     * @param otherwise what it is where it is no office document
     */
    static String typeOfZip(Path content, String otherwise) throws IOException, UnreadableFileException {
        try (ZipFile zip = new ZipFile(content.toFile())) {
            ZipEntry contents = zip.getEntry(CONTENTS);
            return contents == null ? otherwise : typeOfParts(partTypes(zip, contents), otherwise);
        } catch (ZipException | EOFException | XMLStreamException e) {
            throw new UnreadableFileException(e);
        }
    }

    private static String typeOfParts(Set<String> parts, String otherwise) throws UnreadableFileException {
        if (parts.stream().anyMatch(part -> part.contains("macroEnabled") || part.contains("vbaProject"))) {
            throw new UnreadableFileException(UnreadableFileException.WITH_MACROS);
        }
        return NEW_FORMATS.stream()
                .filter(format -> parts.contains(format + MAIN_PART))
                .findFirst()
                .orElse(otherwise);
    }

    private static Set<String> partTypes(ZipFile zip, ZipEntry contents)
            throws IOException, XMLStreamException, UnreadableFileException {
        byte[] table;
        try (InputStream stream = zip.getInputStream(contents)) {
            table = stream.readNBytes(MOST_CONTENTS + 1);
        }
        if (table.length > MOST_CONTENTS) {
            throw new UnreadableFileException(UnreadableFileException.DAMAGED);
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(table));
        Set<String> types = new HashSet<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT) {
                String type = reader.getAttributeValue(null, "ContentType");
                if (type != null) {
                    types.add(type);
                }
            }
        }
        return types;
    }

    /** OpenDocument keeps macros in folders of their own. */
    static void refuseMacrosOfOpenDocument(Path content) throws IOException, UnreadableFileException {
        try (ZipFile zip = new ZipFile(content.toFile())) {
            if (zip.stream()
                    .map(ZipEntry::getName)
                    .anyMatch(name -> name.startsWith("Basic/") || name.startsWith("Scripts/"))) {
                throw new UnreadableFileException(UnreadableFileException.WITH_MACROS);
            }
        } catch (ZipException | EOFException e) {
            throw new UnreadableFileException(e);
        }
    }

    /**
     * The type of an OLE2 file.
     *
     * @param otherwise what it is where it is no office document
     */
    static String typeOfOle2(Path content, String otherwise) throws UnreadableFileException {
        Set<String> names;
        try (POIFSFileSystem files = new POIFSFileSystem(content.toFile(), true)) {
            DirectoryNode root = files.getRoot();
            names = Set.copyOf(root.getEntryNames());
        } catch (IOException | RuntimeException e) {
            // The library says in many ways that a file is not built as it should be.
            throw new UnreadableFileException(e);
        }
        if (names.contains(ENCRYPTED)) {
            throw new UnreadableFileException(UnreadableFileException.LOCKED);
        }
        if (names.stream().anyMatch(OLD_MACROS::contains)) {
            throw new UnreadableFileException(UnreadableFileException.WITH_MACROS);
        }
        return names.stream()
                .filter(OLD_FORMATS::containsKey)
                .map(OLD_FORMATS::get)
                .findFirst()
                .orElse(otherwise);
    }
}
