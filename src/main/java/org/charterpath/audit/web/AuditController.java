package org.charterpath.audit.web;

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

    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    @GetMapping
    AuditPage events(
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String limit) {
        try {
            return log.find(new AuditParameters(actor, action, subject, from, to, after, limit).read());
        } catch (AuditLog.UnknownEventException e) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "after: the id of an event that was read before.", e);
        }
    }
}
