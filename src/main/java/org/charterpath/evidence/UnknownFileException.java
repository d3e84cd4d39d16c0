package org.charterpath.evidence;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such file, or none that this person may read: nobody learns which. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class UnknownFileException extends RuntimeException {

    UnknownFileException(String fileId) {
        super("There is no file '%s' that you may read.".formatted(fileId));
    }
}
