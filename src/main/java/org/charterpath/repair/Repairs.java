package org.charterpath.repair;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.charterpath.form.SubmissionRule;
import org.charterpath.form.Submissions;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.charterpath.repair.StoppedSteps.ReopenedTask;
import org.charterpath.repair.StoppedSteps.StoppedStep;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has stopped work go on, as a program admin decides with the form {@code stopped-work}: the step is tried again, or the form
 * before it is answered again. Nothing that was submitted is changed: another answer is another attempt, checked as the first
 * one was, and whatever lies between the form and the step is done anew with it.
 */
@Service
public class Repairs implements SubmissionRule {

    public static final String FORM = "stopped-work";

    /** The process variable that names the stopped step. */
    public static final String INCIDENT_ID = "incidentId";

    private static final int LONGEST_MESSAGE = 1000;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MMM d, uuuu, 'at' h:mm a", Locale.US);

    private final StoppedSteps steps;
    private final Submissions submissions;
    private final Placements placements;
    private final Cohorts cohorts;
    private final Accounts accounts;
    private final Notifications notifications;
    private final ApplicationEventPublisher events;

    Repairs(
            StoppedSteps steps,
            Submissions submissions,
            Placements placements,
            Cohorts cohorts,
            Accounts accounts,
            Notifications notifications,
            ApplicationEventPublisher events) {
        this.steps = steps;
        this.submissions = submissions;
        this.placements = placements;
        this.cohorts = cohorts;
        this.accounts = accounts;
        this.notifications = notifications;
        this.events = events;
    }

    /** How stopped work goes on. */
    public enum Way {
        /** Something was away and is back. */
        TRY_AGAIN("Try the step again: the answers are right"),
        /** An answer cannot be right. */
        REOPEN("The form is answered again: an answer cannot be right");

        private final String label;

        Way(String label) {
            this.label = label;
        }
    }

    /** Who answers a form again. */
    private enum CorrectedBy {
        ME,
        THEM
    }

    /**
     * What somebody has decided about a stopped step.
     *
     * @param work as the task was called
     * @param decision where the form {@link #FORM} was submitted
     */
    public record Mending(String incidentId, String work, FormStep decision) {}

    /** One choice of a list. */
    public record Option(String label, String value) {}

    @Override
    public String formId() {
        return FORM;
    }

