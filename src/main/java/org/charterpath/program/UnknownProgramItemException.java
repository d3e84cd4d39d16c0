package org.charterpath.program;

/** Somebody asked for a program, stage, workshop, course or worksheet that no definition has. */
public class UnknownProgramItemException extends RuntimeException {

    UnknownProgramItemException(String message) {
        super(message);
    }
}
