package org.charterpath;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Somebody does what can be done once, and comes second; nothing of theirs has been written. */
@ResponseStatus(HttpStatus.CONFLICT)
public final class AlreadyDoneException extends RuntimeException {

    /** What whoever comes second reads, wherever they are. */
    public static final String IN_WORDS = "Somebody has done this already. Look at it again before you go on.";

    public AlreadyDoneException() {
        super(IN_WORDS);
    }
}
