package org.charterpath;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Somebody or something asked for what is not there, or not there for them: nobody learns which. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NotFoundException extends RuntimeException {

    /** @param message a sentence for whoever asked */
    public NotFoundException(String message) {
        super(message);
    }

    /**
     * There is no such thing.
     *
     * @param what such as {@code cohort}
     */
    public static NotFoundException of(String what, String id) {
        return new NotFoundException("There is no %s '%s'".formatted(what, id));
    }
}
