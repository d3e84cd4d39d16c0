package org.charterpath.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.charterpath.cohort.Placement;
import org.charterpath.program.ProgramDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds the ledger up under the program's ceilings: for one person or for many, this is the one way. */
@Service
public class Tallies {

    /** A statement takes no more parameters than 65,535 on PostgreSQL. */
    private static final int MOST_AT_ONCE = 10_000;

    private final JdbcClient jdbc;
    private final CeilingPolicy policy;

    Tallies(JdbcClient jdbc, CeilingPolicy policy) {
        this.jdbc = jdbc;
        this.policy = policy;
    }

    /** What an enrolment's ledger is worth now. */
    @Transactional(readOnly = true)
    public Tally of(Placement placement) {
        return Tally.of(minutes(placement.ownerId()), policy.ceilingsOf(placement.program()));
    }

    /** What the ledgers of many are worth now, by enrolment id, in one statement for thousands of them. */
    @Transactional(readOnly = true)
    public Map<String, Tally> of(Collection<Placement> placements) {
        Map<String, Map<String, Integer>> minutes =
                sums(placements.stream().map(Placement::ownerId).toList());
        Map<String, Ceilings> ceilings = new HashMap<>();
        Map<String, Tally> tallies = new HashMap<>();
        placements.forEach(placement -> tallies.put(
                placement.ownerId(),
                Tally.of(
                        minutes.getOrDefault(placement.ownerId(), Map.of()),
                        ceilings.computeIfAbsent(
                                placement.program().id(), program -> policy.ceilingsOf(placement.program())))));
        return tallies;
    }

    /** How the ledgers of some people of one program stand to its plan, by enrolment id. */
    @Transactional(readOnly = true)
    public Map<String, OnPlan> onPlan(Collection<String> enrolmentIds, ProgramDefinition program) {
        Map<String, Sums> sums = sumsOnPlan(enrolmentIds);
        Ceilings ceilings = policy.ceilingsOf(program);
        Map<String, OnPlan> standing = new HashMap<>();
        enrolmentIds.forEach(
                id -> standing.put(id, sums.getOrDefault(id, new Sums()).under(ceilings)));
        return standing;
    }

    /** The same of many people, whatever programs they are in. */
    @Transactional(readOnly = true)
    public Map<String, OnPlan> onPlan(Collection<Placement> placements) {
        Map<String, Sums> sums =
                sumsOnPlan(placements.stream().map(Placement::ownerId).toList());
        Map<String, Ceilings> ceilings = new HashMap<>();
        Map<String, OnPlan> standing = new HashMap<>();
        placements.forEach(placement -> standing.put(
                placement.ownerId(),
                sums.getOrDefault(placement.ownerId(), new Sums())
                        .under(ceilings.computeIfAbsent(
                                placement.program().id(), program -> policy.ceilingsOf(placement.program())))));
        return standing;
    }

    /** What one ledger comes to by category, in all and without waived stages. */
    private static final class Sums {

        private final Map<String, Integer> all = new HashMap<>();
        private final Map<String, Integer> toDo = new HashMap<>();
        private final Set<String> waived = new HashSet<>();

        OnPlan under(Ceilings ceilings) {
            Tally tally = Tally.of(all, ceilings);
            return new OnPlan(
                    tally,
                    waived.isEmpty()
                            ? tally.creditedMinutes()
                            : Tally.of(toDo, ceilings).creditedMinutes(),
                    waived);
        }
    }

    private Map<String, Sums> sumsOnPlan(Collection<String> enrolmentIds) {
        Map<String, Sums> sums = new HashMap<>();
        for (List<String> some : inChunks(enrolmentIds)) {
            jdbc.sql(
                            """
                    SELECT c.enrolment_id, c.category AS item, SUM(c.minutes) AS minutes,
                           SUM(CASE WHEN w.stage_id IS NULL THEN c.minutes ELSE 0 END) AS minutes_to_do, 0 AS waived
                    FROM credit_entry c
                    LEFT JOIN enrolment_stage w
                           ON w.enrolment_id = c.enrolment_id AND w.stage_id = c.stage_id AND w.waived = TRUE
                    WHERE c.enrolment_id IN (:enrolmentIds)
                    GROUP BY c.enrolment_id, c.category
                    UNION ALL
                    SELECT w.enrolment_id, w.stage_id, 0, 0, 1
                    FROM enrolment_stage w WHERE w.enrolment_id IN (:enrolmentIds) AND w.waived = TRUE
                    """)
                    .param("enrolmentIds", some)
                    .query(row -> {
                        Sums own = sums.computeIfAbsent(row.getString("enrolment_id"), enrolment -> new Sums());
                        String item = row.getString("item");
                        if (row.getInt("waived") == 1) {
                            own.waived.add(item);
                        } else {
                            own.all.put(item, row.getInt("minutes"));
                            own.toDo.put(item, row.getInt("minutes_to_do"));
                        }
                    });
        }
        return sums;
    }

    /** What an enrolment's ledger is worth, decided for the record, so that the decision history can say why. */
    @Transactional
    public Tally decide(Placement placement) {
        Map<String, Integer> minutes = minutes(placement.ownerId());
        return Tally.of(minutes, policy.decideCeilings(placement.program(), minutes));
    }

    private Map<String, Integer> minutes(String enrolmentId) {
        return sums(Set.of(enrolmentId)).getOrDefault(enrolmentId, Map.of());
    }

    private Map<String, Map<String, Integer>> sums(Collection<String> enrolmentIds) {
        Map<String, Map<String, Integer>> minutes = new HashMap<>();
        for (List<String> some : inChunks(enrolmentIds)) {
            jdbc.sql(
                            """
                    SELECT enrolment_id, category, SUM(minutes) AS minutes
                    FROM credit_entry WHERE enrolment_id IN (:enrolmentIds)
                    GROUP BY enrolment_id, category
                    """)
                    .param("enrolmentIds", some)
                    .query(row -> {
                        minutes.computeIfAbsent(row.getString("enrolment_id"), enrolment -> new HashMap<>())
                                .put(row.getString("category"), row.getInt("minutes"));
                    });
        }
        return minutes;
    }

    private static List<List<String>> inChunks(Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
            chunks.add(all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE)));
        }
        return chunks;
    }
}
