package org.charterpath.institute;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.charterpath.registration.Registrations;
import org.charterpath.session.Attendances;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells registrations how many of their people were at a workshop, from what is on record of each person. */
@Component
class WorkshopAttendance {

    private final Institutes institutes;
    private final Registrations registrations;
    private final Attendances attendances;
    private final JdbcClient jdbc;

    WorkshopAttendance(Institutes institutes, Registrations registrations, Attendances attendances, JdbcClient jdbc) {
        this.institutes = institutes;
        this.registrations = registrations;
        this.attendances = attendances;
        this.jdbc = jdbc;
    }

    /** All teams of the session at once; a record that was put right counts in place of the one before. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void recorded(Attendances.Recorded news) {
        String instituteId = news.session().cohortId();
        boolean isWorkshop = news.session().itemId().equals(Institutes.WORKSHOP)
                && institutes.find(instituteId).isPresent();
        if (!isWorkshop) {
            return;
        }
        Set<String> there = attendances.presentAt(news.session().id());
        Map<String, Integer> present = new TreeMap<>();
        jdbc.sql(
                        """
                        select a.registration_id, a.enrolment_id
                          from institute_attendee a join institute_team t on t.id = a.team_id
                         where t.institute_id = ?
                        """)
                .param(instituteId)
                .query(row -> {
                    if (there.contains(row.getString("enrolment_id"))) {
                        present.merge(row.getString("registration_id"), 1, Integer::sum);
                    }
                });
        registrations.attended(news.session().id(), present, news.author());
    }
}
