package org.charterpath.form;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one person has typed into one form and not sent yet.
 *
 * @param revision what whoever writes it next has to name
 * @param typedAt when it was last written
 */
public record Draft(Place place, Content content, String revision, Instant typedAt) {

    /** What a form is opened for. */
    public sealed interface Place {

        /** The form of an open task. */
        record OfTask(String taskId) implements Place {}

        /** The form that starts a process, in whatever version. */
        record OfStart(String processKey) implements Place {}
    }

    /**
     * What was typed, by field.
     *
     * @param left what was typed over values that have been replaced since, which its owner has not decided about
     */
    public record Content(Map<String, Change> typed, Map<String, @Nullable Object> left) {

        /**
         * Takes a part that is absent for one that is empty.
         *
         * @throws IllegalArgumentException if a field is named without what was typed
         */
        public Content(@Nullable Map<String, Change> typed, @Nullable Map<String, @Nullable Object> left) {
            this.typed = typed == null ? Map.of() : typed;
            this.left = left == null ? Map.of() : left;
            if (this.typed.values().stream().anyMatch(Objects::isNull)) {
                throw new IllegalArgumentException("A field without what was typed");
            }
        }

        /** Whether there is nothing to keep. */
        public boolean holdsNothing() {
            return typed.isEmpty() && left.isEmpty();
        }
    }

    /** What a field held, and what was typed over it. */
    public record Change(@Nullable Object was, @Nullable Object is) {}
}
