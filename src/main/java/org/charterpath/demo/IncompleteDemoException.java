package org.charterpath.demo;

/** An earlier start was stopped while it filled the demo database. */
final class IncompleteDemoException extends RuntimeException {

    IncompleteDemoException() {
        super("The demo database is incomplete, because an earlier start was stopped while filling it."
                + " Delete its folder (./data, or what CHARTERPATH_DATA names) and start again.");
    }
}
