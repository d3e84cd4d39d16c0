package org.charterpath.report;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.charterpath.cohort.Enrolment;
import org.charterpath.report.Section.Bars;
import org.charterpath.report.Section.Column;
import org.charterpath.report.Section.Row;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What coaches, and whoever else decides, have done for a cohort; people are called as at the time of reading. */
@Component
class CoachFigures implements ReportPart {

    private static final long TENTHS_OF_A_DAY = 10L;
    private static final String HELD = "HELD";
    private static final String MISSED = "NO_SHOW";
    private static final String TO_RECORD = "BOOKED";

    private final JdbcClient jdbc;

    CoachFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public List<Section> sections(Subject subject) {
        Map<String, Long> participants = subject.participants()
                .map(Enrolment::coachId)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(coach -> coach, Collectors.counting()));
        Map<String, List<Long>> patience = patience(subject);
        Map<String, Map<String, Long>> meetings = meetings(subject);
        Map<String, Long> led = counts("leader", LED, subject);
        Map<String, Long> waiting = counts("reviewer", WAITING, subject);
        Set<String> people = new TreeSet<>(participants.keySet());
        List.of(patience, meetings, led, waiting).forEach(some -> people.addAll(some.keySet()));
        if (people.isEmpty()) {
            return List.of();
        }
        List<Row> rows = people.stream()
                .map(person -> Row.about(
                        person,
                        List.of(
                                Optional.of(participants.getOrDefault(person, 0L)),
                                Optional.of((long)
                                        patience.getOrDefault(person, List.of()).size()),
                                Median.of(patience.getOrDefault(person, List.of())),
                                Optional.of(waiting.getOrDefault(person, 0L)),
                                meeting(meetings, person, HELD),
                                meeting(meetings, person, MISSED),
                                meeting(meetings, person, TO_RECORD),
                                Optional.of(led.getOrDefault(person, 0L)))))
                .toList();
        return List.of(new Section(
                "coaching",
                "Coaches and others who decide",
                "Decisions are those about what people of the cohort have handed in or logged, and the days are those from then "
                        + "until somebody decided, where half took longer. Waiting are decisions that this person is asked for now. "
                        + "Meetings to record are over, and nobody has said what came of them.",
                "Person",
                List.of(
                        Column.count("Participants"),
                        Column.count("Decisions"),
                        Column.tenths("Median days"),
                        Column.count("Waiting"),
                        Column.count("One-on-ones held"),
                        Column.count("Missed"),
                        Column.count("To record"),
                        Column.count("Sessions led")),
                rows,
                Bars.of(1, 4)));
    }

    private static Optional<Long> meeting(Map<String, Map<String, Long>> meetings, String person, String state) {
        return Optional.of(meetings.getOrDefault(person, Map.of()).getOrDefault(state, 0L));
    }

    /** How long each decision of a person took, in tenths of a day. */
    private Map<String, List<Long>> patience(Subject subject) {
        Map<String, List<Long>> patience = new HashMap<>();
        jdbc.sql(
                        """
                        select r.decided_by, r.decided_at, s.submitted_at
                          from review r join submission s on s.id = r.submission_id
                         where r.owner_id in %s and r.decided_by is not null and r.decided_as <> 'RULE'
                        """
                                .formatted(OWNERS))
                .param("cohort", subject.cohortId())
                .query(row -> {
                    Duration took = Duration.between(
                            row.getTimestamp("submitted_at").toInstant(),
                            row.getTimestamp("decided_at").toInstant());
                    patience.computeIfAbsent(row.getString("decided_by"), person -> new ArrayList<>())
                            .add(Math.max(
                                    0,
                                    took.toMinutes()
                                            * TENTHS_OF_A_DAY
                                            / Duration.ofDays(1).toMinutes()));
                });
        return patience;
    }

    private Map<String, Map<String, Long>> meetings(Subject subject) {
        Map<String, Map<String, Long>> meetings = new HashMap<>();
        jdbc.sql(
                        """
                        select coach_id, state, count(*) as meetings from coaching_booking
                         where owner_id in %s and (state <> 'BOOKED' or starts_at < :now)
                         group by coach_id, state
                        """
                                .formatted(OWNERS))
                .param("cohort", subject.cohortId())
                .param("now", Timestamp.from(subject.now()))
                .query(row -> {
                    meetings.computeIfAbsent(row.getString("coach_id"), coach -> new HashMap<>())
                            .put(row.getString("state"), row.getLong("meetings"));
                });
        return meetings;
    }

    private static final String LED =
            """
            select g.facilitator_id as leader, count(*) as figure
              from training_session s join cohort_group g on g.id = s.group_id
             where s.cohort_id = :cohort and s.state = 'HELD' and g.facilitator_id is not null
             group by g.facilitator_id
            """;

    private static final String WAITING =
            """
            select waiting_for as reviewer, count(*) as figure from review
             where owner_id in %s and decision is null and closed_at is null and waiting_for is not null
             group by waiting_for
            """
                    .formatted(OWNERS);

    private Map<String, Long> counts(String person, String sql, Subject subject) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql(sql).param("cohort", subject.cohortId()).query(row -> {
            counts.put(row.getString(person), row.getLong("figure"));
        });
        return counts;
    }
}
