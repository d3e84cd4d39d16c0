package org.charterpath.audit.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.charterpath.audit.AuditAction;
import org.charterpath.audit.AuditLog;
import org.charterpath.audit.AuditPage;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The audit log, newest first, for program admins and technical owners. */
@RestController
@RequestMapping(AuditController.ADDRESS)
class AuditController {

    static final String ADDRESS = "/api/v1/audit";

    private static final int MOST = 500;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 9999;
    private static final String READ_BEFORE = "the id of an event that was read before";

    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    @GetMapping
    AuditPage events(
            @RequestParam(defaultValue = "")
                    @Pattern(regexp = "\\P{Cc}{0,64}", message = "at most 64 printable characters")
                    String actor,
            @RequestParam(required = false) Optional<AuditAction> action,
            @RequestParam(defaultValue = "")
                    @Pattern(regexp = "\\P{Cc}{0,255}", message = "at most 255 printable characters")
                    String subject,
            @RequestParam(required = false) Optional<OffsetDateTime> from,
            @RequestParam(required = false) Optional<OffsetDateTime> to,
            @RequestParam(required = false) Optional<@Min(value = 1, message = READ_BEFORE) Long> after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(MOST) int limit) {
        Optional<Instant> begin = moment("from", from);
        Optional<Instant> end = moment("to", to);
        if (begin.isPresent() && end.filter(begin.get()::isAfter).isPresent()) {
            throw refusal("to: not before from.");
        }
        try {
            return log.find(new AuditLog.Query(typed(actor), action, typed(subject), begin, end, after, limit));
        } catch (AuditLog.UnknownEventException e) {
            throw refusal("after: " + READ_BEFORE + ".");
        }
    }

    private static Optional<String> typed(String text) {
        return Optional.of(text).filter(word -> !word.isEmpty());
    }

    /** Other years than these are no use to anybody, and too much for some databases. */
    private static Optional<Instant> moment(String parameter, Optional<OffsetDateTime> written) {
        if (written.filter(moment -> moment.getYear() < FIRST_YEAR || moment.getYear() > LAST_YEAR)
                .isPresent()) {
            throw refusal("%s: a moment from %d to %d.".formatted(parameter, FIRST_YEAR, LAST_YEAR));
        }
        return written.map(OffsetDateTime::toInstant);
    }

    private static ResponseStatusException refusal(String words) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, words);
    }
}
