package org.charterpath.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/**
 * What a file is, by its content, and whether that is taken as evidence. Its name has to agree: whoever downloads it opens
 * it by its name, so that a text or a picture that is called a program would be run.
 */
final class FileTypes {

    static final String ALLOWED_IN_WORDS = "PDF, Word, Excel, PowerPoint and OpenDocument files without macros,"
            + " pictures (PNG, JPEG, GIF, WebP, HEIC), plain text and CSV";

    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
    private static final String TEXT = "text/plain";
    private static final String CSV = "text/csv";

    /** How the name of a file of each type that is taken may end; the first one is said to people. */
    private static final Map<String, List<String>> EXTENSIONS = Map.ofEntries(
            Map.entry(PdfFiles.TYPE, List.of("pdf")),
            Map.entry(OfficeFiles.WORD_97, List.of("doc")),
            Map.entry(OfficeFiles.EXCEL_97, List.of("xls")),
            Map.entry(OfficeFiles.POWERPOINT_97, List.of("ppt")),
            Map.entry(OfficeFiles.WORD, List.of("docx")),
            Map.entry(OfficeFiles.EXCEL, List.of("xlsx")),
            Map.entry(OfficeFiles.POWERPOINT, List.of("pptx")),
            Map.entry(OPEN_DOCUMENT + "text", List.of("odt")),
            Map.entry(OPEN_DOCUMENT + "spreadsheet", List.of("ods")),
            Map.entry(OPEN_DOCUMENT + "presentation", List.of("odp")),
            Map.entry("image/png", List.of("png")),
            Map.entry("image/jpeg", List.of("jpg", "jpeg", "jpe", "jfif")),
            Map.entry("image/gif", List.of("gif")),
            Map.entry("image/webp", List.of("webp")),
            Map.entry("image/heic", List.of("heic", "heif")),
            Map.entry("image/heif", List.of("heif", "heic")),
            Map.entry(TEXT, List.of("txt", "text", "csv")),
            Map.entry(CSV, List.of("csv", "txt")));

    private static final Set<String> ZIPPED = Set.of("application/zip", "application/x-tika-ooxml");
    private static final String OLE2 = "application/x-tika-msoffice";

    /** Windows leaves these out at the end of a name. */
    private static final Pattern UNSEEN_END = Pattern.compile("[.\\s]+$", Pattern.UNICODE_CHARACTER_CLASS);

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
     * @throws RefusedFileException if it is empty, cannot be read, is nothing that is taken, or is called something else
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
        List<String> extensions = EXTENSIONS.get(type);
        if (extensions == null) {
            throw new RefusedFileException(name, inWords(type));
        }
        if (extension(name).filter(end -> !extensions.contains(end)).isPresent()) {
            throw new RefusedFileException(
                    name,
                    "%s, and the name of such a file ends in .%s"
                            .formatted(inWords(type), String.join(" or .", extensions)));
        }
        return type;
    }

    /** In small letters; empty for a name without a dot, which nothing opens by itself. */
    private static Optional<String> extension(String name) {
        String seen = UNSEEN_END.matcher(name).replaceFirst("");
        int dot = seen.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(seen.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static String typeOf(Path content, String name) throws IOException, OfficeFiles.UnreadableFileException {
        String type = detect(content, new Metadata());
        if (ZIPPED.contains(type)) {
            return OfficeFiles.typeOfZip(content, type);
        }
        if (type.startsWith(OPEN_DOCUMENT)) {
            OfficeFiles.refuseProgramsOfOpenDocument(content);
            return type;
        }
        if (type.equals(OLE2)) {
            return Ole2Files.typeOf(content, type);
        }
        if (type.equals(PdfFiles.TYPE)) {
            PdfFiles.refusePrograms(content);
            return type;
        }
        return type.equals(TEXT) ? typeOfText(content, name) : type;
    }

    /** A table of plain text is opened by a spreadsheet, which carries out its formulas. */
    private static String typeOfText(Path content, String name)
            throws IOException, OfficeFiles.UnreadableFileException {
        String type = detect(content, named(name));
        if (type.equals(CSV)) {
            try (Stream<String> lines = Files.lines(content, StandardCharsets.ISO_8859_1)) {
                if (lines.anyMatch(OfficeTexts::callsAProgram)) {
                    throw new OfficeFiles.UnreadableFileException(
                            OfficeFiles.UnreadableFileException.WITH_A_LINK_TO_A_PROGRAM);
                }
            }
        }
        return type;
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
