package org.charterpath.enrolment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.cohort.Enrolment;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.Repository;

/**
 * Something that happened to an enrolment on its way; written once, never changed.
 *
 * @param cohortId where the enrolment was when it happened
 * @param author the user id of whoever decided it; empty for the program itself
 * @param was the coach or the cohort before; null where neither changes, or there was none
 * @param became the coach or the cohort from then on; null where neither changes
 * @param untilDay the day on which somebody on leave is to be back; null otherwise
 */
@Table("enrolment_event")
public record EnrolmentEvent(
        @Id String id,
        String enrolmentId,
        String cohortId,
        Kind kind,
        String reason,
        String author,
        Instant happenedAt,
        @Nullable String was,
        @Nullable String became,
        @Nullable LocalDate untilDay,
        @Version @Nullable Integer version) {

    /** What happened. */
    public enum Kind {
        /** A message is on its way that leads the person to a first sign-in. */
        INVITED,
        /** The person has come for the first time. */
        ACCEPTED,
        /** Set out after the cohort had. */
        JOINED,
        LEAVE_BEGUN,
        RETURNED,
        TRANSFERRED,
        COACH_CHANGED,
        WITHDRAWN,
        REENTERED
    }

    interface Events extends Repository<EnrolmentEvent, String> {

        EnrolmentEvent save(EnrolmentEvent event);

        List<EnrolmentEvent> saveAll(Iterable<EnrolmentEvent> events);

        Optional<EnrolmentEvent> findById(String id);

        List<EnrolmentEvent> findByEnrolmentIdOrderByHappenedAtAscIdAsc(String enrolmentId);

        List<EnrolmentEvent> findByEnrolmentIdIn(Collection<String> enrolmentIds);
    }

    static EnrolmentEvent of(Kind kind, Enrolment enrolment, String reason, String author, Instant now) {
        return new EnrolmentEvent(
                UUID.randomUUID().toString(),
                enrolment.id(),
                enrolment.cohortId(),
                kind,
                reason,
                author,
                now,
                null,
                null,
                null,
                null);
    }

    /**
     * The moment of what happens now; after whatever has happened before, so that what is decided at one moment stays in its
     * order.
     */
    static Instant momentAfter(Collection<EnrolmentEvent> before, Clock clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return before.stream()
                .map(EnrolmentEvent::happenedAt)
                .max(Comparator.naturalOrder())
                .filter(last -> !last.isBefore(now))
                .map(last -> last.plus(1, ChronoUnit.MICROS))
                .orElse(now);
    }

    /** The coach or the cohort from then on, where there is one for sure. */
    String requireBecame() {
        return Objects.requireNonNull(became, id);
    }

    /** The day of the return, where there is one for sure. */
    LocalDate requireUntil() {
        return Objects.requireNonNull(untilDay, id);
    }

    EnrolmentEvent from(@Nullable String before, String after) {
        return new EnrolmentEvent(
                id, enrolmentId, cohortId, kind, reason, author, happenedAt, before, after, untilDay, version);
    }

    EnrolmentEvent until(LocalDate day) {
        return new EnrolmentEvent(
                id, enrolmentId, cohortId, kind, reason, author, happenedAt, was, became, day, version);
    }
}
