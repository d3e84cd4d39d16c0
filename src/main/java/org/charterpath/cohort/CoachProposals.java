package org.charterpath.cohort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.TypedText;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.charterpath.form.Submissions;
import org.charterpath.people.Accounts;
import org.charterpath.people.Organizations;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Proposes a coach for everybody who has none, so that loads differ by one at most, and takes an admin's changes. */
@Service
public class CoachProposals implements SubmissionRule {

    private static final String CHANGE = "\\S+\\s*=\\s*\\S+";

    private final Cohorts cohorts;
    private final Enrolments enrolments;
    private final Organizations organizations;
    private final Accounts accounts;
    private final Submissions submissions;

    CoachProposals(
            Cohorts cohorts,
            Enrolments enrolments,
            Organizations organizations,
            Accounts accounts,
            Submissions submissions) {
        this.cohorts = cohorts;
        this.enrolments = enrolments;
        this.organizations = organizations;
        this.accounts = accounts;
        this.submissions = submissions;
    }

    /** A coach is to be proposed, and nobody is one. */
    public static final class NoCoachException extends RuntimeException {

        NoCoachException(String cohortId) {
            super("Cohort '%s' has nobody to coach it: put somebody into the group 'coaches'".formatted(cohortId));
        }
    }

    /**
     * A participant with the coach that is proposed.
     *
     * @param load how many participants of the cohort the coach has
     */
    public record Proposal(String participant, String school, String coach, long load) {}

    /**
     * Gives every enrolment without a coach the one with the fewest participants in the cohort, where the program is coached.
     *
     * @throws NoCoachException if it is, and nobody is a coach
     */
    @Transactional
    public void propose(String cohortId) {
        if (!cohorts.calendarOf(cohortId).program().isCoached()) {
            return;
        }
        Set<String> coaches = coaches().keySet();
        if (coaches.isEmpty()) {
            throw new NoCoachException(cohortId);
        }
        List<Enrolment> all = enrolments.in(cohortId);
        Map<String, Long> load = loads(all);
        // Nobody is proposed to himself or herself; whoever is left without, the admin has to find a coach for.
        all.stream().filter(enrolment -> enrolment.coachId() == null).forEach(enrolment -> coaches.stream()
                .filter(coach -> !enrolment.isOf(coach))
                .min(Comparator.comparing(id -> load.getOrDefault(id, 0L)))
                .ifPresent(coach -> {
                    load.merge(coach, 1L, Long::sum);
                    enrolments.assignCoach(enrolment.id(), coach);
                }));
    }

    /** All enrolments of the cohort with their coaches; a dash where there is none yet. */
    @Transactional(readOnly = true)
    public List<Proposal> of(String cohortId) {
        Map<String, Person> coaches = coaches();
        List<Enrolment> all = enrolments.in(cohortId);
        Map<String, Long> load = loads(all);
        Map<String, String> schools =
                organizations.names(all.stream().map(Enrolment::organizationId).collect(Collectors.toSet()));
        return all.stream()
                .map(enrolment -> new Proposal(
                        "%s (%s)".formatted(enrolment.fullName(), enrolment.participantId()),
                        schools.getOrDefault(enrolment.organizationId(), ""),
                        enrolment.coachId() == null ? "\u2013" : labelled(enrolment.coachId(), coaches),
                        load.getOrDefault(enrolment.coachId(), 0L)))
                .toList();
    }

    /**
     * Takes over an admin's changes as they were last submitted.
     *
     * @param step where the form {@code cohort-coaches} was submitted
     */
    @Transactional
    public void change(String cohortId, FormStep step) {
        change(cohortId, submissions.require(step).text("coachChanges").orElse(""));
    }

    /**
     * Takes over an admin's changes.
     *
     * @param changes one a line, {@code participant = coach}; may be empty
     * @throws InvalidSubmissionException with a fault per line that cannot be taken
     */
    @Transactional
    public void change(String cohortId, String changes) {
        List<Enrolment> all = enrolments.in(cohortId);
        List<String> faults = faults(changes, all);
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        Map<String, String> coaches = parse(changes);
        all.forEach(enrolment -> Optional.ofNullable(coaches.get(enrolment.participantId()))
                .ifPresent(coach -> enrolments.assignCoach(enrolment.id(), coach)));
    }

    @Override
    public String formId() {
        return "cohort-coaches";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        String changes = (String) answers.getOrDefault("coachChanges", "");
        List<Enrolment> all = enrolments.in(form.ownerId());
        List<String> faults = faults(changes, all);
        return faults.isEmpty() && "LAUNCH".equals(answers.get("launchDecision"))
                ? launchFaults(parse(changes), form.ownerId(), all)
                : faults;
    }

    private List<String> faults(String changes, List<Enrolment> all) {
        List<String> faults = lines(changes)
                .filter(line -> !line.matches(CHANGE))
                .map("Changes: '%s' is not of the form 'user = coach'."::formatted)
                .toList();
        return faults.isEmpty() ? changeFaults(parse(changes), all) : faults;
    }

    private List<String> changeFaults(Map<String, String> changes, List<Enrolment> all) {
        List<String> faults = new ArrayList<>();
        Set<String> participants = all.stream().map(Enrolment::participantId).collect(Collectors.toSet());
        Set<String> coaches = coaches().keySet();
        changes.forEach((participant, coach) -> {
            if (!participants.contains(participant)) {
                faults.add("Changes: '%s' is not on the roster of this cohort.".formatted(participant));
            }
            if (!coaches.contains(coach)) {
                faults.add("Changes: there is no coach '%s'.".formatted(coach));
            } else if (participant.equals(coach)) {
                faults.add("Changes: nobody is his or her own coach; '%s' is.".formatted(participant));
            }
        });
        return faults;
    }

    /** Where the program is coached, nobody sets out without a coach. */
    private List<String> launchFaults(Map<String, String> changes, String cohortId, List<Enrolment> all) {
        return cohorts.calendarOf(cohortId).program().isCoached()
                ? all.stream()
                        .filter(Enrolment::isExpected)
                        .filter(enrolment ->
                                enrolment.coachId() == null && !changes.containsKey(enrolment.participantId()))
                        .map(enrolment -> "What next?: %s has no coach yet; name one under \"Changes\"."
                                .formatted(enrolment.fullName()))
                        .toList()
                : List.of();
    }

    /** How many participants each coach has. */
    private static Map<String, Long> loads(List<Enrolment> all) {
        return all.stream()
                .filter(enrolment -> enrolment.coachId() != null)
                .collect(Collectors.groupingBy(Enrolment::coachId, HashMap::new, Collectors.counting()));
    }

    private Map<String, Person> coaches() {
        return accounts.in(Role.COACHES).stream()
                .collect(Collectors.toMap(Person::userId, coach -> coach, (one, same) -> one, TreeMap::new));
    }

    private static String labelled(String coachId, Map<String, Person> coaches) {
        Person coach = coaches.get(coachId);
        return coach == null ? coachId : "%s (%s)".formatted(coach.fullName(), coachId);
    }

    private static Map<String, String> parse(String changes) {
        return lines(changes)
                .map(line -> line.split("\\s*=\\s*", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, last) -> last, TreeMap::new));
    }

    private static Stream<String> lines(String changes) {
        return changes.lines().map(TypedText::stripped).filter(line -> !line.isEmpty());
    }
}
