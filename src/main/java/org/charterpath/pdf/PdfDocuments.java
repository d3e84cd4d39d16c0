package org.charterpath.pdf;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Turns a template into a tagged PDF (PDF/UA). The template is well-formed XHTML with a title, a language and a
 * description (as the {@code subject} of its head), and names the font family {@value #FONT}; where that has no letters for a
 * name, other fonts help out. What none of them can show is marked, and a last paragraph says what it is.
 */
@Component
public class PdfDocuments {

    static final String FONT = "Liberation Sans";

    static {
        // The library does not look for it, and would write to the console past the configuration of the log.
        XRLog.setLoggerImpl(new Slf4jLogger());
    }

    private static final int NORMAL_WEIGHT = 400;
    private static final int BOLD_WEIGHT = 700;
    private static final String BODY = "<body";
    private static final String BODY_END = "</body>";

    /** Characters that XML has no place for; somebody may have typed them. */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final ITemplateEngine templates;
    private final PdfFonts fonts;

    PdfDocuments(ITemplateEngine templates, PdfFonts fonts) {
        this.templates = templates;
        this.fonts = fonts;
    }

    /** The document as a file. */
    public byte[] render(String template, Map<String, Object> model) {
        return renderPage(templates.process(template, new Context(Locale.US, model)));
    }

    byte[] renderPage(String html) {
        String page = NOT_XML.matcher(html).replaceAll("");
        int body = page.indexOf(BODY);
        // What stands in the head is no text on a page: every reader has letters of its own for it.
        PdfFonts.Shown shown = fonts.fit(page.substring(body));
        PdfRendererBuilder pdf = new PdfRendererBuilder();
        pdf.usePdfUaAccessibility(true);
        pdf.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        pdf.useUnicodeBidiReorderer(new Reorderer());
        use(pdf, fonts.first(), EnumSet.of(FSFontUseCase.DOCUMENT));
        shown.fallbacks().forEach(font -> use(pdf, font, EnumSet.of(FSFontUseCase.FALLBACK_FINAL)));
        pdf.withHtmlContent(page.substring(0, body) + withNote(shown), null);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        pdf.toStream(file);
        try {
            pdf.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** Joins more letters than the library does. */
    private static final class Reorderer extends ICUBidiReorderer {

        @Override
        public String shapeText(String text) {
            return ArabicLetters.shaped(text);
        }
    }

    private static void use(PdfRendererBuilder pdf, PdfFonts.Font font, Set<FSFontUseCase> uses) {
        pdf.useFont(font.regular(), font.family(), NORMAL_WEIGHT, FontStyle.NORMAL, true, uses);
        if (!font.bold().equals(font.regular())) {
            pdf.useFont(font.bold(), font.family(), BOLD_WEIGHT, FontStyle.NORMAL, true, uses);
        }
    }

    private static String withNote(PdfFonts.Shown shown) {
        return shown.missing().isEmpty()
                ? shown.text()
                : shown.text()
                        .replace(
                                BODY_END,
                                "<p>Where %s stands, something was written that this document cannot show: %s.</p>%s"
                                        .formatted(PdfFonts.GAP, String.join(", ", shown.missing()), BODY_END));
    }
}
