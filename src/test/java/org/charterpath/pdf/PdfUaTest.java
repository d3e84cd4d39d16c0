package org.charterpath.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.thymeleaf.TemplateEngine;

/** The judge of documents tells one that everybody can read from one that only shows its text. */
class PdfUaTest {

    @Test
    void passesWhatOurTemplatesBecome() {
        byte[] document = new PdfDocuments(new TemplateEngine(), new PdfFonts("/no/such/folder"))
                .renderPage(
                        """
                        <html lang="en"><head><title>Hours</title><meta name="description" content="Hours"/>
                        <style>
                          body { font-family: "Liberation Sans"; }
                          @page { @bottom-right { content: "Page " counter(page); font: 8pt "Liberation Sans"; } }
                        </style></head><body><h1>Hours</h1><p>Of Nguyễn.</p>
                        <table><thead><tr><th scope="col">Day</th><th scope="col">Time</th></tr></thead>
                        <tbody><tr><th scope="row">Monday</th><td>1 h</td></tr></tbody></table></body></html>
                        """);

        assertThat(PdfUa.brokenClauses(document)).isEmpty();
    }

    @Test
    void failsADocumentThatOnlyShowsItsText() throws IOException {
        assertThat(PdfUa.brokenClauses(plainDocument()))
                .anySatisfy(clause -> assertThat(clause).startsWith("6.2: "))
                .anySatisfy(clause -> assertThat(clause).startsWith("7.1: "))
                .anySatisfy(clause -> assertThat(clause).startsWith("7.21.4.1: "));
    }

    private static byte[] plainDocument() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 700);
                content.showText("Hours");
                content.endText();
            }
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            document.save(file);
            return file.toByteArray();
        }
    }
}
