package org.charterpath.audit;

import java.time.Instant;

/**
 * One line of the audit log; written once, never changed.
 *
 * @param actor the user id of whoever did it; empty for the program itself, and for somebody who failed to sign in to an
 *     account that does not exist
 * @param subject what it was about: an enrolment, a cohort, a process instance that belongs to neither, a user, a path
 * @param detail in the program's own words and ids: a form, a process, a group, a permission; never what somebody typed
 * @param address where the call came from; empty for the program itself
 */
public record AuditEvent(
        long id, Instant happenedAt, String actor, AuditAction action, String subject, String detail, String address) {}
