package org.charterpath.certificate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    /** Writes the valid documents of a cohort's people as a ZIP file, one after the other: no more than one is in memory. */
    public void writeValidOf(String cohortId, OutputStream target) throws IOException {
        List<String> ids = certificates.validIn(cohortId);
        try (ZipOutputStream zip = new ZipOutputStream(target, StandardCharsets.UTF_8)) {
            for (String id : ids) {
                Certificate certificate = certificates.get(id);
                ZipEntry entry = new ZipEntry(nameOf(certificate));
                zip.putNextEntry(entry);
                zip.write(certificates.paperOf(certificate).orElseThrow());
                zip.closeEntry();
            }
        }
    }
}
