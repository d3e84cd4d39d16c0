package org.charterpath.coursework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.calendar.CalendarMoves;
import org.charterpath.cohort.PersonalStages;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.DayCredits;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.notification.Notifications;
import org.charterpath.program.Activity;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Reviewer;
import org.charterpath.review.Decision;
import org.charterpath.review.Review;
import org.charterpath.review.Reviews;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Assigns courses and worksheets, takes in what participants hand in, lets others approve or return it, and enters the
 * minutes. Every step can be repeated: the same submission has its effect once.
 */
@Service
public class Coursework {

    static final String COURSE_MINUTES = "courseMinutes";

    private final Assignment.Table assignments;
    private final Reviews reviews;
    private final WorksheetReviewForm reviewForm;
    private final Submissions submissions;
    private final Placements placements;
    private final PersonalStages stages;
    private final CreditLedger ledger;
    private final DayCredits dayCredits;
    private final MemberMinutes memberMinutes;
    private final Notifications notifications;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    Coursework(
            Assignment.Table assignments,
            Reviews reviews,
            WorksheetReviewForm reviewForm,
            Submissions submissions,
            Placements placements,
            PersonalStages stages,
            CreditLedger ledger,
            DayCredits dayCredits,
            MemberMinutes memberMinutes,
            Notifications notifications,
            ApplicationEventPublisher news,
            Clock clock) {
        this.assignments = assignments;
        this.reviews = reviews;
        this.reviewForm = reviewForm;
        this.submissions = submissions;
        this.placements = placements;
        this.stages = stages;
        this.ledger = ledger;
        this.dayCredits = dayCredits;
        this.memberMinutes = memberMinutes;
        this.notifications = notifications;
        this.news = news;
        this.clock = clock;
    }

    /** Gives a participant a course to take; again, on another journey, what is not taken yet is to be taken by its new day. */
    @Transactional
    public Assignment assignCourse(String ownerId, String stageId, String courseId) {
        String title = placements.of(ownerId).program().course(courseId).fullTitle();
        return assign(ownerId, stageId, Assignment.Kind.COURSE, courseId, title);
    }

    /**
     * Gives a participant a worksheet, capstone piece or make-up to do; again, on another journey, what is not accepted yet is
     * to be done by its new day, and what waits for a review goes on waiting there. A piece of something larger that a team has done
     * with this person is not given out again.
     *
     * @param processInstanceId where it is done
     */
    @Transactional
    public void assignWorksheet(String ownerId, String stageId, String worksheetId, String processInstanceId) {
        if (isDoneWithATeam(ownerId, worksheetId)) {
            return;
        }
        Assignment assignment = assignWorksheet(ownerId, stageId, worksheetId);
        if (assignment.state() == Assignment.State.SUBMITTED) {
            reviews.moveTo(processInstanceId, assignment.subject());
        }
    }

    private boolean isDoneWithATeam(String ownerId, String worksheetId) {
        return placements.of(ownerId).program().worksheet(worksheetId).partOf().isPresent()
                && assignments
                        .findByOwnerIdAndItemId(ownerId, worksheetId)
                        .filter(own -> !own.isTakenAway())
                        .isEmpty()
                && acceptedItems(ownerId, Assignment.Kind.WORKSHEET).contains(worksheetId);
    }

    /** Where something stands that was given to an owner, or is done with a team. */
    @Transactional(readOnly = true)
    public Assignment.State stateOf(String ownerId, String itemId) {
        Optional<Assignment> own = assignments.findByOwnerIdAndItemId(ownerId, itemId);
        return own.filter(assignment -> !assignment.isTakenAway())
                .map(Assignment::state)
                .orElseGet(
                        () -> acceptedItems(ownerId, Assignment.Kind.WORKSHEET).contains(itemId)
                                ? Assignment.State.ACCEPTED
                                : get(ownerId, itemId).state());
    }

    /** As above, where it is not said in which process it is done. */
    @Transactional
    public Assignment assignWorksheet(String ownerId, String stageId, String worksheetId) {
        String title = placements.of(ownerId).program().worksheet(worksheetId).title();
        return assign(ownerId, stageId, Assignment.Kind.WORKSHEET, worksheetId, title);
    }

