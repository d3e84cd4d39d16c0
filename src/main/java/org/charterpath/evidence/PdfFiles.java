package org.charterpath.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFObjectStreamParser;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.charterpath.evidence.OfficeFiles.UnreadableFileException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what runs in a PDF (ISO 32000): scripts, actions that start a program, files that are packed into it, and the
 * scripts of XFA forms. Every object of the file is looked at, wherever it hangs and however it is compressed; pages, pictures
 * and fonts are not unpacked. What a reader has to unpack to find the objects is held to a limit before it is unpacked.
 */
final class PdfFiles {

    static final String TYPE = "application/pdf";

    /** Writers put some hundred objects together, which are some ten thousand bytes. */
    private static final int MOST_OF_ONE = 4 * 1024 * 1024;

    private static final int MOST_BYTES = 64 * 1024 * 1024;

    /** A form of hundreds of pages. */
    private static final int MOST_OF_A_FORM = 8 * 1024 * 1024;

    private static final int LONGEST_ROW = 64 * 1024;
    private static final int LONGEST_HEADER = 64 * 1024;

    /** Reading a sound file takes two or three turns; a repair takes some more. */
    private static final int MOST_TURNS = 64;

    private static final int MOST_READS_BESIDES = 1024 * 1024;

    private static final String OBJECTS = "/ObjStm";
    private static final String STREAM = "stream";
    private static final Pattern FILTER = Pattern.compile("/\\w*Decode(?!\\w)");
    private static final Pattern ESCAPED = Pattern.compile("#([0-9A-Fa-f]{2})");

    /** What runs, by its names, and what packs objects together. */
    private static final Pattern RUNS_OR_HIDES =
            Pattern.compile("/(JavaScript|JS|Rendition|OnInstantiate|Launch|EmbeddedFiles?|EF|XFA|ObjStm)(?!\\w)");

    private static final COSName SCRIPT = COSName.getPDFName("JavaScript");
    private static final COSName RENDITION = COSName.getPDFName("Rendition");
    private static final COSName LAUNCH = COSName.getPDFName("Launch");
    private static final COSName EMBEDDED_FILE = COSName.getPDFName("EmbeddedFile");
    private static final COSName SCRIPT_OF_3D = COSName.getPDFName("OnInstantiate");
    private static final List<COSName> WHAT_IS_STARTED =
            List.of(COSName.F, COSName.getPDFName("Win"), COSName.getPDFName("Mac"), COSName.getPDFName("Unix"));

    /** Unpacks to more than any reader should have to unpack; PDFBox writes other exceptions off and goes on. */
    private static final class TooMuchException extends RuntimeException {}

    private PdfFiles() {}

    /** Refuses a PDF with something in it that runs, and one that nobody can look into. */
    static void refusePrograms(Path content) throws IOException, UnreadableFileException {
        byte[] bytes = Files.readAllBytes(content);
        try {
            refuseBombs(bytes);
            try {
                refusePrograms(bytes, false);
            } catch (InvalidPasswordException locked) {
                throw locked;
            } catch (IOException broken) {
                refuseProgramsOfBroken(bytes, broken);
            }
        } catch (InvalidPasswordException | LinkageError locked) {
            throw new UnreadableFileException(UnreadableFileException.LOCKED);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new UnreadableFileException(e);
        }
    }

    /** Readers repair what they can; what is encrypted as well can be held to no limit on that way. */
    private static void refuseProgramsOfBroken(byte[] bytes, IOException broken)
            throws IOException, UnreadableFileException {
        String plain = unescaped(new String(bytes, ISO_8859_1));
        if (plain.contains("/Encrypt")) {
            throw broken;
        }
        try {
            refusePrograms(bytes, true);
        } catch (IOException beyondRepair) {
            // Its owner may see whether it is of any use; what runs in it would have to stand there for all to read.
            if (RUNS_OR_HIDES.matcher(plain).find()) {
                throw beyondRepair;
            }
        }
    }

    private static void refusePrograms(byte[] bytes, boolean isRepaired) throws IOException, UnreadableFileException {
        Parser parser = new Parser(bytes);
        try (PDDocument pdf = parser.parse(isRepaired)) {
            COSDocument objects = pdf.getDocument();
            refuseScriptsOfForm(objects);
            refuse(objects.getTrailer());
            for (COSObjectKey key : List.copyOf(objects.getXrefTable().keySet())) {
                COSObject object = objects.getObjectFromPool(key);
                COSBase found = object.getObject();
                refuse(found);
                if (isRepaired && found instanceof COSStream stream) {
                    for (COSBase packed : parser.objectsIn(stream)) {
                        refuse(packed);
                    }
                }
                if (found instanceof COSDictionary || found instanceof COSArray) {
                    // It is not looked at again, and there may be many.
                    object.setToNull();
                }
            }
        }
    }

