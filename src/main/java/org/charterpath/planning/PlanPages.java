package org.charterpath.planning;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.DayWords;
import org.charterpath.Paging;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Placements;
import org.charterpath.people.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the pages of plans are, and which plans somebody can read. */
@Service
public class PlanPages {

    /** Where plans are. */
    public static final String PATH = "/plans";

    /** As many are on a page of the list. */
    public static final int PAGE_SIZE = 50;

    private static final String READABLE =
            """
              from strategic_plan p join cohort c on c.id = p.id
             where :administers
                or p.facilitator_id in (:facilitators) or p.superintendent_id = :reader or p.secretary_id = :reader
                or exists (select 1 from enrolment e
                            where e.cohort_id = p.id and e.participant_id = :reader and e.state <> 'WITHDRAWN'
                              and not exists (select 1 from plan_member m
                                               where m.enrolment_id = e.id and m.left_at is not null))
            """;

    private final Placements placements;
    private final Cohorts cohorts;
    private final PlanRoad road;
    private final JdbcClient jdbc;

    PlanPages(Placements placements, Cohorts cohorts, PlanRoad road, JdbcClient jdbc) {
        this.placements = placements;
        this.cohorts = cohorts;
        this.road = road;
        this.jdbc = jdbc;
    }

    /** A choice of a list. */
    public record Option(String label, String value) {}

    /**
     * One line of the list.
     *
     * @param standing where it is, in words
     * @param mark as the fragments of {@code look.html} call it
     */
    public record Listed(String id, String district, Instant openedAt, ZoneId zone, String standing, String mark) {}

    /** A part of the list, the newest first. */
    public record Page(List<Listed> items, Paging paging) {}

    private record Row(
            String id,
            String district,
            Instant openedAt,
            Optional<Instant> putAsideAt,
            Optional<Instant> approvedAt,
            Cohort.State state) {}

    /** The plans that somebody may read. */
    @Transactional(readOnly = true)
    public Page list(Caller reader, int page) {
        Set<String> facilitators = new HashSet<>(placements.representedBy(reader.userId()));
        facilitators.add(reader.userId());
        Map<String, Object> who =
                Map.of("administers", reader.administers(), "reader", reader.userId(), "facilitators", facilitators);
        Paging paging = Paging.of(
                page,
                PAGE_SIZE,
                jdbc.sql("select count(*)" + READABLE)
                        .params(who)
                        .query(Long.class)
                        .single());
        List<Row> rows = jdbc.sql("select p.id, p.district, p.opened_at, p.put_aside_at, p.approved_at, c.state"
                        + READABLE + " order by p.opened_at desc, p.id offset :from rows fetch first :rows rows only")
                .params(who)
                .param("from", paging.from())
                .param("rows", paging.size())
                .query((row, number) -> new Row(
                        row.getString("id"),
                        row.getString("district"),
                        row.getTimestamp("opened_at").toInstant(),
                        moment(row.getTimestamp("put_aside_at")),
                        moment(row.getTimestamp("approved_at")),
                        Cohort.State.valueOf(row.getString("state"))))
                .list();
        Map<String, Set<String>> done = road.doneBy(rows.stream().map(Row::id).collect(Collectors.toSet()));
        return new Page(
                rows.stream()
                        .map(row -> listed(row, done.getOrDefault(row.id(), Set.of())))
                        .toList(),
                paging);
    }

    private static Optional<Instant> moment(@Nullable Timestamp timestamp) {
        return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
    }

    private Listed listed(Row row, Set<String> done) {
        ZoneId zone = cohorts.calendarOf(row.id()).zone();
        Listed plan = new Listed(row.id(), row.district(), row.openedAt(), zone, "", "");
        if (row.putAsideAt().isPresent()) {
            return standing(plan, "Not taken up by the district", "closed");
        }
        if (row.state() == Cohort.State.CLOSED) {
            return standing(plan, "Closed", "closed");
        }
        return row.approvedAt()
                .map(at -> standing(
                        plan, "Lived since " + DayWords.of(at.atZone(zone).toLocalDate()), "done"))
                .orElseGet(() -> standing(
                        plan, PlanRoad.nowAt(cohorts.calendarOf(row.id()), done).orElse("Before the board"), "now"));
    }

    private static Listed standing(Listed plan, String words, String mark) {
        return new Listed(plan.id(), plan.district(), plan.openedAt(), plan.zone(), words, mark);
    }

    public static String addressOf(String planId) {
        return PATH + "/" + planId;
    }

    static String measuresOf(String planId) {
        return addressOf(planId) + "/measures";
    }

    static String reportOf(String planId, int number) {
        return "%s/reports/%d".formatted(addressOf(planId), number);
    }

    static String publicAddressOf(String planId) {
        return addressOf(planId) + "/public";
    }
}