    /**
     * Accepts a course as taken and enters the minutes that the participant reports, on the day reported.
     *
     * @param completionStep where the form {@code course-completion} was submitted
     * @throws Assignment.StateException if the course was closed or withdrawn before
     */
    @Transactional
    public Assignment creditCourse(String ownerId, String courseId, FormStep completionStep) {
        Assignment assignment = get(ownerId, courseId);
        if (assignment.isAccepted()) {
            return assignment;
        }
        Submission completion = submissions.require(completionStep);
        int minutes = TrackedMinutes.of(completion, COURSE_MINUTES);
        Placement placement = placements.of(ownerId);
        LocalDate today = placement.dayOf(clock.instant());
        LocalDate day = Answers.day(completion.answers().get(CourseCompletionRule.COMPLETED_ON))
                .filter(reported -> !reported.isAfter(today))
                .orElse(today);
        dayCredits.enter(credits(
                placement,
                assignment,
                CreditSource.COURSE,
                Activity.COURSE,
                minutes,
                minutes,
                day,
                Optional.empty(),
                completion.submittedBy()));
        return assignments.save(assignment.submitted(completion.id()).accepted(minutes, clock.instant()));
    }

    /**
     * Takes in what was handed in and, where the program wants it read, asks for a review. Nobody is told now: whoever
     * reviews reads of it in the daily digest.
     *
     * @return what was handed in
     * @throws Assignment.StateException if the worksheet was closed or withdrawn before
     */
    @Transactional
    public Submission recordAnswers(String ownerId, String worksheetId, FormStep answersStep) {
        Assignment assignment = get(ownerId, worksheetId);
        Submission answers = submissions.require(answersStep);
        if (!answers.id().equals(assignment.submissionId())) {
            Assignment submitted = assignments.save(assignment.submitted(answers.id()));
            Placement owner = placements.of(ownerId);
            Reviewer reviewer = owner.program().worksheet(worksheetId).reviewer();
            if (reviewer != Reviewer.NONE) {
                reviews.request(new Review.Work(submitted.subject(), ownerId, submitted.attempts(), answers), reviewer);
            }
            if (memberMinutes.holdFor(owner)) {
                memberMinutes.handedIn(owner, submitted, answers);
            }
            news.publishEvent(new WorkHandedIn(owner, worksheetId, answers));
        }
        return answers;
    }

    /**
     * Returns a worksheet to its owner with the reviewer's feedback.
     *
     * @param reviewStep where the form {@code review} was submitted
     * @throws Assignment.StateException if it is not waiting for a review
     * @throws Review.OwnWorkException if it is the reviewer's own
     */
    @Transactional
    public Review returnWorksheet(String ownerId, String worksheetId, FormStep reviewStep) {
        Submission form = submissions.require(reviewStep);
        return reviews.decidedBy(form).orElseGet(() -> {
            Assignment returned = assignments.save(get(ownerId, worksheetId).returned());
            Review review = reviews.decide(returned.subject(), form, reviewForm.read(form, Map.of()));
            new WorksheetMail(placements.of(ownerId), returned, review).tellReturned(notifications);
            return review;
        });
    }

    /**
     * Accepts a worksheet and enters its minutes on the day it was handed in: what the reviewer credits, or what was tracked
     * where the reviewer says nothing else or no review is asked for. Zero credited minutes leave the ledger as it is.
     *
     * @param answersStep where the worksheet's form was submitted, unless that was on an earlier journey
     * @param reviewStep where the form {@code review} is submitted; nothing was where nobody has to review
     * @throws Assignment.StateException if it is not handed in
     * @throws Review.OwnWorkException if it is the reviewer's own
     * @throws InvalidSubmissionException if the review credits more than was tracked, or fewer without a reason
     */
    @Transactional
    public Assignment acceptWorksheet(String ownerId, String worksheetId, FormStep answersStep, FormStep reviewStep) {
        // Members of a team may say how long it took them at the same moment.
        Assignment assignment = assignments
                .findLockedByOwnerIdAndItemId(ownerId, worksheetId)
                .orElseGet(() -> get(ownerId, worksheetId));
        if (assignment.isAccepted()) {
            return assignment;
        }
        Placement placement = placements.of(ownerId);
        Submission answers = submissions.latest(answersStep).orElseGet(() -> handedIn(assignment));
        Optional<Submission> form = submissions.latest(reviewStep);
        boolean eachTracks = memberMinutes.holdFor(placement);
        int tracked = eachTracks
                ? memberMinutes.most(
                        assignment, form.map(Submission::submittedAt).orElseGet(clock::instant))
                : TrackedMinutes.of(answers);
        Optional<Review> review = form.map(decision -> decided(assignment, decision, tracked));
        int minutes = review.map(decided -> decided.requireDecision().minutes()).orElse(tracked);
        int counted = eachTracks ? minutes : counted(assignment, minutes);
        Assignment accepted = assignments.save(assignment.accepted(counted, clock.instant()));
        if (eachTracks) {
            memberMinutes.credit(placement, accepted, minutes, review);
        } else if (assignment.creditedMinutes() == null && counted > 0) {
            credits(
                            placement,
                            accepted,
                            CreditSource.WORKSHEET,
                            Activity.WORKSHEET,
                            tracked,
                            minutes,
                            placement.dayOf(answers.submittedAt()),
                            review.map(decided -> decided.requireDecision().reason()),
                            review.map(decided -> decided.requireSignature().by())
                                    .orElse(answers.submittedBy()))
                    .forEach(ledger::enter);
        }
        review.ifPresent(decided ->
                new WorksheetMail(placement, accepted, decided).tellAccepted(notifications, tracked, eachTracks));
        news.publishEvent(new WorkAccepted(placement, worksheetId, answers));
        return accepted;
    }

