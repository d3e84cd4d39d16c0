package org.charterpath.transcript;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Turns a template into a tagged PDF (PDF/UA). The template is well-formed XHTML with a title, a language and a
 * description, and names the font family {@value #FONT}.
 */
@Component
public class PdfDocuments {

    private static final String FONT = "Liberation Sans";
    private static final String REGULAR = "liberation/LiberationSans-Regular.ttf";
    private static final String BOLD = "liberation/LiberationSans-Bold.ttf";
    private static final int NORMAL_WEIGHT = 400;
    private static final int BOLD_WEIGHT = 700;

    /** Characters that XML has no place for; somebody may have typed them. */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final ITemplateEngine templates;

    PdfDocuments(ITemplateEngine templates) {
        this.templates = templates;
    }

    /** The document as a file. */
    public byte[] render(String template, Map<String, Object> model) {
        String page = NOT_XML.matcher(templates.process(template, new Context(Locale.US, model)))
                .replaceAll("");
        PdfRendererBuilder pdf = new PdfRendererBuilder();
        pdf.usePdfUaAccessibility(true);
        pdf.useFont(font(REGULAR), FONT, NORMAL_WEIGHT, FontStyle.NORMAL, true);
        pdf.useFont(font(BOLD), FONT, BOLD_WEIGHT, FontStyle.NORMAL, true);
        pdf.withHtmlContent(page, null);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        pdf.toStream(file);
        try {
            pdf.run();
        } catch (IOException e) {
            throw new UncheckedIOException(template, e);
        }
        return file.toByteArray();
    }

    private static FSSupplier<InputStream> font(String path) {
        return () -> {
            try {
                return new ClassPathResource(path).getInputStream();
            } catch (IOException e) {
                throw new UncheckedIOException(path, e);
            }
        };
    }
}
