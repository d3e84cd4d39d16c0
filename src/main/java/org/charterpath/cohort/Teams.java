package org.charterpath.cohort;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.springframework.data.repository.CrudRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The teams of a cohort. A person may be in several: one for each piece of work that is owned together. */
@Service
public class Teams {

    /**
     * SQL for a FROM, called {@code o}: whatever an enrolment {@code :enrolmentId} owns, itself and in each of its teams; of a
     * team that it is not in any more with the moment at which it left.
     */
    public static final String OWNERS =
            """
            (SELECT CAST(:enrolmentId AS varchar(36)) AS owner_id, CAST(NULL AS timestamp(6) with time zone) AS left_at
             UNION ALL
             SELECT m.team_id, m.left_at FROM team_work m WHERE m.enrolment_id = :enrolmentId) o
            """;

    /** The fact that an enrolment is in a team now; the id is the team's, the title what it is called. */
    public static final String TEAM = "team";

    private final Table teams;
    private final Enrolments enrolments;
    private final JdbcClient jdbc;
    private final Clock clock;

    Teams(Table teams, Enrolments enrolments, JdbcClient jdbc, Clock clock) {
        this.teams = teams;
        this.enrolments = enrolments;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    interface Table extends CrudRepository<Team, String> {}

    /**
     * Makes a team of people of one cohort, for all of whom one count of minutes holds.
     *
     * @throws IllegalArgumentException if nobody is named, or somebody of another cohort
     */
    @Transactional
    public Team form(String cohortId, String name, Collection<String> enrolmentIds) {
        return form(cohortId, name, enrolmentIds, false);
    }

    /**
     * As above.
     *
     * @param ownMinutes whether each member says how long the work took for that member
     */
    @Transactional
    public Team form(String cohortId, String name, Collection<String> enrolmentIds, boolean ownMinutes) {
        Set<String> members = Set.copyOf(enrolmentIds);
        boolean areOfTheCohort = enrolments.byId(members).values().stream()
                        .filter(enrolment -> enrolment.cohortId().equals(cohortId))
                        .count()
                == members.size();
        if (members.isEmpty() || !areOfTheCohort) {
            throw new IllegalArgumentException("Team '%s': people of one cohort are needed".formatted(name));
        }
        return teams.save(new Team(
                UUID.randomUUID().toString(),
                cohortId,
                TypedText.stripped(name),
                members.stream().map(Team.Member::new).collect(Collectors.toSet()),
                ownMinutes,
                null));
    }

    /** The team with this id; empty if there is none. */
    public Optional<Team> find(String teamId) {
        return teams.findById(teamId);
    }

    /** The teams of a cohort, by name; in two statements, however many they are. */
    @Transactional(readOnly = true)
    public List<Team> in(String cohortId) {
        Map<String, Set<Team.Member>> members = new HashMap<>();
        jdbc.sql(
                        """
                        select m.team_id, m.enrolment_id from team t join team_member m on m.team_id = t.id where t.cohort_id = ?
                        """)
                .param(cohortId)
                .query(row -> {
                    members.computeIfAbsent(row.getString("team_id"), id -> new HashSet<>())
                            .add(new Team.Member(row.getString("enrolment_id")));
                });
        return jdbc.sql("select id, name, own_minutes, version from team where cohort_id = ? order by name")
                .param(cohortId)
                .query((row, number) -> new Team(
                        row.getString("id"),
                        cohortId,
                        row.getString("name"),
                        members.getOrDefault(row.getString("id"), Set.of()),
                        row.getBoolean("own_minutes"),
                        row.getInt("version")))
                .list();
    }

    /** Those who are in a team, by name. */
    public List<Enrolment> membersOf(Team team) {
        return enrolments.byId(team.enrolmentIds()).values().stream()
                .sorted(Comparator.comparing(Enrolment::lastName).thenComparing(Enrolment::firstName))
                .toList();
    }

    /** Whether somebody is in a team, or was once. */
    public boolean wasIn(String teamId, String enrolmentId) {
        return jdbc.sql("select count(*) from team_work where team_id = ? and enrolment_id = ?")
                        .params(teamId, enrolmentId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Takes somebody into a team; whatever the team has done so far is this person's as well. */
    @Transactional
    public Team join(String teamId, String enrolmentId) {
        jdbc.sql("delete from team_leaver where team_id = ? and enrolment_id = ?")
                .params(teamId, enrolmentId)
                .update();
        return teams.save(get(teamId).with(enrolmentId));
    }

    /** Takes somebody out of one team; the work of the team goes on, and what it has done so far stays this person's as well. */
    @Transactional
    public Team leave(String teamId, String enrolmentId) {
        return takeOut(get(teamId), enrolmentId);
    }

    private Team get(String teamId) {
        return find(teamId).orElseThrow(() -> NotFoundException.of("team", teamId));
    }

    /**
     * Takes somebody out of every team of the cohort but those that would be empty; the work of a team goes on, and what it has
     * done so far stays everybody's who was in it.
     *
     * @return the teams that the person was in and is not any more
     */
    @Transactional
    public List<Team> leave(Enrolment enrolment) {
        return in(enrolment.cohortId()).stream()
                .filter(team -> team.enrolmentIds().contains(enrolment.id()))
                .filter(team -> team.members().size() > 1)
                .map(team -> takeOut(team, enrolment.id()))
                .toList();
    }

    private Team takeOut(Team team, String enrolmentId) {
        Team left = teams.save(team.without(enrolmentId));
        jdbc.sql("insert into team_leaver (team_id, enrolment_id, left_at) values (?, ?, ?)")
                .params(team.id(), enrolmentId, Timestamp.from(clock.instant()))
                .update();
        return left;
    }
}