    /** Nothing counts twice: not what was accepted and opened again, and not what a person has done with a team before. */
    private int counted(Assignment assignment, int minutes) {
        SourceId source = SourceId.of(CreditSource.WORKSHEET, assignment.itemId(), assignment.ownerId());
        return Optional.ofNullable(assignment.creditedMinutes())
                .orElseGet(() -> ledger.entryOf(source).isPresent() ? 0 : minutes);
    }

    private Review decided(Assignment assignment, Submission form, int tracked) {
        Map<String, Object> shown = Map.of(TrackedMinutes.KEY, tracked);
        List<String> faults = reviewForm.faults(form.answers(), shown);
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        return reviews.decide(assignment.subject(), form, reviewForm.read(form, shown));
    }

    /** The minutes of everybody whose work it was: a team's count for each of its members. */
    private static List<NewCredit> credits(
            Placement placement,
            Assignment assignment,
            CreditSource source,
            Activity activity,
            int tracked,
            int minutes,
            LocalDate day,
            Optional<String> reason,
            String author) {
        String category = placement.program().categoryOf(activity);
        return placement.members().stream()
                .map(member -> new NewCredit(
                                SourceId.of(source, assignment.itemId(), member.id()),
                                source,
                                member.id(),
                                Optional.of(assignment.stageId()),
                                category,
                                minutes,
                                day,
                                reason,
                                author)
                        .ofClaimed(tracked))
                .toList();
    }

    /**
     * Takes in what was handed in, where the step that would do so has not run: the deadline was faster by seconds, or that step
     * is taken away. If nothing was, or the work is settled, nothing happens.
     *
     * @param handedIn where the form of the course or worksheet was submitted
     */
    @Transactional
    public void takeInUnrecorded(String ownerId, String itemId, FormStep handedIn) {
        assignments
                .findByOwnerIdAndItemId(ownerId, itemId)
                .filter(assignment -> !assignment.isSettled())
                .filter(assignment -> submissions.latest(handedIn).isPresent())
                .ifPresent(assignment -> {
                    switch (assignment.kind()) {
                        case WORKSHEET -> recordAnswers(ownerId, itemId, handedIn);
                        case COURSE -> creditCourse(ownerId, itemId, handedIn);
                    }
                });
    }

    /**
     * Closes what is open of a stage as not completed; what was handed in in time goes on waiting for its review. Pieces of
     * something larger are left alone, because that closes its own.
     */
    @Transactional
    public void closeOpenWork(String ownerId, String stageId) {
        ProgramDefinition program = placements.of(ownerId).program();
        close(
                ownerId,
                Optional.of(stageId),
                assignment -> assignment.stageId().equals(stageId)
                        && partOf(program, assignment).isEmpty());
    }

    /** Closes one worksheet, if it is open, as not completed, and leaves the rest of its stage alone. */
    @Transactional
    public void closeOpenWorksheet(String ownerId, String worksheetId) {
        close(ownerId, Optional.empty(), assignment -> assignment.itemId().equals(worksheetId));
    }

