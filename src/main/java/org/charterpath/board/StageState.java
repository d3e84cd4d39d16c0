package org.charterpath.board;

/** How somebody stands in one stage; each has a mark of its own shape beside its colour. */
public enum StageState {
    LATE("Late", "late"),
    OPEN("Open", "now"),
    DONE("Done", "done"),
    NOT_COMPLETED("Closed, not all done", "closed"),
    WAIVED("Waived", "paused"),
    NOT_BEGUN("Not begun", "open");

    private final String title;
    private final String mark;

    StageState(String title, String mark) {
        this.title = title;
        this.mark = mark;
    }

    public String title() {
        return title;
    }

    /** The mark by which pages show it, as the fragments of {@code look.html} call it. */
    public String mark() {
        return mark;
    }
}
