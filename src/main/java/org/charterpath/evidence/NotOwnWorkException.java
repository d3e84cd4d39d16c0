package org.charterpath.evidence;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Somebody would change files of work that is not theirs. */
@ResponseStatus(HttpStatus.FORBIDDEN)
public final class NotOwnWorkException extends RuntimeException {

    NotOwnWorkException() {
        super("Only participants add and delete files, and only of their own tasks.");
    }
}
