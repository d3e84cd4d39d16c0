package org.charterpath.review;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.charterpath.people.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * For a time, somebody else decides for a coach who is away: what waits and what comes meanwhile. What is still open goes back
 * when the time is over. One-on-one meetings stay with the coach.
 */
@Service
public class Absences {

    private static final int LONGEST_DAYS = 366;

    /** As many as one coach has waiting. */
    private static final int MOST = 2_000;

    private final Absence.Rows absences;
    private final Review.Table reviews;
    private final ReviewTasks tasks;
    private final Placements placements;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final Accounts accounts;
    private final Submissions submissions;
    private final Notifications notifications;
    private final Clock clock;

    Absences(
            Absence.Rows absences,
            Review.Table reviews,
            ReviewTasks tasks,
            Placements placements,
            Enrolments enrolments,
            Cohorts cohorts,
            Accounts accounts,
            Submissions submissions,
            Notifications notifications,
            Clock clock) {
        this.absences = absences;
        this.reviews = reviews;
        this.tasks = tasks;
        this.placements = placements;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.accounts = accounts;
        this.submissions = submissions;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * One absence.
     *
     * @param id of the process instance that waits for its end
     * @param lastDay the last day away, where the coach's people are
     * @param endsAt when that day is over there
     * @param endedAt null while it lasts
     */
    @Table("coach_absence")
    record Absence(
            @Id String id,
            String coachId,
            String standInId,
            LocalDate lastDay,
            Instant endsAt,
            String reason,
            String author,
            Instant begunAt,
            @Nullable Instant endedAt,
            @Version @Nullable Integer version) {

        interface Rows extends CrudRepository<Absence, String> {

            Optional<Absence> findFirstByCoachIdAndEndedAtIsNull(String coachId);

            boolean existsByStandInIdAndEndedAtIsNull(String standInId);
        }

        Absence ended(Instant now) {
            return new Absence(id, coachId, standInId, lastDay, endsAt, reason, author, begunAt, now, version);
        }
    }

    /**
     * Begins an absence, as the form {@code coach-absence} says.
     *
     * @throws InvalidSubmissionException if a rule is broken; the message names the field
     */
    @Transactional
    public void begin(FormStep step) {
        Submission form = submissions.require(step);
        String coach = form.text("absentCoachId").orElse("");
        String standIn = form.text("absenceStandInId").orElse("");
        String reason = form.text("absenceReason").orElse("");
        ZoneId zone = zoneOf(coach);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        LocalDate lastDay = Answers.day(form.text("absentUntil").orElse("")).orElse(LocalDate.MIN);
        check(accounts.isMember(coach, Role.COACHES), "Who is away?: name a coach.");
        check(
                absences.findFirstByCoachIdAndEndedAtIsNull(coach).isEmpty(),
                "Who is away?: somebody stands in for this coach already.");
        check(
                !absences.existsByStandInIdAndEndedAtIsNull(coach),
                "Who is away?: this coach stands in for another one until then.");
        check(
                accounts.isMember(standIn, Role.COACHES) || accounts.isMember(standIn, Role.PROGRAM_ADMINS),
                "Who decides instead?: name a coach or a program admin.");
        check(!standIn.equals(coach), "Who decides instead?: name somebody else.");
        check(
                absences.findFirstByCoachIdAndEndedAtIsNull(standIn).isEmpty(),
                "Who decides instead?: this person is away as well.");
        check(
                !lastDay.isBefore(today) && !lastDay.isAfter(today.plusDays(LONGEST_DAYS)),
                "Last day away: a day from today, %s, to a year from now.".formatted(today));
        check(TypedText.isReason(reason), "Why?: say why in %d letters or more.".formatted(TypedText.SHORTEST_REASON));
        Absence absence = absences.save(new Absence(
                step.processInstanceId(),
                coach,
                standIn,
                lastDay,
                lastDay.plusDays(1).atStartOfDay(zone).toInstant(),
                reason,
                form.submittedBy(),
                clock.instant(),
                null,
                null));
        int given = give(coach, standIn);
        String name = accounts.fullNames(Set.of(coach)).getOrDefault(coach, coach);
        notifications.send(Message.plain(
                "absence:stand-in:" + absence.id(),
                standIn,
                "Please decide for %s until %s".formatted(name, lastDay),
                """
                %s is away until %s. %d reviews that waited are yours now, and so is what comes until then. The reason is: %s

                They are in Tasklist, with the files; the transcript is open to you until you have decided.
                """
                        .formatted(name, lastDay, given, reason)));
        notifications.send(Message.plain(
                "absence:coach:" + absence.id(),
                coach,
                "Somebody decides for you until " + lastDay,
                "%s decides for you until %s. What is still open then comes back to you. Your one-on-one meetings stay with you."
                        .formatted(accounts.fullNames(Set.of(standIn)).getOrDefault(standIn, standIn), lastDay)));
    }

    /** Ends an absence: what the stand-in has not decided goes back to the coach; again has no effect. */
    @Transactional
    public void end(String id) {
        Absence absence = get(id);
        if (absence.endedAt() == null) {
            absences.save(absence.ended(clock.instant()));
            give(absence.standInId(), absence.coachId());
        }
    }

    /** When an absence is over. */
    @Transactional(readOnly = true)
    public Instant endsAt(String id) {
        return get(id).endsAt();
    }

    /**
     * Gives what waits for a decision of one person, in the place of a coach, to another one.
     *
     * @return how many
     */
    private int give(String from, String to) {
        List<Review> open = reviews.openOf(from, MOST).stream()
                .filter(review -> review.decider() == Review.Capacity.COACH)
                .filter(review -> {
                    Placement owner = placements.of(review.ownerId());
                    return !owner.isOf(to) && owner.members().stream().anyMatch(member -> isOfOneOf(member, from, to));
                })
                .toList();
        List<ReviewTasks.OpenTask> theirs =
                tasks.reviewsIn(open.stream().map(Review::processInstanceId).toList()).stream()
                        .filter(task -> task.assignee().filter(from::equals).isPresent())
                        .toList();
        theirs.forEach(task -> tasks.give(task.id(), to));
        return theirs.size();
    }

    private static boolean isOfOneOf(Enrolment member, String one, String other) {
        return one.equals(member.coachId()) || other.equals(member.coachId());
    }

    private Absence get(String id) {
        return absences.findById(id).orElseThrow(() -> NotFoundException.of("absence", id));
    }

    /** Where the coach's people are; a coach of nobody has no time zone. */
    private ZoneId zoneOf(String coach) {
        return enrolments.activeOf(coach).stream()
                .findFirst()
                .map(enrolment -> cohorts.calendarOf(enrolment.cohortId()).zone())
                .orElse(ZoneOffset.UTC);
    }

    private static void check(boolean holds, String fault) {
        if (!holds) {
            throw new InvalidSubmissionException(fault);
        }
    }
}
