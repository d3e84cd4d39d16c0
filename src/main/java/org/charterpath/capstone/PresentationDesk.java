package org.charterpath.capstone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.capstone.PresentationPages.Presenter;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.InvalidSubmissionException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What program admins decide about a cohort's presentations: in which order and for how long, when the presenters are told, and who
 * scores. Of two who change the plan at once, the second comes too late.
 */
@Service
public class PresentationDesk {

    private static final int LONGEST_MINUTES = 480;
    private static final int LONGEST_DIGITS = 6;
    private static final int SHORTEST_SLOT = 5;
    private static final int LARGEST_PANEL = 6;

    private final PresentationPlan.Plans plans;
    private final PresentationPanel.Panels panels;
    private final PresentationPages pages;
    private final PresentationTimes times;
    private final Cohorts cohorts;

    PresentationDesk(
            PresentationPlan.Plans plans,
            PresentationPanel.Panels panels,
            PresentationPages pages,
            PresentationTimes times,
            Cohorts cohorts) {
        this.plans = plans;
        this.panels = panels;
        this.pages = pages;
        this.times = times;
        this.cohorts = cohorts;
    }

    /**
     * A plan as somebody has seen it who changes it now.
     *
     * @param version as {@link PresentationPages.Page#version()} said; empty where there was none
     */
    public record Seen(String cohortId, String version) {}

    /** Lengths as somebody has typed them, in minutes and presentations. */
    public record Typed(String startsAfter, String slotMinutes, String breakAfter, String breakMinutes) {}

    /** What somebody does to the order. */
    public enum Step {
        /** One place to the front. */
        UP,
        /** One place to the end. */
        DOWN,
        /** Out of the order. */
        OUT,
        /** To the end of the order. */
        IN,
        /** All who are in no place yet, by name, to the end; whoever has left goes out. */
        FILL
    }

    /**
     * Sets how long what takes.
     *
     * @throws InvalidSubmissionException if something is no number that is possible
     * @throws AlreadyDoneException if somebody else has changed the plan since it was seen
     */
    @Transactional
    public void setLengths(Seen seen, Typed typed) {
        List<String> faults = new ArrayList<>();
        PresentationPlan.Lengths lengths = new PresentationPlan.Lengths(
                number(typed.startsAfter(), 0, LONGEST_MINUTES, "First presentation", faults),
                number(typed.slotMinutes(), SHORTEST_SLOT, LONGEST_MINUTES, "Length of a presentation", faults),
                number(typed.breakAfter(), 0, LONGEST_MINUTES, "Break after", faults),
                number(typed.breakMinutes(), 0, LONGEST_MINUTES, "Length of a break", faults));
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        change(seen, plan -> plan.with(lengths));
    }

    private static int number(String typed, int least, int most, String field, List<String> faults) {
        String digits = typed.strip();
        int number = digits.length() <= LONGEST_DIGITS && digits.matches("[0-9]+") ? Integer.parseInt(digits) : -1;
        if (number < least || number > most) {
            faults.add("%s: a whole number from %d to %d.".formatted(field, least, most));
        }
        return number;
    }

    /**
     * Changes the order.
     *
     * @param ownerId whose place it is; empty for {@link Step#FILL}
     * @throws NotFoundException if nobody of the cohort has that id
     * @throws AlreadyDoneException if somebody else has changed the plan since it was seen
     */
    @Transactional
    public void order(Seen seen, Step step, String ownerId) {
        CohortCalendar calendar = calendarOf(seen.cohortId());
        List<Presenter> presenters = pages.presentersOf(calendar);
        if (step != Step.FILL
                && presenters.stream().noneMatch(one -> one.ownerId().equals(ownerId))) {
            PresentationPlan plan = plan(seen.cohortId());
            if (step != Step.OUT || !plan.order().contains(ownerId)) {
                throw NotFoundException.of("presenter", ownerId);
            }
        }
        change(seen, plan -> switch (step) {
            case UP -> plan.moved(ownerId, -1);
            case DOWN -> plan.moved(ownerId, 1);
            case OUT ->
                plan.inOrder(plan.order().stream()
                        .filter(one -> !one.equals(ownerId))
                        .toList());
            case IN ->
                plan.inOrder(Stream.concat(plan.order().stream(), Stream.of(ownerId))
                        .distinct()
                        .toList());
            case FILL -> plan.inOrder(filled(plan.order(), presenters));
        });
    }

