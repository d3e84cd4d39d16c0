package org.charterpath.institute;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.Paging;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.institute.Framework.OfGoal;
import org.charterpath.measure.Amount;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasureEvent;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.measure.MeasureUpdate;
import org.charterpath.measure.Measures;
import org.charterpath.measure.TargetRevision;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Names;
import org.charterpath.people.Role;
import org.charterpath.report.Section;
import org.charterpath.report.Section.Bars;
import org.charterpath.report.Section.Column;
import org.charterpath.report.Section.Row;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Frameworks as they are read: by the team, its coach and whoever administers with the people in it, and where the team has agreed by
 * the other teams of its institute without them.
 */
@Service
public class FrameworkPages {

    /** As many are on a page of the list. */
    public static final int PAGE_SIZE = 50;

    private static final long WHOLE = 100;

    private static final String READABLE =
            """
              from framework f join team t on t.id = f.owner_id join cohort c on c.id = f.cohort_id
             where :administers
                or exists (select 1 from team_member m join enrolment e on e.id = m.enrolment_id
                            where m.team_id = f.owner_id and (e.participant_id = :reader or e.coach_id in (:coaches)))
                or (f.shared and exists (select 1 from enrolment e
                                          where e.cohort_id = f.cohort_id and e.participant_id = :reader
                                            and e.state <> 'WITHDRAWN'))
            """;

    private final FrameworkRows rows;
    private final FrameworkKeepers keepers;
    private final Measures measures;
    private final Placements placements;
    private final Enrolments enrolments;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final Clock clock;

