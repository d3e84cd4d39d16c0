package org.charterpath.report;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;

/**
 * The figures of a cohort on a day.
 *
 * @param state of the cohort, now
 * @param asOf the day of which the figures are, in the cohort's time zone
 * @param edition what is read; empty for the figures as they stand now
 * @param earlier what the figures are compared with: the latest edition, where they are those of now; else empty
 */
public record Report(
        CohortCalendar calendar,
        Cohort.State state,
        LocalDate asOf,
        Optional<ReportEdition> edition,
        List<Section> sections,
        Optional<Earlier> earlier) {

    public Report {
        sections = List.copyOf(sections);
    }

    /**
     * The latest edition.
     *
     * @param figures by section, row and column, as people read them
     */
    public record Earlier(ReportEdition edition, Map<List<String>, String> figures) {

        static Earlier of(ReportEdition edition, List<Section> sections) {
            return new Earlier(edition, figuresOf(sections));
        }
    }

    /** Whether the cohort's year is not over, so that these are no final figures. */
    public boolean isSoFar() {
        return state != Cohort.State.CLOSED && edition.isEmpty();
    }

    /** The same with people called by their names. */
    Report naming(Function<String, String> names) {
        return new Report(
                calendar,
                state,
                asOf,
                edition,
                sections.stream()
                        .map(section -> section.with(section.rows().stream()
                                .map(row -> row.title().isEmpty() ? row.called(names.apply(row.key())) : row)
                                .toList()))
                        .toList(),
                earlier);
    }

    /**
     * What a figure was in the latest edition, where it is another now.
     *
     * @param column index of the section's column
     */
    public Optional<String> was(Section section, Section.Row row, int column) {
        return earlier.map(Earlier::figures)
                .map(figures -> figures.getOrDefault(placeOf(section, row, column), "not there"))
                .filter(figure -> !figure.equals(section.inWords(row, column)));
    }

    /** How many figures have changed, come or gone since the latest edition; 0 where there is none. */
    public long changes() {
        return earlier.map(then -> changes(then.figures(), figuresOf(sections))).orElse(0L);
    }

    private static long changes(Map<List<String>, String> then, Map<List<String>, String> now) {
        long gone =
                then.keySet().stream().filter(place -> !now.containsKey(place)).count();
        return gone
                + now.entrySet().stream()
                        .filter(figure -> !Objects.equals(then.get(figure.getKey()), figure.getValue()))
                        .count();
    }

    private static Map<List<String>, String> figuresOf(List<Section> sections) {
        return sections.stream()
                .flatMap(section -> section.rows().stream().flatMap(row -> IntStream.range(
                                0, section.columns().size())
                        .mapToObj(column -> Map.entry(placeOf(section, row, column), section.inWords(row, column)))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, HashMap::new));
    }

    private static List<String> placeOf(Section section, Section.Row row, int column) {
        return List.of(section.id(), row.key(), section.columns().get(column).title());
    }
}
