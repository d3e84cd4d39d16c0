package org.charterpath.cohort;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.charterpath.TypedText;
import org.springframework.data.repository.CrudRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The teams of a cohort. A person may be in several: one for each piece of work that is owned together. */
@Service
public class Teams {

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

    interface Table extends CrudRepository<Team, String> {

        List<Team> findByCohortIdOrderByName(String cohortId);
    }

    /**
     * Makes a team of people of one cohort.
     *
     * @throws IllegalArgumentException if nobody is named, or somebody of another cohort
     */
    @Transactional
    public Team form(String cohortId, String name, Collection<String> enrolmentIds) {
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
                null));
    }

    /** The team with this id; empty if there is none. */
    public Optional<Team> find(String teamId) {
        return teams.findById(teamId);
    }

    /** The teams of a cohort, by name. */
    public List<Team> in(String cohortId) {
        return teams.findByCohortIdOrderByName(cohortId);
    }

    /** Those who are in a team, by name. */
    public List<Enrolment> membersOf(Team team) {
        return enrolments.byId(team.enrolmentIds()).values().stream()
                .sorted(Comparator.comparing(Enrolment::lastName).thenComparing(Enrolment::firstName))
                .toList();
    }

    /**
     * Takes somebody out of every team of the cohort but those that would be empty; the work of a team goes on, and what it has
     * done so far stays everybody's who was in it.
     */
    @Transactional
    public void leave(Enrolment enrolment) {
        in(enrolment.cohortId()).stream()
                .filter(team -> team.enrolmentIds().contains(enrolment.id()))
                .filter(team -> team.members().size() > 1)
                .forEach(team -> {
                    teams.save(team.without(enrolment.id()));
                    jdbc.sql("insert into team_leaver (team_id, enrolment_id, left_at) values (?, ?, ?)")
                            .params(team.id(), enrolment.id(), Timestamp.from(clock.instant()))
                            .update();
                });
    }
}
