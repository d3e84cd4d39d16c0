package org.charterpath.registration;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.notification.PageLinks;
import org.charterpath.notification.SecretLinks;
import org.charterpath.notification.SecretToken;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links by which a contact does one thing without an account. Each is for one person and one purpose and has an end; another
 * contact, or somebody who revokes them, makes all of a registration void.
 */
@Service
public class RegistrationLinks {

    /** The path of the links, before the token. */
    public static final String PATH = "/registrations/";

    /** What became of an offer can be read for some time after it has ended. */
    private static final Duration READABLE = Duration.ofDays(30);

    private static final Duration LONGEST = Duration.ofDays(400);

    private final RegistrationTables tables;
    private final JdbcClient jdbc;
    private final PageLinks pages;
    private final Clock clock;

    RegistrationLinks(RegistrationTables tables, JdbcClient jdbc, PageLinks pages, Clock clock) {
        this.tables = tables;
        this.jdbc = jdbc;
        this.pages = pages;
        this.clock = clock;
    }

    /** What a link is for. */
    public enum Purpose {
        /** Says that the address is the contact's own. */
        ADDRESS("registration-address"),
        /** Answers an offer. */
        OFFER("registration-offer"),
        /** Looks after the registration. */
        TEAM("registration"),
        /** Takes the own name off a team; it is of whoever was named, so that what becomes of the contact does not matter. */
        PERSON("registration-person");

        private final String kind;

        Purpose(String kind) {
            this.kind = kind;
        }

        String kind() {
            return kind;
        }
    }

    /**
     * What a link opens.
     *
     * @param offerId of the offer that it answers; null for other purposes
     * @param attendeeId of whoever was named, maybe not any more; null for other purposes
     */
    public record Opened(Purpose purpose, Registration team, @Nullable String offerId, @Nullable String attendeeId) {

        public Optional<String> offer() {
            return Optional.ofNullable(offerId);
        }

        public Optional<String> attendee() {
            return Optional.ofNullable(attendeeId);
        }
    }

    /** What a link opens; empty if there is no such link, or none any more. */
    @Transactional(readOnly = true)
    public Optional<Opened> open(String token) {
        return jdbc.sql("select registration_id, offer_id, attendee_id, purpose, version from registration_link"
                        + " where token_hash = ? and expires_at > ?")
                .params(SecretToken.digest(token), Timestamp.from(clock.instant()))
                .query((row, number) -> new Found(
                        row.getString("registration_id"),
                        row.getString("offer_id"),
                        row.getString("attendee_id"),
                        Purpose.valueOf(row.getString("purpose")),
                        row.getInt("version")))
                .optional()
                .flatMap(found -> tables.registrationById(found.registrationId())
                        .filter(team -> found.purpose() == Purpose.PERSON || team.linkVersion() == found.version())
                        .map(team -> new Opened(found.purpose(), team, found.offerId(), found.attendeeId())));
    }

    private record Found(
            String registrationId,
            @Nullable String offerId,
            @Nullable String attendeeId,
            Purpose purpose,
            int version) {}

    /** The whole address of a new link. */
    @Transactional
    public String addressOf(Purpose purpose, String about) {
        return pages.to(PATH + issue(purpose, about));
    }

    /** A new token; those that work no longer are forgotten. One for somebody who is not named any more opens nothing. */
    @Transactional
    public String issue(Purpose purpose, String about) {
        Instant now = clock.instant();
        Optional<String> attendeeId = Optional.of(about).filter(id -> purpose == Purpose.PERSON);
        Optional<String> named = attendeeId.flatMap(tables::registrationOfAttendee);
        if (attendeeId.isPresent() && named.isEmpty()) {
            return SecretToken.next();
        }
        Optional<String> offerId = Optional.of(about).filter(id -> purpose == Purpose.OFFER);
        String registrationId = offerId.map(
                        id -> tables.registrationOfOffer(id).orElseThrow(() -> NotFoundException.of("offer", id)))
                .or(() -> named)
                .orElse(about);
        Registration team = tables.registrationById(registrationId)
                .orElseThrow(() -> NotFoundException.of("registration", registrationId));
        String token = SecretToken.next();
        jdbc.sql("delete from registration_link where expires_at <= ?")
                .param(Timestamp.from(now))
                .update();
        jdbc.sql(
                        """
                        insert into registration_link
                               (token_hash, registration_id, offer_id, attendee_id, purpose, version, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        SecretToken.digest(token),
                        registrationId,
                        offerId.orElse(null),
                        attendeeId.orElse(null),
                        purpose.name(),
                        team.linkVersion(),
                        Timestamp.from(end(purpose, team, now)))
                .update();
        return token;
    }

    private Instant end(Purpose purpose, Registration team, Instant now) {
        return purpose == Purpose.ADDRESS
                ? now.plus(SeatQueue.REQUEST_LASTS)
                : tables.lastStart(team.eventId())
                        .map(last -> last.plus(READABLE))
                        .filter(end -> end.isAfter(now.plus(READABLE)) && end.isBefore(now.plus(LONGEST)))
                        .orElse(now.plus(READABLE));
    }

    /** The links as messages have them. */
    @Configuration(proxyBeanMethods = false)
    static class InMessages {

        @Bean
        SecretLinks registrationAddressLinks(RegistrationLinks links) {
            return secret(Purpose.ADDRESS, links);
        }

        @Bean
        SecretLinks registrationOfferLinks(RegistrationLinks links) {
            return secret(Purpose.OFFER, links);
        }

        @Bean
        SecretLinks registrationPersonLinks(RegistrationLinks links) {
            return secret(Purpose.PERSON, links);
        }

        @Bean
        SecretLinks registrationTeamLinks(RegistrationLinks links) {
            return secret(Purpose.TEAM, links);
        }

        private static SecretLinks secret(Purpose purpose, RegistrationLinks links) {
            return new SecretLinks() {
                @Override
                public String kind() {
                    return purpose.kind();
                }

                @Override
                public String issue(String recipientId, Optional<String> about) {
                    return links.addressOf(purpose, about.orElseThrow());
                }
            };
        }
    }
}
