package org.charterpath.transcript.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.charterpath.pdf.PdfDocuments;
import org.charterpath.people.Caller;
import org.charterpath.transcript.Transcript;
import org.charterpath.transcript.TranscriptReader;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Transcripts to take away, for the participant, the coach and whoever administers; for everybody else there is none. The
 * form is a parameter and no suffix of the path, because the id of an enrolment may end like one.
 */
@RestController
@RequestMapping("/api/v1/transcripts/{enrolmentId}")
class TranscriptController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final TranscriptReader transcripts;
    private final PdfDocuments documents;

    TranscriptController(TranscriptReader transcripts, PdfDocuments documents) {
        this.transcripts = transcripts;
        this.documents = documents;
    }

    @GetMapping
    ResponseEntity<Object> json(@PathVariable String enrolmentId, @RequestParam(defaultValue = "json") String format) {
        return format.equals("json")
                ? ResponseEntity.ok(TranscriptJson.of(get(enrolmentId)))
                : ResponseEntity.of(ProblemDetail.forStatusAndDetail(
                                HttpStatus.BAD_REQUEST, "format: choose json, csv or pdf."))
                        .build();
    }

    @GetMapping(params = "format=csv")
    ResponseEntity<byte[]> csv(@PathVariable String enrolmentId) {
        return file(TranscriptCsv.of(get(enrolmentId)), CSV, enrolmentId, "csv");
    }

    @GetMapping(params = "format=pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String enrolmentId) {
        byte[] document = documents.render("transcript-pdf", Map.of("transcript", get(enrolmentId)));
        return file(document, MediaType.APPLICATION_PDF, enrolmentId, "pdf");
    }

    private Transcript get(String enrolmentId) {
        return Caller.current()
                .flatMap(reader -> transcripts.find(enrolmentId, reader))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static ResponseEntity<byte[]> file(byte[] content, MediaType type, String enrolmentId, String suffix) {
        ContentDisposition disposition = ContentDisposition.attachment()
                .filename("transcript-%s.%s".formatted(enrolmentId, suffix))
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(content);
    }
}
