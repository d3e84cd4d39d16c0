package org.charterpath.credential.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.CertificateLinks;
import org.charterpath.certificate.Certificates;
import org.charterpath.cohort.Enrolments;
import org.charterpath.credential.Credentials;
import org.charterpath.people.Caller;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The badge of a certificate as a file, for its owner and for whoever administers; nobody else learns whether there is one. */
@RestController
class BadgeController implements CertificateLinks {

    static final String PNG = "/certificates/{certificateId}/badge.png";
    static final String JSON = "/certificates/{certificateId}/badge.json";
    static final String JWT = "/certificates/{certificateId}/badge.jwt";

    private static final int ENOUGH_OF_A_CODE = 4;

    private final Credentials credentials;
    private final Certificates certificates;
    private final Enrolments enrolments;

    BadgeController(Credentials credentials, Certificates certificates, Enrolments enrolments) {
        this.credentials = credentials;
        this.certificates = certificates;
        this.enrolments = enrolments;
    }

    @GetMapping(PNG)
    ResponseEntity<byte[]> png(@PathVariable String certificateId) {
        Certificate certificate = own(certificateId);
        return file(credentials.asPng(credentials.of(certificate)), MediaType.IMAGE_PNG, certificate, "png");
    }

    @GetMapping(JSON)
    ResponseEntity<byte[]> json(@PathVariable String certificateId) {
        Certificate certificate = own(certificateId);
        return file(
                bytes(credentials.asJson(credentials.of(certificate))),
                MediaType.APPLICATION_JSON,
                certificate,
                "json");
    }

    @GetMapping(JWT)
    ResponseEntity<byte[]> jwt(@PathVariable String certificateId) {
        Certificate certificate = own(certificateId);
        return file(bytes(credentials.of(certificate)), MediaType.TEXT_PLAIN, certificate, "jwt");
    }

    @Override
    public List<Link> of(Certificate certificate, Caller reader) {
        return isFor(reader, certificate)
                ? Stream.of(
                                Map.entry("Badge (PNG)", PNG),
                                Map.entry("Badge (JSON)", JSON),
                                Map.entry("Badge (JWT)", JWT))
                        .map(file ->
                                new Link(file.getKey(), file.getValue().replace("{certificateId}", certificate.id())))
                        .toList()
                : List.of();
    }

    private Certificate own(String certificateId) {
        Caller caller = Caller.current().orElseThrow();
        return certificates
                .find(certificateId, caller)
                .filter(certificate -> isFor(caller, certificate))
                .orElseThrow(() -> NotFoundException.of("badge", certificateId));
    }

    private boolean isFor(Caller caller, Certificate certificate) {
        return credentials.isFor(certificate)
                && (caller.administers()
                        || enrolments.get(certificate.enrolmentId()).isOf(caller.userId()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ResponseEntity<byte[]> file(byte[] content, MediaType type, Certificate certificate, String suffix) {
        ContentDisposition disposition = ContentDisposition.attachment()
                .filename("badge-%s.%s".formatted(certificate.code().substring(0, ENOUGH_OF_A_CODE), suffix))
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(content);
    }
}
