package org.charterpath.survey;

import java.util.Optional;
import java.util.Set;

/**
 * What somebody has written.
 *
 * @param section the number of the section that it is about, or {@link Survey#OVERALL}
 * @param group the number of the group to which whoever wrote it belongs
 * @param aside why it belongs to no theme; empty for one that does, or that nobody has looked at
 * @param themes ids of the themes to which it belongs
 */
public record SurveyComment(
        String id, int section, int group, String words, Optional<Aside> aside, Set<String> themes) {

    public SurveyComment {
        themes = Set.copyOf(themes);
    }

    /** Why a comment belongs to no theme. */
    public enum Aside {
        THANKS("Thanks"),
        OFF_TOPIC("Off topic");

        private final String words;

        Aside(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Whether somebody has looked at it. */
    public boolean isSorted() {
        return aside.isPresent() || !themes.isEmpty();
    }
}
