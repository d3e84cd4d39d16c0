package org.charterpath.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/**
 * What a file is, by its content, and whether that is taken as evidence. A name counts only among texts, which all look
 * alike: a page or a program is refused by its name there, though its text could not do harm.
 */
final class FileTypes {

    static final String ALLOWED_IN_WORDS = "PDF, Word, Excel, PowerPoint and OpenDocument files without macros,"
            + " pictures (PNG, JPEG, GIF, WebP, HEIC), plain text and CSV";

    private static final Set<String> ALLOWED = Set.of(
            "application/pdf",
            OfficeFiles.WORD_97,
            OfficeFiles.EXCEL_97,
            OfficeFiles.POWERPOINT_97,
            OfficeFiles.WORD,
            OfficeFiles.EXCEL,
            OfficeFiles.POWERPOINT,
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.spreadsheet",
            "application/vnd.oasis.opendocument.presentation",
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "image/heic",
            "image/heif",
            "text/plain",
            "text/csv");

    private static final Set<String> ZIPPED = Set.of("application/zip", "application/x-tika-ooxml");
    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
    private static final String OLE2 = "application/x-tika-msoffice";
    private static final String TEXT = "text/plain";

    /** What people send most, as they call it. */
    private static final Map<String, String> IN_WORDS = Map.of(
            "application/x-msdownload",
            "a Windows program",
            "application/x-executable",
            "a program",
            "application/zip",
            "a zip archive",
            "text/html",
            "a web page",
            "image/svg+xml",
            "an SVG drawing",
            OLE2,
            "an office file of another kind");

    private static final MimeTypes KNOWN = MimeTypes.getDefaultMimeTypes();

    private FileTypes() {}

    /**
     * The media type of a file that is taken.
     *
     * @param name as the file will be kept
     * @throws RefusedFileException if it is empty, cannot be read, or is nothing that is taken
     */
    static String check(Path content, String name) throws IOException {
        if (Files.size(content) == 0) {
            throw new RefusedFileException(name, "empty");
        }
        String type;
        try {
            type = typeOf(content, name);
        } catch (OfficeFiles.UnreadableFileException e) {
            throw new RefusedFileException(name, e.found());
        }
        if (!ALLOWED.contains(type)) {
            throw new RefusedFileException(name, inWords(type));
        }
        return type;
    }

    private static String typeOf(Path content, String name) throws IOException, OfficeFiles.UnreadableFileException {
        String type = detect(content, new Metadata());
        if (ZIPPED.contains(type)) {
            return OfficeFiles.typeOfZip(content, type);
        }
        if (type.startsWith(OPEN_DOCUMENT)) {
            OfficeFiles.refuseMacrosOfOpenDocument(content);
            return type;
        }
        if (type.equals(OLE2)) {
            return OfficeFiles.typeOfOle2(content, type);
        }
        return type.equals(TEXT) ? detect(content, named(name)) : type;
    }

    private static Metadata named(String name) {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        return metadata;
    }

    private static String detect(Path content, Metadata metadata) throws IOException {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(content))) {
            return KNOWN.detect(stream, metadata).getBaseType().toString();
        }
    }

    private static String inWords(String type) {
        return IN_WORDS.containsKey(type) ? "%s (%s)".formatted(IN_WORDS.get(type), type) : "of the type " + type;
    }
}