    /** Looks into an object and all that lies in it directly; what it refers to has its own turn. */
    private static void refuse(@Nullable COSBase object) throws UnreadableFileException {
        Deque<COSBase> open = new ArrayDeque<>();
        for (COSBase next = object; next != null; next = open.poll()) {
            if (next instanceof COSDictionary dictionary) {
                refuseEntries(dictionary);
                dictionary.getValues().stream().filter(PdfFiles::isNested).forEach(open::add);
            } else if (next instanceof COSArray array) {
                for (COSBase element : array) {
                    if (isNested(element)) {
                        open.add(element);
                    }
                }
            }
        }
    }

    private static boolean isNested(@Nullable COSBase element) {
        return element instanceof COSDictionary || element instanceof COSArray;
    }

    private static void refuseEntries(COSDictionary dictionary) throws UnreadableFileException {
        COSBase action = dictionary.getDictionaryObject(COSName.S);
        if (((SCRIPT.equals(action) || RENDITION.equals(action)) && dictionary.containsKey(COSName.JS))
                || dictionary.containsKey(SCRIPT_OF_3D)) {
            throw new UnreadableFileException(UnreadableFileException.WITH_SCRIPTS);
        }
        if (LAUNCH.equals(action) && WHAT_IS_STARTED.stream().anyMatch(dictionary::containsKey)) {
            throw new UnreadableFileException(UnreadableFileException.THAT_STARTS_A_PROGRAM);
        }
        boolean namesAFile = dictionary.containsKey(COSName.F) || dictionary.containsKey(COSName.UF);
        if ((dictionary.containsKey(COSName.EF) && namesAFile)
                || (dictionary instanceof COSStream
                        && EMBEDDED_FILE.equals(dictionary.getDictionaryObject(COSName.TYPE)))) {
            throw new UnreadableFileException(UnreadableFileException.WITH_A_FILE);
        }
        if (isElsewhere(dictionary, COSName.F) || isElsewhere(dictionary, COSName.UF)) {
            throw new UnreadableFileException(UnreadableFileException.THAT_FETCHES);
        }
    }

    /** Whether a file is meant that another computer of the network has; whoever opens it signs in there unasked. */
    private static boolean isElsewhere(COSDictionary dictionary, COSName file) {
        return dictionary.getDictionaryObject(file) instanceof COSString name
                && (name.getString().startsWith("\\\\") || name.getString().startsWith("//"));
    }

    /** The form of XFA is one XML file, as a whole or in pieces with names. */
    private static void refuseScriptsOfForm(COSDocument objects) throws IOException, UnreadableFileException {
        COSDictionary catalog = objects.getTrailer().getCOSDictionary(COSName.ROOT);
        COSDictionary form = catalog == null ? null : catalog.getCOSDictionary(COSName.ACRO_FORM);
        COSBase xfa = form == null ? null : form.getDictionaryObject(COSName.XFA);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        if (xfa instanceof COSStream whole) {
            text.writeBytes(unpacked(whole, MOST_OF_A_FORM));
        } else if (xfa instanceof COSArray pieces) {
            for (int i = 0; i < pieces.size(); i++) {
                if (pieces.getObject(i) instanceof COSStream piece) {
                    text.writeBytes(unpacked(piece, MOST_OF_A_FORM - text.size()));
                }
            }
        }
        if (text.size() > 0 && hasScript(text.toByteArray())) {
            throw new UnreadableFileException(UnreadableFileException.WITH_SCRIPTS);
        }
    }

    private static boolean hasScript(byte[] xfa) throws UnreadableFileException {
        try {
            XMLStreamReader reader = OfficeFiles.xml(new ByteArrayInputStream(xfa));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals("script")) {
                    return true;
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw new UnreadableFileException(e);
        }
    }

    /** Objects that are compressed together, wherever in the file: a repair unpacks each of them. */
    private static void refuseBombs(byte[] bytes) throws IOException {
        String file = new String(bytes, ISO_8859_1);
        int total = 0;
        for (int at = file.indexOf(OBJECTS); at >= 0; at = file.indexOf(OBJECTS, at + 1)) {
            int stream = file.indexOf(STREAM, at);
            int start = Math.max(file.lastIndexOf("obj", at), 0);
            if (stream < 0) {
                return;
            }
            if (stream - start > LONGEST_HEADER) {
                throw new TooMuchException();
            }
            String header = unescaped(file.substring(start, stream));
            List<String> filters =
                    FILTER.matcher(header).results().map(MatchResult::group).toList();
            boolean isPlain = filters.isEmpty() && !header.contains("/Filter");
            if ((!isPlain && !filters.equals(List.of("/FlateDecode"))) || header.contains("Parms")) {
                throw new TooMuchException();
            }
            int content = stream + STREAM.length();
            while (content < bytes.length && (bytes[content] == '\r' || bytes[content] == '\n')) {
                content++;
            }
            if (!isPlain) {
                total += inflated(new ByteArrayInputStream(bytes, content, bytes.length - content), MOST_OF_ONE).length;
            }
            if (total > MOST_BYTES) {
                throw new TooMuchException();
            }
        }
    }

