package org.charterpath.institute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.people.Ways;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far somebody's team is with its framework, and which teams somebody coaches, in the institutes that go on. */
@Component
class InstituteWays implements Ways {

    private static final String JOURNEY = "/journey?enrolment=";
    private static final String COACH_DESK = "/coach";

    private final JdbcClient jdbc;
    private final Cohorts cohorts;

    InstituteWays(JdbcClient jdbc, Cohorts cohorts) {
        this.jdbc = jdbc;
        this.cohorts = cohorts;
    }

    @Override
    public List<Way> of(Caller caller) {
        List<Way> ways = new ArrayList<>(jdbc.sql(
                        """
                        select distinct a.enrolment_id, a.team_id, e.cohort_id, w.state
                          from enrolment e join institute_attendee a on a.enrolment_id = e.id
                               left join assignment w on w.owner_id = a.team_id and w.item_id = 'performance-framework'
                         where e.participant_id = ? and e.state in ('ENROLLED', 'ACTIVE')
                        """)
                .param(caller.userId())
                .query((row, number) -> asAttendee(row))
                .list());
        if (caller.isIn(Role.COACHES)) {
            ways.addAll(jdbc.sql(
                            """
                            select t.institute_id, count(*) as teams,
                                   count(case when w.state = 'SUBMITTED' then 1 end) as waiting
                              from institute_team t join cohort c on c.id = t.institute_id and c.state = 'RUNNING'
                                   left join assignment w on w.owner_id = t.id and w.item_id = 'performance-framework'
                             where t.coach_id = ? group by t.institute_id order by t.institute_id
                            """)
                    .param(caller.userId())
                    .query((row, number) -> asCoach(row))
                    .list());
        }
        return ways;
    }

    private Way asAttendee(ResultSet row) throws SQLException {
        CohortCalendar institute = cohorts.calendarOf(row.getString("cohort_id"));
        @Nullable String state = row.getString("state");
        String enrolmentId = row.getString("enrolment_id");
        return new Way(
                institute.program().title(),
                institute.cohortName(),
                inWords(state),
                "ACCEPTED".equals(state) ? Frameworks.pageOf(row.getString("team_id")) : JOURNEY + enrolmentId,
                Optional.of(enrolmentId));
    }

    private static String inWords(@Nullable String state) {
        if (state == null) {
            return "Your team's framework comes after the workshop.";
        }
        return switch (state) {
            case "OPEN" -> "Your team's framework is yours to write.";
            case "SUBMITTED" -> "Your team's framework waits for the coach.";
            case "RETURNED" -> "The coach has returned your team's framework, and says which rule is not met.";
            case "ACCEPTED" -> "Your team's framework is accepted: write down what you measure.";
            default -> "Your team's framework was not completed.";
        };
    }

    private Way asCoach(ResultSet row) throws SQLException {
        CohortCalendar institute = cohorts.calendarOf(row.getString("institute_id"));
        int teams = row.getInt("teams");
        int waiting = row.getInt("waiting");
        return new Way(
                institute.program().title(),
                institute.cohortName(),
                "You coach %s; %s for you."
                        .formatted(
                                teams == 1 ? "1 team" : teams + " teams",
                                waiting == 0
                                        ? "no framework waits"
                                        : waiting == 1 ? "1 framework waits" : waiting + " frameworks wait"),
                COACH_DESK,
                Optional.empty());
    }
}
