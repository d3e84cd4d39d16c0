package org.charterpath.repair;

/**
 * Somebody has had stopped work go on.
 *
 * @param author the user id
 * @param subject whose work it is: the business key of the process; the id of the incident where it has none
 * @param detail which step of which process, and what becomes of it, in the words of the models
 */
public record WorkMended(String author, String subject, String detail) {}
