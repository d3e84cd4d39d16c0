package org.charterpath.portfolio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.CertificateFiles;
import org.charterpath.certificate.Certificates;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.evidence.EvidenceFile;
import org.charterpath.evidence.EvidenceFiles;
import org.charterpath.pdf.PdfDocuments;
import org.charterpath.privacy.ArchiveName;
import org.charterpath.program.Stage;
import org.charterpath.transcript.TranscriptReader;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.stereotype.Service;

/**
 * A portfolio as a ZIP: the document, the files that its owner has added to accepted work, the transcript as it stands, and the
 * valid certificates. It is written while it is read, a piece of a file at a time, and kept nowhere.
 */
@Service
public class PortfolioFiles {

    private final PortfolioCopies copies;
    private final PortfolioWork work;
    private final EvidenceFiles files;
    private final Placements placements;
    private final TranscriptReader transcripts;
    private final Certificates certificates;
    private final PdfDocuments documents;

    PortfolioFiles(
            PortfolioCopies copies,
            PortfolioWork work,
            EvidenceFiles files,
            Placements placements,
            TranscriptReader transcripts,
            Certificates certificates,
            PdfDocuments documents) {
        this.copies = copies;
        this.work = work;
        this.files = files;
        this.placements = placements;
        this.transcripts = transcripts;
        this.certificates = certificates;
        this.documents = documents;
    }

    /** Writes all of it. */
    public void write(PortfolioCopy copy, OutputStream target) throws IOException {
        Placement placement = placements.of(copy.enrolmentId());
        ZipOutputStream zip = new ZipOutputStream(target, StandardCharsets.UTF_8);
        // What people add is compressed already, and so are documents.
        zip.setLevel(Deflater.BEST_SPEED);
        zip.putNextEntry(new ZipEntry("portfolio.pdf"));
        copies.content(copy).transferTo(zip);
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry("transcript.pdf"));
        zip.write(documents.render("transcript-pdf", Map.of("transcript", transcripts.of(placement.ownerId()))));
        zip.closeEntry();
        writeCertificates(placement.ownerId(), zip);
        List<String> gone = writeFiles(placement, zip);
        if (!gone.isEmpty()) {
            zip.putNextEntry(new ZipEntry("not-there-any-more.txt"));
            zip.write(String.join("\n", gone).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        zip.finish();
    }

    private void writeCertificates(String enrolmentId, ZipOutputStream zip) throws IOException {
        for (Certificate certificate : certificates.allOf(enrolmentId)) {
            Optional<byte[]> paper = certificate.isValid() ? certificates.paperOf(certificate) : Optional.empty();
            if (paper.isPresent()) {
                zip.putNextEntry(new ZipEntry(CertificateFiles.nameOf(certificate)));
                zip.write(paper.get());
                zip.closeEntry();
            }
        }
    }

    /** @return the names of those that were deleted while this went on */
    private List<String> writeFiles(Placement placement, ZipOutputStream zip) throws IOException {
        List<String> stages =
                placement.program().stages().stream().map(Stage::id).toList();
        Set<String> taken = new HashSet<>();
        List<String> gone = new ArrayList<>();
        for (PortfolioWork.Piece piece : work.pieces(placement, PortfolioCopy.Attempts.LAST, any -> true)) {
            String folder = "files/%02d %s/%s/"
                    .formatted(
                            stages.indexOf(piece.stageId()) + 1,
                            ArchiveName.fit(piece.stageTitle()),
                            ArchiveName.fit(piece.title()));
            for (EvidenceFile file : piece.files()) {
                Optional<InputStream> content = open(file);
                if (content.isEmpty()) {
                    gone.add(folder + file.name());
                    continue;
                }
                zip.putNextEntry(new ZipEntry(unused(folder, ArchiveName.fit(file.name()), taken)));
                content.get().transferTo(zip);
                zip.closeEntry();
            }
        }
        return gone;
    }

    /** Its first piece is read at once. */
    private Optional<InputStream> open(EvidenceFile file) {
        try {
            return Optional.of(files.contentOf(file));
        } catch (EmptyResultDataAccessException deleted) {
            return Optional.empty();
        }
    }

    /** Some systems take names that differ in case alone for the same. */
    private static String unused(String folder, String name, Set<String> taken) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        String path = folder + name;
        for (int number = 2; !taken.add(path.toLowerCase(Locale.ROOT)); number++) {
            path = "%s%s (%d)%s".formatted(folder, stem, number, ending);
        }
        return path;
    }
}
