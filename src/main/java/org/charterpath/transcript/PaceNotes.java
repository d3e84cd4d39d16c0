package org.charterpath.transcript;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.ledger.CeilingPolicy;
import org.charterpath.ledger.Ceilings;
import org.charterpath.ledger.Tally;
import org.charterpath.notification.DigestNotes;
import org.charterpath.program.CreditCategory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells participants in their digest how they keep up with the plan. */
@Component
class PaceNotes implements DigestNotes {

    private final JdbcClient jdbc;
    private final Cohorts cohorts;
    private final CeilingPolicy policy;
    private final Clock clock;

    PaceNotes(JdbcClient jdbc, Cohorts cohorts, CeilingPolicy policy, Clock clock) {
        this.jdbc = jdbc;
        this.cohorts = cohorts;
        this.policy = policy;
        this.clock = clock;
    }

    private record Participant(String userId, String cohortId) {}

    @Override
    public Map<String, String> notes() {
        Map<Participant, Map<CreditCategory, Integer>> ledger = new HashMap<>();
        jdbc.sql(
                        """
                SELECT e.participant_id, e.cohort_id, c.category, SUM(c.minutes) AS minutes
                FROM enrolment e LEFT JOIN credit_entry c ON c.enrolment_id = e.id
                WHERE e.state = 'ACTIVE'
                GROUP BY e.participant_id, e.cohort_id, c.category
                """)
                .query(row -> {
                    Map<CreditCategory, Integer> minutes = ledger.computeIfAbsent(
                            new Participant(row.getString("participant_id"), row.getString("cohort_id")),
                            participant -> new EnumMap<>(CreditCategory.class));
                    if (row.getString("category") != null) {
                        minutes.put(CreditCategory.valueOf(row.getString("category")), row.getInt("minutes"));
                    }
                });
        Map<String, Ceilings> ceilings = new HashMap<>();
        Map<String, String> notes = new HashMap<>();
        ledger.forEach((participant, minutes) -> {
            CohortCalendar calendar = cohorts.calendarOf(participant.cohortId());
            Tally tally = Tally.of(
                    minutes, ceilings.computeIfAbsent(calendar.program().id(), policy::ceilingsOf));
            LocalDate today = LocalDate.ofInstant(clock.instant(), calendar.zone());
            Pace pace = Pace.on(today, calendar, tally.creditedMinutes());
            String note = "%s: %s of %s hours count; you are %s."
                    .formatted(calendar.cohortName(), tally.creditedHours(), tally.ceilingHours(), pace.inWords());
            notes.merge(participant.userId(), note, (one, other) -> one + "\n" + other);
        });
        return notes;
    }
}
