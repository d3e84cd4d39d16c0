package org.charterpath.people;

/**
 * The owner of an account has come for the first time, by setting a password or through an identity provider; published in the
 * transaction in which that happens.
 */
public record AccountReady(String userId) {}
