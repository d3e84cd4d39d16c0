package org.charterpath.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * Some events, newest first.
 *
 * @param next what to read after to go on; empty where nothing older is left
 */
public record AuditPage(List<AuditEvent> events, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Long> next) {}