    /** Closes what is open of something larger, such as a capstone, as not completed, of whichever stage. */
    @Transactional
    public void closeOpenParts(String ownerId, String whole) {
        ProgramDefinition program = placements.of(ownerId).program();
        close(ownerId, Optional.empty(), assignment -> partOf(program, assignment)
                .equals(Optional.of(whole)));
    }

    private static Optional<String> partOf(ProgramDefinition program, Assignment assignment) {
        return assignment.kind() == Assignment.Kind.WORKSHEET
                ? program.worksheet(assignment.itemId()).partOf()
                : Optional.empty();
    }

    /** Takes everything open away from somebody who has left the program; what was accepted stays. */
    @Transactional
    public void withdraw(String ownerId) {
        assignmentsOf(ownerId).stream()
                .filter(assignment -> !assignment.isSettled())
                .forEach(this::takeAway);
        news.publishEvent(new WorkWithdrawn(ownerId));
    }

    /**
     * Takes one worksheet away that its owner need not do any more, also where it waits for its review after the deadline; if it
     * was accepted, or never given, nothing happens.
     *
     * @return whether it was open
     */
    @Transactional
    public boolean callOff(String ownerId, String worksheetId) {
        Optional<Assignment> open =
                assignments.findByOwnerIdAndItemId(ownerId, worksheetId).filter(assignment -> !assignment.isSettled());
        open.ifPresent(assignment -> {
            takeAway(assignment);
            news.publishEvent(new WorkCalledOff(ownerId, worksheetId));
        });
        return open.isPresent();
    }

    /**
     * Opens a worksheet again that was accepted; what was written stays, and what it has brought into the ledger as well. Where a
     * team has done it with this person, it is given out anew.
     */
    @Transactional
    public void openAgain(String ownerId, String stageId, String worksheetId) {
        assignments
                .findByOwnerIdAndItemId(ownerId, worksheetId)
                .filter(own -> !own.isTakenAway())
                .ifPresentOrElse(
                        own -> {
                            if (own.isAccepted()) {
                                assignments.save(own.openedAgain());
                            }
                        },
                        () -> assignWorksheet(ownerId, stageId, worksheetId));
    }

    /** Gives back to its owner what waits for a review and was written for what does not hold any more; the attempt is kept. */
    @Transactional
    public void giveBack(String ownerId, String worksheetId) {
        assignments
                .findByOwnerIdAndItemId(ownerId, worksheetId)
                .filter(handedIn -> handedIn.state() == Assignment.State.SUBMITTED)
                .ifPresent(handedIn -> {
                    assignments.save(handedIn.returned());
                    reviews.close(handedIn.subject());
                });
    }

    private void takeAway(Assignment assignment) {
        assignments.save(assignment.withdrawn(clock.instant()));
        reviews.close(assignment.subject());
    }

    /** Everything ever assigned to an enrolment, in the order of assigning. */
    @Transactional(readOnly = true)
    public List<Assignment> assignmentsOf(String ownerId) {
        return assignments.findByOwnerIdOrderByAssignedAtAscItemIdAsc(ownerId);
    }

    /** The items of one kind that an owner, or a team that the owner is in, has done and that were accepted. */
    @Transactional(readOnly = true)
    public Set<String> acceptedItems(String ownerId, Assignment.Kind kind) {
        return assignments.acceptedItems(ownerId, kind.name());
    }

    /**
     * What {@link #acceptedItems} goes back to, in no order: of a team that somebody has left, what was accepted before. An item
     * is there twice for whoever has done it in two teams.
     */
    @Transactional(readOnly = true)
    public List<Assignment> accepted(String ownerId, Assignment.Kind kind) {
        return assignments.accepted(ownerId, kind.name());
    }

    /**
     * A course or worksheet as assigned to an enrolment.
     *
     * @throws NotFoundException if it was never assigned
     */
    @Transactional(readOnly = true)
    public Assignment get(String ownerId, String itemId) {
        return assignments
                .findByOwnerIdAndItemId(ownerId, itemId)
                .orElseThrow(() -> new NotFoundException("'%s' was never assigned to '%s'".formatted(itemId, ownerId)));
    }

    /**
     * What was handed in last.
     *
     * @throws java.util.NoSuchElementException if nothing was
     */
    @Transactional(readOnly = true)
    public Submission handedIn(Assignment assignment) {
        return lastHandedIn(assignment).orElseThrow();
    }