    private static List<String> filled(List<String> order, List<Presenter> presenters) {
        Set<String> present = presenters.stream().map(Presenter::ownerId).collect(Collectors.toSet());
        return Stream.concat(
                        order.stream().filter(present::contains),
                        presenters.stream().map(Presenter::ownerId))
                .distinct()
                .toList();
    }

    /**
     * Tells the presenters when their turn is, and from now on whenever it changes; whoever knows the same time already is told
     * nothing.
     *
     * @throws InvalidSubmissionException if nobody is in the order, or the workshop has no date
     * @throws AlreadyDoneException if somebody else has changed the plan since it was seen
     */
    @Transactional
    public void tell(Seen seen) {
        CohortCalendar calendar = calendarOf(seen.cohortId());
        if (plan(seen.cohortId()).slots().isEmpty()) {
            throw new InvalidSubmissionException("Order: nobody is in it yet.");
        }
        if (times.workshopOf(calendar)
                .flatMap(workshop -> PresentationTimes.beginningOf(workshop, calendar.zone()))
                .isEmpty()) {
            throw new InvalidSubmissionException("The closing workshop has no date yet; set it first.");
        }
        change(seen, PresentationPlan::told);
        times.tell(seen.cohortId());
    }

    /**
     * Chooses who scores: of a cohort beside each one's coach, of one enrolment or team in place of both. What has been called
     * stays as it is.
     *
     * @param ownerId empty for the cohort
     * @param userIds nobody for what is usual
     * @throws InvalidSubmissionException if somebody cannot score, or one of those alone would
     * @throws NotFoundException if nobody of the cohort has that id
     */
    @Transactional
    public void choosePanel(String cohortId, Optional<String> ownerId, List<String> userIds) {
        CohortCalendar calendar = calendarOf(cohortId);
        List<String> chosen =
                userIds.stream().filter(userId -> !userId.isBlank()).distinct().toList();
        Set<String> staff = pages.staff().keySet();
        Optional<Presenter> presenter = ownerId.map(id -> pages.presentersOf(calendar).stream()
                .filter(one -> one.ownerId().equals(id))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("presenter", id)));
        List<String> faults = new ArrayList<>();
        if (!staff.containsAll(chosen)) {
            faults.add("Panel: name coaches and program admins.");
        }
        if (chosen.size() > LARGEST_PANEL) {
            faults.add("Panel: at most %d people.".formatted(LARGEST_PANEL));
        }
        if (presenter.isPresent() && chosen.size() == 1) {
            faults.add("Panel: two people at least; nobody, for the cohort's panel and the coach.");
        }
        Set<String> participants = pages.participantsOf(calendar);
        if (chosen.stream().anyMatch(participants::contains)) {
            faults.add("Panel: nobody scores who takes part in the same cohort.");
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        String subjectId = ownerId.orElse(cohortId);
        try {
            panels.save(panels.findById(subjectId)
                    .map(present -> present.with(chosen))
                    .orElseGet(() -> PresentationPanel.of(subjectId, chosen)));
        } catch (OptimisticLockingFailureException | DuplicateKeyException late) {
            throw new AlreadyDoneException();
        }
    }

    private PresentationPlan plan(String cohortId) {
        return plans.findById(cohortId).orElseGet(() -> PresentationPlan.of(cohortId));
    }

    private CohortCalendar calendarOf(String cohortId) {
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        if (!PresentationPages.hasCapstone(calendar)) {
            throw NotFoundException.of("capstone in the program of cohort", cohortId);
        }
        return calendar;
    }

    private void change(Seen seen, UnaryOperator<PresentationPlan> change) {
        PresentationPlan plan = plan(seen.cohortId());
        if (!PresentationPages.versionOf(plan).equals(seen.version())) {
            throw new AlreadyDoneException();
        }
        try {
            plans.save(change.apply(plan));
        } catch (OptimisticLockingFailureException | DuplicateKeyException late) {
            throw new AlreadyDoneException();
        }
    }
}
