package org.charterpath.review;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.AlreadyDoneException;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.CoachWork;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * For a time somebody else does a coach's work: decides, answers, offers times and reads, what waits and what comes meanwhile.
 * The time can be made longer or shorter; what is still open goes back when it is over. A meeting that has been held is
 * recorded by whoever held it.
 */
@Service
public class Absences {

    private static final int LONGEST_DAYS = 366;
    private static final int LONGEST_REASON = 1000;

    /** As many as one coach has waiting. */
    private static final int MOST = 2_000;

    private static final int MOST_LISTED = 50;

    private final Absence.Rows absences;
    private final Absence.Change.Rows changes;
    private final AbsenceProcess process;
    private final AbsentCoaches absent;
    private final Review.Table reviews;
    private final ReviewTasks tasks;
    private final ReviewForms forms;
    private final ObjectProvider<CoachWork> work;
    private final Placements placements;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final Accounts accounts;
    private final Submissions submissions;
    private final Notifications notifications;
    private final Clock clock;

    Absences(
            Absence.Rows absences,
            Absence.Change.Rows changes,
            AbsenceProcess process,
            AbsentCoaches absent,
            Review.Table reviews,
            ReviewTasks tasks,
            ReviewForms forms,
            ObjectProvider<CoachWork> work,
            Placements placements,
            Enrolments enrolments,
            Cohorts cohorts,
            Accounts accounts,
            Submissions submissions,
            Notifications notifications,
            Clock clock) {
        this.absences = absences;
        this.changes = changes;
        this.process = process;
        this.absent = absent;
        this.reviews = reviews;
        this.tasks = tasks;
        this.forms = forms;
        this.work = work;
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

            /** Written out, as everything that coaches do asks it. */
            @Query("SELECT * FROM coach_absence WHERE ended_at IS NULL")
            List<Absence> findByEndedAtIsNull();
        }

        /** What was decided about it later; written once, never changed. */
        @Table("coach_absence_change")
        record Change(
                @Id String id,
                String absenceId,
                Kind kind,
                LocalDate lastDay,
                String reason,
                String author,
                Instant changedAt,
                @Version @Nullable Integer version) {

            enum Kind {
                OTHER_LAST_DAY,
                COACH_BACK
            }

            interface Rows extends CrudRepository<Change, String> {

                List<Change> findByAbsenceIdInOrderByChangedAtAscIdAsc(List<String> absenceIds);
            }
        }

        Absence ended(Instant now) {
            return new Absence(id, coachId, standInId, lastDay, endsAt, reason, author, begunAt, now, version);
        }

