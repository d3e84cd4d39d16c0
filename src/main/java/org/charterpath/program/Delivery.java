package org.charterpath.program;

/** How people meet, in the terms of the scope and sequence. */
public enum Delivery {
    /** IP: at one place at one time. */
    IN_PERSON,
    /** AV: online, each in their own time. */
    ASYNCHRONOUS_VIRTUAL,
    /** SV: online, all at one time. */
    SYNCHRONOUS_VIRTUAL
}
