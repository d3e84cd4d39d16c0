package org.charterpath.journey;

/**
 * How something stands, as pages mark it.
 *
 * @param tone one of the states that the pages have a shape and a colour for
 * @param words what it says, for everybody
 */
public record Standing(String tone, String words) {

    static Standing done(String words) {
        return new Standing("done", words);
    }

    static Standing now(String words) {
        return new Standing("now", words);
    }

    /** It waits for somebody else. */
    static Standing waiting(String words) {
        return new Standing("waiting", words);
    }

    static Standing soon(String words) {
        return new Standing("soon", words);
    }

    static Standing late(String words) {
        return new Standing("late", words);
    }

    /** It has not begun. */
    static Standing open(String words) {
        return new Standing("open", words);
    }

    static Standing paused(String words) {
        return new Standing("paused", words);
    }

    /** It is over without success. */
    static Standing closed(String words) {
        return new Standing("closed", words);
    }

    public boolean isDone() {
        return tone.equals("done");
    }

    public boolean isLate() {
        return tone.equals("late");
    }

    /** Whether it waits for its owner. */
    boolean isOwnersTurn() {
        return tone.equals("now") || tone.equals("soon") || isLate();
    }

    /** Whether nothing more is to be done about it. */
    boolean isOver() {
        return isDone() || tone.equals("closed") || tone.equals("paused");
    }
}
