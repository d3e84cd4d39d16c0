package org.charterpath.certificate.web;

import java.nio.charset.StandardCharsets;
import org.charterpath.NotFoundException;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.CertificateFiles;
import org.charterpath.certificate.Certificates;
import org.charterpath.people.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Documents to take away, for those who may read the transcript; for everybody else there is none. */
@Controller
class PaperController {

    private final Certificates certificates;

    PaperController(Certificates certificates) {
        this.certificates = certificates;
    }

    @GetMapping(CertificateAccess.PAPER)
    ResponseEntity<byte[]> paper(@PathVariable String certificateId) {
        Certificate certificate = Caller.current()
                .flatMap(reader -> certificates.find(certificateId, reader))
                .orElseThrow(() -> NotFoundException.of("certificate", certificateId));
        byte[] paper = certificates
                .paperOf(certificate)
                .orElseThrow(() -> new NotFoundException("Of this certificate no document was kept."));
        ContentDisposition disposition = ContentDisposition.attachment()
                .filename(CertificateFiles.nameOf(certificate), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(paper);
    }
}
