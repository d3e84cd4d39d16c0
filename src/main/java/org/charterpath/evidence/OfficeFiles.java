package org.charterpath.evidence;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Tells office documents apart, which all look alike from outside: the new ones are zip files with a table of contents
 * (ECMA-376, part 2); {@link Ole2Files} knows the old ones. Of a zip file no more is unpacked at once than a limit, so that a
 * small file cannot fill the memory.
 */
final class OfficeFiles {

    static final String WORD_97 = "application/msword";
    static final String EXCEL_97 = "application/vnd.ms-excel";
    static final String POWERPOINT_97 = "application/vnd.ms-powerpoint";
    static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    private static final String CONTENTS = "[Content_Types].xml";
    private static final String MAIN_PART = ".main+xml";
    private static final Set<String> NEW_FORMATS = Set.of(WORD, EXCEL, POWERPOINT);

    /** A file that is not what it begins like, or holds more than it should; the message goes on after "it is". */
    static final class UnreadableFileException extends Exception {

        static final String DAMAGED = "damaged";
        static final String WITH_MACROS = "a document with macros";
        static final String WITH_A_FILE = "a document with another file packed into it; add that file by itself";
        static final String WITH_SCRIPTS =
                "a document with scripts in it; print it to a PDF of its own, which has none";
        static final String THAT_STARTS_A_PROGRAM = "a document that starts another program";
        static final String WITH_A_LINK_TO_A_PROGRAM =
                "a document with a DDE link, which has another program called; put what it shows in its place";
        static final String THAT_FETCHES =
                "a document that fetches a part of itself from elsewhere (a template, an object, a page or a picture);"
                        + " put that part into it";
        static final String LOCKED = "locked with a password, so that nobody can tell what it holds";

        private final String found;

        UnreadableFileException(String found) {
            super(found);
            this.found = found;
        }

        UnreadableFileException(Throwable cause) {
            super(DAMAGED, cause);
            this.found = DAMAGED;
        }

        /** What the file was found to be; goes on after "it is". */
        String found() {
            return found;
        }
    }

    /** Parts, relations and content types that run, written plainly. */
    private static final List<String> NEW_MACROS =
            List.of("macroenabled", "vbaproject", "vbadata", "macrosheet", "activex", "attachedtoolbars");

    private static final String RELATIONS = ".rels";
    private static final Pattern PERCENT = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern LEADING = Pattern.compile("^(\\.?/)+");

    /** The folders in which OpenDocument keeps macros. */
    private static final List<String> OPEN_MACROS = List.of("basic/", "scripts/");

    /** What is opened when somebody asks for it, wherever it is. */
    private static final Set<String> LINKED =
            Set.of("hyperlink", "workbook", "mailmergesource", "mailmergeheadersource", "slideupdateurl");

    private static final Pattern LINKED_WORKBOOK = Pattern.compile("/(xl)?external(link|long)");
    private static final Set<String> SHOWN = Set.of("image", "video", "audio", "media");

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private OfficeFiles() {}

    /**
     * The type of a zip file.
     *
     * @param otherwise what it is where it is no office document
     */
    static String typeOfZip(Path content, String otherwise) throws IOException, UnreadableFileException {
        try (ZipFile zip = new ZipFile(content.toFile())) {
            List<ZipEntry> tables = entries(zip, CONTENTS::equalsIgnoreCase);
            if (tables.isEmpty()) {
                return otherwise;
            }
            EmbeddedParts parts = new EmbeddedParts();
            refusePrograms(zip, parts, 0);
            return typeOfParts(attributes(zip, tables.get(0), parts, "ContentType"), otherwise);
        } catch (ZipException | EOFException | XMLStreamException | IllegalArgumentException e) {
            throw new UnreadableFileException(e);
        }
    }

    /**
     * A package names its macros in three places: what its parts are, how they belong together, and what they are called.
     * Office believes any one of them, in capitals, with percent signs, and whichever of two tables it reads.
     */
    private static void refuseMacros(ZipFile zip, EmbeddedParts parts)
            throws IOException, XMLStreamException, UnreadableFileException {
        Set<String> said = new HashSet<>();
        for (ZipEntry table : entries(zip, CONTENTS::equalsIgnoreCase)) {
            said.addAll(attributes(zip, table, parts, "ContentType", "PartName", "Extension"));
        }
        for (ZipEntry table : entries(zip, name -> name.endsWith(RELATIONS))) {
            for (Map<String, String> relation : elements(zip, table, parts, "Type", "Target")) {
                said.addAll(relation.values());
                refuseFetched(relation.getOrDefault("Type", ""), relation.getOrDefault("Target", ""));
            }
        }
        zip.stream().map(ZipEntry::getName).forEach(said::add);
        Set<String> plain = said.stream().map(OfficeFiles::plain).collect(Collectors.toSet());
        if (plain.stream()
                .anyMatch(one -> NEW_MACROS.stream().anyMatch(one::contains)
                        || OPEN_MACROS.stream().anyMatch(one::startsWith))) {
            throw new UnreadableFileException(UnreadableFileException.WITH_MACROS);
        }
    }

    /**
     * A document may link to other pages and workbooks, which nobody opens unasked, and show pictures and films of the web. What
     * else lies on another computer becomes a part of the document when it is opened, with all that runs in it; a template on
     * the own disk is not there for anybody else.
     */
    private static void refuseFetched(String type, String target) throws UnreadableFileException {
        String kind = decoded(type);
        kind = LINKED_WORKBOOK.matcher(kind).find() ? "workbook" : kind.substring(kind.lastIndexOf('/') + 1);
        if (!LINKED.contains(kind)
                && OfficeTexts.isElsewhere(target)
                && !(SHOWN.contains(kind) && OfficeTexts.isOfTheWeb(target))) {
            throw new UnreadableFileException(UnreadableFileException.THAT_FETCHES);
        }
    }

