package org.charterpath.certificate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.charterpath.TypedText;
import org.springframework.stereotype.Service;

/** Documents as files to take away: one, or those of a cohort in one archive. */
@Service
public class CertificateFiles {

    private static final int LONGEST_NAME = 100;

    private final Certificates certificates;

    CertificateFiles(Certificates certificates) {
        this.certificates = certificates;
    }

    /** What a document is called as a file: its title, whose it is, and enough of its code to tell it from others. */
    public static String nameOf(Certificate certificate) {
        String name = "%s, %s"
                .formatted(certificate.facts().holderName(), certificate.facts().title());
        return "%s (%s).pdf"
                .formatted(
                        TypedText.shortened(name.replaceAll("[\\p{Cc}\\p{Cf}/\\\\:*?\"<>|]", "_"), LONGEST_NAME),
                        certificate.code().substring(0, 4));
    }

    /**
     * Writes the valid documents of a cohort's people as a ZIP file, one after the other: no more than one is in memory. Where one
     * cannot be read, the file breaks off, so that nobody takes it for whole.
     */
    public void writeValidOf(String cohortId, OutputStream target) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(target, StandardCharsets.UTF_8);
        for (String id : certificates.validIn(cohortId)) {
            Certificate certificate = certificates.get(id);
            zip.putNextEntry(new ZipEntry(nameOf(certificate)));
            zip.write(certificates.paperOf(certificate).orElseThrow());
            zip.closeEntry();
        }
        zip.finish();
    }
}
