package org.charterpath.capstone;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Team;
import org.charterpath.cohort.Teams;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.session.TrainingSession;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A cohort's presentations as program admins see them, and one's own panels as a panelist does. No score shows before all are in. */
@Service
public class PresentationPages {

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEE, MMM d, h:mm a zzz", Locale.US);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Locale.US);

    private static final Set<Enrolment.State> PRESENT =
            EnumSet.of(Enrolment.State.ACTIVE, Enrolment.State.COMPLETED, Enrolment.State.NOT_COMPLETED);

    /** As many as one panelist has of a few years. */
    private static final int MOST_OWN = 200;

    private final PresentationPlan.Plans plans;
    private final PresentationPanel.Panels panels;
    private final PresentationTime.Times told;
    private final Presentation.Table presentations;
    private final PanelScore.Table scores;
    private final MissingScores missingScores;
    private final Capstones.Table capstones;
    private final PresentationTimes times;
    private final CapstoneTeams capstoneTeams;
    private final Teams teams;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final Accounts accounts;

    PresentationPages(
            PresentationPlan.Plans plans,
            PresentationPanel.Panels panels,
            PresentationTime.Times told,
            Presentation.Table presentations,
            PanelScore.Table scores,
            MissingScores missingScores,
            Capstones.Table capstones,
            PresentationTimes times,
            CapstoneTeams capstoneTeams,
            Teams teams,
            Enrolments enrolments,
            Cohorts cohorts,
            Accounts accounts) {
        this.plans = plans;
        this.panels = panels;
        this.told = told;
        this.presentations = presentations;
        this.scores = scores;
        this.missingScores = missingScores;
        this.capstones = capstones;
        this.times = times;
        this.capstoneTeams = capstoneTeams;
        this.teams = teams;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.accounts = accounts;
    }

    /** Somebody, or a team, with a capstone to present. */
    record Presenter(String ownerId, String name, List<Enrolment> members) {}

    /**
     * A place in the order, or somebody who has none.
     *
     * @param standing where the capstone stands, in words
     * @param startsAt as the order would have it; empty without a place or a date
     * @param toldAt when the presenter was last told to be there; empty if that is nowhen
     * @param panel who scores, in words
     * @param ownPanel user ids that were chosen for this presenter alone
     * @param outcomes what each presentation came to, or how many scores are in
     * @param missing scores that nobody in particular is asked for
     * @param hasLeft whether nobody presents here any more
     */
    public record Row(
            String ownerId,
            String name,
            String standing,
            Optional<String> startsAt,
            Optional<String> toldAt,
            String panel,
            List<String> ownPanel,
            List<String> outcomes,
            List<MissingScores.Missing> missing,
            boolean hasLeft) {

        public boolean isToldOtherwise() {
            return !startsAt.equals(toldAt);
        }
    }

    /**
     * The page.
     *
     * @param workshop when the closing workshop is, in words; empty without a date
     * @param lastsTooLong what is to be known where the last presentation ends after the workshop; empty otherwise
     * @param version what a change has to name
     * @param isTold whether the presenters have been told once
     * @param staff who can score, by user id
     */
    public record Page(
            String cohortId,
            String cohort,
            String zone,
            Optional<String> workshop,
            Optional<String> lastsTooLong,
            String version,
            PresentationPlan.Lengths lengths,
            boolean isTold,
            List<Row> order,
            List<Row> waiting,
            List<String> panel,
            Map<String, String> staff) {

        /** Whether somebody is told another time than the order has, so that telling would write to somebody. */
        public boolean isToBeTold() {
            return order.stream().anyMatch(row -> !row.hasLeft() && row.isToldOtherwise());
        }
    }

    /** A presentation as somebody on its panel sees it. */
    public record Own(String name, String cohort, String standing, List<String> feedback) {}

    static boolean hasCapstone(CohortCalendar calendar) {
        return !calendar.program().partsOf(Capstones.WHOLE).isEmpty();
    }

    static String versionOf(PresentationPlan plan) {
        return plan.version() == null ? "" : plan.version().toString();
    }

    /**
     * The page of a cohort; empty where its program has no capstone.
     *
     * @throws org.charterpath.NotFoundException if there is no such cohort
     */
    @Transactional(readOnly = true)
    public Optional<Page> page(String cohortId) {
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        return hasCapstone(calendar) ? Optional.of(page(calendar)) : Optional.empty();
    }

