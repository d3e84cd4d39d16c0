package org.charterpath.enrolment;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.charterpath.DayWords;
import org.charterpath.cohort.Enrolment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When those who are away for a time are to be back. */
@Service
public class Leaves {

    private final JdbcClient jdbc;

    Leaves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By enrolment id, in one statement; those who are not on leave now are left out. */
    @Transactional(readOnly = true)
    public Map<String, LocalDate> backOn(Collection<String> enrolmentIds) {
        Map<String, LocalDate> days = new HashMap<>();
        if (!enrolmentIds.isEmpty()) {
            jdbc.sql(
                            """
                            select v.enrolment_id, v.until_day
                              from enrolment_event v join enrolment e on e.id = v.enrolment_id and e.state = 'ON_LEAVE'
                             where v.enrolment_id in (:enrolmentIds) and v.kind = 'LEAVE_BEGUN' and v.until_day is not null
                             order by v.happened_at
                            """)
                    .param("enrolmentIds", enrolmentIds)
                    .query(row -> {
                        days.put(row.getString("enrolment_id"), row.getObject("until_day", LocalDate.class));
                    });
        }
        return days;
    }

    /** That somebody is away, and until when. */
    public static String inWords(LocalDate backOn) {
        return "%s, back on %s".formatted(Enrolment.State.ON_LEAVE.title(), DayWords.of(backOn));
    }
}
