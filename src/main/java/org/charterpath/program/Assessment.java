package org.charterpath.program;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/**
 * One occasion on which people rate themselves in the program's competencies.
 *
 * @param worksheet id of the worksheet that is filled in
 * @param title what the occasion is called beside the others, such as {@code Mid-year}
 * @param rubric version of the rubric whose sentences the worksheet's form offers
 */
public record Assessment(
        @NotBlank(message = Rule.MISSING) String worksheet,
        @NotBlank(message = Rule.MISSING) String title,
        @Positive(message = Rule.NOT_POSITIVE) int rubric) {}