    private Page page(CohortCalendar calendar) {
        String cohortId = calendar.cohortId();
        ZoneId zone = calendar.zone();
        PresentationPlan plan = plans.findById(cohortId).orElseGet(() -> PresentationPlan.of(cohortId));
        Optional<TrainingSession> workshop = times.workshopOf(calendar);
        Optional<Instant> beginning = workshop.flatMap(session -> PresentationTimes.beginningOf(session, zone));
        Map<String, Instant> starts = beginning.map(plan::startsAt).orElse(Map.of());
        List<Presenter> presenters = presentersOf(calendar);
        Map<String, String> staff = staff();
        Reading reading = new Reading(calendar, plan, presenters, starts, staff);
        List<String> order = plan.order();
        return new Page(
                cohortId,
                calendar.cohortName(),
                zone.getId(),
                beginning.map(start -> DAY_AND_TIME.format(start.atZone(zone))),
                workshop.flatMap(session -> lastsTooLong(plan, starts, session, zone)),
                versionOf(plan),
                plan.lengths(),
                plan.isTold(),
                order.stream().map(reading::row).toList(),
                presenters.stream()
                        .map(Presenter::ownerId)
                        .filter(ownerId -> !order.contains(ownerId))
                        .map(reading::row)
                        .toList(),
                reading.chosen(cohortId),
                staff);
    }

    private static Optional<String> lastsTooLong(
            PresentationPlan plan, Map<String, Instant> starts, TrainingSession workshop, ZoneId zone) {
        return starts.values().stream()
                .max(Comparator.naturalOrder())
                .map(last -> last.plusSeconds(60L * plan.lengths().slotMinutes()))
                .filter(end -> end.isAfter(workshop.endsAt()))
                .map(end -> "The last presentation ends at %s, and the workshop at %s."
                        .formatted(
                                TIME.format(end.atZone(zone)),
                                TIME.format(workshop.endsAt().atZone(zone))));
    }

    /** Everybody, or every team, who is on the way in a cohort or has come to its end, and whose capstone is not cut off; by name. */
    List<Presenter> presentersOf(CohortCalendar calendar) {
        List<Enrolment> active = enrolments.in(calendar.cohortId()).stream()
                .filter(enrolment -> PRESENT.contains(enrolment.state()))
                .toList();
        Map<String, Capstone.State> states =
                statesOf(active.stream().map(Enrolment::id).toList());
        Map<String, Team> teamOf = new HashMap<>();
        capstoneTeams(calendar.cohortId())
                .forEach(team -> team.enrolmentIds().forEach(member -> teamOf.put(member, team)));
        Map<String, List<Enrolment>> byOwner = active.stream()
                .filter(enrolment -> states.get(enrolment.id()) != Capstone.State.UNFINISHED)
                .sorted(Comparator.comparing(Enrolment::displayName))
                .collect(Collectors.groupingBy(enrolment -> Optional.ofNullable(teamOf.get(enrolment.id()))
                        .map(Team::id)
                        .orElse(enrolment.id())));
        return byOwner.entrySet().stream()
                .map(owner -> presenter(owner.getKey(), owner.getValue(), teamOf))
                .sorted(Comparator.comparing(Presenter::name).thenComparing(Presenter::ownerId))
                .toList();
    }

    private static Presenter presenter(String ownerId, List<Enrolment> members, Map<String, Team> teamOf) {
        String names = members.stream().map(Enrolment::displayName).collect(Collectors.joining(", "));
        return new Presenter(
                ownerId,
                Optional.ofNullable(teamOf.get(members.get(0).id()))
                        .map(team -> "%s (%s)".formatted(team.name(), names))
                        .orElse(names),
                members);
    }

    private List<Team> capstoneTeams(String cohortId) {
        Set<String> ids = capstoneTeams.in(cohortId).stream()
                .filter(team -> team.state() != CapstoneTeam.State.ENDED)
                .map(CapstoneTeam::teamId)
                .collect(Collectors.toSet());
        return ids.isEmpty()
                ? List.of()
                : teams.in(cohortId).stream()
                        .filter(team -> ids.contains(team.id()))
                        .toList();
    }

    Set<String> participantsOf(CohortCalendar calendar) {
        return enrolments.in(calendar.cohortId()).stream()
                .map(Enrolment::participantId)
                .collect(Collectors.toSet());
    }

    /** Who can score, by user id, in the order of their names. */
    Map<String, String> staff() {
        return Stream.of(Role.COACHES, Role.PROGRAM_ADMINS)
                .flatMap(role -> accounts.in(role).stream())
                .distinct()
                .sorted(Comparator.comparing(PresentationPages::nameOf).thenComparing(Person::userId))
                .collect(Collectors.toMap(
                        Person::userId, PresentationPages::nameOf, (one, other) -> one, LinkedHashMap::new));
    }

    private static String nameOf(Person person) {
        return person.fullName().isEmpty() ? person.userId() : person.fullName();
    }

