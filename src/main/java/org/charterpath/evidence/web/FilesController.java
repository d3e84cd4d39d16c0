package org.charterpath.evidence.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.charterpath.evidence.EvidenceFile;
import org.charterpath.evidence.EvidenceFiles;
import org.charterpath.evidence.EvidenceLimits;
import org.charterpath.evidence.SealedFile;
import org.charterpath.people.Caller;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;

/** Evidence over HTTP. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Files", description = "Evidence that participants add to their tasks")
class FilesController {

    private final EvidenceFiles files;
    private final EvidenceLimits limits;

    FilesController(EvidenceFiles files, EvidenceLimits limits) {
        this.files = files;
        this.limits = limits;
    }

    @GetMapping("/tasks/{taskId}/files")
    @Operation(
            summary = "The files of a task and of the earlier attempts at the same work",
            description = "The CSRF token for writing comes in the response header that is named after it.")
    ResponseEntity<FileList> list(@PathVariable String taskId, CsrfToken token) {
        return ResponseEntity.ok()
                .header(token.getHeaderName(), token.getToken())
                .body(FileList.of(files.of(taskId, caller()), limits, EvidenceFiles.ALLOWED_TYPES));
    }

    @PostMapping(path = "/tasks/{taskId}/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Adds a file to the caller's own open task; the very same file again adds nothing")
    void add(@PathVariable String taskId, @RequestParam MultipartFile file) throws IOException {
        Path content = Files.createTempFile("evidence", null);
        try {
            file.transferTo(content);
            files.add(taskId, caller(), file.getOriginalFilename(), content);
        } finally {
            Files.deleteIfExists(content);
        }
    }

    @GetMapping("/files/{fileId}")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<Resource> download(@PathVariable String fileId) {
        EvidenceFile file = files.get(fileId, caller());
        return SealedFile.answer(file.name(), file.mediaType(), file.size(), files.contentOf(file));
    }

    @DeleteMapping("/files/{fileId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Deletes the caller's own file while its task is not yet submitted")
    void delete(@PathVariable String fileId) {
        files.delete(fileId, caller());
    }

    /** The server stops reading far above the limit; the rule that people hear is the same. */
    @ExceptionHandler
    ProblemDetail tooLargeToRead(MaxUploadSizeExceededException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.PAYLOAD_TOO_LARGE, limits.fileRule());
    }

    private static Caller caller() {
        return Caller.current().orElseThrow();
    }
}
