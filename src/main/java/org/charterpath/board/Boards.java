package org.charterpath.board;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placements;
import org.charterpath.ledger.OnPlan;
import org.charterpath.ledger.Tallies;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.program.Stage;
import org.charterpath.risk.Activities;
import org.charterpath.risk.Activity;
import org.charterpath.risk.Risk;
import org.charterpath.risk.RiskPolicy;
import org.charterpath.risk.Signs;
import org.charterpath.transcript.Pace;
import org.springframework.stereotype.Service;

/** Makes the boards of cohorts, for those who look after all and for coaches with their own people alone. */
@Service
public class Boards {

    private final BoardFacts facts;
    private final Activities activities;
    private final RiskPolicy risks;
    private final Tallies tallies;
    private final Cohorts cohorts;
    private final Placements placements;
    private final Clock clock;

    Boards(
            BoardFacts facts,
            Activities activities,
            RiskPolicy risks,
            Tallies tallies,
            Cohorts cohorts,
            Placements placements,
            Clock clock) {
        this.facts = facts;
        this.activities = activities;
        this.risks = risks;
        this.tallies = tallies;
        this.cohorts = cohorts;
        this.placements = placements;
        this.clock = clock;
    }

    /**
     * The board of a cohort. It is no transaction, because the first look at ceilings may be written to the decision history.
     *
     * @throws NotFoundException if there is no such cohort, or none for this reader
     */
    public Board of(String cohortId, Caller reader, Board.Filter filter) {
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        Instant now = clock.instant();
        List<BoardRow.Person> people = readable(facts.people(calendar), reader);
        if (people.isEmpty() && !reader.administers()) {
            throw NotFoundException.of("cohort", cohortId);
        }
        BoardFacts.Known known = facts.known(calendar, now, reader.administers());
        List<BoardRow> all = rows(people, known, calendar, now);
        return new Board(
                calendar,
                known.state(),
                LocalDate.ofInstant(now, calendar.zone()),
                filter,
                all.stream().filter(filter::takes).toList(),
                all,
                Board.Load.of(all, known.waiting()),
                known.meetings(),
                known.coaches());
    }

    /** The cohorts that are on their way and of which somebody may read the board, by name. */
    public List<Cohort> readableBy(Caller reader) {
        Optional<Set<String>> coached =
                reader.administers() ? Optional.empty() : Optional.of(placements.coachedBy(reader));
        return cohorts.notClosed().stream()
                .filter(cohort -> cohort.state() == Cohort.State.RUNNING)
                .filter(cohort -> coached.isEmpty() || coached.get().contains(cohort.id()))
                .toList();
    }

    /** Somebody of the cohort is a peer there, also while standing in; a coach's own people are the coach's. */
    private List<BoardRow.Person> readable(List<BoardRow.Person> people, Caller reader) {
        if (reader.administers()) {
            return people;
        }
        Set<String> represented = placements.representedBy(reader.userId());
        boolean isPeer = people.stream().anyMatch(person -> person.userId().equals(reader.userId()));
        return people.stream()
                .filter(person -> person.coachId()
                        .filter(coach -> coach.equals(reader.userId())
                                ? reader.isIn(Role.COACHES)
                                : !isPeer && represented.contains(coach))
                        .isPresent())
                .toList();
    }

    private List<BoardRow> rows(
            List<BoardRow.Person> people, BoardFacts.Known known, CohortCalendar calendar, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, calendar.zone());
        Map<String, Activity> done = activities.in(calendar, now);
        Map<String, OnPlan> worth =
                tallies.onPlan(people.stream().map(BoardRow.Person::enrolmentId).toList(), calendar.program());
        List<BoardRow> rows = new ArrayList<>();
        List<Signs> signs = new ArrayList<>();
        for (BoardRow.Person person : people) {
            Activity activity = done.getOrDefault(person.enrolmentId(), Activity.NONE);
            Pace pace = Pace.on(today, calendar, requireNonNull(worth.get(person.enrolmentId())));
            signs.add(Signs.of(activity, pace.behindMinutes(), calendar, person.since(), today));
            rows.add(new BoardRow(
                    person,
                    cells(person, known, calendar, today),
                    pace,
                    activity,
                    Optional.empty(),
                    Optional.ofNullable(known.journeys().get(person.enrolmentId()))));
        }
        List<Risk> assessed = risks.assess(signs);
        return IntStream.range(0, rows.size())
                .mapToObj(index -> rows.get(index).with(assessed.get(index)))
                .sorted(Board.BY_RISK)
                .toList();
    }

    private static List<Cell> cells(
            BoardRow.Person person, BoardFacts.Known known, CohortCalendar calendar, LocalDate today) {
        return calendar.program().stages().stream()
                .map(stage -> cell(person, stage, known.work(person.enrolmentId(), stage.id()), calendar, today))
                .toList();
    }

    /** During a leave work rests: it is due later by as much as the leave takes. */
    private static Cell cell(
            BoardRow.Person person, Stage stage, BoardFacts.StageWork work, CohortCalendar calendar, LocalDate today) {
        LocalDate shared = calendar.dueOn(stage.id());
        LocalDate due = work.dueOn().filter(own -> own.isAfter(shared)).orElse(shared);
        StageState state = state(work, due, today);
        boolean rests = state == StageState.LATE && person.state() == Enrolment.State.ON_LEAVE;
        return new Cell(
                stage,
                rests ? StageState.OPEN : state,
                work.accepted(),
                work.pieces(),
                work.overdue(),
                due,
                work.instanceId());
    }

    /** A stage is open as long as something of it runs or was handed out and is not settled. */
    static StageState state(BoardFacts.StageWork work, LocalDate due, LocalDate today) {
        boolean runs = work.instanceId().isPresent();
        boolean isOpen = runs || work.accepted() + work.unfinished() < work.pieces();
        if (isOpen) {
            boolean isLate = runs ? work.overdue() > 0 : today.isAfter(due);
            return isLate ? StageState.LATE : StageState.OPEN;
        }
        if (work.isWaived()) {
            return StageState.WAIVED;
        }
        if (work.pieces() == 0) {
            return StageState.NOT_BEGUN;
        }
        return work.unfinished() > 0 ? StageState.NOT_COMPLETED : StageState.DONE;
    }
}
