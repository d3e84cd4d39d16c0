package org.charterpath.review;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.charterpath.people.Role;
import org.charterpath.review.ReviewTasks.OpenTask;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.Repository;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * What a program admin changes about an open task, each time with a reason that is kept: somebody else decides on a review,
 * or whoever has a task gets more time. Nothing else moves a task from outside.
 */
@Service
public class TaskRelief {

    private static final int LONGEST_REASON = 1000;
    private static final String OWN_WORK = "somebody else decides about your own work and your own time.";

    private final Reliefs reliefs;
    private final ReviewTasks tasks;
    private final Reviews reviews;
    private final ReviewForms forms;
    private final Placements placements;
    private final Accounts accounts;
    private final Notifications notifications;
    private final Clock clock;

    TaskRelief(
            Reliefs reliefs,
            ReviewTasks tasks,
            Reviews reviews,
            ReviewForms forms,
            Placements placements,
            Accounts accounts,
            Notifications notifications,
            Clock clock) {
        this.reliefs = reliefs;
        this.tasks = tasks;
        this.reviews = reviews;
        this.forms = forms;
        this.placements = placements;
        this.accounts = accounts;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** What is changed. */
    public enum Kind {
        /** Who has the task; before and after are user ids. */
        STAND_IN,
        /** The day by which it is due; before and after are days in the cohort's time zone. */
        EXTENSION
    }

    /**
     * One change; written once, never changed.
     *
     * @param ownerId whose work the task is about: an enrolment's or a team's id
     * @param before null where there was nobody or nothing
     * @param grantedBy the user id of the program admin
     */
    @Table("task_relief")
    public record Relief(
            @Id String id,
            String taskId,
            String ownerId,
            Kind kind,
            @Column("was") @Nullable String before,
            @Column("became") String after,
            String reason,
            String grantedBy,
            Instant grantedAt,
            @JsonIgnore @Version @Nullable Integer version) {}

    interface Reliefs extends Repository<Relief, String> {

        Relief save(Relief relief);

        List<Relief> findByTaskIdOrderByGrantedAtAscIdAsc(String taskId);
    }

    /** What somebody has to say who asks for a change. */
    enum Field {
        TASK("task"),
        USER_ID("userId"),
        DUE_DAY("dueDay"),
        REASON("reason");

        /** As a program that calls has it. */
        private final String key;

        Field(String key) {
            this.key = key;
        }
    }

    /** Somebody asks for a change that breaks a rule; the message names the field and the rule. */
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    public static final class RefusedException extends RuntimeException {

        private final Field field;
        private final String rule;

        RefusedException(Field field, String rule) {
            super(field.key + ": " + rule);
            this.field = field;
            this.rule = rule;
        }

        Field field() {
            return field;
        }

        /** The rule without the field. */
        String rule() {
            return rule;
        }
    }

    /**
     * Lets somebody else decide on a review. A stand-in reads what the review is about as long as the task is open.
     *
     * @param userId a coach or a program admin, and not whose work it is
     * @param reason 10 to 1000 characters
     * @param by the user id of whoever asks for it
     * @throws NotFoundException if there is no such review that waits for a decision
     * @throws RefusedException if nobody of that user id can decide, the reason says nothing, or it is about the work of
     *     whoever asks
     */
    @Transactional
    public Relief standIn(String taskId, String userId, String reason, String by) {
        OpenTask task = open(taskId);
        Review review = reviews.openIn(task.processInstanceId())
                .filter(open -> task.isReview())
                .orElseThrow(() -> NotFoundException.of("review", taskId));
        Placement owner = placements.of(task.ownerId());
        check(!owner.isOf(by), Field.TASK, OWN_WORK);
        check(
                accounts.isMember(userId, Role.COACHES) || accounts.isMember(userId, Role.PROGRAM_ADMINS),
                Field.USER_ID,
                "name a coach or a program admin.");
        check(!owner.isOf(userId), Field.USER_ID, "nobody decides on work of his or her own.");
        check(task.assignee().filter(userId::equals).isEmpty(), Field.USER_ID, "this person has the review already.");
        check(forms.accepts(review, userId), Field.USER_ID, "this person decides on the same work already.");
        Relief relief = keep(task, Kind.STAND_IN, task.assignee().orElse(null), userId, reason, by);
        tasks.give(taskId, userId);
        notifications.send(Message.plain(
                        "stand-in:" + relief.id(),
                        userId,
                        "Please decide instead of somebody else: work of " + owner.names(),
                        """
                You decide about "%s" of %s. The reason is: %s

                It is in Tasklist, with the files; the transcript is open to you until you have decided.
                """
                                .formatted(task.name(), owner.names(), relief.reason()))
                .with(Message.Link.task("Open the task", taskId)));
        return relief;
    }

    /**
     * Gives whoever has a task about somebody's work more time.
     *
     * @param dueDay after the present one, from today to the last day of the cohort
     * @param reason 10 to 1000 characters
     * @param by the user id of whoever asks for it
     * @throws NotFoundException if there is no such task with a due day
     * @throws RefusedException if the day is none that can be given, the reason says nothing, or whoever asks would get more
     *     time
     */
    @Transactional
    public Relief extend(String taskId, LocalDate dueDay, String reason, String by) {
        OpenTask task = open(taskId);
        Instant dueAt = task.dueAt().orElseThrow(() -> NotFoundException.of("task with a due day", taskId));
        Placement owner = placements.of(task.ownerId());
        check(!owner.isOf(by) && task.assignee().filter(by::equals).isEmpty(), Field.TASK, OWN_WORK);
        LocalDate before = owner.dayOf(dueAt);
        check(
                dueDay.isAfter(before),
                Field.DUE_DAY,
                "a day after %s, by which it is due now.".formatted(DayWords.of(before)));
        check(!dueDay.isBefore(owner.dayOf(clock.instant())), Field.DUE_DAY, "today or later.");
        LocalDate end = owner.calendar().endsOn();
        check(
                !dueDay.isAfter(end),
                Field.DUE_DAY,
                "not after %s, the last day of the cohort.".formatted(DayWords.of(end)));
        LocalTime time = LocalTime.ofInstant(dueAt, owner.zone());
        Relief relief = keep(task, Kind.EXTENSION, before.toString(), dueDay.toString(), reason, by);
        tasks.due(taskId, dueDay.atTime(time).atZone(owner.zone()).toInstant());
        return relief;
    }

    /** What was changed about a task, the first change first. */
    @Transactional(readOnly = true)
    public List<Relief> of(String taskId) {
        return reliefs.findByTaskIdOrderByGrantedAtAscIdAsc(taskId);
    }

    private OpenTask open(String taskId) {
        return tasks.find(taskId)
                .filter(task -> placements.find(task.ownerId()).isPresent())
                .orElseThrow(() -> NotFoundException.of("open task", taskId));
    }

    private Relief keep(OpenTask task, Kind kind, @Nullable String before, String after, String reason, String by) {
        String why = reason.strip();
        check(
                TypedText.isReason(why) && why.length() <= LONGEST_REASON,
                Field.REASON,
                "say why in %d letters or more, and at most %d characters."
                        .formatted(TypedText.SHORTEST_REASON, LONGEST_REASON));
        return reliefs.save(new Relief(
                UUID.randomUUID().toString(),
                task.id(),
                task.ownerId(),
                kind,
                before,
                after,
                why,
                by,
                clock.instant(),
                null));
    }

    private static void check(boolean holds, Field field, String rule) {
        if (!holds) {
            throw new RefusedException(field, rule);
        }
    }
}
