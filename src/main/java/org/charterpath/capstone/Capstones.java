package org.charterpath.capstone;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.charterpath.NotFoundException;
import org.charterpath.certificate.PendingDecision;
import org.charterpath.certificate.Requirement;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.coursework.WorkFacts;
import org.charterpath.facts.Facts;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.program.Reviewer;
import org.charterpath.review.Decision;
import org.charterpath.review.Review;
import org.charterpath.review.Reviews;
import org.springframework.data.repository.CrudRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Knows how each capstone came out: through its gates or not, and passed or not when it was presented. */
@Service
public class Capstones implements Requirement, PendingDecision {

    /** What a program's definition says that its pieces are part of. */
    static final String WHOLE = "capstone";

    interface Table extends CrudRepository<Capstone, String> {}

    /** A capstone was scored that is not ready to be presented. */
    public static final class NotReadyException extends RuntimeException {

        NotReadyException(String enrolmentId) {
            super("The capstone of enrolment '%s' is not ready to be presented".formatted(enrolmentId));
        }
    }

    private final Table capstones;
    private final PresentationScore.Table presentations;
    private final Presentation.Table panels;
    private final PanelScore.Table scores;
    private final Coursework coursework;
    private final Reviews reviews;
    private final Submissions submissions;
    private final Placements placements;
    private final Notifications notifications;
    private final CapstoneTeams teams;

    Capstones(
            Table capstones,
            PresentationScore.Table presentations,
            Presentation.Table panels,
            PanelScore.Table scores,
            Coursework coursework,
            Reviews reviews,
            Submissions submissions,
            Placements placements,
            Notifications notifications,
            CapstoneTeams teams) {
        this.capstones = capstones;
        this.presentations = presentations;
        this.panels = panels;
        this.scores = scores;
        this.coursework = coursework;
        this.reviews = reviews;
        this.submissions = submissions;
        this.placements = placements;
        this.notifications = notifications;
        this.teams = teams;
    }

    /**
     * Notes that all gates are passed; again has no effect. Gates that were cut off in an earlier cohort can be passed in a
     * later one; what was presented is settled. Of a team each member's process notes it as well.
     *
     * @param ownerId an enrolment's or a team's id
     * @return whether there is something to present
     */
    @Transactional
    public boolean markReady(String ownerId) {
        Optional<CapstoneTeam> team = teams.find(ownerId);
        team.ifPresent(found -> teams.settle(found, CapstoneTeam.State.READY));
        return team.isPresent() || markOwnReady(ownerId);
    }

    private boolean markOwnReady(String enrolmentId) {
        Optional<Capstone> known = capstones.findById(enrolmentId);
        known.filter(capstone -> capstone.state() == Capstone.State.UNFINISHED)
                .ifPresent(capstone -> capstones.save(capstone.in(Capstone.State.READY)));
        settleGates(enrolmentId, Capstone.State.READY);
        return stateOf(enrolmentId).filter(Capstone.State.READY::equals).isPresent();
    }

    /**
     * Notes that the catch-up deadline came first and closes the open pieces as not completed; again has no effect.
     *
     * @param ownerId an enrolment's or a team's id
     */
    @Transactional
    public void closeUnfinished(String ownerId) {
        coursework.closeOpenParts(ownerId, WHOLE);
        teams.find(ownerId)
                .ifPresentOrElse(
                        team -> teams.settle(team, CapstoneTeam.State.UNFINISHED),
                        () -> settleGates(ownerId, Capstone.State.UNFINISHED));
    }

    /**
     * Asks one person for the score of what was presented last, where that began before there were panels. A process that begins with the score, because the one in which was presented
     * has ended, takes over what is open.
     *
     * @param presentationStep where the form {@code capstone-presentation} was submitted
     */
    @Transactional
    public void requestScore(String enrolmentId, FormStep presentationStep) {
        if (submissions.latest(presentationStep).isEmpty() && isScoredAlone(enrolmentId)) {
            reviews.moveTo(presentationStep.processInstanceId(), PresentationScoreForm.subject(enrolmentId));
            return;
        }
        reviews.request(
                new Review.Work(
                        PresentationScoreForm.subject(enrolmentId),
                        enrolmentId,
                        nextAttempt(enrolmentId),
                        submissions.require(presentationStep)),
                Reviewer.COACH);
    }

    /**
     * Evaluates a presentation on the rubric as one person has scored it, and tells the participant; the same submission is
     * evaluated once.
     *
     * @param scoreStep where the form {@code presentation-score} was submitted
     * @throws NotReadyException if there is nothing to present, or the matter is settled
     * @throws Review.OwnWorkException if it is the presentation of whoever scored it
     */
    @Transactional
    public PresentationScore.Result score(String enrolmentId, FormStep scoreStep) {
        Submission score = submissions.require(scoreStep);
        return presentations
                .findBySubmissionId(score.id())
                .map(PresentationScore::result)
                .orElseGet(() -> scoreNow(enrolmentId, score));
    }

    /** Whether a presentation waits for its score. */
    @Transactional(readOnly = true)
    public boolean isUnscored(String enrolmentId) {
        return isScoredAlone(enrolmentId)
                || panels.latest(enrolmentId).filter(Presentation::isOpen).isPresent();
    }

    /** Whether a presentation waits for the score of one person, who was asked before there were panels. */
    boolean isScoredAlone(String enrolmentId) {
        return reviews.latest(PresentationScoreForm.subject(enrolmentId))
                .filter(Review::isOpen)
                .isPresent();
    }

