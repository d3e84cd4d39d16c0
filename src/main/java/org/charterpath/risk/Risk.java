package org.charterpath.risk;

import java.util.List;

/**
 * How somebody keeps up, and why that is thought.
 *
 * @param reasons in words, the gravest first; none for whoever is on track
 */
public record Risk(Level level, List<String> reasons) {

    /** The gravest first. */
    public enum Level {
        AT_RISK("At risk", "late"),
        WATCH("Watch", "soon"),
        ON_TRACK("On track", "done");

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

    public static final Risk NONE = new Risk(Level.ON_TRACK, List.of());

    public Risk {
        reasons = List.copyOf(reasons);
    }

    /** As in "22 h behind the plan; 1 task overdue"; empty for whoever is on track. */
    public String inWords() {
        return String.join("; ", reasons);
    }
}