    /** What was handed in last, also if it was taken away since; empty if nothing was. */
    @Transactional(readOnly = true)
    public Optional<Submission> lastHandedIn(Assignment assignment) {
        return Optional.ofNullable(assignment.submissionId()).map(submissions::get);
    }

    /** What the reviewer wrote when the worksheet was returned; empty if it was not, or was accepted since. */
    @Transactional(readOnly = true)
    public Optional<String> returnedFeedback(Assignment assignment) {
        return reviews.of(assignment.subject()).stream()
                .filter(review -> review.decision() != null)
                .map(Review::decision)
                .reduce((earlier, last) -> last)
                .filter(decision -> decision.outcome() == Decision.Outcome.RETURNED)
                .map(Decision::feedback);
    }

    /** What an owner wrote down about the course that was finished last, for whoever coaches; empty before there is one. */
    @Transactional(readOnly = true)
    public Optional<String> courseNotes(String ownerId) {
        return assignmentsOf(ownerId).stream()
                .filter(assignment -> assignment.kind() == Assignment.Kind.COURSE && assignment.isAccepted())
                .max(Comparator.comparing(
                        Assignment::settledAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder())))
                .map(course -> notes(course.title(), handedIn(course)));
    }

    private static String notes(String title, Submission completion) {
        return Stream.of(
                        Optional.of(title),
                        completion.text("keyTakeaways").map("Main takeaways: "::concat),
                        completion.text("applyAtSchool").map("To use at school: "::concat),
                        completion.text("questionForCoach").map("A question for the coach: "::concat))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n\n"));
    }

    /** Open work of a stage whose due day somebody has moved on the calendar is due on that day. */
    @EventListener
    void dueDaysMoved(CalendarMoves.StageDaysMoved moved) {
        moved.ownersByDueDay().forEach((day, owners) -> assignments.move(moved.stageId(), owners, day));
    }

    private Assignment assign(String ownerId, String stageId, Assignment.Kind kind, String itemId, String title) {
        LocalDate dueOn = stages.dueOn(ownerId, placements.of(ownerId).calendar(), stageId);
        return assignments
                .findByOwnerIdAndItemId(ownerId, itemId)
                .map(known -> again(known, stageId, dueOn))
                .orElseGet(() -> assignments.save(
                        Assignment.open(ownerId, stageId, kind, itemId, title, dueOn, clock.instant())));
    }

    private Assignment again(Assignment known, String stageId, LocalDate dueOn) {
        Assignment again = known.isAccepted() ? known : known.handedOutAgain(stageId, dueOn);
        return again.equals(known) ? known : assignments.save(again);
    }

    /** Closes what has come back to its owner, who has not handed it in again; again has no effect. */
    @Transactional
    public void closeLate(String ownerId, String worksheetId) {
        Assignment assignment = get(ownerId, worksheetId);
        if (!assignment.isSettled() && assignment.state() != Assignment.State.SUBMITTED) {
            assignments.save(assignment.notCompleted(clock.instant()));
        }
    }

    private void close(String ownerId, Optional<String> stageId, Predicate<Assignment> which) {
        news.publishEvent(new WorkClosing(ownerId));
        Map<Boolean, List<Assignment>> open = assignmentsOf(ownerId).stream()
                .filter(assignment -> !assignment.isSettled())
                .filter(which)
                .collect(Collectors.partitioningBy(this::isUndecided));
        List<Assignment> undecided = open.getOrDefault(true, List.of());
        List<Assignment> notDone = open.getOrDefault(false, List.of());
        notDone.forEach(assignment -> assignments.save(assignment.notCompleted(clock.instant())));
        if (!notDone.isEmpty() || !undecided.isEmpty()) {
            WorksheetMail.tellClosed(placements.of(ownerId), clock.instant(), notifications);
        }
        news.publishEvent(new WorkClosed(ownerId, stageId, itemIds(notDone), undecided));
    }

    private static Set<String> itemIds(List<Assignment> closed) {
        return closed.stream().map(Assignment::itemId).collect(Collectors.toSet());
    }

    /** What was handed in and nobody has to read is undecided too, until it is accepted: that may have failed. */
    private boolean isUndecided(Assignment assignment) {
        return assignment.state() == Assignment.State.SUBMITTED
                || reviews.latest(assignment.subject()).filter(Review::isOpen).isPresent();
    }
}
