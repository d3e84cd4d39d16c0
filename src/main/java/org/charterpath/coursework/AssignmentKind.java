package org.charterpath.coursework;

/** What somebody has to do. */
public enum AssignmentKind {
    /** Take an asynchronous virtual course. */
    COURSE,
    /** Fill in a worksheet: a stage's, an assessment, a capstone piece or a make-up. */
    WORKSHEET
}
