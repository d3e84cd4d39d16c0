package org.charterpath.evidence;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A piece of work has as many files as it may have. */
@ResponseStatus(HttpStatus.CONFLICT)
public final class TooManyFilesException extends RuntimeException {

    TooManyFilesException(EvidenceLimits limits) {
        super("This work has %d files already, which is the most.".formatted(limits.filesPerWork()));
    }
}
