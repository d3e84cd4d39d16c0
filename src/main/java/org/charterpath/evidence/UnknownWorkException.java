package org.charterpath.evidence;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such task, or none whose files this person may see: nobody learns which. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class UnknownWorkException extends RuntimeException {

    UnknownWorkException(String taskId) {
        super("There is no task '%s' whose files you may see.".formatted(taskId));
    }
}
