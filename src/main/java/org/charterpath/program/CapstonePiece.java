package org.charterpath.program;

/**
 * One gate of the capstone: the proposal or a milestone, handed in and reviewed like any worksheet.
 *
 * @param id unique among all worksheets of the program
 * @param title as participants read it
 * @param stage id of the stage whose independent minutes the piece belongs to
 * @param form id of the form that is filled in
 * @param reviewer who has to approve it
 * @param plannedMinutes minutes that it is expected to take
 */
public record CapstonePiece(String id, String title, String stage, String form, Reviewer reviewer, int plannedMinutes) {

    /** The piece as the worksheet that carries it. */
    public Worksheet worksheet() {
        return new Worksheet(id, title, form, reviewer, plannedMinutes);
    }
}
