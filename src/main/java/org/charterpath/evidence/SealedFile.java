package org.charterpath.evidence;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** How a file that people uploaded is handed out: as an attachment in a sandbox, so that it reaches nobody's browser. */
public final class SealedFile {

    private static final String SEALED = "sandbox";

    private SealedFile() {}

    /**
     * The answer that is the file.
     *
     * @param size in bytes
     */
    public static ResponseEntity<Resource> answer(String name, String mediaType, int size, InputStream content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(mediaType))
                .contentLength(size)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", SEALED)
                .body(new InputStreamResource(content));
    }
}