    /** @throws AlreadyDoneException if the step goes on already */
    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        StoppedStep stopped =
                steps.find(Answers.held(taskVariables, INCIDENT_ID)).orElseThrow(AlreadyDoneException::new);
        List<String> faults = new ArrayList<>();
        boolean isOwnWork = ownerOf(stopped)
                .filter(owner -> form.openedBy().filter(owner::isOf).isPresent())
                .isPresent();
        if (isOwnWork) {
            faults.add("What next?: this is your own work; another program admin has it go on.");
        }
        if (!TypedText.isReason(Answers.text(answers.get("repairReason")).orElse(""))) {
            faults.add("Why?: say why in %d letters or more.".formatted(TypedText.SHORTEST_REASON));
        }
        return faults;
    }

    /** What the form shows about a step, by name; nothing where it goes on already. */
    @Transactional(readOnly = true)
    public Map<String, Object> shown(String incidentId) {
        return steps.find(incidentId).map(this::shown).orElse(Map.of());
    }

    private Map<String, Object> shown(StoppedStep stopped) {
        ZoneId zone = calendarOf(stopped).map(CohortCalendar::zone).orElse(ZoneOffset.UTC);
        Optional<Submission> form = stopped.form().flatMap(submissions::latest);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("stoppedStep", stopped.step());
        shown.put("stoppedProcess", stopped.process());
        shown.put("stoppedOwner", whose(stopped));
        shown.put("stoppedAt", moment(stopped.stoppedAt(), zone));
        shown.put(
                "stoppedMessage",
                TypedText.isBlank(stopped.message())
                        ? "It did not say why."
                        : TypedText.shortened(stopped.message(), LONGEST_MESSAGE));
        shown.put("formBefore", form.isPresent());
        shown.put("stoppedAnswers", form.map(Submission::answerTable).orElse(List.of()));
        shown.put(
                "stoppedAuthor",
                form.map(answered -> "%s on %s"
                                .formatted(
                                        accounts.namesOf(Set.of(answered.submittedBy()))
                                                .called(answered.submittedBy(), answered.submittedAt()),
                                        moment(answered.submittedAt(), zone)))
                        .orElse(""));
        shown.put("repairWays", ways(form));
        return shown;
    }

    private static List<Option> ways(Optional<Submission> form) {
        List<Option> ways = new ArrayList<>(List.of(option(Way.TRY_AGAIN)));
        form.ifPresent(answered -> ways.add(option(Way.REOPEN)));
        return ways;
    }

    private static Option option(Way way) {
        return new Option(way.label, way.name());
    }

    private static String moment(Instant moment, ZoneId zone) {
        return MOMENT.format(ZonedDateTime.ofInstant(moment, zone));
    }

    /**
     * Which step has stopped, and whose, as people read it.
     *
     * @throws NotFoundException if the step goes on already
     */
    @Transactional(readOnly = true)
    public String inWords(String incidentId) {
        StoppedStep stopped =
                steps.find(incidentId).orElseThrow(() -> NotFoundException.of("stopped step", incidentId));
        return "%s, %s".formatted(stopped.step(), whose(stopped));
    }

    private String whose(StoppedStep stopped) {
        return ownerOf(stopped)
                .map(Placement::names)
                .or(() -> calendarOf(stopped).map(CohortCalendar::cohortName))
                .orElse("the program itself");
    }

    private Optional<Placement> ownerOf(StoppedStep stopped) {
        return stopped.ownerId().flatMap(placements::find);
    }

    private Optional<CohortCalendar> calendarOf(StoppedStep stopped) {
        return stopped.ownerId()
                .flatMap(ownerId ->
                        Optional.ofNullable(cohorts.calendarsOf(Set.of(ownerId)).get(ownerId)));
    }

    /** Has the step tried once more; where it goes on already, whoever has decided is told so instead. */
    @Transactional
    public void tryAgain(Mending mending) {
        Submission decided = submissions.require(mending.decision());
        steps.find(mending.incidentId())
                .ifPresentOrElse(
                        stopped -> {
                            steps.tryAgain(stopped);
                            tell(stopped, decided, "tried again");
                        },
                        () -> notifications.send(nothingToMend(mending, decided)));
    }

    /**
     * Takes the process back to the form that leads to the step, and gives the form to whoever answers it again: the program
     * admin, or those whom it is for, who get the reason. Where the step goes on already, whoever has decided is told so
     * instead.
     */
    @Transactional
    public void reopen(Mending mending) {
        Submission decided = submissions.require(mending.decision());
        steps.find(mending.incidentId())
                .ifPresentOrElse(
                        stopped -> reopen(stopped, stopped.form().orElseThrow(), decided),
                        () -> notifications.send(nothingToMend(mending, decided)));
    }

    private void reopen(StoppedStep stopped, FormStep form, Submission decided) {
        ReopenedTask reopened = steps.reopen(stopped, form);
        if (decided.text("correctedBy").filter(CorrectedBy.ME.name()::equals).isPresent()) {
            steps.give(reopened, decided.submittedBy());
        } else {
            reopened.people()
                    .forEach(person -> notifications.send(
                            askAgain(decided, person).with(Message.Link.task("Open the task", reopened.id()))));
        }
        tell(stopped, decided, "answered again: " + form.elementId());
    }

    private static Message askAgain(Submission decided, String person) {
        return Message.plain(
                "repair:%s:%s".formatted(decided.id(), person),
                person,
                "Please answer a form once more",
                """
                What was submitted could not be carried out, and the form is in Tasklist again. The reason is: %s

                What was submitted before stays on record.
                """
                        .formatted(decided.text("repairReason").orElse("")));
    }

    private static Message nothingToMend(Mending mending, Submission decided) {
        return Message.plain(
                        "repair:%s:%s".formatted(decided.id(), decided.submittedBy()),
                        decided.submittedBy(),
                        "Nothing was left to mend",
                        """
                %s: it went on, or ended, before what you had decided was done. So nothing was changed.

                What you wrote stays on record.
                """
                                .formatted(mending.work()))
                .with(Message.Link.tasks("Open your tasks"));
    }

    private void tell(StoppedStep stopped, Submission decided, String what) {
        events.publishEvent(new WorkMended(
                decided.submittedBy(),
                stopped.ownerId().orElse(stopped.id()),
                "%s, %s: %s".formatted(stopped.process(), stopped.step(), what)));
    }
}
