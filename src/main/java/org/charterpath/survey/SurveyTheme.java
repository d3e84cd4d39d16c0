package org.charterpath.survey;

import java.util.Optional;

/**
 * What several comments say, and what became of it.
 *
 * @param section the number of the section that it is about, or {@link Survey#OVERALL}
 * @param comments how many say so
 */
public record SurveyTheme(String id, int section, String title, Optional<Answer> answer, int comments) {

    /**
     * What became of a theme.
     *
     * @param words what was changed, or why nothing was
     */
    public record Answer(Kind kind, String words) {}

    /** Whether a theme has changed the draft. */
    public enum Kind {
        CHANGED("Changed"),
        NOT_CHANGED("Not changed, because");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
