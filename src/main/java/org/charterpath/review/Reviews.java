package org.charterpath.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.Submission;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.program.Reviewer;
import org.charterpath.review.Review.Capacity;
import org.charterpath.review.Review.OwnWorkException;
import org.charterpath.review.Review.Signature;
import org.charterpath.review.Review.StateException;
import org.charterpath.review.Review.Subject;
import org.charterpath.review.Review.Work;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decisions about people's work, of whatever kind: asks for them, knows whom each waits for, and records who decided what.
 * Every step can be repeated.
 */
@Service("reviewService")
public class Reviews {

    /** How many days a review waits for its reviewer before the program admins can decide as well. */
    public static final Duration PATIENCE = Duration.ofDays(7);

    /** About how many reviews are brought before the program admins at once; the others have their turn the next day. */
    static final int MOST_ESCALATED = 300;

    /** More than wait for one coach. */
    private static final int MOST_PASSED_ON = 2_000;

    private final Review.Table reviews;
    private final Reviewers reviewers;
    private final ReviewForms forms;
    private final ReviewTasks tasks;
    private final Separately separately;
    private final Placements placements;
    private final Accounts accounts;
    private final Notifications notifications;
    private final Clock clock;

    Reviews(
            Review.Table reviews,
            Reviewers reviewers,
            ReviewForms forms,
            ReviewTasks tasks,
            Separately separately,
            Placements placements,
            Accounts accounts,
            Notifications notifications,
            Clock clock) {
        this.reviews = reviews;
        this.reviewers = reviewers;
        this.forms = forms;
        this.tasks = tasks;
        this.separately = separately;
        this.placements = placements;
        this.accounts = accounts;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * Asks for a decision on what was handed in; it waits for the reviewer as the enrolments are now. The same attempt in
     * another process is asked about anew, unless somebody has decided.
     */
    @Transactional
    public Review request(Work work, Reviewer reviewer) {
        Optional<Review> known = attempt(work);
        if (known.filter(asked -> isAskedFor(asked, work)).isPresent()) {
            return known.get();
        }
        List<Review> earlier = reviewer == Reviewer.PEER ? of(work.subject()) : List.of();
        Optional<String> person = reviewers.find(placements.of(work.ownerId()), reviewer, earlier);
        return ask(work, known, person, person.isEmpty() ? Capacity.ADMIN : Capacity.valueOf(reviewer.name()));
    }

    /**
     * Asks somebody for a decision whom the work's feature has chosen. Otherwise as {@link #request(Work, Reviewer)}.
     *
     * @param person the user id; empty where any program admin is to decide
     */
    @Transactional
    public Review request(Work work, Optional<String> person) {
        Optional<Review> known = attempt(work);
        if (known.filter(asked -> isAskedFor(asked, work)).isPresent()) {
            return known.get();
        }
        boolean isCoach = person.equals(coachOf(placements.of(work.ownerId())));
        return ask(work, known, person, person.isEmpty() ? Capacity.ADMIN : isCoach ? Capacity.COACH : Capacity.NAMED);
    }

    /** The user id of whoever decides on somebody's work as the coach now, or stands in; empty where nobody does. */
    @Transactional(readOnly = true)
    public Optional<String> coachOf(Placement owner) {
        return reviewers.find(owner, Reviewer.COACH, List.of());
    }

    private static boolean isAskedFor(Review asked, Work work) {
        return asked.submissionId().equals(work.answers().id()) || asked.decision() != null;
    }

    private Review ask(Work work, Optional<Review> known, Optional<String> person, Capacity decider) {
        Waiting waiting = person.map(userId -> Waiting.on(userId, clock.instant()))
                .orElseGet(() -> Waiting.onAdmins(clock.instant()));
        return reviews.save(
                known.map(asked -> asked.askedAgain(work, waiting)).orElseGet(() -> Review.of(work, decider, waiting)));
    }

    /** Has what is open of a piece of work decided in another process, which goes on with it. */
    @Transactional
    public void moveTo(String processInstanceId, Subject subject) {
        latest(subject)
                .filter(Review::isOpen)
                .filter(open -> !open.processInstanceId().equals(processInstanceId))
                .ifPresent(open -> reviews.save(open.in(processInstanceId)));
    }

    /**
     * Records what a decision table has decided, which asks nobody.
     *
     * @param rule the table's name
     */
    @Transactional
    public Review ruled(Work work, Decision decision, String rule) {
        return attempt(work)
                .orElseGet(() -> reviews.save(Review.of(work, Capacity.RULE, new Waiting(null, null, null))
                        .decided(decision, new Signature(Review.RULE + rule, Capacity.RULE, clock.instant(), null))));
    }

    /**
     * Records a decision on the latest attempt at a piece of work; the same submission decides once.
     *
     * @param form the review as somebody submitted it
     * @throws NotFoundException if no decision was asked for
     * @throws StateException if the latest attempt is decided otherwise or taken away
     * @throws OwnWorkException if it is the work of whoever submitted it
     */
    @Transactional
    public Review decide(Subject subject, Submission form, Decision decision) {
        return decidedBy(form).orElseGet(() -> {
            Review review = latest(subject).orElseThrow(() -> NotFoundException.of("review of", subject.id()));
            Placement owner = placements.of(review.ownerId());
            if (owner.isOf(form.submittedBy())) {
                throw new OwnWorkException(review, form.submittedBy());
            }
            Capacity capacity = reviewers.capacityOf(form.submittedBy(), review, owner);
            return reviews.save(review.decided(
                    decision, new Signature(form.submittedBy(), capacity, form.submittedAt(), form.id())));
        });
    }

    /** The review that a submission has decided; empty if it has had no effect yet. */
    @Transactional(readOnly = true)
    public Optional<Review> decidedBy(Submission form) {
        return reviews.findBySignatureSubmissionId(form.id());
    }

    /** Ends what is open of a piece of work that has been taken away; what was decided stays. */
    @Transactional
    public void close(Subject subject) {
        latest(subject).filter(Review::isOpen).ifPresent(open -> reviews.save(open.closed(clock.instant())));
    }

    /** Every attempt at a piece of work that was decided on or waits for it, the first one first. */
    @Transactional(readOnly = true)
    public List<Review> of(Subject subject) {
        return reviews.of(subject.kind(), subject.id());
    }

    /** Every review of some pieces of work of one kind, those of each in the order of their attempts. */
    @Transactional(readOnly = true)
    public List<Review> of(String kind, Collection<String> ids) {
        return ids.isEmpty() ? List.of() : reviews.of(kind, ids);
    }

    @Transactional(readOnly = true)
    public Optional<Review> latest(Subject subject) {
        return reviews.latest(subject.kind(), subject.id());
    }

    /** The review that is open in a process instance. */
    @Transactional(readOnly = true)
    public Optional<Review> openIn(String processInstanceId) {
        return reviews.openIn(processInstanceId);
    }

    /** What waits for a decision, whoever has to take it; what has waited longest for the same person comes first. */
    @Transactional(readOnly = true)
    public List<Review> open(int most) {
        return reviews.open(most);
    }

    /**
     * Notes that an open review's task went to somebody else.
     *
     * @param userId empty where it was given back to those who can take it
     */
    @Transactional
    public void handOver(String processInstanceId, Optional<String> userId) {
        openIn(processInstanceId).ifPresent(review -> {
            Waiting waiting = review.waiting().handedTo(userId.orElse(null), clock.instant());
            if (!waiting.equals(review.waiting())) {
                move(review, waiting);
            }
        });
    }

    /**
     * Has a team's coach decide on what waits for people who coach nobody of it any more, because somebody has another coach or
     * is not in it any more; where nobody of the coaches may, the program admins can as well. Again has no effect.
     *
     * @param from the user ids of those who have coached, and of who stands in for them
     */
    @Transactional
    public void passOn(String teamId, Set<String> from) {
        Placement team = placements.of(teamId);
        Set<String> coaching = team.members().stream()
                .flatMap(member ->
                        Stream.concat(placements.coachOf(member).stream(), placements.presentCoachOf(member).stream()))
                .collect(Collectors.toSet());
        from.stream()
                .filter(former -> !coaching.contains(former))
                .flatMap(former -> reviews.openOf(former, MOST_PASSED_ON).stream())
                .filter(review -> review.ownerId().equals(teamId) && review.decider() == Capacity.COACH)
                .forEach(review -> coachOf(team)
                        .filter(coach -> forms.accepts(review, coach))
                        .ifPresentOrElse(coach -> give(review, coach), () -> openToAdmins(review)));
    }

    /** Has a team's coach decide on what waits for whoever has coached somebody who has just left it. */
    @Transactional
    public void passOn(String teamId, Enrolment leaver) {
        passOn(
                teamId,
                Stream.concat(Stream.ofNullable(leaver.coachId()), placements.presentCoachOf(leaver).stream())
                        .collect(Collectors.toSet()));
    }

    private void give(Review review, String userId) {
        tasks.reviewsIn(List.of(review.processInstanceId())).forEach(task -> tasks.give(task.id(), userId));
    }

    private void openToAdmins(Review review) {
        if (tasks.openTo(Role.PROGRAM_ADMINS, review)) {
            move(review, review.waiting().escalated(clock.instant()));
        }
    }

    /** Leaves an open review to the program admins, because whoever had its task may not decide any more. */
    @Transactional
    public void leaveToAdmins(String processInstanceId) {
        openIn(processInstanceId).ifPresent(review -> move(review, Waiting.onAdmins(clock.instant())));
    }

    /**
     * Lets the program admins decide as well on whatever has waited too long for somebody else, and tells each of them once.
     * Nothing happens where somebody has decided in the meantime, or where they could from the start, unless none of them may.
     * Each review holds or fails by itself.
     *
     * @throws NotEscalatedException if some could not be; the others are
     */
    public void escalateOverdue() {
        List<Person> admins = accounts.in(Role.PROGRAM_ADMINS);
        Map<String, RuntimeException> failures = new LinkedHashMap<>();
        Instant limit = clock.instant().minus(PATIENCE);
        int escalated = 0;
        int skipped = 0;
        List<Review> page;
        do {
            page = reviews.waitingForOthersSince(limit, MOST_ESCALATED, skipped);
            int before = escalated;
            for (Review review : page) {
                try {
                    escalated += separately.run(() -> escalate(review, admins)) ? 1 : 0;
                } catch (RuntimeException failure) {
                    failures.put(review.id(), failure);
                }
            }
            // What could not be escalated, or has no task any more, stays at the head: the others lie behind it.
            skipped += page.size() - (escalated - before);
        } while (page.size() == MOST_ESCALATED && escalated < MOST_ESCALATED);
        tellWhereNoneMay(limit, admins, failures);
        if (!failures.isEmpty()) {
            throw new NotEscalatedException(failures);
        }
    }

    /** Some reviews could not be brought before the program admins. */
    public static final class NotEscalatedException extends RuntimeException {

        private NotEscalatedException(Map<String, RuntimeException> failures) {
            super("These reviews could not be escalated: " + String.join(", ", failures.keySet()));
            failures.values().forEach(this::addSuppressed);
        }
    }

    private boolean escalate(Review review, List<Person> admins) {
        boolean isThere = tasks.openTo(Role.PROGRAM_ADMINS, review);
        if (isThere) {
            tell(admins, move(review, review.waiting().escalated(clock.instant())));
        }
        return isThere;
    }

    /** What waits for any program admin, of whom none may decide on it, waits for ever unless they choose somebody. */
    private void tellWhereNoneMay(Instant limit, List<Person> admins, Map<String, RuntimeException> failures) {
        int seen = 0;
        List<Review> page;
        do {
            page = reviews.waitingForAdminsSince(limit, MOST_ESCALATED, seen);
            for (Review review : page) {
                try {
                    separately.run(() -> tellWhereNoneMay(review, admins));
                } catch (RuntimeException failure) {
                    failures.put(review.id(), failure);
                }
            }
            seen += page.size();
        } while (page.size() == MOST_ESCALATED);
    }

    private boolean tellWhereNoneMay(Review review, List<Person> admins) {
        Placement owner = placements.of(review.ownerId());
        boolean isStuck = admins.stream()
                .noneMatch(admin -> !owner.isOf(admin.userId()) && forms.accepts(review, admin.userId()));
        if (isStuck) {
            String work = forms.of(review).inWords(review, owner);
            admins.forEach(admin -> notifications.send(stuck(review, admin, owner.names(), work)));
        }
        return isStuck;
    }

    private Optional<Review> attempt(Work work) {
        return reviews.attempt(work.subject().kind(), work.subject().id(), work.attempt());
    }

    private Review move(Review review, Waiting waiting) {
        Review moved = reviews.save(review.waitingFor(waiting));
        forms.of(moved).moved(moved);
        return moved;
    }

    private void tell(List<Person> admins, Review review) {
        Placement owner = placements.of(review.ownerId());
        String names = owner.names();
        String work = forms.of(review).inWords(review, owner);
        admins.stream()
                .filter(admin -> !owner.isOf(admin.userId()))
                .forEach(admin -> notifications.send(overdue(review, admin, names, work)));
    }

    private static Message stuck(Review review, Person admin, String names, String work) {
        return Message.plain(
                        "review-stuck:%s:%s".formatted(review.id(), admin.userId()),
                        admin.userId(),
                        "Nobody can decide: work of " + names,
                        """
                %s: %s. It has waited for a program admin for %d days, and none of you may decide about it.

                Start "Arrange stand-in" in Tasklist and choose a coach who can, of whichever cohort.
                """
                                .formatted(names, work, PATIENCE.toDays()))
                .with(Message.Link.tasks("Open Tasklist"));
    }

    private static Message overdue(Review review, Person admin, String names, String work) {
        return Message.plain(
                        "review-overdue:%s:%s".formatted(review.id(), admin.userId()),
                        admin.userId(),
                        "Waits for a decision: work of " + names,
                        """
                %s: %s. Nobody has decided about it for %d days.

                Whoever has the task can still do it, and so can you now: it is in Tasklist.
                """
                                .formatted(names, work, PATIENCE.toDays()))
                .with(Message.Link.work("Open the task", review.processInstanceId()));
    }
}
