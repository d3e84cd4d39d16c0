package org.charterpath.people;

import java.util.Set;

/**
 * Messages are on their way that lead the owners of accounts to a first sign-in; published in the transaction in which they are
 * written.
 *
 * @param author the user id of whoever invites; empty for the program itself
 */
public record AccountsInvited(Set<String> userIds, String author) {}
