package org.charterpath.coursework;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.charterpath.cohort.Cohorts;
import org.charterpath.credit.CreditLedger;
import org.charterpath.credit.CreditSource;
import org.charterpath.credit.NewCredit;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.program.CapstonePiece;
import org.charterpath.program.Course;
import org.charterpath.program.CreditCategory;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.ProgramDefinition;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Assigns courses and worksheets, takes in what participants hand in, lets coaches approve or return it, and enters the
 * minutes. Every step can be repeated: the same submission has its effect once.
 */
@Service
public class Coursework {

    private static final String COURSE_MINUTES = "courseMinutes";

    private final AssignmentRepository assignments;
    private final ReviewRepository reviews;
    private final Submissions submissions;
    private final Cohorts cohorts;
    private final ProgramCatalog programs;
    private final CreditLedger ledger;
    private final ReviewMessages messages;
    private final Clock clock;

    Coursework(
            AssignmentRepository assignments,
            ReviewRepository reviews,
            Submissions submissions,
            Cohorts cohorts,
            ProgramCatalog programs,
            CreditLedger ledger,
            ReviewMessages messages,
            Clock clock) {
        this.assignments = assignments;
        this.reviews = reviews;
        this.submissions = submissions;
        this.cohorts = cohorts;
        this.programs = programs;
        this.ledger = ledger;
        this.messages = messages;
        this.clock = clock;
    }

    /** Gives a participant a course to take; once assigned it stays as it is. */
    @Transactional
    public Assignment assignCourse(String enrolmentId, String monthId, String courseId) {
        Course course = programOf(enrolmentId).course(courseId);
        return assign(enrolmentId, monthId, AssignmentKind.COURSE, courseId, course.code() + " " + course.title());
    }

    /** Gives a participant a worksheet, capstone piece or make-up to do; once assigned it stays as it is. */
    @Transactional
    public Assignment assignWorksheet(String enrolmentId, String monthId, String worksheetId) {
        String title = programOf(enrolmentId).worksheet(worksheetId).title();
        return assign(enrolmentId, monthId, AssignmentKind.WORKSHEET, worksheetId, title);
    }

