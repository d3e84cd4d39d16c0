package org.charterpath.evidence.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.access.Group;
import org.charterpath.evidence.Caller;
import org.charterpath.evidence.EvidenceFile;
import org.charterpath.evidence.EvidenceFiles;
import org.charterpath.evidence.EvidenceLimits;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
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

    private static final String SEALED = "sandbox";
    private static final Set<String> ADMINS = Set.of(Group.PROGRAM_ADMINS.id(), Group.CAMUNDA_ADMIN.id());

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
    ResponseEntity<FileList> list(@PathVariable String taskId, Authentication signedIn, CsrfToken token) {
        return ResponseEntity.ok()
                .header(token.getHeaderName(), token.getToken())
                .body(FileList.of(files.of(taskId, caller(signedIn)), limits, EvidenceFiles.ALLOWED_TYPES));
    }

    @PostMapping(path = "/tasks/{taskId}/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Adds a file to the caller's own open task; the very same file again adds nothing")
    void add(@PathVariable String taskId, @RequestParam MultipartFile file, Authentication signedIn)
            throws IOException {
        Path content = Files.createTempFile("evidence", null);
        try {
            file.transferTo(content);
            files.add(taskId, caller(signedIn), file.getOriginalFilename(), content);
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
    ResponseEntity<Resource> download(@PathVariable String fileId, Authentication signedIn) {
        EvidenceFile file = files.get(fileId, caller(signedIn));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .contentLength(file.size())
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", SEALED)
                .body(new InputStreamResource(files.contentOf(file)));
    }

    @DeleteMapping("/files/{fileId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Deletes the caller's own file while its task is not yet submitted")
    void delete(@PathVariable String fileId, Authentication signedIn) {
        files.delete(fileId, caller(signedIn));
    }

    /** The server stops reading far above the limit; the rule that people hear is the same. */
    @ExceptionHandler
    ProblemDetail tooLargeToRead(MaxUploadSizeExceededException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.PAYLOAD_TOO_LARGE, limits.fileRule());
    }

    private static Caller caller(Authentication signedIn) {
        Set<String> groups = signedIn.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        return new Caller(signedIn.getName(), ADMINS.stream().anyMatch(groups::contains));
    }
}
