package org.charterpath.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.codec.digest.DigestUtils;
import org.charterpath.evidence.FilePieces;
import org.charterpath.notification.PageLinks;
import org.charterpath.pdf.PdfDocuments;
import org.charterpath.pdf.QrCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The documents as files: drawn once, kept with the hash of their bytes, and given out as they were drawn. */
@Component
class CertificatePapers {

    /** The page on which anybody verifies a document. */
    static final String VERIFY = "/verify";

    private static final String TEMPLATE = "certificate-pdf";
    private static final int QR_PIXELS = 480;

    private final PdfDocuments documents;
    private final FilePieces pieces;
    private final PageLinks links;

    CertificatePapers(PdfDocuments documents, JdbcClient jdbc, PageLinks links) {
        this.documents = documents;
        this.pieces = new FilePieces(jdbc, "issued_certificate_piece");
        this.links = links;
    }

    /** The path of a document's page. */
    static String pageOf(String code) {
        return VERIFY + "/" + code;
    }

    /**
     * Draws a document and keeps it.
     *
     * @param table writes its row
     * @return the row as it was written
     */
    Certificate keep(Certificate certificate, UnaryOperator<Certificate> table) {
        byte[] paper = draw(certificate);
        Certificate kept =
                table.apply(certificate.on(new Certificate.Paper(DigestUtils.sha256Hex(paper), paper.length)));
        try {
            pieces.insert(kept.id(), new ByteArrayInputStream(paper));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kept;
    }

    /** The bytes of a document; empty where none was kept. */
    Optional<byte[]> of(Certificate certificate) {
        return certificate.kept().map(paper -> {
            try (InputStream content = pieces.content(certificate.id(), paper.sizeBytes())) {
                return content.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private byte[] draw(Certificate certificate) {
        String address = links.to(pageOf(certificate.code()));
        return documents.render(
                TEMPLATE, Map.of("certificate", certificate, "address", address, "qr", QrCode.of(address, QR_PIXELS)));
    }
}
