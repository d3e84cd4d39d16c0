package org.charterpath.form;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one kind of component lets a person answer; every kind takes answers of one type only. */
public interface FieldRule {

    /**
     * What is wrong with an answer.
     *
     * @param answer a value that is not {@link #isEmpty empty}; of any type, since anything can be posted
     * @param held the variables that the task holds; asked for only by what depends on them
     * @return sentences that the field's label begins; empty when all is well
     */
    List<String> faults(Object answer, Supplier<Map<String, Object>> held);

    /** Whether a value says no more than that the question was left open. */
    default boolean isEmpty(@Nullable Object value) {
        return value == null || "".equals(value);
    }

    /** A posted value as it is to be kept: of a text, what it says. */
    default Object tidied(Object value) {
        return value;
    }

    /** What a required question says that was left open. */
    default String missing() {
        return "an answer is needed.";
    }

    /** The choices that the form itself offers, value to label; empty for free fields. */
    default Map<String, String> options() {
        return Map.of();
    }

    /**
     * The choices on offer with what the task holds, value to label; empty for free fields.
     *
     * @param held the variables that the task holds; asked for only where the form itself does not name the choices
     */
    default Map<String, String> options(Supplier<Map<String, Object>> held) {
        return options();
    }
}
