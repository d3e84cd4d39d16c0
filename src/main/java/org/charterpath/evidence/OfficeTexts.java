package org.charterpath.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.charterpath.evidence.OfficeFiles.UnreadableFileException;

/**
 * Reads the texts of a document, new or OpenDocument, for what makes the office do something when it is opened: fields and
 * links of DDE, which have another program called, calls of macros, and parts that are fetched from elsewhere.
 */
final class OfficeTexts {

    /** Bytes that tell what a part is; blanks may come before the text. */
    static final int BEGINNING = 512;

    private static final String BLANKS = " \t\r\n";

    /** The bytes that say how a text is encoded. */
    private static final String MARKS = "\u00EF\u00BB\u00BF\u00FE\u00FF";

    /** What may be large, and holds no field by its schema. */
    private static final Set<String> TABLES =
            Set.of("worksheet", "sst", "calcChain", "pivotCacheRecords", "styleSheet", "chartSpace");

    /** Texts that an office reads; what else is kept beside them, such as a drawing, may be as it likes. */
    private static final Pattern OFFICE =
            Pattern.compile(".*(wordprocessingml|spreadsheetml|presentationml|opendocument).*");

    private static final Set<String> LINKS =
            Set.of("ddeLink", "dde-link", "dde-source", "dde-connection-decl", "dde-connection");

    private static final Pattern CALL = Pattern.compile("(?i).*\\bDDE\\s*\\(.*", Pattern.DOTALL);

    /** Elements of OpenDocument that show something that lies elsewhere. */
    private static final Set<String> FETCHING =
            Set.of("object", "object-ole", "applet", "floating-frame", "section-source");

    private static final String FIELD = "DDEAUTO";
    private static final Pattern DDE = Pattern.compile("(?i)[\\s\"]*DDE(AUTO)?([\\s\"].*)?", Pattern.DOTALL);
    private static final int MOST_OF_A_FIELD = 64;
    private static final int DEEPEST_FIELD = 200;

    /** What a field of Word does, as far as it is read; its parts may be spread over any number of runs. */
    private static final class Field {

        private final StringBuilder code = new StringBuilder();
        private boolean isOver;

        void add(String text) {
            if (!isOver && code.length() < MOST_OF_A_FIELD) {
                code.append(text, 0, Math.min(text.length(), MOST_OF_A_FIELD));
            }
        }

        boolean isDde() {
            return DDE.matcher(code).matches();
        }

        /** Whether what another field makes would finish the name. */
        boolean mayBecomeDde() {
            String name = code.toString().replace("\"", "").strip().toUpperCase(Locale.ROOT);
            boolean isCut = code.isEmpty() || !Character.isWhitespace(code.charAt(code.length() - 1)) || name.isEmpty();
            return !isOver && isCut && FIELD.startsWith(name);
        }
    }

    private final Deque<Field> fields = new ArrayDeque<>();

    private OfficeTexts() {}

