package org.charterpath.program;

/** What people do in a program beside its sessions; a definition says which category each earns. */
public enum Activity {
    /** Take an asynchronous course. */
    COURSE,
    /** Hand in a worksheet. */
    WORKSHEET,
    /** Meet a coach at a time that both chose. */
    COACHING
}
