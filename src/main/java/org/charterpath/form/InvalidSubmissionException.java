package org.charterpath.form;

import java.util.List;

/**
 * Somebody submitted what the program cannot accept. Each fault names the field's label and the rule in words for the
 * person who typed it; nothing is written, and the browser gets HTTP 400 with this message.
 */
public final class InvalidSubmissionException extends RuntimeException {

    private final transient List<String> faults;

    public InvalidSubmissionException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    public InvalidSubmissionException(String fault) {
        this(List.of(fault));
    }

    /** One sentence a fault; at least one. */
    public List<String> faults() {
        return faults;
    }
}
