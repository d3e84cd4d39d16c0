package org.charterpath.cohort;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/**
 * Proposes a coach for everybody who has none, evenly and with the people of a school together where that is possible, and
 * takes an admin's changes.
 */
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
     * Gives every enrolment without a coach one, where the program is coached: no coach gets somebody more while another has
     * fewer people in the cohort, and a school's people get the same coach as far as that leaves room.
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
        Map<String, String> proposed = proposed(all, coaches);
        enrolments.correct(all.stream()
                .filter(enrolment -> proposed.containsKey(enrolment.id()))
                .map(enrolment -> Enrolments.Correction.coach(enrolment, requireNonNull(proposed.get(enrolment.id()))))
                .toList());
    }

    /** Coaches for those who have none, by enrolment. Whoever is the only coach is left without: an admin has to find one. */
    private static Map<String, String> proposed(List<Enrolment> all, Set<String> coaches) {
        Map<String, String> proposed = new HashMap<>();
        Map<String, Long> load = loads(all);
        coaches.forEach(coach -> load.putIfAbsent(coach, 0L));
        List<Enrolment> without =
                all.stream().filter(enrolment -> enrolment.coachId() == null).toList();
        // Coaches who take part come first: they are the ones whom not everybody can coach.
        without.stream()
                .filter(enrolment -> coaches.contains(enrolment.participantId()))
                .forEach(enrolment -> coaches.stream()
                        .filter(coach -> !enrolment.isOf(coach))
                        .min(Comparator.comparing(load::get))
                        .ifPresent(coach -> {
                            load.merge(coach, 1L, Long::sum);
                            proposed.put(enrolment.id(), coach);
                        }));
        List<Enrolment> others = without.stream()
                .filter(enrolment -> !coaches.contains(enrolment.participantId()))
                .toList();
        Map<String, Long> room = room(others.size(), coaches, load);
        Map<String, List<Enrolment>> schools = others.stream()
                .collect(Collectors.groupingBy(Enrolment::organizationId, TreeMap::new, Collectors.toList()));
        Map<String, Set<String>> known = new HashMap<>();
        all.stream().filter(enrolment -> enrolment.coachId() != null).forEach(enrolment -> known.computeIfAbsent(
                        enrolment.organizationId(), school -> new HashSet<>())
                .add(requireNonNull(enrolment.coachId())));
        schools.entrySet().stream()
                .sorted(Comparator.comparing(school -> -school.getValue().size()))
                .forEach(school -> {
                    List<Enrolment> left = new ArrayList<>(school.getValue());
                    while (!left.isEmpty()) {
                        String coach = coachFor(left.size(), room, known.getOrDefault(school.getKey(), Set.of()));
                        int taken = (int) Math.min(left.size(), requireNonNull(room.get(coach)));
                        left.subList(0, taken).forEach(enrolment -> proposed.put(enrolment.id(), coach));
                        left.subList(0, taken).clear();
                        room.merge(coach, (long) -taken, Long::sum);
                    }
                });
        return proposed;
    }

    /** How many more people each coach can have so that all are placed and nobody has more than need be. */
    private static Map<String, Long> room(int people, Set<String> coaches, Map<String, Long> load) {
        Map<String, Long> room = new TreeMap<>();
        coaches.forEach(coach -> room.put(coach, 0L));
        for (int placed = 0; placed < people; placed++) {
            String least = coaches.stream()
                    .min(Comparator.comparing(coach -> load.getOrDefault(coach, 0L) + room.getOrDefault(coach, 0L)))
                    .orElseThrow();
            room.merge(least, 1L, Long::sum);
        }
        return room;
    }

    /**
     * Of the coaches with room: one who has people of the school already and takes all of them, else whoever takes all of them
     * and has the least room left then, else whoever takes most.
     */
    private static String coachFor(int people, Map<String, Long> room, Set<String> ofTheSchool) {
        Comparator<Map.Entry<String, Long>> takesAll = Comparator.comparing(coach -> coach.getValue() < people);
        Comparator<Map.Entry<String, Long>> isKnown =
                Comparator.comparing(coach -> !ofTheSchool.contains(coach.getKey()));
        Comparator<Map.Entry<String, Long>> fits =
                Comparator.comparing(coach -> coach.getValue() < people ? -coach.getValue() : coach.getValue());
        return room.entrySet().stream()
                .filter(coach -> coach.getValue() > 0)
                .min(takesAll.thenComparing(isKnown).thenComparing(fits).thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    /**
     * A person of the cohort with the coach who is chosen, or else proposed.
     *
     * @param present the user id of the coach that is kept; empty where there is none yet
     * @param shown the user id of that coach or of the proposed one; empty where nobody can be proposed
     */
    public record Place(Enrolment enrolment, String school, String present, String shown) {

        public boolean isProposed() {
            return present.isEmpty() && !shown.isEmpty();
        }
    }

    /** Somebody who coaches, with how many people he or she has in what is shown. */
    public record Load(Person coach, long people) {}

    /**
     * The coaches of a cohort as a table.
     *
     * @param canChange whether the cohort has not begun; later a change of coach takes open work along, which is another matter
     */
    public record Places(List<Place> places, List<Load> loads, boolean canChange) {}

    /** Everybody who is expected in the cohort, by school and name, with a coach each; nothing is kept of what is proposed. */
    @Transactional(readOnly = true)
    public Places places(String cohortId) {
        Map<String, Person> coaches = coaches();
        List<Enrolment> all = enrolments.in(cohortId);
        boolean isCoached = cohorts.calendarOf(cohortId).program().isCoached();
        Map<String, String> proposed = isCoached && !coaches.isEmpty() ? proposed(all, coaches.keySet()) : Map.of();
        Map<String, String> schools =
                organizations.names(all.stream().map(Enrolment::organizationId).collect(Collectors.toSet()));
        List<Place> places = all.stream()
                .filter(Enrolment::isExpected)
                .map(enrolment -> {
                    String present = Objects.requireNonNullElse(enrolment.coachId(), "");
                    return new Place(
                            enrolment,
                            schools.getOrDefault(enrolment.organizationId(), ""),
                            present,
                            present.isEmpty() ? proposed.getOrDefault(enrolment.id(), "") : present);
                })
                .sorted(Comparator.comparing(Place::school, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(place -> place.enrolment().lastName())
                        .thenComparing(place -> place.enrolment().firstName()))
                .toList();
        Map<String, Long> loads = places.stream().collect(Collectors.groupingBy(Place::shown, Collectors.counting()));
        return new Places(
                places,
                coaches.values().stream()
                        .map(coach -> new Load(coach, loads.getOrDefault(coach.userId(), 0L)))
                        .toList(),
                cohorts.get(cohortId).state() == Cohort.State.OPENED);
    }

    /** A coach that somebody chose for one person, with the one whom the page showed before; empty where it showed none. */
    public record Chosen(String enrolmentId, String before, String coach) {}

    /**
     * Takes over the coaches that an admin chose on the page, all of them or none. A choice that is empty leaves the person as
     * he or she is.
     *
     * @throws InvalidSubmissionException if one cannot be, the cohort has begun, or somebody else chose meanwhile
     */
    @Transactional
    public void choose(String cohortId, List<Chosen> choices) {
        if (cohorts.get(cohortId).state() != Cohort.State.OPENED) {
            throw new InvalidSubmissionException(
                    "Coach: the cohort has begun; a change takes open work along, and is made for each person.");
        }
        List<Enrolment> all = enrolments.in(cohortId);
        Map<String, Enrolment> byId = all.stream().collect(Collectors.toMap(Enrolment::id, enrolment -> enrolment));
        List<String> faults = new ArrayList<>();
        Map<String, String> changes = new TreeMap<>();
        List<Enrolments.Correction> corrections = new ArrayList<>();
        for (Chosen choice : choices) {
            Enrolment enrolment = byId.get(choice.enrolmentId());
            if (enrolment == null || !enrolment.isExpected()) {
                faults.add("Coach: somebody of the list is in this cohort no longer. Look at it again.");
            } else if (!choice.coach().isEmpty() && !choice.coach().equals(enrolment.coachId())) {
                if (!choice.before().equals(Objects.requireNonNullElse(enrolment.coachId(), ""))) {
                    faults.add("Coach: somebody else has chosen another coach for %s meanwhile. Look at it again."
                            .formatted(enrolment.fullName()));
                }
                changes.put(enrolment.participantId(), choice.coach());
                corrections.add(Enrolments.Correction.coach(enrolment, choice.coach()));
            }
        }
        faults.addAll(changeFaults("Coach", changes, all));
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults.stream().distinct().toList());
        }
        enrolments.correct(corrections);
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
        enrolments.correct(all.stream()
                .flatMap(enrolment -> Stream.ofNullable(coaches.get(enrolment.participantId()))
                        .map(coach -> Enrolments.Correction.coach(enrolment, coach)))
                .toList());
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
        return faults.isEmpty() ? changeFaults("Changes", parse(changes), all) : faults;
    }

    private List<String> changeFaults(String field, Map<String, String> changes, List<Enrolment> all) {
        List<String> faults = new ArrayList<>();
        Set<String> participants = all.stream().map(Enrolment::participantId).collect(Collectors.toSet());
        Set<String> coaches = coaches().keySet();
        changes.forEach((participant, coach) -> {
            if (!participants.contains(participant)) {
                faults.add("%s: '%s' is not on the roster of this cohort.".formatted(field, participant));
            }
            if (!coaches.contains(coach)) {
                faults.add("%s: there is no coach '%s'.".formatted(field, coach));
            } else if (participant.equals(coach)) {
                faults.add("%s: nobody is his or her own coach; '%s' is.".formatted(field, participant));
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
