package org.charterpath.evidence;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A file would take a person over what all their files may hold together. */
@ResponseStatus(HttpStatus.PAYLOAD_TOO_LARGE)
public final class NoSpaceLeftException extends RuntimeException {

    NoSpaceLeftException(String name, long remainingBytes, EvidenceLimits limits) {
        super("'%s' does not fit: all your files together may have %s, and %s are left."
                .formatted(
                        name,
                        EvidenceLimits.inWords(limits.person().toBytes()),
                        EvidenceLimits.inWords(remainingBytes)));
    }
}
