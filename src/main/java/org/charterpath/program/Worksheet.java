package org.charterpath.program;

/**
 * One deep-dive activity with its own form: a stage's worksheet, an assessment, a capstone piece or a make-up.
 *
 * @param id unique among all worksheets of the program, capstone pieces and make-ups included
 * @param title as participants read it
 * @param form id of the form that is filled in
 * @param reviewer who has to approve it
 * @param plannedMinutes minutes that it is expected to take; what is credited are the minutes tracked
 */
public record Worksheet(String id, String title, String form, Reviewer reviewer, int plannedMinutes) {}