    private static String unescaped(String names) {
        return ESCAPED.matcher(names)
                .replaceAll(byCode ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(byCode.group(1), 16))));
    }

    /** The content of a stream that is compressed as everybody does it, or not at all. */
    private static byte[] unpacked(COSStream stream, int most) throws IOException {
        COSBase filter = stream.getFilters();
        if (filter instanceof COSArray filters && filters.size() <= 1) {
            filter = filters.size() == 0 ? null : filters.getObject(0);
        }
        boolean isDeflated = COSName.FLATE_DECODE.equals(filter) || COSName.FLATE_DECODE_ABBREVIATION.equals(filter);
        if (filter != null && !isDeflated) {
            throw new TooMuchException();
        }
        try (InputStream raw = stream.createRawInputStream()) {
            return isDeflated ? inflated(raw, most) : limited(raw, most);
        }
    }

    /** As PDFBox does it: whatever the first two bytes say, and as far as it goes. */
    private static byte[] inflated(InputStream raw, int most) throws IOException {
        raw.skipNBytes(Math.min(2, raw.available()));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Inflater inflater = new Inflater(true);
        try {
            InflaterInputStream stream = new InflaterInputStream(raw, inflater);
            byte[] part = new byte[8192];
            for (int read = stream.read(part); read >= 0; read = stream.read(part)) {
                content.write(part, 0, read);
                if (content.size() > most) {
                    throw new TooMuchException();
                }
            }
        } catch (ZipException | EOFException broken) {
            // What came before is what a reader gets.
        } finally {
            inflater.end();
        }
        return content.toByteArray();
    }

    private static byte[] limited(InputStream raw, int most) throws IOException {
        byte[] content = raw.readNBytes(most + 1);
        if (content.length > most) {
            throw new TooMuchException();
        }
        return content;
    }

    /** PDFBox, which unpacks whatever it needs to find the objects, however much that is. */
    private static final class Parser extends PDFParser {

        private final Set<Long> seen = new HashSet<>();
        private int bytesLeft = MOST_BYTES;

        Parser(byte[] bytes) throws IOException {
            super(new LimitedReads(bytes));
        }

        @Override
        protected @Nullable COSBase parseObjectStreamObject(long streamNumber, COSObjectKey key) throws IOException {
            if (seen.add(streamNumber)
                    && document.getObjectFromPool(new COSObjectKey(streamNumber, 0))
                                    .getObject()
                            instanceof COSStream objects) {
                refuseMore(objects);
            }
            return super.parseObjectStreamObject(streamNumber, key);
        }

        @Override
        protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
            COSStream stream = super.parseCOSStream(dictionary);
            if (COSName.XREF.equals(stream.getDictionaryObject(COSName.TYPE)) || stream.containsKey(COSName.W)) {
                refuseMore(stream);
                if (stream.getDictionaryObject(COSName.W) instanceof COSArray widths
                        && IntStream.range(0, widths.size()).map(widths::getInt).sum() <= 0) {
                    throw new TooMuchException();
                }
            }
            return stream;
        }

        /** Of objects that are compressed together a repair finds some only; other readers may find others. */
        Collection<COSBase> objectsIn(COSStream stream) throws IOException {
            if (!stream.containsKey(COSName.N) || !stream.containsKey(COSName.FIRST)) {
                return List.of();
            }
            refuseMore(stream);
            return new PDFObjectStreamParser(stream, document).parseAllObjects().values();
        }

        private void refuseMore(COSStream stream) throws IOException {
            for (COSName name : List.of(COSName.DECODE_PARMS, COSName.getPDFName("DP"))) {
                COSBase parameters = stream.getDictionaryObject(name);
                if (parameters instanceof COSArray several && several.size() > 0) {
                    parameters = several.getObject(0);
                }
                if (parameters instanceof COSDictionary rows
                        && (isLong(rows, COSName.COLUMNS)
                                || isLong(rows, COSName.COLORS)
                                || isLong(rows, COSName.BITS_PER_COMPONENT))) {
                    throw new TooMuchException();
                }
            }
            bytesLeft -= unpacked(stream, Math.min(MOST_OF_ONE, bytesLeft)).length;
        }

        private static boolean isLong(COSDictionary rows, COSName measure) {
            int value = rows.getInt(measure, 1);
            return value < 0 || value > (measure.equals(COSName.COLUMNS) ? LONGEST_ROW : 32);
        }
    }

    /** A file whose parts point at each other can be read for ever. */
    private static final class LimitedReads extends RandomAccessReadBuffer {

        private long readsLeft;

        LimitedReads(byte[] bytes) {
            super(bytes);
            this.readsLeft = MOST_READS_BESIDES + (long) MOST_TURNS * bytes.length;
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(Math.max(read, 1));
            return read;
        }

        private void count(int reads) {
            readsLeft -= reads;
            if (readsLeft < 0) {
                throw new TooMuchException();
            }
        }
    }
}
