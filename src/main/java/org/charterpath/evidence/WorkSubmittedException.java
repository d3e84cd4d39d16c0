package org.charterpath.evidence;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The task has been submitted, and its files with it. */
@ResponseStatus(HttpStatus.CONFLICT)
public final class WorkSubmittedException extends RuntimeException {

    WorkSubmittedException() {
        super("The task has been submitted: its files stay as they are.");
    }
}