    /** What is embedded can run as well: a workbook in a chart, an object of an old program. */
    private static void refusePrograms(ZipFile zip, EmbeddedParts parts, int depth)
            throws IOException, XMLStreamException, UnreadableFileException {
        refuseMacros(zip, parts);
        for (ZipEntry entry : entries(zip, name -> true)) {
            parts.tried();
            byte[] beginning;
            try (InputStream part = zip.getInputStream(entry)) {
                beginning = part.readNBytes(OfficeTexts.BEGINNING);
            }
            OfficeTexts.refuse(zip, entry, beginning, parts);
            if (Ole2Files.isOne(beginning)) {
                try (InputStream part = zip.getInputStream(entry)) {
                    Ole2Files.refusePrograms(part, parts, depth + 1);
                }
            } else if (beginning.length >= ZIP.length && Arrays.equals(beginning, 0, ZIP.length, ZIP, 0, ZIP.length)) {
                refuseProgramsOfPart(zip, entry, parts, depth + 1);
            }
        }
    }

    private static void refuseProgramsOfPart(ZipFile zip, ZipEntry entry, EmbeddedParts parts, int depth)
            throws IOException, XMLStreamException, UnreadableFileException {
        Path part = Files.createTempFile("part", ".zip");
        try {
            try (InputStream content = zip.getInputStream(entry)) {
                Files.write(part, parts.read(content, depth));
            }
            try (ZipFile embedded = new ZipFile(part.toFile())) {
                refusePrograms(embedded, parts, depth);
            }
        } finally {
            Files.delete(part);
        }
    }

    private static String typeOfParts(Set<String> parts, String otherwise) {
        return NEW_FORMATS.stream()
                .filter(format -> parts.stream().anyMatch((format + MAIN_PART)::equalsIgnoreCase))
                .findFirst()
                .orElse(otherwise);
    }

    /** The entries of some name; written as it is meant. */
    private static List<ZipEntry> entries(ZipFile zip, Predicate<String> name) {
        return zip.stream()
                .filter(entry -> !entry.isDirectory() && name.test(plain(entry.getName())))
                .map(ZipEntry.class::cast)
                .toList();
    }

    /** A name or an address without capitals, percent signs, backslashes and steps that lead nowhere. */
    static String plain(String name) {
        return LEADING.matcher(decoded(name)).replaceFirst("");
    }

    /** A name or an address without capitals, percent signs and backslashes. */
    static String decoded(String name) {
        String decoded = name;
        for (int turn = 0; turn < 3 && decoded.indexOf('%') >= 0; turn++) {
            decoded = PERCENT.matcher(decoded)
                    .replaceAll(byName ->
                            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(byName.group(1), 16))));
        }
        return decoded.replace('\\', '/').toLowerCase(Locale.ROOT);
    }

    /** The values of some attributes, wherever in a small XML file they are. */
    private static Set<String> attributes(ZipFile zip, ZipEntry entry, EmbeddedParts parts, String... names)
            throws IOException, XMLStreamException, UnreadableFileException {
        return elements(zip, entry, parts, names).stream()
                .flatMap(element -> element.values().stream())
                .collect(Collectors.toSet());
    }

    /** Some attributes of each element of a small XML file, as far as there are any. */
    private static List<Map<String, String>> elements(ZipFile zip, ZipEntry entry, EmbeddedParts parts, String... names)
            throws IOException, XMLStreamException, UnreadableFileException {
        parts.tried();
        byte[] table;
        try (InputStream stream = zip.getInputStream(entry)) {
            table = parts.table(stream);
        }
        List<Map<String, String>> elements = new ArrayList<>();
        XMLStreamReader reader = xml(new ByteArrayInputStream(table));
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT) {
                Map<String, String> element = new HashMap<>();
                for (String name : names) {
                    String value = reader.getAttributeValue(null, name);
                    if (value != null) {
                        element.put(name, value);
                    }
                }
                if (!element.isEmpty()) {
                    elements.add(element);
                }
            }
        }
        return elements;
    }

    static XMLStreamReader xml(InputStream stream) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(stream);
    }

    /**
     * OpenDocument keeps macros in folders of their own, and what calls one, of its own or of the office's, in its text. What
     * is locked with a password can be read by nobody.
     */
    static void refuseProgramsOfOpenDocument(Path content) throws IOException, UnreadableFileException {
        try (ZipFile zip = new ZipFile(content.toFile())) {
            EmbeddedParts parts = new EmbeddedParts();
            refusePrograms(zip, parts, 0);
            for (ZipEntry manifest : entries(zip, "meta-inf/manifest.xml"::equals)) {
                if (isLocked(zip, manifest, parts)) {
                    throw new UnreadableFileException(UnreadableFileException.LOCKED);
                }
            }
        } catch (ZipException | EOFException | XMLStreamException | IllegalArgumentException e) {
            throw new UnreadableFileException(e);
        }
    }

    private static boolean isLocked(ZipFile zip, ZipEntry manifest, EmbeddedParts parts)
            throws IOException, XMLStreamException, UnreadableFileException {
        parts.tried();
        try (InputStream stream = parts.text(zip.getInputStream(manifest), false)) {
            XMLStreamReader reader = xml(stream);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals("encryption-data")) {
                    return true;
                }
            }
            return false;
        }
    }
}
