package org.charterpath.cohort;

import java.util.List;
import java.util.stream.Stream;
import org.charterpath.people.ErasedPerson;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is kept of cohorts, of the people in them, and of the lists that they came out of. */
@Component
class CohortKept implements KeptAbout {

    private static final int MOST = 20;

    private final JdbcClient jdbc;

    CohortKept(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<KeptTable> tables() {
        return Stream.concat(
                        KeptTable.nothingIn(
                                "days of a cohort, and ids of enrolments that belong to it",
                                "cohort_date",
                                "cohort_stage",
                                "enrolment_date",
                                "team_member",
                                "team_leaver",
                                "group_member",
                                "enrolment_stage")
                                .stream(),
                        Stream.of(
                                KeptTable.of("cohort")
                                        .facts("id", "program_id", "name", "time_zone", "state")
                                        .people("opened_by"),
                                // What was typed of a roster has lines about many; they are in the cohort by now.
                                // Before
                                // the address goes by which they are found.
                                KeptTable.of("submission")
                                        .sets(
                                                """
                                                form_id = 'cohort-roster'
                                                and exists (select 1 from enrolment e
                                                             where e.participant_id = :person and e.email <> ''
                                                               and lower(submission.answers)
                                                                   like '%' || lower(e.email) || '%')
                                                """,
                                                "answers = '{}', answer_table = '[]', private_answers = '{}'"),
                                KeptTable.of("enrolment")
                                        .facts("id", "cohort_id", "organization_id", "state")
                                        .people("participant_id", "coach_id")
                                        .texts("first_name", "last_name", "email")
                                        .sets(
                                                "participant_id = :person",
                                                "first_name = '%s', last_name = '(' || :opaque || ')', email = ''"
                                                        .formatted(ErasedPerson.WORDS)),
                                // The cohort's own, as "Winter break".
                                KeptTable.of("holiday").facts("id", "cohort_id", "name"),
                                KeptTable.of("team").facts("id", "cohort_id").texts("name"),
                                // A group is called after its coach.
                                KeptTable.of("cohort_group")
                                        .facts("id", "cohort_id")
                                        .people("facilitator_id")
                                        .traces("name"),
                                KeptTable.of("roster_import")
                                        .facts("id", "cohort_id", "column_map", "school")
                                        .people("uploaded_by", "applied_by")
                                        .traces("file_name", "choices")
                                        // Nobody can tell who is in a file that still waits; whoever needs it uploads
                                        // it again.
                                        .goes("applied_at is null"),
                                KeptTable.of("roster_piece").facts("import_id").texts("content"),
                                // Whoever opened a cohort is asked about it first; without anybody it is the admins.
                                KeptTable.ofEngine("act_ru_variable")
                                        .sets("name_ = 'openedBy' and text_ = :person", "text_ = null")))
                .toList();
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "enrolments",
                        "The cohorts that you are or were in, and what you are called there",
                        """
                        select c.name as cohort, c.program_id as program, e.first_name, e.last_name, e.email,
                               o.name as school, e.state, e.state_since, e.coach_id, e.id
                          from enrolment e
                          join cohort c on c.id = e.cohort_id
                          join organization o on o.id = e.organization_id
                         where e.participant_id = :person
                         order by e.state_since, e.id
                        """),
                new View(
                        "stages",
                        "Stages that are waived for you, or on other days than for others",
                        "select * from enrolment_stage where enrolment_id in " + KeptTable.OWN_ENROLMENTS
                                + " order by enrolment_id, stage_id"),
                new View(
                        "dates",
                        "Dates of your cohorts that are others for you",
                        "select * from enrolment_date where enrolment_id in " + KeptTable.OWN_ENROLMENTS
                                + " order by enrolment_id, date_id"),
                new View(
                        "teams-and-groups",
                        "Teams and groups that you are or were in, or meet with as their facilitator",
                        """
                        select 'team' as kind, t.name, w.left_at, w.enrolment_id, t.id
                          from team_work w join team t on t.id = w.team_id
                         where w.enrolment_id in %1$s
                        union all
                        select 'group', g.name, cast(null as timestamp with time zone), m.enrolment_id, g.id
                          from group_member m join cohort_group g on g.id = m.group_id
                         where m.enrolment_id in %1$s
                        union all
                        select 'facilitator', g.name, cast(null as timestamp with time zone), null, g.id
                          from cohort_group g where g.facilitator_id = :person
                         order by 1, 5, 4
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "people-coached",
                        "Enrolments that you coach, without the names of others",
                        """
                        select c.name as cohort, e.state, e.state_since, e.id
                          from enrolment e join cohort c on c.id = e.cohort_id
                         where e.coach_id = :person
                         order by e.state_since, e.id
                        """),
                new View(
                        "cohorts-opened",
                        "Cohorts that you have opened",
                        "select id, name, program_id, starts_on, state from cohort where opened_by = :person order by starts_on, id"),
                new View(
                        "rosters",
                        "Lists of people that you have uploaded or imported; what stood in them is other people's",
                        """
                        select file_name, uploaded_by, uploaded_at, applied_by, applied_at, created, updated, skipped, id
                          from roster_import
                         where uploaded_by = :person or applied_by = :person
                         order by uploaded_at, id
                        """));
    }

    @Override
    public List<Hindrance> hindrances(String userId) {
        Stream<Hindrance> own = jdbc
                .sql(
                        """
                        select c.id as cohort_id, c.name, e.id from enrolment e join cohort c on c.id = e.cohort_id
                         where e.participant_id = ? and e.state in ('ENROLLED', 'ACTIVE', 'ON_LEAVE')
                         order by c.starts_on, e.id fetch first %d rows only
                        """
                                .formatted(MOST))
                .param(userId)
                .query((row, number) -> new Hindrance(
                        "Enrolment: it has not ended in %s; withdraw the person first."
                                .formatted(row.getString("name")),
                        "/cohorts/%s/people/%s".formatted(row.getString("cohort_id"), row.getString("id"))))
                .stream();
        Stream<Hindrance> coached = jdbc
                .sql(
                        """
                        select c.id, c.name, count(*) as people from enrolment e join cohort c on c.id = e.cohort_id
                         where e.coach_id = ? and e.state in ('ENROLLED', 'ACTIVE', 'ON_LEAVE')
                         group by c.id, c.name, c.starts_on
                         order by c.starts_on, c.id fetch first %d rows only
                        """
                                .formatted(MOST))
                .param(userId)
                .query((row, number) -> new Hindrance(
                        "Coach: %d of %s have this coach; give them another one first."
                                .formatted(row.getInt("people"), row.getString("name")),
                        "/cohorts/" + row.getString("id")))
                .stream();
        return Stream.concat(own, coached).toList();
    }
}
