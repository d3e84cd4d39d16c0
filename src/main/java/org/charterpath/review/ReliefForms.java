package org.charterpath.review;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.review.ReviewTasks.OpenTask;
import org.charterpath.review.TaskRelief.Field;
import org.charterpath.review.TaskRelief.RefusedException;
import org.charterpath.review.TaskRelief.Relief;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * {@link TaskRelief} as program admins ask for it with forms: what there is to choose from, and what was chosen. The rules
 * are all there; here they only get the labels of the forms.
 */
@Service
public class ReliefForms {

    private static final Map<Field, String> STAND_IN_LABELS =
            Map.of(Field.TASK, "Which review?", Field.USER_ID, "Who decides instead?", Field.REASON, "Why?");
    private static final Map<Field, String> EXTENSION_LABELS =
            Map.of(Field.TASK, "Which task?", Field.DUE_DAY, "New due day", Field.REASON, "Why?");

    /** As many as a browser shows in one list. */
    private static final int MOST_LISTED = 2_000;

    private final TaskRelief relief;
    private final Reviews reviews;
    private final ReviewTasks tasks;
    private final Cohorts cohorts;
    private final Enrolments enrolments;
    private final Accounts accounts;
    private final Submissions submissions;

    ReliefForms(
            TaskRelief relief,
            Reviews reviews,
            ReviewTasks tasks,
            Cohorts cohorts,
            Enrolments enrolments,
            Accounts accounts,
            Submissions submissions) {
        this.relief = relief;
        this.reviews = reviews;
        this.tasks = tasks;
        this.cohorts = cohorts;
        this.enrolments = enrolments;
        this.accounts = accounts;
        this.submissions = submissions;
    }

    /** One choice of a list. */
    public record Option(String label, String value) {}

    /**
     * A list to choose from.
     *
     * @param isCut whether there is more than it has room for
     */
    public record Choice(List<Option> options, boolean isCut) {}

    /**
     * Lets somebody else decide, as the form {@code stand-in} says.
     *
     * @throws InvalidSubmissionException if a rule of {@link TaskRelief#standIn} is broken
     */
    @Transactional
    public Relief standIn(FormStep step) {
        Submission form = submissions.require(step);
        return refusing(
                STAND_IN_LABELS,
                () -> relief.standIn(
                        answer(form, "reviewTask"),
                        answer(form, "standInId"),
                        answer(form, "standInReason"),
                        form.submittedBy()));
    }

    /**
     * Gives more time, as the form {@code extension} says.
     *
     * @throws InvalidSubmissionException if a rule of {@link TaskRelief#extend} is broken
     */
    @Transactional
    public Relief extend(FormStep step) {
        Submission form = submissions.require(step);
        return refusing(EXTENSION_LABELS, () -> {
            LocalDate day = Answers.day(answer(form, "newDueDay"))
                    .orElseThrow(() -> new RefusedException(Field.DUE_DAY, "a day such as 2026-02-14."));
            return relief.extend(answer(form, "dueTask"), day, answer(form, "extensionReason"), form.submittedBy());
        });
    }

    private static String answer(Submission form, String key) {
        return form.text(key).orElse("");
    }

    private static Relief refusing(Map<Field, String> labels, Supplier<Relief> change) {
        try {
            return change.get();
        } catch (RefusedException refusal) {
            throw new InvalidSubmissionException("%s: %s".formatted(labels.get(refusal.field()), refusal.rule()));
        } catch (NotFoundException gone) {
            throw new InvalidSubmissionException("%s: it is not open any more. Open the form again to see what is."
                    .formatted(labels.get(Field.TASK)));
        }
    }

    /** The reviews that wait for a decision, the one that has waited longest at the top. */
    @Transactional(readOnly = true)
    public Choice reviews() {
        return reviews(MOST_LISTED);
    }

    Choice reviews(int most) {
        List<Review> waiting = reviews.open(most + 1);
        Map<String, OpenTask> open = tasks
                .reviewsIn(waiting.stream().map(Review::processInstanceId).toList())
                .stream()
                .collect(Collectors.toMap(OpenTask::processInstanceId, Function.identity(), (one, other) -> one));
        List<OpenTask> longest = waiting.stream()
                .limit(most)
                .flatMap(review -> Optional.ofNullable(open.get(review.processInstanceId())).stream())
                .toList();
        return new Choice(options(longest), waiting.size() > most);
    }

    /** The tasks about people's work that are due some day, the one due first at the top. */
    @Transactional(readOnly = true)
    public Choice dueTasks() {
        return dueTasks(MOST_LISTED);
    }

    Choice dueTasks(int most) {
        List<Option> first = tasks.due()
                .flatMap(page -> options(page).stream())
                .limit(most + 1L)
                .toList();
        return new Choice(first.stream().limit(most).toList(), first.size() > most);
    }

    /** Everybody who coaches, by name. */
    public List<Option> coaches() {
        return people(Role.COACHES);
    }

    /** Everybody who can decide on reviews, by name. */
    public List<Option> deciders() {
        return people(Role.COACHES, Role.PROGRAM_ADMINS);
    }

    private List<Option> people(Role... roles) {
        return Stream.of(roles)
                .flatMap(role -> accounts.in(role).stream())
                .collect(Collectors.toMap(Person::userId, Function.identity(), (one, same) -> one))
                .values()
                .stream()
                .map(person -> new Option("%s (%s)".formatted(person.fullName(), person.userId()), person.userId()))
                .sorted(Comparator.comparing(Option::label))
                .toList();
    }

    private List<Option> options(List<OpenTask> open) {
        Set<String> owners = open.stream().map(OpenTask::ownerId).collect(Collectors.toSet());
        Map<String, CohortCalendar> calendars = cohorts.calendarsOf(owners);
        Map<String, Enrolment> people = enrolments.byId(owners);
        Map<String, String> names = accounts.fullNames(
                open.stream().flatMap(task -> task.assignee().stream()).collect(Collectors.toSet()));
        return open.stream()
                .flatMap(task -> Optional.ofNullable(calendars.get(task.ownerId())).stream()
                        // A cohort's own tasks are nobody's work.
                        .filter(calendar -> !calendar.cohortId().equals(task.ownerId()))
                        .map(calendar -> new Option(label(task, calendar, people, names), task.id())))
                .toList();
    }

    private static String label(
            OpenTask task, CohortCalendar calendar, Map<String, Enrolment> people, Map<String, String> names) {
        String owner = Optional.ofNullable(people.get(task.ownerId()))
                .map(Enrolment::fullName)
                .orElseGet(() -> "a team of " + calendar.cohortName());
        String holder = task.assignee()
                .map(userId -> names.getOrDefault(userId, userId))
                .filter(name -> !name.equals(owner))
                .map(", with "::concat)
                .orElse("");
        String due = task.dueAt()
                .map(moment -> ", due " + DayWords.of(LocalDate.ofInstant(moment, calendar.zone())))
                .orElse("");
        String work = task.name().contains(owner) ? task.name() : "%s: %s".formatted(owner, task.name());
        return work + holder + due;
    }
}