    /**
     * Accepts a course as taken and enters the minutes that the participant reports, on the day reported.
     *
     * @param completionStep where the form {@code course-completion} was submitted
     * @throws AssignmentStateException if the course was closed or withdrawn before
     */
    @Transactional
    public Assignment creditCourse(String enrolmentId, String courseId, FormStep completionStep) {
        Assignment assignment = get(enrolmentId, courseId);
        if (assignment.isAccepted()) {
            return assignment;
        }
        Submission completion = submissions.require(completionStep);
        int minutes = TrackedMinutes.of(completion, COURSE_MINUTES);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zoneOf(enrolmentId));
        LocalDate day = Answers.day(completion.answers().get(CourseCompletionRule.COMPLETED_ON))
                .filter(reported -> !reported.isAfter(today))
                .orElse(today);
        ledger.enter(new NewCredit(
                "course:%s:%s".formatted(courseId, enrolmentId),
                CreditSource.COURSE,
                enrolmentId,
                assignment.monthId(),
                CreditCategory.AV_COURSE,
                minutes,
                day,
                completion.submittedBy()));
        return assignments.save(assignment.submitted(completion.id()).accepted(minutes, clock.instant()));
    }

    /**
     * Takes in what a participant handed in. Nobody is told now: the coach reads of it in the daily digest.
     *
     * @return what was handed in
     * @throws AssignmentStateException if the worksheet was closed or withdrawn before
     */
    @Transactional
    public Submission recordAnswers(String enrolmentId, String worksheetId, FormStep answersStep) {
        Assignment assignment = get(enrolmentId, worksheetId);
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
     * @throws AssignmentStateException if it is not waiting for a review
     */
    @Transactional
    public Review returnWorksheet(String enrolmentId, String worksheetId, FormStep reviewStep) {
        Submission review = submissions.require(reviewStep);
        return reviews.findBySubmissionId(review.id()).orElseGet(() -> {
            Assignment returned = assignments.save(get(enrolmentId, worksheetId).returned());
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
     * @throws AssignmentStateException if it is not handed in
     * @throws org.charterpath.form.InvalidSubmissionException if the review credits more than was tracked, or fewer
     *     without a reason
     */
    @Transactional
    public Assignment acceptWorksheet(
            String enrolmentId, String worksheetId, FormStep answersStep, FormStep reviewStep) {
        Assignment assignment = get(enrolmentId, worksheetId);
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
            ledger.enter(new NewCredit(
                    "worksheet:%s:%s".formatted(worksheetId, enrolmentId),
                    CreditSource.WORKSHEET,
                    enrolmentId,
                    assignment.monthId(),
                    CreditCategory.INDEPENDENT,
                    minutes,
                    LocalDate.ofInstant(answers.submittedAt(), zoneOf(enrolmentId)),
                    reason,
                    review.orElse(answers).submittedBy()));
        }
        Assignment accepted = assignments.save(assignment.accepted(minutes, clock.instant()));
        review.ifPresent(form ->
                messages.accepted(accepted, reviews.save(Review.approved(accepted, form, minutes, reason)), tracked));
        return accepted;
    }

    /**
     * Closes what is open of a month as not completed, handed in or not: the deadline is a deadline. Answers are kept.
     * Capstone pieces are left alone, because the capstone closes its own.
     */
    @Transactional
    public void closeOpenWork(String enrolmentId, String monthId) {
        Set<String> pieces = capstonePieces(enrolmentId);
        close(enrolmentId, assignment -> assignment.monthId().equals(monthId) && !pieces.contains(assignment.itemId()));
    }

    /** Closes what is open of the capstone as not completed, of whichever month. */
    @Transactional
    public void closeOpenCapstonePieces(String enrolmentId) {
        Set<String> pieces = capstonePieces(enrolmentId);
        close(enrolmentId, assignment -> pieces.contains(assignment.itemId()));
    }

    /** Takes everything open away from somebody who has left the program; what was accepted stays. */
    @Transactional
    public void withdraw(String enrolmentId) {
        assignmentsOf(enrolmentId).stream()
                .filter(assignment -> !assignment.isSettled())
                .forEach(assignment -> assignments.save(assignment.withdrawn(clock.instant())));
    }

    /** Everything ever assigned to an enrolment, in the order of assigning. */
    @Transactional(readOnly = true)
    public List<Assignment> assignmentsOf(String enrolmentId) {
        return assignments.findByEnrolmentIdOrderByAssignedAtAscItemIdAsc(enrolmentId);
    }

    /**
     * A course or worksheet as assigned to an enrolment.
     *
     * @throws UnknownAssignmentException if it was never assigned
     */
    @Transactional(readOnly = true)
    public Assignment get(String enrolmentId, String itemId) {
        return assignments
                .findByEnrolmentIdAndItemId(enrolmentId, itemId)
                .orElseThrow(() -> new UnknownAssignmentException(enrolmentId, itemId));
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

    private Assignment assign(String enrolmentId, String monthId, AssignmentKind kind, String itemId, String title) {
        return assignments
                .findByEnrolmentIdAndItemId(enrolmentId, itemId)
                .orElseGet(() -> assignments.save(Assignment.open(
                        enrolmentId,
                        monthId,
                        kind,
                        itemId,
                        title,
                        cohorts.calendarOf(cohorts.ofEnrolment(enrolmentId).id())
                                .dueOn(monthId),
                        clock.instant())));
    }

    private void close(String enrolmentId, Predicate<Assignment> which) {
        assignmentsOf(enrolmentId).stream()
                .filter(assignment -> !assignment.isSettled())
                .filter(which)
                .forEach(assignment -> assignments.save(assignment.notCompleted(clock.instant())));
    }

    private Set<String> capstonePieces(String enrolmentId) {
        return programOf(enrolmentId).capstone().stream().map(CapstonePiece::id).collect(Collectors.toSet());
    }

    private ProgramDefinition programOf(String enrolmentId) {
        return programs.get(cohorts.ofEnrolment(enrolmentId).programId());
    }

    private ZoneId zoneOf(String enrolmentId) {
        return cohorts.ofEnrolment(enrolmentId).zone();
    }
}
