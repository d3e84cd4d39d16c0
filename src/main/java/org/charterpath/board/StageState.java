package org.charterpath.board;

import java.util.Locale;

/** How somebody stands in one stage; each has a mark of its own shape beside its colour. */
public enum StageState {
    LATE("Late", "▲"),
    OPEN("Open", "◐"),
    DONE("Done", "✓"),
    NOT_COMPLETED("Closed, not all done", "✕"),
    WAIVED("Waived", "–"),
    NOT_BEGUN("Not begun", "·");

    private final String title;
    private final String mark;

    StageState(String title, String mark) {
        this.title = title;
        this.mark = mark;
    }

    public String title() {
        return title;
    }

    public String mark() {
        return mark;
    }

    /** What a page's style sheet calls it. */
    public String style() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