    FrameworkPages(
            FrameworkRows rows,
            FrameworkKeepers keepers,
            Measures measures,
            Placements placements,
            Enrolments enrolments,
            Accounts accounts,
            JdbcClient jdbc,
            Clock clock) {
        this.rows = rows;
        this.keepers = keepers;
        this.measures = measures;
        this.placements = placements;
        this.enrolments = enrolments;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One line of the list. */
    public record Listed(
            String ownerId, String team, String cohortName, int number, Instant acceptedAt, int goals, ZoneId zone) {}

    /** A part of the list, the newest first. */
    public record Page(List<Listed> items, Paging paging) {}

    /** Somebody who can own a measure. */
    public record Owner(String label, String value) {}

    /**
     * A framework as its reader sees it.
     *
     * @param ended measures that nobody takes any more
     * @param isFull whether its people are shown; otherwise it is another team's, by consent
     * @param mayAmend whether the reader may hand on what others own
     * @param isOurs whether the reader is one of the team, who say whether others may read it
     * @param owners who can own a measure; nobody where the people are not shown
     * @param chart how far each measure has come; empty where none is measured
     */
    public record View(
            Framework framework,
            String team,
            String cohortName,
            List<Goal> goals,
            List<MeasureStanding> ended,
            boolean isFull,
            boolean mayAmend,
            boolean isOurs,
            String readerId,
            List<Owner> owners,
            Map<String, String> names,
            Optional<Section> chart,
            ZoneId zone) {

        /** Whether a measure is the reader's own. */
        public boolean isMine(Measure measure) {
            return isFull && measure.ownerId().equals(readerId);
        }

        public String nameOf(String userId) {
            return names.getOrDefault(userId, userId);
        }

        /** A number with its unit. */
        public String amount(BigDecimal value, String unit) {
            return Amount.words(value, unit);
        }

        public String amount(BigDecimal value) {
            return Amount.words(value);
        }
    }

    /** A goal with its measures, the lagging ones first. */
    public record Goal(Framework.Goal goal, List<MeasureStanding> measures) {}

    /** The frameworks that somebody may read. */
    @Transactional(readOnly = true)
    public Page list(Caller reader, int page) {
        Set<String> coaches = new HashSet<>(placements.representedBy(reader.userId()));
        if (reader.isIn(Role.COACHES)) {
            coaches.add(reader.userId());
        }
        coaches.add("");
        Map<String, Object> who =
                Map.of("administers", reader.administers(), "reader", reader.userId(), "coaches", coaches);
        Paging paging = Paging.of(
                page,
                PAGE_SIZE,
                jdbc.sql("select count(*)" + READABLE)
                        .params(who)
                        .query(Long.class)
                        .single());
        List<Listed> items = jdbc.sql(
                        """
                        select f.owner_id, f.cohort_id, t.name as team, c.name as cohort, f.number, f.accepted_at,
                               (select count(*) from framework_goal g where g.owner_id = f.owner_id) as goals, c.time_zone
                        """
                                + READABLE
                                + " order by f.accepted_at desc, f.owner_id offset :from rows fetch first :rows rows"
                                + " only")
                .params(who)
                .param("from", paging.from())
                .param("rows", paging.size())
                .query((row, number) -> new Listed(
                        row.getString("owner_id"),
                        row.getString("team"),
                        row.getString("cohort"),
                        row.getInt("number"),
                        row.getTimestamp("accepted_at").toInstant(),
                        row.getInt("goals"),
                        ZoneId.of(row.getString("time_zone"))))
                .list();
        return new Page(items, paging);
    }

    /**
     * A framework for somebody who may read it.
     *
     * @throws NotFoundException if there is none, or not for this reader
     */
    @Transactional(readOnly = true)
    public View get(Caller reader, String ownerId) {
        Framework framework = rows.find(ownerId).orElseThrow(() -> notFound(ownerId));
        Placement team = placements.of(ownerId);
        boolean isFull = placements.mayRead(reader, team);
        if (!isFull && !isShownTo(reader, framework)) {
            throw notFound(ownerId);
        }
        List<MeasureStanding> standings = measures.of(FrameworkKeepers.KEEPER, ownerId);
        List<Goal> goals = goals(framework, standings);
        return new View(
                framework,
                keepers.nameOf(ownerId),
                team.calendar().cohortName(),
                goals,
                standings.stream().filter(one -> one.measure().isEnded()).toList(),
                isFull,
                isFull && keepers.mayAmend(reader, ownerId),
                keepers.mayOwn(reader.userId(), ownerId),
                reader.userId(),
                isFull ? owners(team) : List.of(),
                isFull ? namesIn(framework, standings) : Map.of(),
                chart(goals),
                team.zone());
    }

    private boolean isShownTo(Caller reader, Framework framework) {
        return framework.consent().isGiven()
                && enrolments
                        .find(framework.cohortId(), reader.userId())
                        .filter(enrolment -> enrolment.state() != Enrolment.State.WITHDRAWN)
                        .isPresent();
    }

    private List<Goal> goals(Framework framework, List<MeasureStanding> standings) {
        Map<String, OfGoal> ofGoals = rows.measuresOf(framework.ownerId());
        Map<Integer, List<MeasureStanding>> byGoal = standings.stream()
                .filter(standing -> !standing.measure().isEnded())
                .filter(standing -> ofGoals.containsKey(standing.measure().id()))
                .sorted(Comparator.comparing(
                                (MeasureStanding standing) -> standing.measure().kind())
                        .reversed())
                .collect(Collectors.groupingBy(standing -> Optional.ofNullable(
                                ofGoals.get(standing.measure().id()))
                        .map(OfGoal::goal)
                        .orElse(0)));
        return framework.goals().stream()
                .map(goal -> new Goal(goal, byGoal.getOrDefault(goal.number(), List.of())))
                .toList();
    }

    private static Optional<Section> chart(List<Goal> goals) {
        List<Row> drawn = goals.stream()
                .flatMap(goal -> goal.measures().stream())
                .map(standing -> Row.of(
                        standing.measure().id(),
                        titleOf(standing),
                        standing.progress().percent(),
                        standing.expected().percent()))
                .toList();
        return drawn.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "progress",
                        "From baseline to target",
                        "How much of the way from its baseline to its target each measure has behind it, in percent:"
                                + " less than 0 where it has become worse, 100 once the target is reached. Expected today"
                                + " is what a straight way would have behind it.",
                        "Measure",
                        List.of(Column.count("Percent of the way"), Column.count("Expected today")),
                        drawn,
                        Bars.marked(WHOLE, List.of(0), new Bars.Marks("Expected today", List.of(1)))));
    }

    /** A bar says nothing of today where the last update is too old. */
    private static String titleOf(MeasureStanding standing) {
        String indicator = standing.measure().indicator();
        return standing.staleSince()
                .map(since -> "%s (stale since %s)".formatted(indicator, DayWords.of(since)))
                .orElse(indicator);
    }

    private Map<String, String> namesIn(Framework framework, List<MeasureStanding> standings) {
        Set<String> people = Stream.concat(
                        Stream.of(framework.consent().by()), standings.stream().flatMap(FrameworkPages::peopleIn))
                .filter(person -> !person.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        Names names = accounts.namesOf(people);
        Instant now = clock.instant();
        Map<String, String> called = new HashMap<>();
        people.forEach(person -> called.put(person, names.called(person, now)));
        return called;
    }

    private static Stream<String> peopleIn(MeasureStanding standing) {
        return Stream.of(
                        Stream.of(standing.measure().ownerId()),
                        standing.measure().successorId().stream(),
                        standing.updates().stream().map(MeasureUpdate::author),
                        standing.targets().stream().map(TargetRevision::author),
                        standing.events().stream().map(MeasureEvent::author),
                        standing.events().stream().flatMap(event -> event.ownerIs().stream()),
                        standing.events().stream().flatMap(event -> event.ownerWas().stream()))
                .flatMap(people -> people);
    }

    /** Those of a team who can own measures, by name. */
    @Transactional(readOnly = true)
    public List<Owner> ownersOf(String ownerId) {
        return placements.find(ownerId).map(this::owners).orElse(List.of());
    }

    private List<Owner> owners(Placement team) {
        return keepers.peopleOf(team)
                .map(member -> new Owner(member.displayName(), member.participantId()))
                .sorted(Comparator.comparing(Owner::label).thenComparing(Owner::value))
                .toList();
    }

    /**
     * A measure of a framework whose people the reader sees.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public Measure measureOf(Caller reader, String ownerId, String measureId) {
        return measures.find(measureId)
                .filter(measure -> measure.keeper().equals(FrameworkKeepers.KEEPER)
                        && measure.subjectId().equals(ownerId)
                        && keepers.mayRead(reader, ownerId))
                .orElseThrow(() -> NotFoundException.of("measure", measureId));
    }

    private static NotFoundException notFound(String ownerId) {
        return NotFoundException.of("framework", ownerId);
    }
}