        Absence until(LocalDate day, Instant end) {
            return new Absence(id, coachId, standInId, day, end, reason, author, begunAt, endedAt, version);
        }
    }

    /**
     * An absence as people read it.
     *
     * @param history what was decided, one sentence each
     */
    public record Shown(String id, String coach, String standIn, LocalDate lastDay, List<String> history) {}

    /** Who is away now, whoever is back first at the top. */
    @Transactional(readOnly = true)
    public List<Shown> now() {
        List<Absence> present = absences.findByEndedAtIsNull().stream()
                .sorted(Comparator.comparing(Absence::endsAt).thenComparing(Absence::id))
                .limit(MOST_LISTED)
                .toList();
        if (present.isEmpty()) {
            return List.of();
        }
        Map<String, List<Absence.Change>> decided =
                changes
                        .findByAbsenceIdInOrderByChangedAtAscIdAsc(
                                present.stream().map(Absence::id).toList())
                        .stream()
                        .collect(Collectors.groupingBy(Absence.Change::absenceId));
        Map<String, String> names = accounts.fullNames(Stream.concat(
                        present.stream().flatMap(one -> Stream.of(one.coachId(), one.standInId(), one.author())),
                        decided.values().stream().flatMap(List::stream).map(Absence.Change::author))
                .collect(Collectors.toSet()));
        return present.stream()
                .map(one -> shown(one, decided.getOrDefault(one.id(), List.of()), names))
                .toList();
    }

    private Shown shown(Absence absence, List<Absence.Change> decided, Map<String, String> names) {
        ZoneId zone = zoneOf(absence.coachId());
        Stream<String> begun =
                Stream.of(sentence(absence.begunAt(), zone, absence.author(), names, "Arranged", absence.reason()));
        return new Shown(
                absence.id(),
                names.getOrDefault(absence.coachId(), absence.coachId()),
                names.getOrDefault(absence.standInId(), absence.standInId()),
                absence.lastDay(),
                Stream.concat(
                                begun,
                                decided.stream()
                                        .map(change -> sentence(
                                                change.changedAt(),
                                                zone,
                                                change.author(),
                                                names,
                                                "Last day %s, decided".formatted(DayWords.of(change.lastDay())),
                                                change.reason())))
                        .toList());
    }

    private static String sentence(
            Instant when, ZoneId zone, String author, Map<String, String> names, String what, String reason) {
        return "%s on %s by %s: %s"
                .formatted(
                        what, DayWords.of(LocalDate.ofInstant(when, zone)), names.getOrDefault(author, author), reason);
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
        LocalDate lastDay = Answers.day(form.text("absentUntil").orElse("")).orElse(LocalDate.MIN);
        check(accounts.isMember(coach, Role.COACHES), "Who is away?: name a coach.");
        check(
                absences.findFirstByCoachIdAndEndedAtIsNull(coach).isEmpty(),
                "Who is away?: somebody stands in for this coach already.");
        check(
                !absences.existsByStandInIdAndEndedAtIsNull(coach),
                "Who is away?: this coach stands in for another one until then.");
        check(absent.canStandIn(standIn), "Who does the work instead?: name a coach or a program admin.");
        check(!standIn.equals(coach), "Who does the work instead?: name somebody else.");
        check(
                absences.findFirstByCoachIdAndEndedAtIsNull(standIn).isEmpty(),
                "Who does the work instead?: this person is away as well.");
        checkLastDay(lastDay, zone);
        checkReason(reason);
        Absence absence = absences.save(new Absence(
                step.processInstanceId(),
                coach,
                standIn,
                lastDay,
                endOf(lastDay, zone),
                reason,
                form.submittedBy(),
                clock.instant(),
                null,
                null));
        int given = handOver(absence, coach, standIn, Optional.of(absence.endsAt()));
        tellBoth(absence, absence.id(), given);
    }

    /**
     * Gives an absence another last day, later or sooner.
     *
     * @param by the user id of whoever decides it
     * @throws AlreadyDoneException if it is over
     * @throws InvalidSubmissionException if the day is none that can be given, or the reason says nothing
     */
    @Transactional
    public void extend(String id, LocalDate lastDay, String reason, String by) {
        Absence absence = open(id);
        ZoneId zone = zoneOf(absence.coachId());
        checkLastDay(lastDay, zone);
        check(!lastDay.equals(absence.lastDay()), "Last day away: it is %s already.".formatted(DayWords.of(lastDay)));
        checkReason(reason);
        Absence changed = absences.save(absence.until(lastDay, endOf(lastDay, zone)));
        Absence.Change change = note(changed, Absence.Change.Kind.OTHER_LAST_DAY, reason, by);
        int given = handOver(changed, changed.coachId(), changed.standInId(), Optional.of(changed.endsAt()));
        tellBoth(changed, change.id(), given);
        process.extended(id, reason, by);
    }

    /**
     * Lets a coach be back today, whenever the last day was planned for.
     *
     * @param by the user id of whoever decides it
     * @throws AlreadyDoneException if the absence is over
     * @throws InvalidSubmissionException if the reason says nothing
     */
    @Transactional
    public void comeBack(String id, String reason, String by) {
        Absence absence = open(id);
        checkReason(reason);
        Absence.Change change = note(absence, Absence.Change.Kind.COACH_BACK, reason, by);
        end(id);
        String name = nameOf(absence.coachId());
        notifications.send(Message.plain(
                        "absence:back:" + change.id(),
                        absence.standInId(),
                        "%s is back".formatted(name),
                        "%s is back before the time. What you have not done for %s went back; a meeting that you have arranged stays with you."
                                .formatted(name, name))
                .with(Message.Link.coachDesk()));
        process.returned(id, reason, by);
    }

    /** Ends an absence: what the stand-in has not done goes back to the coach; again has no effect. */
    @Transactional
    public void end(String id) {
        Absence absence = get(id);
        if (absence.endedAt() == null) {
            absences.save(absence.ended(clock.instant()));
            handOver(absence, absence.standInId(), absence.coachId(), Optional.empty());
        }
    }

    /** When an absence is over. */
    @Transactional(readOnly = true)
    public Instant endsAt(String id) {
        return get(id).endsAt();
    }

    private Absence.Change note(Absence absence, Absence.Change.Kind kind, String reason, String by) {
        return changes.save(new Absence.Change(
                UUID.randomUUID().toString(),
                absence.id(),
                kind,
                absence.lastDay(),
                TypedText.stripped(reason),
                by,
                clock.instant(),
                null));
    }

    private void tellBoth(Absence absence, String key, int given) {
        String name = nameOf(absence.coachId());
        String lastDay = DayWords.of(absence.lastDay());
        notifications.send(Message.plain(
                        "absence:stand-in:" + key,
                        absence.standInId(),
                        "Please stand in for %s until %s".formatted(name, lastDay),
                        """
                %s is away until %s. %d tasks that waited are yours now, and so is what comes until then: reviews, questions, \
                meetings to arrange. The reason is: %s

                They are in Tasklist. The people whom %s coaches are on your coach desk, and their records are open to you.
                """
                                .formatted(name, lastDay, given, absence.reason(), name))
                .with(Message.Link.coachDesk()));
        notifications.send(Message.plain(
                        "absence:coach:" + key,
                        absence.coachId(),
                        "Somebody stands in for you until " + lastDay,
                        """
                %s does your work until %s. What is still open then comes back to you. Your one-on-one meetings until then \
                are arranged anew; later ones stay yours.
                """
                                .formatted(nameOf(absence.standInId()), lastDay))
                .with(Message.Link.coachDesk()));
    }

    private String nameOf(String userId) {
        return accounts.fullNames(Set.of(userId)).getOrDefault(userId, userId);
    }

    /** @return how many tasks went */
    private int handOver(Absence absence, String from, String to, Optional<Instant> awayUntil) {
        Set<String> owners = enrolments.activeOf(absence.coachId()).stream()
                .filter(enrolment -> !enrolment.isOf(to))
                .map(Enrolment::id)
                .collect(Collectors.toSet());
        CoachWork.Handover handover = new CoachWork.Handover(absence.coachId(), owners, from, to, awayUntil);
        return giveReviews(absence.coachId(), from, to)
                + work.stream().mapToInt(one -> one.handOver(handover)).sum();
    }

    /** Gives what waits for a decision of one person, in the place of the coach, to another one. */
    private int giveReviews(String coachId, String from, String to) {
        List<Review> open = reviews.openOf(from, MOST).stream()
                .filter(review -> review.decider() == Review.Capacity.COACH && forms.accepts(review, to))
                .filter(review -> {
                    Placement owner = placements.of(review.ownerId());
                    return !owner.isOf(to)
                            && owner.members().stream().anyMatch(member -> coachId.equals(member.coachId()));
                })
                .toList();
        List<ReviewTasks.OpenTask> theirs =
                tasks.reviewsIn(open.stream().map(Review::processInstanceId).toList()).stream()
                        .filter(task -> task.assignee().filter(from::equals).isPresent())
                        .toList();
        theirs.forEach(task -> tasks.give(task.id(), to));
        return theirs.size();
    }

    private Absence get(String id) {
        return absences.findById(id).orElseThrow(() -> NotFoundException.of("absence", id));
    }

    private Absence open(String id) {
        Absence absence = get(id);
        if (absence.endedAt() != null) {
            throw new AlreadyDoneException();
        }
        return absence;
    }

    private void checkLastDay(LocalDate lastDay, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        check(
                !lastDay.isBefore(today) && !lastDay.isAfter(today.plusDays(LONGEST_DAYS)),
                "Last day away: a day from today, %s, to a year from now.".formatted(DayWords.of(today)));
    }

    private static void checkReason(String reason) {
        check(
                TypedText.isReason(reason) && reason.length() <= LONGEST_REASON,
                "Why?: say why in %d letters or more, and at most %d characters."
                        .formatted(TypedText.SHORTEST_REASON, LONGEST_REASON));
    }

    private static Instant endOf(LocalDate lastDay, ZoneId zone) {
        return lastDay.plusDays(1).atStartOfDay(zone).toInstant();
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
