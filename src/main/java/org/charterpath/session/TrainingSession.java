package org.charterpath.session;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.charterpath.cohort.Cohort;
import org.charterpath.program.CreditCategory;
import org.charterpath.program.Stage;
import org.charterpath.program.Workshop;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A dated meeting of a cohort.
 *
 * @param id {@code <cohort>.<workshop>}, or {@code <cohort>.<stage>-group.<coach>}
 * @param workshopId null for group coaching
 * @param coachId whose group meets; null for a workshop
 * @param code code of the unit that is taught; null for group coaching
 * @param title as people read it, a workshop's with its code
 * @param category what attending it is credited as
 * @param plannedMinutes length that the program plans, in minutes
 * @param proposedStartsAt start that the program proposes; null where it proposes none
 * @param startsAt null until it is scheduled
 * @param minutes length in minutes; null until it is scheduled
 * @param icsSequence how often the invitation has changed
 */
public record TrainingSession(
        @Id String id,
        String cohortId,
        String stageId,
        SessionKind kind,
        String workshopId,
        String coachId,
        String code,
        String title,
        CreditCategory category,
        int plannedMinutes,
        Instant proposedStartsAt,
        Instant startsAt,
        Integer minutes,
        String place,
        String link,
        String note,
        int icsSequence,
        SessionState state,
        @Version Integer version) {

    static String workshopSessionId(String cohortId, String workshopId) {
        return cohortId + "." + workshopId;
    }

    static TrainingSession workshop(Cohort cohort, Stage stage, Workshop workshop, LocalDateTime proposed) {
        return new TrainingSession(
                workshopSessionId(cohort.id(), workshop.id()),
                cohort.id(),
                stage.id(),
                SessionKind.WORKSHOP,
                workshop.id(),
                null,
                workshop.code(),
                "%s (%s)".formatted(workshop.title(), workshop.code()),
                CreditCategory.IN_PERSON,
                workshop.minutes(),
                proposed.atZone(cohort.zone()).toInstant(),
                null,
                null,
                null,
                null,
                null,
                0,
                SessionState.PLANNED,
                null);
    }

    static TrainingSession groupCoaching(Cohort cohort, Stage stage, int minutes, String coachId) {
        return new TrainingSession(
                "%s.%s-group.%s".formatted(cohort.id(), stage.id(), coachId),
                cohort.id(),
                stage.id(),
                SessionKind.GROUP_COACHING,
                null,
                coachId,
                null,
                "Group coaching, %s: %s".formatted(stage.title(), stage.label()),
                CreditCategory.SMALL_GROUP,
                minutes,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                SessionState.PLANNED,
                null);
    }

    public boolean isWorkshop() {
        return kind == SessionKind.WORKSHOP;
    }

    /**
     * When it is over.
     *
     * @throws SessionNotScheduledException if it has no date
     */
    public Instant endsAt() {
        requireScheduled();
        return startsAt.plusSeconds(minutes * 60L);
    }

    void requireScheduled() {
        if (startsAt == null) {
            throw new SessionNotScheduledException(id);
        }
    }

    /** The session at its date; itself where nothing changes, otherwise with the next sequence once it was announced. */
    TrainingSession at(Schedule schedule, ZoneId zone) {
        requireNotOver();
        Instant start = schedule.startsAt().atZone(zone).toInstant();
        String newPlace = schedule.place().orElse(null);
        String newLink = schedule.link().orElse(null);
        String newNote = schedule.note().orElse(null);
        boolean isNew = state == SessionState.PLANNED;
        if (!isNew
                && start.equals(startsAt)
                && schedule.minutes() == minutes
                && Objects.equals(newPlace, place)
                && Objects.equals(newLink, link)
                && Objects.equals(newNote, note)) {
            return this;
        }
        return with(
                start,
                schedule.minutes(),
                newPlace,
                newLink,
                newNote,
                isNew ? icsSequence : icsSequence + 1,
                SessionState.SCHEDULED);
    }

    TrainingSession held() {
        requireNotOver();
        requireScheduled();
        return with(startsAt, minutes, place, link, note, icsSequence, SessionState.HELD);
    }

    TrainingSession cancelled() {
        requireNotOver();
        return with(startsAt, minutes, place, link, note, icsSequence + 1, SessionState.CANCELLED);
    }

    Optional<LocalDateTime> proposedStart(ZoneId zone) {
        return Optional.ofNullable(proposedStartsAt).map(start -> LocalDateTime.ofInstant(start, zone));
    }

    private void requireNotOver() {
        if (state.isFinal()) {
            throw new SessionOverException(this);
        }
    }

    private TrainingSession with(
            Instant newStart,
            Integer newMinutes,
            String newPlace,
            String newLink,
            String newNote,
            int newSequence,
            SessionState newState) {
        return new TrainingSession(
                id,
                cohortId,
                stageId,
                kind,
                workshopId,
                coachId,
                code,
                title,
                category,
                plannedMinutes,
                proposedStartsAt,
                newStart,
                newMinutes,
                newPlace,
                newLink,
                newNote,
                newSequence,
                newState,
                version);
    }
}
