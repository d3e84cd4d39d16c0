package org.charterpath.audit.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.audit.AuditAction;
import org.charterpath.audit.AuditLog;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What somebody asks the audit log for, as it is written in the address; "" for what is left open. */
record AuditParameters(
        String actor, String action, String subject, String from, String to, String after, String limit) {

    private static final int LONGEST_USER_ID = 64;
    private static final int LONGEST_SUBJECT = 255;
    private static final int MOST_EVENTS = 500;
    private static final int EVENTS = 100;
    private static final String MOMENT = "a moment from 2000 to 9999, such as 2026-05-31T13:00:00Z.";

    /** @throws ResponseStatusException 400 for what is no such value, with the parameter and the rule */
    AuditLog.Query read() {
        AuditLog.Query query = new AuditLog.Query(
                value("actor", actor, text(LONGEST_USER_ID), "at most 64 printable characters."),
                value("action", action, AuditAction::valueOf, "one of " + actions() + "."),
                value("subject", subject, text(LONGEST_SUBJECT), "at most 255 printable characters."),
                value("from", from, AuditParameters::moment, MOMENT),
                value("to", to, AuditParameters::moment, MOMENT),
                value("after", after, AuditParameters::id, "the id of an event that was read before."),
                value("limit", limit, AuditParameters::number, "a whole number from 1 to 500.")
                        .orElse(EVENTS));
        if (query.from().isPresent()
                && query.to().filter(query.from().get()::isAfter).isPresent()) {
            throw refusal("to", "not before from.");
        }
        return query;
    }

    private static <T> Optional<T> value(String name, String written, Function<String, T> reader, String rule) {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(written));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw refusal(name, rule);
        }
    }

    private static ResponseStatusException refusal(String name, String rule) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, name + ": " + rule);
    }

    private static Function<String, String> text(int longest) {
        return written -> {
            require(written.length() <= longest && written.chars().noneMatch(Character::isISOControl));
            return written;
        };
    }

    private static Instant moment(String written) {
        OffsetDateTime moment = OffsetDateTime.parse(written);
        require(moment.getYear() >= 2000 && moment.getYear() <= 9999);
        return moment.toInstant();
    }

    private static long id(String written) {
        long id = Long.parseLong(written);
        require(id >= 1);
        return id;
    }

    private static int number(String written) {
        int number = Integer.parseInt(written);
        require(number >= 1 && number <= MOST_EVENTS);
        return number;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
    }

    private static String actions() {
        return Arrays.stream(AuditAction.values()).map(AuditAction::name).collect(Collectors.joining(", "));
    }
}
