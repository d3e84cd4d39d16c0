package org.charterpath.measure;

/**
 * How a measure stands, and why.
 *
 * @param reason in words
 */
public record MeasureStatus(Level level, String reason) {

    /** As the table {@code measure-status} says it. */
    public enum Level {
        REACHED("Reached", "done"),
        ON_TRACK("On track", "done"),
        BEHIND("Behind", "soon"),
        OFF_TRACK("Off track", "late"),
        STALE("Stale", "open");

        private final String title;
        private final String mark;

        Level(String title, String mark) {
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
}
