package org.charterpath.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.certificate.Requirement;
import org.charterpath.cohort.Enrolment;
import org.charterpath.report.Section.Bars;
import org.charterpath.report.Section.Column;
import org.charterpath.report.Section.Row;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of the people of a cohort, and what stood against the certificates that there are not. */
@Component
class PeopleFigures implements ReportPart {

    private final JdbcClient jdbc;
    private final List<Requirement> requirements;

    PeopleFigures(JdbcClient jdbc, List<Requirement> requirements) {
        this.jdbc = jdbc;
        this.requirements = List.copyOf(requirements);
    }

    /** A state of an enrolment in words. */
    private enum Became {
        COMPLETED("Completed, with a certificate"),
        NOT_COMPLETED("Not completed"),
        WITHDRAWN("Withdrawn"),
        ACTIVE("On the way"),
        ON_LEAVE("On leave"),
        ENROLLED("Not yet begun");

        private final String words;

        Became(String words) {
            this.words = words;
        }

        Enrolment.State state() {
            return Enrolment.State.valueOf(name());
        }
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Section> sections(Subject subject) {
        return List.of(completion(subject), reasons(subject));
    }

    private Section completion(Subject subject) {
        Map<Enrolment.State, Long> states =
                subject.people().stream().collect(Collectors.groupingBy(Enrolment::state, Collectors.counting()));
        Stream<Row> ofStates = Arrays.stream(Became.values())
                .map(became -> Row.of(became.name(), became.words, states.getOrDefault(became.state(), 0L)));
        return new Section(
                "completion",
                "Completion",
                "Everybody who is in the cohort now or left the program from it. Whoever moved to another cohort is counted there.",
                "What became of them",
                List.of(Column.count("People")),
                Stream.concat(ofStates, Stream.concat(moved(subject), everybody(subject)))
                        .toList(),
                Bars.of(0));
    }

    private static Stream<Row> everybody(Subject subject) {
        return Stream.of(Row.totalOf("All in the cohort", subject.people().size()));
    }

    private Stream<Row> moved(Subject subject) {
        Map<String, Long> moves = new HashMap<>();
        jdbc.sql(
                        """
                        select 'AWAY' as direction, count(distinct v.enrolment_id) as people
                          from enrolment_event v join enrolment e on e.id = v.enrolment_id
                         where v.cohort_id = :cohort and v.kind = 'TRANSFERRED' and e.cohort_id <> :cohort
                        union all
                        select 'HERE', count(distinct v.enrolment_id)
                          from enrolment_event v join enrolment e on e.id = v.enrolment_id
                         where v.became = :cohort and v.kind = 'TRANSFERRED' and e.cohort_id = :cohort
                        """)
                .param("cohort", subject.cohortId())
                .query(row -> {
                    moves.put(row.getString("direction"), row.getLong("people"));
                });
        return Stream.of(
                new Row("MOVED_AWAY", "Moved to another cohort", List.of(figure(moves, "AWAY")), true),
                new Row(
                        "MOVED_HERE",
                        "Came from another cohort, in the rows above",
                        List.of(figure(moves, "HERE")),
                        true));
    }

    private static Optional<Long> figure(Map<String, Long> moves, String direction) {
        return Optional.of(moves.getOrDefault(direction, 0L));
    }

    private Section reasons(Subject subject) {
        Map<String, Long> unmet = new HashMap<>();
        jdbc.sql(
                        """
                        select r.requirement, count(*) as people
                          from completion_requirement r join enrolment e on e.id = r.enrolment_id
                         where e.cohort_id = :cohort and e.state = 'NOT_COMPLETED' and r.is_met = false
                         group by r.requirement
                        """)
                .param("cohort", subject.cohortId())
                .query(row -> {
                    unmet.put(row.getString("requirement"), row.getLong("people"));
                });
        return new Section(
                "reasons",
                "Why there is no certificate",
                "Of those who have not completed, how many each reason holds for; somebody may have several. The decision on the certificate kept them.",
                "Reason",
                List.of(Column.count("People")),
                subject.program().requirements().stream()
                        .map(id -> Row.of(id, inWords(id), unmet.getOrDefault(id, 0L)))
                        .toList(),
                Bars.of(0));
    }

    private String inWords(String id) {
        return requirements.stream()
                .filter(requirement -> requirement.id().equals(id))
                .map(Requirement::unmetInWords)
                .map(words -> Character.toUpperCase(words.charAt(0)) + words.substring(1))
                .findFirst()
                .orElse(id);
    }
}
