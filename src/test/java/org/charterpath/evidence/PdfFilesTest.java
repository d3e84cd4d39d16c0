package org.charterpath.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.evidence.SampleFiles.pdfOf;
import static org.charterpath.evidence.SampleFiles.text;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A PDF can do more than be read: what does is refused, wherever it is hidden, and what only looks so is taken. */
class PdfFilesTest {

    private static final String PAGES = "<< /Type /Pages /Kids [] /Count 0 >>";
    private static final String SCRIPTS = "a document with scripts in it";
    private static final String PACKED = "a document with another file packed into it";
    private static final String LOCKED = "locked with a password";

    @TempDir
    private Path folder;

    /** Changes a document before it is written. */
    private interface Change {

        void to(PDDocument pdf) throws IOException;
    }

    static Stream<Arguments> taken() throws IOException {
        return Stream.of(
                arguments("a page", written(pdf -> {}, false)),
                arguments("compressed objects", written(pdf -> {}, true)),
                arguments("a link to a page of the web", written(PdfFilesTest::addLink, true)),
                arguments("a form without scripts", written(PdfFilesTest::addForm, false)),
                arguments("a form of XFA without scripts", written(pdf -> addXfa(pdf, "<xdp><field/></xdp>"), true)),
                arguments("a style of text called Launch", catalogWith("/StructTreeRoot << /S /Launch /P 1 0 R >>")),
                arguments("a font called JS", catalogWith("/Fonts << /JS 2 0 R /EF 2 0 R >>")),
                arguments(
                        "text about scripts", pdfOf("(/S /JavaScript /JS /Launch /EmbeddedFiles)", catalog(""), PAGES)),
                arguments("a file that is named", catalogWith("/A << /S /GoToR /F (other.pdf) >>")),
                arguments("a page that may not be printed", encrypted(pdf -> {}, "")),
                arguments("no object at all", text("%PDF-1.7\nhello")),
                arguments("objects in objects without end", pdfOf("", catalog("/A " + "[".repeat(100_000)), PAGES)),
                arguments("no pages", text("%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>")),
                arguments("junk before its beginning", prefixed(text("junk from a mail\n"), written(pdf -> {}, false))),
                arguments("junk before compressed objects", prefixed(text("junk\n"), written(pdf -> {}, true))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void taken(String what, byte[] content) throws IOException {
        assertThat(FileTypes.check(file(content), "plan.pdf")).as(what).isEqualTo("application/pdf");
    }

    static Stream<Arguments> refused() throws IOException {
        return Stream.of(
                arguments("a script on opening", written(PdfFilesTest::addScript, false), SCRIPTS),
                arguments("a script among compressed objects", written(PdfFilesTest::addScript, true), SCRIPTS),
                arguments(
                        "a script in a file that may not be printed", encrypted(PdfFilesTest::addScript, ""), SCRIPTS),
                arguments(
                        "a script in a file that a reader repairs",
                        prefixed(text("junk\n"), written(PdfFilesTest::addScript, true)),
                        SCRIPTS),
                arguments(
                        "a name with codes",
                        catalogWith("/OpenAction << /S /#4aava#53cript /#4a#53 (app.alert\\(1\\)) >>"),
                        SCRIPTS),
                arguments(
                        "names that stand elsewhere",
                        pdfOf(
                                "",
                                catalog("/OpenAction << /S 3 0 R /JS 4 0 R >>"),
                                PAGES,
                                "/JavaScript",
                                "(app.alert\\(1\\))"),
                        SCRIPTS),
                arguments(
                        "a script by its name",
                        catalogWith("/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (a) >>] >> >>"),
                        SCRIPTS),
                arguments(
                        "a script that nothing leads to",
                        pdfOf("", catalog(""), PAGES, "[[<< /S /JavaScript /JS (a) >>]]"),
                        SCRIPTS),
                arguments("a script of a film", catalogWith("/A << /S /Rendition /JS (a) >>"), SCRIPTS),
                arguments("a script of a model", catalogWith("/A << /OnInstantiate 2 0 R >>"), SCRIPTS),
                arguments(
                        "a script of a form of XFA",
                        written(
                                pdf -> addXfa(
                                        pdf,
                                        "<xdp><field><script contentType=\"application/x-javascript\"/></field></xdp>"),
                                true),
                        SCRIPTS),
                arguments(
                        "an action that starts a program",
                        catalogWith("/OpenAction << /S /Launch /Win << /F (cmd.exe) /P (/c calc) >> >>"),
                        "a document that starts another program"),
                arguments(
                        "a packed file",
                        pdfOf(
                                "",
                                catalog(
                                        "/Names << /EmbeddedFiles << /Names [(a) << /F (a.exe) /EF << /F 3 0 R >> >>] >> >>"),
                                PAGES,
                                "<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream"),
                        PACKED),
                arguments(
                        "a note with a file",
                        catalogWith("/A << /Subtype /FileAttachment /FS << /Type /Filespec /UF (a.js) /EF << >> >> >>"),
                        PACKED),
                arguments(
                        "a file on another computer",
                        catalogWith("/OpenAction << /S /GoToR /F (\\\\\\\\evil\\\\share) /D [0 /Fit] >>"),
                        "fetches a part of itself from elsewhere"),
                arguments("a password", encrypted(pdf -> {}, "secret"), LOCKED),
                arguments(
                        "an end that is missing, with the name of a script",
                        text("%PDF-1.7\n1 0 obj\n<< /S /JavaScr#69pt /JS (a) >>"),
                        "damaged"),
                arguments("an end that is missing, with packed objects", cutOff(compressed()), "damaged"),
                arguments("a form of XFA that is none", written(pdf -> addXfa(pdf, "<xdp><field>"), true), "damaged"),
                arguments(
                        "objects in objects without end, with the name of a script",
                        pdfOf("", catalog("/JS " + "[".repeat(100_000)), PAGES),
                        "damaged"),
                arguments(
                        "a table of no bytes",
                        withTable(
                                "/Type /XRef /W [0 0 0] /Index [0 2000000000] /Size 2000000000", deflated(new byte[9])),
                        "damaged"),
                arguments(
                        "a table with rows as long as the memory",
                        withTable(
                                "/Type /XRef /W [1 2 1] /Size 9 /DecodeParms << /Predictor 12 /Columns 900000000 >>",
                                deflated(new byte[36])),
                        "damaged"),
                arguments(
                        "a table that unpacks to a thousand times its size",
                        withTable("/Type /XRef /W [1 2 1] /Size 9", deflated(new byte[9 * 1024 * 1024])),
                        "damaged"),
                arguments(
                        "a bomb among the objects that a repair unpacks",
                        bomb(deflated(new byte[9 * 1024 * 1024])),
                        "damaged"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, byte[] content, String found) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> FileTypes.check(file, "plan.pdf"))
                .as(what)
                .isInstanceOf(RefusedFileException.class)
                .hasMessageStartingWith("'plan.pdf' is not taken: it is ")
                .hasMessageContaining(found);
    }

    /** The table of objects is sound, so that only whoever unpacks the objects sees how large they are. */
    @Test
    void unpacksNoObjectsThatAreMoreThanAnybodyPutsTogether() throws IOException {
        byte[] small = written(pdf -> {}, true);
        byte[] large = written(
                pdf -> {
                    for (int number = 0; number < 180; number++) {
                        COSArray objects = new COSArray();
                        objects.add(new COSString("x".repeat(30_000) + number));
                        pdf.getDocumentCatalog().getCOSObject().setItem("A" + number, new COSObject(objects));
                    }
                },
                true);
        assertThat(large).hasSizeLessThan(100_000 + small.length);
        Path file = file(large);

        assertThatThrownBy(() -> FileTypes.check(file, "plan.pdf"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("damaged");
    }

    private static String catalog(String more) {
        return "<< /Type /Catalog /Pages 2 0 R %s >>".formatted(more);
    }

    private static byte[] catalogWith(String more) {
        return pdfOf("", catalog(more), PAGES);
    }

    private static byte[] written(Change change, boolean isCompressed) throws IOException {
        try (PDDocument pdf = page()) {
            change.to(pdf);
            return saved(pdf, isCompressed);
        }
    }

    /** A page with a script among objects that are compressed together. */
    static byte[] compressed() {
        try {
            return written(PdfFilesTest::addScript, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encrypted(Change change, String password) throws IOException {
        try (PDDocument pdf = page()) {
            change.to(pdf);
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", password, new AccessPermission());
            policy.setEncryptionKeyLength(256);
            pdf.protect(policy);
            return saved(pdf, true);
        }
    }

    private static PDDocument page() throws IOException {
        PDDocument pdf = new PDDocument();
        PDPage page = new PDPage();
        pdf.addPage(page);
        try (PDPageContentStream text = new PDPageContentStream(pdf, page)) {
            text.beginText();
            text.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
            text.showText("A plan");
            text.endText();
        }
        return pdf;
    }

    private static byte[] saved(PDDocument pdf, boolean isCompressed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pdf.save(bytes, isCompressed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
        return bytes.toByteArray();
    }

    private static void addScript(PDDocument pdf) {
        pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('a plan')"));
    }

    private static void addLink(PDDocument pdf) throws IOException {
        PDActionURI action = new PDActionURI();
        action.setURI("https://example.org/plan");
        PDAnnotationLink link = new PDAnnotationLink();
        link.setAction(action);
        pdf.getPage(0).setAnnotations(List.of(link));
    }

    private static void addForm(PDDocument pdf) {
        PDAcroForm form = new PDAcroForm(pdf);
        PDTextField field = new PDTextField(form);
        field.setPartialName("school");
        form.setFields(List.of(field));
        pdf.getDocumentCatalog().setAcroForm(form);
    }

    /** In two pieces, which no reader understands alone. */
    private static void addXfa(PDDocument pdf, String xdp) throws IOException {
        addForm(pdf);
        int half = xdp.indexOf("script") < 0 ? 6 : xdp.indexOf("script") + 3;
        COSArray pieces = new COSArray(List.of(
                new COSString("xdp:xdp"),
                piece(xdp.substring(0, half)),
                new COSString("</xdp:xdp>"),
                piece(xdp.substring(half))));
        pdf.getDocumentCatalog().getAcroForm().getCOSObject().setItem(COSName.XFA, pieces);
    }

    private static COSStream piece(String text) throws IOException {
        COSStream stream = new COSStream();
        try (var content = stream.createOutputStream(COSName.FLATE_DECODE)) {
            content.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return stream;
    }

    private static byte[] withTable(String dictionary, byte[] table) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes(text("%%PDF-1.7\n1 0 obj\n%s\nendobj\n2 0 obj\n%s\nendobj\n".formatted(catalog(""), PAGES)));
        int start = pdf.size();
        pdf.writeBytes(text("3 0 obj\n<< /Root 1 0 R /Filter /FlateDecode /Length %d %s >>\nstream\n"
                .formatted(table.length, dictionary)));
        pdf.writeBytes(table);
        pdf.writeBytes(text("\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n".formatted(start)));
        return pdf.toByteArray();
    }

    private static byte[] bomb(byte[] objects) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes(text("%%PDF-1.7\n1 0 obj\n%s\nendobj\n2 0 obj\n".formatted(catalog(""))));
        pdf.writeBytes(text("<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n"
                .formatted(objects.length)));
        pdf.writeBytes(objects);
        pdf.writeBytes(text("\nendstream\nendobj\n%%EOF\n"));
        return pdf.toByteArray();
    }

    private static byte[] deflated(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
            deflated.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] cutOff(byte[] pdf) {
        return Arrays.copyOf(pdf, pdf.length / 2);
    }

    private static byte[] prefixed(byte[] junk, byte[] pdf) throws IOException {
        assertThat(Loader.loadPDF(pdf).getNumberOfPages()).isOne();
        byte[] whole = new byte[junk.length + pdf.length];
        System.arraycopy(junk, 0, whole, 0, junk.length);
        System.arraycopy(pdf, 0, whole, junk.length, pdf.length);
        return whole;
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("upload"), content);
    }
}
