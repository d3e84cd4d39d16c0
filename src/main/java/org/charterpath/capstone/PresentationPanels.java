package org.charterpath.capstone;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.review.Review;
import org.charterpath.review.Reviews;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has a panel score what somebody presents: asks each panelist by himself or herself, and says what the scores come to once all
 * are in. Every step can be repeated.
 */
@Service
public class PresentationPanels {

    /** Where a panel stands. */
    public enum Standing {
        /** Not everybody who was asked has given a score. */
        SCORES_MISSING,
        /** As {@link PresentationScore.Result#PASSED}. */
        PASSED,
        /** As {@link PresentationScore.Result#REPEAT}. */
        REPEAT,
        /** As {@link PresentationScore.Result#NOT_PASSED}. */
        NOT_PASSED;

        private static Standing of(Presentation.Verdict verdict) {
            return switch (verdict.result()) {
                case PASSED -> PASSED;
                case REPEAT -> REPEAT;
                case NOT_PASSED -> NOT_PASSED;
            };
        }
    }

    private final Presentation.Table presentations;
    private final PanelScore.Table scores;
    private final PanelChoice choice;
    private final Capstones capstones;
    private final CapstoneTeams teams;
    private final PresentationMail mail;
    private final Reviews reviews;
    private final Submissions submissions;
    private final Placements placements;
    private final Clock clock;

    PresentationPanels(
            Presentation.Table presentations,
            PanelScore.Table scores,
            PanelChoice choice,
            Capstones capstones,
            CapstoneTeams teams,
            PresentationMail mail,
            Reviews reviews,
            Submissions submissions,
            Placements placements,
            Clock clock) {
        this.presentations = presentations;
        this.scores = scores;
        this.choice = choice;
        this.capstones = capstones;
        this.teams = teams;
        this.mail = mail;
        this.reviews = reviews;
        this.submissions = submissions;
        this.placements = placements;
        this.clock = clock;
    }

    /**
     * Calls the panel for what was presented, or goes on with the one that was called where it was presented in a process that
     * has ended.
     *
     * @param presentationStep where the form {@code capstone-presentation} was submitted
     * @return false where one person was asked for the score before there were panels, and goes on alone
     * @throws Capstones.NotReadyException if there is nothing to present
     */
    @Transactional
    public boolean call(String enrolmentId, FormStep presentationStep) {
        Optional<Submission> presented = submissions.latest(presentationStep);
        if (presented.isEmpty() && open(enrolmentId).isPresent()) {
            return true;
        }
        if (presented.isEmpty() && capstones.isScoredAlone(enrolmentId)) {
            return false;
        }
        Submission submission = presented.orElseGet(() -> submissions.require(presentationStep));
        if (presentations.findBySubmissionId(submission.id()).isEmpty()) {
            capstones.requireReady(enrolmentId);
            // Presented anew, on another journey, before the first had all its scores.
            takeAway(enrolmentId);
            Presentation presentation = presentations.save(
                    Presentation.of(enrolmentId, capstones.timesPresented(enrolmentId) + 1, submission));
            List<Optional<String>> panel = panelOf(enrolmentId);
            for (int seat = 0; seat < panel.size(); seat++) {
                scores.save(PanelScore.asked(
                        presentation, seat + 1, false, panel.get(seat).orElse(null)));
            }
        }
        return true;
    }

    /** Those who score a team score each of it. */
    private List<Optional<String>> panelOf(String enrolmentId) {
        return presentedByMates(enrolmentId)
                .map(mates -> scoresOf(mates).stream()
                        .filter(score -> !score.isExtra())
                        .map(score -> Optional.ofNullable(score.panelistId()))
                        .toList())
                .orElseGet(() -> choice.of(placements.of(teams.ownerOf(enrolmentId))));
    }

    private Optional<Presentation> presentedByMates(String enrolmentId) {
        return teams.membersOf(enrolmentId).stream()
                .filter(member -> !member.id().equals(enrolmentId))
                .flatMap(mate -> presentations.latest(mate.id()).stream())
                .findFirst();
    }

    /**
     * What somebody of the same team has handed in of what they present together, for whoever has not handed in anything yet; empty
     * without a team.
     */
    @Transactional(readOnly = true)
    public Optional<Submission> fromTeam(String enrolmentId) {
        return presentations.latest(enrolmentId).isPresent()
                ? Optional.empty()
                : presentedByMates(enrolmentId).map(mates -> submissions.get(mates.submissionId()));
    }

    /** Ids of the scores that are still to be given for what somebody presented last. */
    @Transactional(readOnly = true)
    public List<String> openScores(String enrolmentId) {
        return open(enrolmentId)
                .map(presentation -> scoresOf(presentation).stream()
                        .filter(score -> !score.isGiven())
                        .map(PanelScore::id)
                        .toList())
                .orElse(List.of());
    }