    private Map<String, Capstone.State> statesOf(Collection<String> enrolmentIds) {
        return StreamSupport.stream(capstones.findAllById(enrolmentIds).spliterator(), false)
                .collect(Collectors.toMap(Capstone::enrolmentId, Capstone::state));
    }

    /** What rows are made of, read in a bounded number of statements however many there are. */
    private final class Reading {

        private final CohortCalendar calendar;
        private final Map<String, Presenter> presenters;
        private final Map<String, Instant> starts;
        private final Map<String, PresentationTime> toldTimes;
        private final Map<String, Capstone.State> states;
        private final Map<String, List<Presentation>> presented;
        private final Map<String, List<PanelScore>> given;
        private final Map<String, List<MissingScores.Missing>> missing;
        private final Map<String, List<String>> chosen = new HashMap<>();
        private final Map<String, Enrolment> left;
        private final Map<String, String> names;

        private Reading(
                CohortCalendar calendar,
                PresentationPlan plan,
                List<Presenter> presenters,
                Map<String, Instant> starts,
                Map<String, String> staff) {
            this.calendar = calendar;
            this.presenters = presenters.stream().collect(Collectors.toMap(Presenter::ownerId, Function.identity()));
            this.starts = starts;
            this.toldTimes = told.findByCohortId(calendar.cohortId()).stream()
                    .collect(Collectors.toMap(PresentationTime::ownerId, Function.identity()));
            List<String> enrolmentIds = presenters.stream()
                    .flatMap(presenter -> presenter.members().stream())
                    .map(Enrolment::id)
                    .toList();
            this.states = statesOf(enrolmentIds);
            this.presented = enrolmentIds.isEmpty()
                    ? Map.of()
                    : presentations.findByEnrolmentIdInOrderByAttempt(enrolmentIds).stream()
                            .filter(one -> one.takenAwayAt() == null)
                            .collect(Collectors.groupingBy(Presentation::enrolmentId));
            this.given =
                    scoresOf(presented.values().stream().flatMap(List::stream).toList());
            this.missing = missingScores.of(given, staff, participantsOf(calendar));
            Set<String> subjects = new HashSet<>(plan.order());
            subjects.addAll(this.presenters.keySet());
            subjects.add(calendar.cohortId());
            panels.seatsOf(subjects).forEach(seat -> chosen.computeIfAbsent(seat.subjectId(), id -> new ArrayList<>())
                    .add(seat.userId()));
            this.left = enrolments.byId(Set.copyOf(plan.order()));
            Set<String> people = new HashSet<>();
            chosen.values().forEach(people::addAll);
            presenters.stream()
                    .flatMap(presenter -> presenter.members().stream())
                    .map(Enrolment::coachId)
                    .filter(Objects::nonNull)
                    .forEach(people::add);
            given.values().stream()
                    .flatMap(List::stream)
                    .flatMap(score ->
                            Stream.of(Optional.ofNullable(score.panelistId()), Optional.ofNullable(score.scoredBy())))
                    .flatMap(Optional::stream)
                    .forEach(people::add);
            this.names = accounts.fullNames(people);
        }

        List<String> chosen(String subjectId) {
            return chosen.getOrDefault(subjectId, List.of());
        }

        Row row(String ownerId) {
            Optional<Presenter> presenter = Optional.ofNullable(presenters.get(ownerId));
            Optional<Instant> toldAt =
                    Optional.ofNullable(toldTimes.get(ownerId)).flatMap(time -> Optional.ofNullable(time.startsAt()));
            return new Row(
                    ownerId,
                    presenter.map(Presenter::name).orElseGet(() -> Optional.ofNullable(left.get(ownerId))
                            .map(Enrolment::displayName)
                            .orElse("Somebody who has left")),
                    presenter.map(this::standing).orElse("Does not present here any more"),
                    Optional.ofNullable(starts.get(ownerId)).map(this::time),
                    toldAt.map(this::time),
                    presenter.map(this::panel).orElse(""),
                    chosen(ownerId),
                    presenter.map(this::outcomes).orElse(List.of()),
                    presenter.map(this::missing).orElse(List.of()),
                    presenter.isEmpty());
        }

        private String time(Instant moment) {
            return TIME.format(moment.atZone(calendar.zone()));
        }

        private String standing(Presenter presenter) {
            return presenter.members().stream()
                    .map(member -> Optional.ofNullable(states.get(member.id()))
                            .map(PresentationPages::inWords)
                            .orElse("Gates open"))
                    .distinct()
                    .collect(Collectors.joining(", "));
        }

