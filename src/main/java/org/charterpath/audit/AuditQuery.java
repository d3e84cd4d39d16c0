package org.charterpath.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which events to read, newest first.
 *
 * @param from the first moment to look at
 * @param to the first moment not to look at any more
 * @param after the id of the last event that was read before; what is older follows
 * @param limit how many at most
 */
public record AuditQuery(
        Optional<String> actor,
        Optional<AuditAction> action,
        Optional<String> subject,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Long> after,
        int limit) {}
