package org.charterpath.portfolio;

import java.time.Clock;
import java.util.List;
import org.charterpath.certificate.Completion;
import org.charterpath.cohort.Placements;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submissions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Portfolios that are signed off after the last day, because others were late. */
@Service
public class LateSignOffs {

    private final Portfolios portfolios;
    private final Completion completion;
    private final Submissions submissions;
    private final Placements placements;
    private final Clock clock;

    LateSignOffs(
            Portfolios portfolios, Completion completion, Submissions submissions, Placements placements, Clock clock) {
        this.portfolios = portfolios;
        this.completion = completion;
        this.submissions = submissions;
        this.placements = placements;
        this.clock = clock;
    }

    /** What becomes of a sign-off that was not given by the last day. */
    public enum State {
        /**
         * It is all that stands against the certificate, and could not be given in time: the portfolio was never put together,
         * since what comes before it was decided too late. The days for late decisions are not over.
         */
        LEFT_TO_GIVE,
        /** It was given, or it is missed, or it would change nothing. */
        SETTLED
    }

    @Transactional(readOnly = true)
    public State stateOf(String enrolmentId) {
        if (portfolios.find(enrolmentId).isPresent()
                || !clock.instant()
                        .isBefore(placements.of(enrolmentId).calendar().lateDecisionsEndAt())) {
            return State.SETTLED;
        }
        List<String> unmet = completion.standing(enrolmentId).lines().stream()
                .filter(line -> !line.isMet())
                .map(Completion.Standing.Line::requirement)
                .toList();
        return unmet.equals(List.of(portfolios.id())) ? State.LEFT_TO_GIVE : State.SETTLED;
    }

    /**
     * Takes a sign-off that was given moments before the last day was over, where the step that would do so has not run; if none
     * was given, or it was taken, nothing happens.
     */
    @Transactional
    public void takeInUnrecorded(String enrolmentId, String stageId, FormStep signOffStep) {
        portfolios
                .find(enrolmentId)
                .filter(portfolio -> !portfolio.isSignedOff())
                .flatMap(portfolio -> submissions.latest(signOffStep))
                .ifPresent(signOff -> portfolios.signOff(enrolmentId, stageId, signOffStep));
    }
}
