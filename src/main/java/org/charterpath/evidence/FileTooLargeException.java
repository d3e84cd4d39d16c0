package org.charterpath.evidence;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A file is larger than one may be. */
@ResponseStatus(HttpStatus.PAYLOAD_TOO_LARGE)
public final class FileTooLargeException extends RuntimeException {

    FileTooLargeException(String name, EvidenceLimits limits) {
        super("'%s' is too large. %s".formatted(name, limits.fileRule()));
    }
}
