package org.charterpath.report;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placements;
import org.charterpath.ledger.Tallies;
import org.charterpath.ledger.Tally;
import org.charterpath.program.Category;
import org.charterpath.report.Section.Bars;
import org.charterpath.report.Section.Column;
import org.charterpath.report.Section.Row;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The hours of a cohort: each person's ledger under the same ceilings as on a transcript, added up. */
@Component
class HoursFigures implements ReportPart {

    private static final String OF_LEAVERS = "";
    private static final int QUARTERS = 4;

    private final JdbcClient jdbc;
    private final Tallies tallies;
    private final Placements placements;

    HoursFigures(JdbcClient jdbc, Tallies tallies, Placements placements) {
        this.jdbc = jdbc;
        this.tallies = tallies;
        this.placements = placements;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public List<Section> sections(Subject subject) {
        Map<String, Tally> all =
                tallies.of(subject.people().stream().map(placements::of).toList());
        List<Tally> ofParticipants = of(subject.participants(), all);
        List<Tally> ofLeavers =
                of(subject.people().stream().filter(person -> person.state() == Enrolment.State.WITHDRAWN), all);
        return List.of(hours(subject, ofParticipants, ofLeavers), distribution(ofParticipants));
    }

    private static List<Tally> of(Stream<Enrolment> people, Map<String, Tally> all) {
        return people.map(person -> requireNonNull(all.get(person.id()))).toList();
    }

    private Section hours(Subject subject, List<Tally> ofParticipants, List<Tally> ofLeavers) {
        Map<String, Long> waiting = waiting(subject);
        long people = ofParticipants.size();
        List<Row> rows = new ArrayList<>();
        for (Category category : subject.program().categories()) {
            String id = category.id();
            rows.add(row(
                    new Row(id, category.title(), List.of(), false),
                    people * category.allotmentMinutes(),
                    new Sums(
                            ofParticipants,
                            tally -> tally.line(id).loggedMinutes(),
                            tally -> tally.line(id).creditedMinutes(),
                            tally -> tally.line(id).surplusMinutes()),
                    waiting.getOrDefault(id, 0L)));
        }
        rows.add(row(
                new Row("total", "All categories", List.of(), true),
                people * subject.program().maximumMinutes(),
                Sums.ofAll(ofParticipants),
                subject.program().categories().stream()
                        .mapToLong(category -> waiting.getOrDefault(category.id(), 0L))
                        .sum()));
        rows.add(row(
                new Row("withdrawn", "People who have withdrawn, in no row above", List.of(), true),
                0,
                Sums.ofAll(ofLeavers),
                waiting.getOrDefault(OF_LEAVERS, 0L)));
        return new Section(
                "hours",
                "Hours by category",
                "Planned is what each participant can have counted, times the %d who are on the way or were to the end. "
                                .formatted(people)
                        + "Earned is what the ledger holds, counted what lies under the ceilings, surplus the rest of it; "
                        + "waiting are logged hours that nobody has decided on, and no part of what is earned.",
                "Category",
                List.of(
                        Column.minutes("Planned"),
                        Column.minutes("Earned"),
                        Column.minutes("Counted"),
                        Column.minutes("Surplus"),
                        Column.minutes("Waiting"),
                        Column.minutes("Median counted")),
                rows,
                Bars.stackedOf(2, 3, 4));
    }

    /** What a row adds up, person by person. */
    private record Sums(
            List<Tally> tallies,
            ToIntFunction<Tally> earned,
            ToIntFunction<Tally> counted,
            ToIntFunction<Tally> surplus) {

        static Sums ofAll(List<Tally> tallies) {
            return new Sums(tallies, Tally::loggedMinutes, Tally::creditedMinutes, Tally::surplusMinutes);
        }

        long of(ToIntFunction<Tally> minutes) {
            return tallies.stream().mapToLong(minutes::applyAsInt).sum();
        }

        Optional<Long> medianCounted() {
            return Median.of(tallies.stream()
                    .map(tally -> (long) counted.applyAsInt(tally))
                    .toList());
        }
    }

    private static Row row(Row head, long planned, Sums sums, long waiting) {
        return new Row(
                head.key(),
                head.title(),
                List.of(
                        Optional.of(planned),
                        Optional.of(sums.of(sums.earned())),
                        Optional.of(sums.of(sums.counted())),
                        Optional.of(sums.of(sums.surplus())),
                        Optional.of(waiting),
                        sums.medianCounted()),
                head.total());
    }

    /** Undecided minutes by category; of people who have withdrawn altogether. */
    private Map<String, Long> waiting(Subject subject) {
        Map<String, Long> waiting = new HashMap<>();
        jdbc.sql(
                        """
                        select case when e.state = 'WITHDRAWN' then '' else h.category end as category, sum(h.minutes) as minutes
                          from hours_claim h join enrolment e on e.id = h.enrolment_id
                         where e.cohort_id = :cohort and e.state <> 'ENROLLED' and h.state not in ('CREDITED', 'DENIED')
                         group by case when e.state = 'WITHDRAWN' then '' else h.category end
                        """)
                .param("cohort", subject.cohortId())
                .query(row -> {
                    waiting.put(row.getString("category"), row.getLong("minutes"));
                });
        return waiting;
    }

    private static Section distribution(Collection<Tally> tallies) {
        return new Section(
                "distribution",
                "How far people have come",
                "Participants by how much of the hours that can count at most is counted.",
                "Of the hours that can count",
                List.of(Column.count("People")),
                List.of(
                        Row.of("none", "None", between(tallies, -1, 0)),
                        Row.of("quarter", "Up to a quarter", between(tallies, 0, 1)),
                        Row.of("half", "More, up to a half", between(tallies, 1, 2)),
                        Row.of("three-quarters", "More, up to three quarters", between(tallies, 2, 3)),
                        Row.of("more", "More, but not all", between(tallies, 3, QUARTERS) - all(tallies)),
                        Row.of("all", "All", all(tallies))),
                Bars.of(0));
    }

    private static long all(Collection<Tally> tallies) {
        return tallies.stream()
                .filter(tally -> tally.creditedMinutes() >= tally.ceilingMinutes())
                .count();
    }

    /** How many have more than so many quarters, up to so many. */
    private static long between(Collection<Tally> tallies, int over, int upTo) {
        return tallies.stream()
                .filter(tally -> tally.creditedMinutes() * QUARTERS > over * tally.ceilingMinutes()
                        && tally.creditedMinutes() * QUARTERS <= upTo * tally.ceilingMinutes())
                .count();
    }
}
