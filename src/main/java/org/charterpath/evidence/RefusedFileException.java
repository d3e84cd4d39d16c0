package org.charterpath.evidence;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A file holds what is not taken as evidence. */
@ResponseStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
public final class RefusedFileException extends RuntimeException {

    /** @param found what the file was found to be, in words */
    RefusedFileException(String name, String found) {
        super("'%s' is not taken: it is %s. Allowed are %s.".formatted(name, found, FileTypes.ALLOWED_IN_WORDS));
    }
}
