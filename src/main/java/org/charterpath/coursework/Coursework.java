package org.charterpath.coursework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.program.Activity;
import org.charterpath.program.ProgramDefinition;
import org.springframework.data.repository.CrudRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Assigns courses and worksheets, takes in what participants hand in, lets coaches approve or return it, and enters the
 * minutes. Every step can be repeated: the same submission has its effect once.
 */
@Service
public class Coursework {

    private static final String COURSE_MINUTES = "courseMinutes";

    private final Table assignments;
    private final ReviewRepository reviews;
    private final Submissions submissions;
    private final Placements placements;
    private final CreditLedger ledger;
    private final ReviewMessages messages;
    private final Clock clock;

    Coursework(
            Table assignments,
            ReviewRepository reviews,
            Submissions submissions,
            Placements placements,
            CreditLedger ledger,
            ReviewMessages messages,
            Clock clock) {
        this.assignments = assignments;
        this.reviews = reviews;
        this.submissions = submissions;
        this.placements = placements;
        this.ledger = ledger;
        this.messages = messages;
        this.clock = clock;
    }

    interface Table extends CrudRepository<Assignment, String> {

        Optional<Assignment> findByOwnerIdAndItemId(String ownerId, String itemId);

        List<Assignment> findByOwnerIdOrderByAssignedAtAscItemIdAsc(String ownerId);
    }

    /** Gives a participant a course to take; once assigned it stays as it is. */
    @Transactional
    public Assignment assignCourse(String ownerId, String stageId, String courseId) {
        String title = placements.of(ownerId).program().course(courseId).fullTitle();
        return assign(ownerId, stageId, Assignment.Kind.COURSE, courseId, title);
    }

