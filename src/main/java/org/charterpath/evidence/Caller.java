package org.charterpath.evidence;

/**
 * Somebody signed in who asks for files.
 *
 * @param isAdmin whether they see every participant's work
 */
public record Caller(String userId, boolean isAdmin) {}
