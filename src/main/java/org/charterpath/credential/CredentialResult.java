package org.charterpath.credential;

/**
 * One result that a credential states beside the credits.
 *
 * @param id what tells it from the other results of the program, in lower case with hyphens
 * @param name what was measured, and when
 * @param value what came of it
 * @param lowest the least that it can be
 * @param highest the most that it can be
 */
public record CredentialResult(String id, String name, int value, int lowest, int highest) {}
