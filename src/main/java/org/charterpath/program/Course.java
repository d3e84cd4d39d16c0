package org.charterpath.program;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * An asynchronous virtual course that everybody takes in a stage.
 *
 * @param id kebab-case, such as {@code oi-103}
 * @param code as printed in the catalog, such as {@code OI 103}
 * @param title as participants read it
 * @param delivery always {@link Delivery#ASYNCHRONOUS_VIRTUAL}
 * @param minutes planned length in minutes
 */
public record Course(
        @NotBlank(message = Rule.MISSING) String id,
        @NotBlank(message = Rule.MISSING) String code,
        @NotBlank(message = Rule.MISSING) String title,
        @NotNull(message = Rule.MISSING) Delivery delivery,
        @Positive(message = Rule.NOT_POSITIVE) int minutes) {

    /** What people call it. */
    public String fullTitle() {
        return code + " " + title;
    }
}
