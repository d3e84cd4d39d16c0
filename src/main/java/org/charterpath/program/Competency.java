package org.charterpath.program;

/**
 * One essential competency of the program.
 *
 * @param id camelCase; prefixes the answers of the assessments, as in {@code financialAcumenRating}
 * @param title as participants read it
 */
public record Competency(String id, String title) {}