        /** Those who are on it, or will be as it stands now. */
        private String panel(Presenter presenter) {
            List<PanelScore> latest = presenter.members().stream()
                    .flatMap(member -> presented.getOrDefault(member.id(), List.of()).stream())
                    .reduce((earlier, later) -> later)
                    .map(presentation -> given.getOrDefault(presentation.id(), List.of()))
                    .orElse(List.of());
            if (!latest.isEmpty()) {
                return latest.stream()
                        .map(score -> Optional.ofNullable(score.scoredBy())
                                .or(() -> Optional.ofNullable(score.panelistId()))
                                .map(this::nameOf)
                                .orElse("a program admin"))
                        .collect(Collectors.joining(", "));
            }
            List<String> people = new ArrayList<>(chosen(presenter.ownerId()));
            if (people.isEmpty()) {
                presenter.members().stream()
                        .map(Enrolment::coachId)
                        .filter(Objects::nonNull)
                        .forEach(people::add);
                people.addAll(chosen(calendar.cohortId()));
            }
            List<String> words = people.stream().distinct().map(this::nameOf).collect(Collectors.toList());
            if (words.size() < PanelChoice.SMALLEST) {
                words.add("another coach of the cohort, or a program admin");
            }
            return String.join(", ", words);
        }

        private String nameOf(String userId) {
            return names.getOrDefault(userId, userId);
        }

        private List<MissingScores.Missing> missing(Presenter presenter) {
            return presenter.members().stream()
                    .flatMap(member -> presented.getOrDefault(member.id(), List.of()).stream())
                    .filter(Presentation::isOpen)
                    .flatMap(presentation -> missing.getOrDefault(presentation.id(), List.of()).stream())
                    .toList();
        }

        private List<String> outcomes(Presenter presenter) {
            boolean isOfSeveral = presenter.members().size() > 1;
            return presenter.members().stream()
                    .flatMap(member -> presented.getOrDefault(member.id(), List.of()).stream()
                            .map(presentation -> (isOfSeveral ? member.displayName() + ": " : "")
                                    + outcome(presentation, given.getOrDefault(presentation.id(), List.of()))))
                    .toList();
        }
    }

    private Map<String, List<PanelScore>> scoresOf(List<Presentation> of) {
        List<String> ids = of.stream().map(Presentation::id).toList();
        return ids.isEmpty()
                ? Map.of()
                : scores.findByPresentationIdInOrderBySeat(ids).stream()
                        .collect(Collectors.groupingBy(PanelScore::presentationId));
    }

    private static String inWords(Capstone.State state) {
        return switch (state) {
            case READY -> "Ready to present";
            case UNFINISHED -> "Not ready by the deadline";
            case PASSED -> "Passed";
            case NOT_PASSED -> "Not passed";
        };
    }

    /** How many scores are in; once all are, what they come to. */
    private static String outcome(Presentation presentation, List<PanelScore> asked) {
        Presentation.Verdict verdict = presentation.verdict();
        if (verdict == null) {
            return "%d of %d scores are in."
                    .formatted(asked.stream().filter(PanelScore::isGiven).count(), asked.size());
        }
        String result =
                switch (verdict.result()) {
                    case PASSED -> "Passed";
                    case REPEAT -> "To be presented once more";
                    case NOT_PASSED -> "Not passed";
                };
        return "%s: %s%s"
                .formatted(
                        result,
                        PresentationMail.inWords(verdict),
                        asked.stream().anyMatch(PanelScore::isExtra)
                                ? " The first scores lay far apart, so that one more was asked for."
                                : "");
    }

    /** What somebody scores or has scored; only what is complete says what it came to. */
    @Transactional(readOnly = true)
    public List<Own> ownOf(Caller panelist) {
        List<Presentation> own = presentations.scoredBy(panelist.userId(), MOST_OWN);
        Map<String, List<PanelScore>> asked = scoresOf(own);
        Map<String, Enrolment> presenters =
                enrolments.byId(own.stream().map(Presentation::enrolmentId).collect(Collectors.toSet()));
        Map<String, String> cohortNames = new TreeMap<>();
        presenters
                .values()
                .forEach(presenter -> cohortNames.computeIfAbsent(
                        presenter.cohortId(), id -> cohorts.calendarOf(id).cohortName()));
        return own.stream()
                .filter(presentation -> presentation.takenAwayAt() == null)
                .flatMap(presentation -> Optional.ofNullable(presenters.get(presentation.enrolmentId())).stream()
                        .map(presenter -> new Own(
                                presenter.displayName(),
                                cohortNames.getOrDefault(presenter.cohortId(), ""),
                                outcome(presentation, asked.getOrDefault(presentation.id(), List.of())),
                                presentation.verdict() == null
                                        ? List.of()
                                        : PresentationMail.feedbackOf(
                                                asked.getOrDefault(presentation.id(), List.of())))))
                .toList();
    }
}