    /**
     * Refuses a part that makes the office do something.
     *
     * @param beginning the first bytes of the part; one that is no XML is left alone
     */
    static void refuse(ZipFile zip, ZipEntry entry, byte[] beginning, EmbeddedParts parts)
            throws IOException, XMLStreamException, UnreadableFileException {
        if (!mayBeXml(beginning)) {
            return;
        }
        boolean isOffice = true;
        try (InputStream part = parts.text(zip.getInputStream(entry), isWide(beginning))) {
            XMLStreamReader reader = OfficeFiles.xml(part);
            OfficeTexts texts = new OfficeTexts();
            boolean isRoot = true;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamReader.START_ELEMENT) {
                    if (isRoot) {
                        isRoot = false;
                        isOffice = reader.getNamespaceURI() != null
                                && OFFICE.matcher(reader.getNamespaceURI()).matches();
                        if (isOffice && TABLES.contains(reader.getLocalName())) {
                            return;
                        }
                    }
                    texts.refuseElement(reader);
                } else if (event == XMLStreamReader.DTD) {
                    isOffice = false;
                }
            }
        } catch (XMLStreamException e) {
            parts.requireRest();
            if (isOffice) {
                throw e;
            }
        }
    }

    /** Nothing but blanks before a text in any of the encodings that offices read, of which some have zeros between. */
    private static boolean mayBeXml(byte[] beginning) {
        boolean hasBlank = false;
        for (int at = 0; at < beginning.length; at++) {
            if (beginning[at] == '<') {
                return true;
            }
            boolean isBlank = BLANKS.indexOf(beginning[at]) >= 0;
            boolean isLoneZero = beginning[at] == 0 && (at == 0 || beginning[at - 1] != 0);
            if (!isBlank && !isLoneZero && (at > 2 || MARKS.indexOf(Byte.toUnsignedInt(beginning[at])) < 0)) {
                return false;
            }
            hasBlank |= isBlank;
        }
        return hasBlank;
    }

    private static boolean isWide(byte[] beginning) {
        return IntStream.range(0, Math.min(beginning.length, 4)).anyMatch(at -> beginning[at] == 0);
    }

    private void refuseElement(XMLStreamReader element) throws XMLStreamException, UnreadableFileException {
        String name = element.getLocalName();
        refuseAttributes(element);
        if (LINKS.contains(name)) {
            throw new UnreadableFileException(UnreadableFileException.WITH_A_LINK_TO_A_PROGRAM);
        }
        switch (name) {
            case "fldSimple" -> refuseDde(field(attribute(element, "instr")));
            case "fldChar" -> refuseInField(attribute(element, "fldCharType"));
            case "instrText", "delInstrText" -> {
                Field field = fields.isEmpty() ? new Field() : fields.peek();
                readInto(field, element);
                refuseDde(field);
            }
            default -> {
                // Nothing that does something.
            }
        }
        if (FETCHING.contains(name) && isElsewhere(attribute(element, "href"))) {
            throw new UnreadableFileException(UnreadableFileException.THAT_FETCHES);
        }
    }

    private static void refuseAttributes(XMLStreamReader element) throws UnreadableFileException {
        for (String value : IntStream.range(0, element.getAttributeCount())
                .mapToObj(element::getAttributeValue)
                .filter(value -> value.indexOf(':') >= 0 || value.indexOf('%') >= 0)
                .map(OfficeFiles::plain)
                .toList()) {
            if (value.startsWith("vnd.sun.star.script:")
                    || value.startsWith("macro:")
                    || value.startsWith("ppaction://macro")) {
                throw new UnreadableFileException(UnreadableFileException.WITH_MACROS);
            }
            if (value.startsWith("ppaction://program")) {
                throw new UnreadableFileException(UnreadableFileException.THAT_STARTS_A_PROGRAM);
            }
        }
        if (!attribute(element, "dde-application").isEmpty()
                || CALL.matcher(attribute(element, "formula")).matches()) {
            throw new UnreadableFileException(UnreadableFileException.WITH_A_LINK_TO_A_PROGRAM);
        }
    }

    private void refuseInField(String mark) throws UnreadableFileException {
        switch (mark) {
            case "begin" -> {
                if (!fields.isEmpty() && fields.peek().mayBecomeDde()) {
                    throw new UnreadableFileException(UnreadableFileException.WITH_A_LINK_TO_A_PROGRAM);
                }
                if (fields.size() >= DEEPEST_FIELD) {
                    throw new UnreadableFileException(UnreadableFileException.DAMAGED);
                }
                fields.push(new Field());
            }
            case "separate" -> fields.stream().findFirst().ifPresent(field -> field.isOver = true);
            case "end" -> fields.poll();
            default -> {
                // No mark that Word knows.
            }
        }
    }

    private static void readInto(Field field, XMLStreamReader instruction) throws XMLStreamException {
        while (instruction.hasNext()) {
            int event = instruction.next();
            if (event == XMLStreamReader.END_ELEMENT || event == XMLStreamReader.START_ELEMENT) {
                return;
            }
            if (instruction.hasText()) {
                field.add(instruction.getText());
            }
        }
    }

    private static Field field(String code) {
        Field field = new Field();
        field.add(code);
        return field;
    }

    private static void refuseDde(Field field) throws UnreadableFileException {
        if (field.isDde()) {
            throw new UnreadableFileException(UnreadableFileException.WITH_A_LINK_TO_A_PROGRAM);
        }
    }

    /** The value of an attribute of this name, of whatever namespace; empty where there is none. */
    private static String attribute(XMLStreamReader element, String name) {
        return IntStream.range(0, element.getAttributeCount())
                .filter(i -> element.getAttributeLocalName(i).equals(name))
                .mapToObj(element::getAttributeValue)
                .findFirst()
                .orElse("");
    }

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]+:.*", Pattern.DOTALL);
    private static final Pattern OWN_DISK =
            Pattern.compile("file://(localhost)?/([^/].*|/(users|applications)/.*)", Pattern.DOTALL);

    private static final Pattern CELL = Pattern.compile("!\\$?[A-Za-z]");

    /** Whether an address leads to another computer, or to anything but a file. */
    static boolean isElsewhere(String address) {
        String plain = OfficeFiles.decoded(address).strip();
        return plain.startsWith("//")
                || (SCHEME.matcher(plain).matches() && !OWN_DISK.matcher(plain).matches());
    }

    /** Whether an address is a page of the web. */
    static boolean isOfTheWeb(String address) {
        String plain = OfficeFiles.decoded(address).strip();
        return plain.startsWith("http://") || plain.startsWith("https://");
    }

    private static final Pattern FIRST_FORMULA = Pattern.compile("(?:^|[,;\\t])[\\s\"]*+[=+\\-@]");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_)][\"']*+\\|");

    /** Whether a line of a table calls another program as spreadsheets do it: {@code =cmd|' /C calc'!A0}. */
    static boolean callsAProgram(String line) {
        String plain = line.replace("\0", "");
        var formula = FIRST_FORMULA.matcher(plain);
        if (!formula.find()) {
            return false;
        }
        var topic = TOPIC.matcher(plain);
        return topic.find(formula.end()) && CELL.matcher(plain).find(topic.end());
    }
}
