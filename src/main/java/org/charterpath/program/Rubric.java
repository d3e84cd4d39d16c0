package org.charterpath.program;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One version of the sentences by which people rate themselves. Ratings by different sentences cannot be compared, so that a
 * changed sentence makes another version and the earlier one stays.
 *
 * @param version 1 for the first one
 * @param levels what the ratings are called: a rating of 1 is the first level
 * @param sentences what each level means, by competency, as many as there are levels
 */
public record Rubric(
        @Positive(message = Rule.NOT_POSITIVE) int version,
        @NotEmpty(message = Rule.MISSING) List<@NotBlank(message = Rule.MISSING) String> levels,
        @NotEmpty(message = Rule.MISSING) Map<String, List<@NotBlank(message = Rule.MISSING) String>> sentences) {

    public Rubric {
        levels = Absent.asEmpty(levels);
        sentences = Absent.asEmpty(sentences);
    }

    /** The highest rating. */
    public int highest() {
        return levels.size();
    }

    /** What a rating is called; empty if there is no such rating. */
    public Optional<String> level(int rating) {
        return at(levels, rating);
    }

    /** What a rating says about a competency; empty if the rubric says nothing of it. */
    public Optional<String> sentence(String competencyId, int rating) {
        return at(sentences.getOrDefault(competencyId, List.of()), rating);
    }

    /** A rating as a form offers it, such as {@code 2 - Learning: I can name our plan's goals}; empty if there is none. */
    public Optional<String> choice(String competencyId, int rating) {
        return level(rating).flatMap(level -> sentence(competencyId, rating)
                .map(sentence -> "%d - %s: %s".formatted(rating, level, sentence)));
    }

    private static Optional<String> at(List<String> words, int rating) {
        return rating >= 1 && rating <= words.size() ? Optional.of(words.get(rating - 1)) : Optional.empty();
    }
}
