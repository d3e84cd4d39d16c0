package org.charterpath.capstone;

import java.util.Optional;
import org.charterpath.cohort.Enrolments;
import org.charterpath.coursework.Coursework;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Knows how each capstone came out: through its gates or not, and passed or not when it was presented. */
@Service
public class Capstones {

    private final CapstoneRepository capstones;
    private final PresentationScoreRepository presentations;
    private final Coursework coursework;
    private final Submissions submissions;
    private final Enrolments enrolments;
    private final Notifications notifications;

    Capstones(
            CapstoneRepository capstones,
            PresentationScoreRepository presentations,
            Coursework coursework,
            Submissions submissions,
            Enrolments enrolments,
            Notifications notifications) {
        this.capstones = capstones;
        this.presentations = presentations;
        this.coursework = coursework;
        this.submissions = submissions;
        this.enrolments = enrolments;
        this.notifications = notifications;
    }

    /** Notes that all gates are passed; again has no effect. */
    @Transactional
    public void markReady(String enrolmentId) {
        settleGates(enrolmentId, CapstoneState.READY);
    }

    /** Notes that the catch-up deadline came first and closes the open pieces as not completed; again has no effect. */
    @Transactional
    public void closeUnfinished(String enrolmentId) {
        coursework.closeOpenCapstonePieces(enrolmentId);
        settleGates(enrolmentId, CapstoneState.UNFINISHED);
    }

    /**
     * Evaluates a presentation on the rubric and tells the participant; the same submission is evaluated once.
     *
     * @param scoreStep where the form {@code presentation-score} was submitted
     * @throws CapstoneNotReadyException if there is nothing to present, or the matter is settled
     */
    @Transactional
    public PresentationResult score(String enrolmentId, FormStep scoreStep) {
        Submission score = submissions.require(scoreStep);
        return presentations
                .findBySubmissionId(score.id())
                .map(PresentationScore::result)
                .orElseGet(() -> scoreNow(enrolmentId, score));
    }

    /** What the coach wrote about the latest presentation; empty before the first. */
    @Transactional(readOnly = true)
    public Optional<String> presentationFeedback(String enrolmentId) {
        return presentations
                .findFirstByEnrolmentIdOrderByAttemptDesc(enrolmentId)
                .map(PresentationScore::feedback);
    }

    /** How the capstone came out; empty while its gates are open. */
    @Transactional(readOnly = true)
    public Optional<CapstoneState> stateOf(String enrolmentId) {
        return capstones.findById(enrolmentId).map(Capstone::state);
    }

    @Transactional(readOnly = true)
    public boolean isPassed(String enrolmentId) {
        return stateOf(enrolmentId).filter(CapstoneState.PASSED::equals).isPresent();
    }

    private PresentationResult scoreNow(String enrolmentId, Submission score) {
        Capstone capstone = capstones
                .findById(enrolmentId)
                .filter(ready -> ready.state() == CapstoneState.READY)
                .orElseThrow(() -> new CapstoneNotReadyException(enrolmentId));
        int attempt = presentations.countByEnrolmentId(enrolmentId) + 1;
        PresentationScore presentation = presentations.save(PresentationScore.of(enrolmentId, attempt, score));
        // Saved in any case: its version keeps two scores at the same moment from both being the first.
        capstones.save(capstone.in(stateAfter(presentation.result())));
        tell(presentation);
        return presentation.result();
    }

    private static CapstoneState stateAfter(PresentationResult result) {
        return switch (result) {
            case PASSED -> CapstoneState.PASSED;
            case REPEAT -> CapstoneState.READY;
            case NOT_PASSED -> CapstoneState.NOT_PASSED;
        };
    }

    private void settleGates(String enrolmentId, CapstoneState state) {
        if (!capstones.existsById(enrolmentId)) {
            capstones.save(new Capstone(enrolmentId, state, null));
        }
    }

    private void tell(PresentationScore presentation) {
        String outcome =
                switch (presentation.result()) {
                    case PASSED -> "It has passed. Congratulations!";
                    case REPEAT -> "It has not passed yet. You can present once more: the task is in Tasklist.";
                    case NOT_PASSED -> "It has not passed.";
                };
        String feedback = presentation.feedback() == null ? "" : "\n\nFeedback:\n\n" + presentation.feedback();
        notifications.send(Message.plain(
                "presentation:" + presentation.submissionId(),
                enrolments.get(presentation.enrolmentId()).participantId(),
                "Your capstone presentation",
                "Your coach has scored your capstone presentation: %d of 20 points. %s%s"
                        .formatted(presentation.total(), outcome, feedback)));
    }
}
