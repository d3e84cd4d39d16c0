package org.charterpath.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.thymeleaf.TemplateEngine;

/** People's names as they stand in a document, read back from it. */
class PdfDocumentsTest {

    private static final String FONTS = "/usr/share/fonts/truetype";
    private static final String NO_FONTS = "/no/such/folder";
    private static final int MANY = 1500;
    private static final int MEGABYTE = 1024 * 1024;

    @ParameterizedTest
    @CsvSource({
        "Nguyễn Thị Ngọc Hằng",
        "Łukasz Żółć-Gęślą",
        "Þórður Çelik Ștefan Ñandú Ǆorđe",
        "Paj Ntaub Vaj Tsheej",
        "Олена Шевченко",
        "Γιώργος Παπαδόπουλος",
        "שרה כהן",
        "محمد عبد الله الأحمد",
        "پرویز چنگیزی",
        "ژاله گلستانی",
        "ٹیپو سلطان",
        "ڄاڻ"
    })
    void printsNamesWithTheFontsThatComeAlong(String name) throws IOException {
        assertThat(printed(NO_FONTS, name)).isEqualTo("Of " + name + ".");
    }

    @Test
    void composesLettersThatWereTypedInParts() throws IOException {
        assertThat(printed(NO_FONTS, "Nguye\u0302\u0303n")).isEqualTo("Of Nguyễn.");
    }

    @ParameterizedTest
    @CsvSource({"droid, 李 小明, Han", "droid, 山田 さくら, 'Han, Hiragana'", "nanum, 김민준, Hangul", "noto, አበበ ቢቂላ, Ethiopic"})
    void printsOtherLettersWithTheFontsOfTheSystemAndElseSaysThatItCannot(String folder, String name, String script)
            throws IOException {
        String note = " Where […] stands, something was written that this document cannot show: %s.".formatted(script);

        assertThat(printed(NO_FONTS, name)).isEqualTo("Of " + name.replaceAll("\\S+", "[…]") + "." + note);
        if (Files.isDirectory(Path.of(FONTS, folder))) {
            assertThat(printed(FONTS, name)).isEqualTo("Of " + name + ".");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Rosa 😀, Rosa […], emoji",
        "Rosa 👩🏽‍👧 N, Rosa […] N, emoji",
        "Rosa 1️⃣ N, Rosa […] N, emoji",
        "Rosa ☺️ N, Rosa […] N, emoji",
        "अनिता शर्मा, […] […], Devanagari",
        "สมชาย, […], Thai",
        "ټول, […], Arabic",
        "ڕێبوار, […], Arabic"
    })
    void marksWhatCannotBeShownAndSaysWhatItIs(String name, String shown, String missing) throws IOException {
        assertThat(printed(FONTS, name))
                .isEqualTo(
                        "Of %s. Where […] stands, something was written that this document cannot show: %s.",
                        shown, missing)
                .doesNotContain("#");
    }

    /** In a page a mark stands behind a bracket or a semicolon, and would make one sign of both. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0338", "\u0301", "\uFE0F", "\u20E3", "\u0338\u20E3"})
    void printsTextThatBeginsWithAMark(String mark) throws IOException {
        String note = mark.contains("\u20E3")
                ? " Where […] stands, something was written that this document cannot show: emoji."
                : "";

        assertThat(text(page(
                        NO_FONTS, "<p>%sabc</p><p>R&amp;%sD &lt;%sx&gt;%s.</p>".formatted(mark, mark, mark, mark))))
                .contains("abc", "R&", "D <", "x>")
                .endsWith("." + note);
    }

    @Test
    void embedsOfEachFontWhatTheDocumentNeeds() throws IOException {
        byte[] file = pdf(NO_FONTS, "Олена محمد שרה 李");
        try (PDDocument document = Loader.loadPDF(file)) {
            for (COSName name : document.getPage(0).getResources().getFontNames()) {
                PDFont font = document.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                assertThat(font.getName()).matches("[A-Z]{6}\\+.*");
            }
        }
        assertThat(file.length).isLessThan(200_000);
    }

    @Test
    void saysWhatItIsToWhoeverCannotSeeIt() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(NO_FONTS, "Rosa"))) {
            assertThat(document.getDocumentInformation().getSubject()).isEqualTo("Of whom it is");
            assertThat(new String(document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("<dc:description>", "Of whom it is");
        }
    }

    @Test
    void writesToTheLogOfTheApplicationAndNotPastIt() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger("com.openhtmltopdf");
        lines.start();
        log.addAppender(lines);
        try {
            page(NO_FONTS, "<p style=\"no-such-property: 1\">Rosa</p>");
        } finally {
            log.detachAppender(lines);
        }

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains("no-such-property"))
                .noneMatch(line -> line.contains("PDF/UA"));
    }

    @Test
    void printsHeadingsToo() throws IOException {
        assertThat(text(page(FONTS, "<h1>Nguyễn محمد 李</h1><p>李</p>"))).isEqualTo("Nguyễn محمد 李 李");
    }

    @Test
    void takesAFewMegabytesAPage() {
        String text = "<p>The office finds out who keeps which file, and where.</p>".repeat(MANY);
        page(NO_FONTS, text.substring(0, text.length() / MANY));
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();

        page(NO_FONTS, text);

        assertThat((memory.getCurrentThreadAllocatedBytes() - before) / MEGABYTE)
                .isLessThan(250);
    }

    private static String printed(String folder, String name) throws IOException {
        return text(pdf(folder, name));
    }

    private static String text(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            return new PDFTextStripper()
                    .getText(document)
                    .replaceAll("\\s+", " ")
                    .strip();
        }
    }

    private static byte[] pdf(String folder, String name) {
        return page(folder, "<p>Of %s.</p>".formatted(name));
    }

    private static byte[] page(String folder, String body) {
        return new PdfDocuments(new TemplateEngine(), new PdfFonts(folder))
                .renderPage(
                        """
                        <html lang="en"><head><title>A name</title><meta name="subject" content="Of whom it is"/>
                        <style>body { font-family: "Liberation Sans"; }</style></head><body>%s</body></html>
                        """
                                .formatted(body));
    }
}
