package org.charterpath.program;

import java.util.List;

/** A program definition cannot be read or does not add up; the application does not start with it. */
class InvalidProgramDefinitionException extends RuntimeException {

    InvalidProgramDefinitionException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
    }

    InvalidProgramDefinitionException(String fault, Throwable cause) {
        super(fault, cause);
    }
}