    /** Gives a participant a worksheet, capstone piece or make-up to do; once assigned it stays as it is. */
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
        credit(
                placement,
                assignment,
                CreditSource.COURSE,
                Activity.COURSE,
                minutes,
                day,
                Optional.empty(),
                completion.submittedBy());
        return assignments.save(assignment.submitted(completion.id()).accepted(minutes, clock.instant()));
    }

    /**
     * Takes in what a participant handed in. Nobody is told now: the coach reads of it in the daily digest.
     *
     * @return what was handed in
     * @throws Assignment.StateException if the worksheet was closed or withdrawn before
     */
    @Transactional
    public Submission recordAnswers(String ownerId, String worksheetId, FormStep answersStep) {
        Assignment assignment = get(ownerId, worksheetId);
        Submission answers = submissions.require(answersStep);
        if (!answers.id().equals(assignment.submissionId())) {
            assignments.save(assignment.submitted(answers.id()));
        }
        return answers;
    }

    /**
     * Returns a worksheet to the participant with the coach's feedback.
     *
     * @param reviewStep where the form {@code review} was submitted
     * @throws Assignment.StateException if it is not waiting for a review
     */
    @Transactional
    public Review returnWorksheet(String ownerId, String worksheetId, FormStep reviewStep) {
        Submission review = submissions.require(reviewStep);
        return reviews.findBySubmissionId(review.id()).orElseGet(() -> {
            Assignment returned = assignments.save(get(ownerId, worksheetId).returned());
            Review decision = reviews.save(Review.returned(returned, review));
            messages.returned(returned, decision);
            return decision;
        });
    }

    /**
     * Accepts a worksheet and enters its minutes as independent work on the day it was handed in: what the coach credits,
     * or what the participant tracked where the coach says nothing else or no review is asked for. Zero credited minutes
     * leave the ledger as it is.
     *
     * @param answersStep where the worksheet's form was submitted
     * @param reviewStep where the form {@code review} is submitted; nothing was where nobody has to review
     * @throws Assignment.StateException if it is not handed in
     * @throws org.charterpath.form.InvalidSubmissionException if the review credits more than was tracked, or fewer
     *     without a reason
     */
    @Transactional
    public Assignment acceptWorksheet(String ownerId, String worksheetId, FormStep answersStep, FormStep reviewStep) {
        Assignment assignment = get(ownerId, worksheetId);
        if (assignment.isAccepted()) {
            return assignment;
        }
        Submission answers = submissions.require(answersStep);
        Optional<Submission> review = submissions.latest(reviewStep);
        int tracked = TrackedMinutes.of(answers);
        review.ifPresent(form -> ReviewRule.check(form, tracked));
        int minutes =
                review.flatMap(form -> form.number(ReviewForm.CREDITED_MINUTES)).orElse(tracked);
        Optional<String> reason =
                minutes < tracked ? review.flatMap(form -> form.text(ReviewForm.REASON)) : Optional.empty();
        if (minutes > 0) {
            Placement placement = placements.of(ownerId);
            credit(
                    placement,
                    assignment,
                    CreditSource.WORKSHEET,
                    Activity.WORKSHEET,
                    minutes,
                    placement.dayOf(answers.submittedAt()),
                    reason,
                    review.orElse(answers).submittedBy());
        }
        Assignment accepted = assignments.save(assignment.accepted(minutes, clock.instant()));
        review.ifPresent(form ->
                messages.accepted(accepted, reviews.save(Review.approved(accepted, form, minutes, reason)), tracked));
        return accepted;
    }

    /** Enters the minutes for everybody whose work it was: a team's count for each of its members. */
    private void credit(
            Placement placement,
            Assignment assignment,
            CreditSource source,
            Activity activity,
            int minutes,
            LocalDate day,
            Optional<String> reason,
            String author) {
        String category = placement.program().categoryOf(activity);
        for (Enrolment member : placement.members()) {
            ledger.enter(new NewCredit(
                    SourceId.of(source, assignment.itemId(), member.id()),
                    source,
                    member.id(),
                    Optional.of(assignment.stageId()),
                    category,
                    minutes,
                    day,
                    reason,
                    author));
        }
    }

    /**
     * Closes what is open of a stage as not completed, handed in or not: the deadline is a deadline. Answers are kept.
     * Pieces of something larger are left alone, because that closes its own.
     */
    @Transactional
    public void closeOpenWork(String ownerId, String stageId) {
        ProgramDefinition program = placements.of(ownerId).program();
        close(
                ownerId,
                assignment -> assignment.stageId().equals(stageId)
                        && partOf(program, assignment).isEmpty());
    }

    /** Closes what is open of something larger, such as a capstone, as not completed, of whichever stage. */
    @Transactional
    public void closeOpenParts(String ownerId, String whole) {
        ProgramDefinition program = placements.of(ownerId).program();
        close(ownerId, assignment -> partOf(program, assignment).equals(Optional.of(whole)));
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
                .forEach(assignment -> assignments.save(assignment.withdrawn(clock.instant())));
    }

    /** Everything ever assigned to an enrolment, in the order of assigning. */
    @Transactional(readOnly = true)
    public List<Assignment> assignmentsOf(String ownerId) {
        return assignments.findByOwnerIdOrderByAssignedAtAscItemIdAsc(ownerId);
    }

    /** The items of one kind that an owner has done and that were accepted. */
    @Transactional(readOnly = true)
    public Set<String> acceptedItems(String ownerId, Assignment.Kind kind) {
        return assignmentsOf(ownerId).stream()
                .filter(assignment -> assignment.kind() == kind)
                .filter(Assignment::isAccepted)
                .map(Assignment::itemId)
                .collect(Collectors.toSet());
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
        return submissions.get(assignment.submissionId());
    }

    /** What the coach wrote when the worksheet was returned last; empty if it never was. */
    @Transactional(readOnly = true)
    public Optional<String> returnedFeedback(Assignment assignment) {
        return reviews.findByAssignmentIdOrderByReviewedAt(assignment.id()).stream()
                .filter(review -> review.decision() == ReviewDecision.RETURNED)
                .reduce((earlier, last) -> last)
                .map(Review::feedback);
    }

    private Assignment assign(String ownerId, String stageId, Assignment.Kind kind, String itemId, String title) {
        return assignments
                .findByOwnerIdAndItemId(ownerId, itemId)
                .orElseGet(() -> assignments.save(Assignment.open(
                        ownerId,
                        stageId,
                        kind,
                        itemId,
                        title,
                        placements.of(ownerId).calendar().dueOn(stageId),
                        clock.instant())));
    }

    private void close(String ownerId, Predicate<Assignment> which) {
        assignmentsOf(ownerId).stream()
                .filter(assignment -> !assignment.isSettled())
                .filter(which)
                .forEach(assignment -> assignments.save(assignment.notCompleted(clock.instant())));
    }
}