    /**
     * Holds a capstone to being ready.
     *
     * @throws NotReadyException if there is nothing to present, or the matter is settled
     */
    Capstone requireReady(String enrolmentId) {
        return ready(enrolmentId).orElseThrow(() -> new NotReadyException(enrolmentId));
    }

    /** What waits to be presented; empty before, and once the matter is settled. */
    Optional<Capstone> ready(String enrolmentId) {
        return capstones.findById(enrolmentId).filter(capstone -> capstone.state() == Capstone.State.READY);
    }

    /** Notes what a presentation has come to. Saved in any case: its version keeps two results from both being the first. */
    void settle(Capstone ready, PresentationScore.Result result) {
        capstones.save(ready.in(stateAfter(result)));
    }

    /** How often somebody has presented, before one person or a panel; what was taken away does not count. */
    int timesPresented(String enrolmentId) {
        return presentations.countByEnrolmentId(enrolmentId)
                + panels.countByEnrolmentIdAndTakenAwayAtIsNull(enrolmentId);
    }

    @Override
    public boolean isPending(Placement placement) {
        return isUnscored(placement.ownerId());
    }

    /**
     * What was presented last and one person scores alone, in whichever process.
     *
     * @throws NotFoundException if nothing was
     */
    @Transactional(readOnly = true)
    public Submission presented(String enrolmentId) {
        return reviews.latest(PresentationScoreForm.subject(enrolmentId))
                .map(Review::submissionId)
                .map(submissions::get)
                .orElseThrow(() -> NotFoundException.of("presentation of enrolment", enrolmentId));
    }

    /** What was written about the latest presentation that was scored; empty before the first. */
    @Transactional(readOnly = true)
    public Optional<String> presentationFeedback(String enrolmentId) {
        return panels.latest(enrolmentId)
                .filter(presentation -> presentation.verdict() != null)
                .map(presentation -> Optional.of(String.join(
                                "\n\n",
                                PresentationMail.feedbackOf(scores.findByPresentationIdOrderBySeat(presentation.id()))))
                        .filter(words -> !words.isEmpty()))
                .orElseGet(() -> reviews.of(PresentationScoreForm.subject(enrolmentId)).stream()
                        .map(Review::decision)
                        .filter(Objects::nonNull)
                        .reduce((earlier, later) -> later)
                        .map(Decision::feedback));
    }

    /** How the capstone came out; empty while its gates are open. */
    @Transactional(readOnly = true)
    public Optional<Capstone.State> stateOf(String enrolmentId) {
        return capstones.findById(enrolmentId).map(Capstone::state);
    }

    @Transactional(readOnly = true)
    public boolean isPassed(String enrolmentId) {
        return stateOf(enrolmentId).filter(Capstone.State.PASSED::equals).isPresent();
    }

    @Override
    public String id() {
        return WHOLE;
    }

    @Override
    public String unmetInWords() {
        return "the capstone is not complete, or its presentation is not passed";
    }

    /** Its pieces that are not accepted, and the presentation. */
    @Override
    public int openItems(Placement placement, Facts facts) {
        Set<String> accepted = WorkFacts.accepted(facts, Assignment.Kind.WORKSHEET);
        long openPieces = placement.program().partsOf(WHOLE).stream()
                .filter(piece -> !accepted.contains(piece.id()))
                .count();
        return Math.toIntExact(openPieces)
                + (facts.of(CapstoneFacts.CAPSTONE).stream().anyMatch(capstone -> capstone.is(Capstone.State.PASSED))
                        ? 0
                        : 1);
    }

    private PresentationScore.Result scoreNow(String enrolmentId, Submission score) {
        Capstone capstone = requireReady(enrolmentId);
        PresentationScore presentation =
                presentations.save(PresentationScore.of(enrolmentId, nextAttempt(enrolmentId), score));
        Review review = reviews.decide(
                PresentationScoreForm.subject(enrolmentId),
                score,
                PresentationScoreForm.decision(presentation.result(), score));
        settle(capstone, presentation.result());
        tell(presentation, review.requireDecision());
        return presentation.result();
    }

    private int nextAttempt(String enrolmentId) {
        return timesPresented(enrolmentId) + 1;
    }

    private static Capstone.State stateAfter(PresentationScore.Result result) {
        return switch (result) {
            case PASSED -> Capstone.State.PASSED;
            case REPEAT -> Capstone.State.READY;
            case NOT_PASSED -> Capstone.State.NOT_PASSED;
        };
    }

    private void settleGates(String enrolmentId, Capstone.State state) {
        if (!capstones.existsById(enrolmentId)) {
            capstones.save(new Capstone(enrolmentId, state, null));
        }
    }

    private void tell(PresentationScore presentation, Decision decision) {
        String feedback = decision.feedback() == null ? "" : "\n\nFeedback:\n\n" + decision.feedback();
        notifications.send(Message.plain(
                        "presentation:" + presentation.submissionId(),
                        placements.of(presentation.enrolmentId()).enrolment().participantId(),
                        "Your capstone presentation",
                        "Your capstone presentation is scored: %d of 20 points. %s%s"
                                .formatted(
                                        presentation.total(),
                                        PresentationMail.outcome(presentation.result()),
                                        feedback))
                .with(PresentationMail.linkTo(presentation.result(), presentation.enrolmentId())));
    }
}
