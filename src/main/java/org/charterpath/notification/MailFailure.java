package org.charterpath.notification;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;

/**
 * What it means that a message did not go out (RFC 5321, 4.2.1): whether the mail server is away, has put the message off
 * or will never take it.
 *
 * @param words what the mail server said, or else what went wrong
 */
record MailFailure(Kind kind, String words) {

    private static final int CLOSING = 421;
    private static final int PERMANENT = 500;

    enum Kind {
        /** Nobody answers, or not for long enough; or the server takes nothing from us at all. */
        SERVER_AWAY,
        /** Not now, says the server about this message. */
        PUT_OFF,
        /** Never, says the server about this message. */
        REFUSED
    }

    static MailFailure of(Exception thrown) {
        List<Throwable> causes = causes(thrown);
        return first(causes, SMTPAddressFailedException.class, said -> answered(said.getReturnCode(), said))
                .or(() -> first(causes, SMTPSenderFailedException.class, MailFailure::away))
                .or(() -> first(causes, SMTPSendFailedException.class, MailFailure::ofMessage))
                .or(() -> first(causes, AddressException.class, wrong -> of(Kind.REFUSED, wrong)))
                .or(() -> first(causes, IOException.class, broken -> new MailFailure(Kind.SERVER_AWAY, words(thrown))))
                .or(() -> first(causes, AuthenticationFailedException.class, MailFailure::away))
                .or(() -> first(causes, MailAuthenticationException.class, MailFailure::away))
                .or(() -> first(causes, MailSendException.class, MailFailure::withoutAnswer))
                .orElseGet(() -> of(Kind.PUT_OFF, thrown));
    }

    private static MailFailure answered(int code, Exception said) {
        if (code == CLOSING) {
            return away(said);
        }
        return of(code >= PERMANENT ? Kind.REFUSED : Kind.PUT_OFF, said);
    }

    /** Whoever is refused before saying to whom the message goes is refused for every message. */
    private static MailFailure ofMessage(SMTPSendFailedException said) {
        String command = Optional.ofNullable(said.getCommand()).orElse("");
        return command.startsWith("MAIL") || command.startsWith("EHLO") || command.startsWith("HELO")
                ? away(said)
                : answered(said.getReturnCode(), said);
    }

    /** Spring gives a cause where it could not even connect, and else the messages that failed, each with its own. */
    private static MailFailure withoutAnswer(MailSendException thrown) {
        boolean isOfOneMessage =
                thrown.getCause() == null && !thrown.getFailedMessages().isEmpty();
        return of(isOfOneMessage ? Kind.PUT_OFF : Kind.SERVER_AWAY, thrown);
    }

    private static MailFailure away(Exception said) {
        return of(Kind.SERVER_AWAY, said);
    }

    private static MailFailure of(Kind kind, Exception said) {
        return new MailFailure(kind, words(said));
    }

    private static String words(Exception said) {
        return Optional.ofNullable(said.getMessage())
                .orElse(said.getClass().getSimpleName())
                .strip();
    }

    private static <T extends Throwable> Optional<MailFailure> first(
            List<Throwable> causes, Class<T> type, Function<T, MailFailure> reading) {
        return causes.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .map(reading);
    }

    /** All that hangs on an exception: its causes, what came after it, and what happened to each message. */
    private static List<Throwable> causes(Throwable thrown) {
        Set<Throwable> seen = new LinkedHashSet<>();
        List<Throwable> open = new ArrayList<>(List.of(thrown));
        while (!open.isEmpty()) {
            Throwable next = open.remove(0);
            if (seen.add(next)) {
                behind(next).forEach(open::add);
            }
        }
        return List.copyOf(seen);
    }

    private static Stream<Throwable> behind(Throwable thrown) {
        Stream<Throwable> cause = Stream.ofNullable(thrown.getCause());
        if (thrown instanceof MessagingException mail) {
            return Stream.concat(cause, Stream.ofNullable(mail.getNextException()));
        }
        return thrown instanceof MailSendException sending
                ? Stream.concat(cause, Stream.of(sending.getMessageExceptions()))
                : cause;
    }
}