    /** Asks the panelist for a score, or whoever stands in; the task is in this process. */
    @Transactional
    public void ask(String scoreId, String processInstanceId) {
        PanelScore score = get(scoreId);
        Presentation presentation = presentationOf(score);
        Placement owner = placements.of(presentation.enrolmentId());
        Optional<String> person = Optional.ofNullable(score.panelistId())
                .map(panelist -> Optional.of(placements.presentFor(panelist))
                        .filter(present -> choice.maySit(present, owner) && !scores.hasAnother(scoreId, present))
                        .orElse(panelist))
                .filter(present -> choice.maySit(present, owner));
        reviews.request(
                new Review.Work(
                        PresentationScoreForm.subject(score),
                        presentation.enrolmentId(),
                        1,
                        submissions.get(presentation.submissionId())),
                person);
        reviews.moveTo(processInstanceId, PresentationScoreForm.subject(score));
    }

    /**
     * Records a score that a panelist has given; the same submission counts once.
     *
     * @param scoreStep where the form {@code presentation-score} was submitted
     * @throws Review.OwnWorkException if it is the presentation of whoever scored it
     * @throws org.springframework.dao.DuplicateKeyException if the same person has given another score of it
     */
    @Transactional
    public void record(String scoreId, FormStep scoreStep) {
        Submission form = submissions.require(scoreStep);
        PanelScore score = get(scoreId);
        if (!form.id().equals(score.submissionId())) {
            reviews.decide(PresentationScoreForm.subject(score), form, PresentationScoreForm.GIVEN);
            scores.save(score.given(form));
        }
    }

    /**
     * What the scores come to; the presenter and the panel are told. Again has no effect. Where totals lie far apart, another
     * score is asked for, once.
     */
    @Transactional
    public Standing evaluate(String enrolmentId) {
        // Read before the presentation, so that whoever evaluates meanwhile is met there, or by the version of the
        // capstone.
        Optional<Capstone> ready = capstones.ready(enrolmentId);
        Presentation presentation = presentations
                .latest(enrolmentId)
                .orElseThrow(() -> NotFoundException.of("presentation of enrolment", enrolmentId));
        if (presentation.verdict() != null) {
            return Standing.of(presentation.verdict());
        }
        List<PanelScore> all = scoresOf(presentation);
        if (all.stream().anyMatch(score -> !score.isGiven())) {
            return Standing.SCORES_MISSING;
        }
        Presentation.Verdict verdict = Presentation.Verdict.of(
                all.stream().map(PanelScore::requireLevels).toList(), presentation.attempt(), clock.instant());
        if (verdict.spread() >= Presentation.Verdict.FAR_APART && all.stream().noneMatch(PanelScore::isExtra)) {
            askForAnother(presentation, all);
            return Standing.SCORES_MISSING;
        }
        Capstone capstone = ready.orElseThrow(() -> new Capstones.NotReadyException(enrolmentId));
        // Its version keeps two evaluations at the same moment from both being the first.
        presentations.save(presentation.decided(verdict));
        capstones.settle(capstone, verdict.result());
        mail.tell(presentation, verdict, all);
        return Standing.of(verdict);
    }

    private void askForAnother(Presentation presentation, List<PanelScore> given) {
        Set<String> taken = given.stream()
                .flatMap(score ->
                        Stream.of(Optional.ofNullable(score.panelistId()), Optional.ofNullable(score.scoredBy())))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        scores.save(PanelScore.asked(
                presentation,
                given.size() + 1,
                true,
                choice.another(placements.of(presentation.enrolmentId()), taken).orElse(null)));
    }

    /** Takes away what nobody has scored of somebody who has left; again has no effect. */
    @Transactional
    public void takeAway(String enrolmentId) {
        open(enrolmentId).ifPresent(presentation -> {
            scoresOf(presentation).stream()
                    .filter(score -> !score.isGiven())
                    .forEach(score -> reviews.close(PresentationScoreForm.subject(score)));
            presentations.save(presentation.takenAway(clock.instant()));
        });
    }

    /**
     * What a score is asked about.
     *
     * @throws NotFoundException if there is no such score
     */
    @Transactional(readOnly = true)
    public Submission presented(String scoreId) {
        return submissions.get(presentationOf(get(scoreId)).submissionId());
    }

    private Optional<Presentation> open(String enrolmentId) {
        return presentations.latest(enrolmentId).filter(Presentation::isOpen);
    }

    private List<PanelScore> scoresOf(Presentation presentation) {
        return scores.findByPresentationIdOrderBySeat(presentation.id());
    }

    private PanelScore get(String scoreId) {
        return scores.findById(scoreId).orElseThrow(() -> NotFoundException.of("score of a panel", scoreId));
    }

    private Presentation presentationOf(PanelScore score) {
        return presentations
                .findById(score.presentationId())
                .orElseThrow(() -> NotFoundException.of("presentation", score.presentationId()));
    }
}
