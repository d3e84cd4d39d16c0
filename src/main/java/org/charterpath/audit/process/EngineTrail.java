package org.charterpath.audit.process;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.charterpath.audit.AuditAction;
import org.charterpath.audit.AuditLog;
import org.charterpath.audit.RefusalLog;
import org.charterpath.people.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what happens in the engine, with whoever the engine acts for. */
@Component
class EngineTrail {

    /** Providers, because the engine is built with parts that write here. */
    private final ObjectProvider<IdentityService> identity;

    private final ObjectProvider<AuditLog> log;
    private final ObjectProvider<RefusalLog> refusals;
    private final ObjectProvider<JdbcClient> jdbc;

    EngineTrail(
            ObjectProvider<IdentityService> identity,
            ObjectProvider<AuditLog> log,
            ObjectProvider<RefusalLog> refusals,
            ObjectProvider<JdbcClient> jdbc) {
        this.jdbc = jdbc;
        this.identity = identity;
        this.log = log;
        this.refusals = refusals;
    }

    /**
     * Whoever the engine acts for, or else whoever is signed in, since the program asks some things of the engine in its
     * own name; empty for the program itself.
     */
    String actor() {
        return Optional.ofNullable(identity.getObject().getCurrentAuthentication())
                .map(Authentication::getUserId)
                .or(() -> Caller.current().map(Caller::userId))
                .orElse("");
    }

    /** Writes down what the actor does in the present transaction. */
    void record(AuditAction action, String subject, String detail) {
        record(action, actor(), subject, detail);
    }

    void record(AuditAction action, String actor, String subject, String detail) {
        log.getObject().record(action, actor, subject, detail);
    }

    /**
     * As {@link #record}; where the program does it in the course of a process, for whoever has submitted the form that the
     * process goes on after.
     */
    void recordForAuthor(AuditAction action, String subject, String detail) {
        String actor = actor();
        record(action, actor.isEmpty() ? author() : actor, subject, detail);
    }

    private String author() {
        BpmnExecutionContext process = Context.getBpmnExecutionContext();
        return process == null
                ? ""
                : jdbc.getObject()
                        .sql(
                                """
                                SELECT submitted_by FROM submission WHERE process_instance_id = :process
                                ORDER BY submitted_at DESC, id LIMIT 1
                                """)
                        .param("process", process.getExecution().getProcessInstanceId())
                        .query(String.class)
                        .optional()
                        .orElse("");
    }

    /** An account's names and address as they are stored. */
    record Profile(String firstName, String lastName, String email) {

        /** What of it somebody else's words are now, without those words; empty if nothing. */
        String changes(User now) {
            return Stream.of(
                            Objects.equals(firstName, orEmpty(now.getFirstName())) ? "" : "first name",
                            Objects.equals(lastName, orEmpty(now.getLastName())) ? "" : "last name",
                            Objects.equals(email, orEmpty(now.getEmail())) ? "" : "e-mail address")
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
        }
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /** Read beside the engine, whose own copy may be the changed one. */
    Optional<Profile> profileOf(String userId) {
        return jdbc.getObject()
                .sql("select FIRST_, LAST_, EMAIL_ from ACT_ID_USER where ID_ = ?")
                .param(userId)
                .query((row, number) -> new Profile(
                        orEmpty(row.getString("FIRST_")),
                        orEmpty(row.getString("LAST_")),
                        orEmpty(row.getString("EMAIL_"))))
                .optional();
    }

    /** Writes down that the engine refused the actor, once the command's transaction is over. */
    void refused(String missing) {
        refusals.getObject().record(actor(), missing);
    }
}
