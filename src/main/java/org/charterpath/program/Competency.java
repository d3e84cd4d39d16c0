package org.charterpath.program;

import jakarta.validation.constraints.NotBlank;

/**
 * One essential competency of the program.
 *
 * @param id camelCase; prefixes the answers of the assessments, as in {@code financialAcumenRating}
 * @param title as participants read it
 */
public record Competency(@NotBlank(message = Rule.MISSING) String id, @NotBlank(message = Rule.MISSING) String title) {}
